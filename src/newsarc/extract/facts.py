"""
What a page says of itself outside its text, each statement with where it stands.

Nothing is judged or mended here: a page may state three titles and a date in
the year 10000, and all of them are handed on as they were found. JSON-LD is
read with all types suspected; what is not a short text is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml import etree

from newsarc.core.urls import without_userinfo
from newsarc.extract.decode import clean

LONGEST = 1000
"""Characters of a statement that are kept; the longest headline of 200 real pages has 156."""

MOST = 20
"""Statements of one kind that are kept; a page with 10,000 authors names none."""

JSON_BYTES = 2_000_000

JSON_VALUES = 20_000
"""Values of a page's JSON-LD that are looked at, outermost first."""

ARTICLE_TYPE = re.compile(r"article|posting|reportage|newsreport|review$|webpage$", re.IGNORECASE)

AUTHOR_CLASS = re.compile(r"(?<![a-z])(author|byline|auteur|autor)([_-]{0,2}names?)?(?![a-z])", re.IGNORECASE)

NAME_LENGTH = 200

TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "sailthru.title", "headline")
DATES = (
    *("article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished"),
    *("pubdate", "publishdate", "publish_date", "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created"),
    *(
        "dcterms.date",
        "dc.date.created",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "rnews:datepublished",
    ),
    *("article.published", "published_at", "cxenseparse:recs:publishtime", "originalpublicationdate", "datecreated"),
)
AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "dcterms.creator",
)
SITES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "twitter:site",
    "copyright",
    "apple-mobile-web-app-title",
)
LANGUAGES = ("og:locale", "content-language", "language", "dc.language")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the page makes it, and where: "json-ld headline", "meta og:title", "h1", "link canonical"."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's statements of each kind, the most trustworthy kind of place first; duplicates left out."""

    titles: tuple[Told, ...] = ()
    headings: tuple[Told, ...] = ()
    dates: tuple[Told, ...] = ()
    authors: tuple[Told, ...] = ()
    sitenames: tuple[Told, ...] = ()
    urls: tuple[Told, ...] = ()
    languages: tuple[Told, ...] = ()


class _Ledger:
    """Statements by kind, in the order they are entered."""

    def __init__(self) -> None:
        self.kinds: dict[str, dict[str, str]] = {}

    def enter(self, kind: str, value: object, source: str) -> None:
        """Note a statement; what is no text, empty or told already is passed over."""
        if not isinstance(value, str) or len(value) > 100 * LONGEST:
            return
        told = " ".join(clean(value).split())[:LONGEST]
        known = self.kinds.setdefault(kind, {})
        if told and len(known) < MOST:
            known.setdefault(told, source)

    def of(self, kind: str) -> tuple[Told, ...]:
        """All statements of a kind."""
        return tuple(Told(value, source) for value, source in self.kinds.get(kind, {}).items())


def read_facts(tree: etree._Element) -> PageFacts:
    """All that a parsed page says of itself in its head, its JSON-LD and its marked-up elements."""
    ledger = _Ledger()
    _read_json_ld(tree, ledger)
    _read_meta(tree, ledger)
    _read_elements(tree, ledger)
    return PageFacts(
        titles=ledger.of("title"),
        headings=ledger.of("heading"),
        dates=ledger.of("date"),
        authors=ledger.of("author"),
        sitenames=ledger.of("sitename"),
        urls=ledger.of("url"),
        languages=ledger.of("language"),
    )


