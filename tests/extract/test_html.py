"""A page to blocks: all that is seen, what is the article, and what the page says of itself."""

from types import SimpleNamespace

import pytest
from lxml.html import fromstring

from newsarc.errors import RejectedInput
from newsarc.extract import html
from newsarc.extract.content import extract, is_page
from newsarc.extract.html import read_page
from newsarc.extract.linear import linearise

PARAGRAPHS = [
    "The town council of Wexmoor met on Monday evening to talk about the old bridge over the river Tarn.",
    "The mayor said that it would be closed to all traffic in May, and that a ferry would run in its place.",
    "Several citizens complained that they had not been asked, and that the ferry had sunk twice last year.",
    "The work is to cost four million and to last two years, according to a report that the council ordered.",
]


def page(body="", head=""):
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Bridge to close | The Tarn Courier</title>{head}</head><body>"
        "<nav><a href='/'>Home</a><a href='/n'>News</a></nav>"
        f"<article><h1>Bridge to close</h1>{article}</article>{body}"
        "<footer>All rights reserved by the Courier.</footer></body></html>"
    )


def body_of(text):
    return [block.text for block in read_page(text).blocks if block.main]


def test_the_article_is_told_from_what_surrounds_it():
    """`main` is the extractor's opinion; headline and menu are on the page, but not in the body."""
    found = read_page(page())
    assert [block.text for block in found.blocks if block.main] == PARAGRAPHS
    rest = [(block.tag, block.text) for block in found.blocks if not block.main]
    assert rest == [
        ("nav", "HomeNews"),
        ("h1", "Bridge to close"),
        ("footer", "All rights reserved by the Courier."),
    ]
    assert [block.first for block in found.blocks] == list(range(1, 8))


@pytest.mark.parametrize("quick", [PARAGRAPHS[:1], []])
def test_an_answer_that_holds_next_to_nothing_of_the_page_is_asked_for_again(monkeypatch, quick):
    """The quick answer loses whole articles at times; what it kept of this one is a quarter of the prose, or none."""
    asked = []

    def answer(_, fast, **__):
        asked.append(fast)
        return SimpleNamespace(text="\n".join(quick if fast else PARAGRAPHS))

    monkeypatch.setattr(html, "bare_extraction", answer)
    assert body_of(page()) == PARAGRAPHS
    assert asked == [True, False]


def test_an_answer_that_holds_the_prose_is_asked_for_once(monkeypatch):
    """The thorough answer costs a third more, and of 200 real pages it is a better one on 4."""
    asked = []
    real = html.bare_extraction
    monkeypatch.setattr(html, "bare_extraction", lambda *a, **more: asked.append(more["fast"]) or real(*a, **more))
    assert body_of(page()) == PARAGRAPHS
    assert asked == [True]


@pytest.mark.parametrize(
    ("named", "is_furniture"),
    [("Share-Box", True), ("c-article__author", True), ("cta", True), ("article-cta", True),
     ("cataract", False), ("story-text", False)],
)  # fmt: skip
def test_a_block_that_names_itself_furniture_is_none_of_the_body(named, is_furniture):
    """`cta` counts as a word of its own only: it stands within others."""
    line = linearise(fromstring(f"<div><p class='{named}'>Read on.</p></div>"))[0]
    assert line.is_furniture is is_furniture


def test_a_caption_or_a_sign_up_box_among_the_paragraphs_is_no_body():
    """They stand between paragraphs, so an extractor keeps them; their class says what they are."""
    boxes = '<p class="photo-caption">The bridge in 1931.</p><div class="newsletter-box">Sign up for our letters.</div>'
    text = page().replace(f"<p>{PARAGRAPHS[2]}", f"{boxes}<p>{PARAGRAPHS[2]}")
    assert body_of(text) == PARAGRAPHS


def test_text_that_only_stands_in_the_pages_data_is_not_lost():
    """Some pages draw their article with a script; its text is in their JSON-LD alone."""
    data = '{"@type": "NewsArticle", "articleBody": "' + " ".join(PARAGRAPHS) + '"}'
    text = f'<html><head><script type="application/ld+json">{data}</script></head><body><div>Home</div></body></html>'
    assert PARAGRAPHS[1] in " ".join(body_of(text))


def test_a_bad_date_does_not_cost_the_page():
    """An offset of 99 hours made a whole page vanish once."""
    head = '<meta property="article:published_time" content="2024-01-01T00:00:00+99:99">'
    found = read_page(page(head=head))
    assert [block.text for block in found.blocks if block.main] == PARAGRAPHS
    assert found.facts.dates[0].value == "2024-01-01T00:00:00+99:99"


