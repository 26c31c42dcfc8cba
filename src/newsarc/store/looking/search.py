"""
Articles as a list, and the index of words: which of them are asked for, which answer a question, in what order.

The index keeps no text, only where each word stands; so whoever takes an
article out of it must say what was put in.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from newsarc.core.queries import indexed
from newsarc.core.wanted import Wanted, is_named
from newsarc.store.archive import Archive, named_errors
from newsarc.store.looking.listing import Asked, member_conditions
from newsarc.store.packing import whole_text


def enter(archive: Archive, added: Iterable[tuple[int, str | None, str]]) -> None:
    """
    Enter the words of articles, given as row, title and text.

    Many at once cost half as much: the index writes itself to the file whenever another table is written in between.
    """
    archive.many(
        "INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)",
        ((row, indexed(title or ""), indexed(text)) for row, title, text in added),
    )


def withdraw(archive: Archive, row: int) -> None:
    """Take the words of the article at *row* out again, as long as it still holds the title and text they are of."""
    old = archive.row("SELECT title, text FROM articles WHERE id = ?", (row,))
    assert old is not None  # noqa: S101 - rows come from this archive
    archive.run(
        "INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (row, indexed(old[0] or ""), indexed(whole_text(old[1]))),
    )


def enter_all(archive: Archive) -> None:
    """Make the whole index anew from the stored titles and texts."""
    archive.run("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    found = archive.each("SELECT id, title, text FROM articles ORDER BY id")
    enter(archive, ((row, title, whole_text(text)) for row, title, text in found))


class Order(StrEnum):
    """What comes first: the latest date, the first outlet or headline by its letters, the smallest id; ties by id."""

    DATE = "date"
    OUTLET = "outlet"
    TITLE = "title"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Picked:
    """
    Which articles are asked for.

    *singles* are those that nobody copied, *canonical_only* takes one article a cluster, *undated* those without a
    date. *limit* None is no limit.
    """

    wanted: Wanted = field(default_factory=Wanted)
    singles: bool = False
    canonical_only: bool = False
    undated: bool = False
    order: Order = Order.DATE
    limit: int | None = None


_SORTED = {
    Order.DATE: "m.published DESC",
    Order.OUTLET: "m.outlet IS NULL, m.outlet, m.published DESC",
    Order.TITLE: "m.title IS NULL, m.title COLLATE NOCASE",
    Order.ID: "",
}

_SCANNED = "FROM articles m INDEXED BY articles_cluster LEFT JOIN clusters c ON c.id = m.cluster"
"""Articles by the index that holds all that can be asked of them but the headline: a tenth of reading their rows."""

HEADLINE = 4.0
"""Weight of a word in a headline; one in the text has 1. Not measured: no set of judged searches is at hand."""


def pick(archive: Archive, picked: Picked) -> list[int]:
    """
    The rows of the articles asked for, in the order asked for.

    Which articles are the first so many is found out from the index alone; only those that share the last one's place
    are then put in the order of their ids.
    """
    told, values = _conditions(archive, picked)
    limit = -1 if picked.limit is None else picked.limit
    if picked.limit and picked.order is Order.DATE:
        last = archive.row(
            f"SELECT m.published {_SCANNED} WHERE {told} ORDER BY 1 DESC LIMIT 1 OFFSET ?", (*values, picked.limit - 1)
        )
        if last is not None and last[0] is not None:
            told, values = f"{told} AND m.published >= ?", [*values, last[0]]
    order = ", ".join(filter(None, (_SORTED[picked.order], "m.digest")))
    found = archive.rows(f"SELECT m.id {_SCANNED} WHERE {told} ORDER BY {order} LIMIT ?", (*values, limit))
    return [row for (row,) in found]


def count(archive: Archive, picked: Picked) -> int:
    """How many articles are asked for, whatever the limit."""
    told, values = _conditions(archive, picked)
    found = archive.row(f"SELECT count(*) {_SCANNED} WHERE {told}", values)
    return 0 if found is None else int(found[0])


def count_undated(archive: Archive, picked: Picked) -> int:
    """How many more would be asked for, if they had a date; none where no span of days is asked for."""
    if not picked.wanted.dated:
        return 0
    wanted = replace(picked.wanted, since=None, until=None)
    return count(archive, replace(picked, wanted=wanted, undated=True))


def unknown_names(archive: Archive, wanted: Wanted) -> list[tuple[str, list[str]]]:
    """The outlets and agencies asked for of which the archive holds nothing, each with those it may be meant for."""
    found: list[tuple[str, list[str]]] = []
    for asked, sql in (
        (wanted.outlets, "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet"),
        (wanted.agencies, f"SELECT DISTINCT m.agency {_SCANNED} WHERE m.agency IS NOT NULL ORDER BY 1"),
    ):
        known = [name for (name,) in archive.rows(sql)] if asked else []
        found += [(name, _near(name, known)) for name in asked if not any(is_named(one, (name,)) for one in known)]
    return found


def _near(name: str, known: list[str]) -> list[str]:
    """Names that hold this one, and then names that look like it, a few."""
    folded = {one.casefold(): one for one in known}
    holding = [one for small, one in folded.items() if name.casefold().strip() in small]
    alike = [folded[small] for small in get_close_matches(name.casefold(), folded, n=NEAR)]
    return list(dict.fromkeys([*holding, *alike]))[:NEAR] if name.strip() else []


NEAR = 3
"""Names that are offered for one that nobody has."""


MOST_RANKED = 30_000
"""Answers that are ordered by how well they fit, in 0.15 s; for all of 200,000 texts of 190 words it takes 0.5 s."""

AT_FIRST = 1_000
"""The newest answers that are sorted before all are, which takes twice as long: 0.13 s and 0.26 s for 200,000."""

_ANSWERS = "FROM articles_fts f WHERE f.articles_fts MATCH ?"


@dataclass(frozen=True, slots=True)
class Answers:
    """The *rows* of the articles that answer, and how many they are; *ranked* the best first, else the newest."""

    rows: Generator[int, None, None]
    matching: int
    ranked: bool


def answers(archive: Archive, match: str, picked: Picked) -> Answers:
    """
    The articles that answer *match*, a question in the language of the index, among those picked; ties by id.

    The best come first, or the newest where there are more than MOST_RANKED: a word that so many hold weighs nothing.
    """
    told, values = _conditions(archive, picked)
    few = told != "1" and _note(archive, told, values) <= MOST_RANKED
    among = "AND +f.rowid IN (SELECT row FROM temp.picked)" if told != "1" else ""
    if not few:
        found = archive.row(f"SELECT count(*) {_ANSWERS} {among}", (match,))
        matching = 0 if found is None else int(found[0])
        if matching > MOST_RANKED:
            return Answers(_newest(archive, match, told, values), matching, ranked=False)
    weighed = archive.rows(
        f"SELECT f.rowid, round(bm25(articles_fts, {HEADLINE}, 1.0), 9) AS fit {_ANSWERS} {among} ORDER BY fit",
        (match,),
    )
    return Answers(_alike_by_id(archive, weighed), len(weighed), ranked=True)


def _note(archive: Archive, told: str, values: Sequence[Any]) -> int:
    """
    Note which articles are picked, so that this is found out once, and return how many they are.

    The plus before a row that is looked up there keeps SQLite from asking the index of words once an article.
    """
    with named_errors(archive.path):
        archive.run("CREATE TEMP TABLE IF NOT EXISTS picked (row INTEGER PRIMARY KEY)")
        archive.run("DELETE FROM temp.picked")
        archive.run(f"INSERT INTO temp.picked SELECT m.id {_SCANNED} WHERE {told}", values)
    found = archive.row("SELECT count(*) FROM temp.picked")
    return 0 if found is None else int(found[0])


def _newest(archive: Archive, match: str, told: str, values: Sequence[Any]) -> Generator[int, None, None]:
    """The answers by date, the latest first, the undated last."""
    asked = (
        f"SELECT m.id, m.published {_SCANNED} WHERE {told} AND +m.id IN (SELECT f.rowid {_ANSWERS}) "
        "ORDER BY m.published DESC"
    )
    first = archive.rows(f"{asked} LIMIT {AT_FIRST}", (*values, match))
    whole = [row for row in first if row[1] != first[-1][1]]  # of the last day there may be more
    yield from _alike_by_id(archive, whole)
    yield from _alike_by_id(archive, islice(archive.each(asked, (*values, match)), len(whole), None))


def _alike_by_id(archive: Archive, found: Iterable[tuple[Any, ...]]) -> Generator[int, None, None]:
    """Rows in the order in which they stand, those of equal value by id."""
    for _, alike in groupby(found, key=itemgetter(1)):
        rows = [row for row, _ in alike]
        yield from rows if len(rows) == 1 else _by_id(archive, rows)


def count_undated_hits(archive: Archive, match: str, picked: Picked) -> int:
    """How many more would answer, if they had a date; none where no span of days is asked for."""
    if not picked.wanted.dated:
        return 0
    wanted = replace(picked.wanted, since=None, until=None)
    _note(archive, *_conditions(archive, replace(picked, wanted=wanted, undated=True)))
    found = archive.row(f"SELECT count(*) {_ANSWERS} AND +f.rowid IN (SELECT row FROM temp.picked)", (match,))
    return 0 if found is None else int(found[0])


def _by_id(archive: Archive, rows: list[int]) -> list[int]:
    found = archive.among("SELECT digest, id FROM articles", "id", rows)
    return [row for _, row in sorted(found)]


def _conditions(archive: Archive, picked: Picked) -> tuple[str, list[Any]]:
    told, values = member_conditions(archive, Asked(picked.wanted))
    told = [condition for condition in told if condition != "1"]
    if picked.singles:
        told.append("c.id IS NULL")
    if picked.canonical_only:
        told.append("m.relation = 'canonical'")
    if picked.undated:
        told.append("m.published IS NULL")
    return " AND ".join(told) or "1", values
