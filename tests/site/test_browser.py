"""The pages in a real browser: they work, they are for everybody, and nothing an article says comes alive."""

import json
import re
from importlib.resources import files

import pytest

from newsarc.export.site.index import words_of
from newsarc.usecases.reading.export import export

WIDTHS = {"phone": 390, "desk": 1280}
PLACES = ("file", "http")


def address(kind: str, folder, served) -> str:
    """Where a site begins, on a disk or on a server."""
    return f"{folder.as_uri()}/" if kind == "file" else served(folder)


@pytest.mark.parametrize("kind", PLACES)
def test_a_reader_walks_from_the_list_to_a_story_its_picture_and_what_changed(site, served, visit, kind):
    """The way people go, by clicks alone."""
    start = address(kind, site, served)
    seen = visit()
    page = seen.page
    page.goto(f"{start}index.html")
    page.click("nav >> text=Stories")
    page.locator(".entries a.headline").first.click()
    assert page.locator("svg circle").count() == 7
    assert page.locator("svg circle.first").count() == 1
    assert page.locator("table.members tbody tr").count() == 7
    page.locator("text=what changed").first.click()
    assert page.locator(".changes del, .changes ins").count() > 0
    page.click("text=This article")
    assert page.inner_text("aside").startswith("What the archive knows\nOutlet")
    page.click(".kicker a")
    assert page.locator(".entries li").count() > 1
    seen.assert_quiet(start)


@pytest.mark.parametrize("kind", PLACES)
def test_a_search_finds_stories_from_a_disk_and_from_a_server(site, served, visit, kind):
    """The index works where fetch() is forbidden, in any script, and while a word is being typed."""
    start = address(kind, site, served)
    seen = visit()
    page = seen.page
    page.goto(f"{start}search.html")
    for asked, title in (
        ("solvane skerrow fog", "ferry"),
        ("FERR", "ferry"),
        ("saravelli coral", "coral"),
        ("大桥", "岚江大桥"),
        ("桥", "岚江大桥"),
        ("паводка", "аводк"),
        ("sequia", "62 años"),
    ):
        page.fill("#asked", asked)
        shows = "title => document.querySelector('#results').innerText.toLowerCase().includes(title)"
        page.wait_for_function(shows, arg=title, timeout=9000)
    page.fill("#asked", "nosuchword")
    page.wait_for_function("document.querySelector('#found').innerText.startsWith('No story')")
    assert page.locator("#results li").count() == 0
    page.fill("#asked", "solvane skerrow fog")
    page.press("#asked", "Enter")
    title = page.inner_text("#results a")
    page.click("#results a")
    assert page.inner_text("h1") == title
    page.go_back()
    page.wait_for_selector("#results a")
    assert page.input_value("#asked") == "solvane skerrow fog"
    seen.assert_quiet(start)


def test_the_script_cuts_words_as_the_index_does(site, whole_fixtures, visit):
    """A word that is cut in two ways is never found."""
    texts = [record["text"] for record in export(str(whole_fixtures))]
    texts += [
        "Ærø's  Straße ΣΊΣΥΦΟΣ İstanbul ǅ ﬁne ① ½ 1,000.5",
        "한국어 기사 がっこう スーパー ｶﾀｶﾅ 東京2023年", "हिन्दी समाचार கட்டுரை",
        "ภาษาไทย ລາວ မြန်မာ ខ្មែរ", "العَرَبِيَّة עִבְרִית فارسی", "Tiếng Việt đã", "𠀀𠀁 𝒳 e\u0301\u0301 a" + "\u0301" * 40,
        "x" * 100, "__proto__ a_b don't don’t C++ @name #tag", "",
    ]  # fmt: skip
    page = visit().page
    page.goto((site / "search.html").as_uri())
    cut = page.evaluate("texts => texts.map(newsarcWords)", texts)
    for text, words in zip(texts, cut, strict=True):
        assert words == words_of(text)


def test_all_but_the_search_works_without_javascript(site, visit):
    """The toggle is a checkbox, the picture is drawn already, the search says what it needs."""
    seen = visit(java_script_enabled=False)
    page = seen.page
    page.goto((site / "index.html").as_uri())
    assert "needs JavaScript" in page.inner_text("main")
    assert not page.is_visible("#asked")
    (article,) = (path for path in site.glob("article/*/*.html") if "bypass" in path.name)
    page.goto(article.as_uri())
    aside = page.locator(".removed").first
    assert not aside.is_visible()
    page.check("text=Show the whole input")
    assert aside.is_visible()
    assert page.locator(".removed del").count() > 0
    seen.assert_quiet(f"{site.as_uri()}/")


def look_at(site) -> list[str]:
    """A page of every kind."""
    found = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    kinds = {name.split("/")[0]: name for name in found if "/" in name}
    story = max(site.glob("story/*/*.html"), key=lambda path: path.stat().st_size)
    kinds["story"] = story.relative_to(site).as_posix()
    return ["index.html", "stories.html", "outlets.html", "agencies.html", "search.html", *kinds.values()]