def _read_json_ld(tree: etree._Element, ledger: _Ledger) -> None:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > JSON_BYTES:
            continue
        try:
            told = json.loads(script.text.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(told):
            if ARTICLE_TYPE.search(_type_of(thing)):
                _read_thing(thing, ledger)


def _things(told: object) -> Iterator[dict[str, object]]:
    """The JSON objects within a value, outermost first, in order."""
    level: list[object] = [told]
    looked_at = 0
    while level and looked_at < JSON_VALUES:
        below: list[object] = []
        for value in level:
            looked_at += 1
            if isinstance(value, dict):
                yield value
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        level = list(filter(_holds_more, below))[:JSON_VALUES]


def _holds_more(value: object) -> bool:
    return isinstance(value, dict | list)


def _type_of(thing: dict[str, object]) -> str:
    kind = thing.get("@type")
    return " ".join(str(one) for one in kind[:9] if isinstance(one, str)) if isinstance(kind, list) else str(kind)[:99]


def _read_thing(thing: dict[str, object], ledger: _Ledger) -> None:
    """An article, or the web page that holds it, as JSON-LD describes it."""
    is_page = "webpage" in _type_of(thing).lower()
    place = "json-ld webpage" if is_page else "json-ld"
    for key in ("headline", "name", "alternativeHeadline"):
        if not is_page:
            ledger.enter("title", _unescaped(thing.get(key)), f"{place} {key}")
    for key in ("datePublished", "dateCreated"):
        ledger.enter("date", thing.get(key), f"{place} {key}")
    for name in _names(thing.get("author")) if not is_page else ():
        ledger.enter("author", _unescaped(name), f"{place} author")
    for key in ("publisher", "sourceOrganization", "isPartOf"):
        for name in _names(thing.get(key)):
            ledger.enter("sitename", _unescaped(name), f"{place} {key}")
    for value in (thing.get("url"), thing.get("mainEntityOfPage")):
        _enter_url(ledger, value.get("@id") if isinstance(value, dict) else value, f"{place} url")
    ledger.enter("language", thing.get("inLanguage"), f"{place} inLanguage")


def _unescaped(value: object) -> object:
    """A name in JSON-LD as its author meant it: many systems write `&amp;` where JSON knows no such thing."""
    return unescape(value) if isinstance(value, str) and "&" in value else value


def _names(value: object) -> list[object]:
    """The names in a JSON-LD person, organisation, text, or list of such."""
    several = value[:MOST] if isinstance(value, list) else [value]
    return [one.get("name") if isinstance(one, dict) else one for one in several]


def _read_meta(tree: etree._Element, ledger: _Ledger) -> None:
    """The head's meta elements, by name, property, itemprop or http-equiv, in the order of our trust in them."""
    said: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (meta.get(attribute) or "").strip().lower()
            if key and content and len(said.setdefault(key, [])) < MOST:
                said[key].append(content)
    kinds = {
        "title": TITLES,
        "date": DATES,
        "author": AUTHORS,
        "sitename": SITES,
        "language": LANGUAGES,
    }
    for kind, keys in kinds.items():
        for key in keys:
            for content in said.get(key, ()):
                ledger.enter(kind, content, f"meta {key}")
    for content in said.get("og:url", ()):
        _enter_url(ledger, content, "meta og:url")


def _read_elements(tree: etree._Element, ledger: _Ledger) -> None:
    """What stands in elements of their own: title, headings, times, authors' links, the canonical address."""
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for element in tree.iter("title", "h1", "time", "link", "html", "a", "span", "div", "p", "address", "abbr"):
        tag = element.tag
        if tag == "title":
            if next(element.iterancestors("svg"), None) is None:  # a drawing's, such as "Navigation"
                ledger.enter("title", _text_of(element), "title")
        elif tag == "h1":
            ledger.enter("heading", _text_of(element), "h1")
        elif tag == "html":
            ledger.enter(
                "language",
                element.get("lang") or element.get(xml_lang),
                "html lang",
            )
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                _enter_url(ledger, element.get("href"), "link canonical")
        else:
            _read_marked(element, ledger)


def _read_marked(element: etree._Element, ledger: _Ledger) -> None:
    """An element of the body whose attributes say that it holds a date or a name."""
    role = f"{element.get('itemprop') or ''} {element.get('rel') or ''}".strip().lower()
    if element.tag == "time":
        source = (
            "time itemprop"
            if "datepublished" in role
            else "time pubdate"
            if element.get("pubdate") is not None
            else "time"
        )
        if "datemodified" not in role:
            ledger.enter("date", element.get("datetime") or _text_of(element), source)
    elif "datepublished" in role:
        ledger.enter(
            "date", element.get("content") or element.get("datetime") or _text_of(element), "itemprop datePublished"
        )
    elif "author" in role.split():
        ledger.enter("author", _text_of(element), "rel author")
    elif AUTHOR_CLASS.search((element.get("class") or "")[:NAME_LENGTH]):
        name = _text_of(element)
        ledger.enter("author", name if len(name) <= NAME_LENGTH else None, "class author")


def _enter_url(ledger: _Ledger, value: object, source: str) -> None:
    """An address, if it is one of the web; what may stand in it of names and passwords is taken out."""
    if isinstance(value, str) and re.match(r"\s*https?://[^\s/]", value, re.IGNORECASE) and len(value) <= LONGEST:
        ledger.enter("url", without_userinfo(value), source)


def _text_of(element: etree._Element) -> str:
    """The text of an element and all within it, cut off at a length."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > LONGEST:
            break
    return " ".join(pieces)
