"""
From blocks to an article: judge what is boilerplate, read what the text says of itself, put the body together.

The one place where the cleaner and the credits meet. Every block ends as body,
as a header field, or as removed with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsarc.core.boilerplate.judge import Asked, judge_texts
from newsarc.core.boilerplate.learn import sentence_keys
from newsarc.core.boilerplate.rulebook import Rules
from newsarc.core.credits.agencies import Agencies
from newsarc.core.credits.hints import Hints
from newsarc.core.credits.read import is_truncated, read_credits
from newsarc.core.model import Article, Block, Given, Kind, Verdict


@dataclass(frozen=True, slots=True)
class Tools:
    """What cleaning judges by, loaded once: the rules with their weights, and the table of agencies."""

    rules: Rules
    agencies: Agencies


class Entry(NamedTuple):
    """
    A text to be cleaned: its article's id, its blocks, one at least, what was given and hinted.

    *learned* are the sentence keys of its outlet's furniture.
    """

    article_id: str
    blocks: Sequence[Block]
    given: Given
    hints: Hints
    learned: frozenset[int] = frozenset()
    encoding: str | None = None


def clean_article(entry: Entry, tools: Tools) -> Article:
    """
    The article that a text's blocks hold. Its `removed` accounts for every block that is not body.

    The text is empty where no block is body.
    """
    return clean_articles([entry], tools)[0]


def clean_articles(entries: Sequence[Entry], tools: Tools) -> list[Article]:
    """The same for several texts, each as if it were alone; short ones cost a fraction of it together."""
    outlets = _outlets(entries, tools)
    asked = [
        Asked(entry.blocks, entry.learned, outlet, _title(entry))
        for entry, outlet in zip(entries, outlets, strict=True)
    ]
    return [
        _article(entry, verdicts, tools)
        for entry, verdicts in zip(entries, judge_texts(asked, tools.rules), strict=True)
    ]


def _outlets(entries: Sequence[Entry], tools: Tools) -> list[str | None]:
    """The outlet by whose name each text's learned keys were masked: also where only the text tells it."""
    outlets = [entry.given.outlet for entry in entries]
    unnamed = [at for at, entry in enumerate(entries) if entry.learned and outlets[at] is None]
    asked = [Asked(entries[at].blocks, title=_title(entries[at])) for at in unnamed]
    for at, verdicts in zip(unnamed, judge_texts(asked, tools.rules), strict=True):
        told, _ = read_credits(verdicts, entries[at].given, tools.agencies, entries[at].hints)
        outlets[at] = told.outlet
    return outlets


def _title(entry: Entry) -> str | None:
    return entry.given.title or entry.hints.title


def _article(entry: Entry, judged: Sequence[Verdict], tools: Tools) -> Article:
    told, verdicts = read_credits(judged, entry.given, tools.agencies, entry.hints)
    body = [verdict.block.text for verdict in verdicts if verdict.kind is Kind.BODY]
    return Article(
        entry.article_id,
        told,
        "\n\n".join(body),
        tuple(verdict for verdict in verdicts if verdict.kind is not Kind.BODY),
        _standfirst(verdicts),
        is_truncated(verdicts),
        entry.encoding,
    )


def furniture_keys(blocks: Sequence[Block], outlet: str | None) -> frozenset[int]:
    """The sentence keys of all blocks, kept or not: what learning an outlet's furniture works on."""
    return frozenset(sentence_keys("\n".join(block.text for block in blocks), outlet))


def _standfirst(verdicts: Sequence[Verdict]) -> str | None:
    """The first paragraph, where a byline, a date or a dateline stands between it and the rest under a headline."""
    kinds = [verdict.kind for verdict in verdicts]
    if Kind.HEADLINE not in kinds or Kind.BODY not in kinds:
        return None
    first = kinds.index(Kind.BODY)
    rest = kinds[first + 1 :]
    if kinds.index(Kind.HEADLINE) > first or Kind.BODY not in rest:
        return None
    between = rest[: rest.index(Kind.BODY)]
    if any(kind in (Kind.BYLINE, Kind.DATE, Kind.DATELINE) for kind in between):
        return verdicts[first].block.text
    return None
