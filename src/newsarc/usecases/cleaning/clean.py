"""From a document to a clean article: extraction and cleaning, as one function that a worker process can run."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from typing import NamedTuple, TypeVar

from newsarc.core.cleaning import Entry, Tools, clean_article, clean_articles, furniture_keys
from newsarc.core.credits.hints import Hint, Hints
from newsarc.core.decisions import correct
from newsarc.core.model import Article, Block, Document, Kind, Verdict
from newsarc.core.text import count_words
from newsarc.errors import RejectedInput
from newsarc.extract.content import Extracted, extract, is_page
from newsarc.extract.facts import PageFacts, Told
from newsarc.rules import load_rules
from newsarc.rules.agencies import load_agencies
from newsarc.store import articles, decisions, furniture
from newsarc.store.archive import AGENCIES, Archive

LARGE = 1_000_000
"""Bytes from which a plain text, too, is cleaned in a worker."""

TOGETHER = 100_000
"""Bytes of short texts that are cleaned together."""

T = TypeVar("T")

RULES = "rules"
"""The archive's setting that holds its own rules, as the JSON of `OwnRules.text`."""


class Own(NamedTuple):
    """What an archive adds to what newsarc knows, as texts: more *agencies*, and people's decisions on the *rules*."""

    agencies: str | None = None
    rules: str | None = None


NOTHING = Own()


def own_of(archive: Archive) -> Own:
    """What the archive adds to what newsarc knows."""
    return Own(archive.setting(AGENCIES), archive.setting(RULES))


STUB_WORDS = 15
"""Words below which a text that shows it was cut off is no article: all that is left is the offer to sell the rest, the
same on every page, and such pages would make one cluster. The shortest true teaser met had 15."""

DOUBTED_WORDS = 100
"""Words below which a text that learned sentences were taken from is asked without them whether it is an article. Far
more than STUB_WORDS and a header: what was learned only takes lines away, and with them none of the rest."""

Learned = Callable[[str | None], frozenset[int]]
"""Of an outlet, the keys of the sentences that are known to recur in it; none of None."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A document's article and what was read before any judgement."""

    article: Article
    reading: articles.Reading


@cache
def tools(own: Own = NOTHING) -> Tools:
    """The rules and the agencies, an archive's own among them, read once a process."""
    return Tools(load_rules(own.rules), load_agencies(own.agencies))


def nothing_learned(_outlet: str | None) -> frozenset[int]:
    """What is known of an outlet where nothing is."""
    return frozenset()


def clean_document(
    document: Document, today: str, own: Own = NOTHING, learned: frozenset[int] = frozenset()
) -> Cleaned:
    """
    Read and clean one document. *today*, an ISO date, is the last day it can have been published.

    *own* is what an archive adds to what newsarc knows, *learned* what recurs in the given outlet's other articles:
    whether the document is an article at all does not hang on it.

    Raises RejectedInput: `no-text` where nothing could be an article, `too-short` where a paywall left a few words.
    """
    extracted = extract(document.content)
    entry = _entry(document, extracted, today, learned)
    return _cleaned(document, extracted, entry, clean_article(entry, tools(own)), own)


def clean_texts(
    documents: Iterable[Document], today: str, own: Own = NOTHING, learned: Learned = nothing_learned
) -> Iterator[tuple[Cleaned | RejectedInput, float]]:
    """
    Clean short documents together, each as `clean_document` does, for a fraction of the cost; in their order.

    *learned* is asked of each one's given outlet. A document that would be rejected comes back as its RejectedInput.
    With each goes its share of the CPU seconds, by its bytes.
    """
    for portion in _portions(documents, lambda document: len(document.content)):
        began = time.process_time()
        done = list(_clean_together(portion, today, own, learned))
        each = (time.process_time() - began) / max(1, sum(len(document.content) for document in portion))
        for document, outcome in zip(portion, done, strict=True):
            yield outcome, each * len(document.content)


def _clean_together(
    portion: Sequence[Document], today: str, own: Own, learned: Learned
) -> Iterator[Cleaned | RejectedInput]:
    read = [_extracted(document) for document in portion]
    entries = [
        _entry(document, extracted, today, learned(document.given.outlet))
        for document, extracted in zip(portion, read, strict=True)
        if isinstance(extracted, Extracted)
    ]
    made = zip(entries, clean_articles(entries, tools(own)), strict=True)
    for document, extracted in zip(portion, read, strict=True):
        if isinstance(extracted, RejectedInput):
            yield extracted
            continue
        try:
            yield _cleaned(document, extracted, *next(made), own)
        except RejectedInput as fault:
            yield fault


