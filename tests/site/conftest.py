"""A real browser, a server of static files, and the sites that are looked at."""

import functools
import json
import os
import shutil
import threading
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.site.traps import RECORDS

from newsarc.usecases.ingesting.ingest import ingest
from newsarc.usecases.ingesting.run import Request
from newsarc.usecases.sharing.site import make_site

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def lacking(what: str):
    """No test where something is missing, but in CI, which must not lack it."""
    if os.environ.get("NEWSARC_CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        lacking("there is no Chromium here to look at pages with: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("playwright is not installed: pip install --group browser")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@dataclass
class Visit:
    """A page in the browser, and all that should not have happened in it."""

    page: object
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def assert_quiet(self, *places: str) -> None:
        """Nothing was said on the console, nothing was asked of any place but these, no dialog opened."""
        assert self.faults == []
        assert [url for url in self.requests if not url.startswith(places)] == []


@pytest.fixture
def visit(browser):
    """Opens a page of a given width and scheme, and listens to it."""
    opened = []

    def open_page(width: int = 1280, scheme: str = "light", **more) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **more)
        opened.append(context)
        visited = Visit(context.new_page())
        visited.page.on("request", lambda request: visited.requests.append(request.url))
        visited.page.on("console", lambda message: visited.faults.append(message.text))
        visited.page.on("pageerror", lambda error: visited.faults.append(str(error)))
        visited.page.on("dialog", lambda dialog: (visited.faults.append("dialog"), dialog.dismiss()))
        return visited

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def site(whole_fixtures, tmp_path_factory) -> Path:
    """The fixtures as a site."""
    folder = tmp_path_factory.mktemp("site") / "pages"
    make_site(str(whole_fixtures), str(folder))
    return folder


@pytest.fixture(scope="module")
def trapped(tmp_path_factory) -> Path:
    """A site of articles that try to get out of their pages."""
    folder = tmp_path_factory.mktemp("trapped")
    source = folder / "traps.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    ingest(str(folder / "archive.db"), Request((os.fsencode(source),)))
    make_site(str(folder / "archive.db"), str(folder / "pages"), title="<script>window.owned = 1</script>")
    return folder / "pages"


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that does not talk."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served():
    """Serves folders on ports of their own; gives the address of each."""
    servers = []

    def serve(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
