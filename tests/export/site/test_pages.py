"""Pages as text: nothing that an article says leaves its place."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarc.core.differences import compare_texts
from newsarc.core.explain import Member, Story
from newsarc.core.listings import Totals
from newsarc.core.model import Agency, Article, Block, Cluster, Credits, Kind, Relation, Source, Verdict
from newsarc.export.site.pages import About, Pages, Passage, for_people, is_web

PAGES = Pages(About("The <archive>", "1", Totals(2, 1, 1, 1, 2, "2023-01-01", "2023-01-02", "2023-02-01T00:00+00:00")))

NASTY = st.text() | st.sampled_from(
    [
        "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title></style>", "{{ 7 * 7 }}", "{% raw %}",
        "javascript:alert(1)", "' onmouseover='alert(1)", "<!--", "]]>", "\x00\x1b[31m", "\u202egpj", "&lt;b&gt;",
    ]
)  # fmt: skip

ELEMENTS_TEXT = """
html head meta title link script body a header nav main footer p span bdi time h1 h2 aside section div dl dt dd ul ol li
table caption thead tbody tr th td figure figcaption svg desc text line circle input label del ins b code
"""
ELEMENTS = frozenset(ELEMENTS_TEXT.split())


class Seen(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def pages_of(words: list[str]) -> list[str]:
    """The three pages of a story in which every field that comes from outside says one of *words*."""
    told = [words[at % len(words)] for at in range(12)]
    said = Credits(
        told[0], told[1], told[2], told[3], Agency(told[4], True, told[5]), told[6], told[7], told[8], told[9], told[10]
    )
    removed = (Verdict(Block(1, 1, told[11]), Kind.REMOVED, told[0]),)
    members = tuple(
        Member(Article(f"{at:064x}", said, f"{told[at]}\n\n{told[11]}", removed), relation, 1.0, said.agency)
        for at, relation in enumerate((Relation.CANONICAL, Relation.REPRINT))
    )
    story = Story(Cluster(members[0].article.id, tuple(m.article.id for m in members), told[1]), members)
    passages = [Passage(Kind.BODY, told[0]), Passage(Kind.REMOVED, told[1], told[2]), Passage(Kind.DATE, told[3])]
    sources = [Source(told[0].encode("utf-8", "replace"), told[1], told[2], "0" * 64, told[3], told[4])]
    changes = compare_texts(members[0].article.text, members[1].article.text)
    return [
        PAGES.story(story, frozenset({members[1].article.id}), ())[1],
        PAGES.article(story, members[1], passages, sources, changed=True, extra={told[0]: told[1]})[1],
        PAGES.changes(story, members[1], changes)[1],
    ]


@given(st.lists(NASTY, min_size=1, max_size=4))
@settings(max_examples=60)
def test_a_page_holds_newsarcs_elements_and_no_other(words):
    """Whatever a text holds, it is text: no element, no attribute, no address of its own."""
    for page in pages_of(words):
        for tag, attributes in Seen(page).tags:
            assert tag in ELEMENTS
            assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc", "src")]
            address = attributes.get("href") or ""
            assert re.match(r"(?:\.\./)*[a-z-]+[/.a-z0-9-]*$|#|https?://", address) or not address
        assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f\u202a-\u202e]", page)


def test_no_page_needs_more_than_its_own_style():
    """The policy forbids every script but the search's, and the page holds none."""
    for page in pages_of(["a"]):
        (policy,) = (a["content"] for tag, a in Seen(page).tags if tag == "meta" and a.get("http-equiv"))
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'none'; img-src 'self'")
        assert "<script" not in page
        assert "style=" not in page
    assert "script-src 'self'" in PAGES.search()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//news.example", "https://", "ftp://a/b",
                                 "https://a b", "https://[", "java\tscript:1", None, 'https://a"b'])  # fmt: skip
def test_what_is_no_address_of_the_web_is_no_link(url):
    """A browser carries out more than it visits."""
    assert not is_web(url)


def test_an_unknown_outlet_date_or_headline_is_said_to_be_unknown():
    """A gap is a fact; an empty space looks like a fault."""
    article = Article("0" * 64, Credits(), "Text.")
    member = Member(article, Relation.CANONICAL, 1.0, None)
    _, page = PAGES.article(Story(Cluster(article.id, (article.id,), "only"), (member,)), member, [], [])
    assert page.count("not known") >= 3
    assert "(no headline)" in page


@pytest.mark.parametrize(
    ("iso", "told"),
    [("2023-06-09T20:05-05:00", "9 June 2023, 20:05 -05:00"), ("2023-13-09", "2023-13-09"), ("2023", "2023"),
     ("2023-06-09T20:05:11.123Z", "9 June 2023, 20:05 UTC")],
)  # fmt: skip
def test_dates_are_written_as_people_do(iso, told):
    """What cannot be read stays as it was found."""
    assert for_people(iso) == told