def _portions(inputs: Iterable[T], size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """The inputs in portions of some TOGETHER bytes."""
    portion: list[T] = []
    size = 0
    for one in inputs:
        portion.append(one)
        size += size_of(one)
        if size >= TOGETHER:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _extracted(document: Document) -> Extracted | RejectedInput:
    try:
        return extract(document.content)
    except RejectedInput as fault:
        return fault


def _cleaned(document: Document, extracted: Extracted, entry: Entry, article: Article, own: Own) -> Cleaned:
    """An article with what was read of its document. Raises RejectedInput where it is none."""
    count = count_words(article.text)
    keys = furniture_keys(extracted.blocks, article.credits.outlet)
    hits = entry.learned & keys
    if hits and count < DOUBTED_WORDS:
        alone = clean_article(entry._replace(learned=frozenset()), tools(own))
        _be_article(alone, count_words(alone.text))
    else:
        _be_article(article, count)
    packed = None if extracted.facts is None else _pack(extracted)
    known = (_extractor(extracted), packed, keys, count, _url(document, extracted), furniture.mark(hits))
    return Cleaned(article, articles.Reading(*known))


def _be_article(article: Article, words: int) -> None:
    if not article.text:
        raise RejectedInput("no-text", "nothing in it reads like an article")
    if article.truncated and words < STUB_WORDS:
        raise RejectedInput("too-short", f"it was cut off after {words} words")


def wants_worker(content: bytes) -> bool:
    """Whether cleaning may take so long, or so much memory, that it belongs into a process that can be killed."""
    return len(content) > LARGE or is_page(content)


class Renewed(NamedTuple):
    """A stored article cleaned anew: its row, what it is now, its number of words, and with what learned sentences."""

    row: int
    article: Article
    words: int
    learned: frozenset[int]


class _Again(NamedTuple):
    """What cleaning an article anew starts from."""

    row: int
    document: Document
    extracted: Extracted
    today: str
    learned: frozenset[int]

    def entry(self) -> Entry:
        return _entry(self.document, self.extracted, self.today, self.learned)


def clean_again(archive: Archive, wanted: Iterable[tuple[int, frozenset[int]]]) -> Iterator[Renewed]:
    """
    Clean stored articles anew, in their order: rows, each with what was learned of its outlet. Short ones go together.

    What people corrected wins over what is read. A corrected outlet masks its name in what was learned, as a given one
    does, but what is known as read stays what would be read without.
    """
    made = tools(own_of(archive))
    inputs = (_Again(row, *_input(archive, row), learned) for row, learned in wanted)
    for portion in _portions(inputs, lambda one: len(one.document.content)):
        for one, article in zip(portion, clean_articles([one.entry() for one in portion], made), strict=True):
            yield _corrected(archive, one, article, made)


def _corrected(archive: Archive, one: _Again, article: Article, made: Tools) -> Renewed:
    corrections = decisions.corrections(archive, one.document.id)
    outlet = corrections.get("outlet")
    if one.learned and outlet and outlet != article.credits.outlet:
        named = replace(one.document, given=replace(one.document.given, outlet=outlet))
        known = clean_article(_entry(named, one.extracted, one.today, one.learned), made)
        told = replace(known.credits, outlet=article.credits.outlet, outlet_from=article.credits.outlet_from)
        article = replace(known, id=one.document.id, credits=told)
    return Renewed(one.row, correct(article, corrections), count_words(article.text), one.learned)


def input_verdicts(archive: Archive, row: int, others: Sequence[Verdict]) -> list[Verdict]:
    """
    Every block of a stored article's input in order, with its verdict: one of *others*, or body.

    *others* is `Article.removed`. A page is not extracted anew: its blocks are as they were when it was cleaned.
    """
    known = {(verdict.block.first, verdict.block.last): verdict for verdict in others}
    _, extracted, _ = _input(archive, row)
    return [known.get((block.first, block.last)) or Verdict(block, Kind.BODY) for block in extracted.blocks]


def read_keys(archive: Archive, row: int, outlet: str | None) -> tuple[frozenset[int], str | None]:
    """The sentence keys of a stored article if it stood in this *outlet*, and the URL that it came with or tells."""
    document, extracted, _ = _input(archive, row)
    return furniture_keys(extracted.blocks, outlet), _url(document, extracted)


def _input(archive: Archive, row: int) -> tuple[Document, Extracted, str]:
    """The document of a stored article, its blocks, and the day on which it was added."""
    document, added = articles.document(archive, row)
    packed = articles.blocks(archive, row)
    if packed is None:
        return document, extract(document.content), added[:10]
    with archive.intact("what was read of it", row):
        return document, _unpack(packed), added[:10]


def _url(document: Document, extracted: Extracted) -> str | None:
    stated = extracted.facts.urls[0].value if extracted.facts and extracted.facts.urls else None
    return document.given.url or stated


def _entry(document: Document, extracted: Extracted, today: str, learned: frozenset[int] = frozenset()) -> Entry:
    return Entry(
        document.id, extracted.blocks, document.given, _hints(extracted.facts, today), learned, extracted.encoding
    )


def _hints(facts: PageFacts | None, today: str) -> Hints:
    """A page's statements as the credits room weighs them; plain text comes with none."""
    if facts is None:
        return Hints(today)
    kinds = (facts.titles, facts.headings, facts.dates, facts.authors, facts.sitenames, facts.urls, facts.languages)
    titles, headings, dates, authors, sitenames, urls, languages = (
        tuple(Hint(statement.value, statement.source) for statement in kind) for kind in kinds
    )
    return Hints(today, titles, headings, dates, authors, sitenames, urls, languages)


def _extractor(extracted: Extracted) -> str:
    """What made the blocks, with its version: a later one may find other text in the same page."""
    return "plain" if extracted.facts is None else _page_extractor()


@cache
def _page_extractor() -> str:
    """Asked once a process: the answer is read from disk."""
    return f"trafilatura {version('trafilatura')}"


def _pack(page: Extracted) -> bytes:
    """A page's blocks and facts as compressed JSON, so that cleaning anew need not extract anew."""
    assert page.facts is not None  # noqa: S101 - pages have facts
    rows = [[block.text, block.tag, block.main] for block in page.blocks]
    told = {name: [[t.value, t.source] for t in getattr(page.facts, name)] for name in PageFacts.__slots__}
    packed = {"blocks": rows, "facts": told, "encoding": page.encoding, "media": page.media}
    return zlib.compress(json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _unpack(packed: bytes) -> Extracted:
    told = json.loads(zlib.decompress(packed))
    blocks = [Block(at, at, text, tag, main) for at, (text, tag, main) in enumerate(told["blocks"], 1)]
    facts = PageFacts(**{name: tuple(Told(*t) for t in rows) for name, rows in told["facts"].items()})
    return Extracted(blocks, told["encoding"], told["media"], facts)