def test_statements_come_with_their_place_the_best_first():
    """Whoever reads a date must be able to weigh where it stood."""
    head = (
        '<meta property="og:title" content="Old bridge to close in May"><meta name="author" content="Jane Doe">'
        '<link rel="canonical" href="https://jane:secret@courier.example/bridge">'
        '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "Bridge to close",'
        '"datePublished": "2023-06-09T10:00:00Z", "author": [{"name": "Jane Doe"}],'
        '"publisher": {"name": "The Courier"}},'
        '{"@type": "Organization", "name": "Nobody"}]}</script>'
    )
    facts = read_page(page('<time datetime="2023-06-10">', head)).facts
    told = {kind: [(one.value, one.source) for one in getattr(facts, kind)] for kind in facts.__slots__}
    assert told["titles"] == [
        ("Bridge to close", "json-ld headline"),
        ("Old bridge to close in May", "meta og:title"),
        ("Bridge to close | The Tarn Courier", "title"),
    ]
    assert told["headings"] == [("Bridge to close", "h1")]
    assert told["dates"] == [("2023-06-09T10:00:00Z", "json-ld datePublished"), ("2023-06-10", "time")]
    assert told["authors"] == [("Jane Doe", "json-ld author")]
    assert told["sitenames"] == [("The Courier", "json-ld publisher")]
    assert told["urls"] == [("https://courier.example/bridge", "link canonical")]
    assert told["languages"] == [("en", "html lang")]


def test_a_title_in_json_is_told_as_it_was_meant():
    """Many systems escape for HTML what JSON would hold as it is; readers would see `&amp;`."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Fish &amp; chips: it&#8217;s back",'
        '"publisher": {"name": "Bell &amp; Sons"}, "author": {"name": "Jane O&#39;Dea"}}</script>'
    )
    facts = read_page(page(head=head)).facts
    assert facts.titles[0].value == "Fish & chips: it’s back"
    assert (facts.sitenames[0].value, facts.authors[0].value) == ("Bell & Sons", "Jane O'Dea")


def test_the_title_of_a_drawing_is_not_the_pages():
    """Icons are drawn in the page and named for screen readers: "Navigation", "Close"."""
    facts = read_page(page('<svg><title>Navigation</title><path d="M0 0"/></svg>')).facts
    assert [told.value for told in facts.titles] == ["Bridge to close | The Tarn Courier"]


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "Article", "headline": ["a", {"b": 1}], "author": 7, "datePublished": {"x": 1}, "publisher": [[]]}',
        '{"@type": NaN, }}}',
        '{"@type": "NewsArticle", "wordCount": ' + "9" * 5_000 + "}",
        "[" * 100_000,
        '{"@type": "NewsArticle", "a": ' + '{"a":' * 900 + "1" + "}" * 901,
        '{"@type": "NewsArticle", "author": [' + '{"name": "A"},' * 10_000 + "1]}",
        '{"@type": {"@type": []}, "mainEntityOfPage": {"@id": 3}, "url": "javascript:alert(1)"}',
        "null",
    ],
)
def test_data_of_any_shape_leaves_the_text_alone(data):
    """JSON-LD is written by strangers and generators; none of it decides whether an article is kept."""
    found = read_page(page(head=f'<script type="application/ld+json">{data}</script>'))
    assert [block.text for block in found.blocks if block.main] == PARAGRAPHS
    assert not found.facts.urls
    assert len(found.facts.authors) <= 20


@pytest.mark.parametrize("cut", ["<!-- ", "<script>", "<textarea>", '<a href="x', "<![CDATA[", "<plaintext>"])
def test_an_unclosed_element_never_makes_a_crash(cut):
    """A cut download ends anywhere; ingest or reject, but say so."""
    try:
        extracted = extract(page().replace("</nav>", "</nav>" + cut).encode())
    except RejectedInput as fault:
        assert fault.reason == "no-text"  # noqa: PT017 - both outcomes are sound
    else:
        assert extracted.blocks


def test_half_letters_from_entities_do_not_get_in():
    """`&#xD800;` is no letter, and SQLite refuses it."""
    text = "".join(block.text for block in read_page(page("<p>lone &#xD800; &#0; end</p>")).blocks)
    text.encode("utf-8")
    assert "\0" not in text


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"<",
        b" \n",
        b"<!-- nothing -->",
        b"<!DOCTYPE html>",
        b"<html><body><img src=a></body></html>",
        b"\xef\xbb\xbf",
    ],
)
def test_where_there_is_no_text_the_reason_is_given(content):
    """An empty article would resemble every other empty article."""
    with pytest.raises(RejectedInput) as fault:
        extract(content)
    assert fault.value.reason == "no-text"


def test_a_page_is_known_under_any_encoding_before_it_is_decoded():
    """Whoever decides what goes into a worker must not parse it to find out."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251"):
        assert is_page(page().encode(encoding))
    assert not is_page("The council met.".encode("utf-16"))


def test_the_same_bytes_give_the_same_blocks_whatever_was_read_before():
    """The extractor has caches that outlive a page; the order of a run must not show in the archive."""
    first = extract(page().encode())
    for number in range(3):
        extract(page(f"<p>{number}</p>").encode())
    assert extract(page().encode()) == first