@pytest.mark.parametrize(("width", "scheme", "other"), [("phone", "light", "dark"), ("desk", "dark", "light")])
def test_axe_finds_no_serious_fault(site, served, visit, width, scheme, other):
    """Contrast, names, order of headings, languages: on every kind of page, by the rules of WCAG 2.2 AA."""
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    start = served(site)
    page = visit(WIDTHS[width], scheme).page
    for name in look_at(site):
        page.goto(f"{start}{name}")
        if name == "search.html":
            page.fill("#asked", "ferry")
            page.wait_for_selector("#results a")
        if name.startswith("article/"):
            page.check("#whole") if page.locator("#whole").count() else None
        page.evaluate(axe)
        run = "options => axe.run(document, {preload: false, ...options}).then(found => found.violations)"
        found = page.evaluate(run, {})
        page.emulate_media(color_scheme=other)
        found += page.evaluate(run, {"runOnly": ["color-contrast"]})
        page.emulate_media(color_scheme=scheme)
        told = [
            f"{name}: {one['id']} {one['nodes'][0]['html'][:200]}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert told == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(site, visit, width):
    """A reader scrolls down, never sideways."""
    page = visit(WIDTHS[width]).page
    for name in look_at(site):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width], name


@pytest.mark.parametrize("kind", PLACES)
def test_nothing_an_article_says_comes_alive(trapped, served, visit, kind):
    """Scripts, `javascript:` links, remote pictures, markup in titles: all is text on every page."""
    start = address(kind, trapped, served)
    seen = visit()
    page = seen.page
    names = [path.relative_to(trapped).as_posix() for path in sorted(trapped.rglob("*.html"))]
    assert len(names) > 40
    if kind == "http":
        names = look_at(trapped)
    for name in names:
        page.goto(f"{start}{name}")
        alive = page.evaluate(
            """() => ({
                owned: window.owned ?? null,
                scripts: [...document.scripts].filter(one => !one.src.endsWith("/search.js")).length,
                loading: document.querySelectorAll("img, iframe, object, embed, base, style, form[action]").length,
                links: [...document.links].map(one => one.href),
                rel: [...document.links].filter(one => one.host && one.host !== location.host).map(one => one.rel),
            })"""
        )
        assert (alive["owned"], alive["scripts"], alive["loading"]) == (None, 0, 0), name
        assert all(re.match(r"file:|https?:", link) for link in alive["links"]), name
        assert all(rel == "noopener noreferrer nofollow" for rel in alive["rel"]), name
    seen.assert_quiet(start)


@pytest.mark.parametrize("kind", PLACES)
def test_what_a_search_shows_is_text_too(trapped, served, visit, kind):
    """Results are made by a script, the one place where markup could come alive after the page is there."""
    start = address(kind, trapped, served)
    seen = visit()
    page = seen.page
    page.goto(f"{start}search.html")
    for asked in ("quokka", "owned", "__proto__", "constructor", "<script>"):
        page.fill("#asked", asked)
        page.wait_for_selector("#results li")
    page.fill("#asked", "quokka3")
    title = "</script><script>window.owned = 1</script>"
    page.wait_for_function("title => document.querySelector('#results a')?.innerText === title", arg=title)
    assert page.evaluate("window.owned ?? null") is None
    seen.assert_quiet(start)


def test_a_policy_stands_behind_the_escaping(trapped, visit):
    """Should an escape be missing one day, the browser refuses what would come of it."""
    page = visit().page
    page.goto((trapped / "index.html").as_uri())
    page.evaluate(
        """() => document.body.insertAdjacentHTML("beforeend",
             "<img src='https://elsewhere.example/a.png' onerror='owned = 1'><p style='color: red' id=p>x</p>")"""
    )
    assert page.evaluate("window.owned ?? null") is None
    assert page.evaluate("getComputedStyle(document.getElementById('p')).color") != "rgb(255, 0, 0)"


def test_names_on_lanes_are_read_in_their_own_direction(tmp_path, visit):
    """Arabic and Hebrew run from the right, on the page of an archive in English."""
    from tests.cli.conftest import store

    from newsarc.usecases.sharing.site import make_site

    text = "وصلت العبارة إلى الميناء صباح الاثنين. " * 12
    store(tmp_path / "a.db", [{"title": "وصول العبارة", "outlet": "صحيفة الميناء", "text": text, "language": "ar"}])
    make_site(str(tmp_path / "a.db"), str(tmp_path / "pages"))
    page = visit().page
    page.goto(next((tmp_path / "pages").glob("article/*/*.html")).as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.body p')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('h1 bdi')).direction") == "rtl"
    assert json.loads(page.evaluate("JSON.stringify(document.querySelector('.body p').lang)")) == "ar"
