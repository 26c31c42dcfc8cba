"""
Make the README's pictures anew from the invented articles: a page of the site, and the spread of its largest story.

Run by `make pictures`. The page is taken by Chromium in light and dark, the spread is the page's own drawing with the
colours it has there.
"""

import os
import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.site.conftest import FLAGS

from newsarc.usecases.ingesting.ingest import ingest
from newsarc.usecases.ingesting.run import Request
from newsarc.usecases.sharing.site import make_site

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "src/newsarc/help/pictures"
WIDTH, HEIGHT = 1000, 640
"""Pixels of the page's picture."""

SPREAD, AIR = 560, 12
"""Pixels of the spread's width, and of the room above and below it."""


def main() -> None:
    """Write `site-light.png`, `site-dark.png` and `spread.svg`."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("There is no Chromium here to take pictures with: apt-get install chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = largest_story(Path(folder))
        (PICTURES / "spread.svg").write_text(standing_alone(page), encoding="utf-8")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            for scheme in ("light", "dark"):
                photograph(browser, page, scheme)
            browser.close()


def largest_story(folder: Path) -> Path:
    """The page of the story with most prints, on a site of the fixtures."""
    agencies = ROOT / "fixtures/agencies.toml"
    ingest(str(folder / "demo.db"), Request((os.fsencode(ROOT / "fixtures/articles"),), jobs=2, agencies=agencies))
    make_site(str(folder / "demo.db"), str(folder / "pages"))
    return max(folder.glob("pages/story/*/*.html"), key=lambda page: page.read_text("utf-8").count("<circle"))


def photograph(browser: Browser, page: Path, scheme: str) -> None:
    """The upper part of a page, as a reader sees it first."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
    shown = context.new_page()
    shown.goto(page.as_uri())
    shown.screenshot(path=str(PICTURES / f"site-{scheme}.png"))
    context.close()


def standing_alone(page: Path) -> str:
    """The drawing of a story's page as a file of its own, with the rules of the site's style that concern it."""
    style = (ROOT / "src/newsarc/export/site/static/site.css").read_text("utf-8")
    colours = re.findall(r"^(?::root \{.*?^\}|@media \(prefers-color-scheme: dark\) \{.*?^\})", style, re.M | re.S)
    rules = re.findall(r"^\.spread (\.[^\n]*\})$", style, re.M)
    found = re.search(r"<svg.*</svg>", page.read_text("utf-8"), re.S)
    if found is None:
        raise SystemExit(f"{page} has no drawing.")
    ground = "svg:root { background: var(--paper); font: 13px system-ui, sans-serif; }"
    head = f"<style>{ground}\n" + "\n".join([*colours, *rules]) + "</style>"
    height = int(re.findall(r'height="(\d+)"', found[0])[0])
    box = f'width="{SPREAD}" height="{height + 2 * AIR}" viewBox="0 {-AIR} {SPREAD} {height + 2 * AIR}"'
    drawing = found[0].replace(f'width="100%" height="{height}"', box, 1)
    return re.sub(r"(<svg[^>]*>)", lambda opened: opened[0] + head, drawing, count=1) + "\n"


if __name__ == "__main__":
    main()
