"""A whole archive as pages: complete, linked, and the same every time."""

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from newsarc.core.wanted import Wanted
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.export import export
from newsarc.usecases.sharing.site import make_site

LINK = re.compile(r'(?:href|src)="([^"#]*)')


@pytest.fixture(scope="module")
def site(whole_fixtures, tmp_path_factory) -> Path:
    """The fixtures as a site."""
    folder = tmp_path_factory.mktemp("site") / "pages"
    make_site(str(whole_fixtures), str(folder))
    return folder


def pages(folder: Path) -> dict[str, str]:
    """Every page by its name."""
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def test_every_article_and_cluster_has_its_page(site, whole_fixtures):
    """Nothing in the archive is left out."""
    records = list(export(str(whole_fixtures)))
    articles = {path.stem[-16:] for path in site.glob("article/*/*.html")}
    assert articles == {record["id"][:16] for record in records}
    clusters = [record["cluster"] for record in records]
    shared = {cluster[2:18] for cluster in clusters if clusters.count(cluster) > 1}
    assert {path.stem[-16:] for path in site.glob("story/*/*.html")} == shared


def test_every_link_leads_to_a_page_and_every_page_is_reached(site):
    """No dead end, and no page that nobody finds without a search."""
    found = pages(site)
    seen, ahead = set(), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        for link in LINK.findall(found[name]):
            if link and not link.startswith("http"):
                target = os.path.normpath(os.path.join(os.path.dirname(name), unescape(link)))
                assert (site / target).is_file(), f"{name} links to {target}"
                if target.endswith(".html"):
                    ahead.append(target)
    assert seen == set(found)


def test_an_articles_page_holds_its_text_what_was_set_aside_and_where_it_was_seen(site, whole_fixtures):
    """The page is the archive's whole knowledge of an article."""
    for record in export(str(whole_fixtures)):
        (path,) = site.glob(f"article/{record['id'][:2]}/*{record['id'][:16]}.html")
        page = unescape(path.read_text("utf-8"))
        for paragraph in record["text"].split("\n\n"):
            assert paragraph in page
        for block in record["removed"]:
            assert all(line in page for line in block["text"].split("\n"))
        for source in record["sources"]:
            assert source["path"] in page
            assert source["sha256"] in page


def test_a_story_tells_every_member_in_words_and_in_the_picture(site):
    """Who printed it, when, how alike; the picture is never the only place that says so."""
    page = max(
        (path.read_text("utf-8") for path in site.glob("story/*/*.html")), key=lambda page: page.count("<circle")
    )
    rows = re.findall(r"<tr role=\"row\".*?</tr>", page, re.DOTALL)[1:]
    assert len(rows) == 7
    assert all("similarity" in row and "2023" in row for row in rows)
    assert page.count("<circle") == 7


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_archive_gives_the_same_bytes(site, whole_fixtures, tmp_path, seed):
    """A site under version control changes where the archive did, and nowhere else."""
    line = ["--db", str(whole_fixtures), "-q", "site", str(tmp_path / "again")]
    subprocess.run(
        [sys.executable, "-c", "from newsarc.cli import entry; entry()", *line],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    again = {str(path.relative_to(tmp_path / "again")): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert again == {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.*")}


def test_canonical_only_lists_copies_without_pages(whole_fixtures, tmp_path):
    """One text a story, and still every outlet that printed it."""
    made = make_site(str(whole_fixtures), str(tmp_path / "pages"), canonical_only=True)
    assert made.articles == made.stories == len(list(tmp_path.glob("pages/article/*/*.html")))
    assert not (tmp_path / "pages/changes").exists()
    for name, page in pages(tmp_path / "pages").items():
        for link in LINK.findall(page):
            if link and not link.startswith("http"):
                assert (tmp_path / "pages" / os.path.dirname(name) / unescape(link)).is_file(), f"{name}: {link}"


def test_an_empty_archive_is_a_site_too(tmp_path):
    """The first page of a new archive says that nothing is in it."""
    open_archive(str(tmp_path / "archive.db"), "create").close()
    make_site(str(tmp_path / "archive.db"), str(tmp_path / "pages"))
    assert "no articles in this archive yet" in (tmp_path / "pages/index.html").read_text()


def test_long_listings_are_parted(whole_fixtures, tmp_path, monkeypatch):
    """A hundred thousand articles of one outlet are many pages, each linked from its neighbours."""
    monkeypatch.setattr("newsarc.export.site.pages.A_PAGE", 3)
    make_site(str(whole_fixtures), str(tmp_path / "pages"))
    stories = sorted(tmp_path.glob("pages/stories*.html"))
    assert len(stories) == 4
    whole = "".join(path.read_text() for path in stories)
    assert len(re.findall('class="headline" href="(story/[^"]*)"', whole)) == 12
    assert 'href="stories-2.html"' in (tmp_path / "pages/stories.html").read_text()


def test_a_part_of_the_archive_is_whole_stories(whole_fixtures, tmp_path):
    """Whoever asks for one outlet sees who else printed its stories; nothing links to what was left out."""
    asked = next(iter(outlets_that_share(whole_fixtures)))
    make_site(str(whole_fixtures), str(tmp_path / "pages"), wanted=Wanted(outlets=(asked,)))
    records = list(export(str(whole_fixtures)))
    chosen = {record["cluster"] for record in records if record["outlet"] == asked}
    written = {path.stem[-16:] for path in tmp_path.glob("pages/article/*/*.html")}
    assert written == {record["id"][:16] for record in records if record["cluster"] in chosen}
    assert 0 < len(written) < len(records)
    for name, page in pages(tmp_path / "pages").items():
        for link in LINK.findall(page):
            if link and not link.startswith("http"):
                assert (tmp_path / "pages" / os.path.dirname(name) / unescape(link)).is_file(), f"{name}: {link}"


def outlets_that_share(db: Path) -> list[str]:
    """Outlets of which an article is in a cluster with another outlet's, by name."""
    records = list(export(str(db)))
    clusters: dict[str, set[str]] = {}
    for record in records:
        clusters.setdefault(record["cluster"], set()).add(record["outlet"] or "")
    return sorted({outlet for names in clusters.values() if len(names) > 1 for outlet in names if outlet})
