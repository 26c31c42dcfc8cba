"""Articles by their words, the best first; where far too many hold them to be weighed, the newest."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from newsarc.core.explain import SCHEMA, Record
from newsarc.core.queries import Query, Snippet, snippet, to_the_letter, understand
from newsarc.store import articles, comparisons
from newsarc.store.archive import Archive
from newsarc.store.looking import search
from newsarc.store.looking.search import MOST_RANKED, Picked
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.listed import Entry, entries

__all__ = ["MOST_RANKED", "Arranged", "Found", "Hit", "find_words"]

AT_ONCE = 64
"""Hits whose clusters or texts are looked up together."""

MOST_READ = 5_000
"""Hits that are read for marks the index does not keep (`c++`): 2 s of texts of 190 words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers, and the piece of it that does."""

    entry: Entry
    snippet: Snippet

    def record(self) -> Record:
        """The hit as a record; in `marked`, what answers stands between [ and ]."""
        marked = "".join(f"[{part}]" if is_hit else part for part, is_hit in self.snippet.parts)
        return {
            **self.entry.record(),
            "schema": SCHEMA.format("hit"),
            "snippet": self.snippet.text,
            "marked": marked,
        }


class Arranged(StrEnum):
    """What stands first among the hits: what fits best, or where more than MOST_RANKED match, the latest date."""

    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Found:
    """
    What a search brought to light: *hits* up to the limit, of *matching* articles.

    *matching* is None where only reading all of them would tell; *undated* more fit but for a date.
    *unknown* are outlets and agencies asked for that nobody has, with those that may be meant. *order* is that of the
    hits; it depends on how many match, never on how many are shown.
    """

    query: Query
    hits: tuple[Hit, ...]
    matching: int | None
    undated: int
    articles: int
    unknown: tuple[tuple[str, list[str]], ...] = ()
    order: Arranged = Arranged.BEST

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("search"),
            "articles": self.articles,
            "matching": self.matching,
            "order": self.order.value,
            "undated": self.undated,
            "unheard": list(self.query.unheard),
            "hits": [hit.record() for hit in self.hits],
        }


def find_words(path: str, typed: str, picked: Picked, *, collapse: bool = False) -> Found:
    """
    The articles that hold what was *typed*, among those *picked*, whose own order is not asked for.

    The best come first, or the newest where more than MOST_RANKED match. With *collapse* the first of each cluster
    alone. No question is an error; one without a word finds nothing.
    """
    query = understand(typed)
    with open_archive(path) as archive:
        total = articles.count(archive)
        if not query.match:
            return Found(query, (), 0, 0, total)
        found = search.answers(archive, query.match, picked)
        rows = found.rows
        if query.exact:
            rows = _to_the_letter(archive, rows, query)
        if collapse:
            rows = _one_a_cluster(archive, rows)
        with closing(rows):
            shown = list(islice(rows, picked.limit))
        texts = comparisons.texts(archive, shown)
        return Found(
            query,
            tuple(Hit(entry, snippet(texts[entry.row][1], query)) for entry in entries(archive, shown)),
            None if query.exact else found.matching,
            search.count_undated_hits(archive, query.match, picked),
            total,
            tuple(search.unknown_names(archive, picked.wanted)),
            Arranged.BEST if found.ranked else Arranged.NEWEST,
        )


def _to_the_letter(archive: Archive, rows: Generator[int, None, None], query: Query) -> Generator[int, None, None]:
    """Those that hold what was typed with its marks, too; only the first so many are read."""
    for part in _parts(islice(rows, MOST_READ)):
        texts = comparisons.texts(archive, part)
        titles = {entry.row: entry.article.credits.title or "" for entry in entries(archive, part)}
        for row in part:
            text = to_the_letter(f"{titles[row]}\n{texts[row][1]}")
            if all(exact in text for exact in query.exact):
                yield row


def _one_a_cluster(archive: Archive, rows: Generator[int, None, None]) -> Generator[int, None, None]:
    """The first of each cluster."""
    seen: set[str] = set()
    for part in _parts(rows):
        for entry in entries(archive, part):
            if entry.cluster not in seen:
                seen.add(entry.cluster)
                yield entry.row


def _parts(rows: Iterator[int]) -> Generator[list[int], None, None]:
    while part := list(islice(rows, AT_ONCE)):
        yield part
