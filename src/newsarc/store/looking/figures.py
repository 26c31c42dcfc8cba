"""
The archive in figures: by outlet, by agency, by language, by why text was set aside; and the runs that made it.

What can be counted in the index `articles_cluster` is counted there; no text is
read but for the share that was set aside, and for that only a sample.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from newsarc.core.earliest import firsts
from newsarc.core.model import Kind
from newsarc.store.archive import Archive
from newsarc.store.packing import unpack_text, unpack_verdicts

SAMPLE = 2_000
"""Articles whose set-aside lines are read for the shares by reason, those of the smallest ids; they take 0.2 s."""

_SCANNED = "FROM articles m INDEXED BY articles_cluster LEFT JOIN clusters c ON c.id = m.cluster"


@dataclass(frozen=True, slots=True)
class OutletFigures:
    """
    What the archive holds of one outlet, None for articles of unknown outlet.

    *texts* counts stories, each once however often the outlet printed it; *wire* articles print an agency's text,
    *credited* of them say so; *own_texts* are stories no agency is known for. *shared* articles have copies.
    *first* counts the clusters in which no other outlet is known to be as early, *tied* those where others share the
    day.
    """

    outlet: str | None
    articles: int
    texts: int
    own_texts: int
    wire: int
    credited: int
    shared: int
    since: str | None
    until: str | None
    first: int = 0
    tied: int = 0


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """How many articles print an agency's text, how many name it, how many texts they are, in how many outlets."""

    agency: str
    articles: int
    credited: int
    texts: int
    outlets: int
    since: str | None
    until: str | None


def of_outlets(archive: Archive) -> list[OutletFigures]:
    """The figures of every outlet, most articles first, ties by name, unknown outlets last."""
    first, tied = _first_outlets(archive)
    found = archive.rows(
        "SELECT m.outlet, count(*), count(DISTINCT coalesce(m.cluster, -m.id)), "
        "count(DISTINCT CASE WHEN coalesce(m.agency, c.agency) IS NULL THEN coalesce(m.cluster, -m.id) END), "
        "sum(coalesce(m.agency, c.agency) IS NOT NULL), sum(m.agency IS NOT NULL), sum(c.id IS NOT NULL), "
        f"min(m.published), max(m.published) {_SCANNED} GROUP BY m.outlet ORDER BY m.outlet IS NULL, 2 DESC, m.outlet"
    )
    return [replace(OutletFigures(*row), first=first[row[0]], tied=tied[row[0]]) for row in found]


def of_agencies(archive: Archive) -> list[AgencyFigures]:
    """The figures of every agency, most articles first, ties by name."""
    found = archive.rows(
        "SELECT coalesce(m.agency, c.agency) AS told, count(*), sum(m.agency IS NOT NULL), "
        "count(DISTINCT coalesce(m.cluster, -m.id)), count(DISTINCT m.outlet), min(m.published), max(m.published) "
        f"{_SCANNED} WHERE told IS NOT NULL GROUP BY told ORDER BY 2 DESC, told"
    )
    return [AgencyFigures(*row) for row in found]


def _first_outlets(archive: Archive) -> tuple[Counter[str | None], Counter[str | None]]:
    """In how many clusters each outlet alone was first, and in how many it shares the earliest day with others."""
    first: Counter[str | None] = Counter()
    tied: Counter[str | None] = Counter()
    rows = archive.each(
        "SELECT m.cluster, m.outlet, m.published FROM articles m INDEXED BY articles_cluster "
        "JOIN clusters c ON c.id = m.cluster ORDER BY m.cluster"
    )
    for _, group in groupby(rows, key=lambda row: row[0]):
        members = list(group)
        leading = {members[at][1] for at in firsts([published for *_, published in members])}
        (first if len(leading) == 1 else tied).update(leading)
    return first, tied


def languages(archive: Archive) -> list[tuple[str | None, int]]:
    """How many articles are in each language, most first."""
    rows = archive.rows(f"SELECT m.language, count(*) {_SCANNED} GROUP BY m.language ORDER BY 2 DESC, 1")
    return [(language, number) for language, number in rows]


def words(archive: Archive) -> int:
    """The words of all bodies."""
    found = archive.row("SELECT coalesce(sum(m.words), 0) FROM articles m INDEXED BY articles_cluster")
    return 0 if found is None else int(found[0])


def undated(archive: Archive) -> int:
    """How many articles have no date."""
    found = archive.row("SELECT count(*) FROM articles m INDEXED BY articles_cluster WHERE m.published IS NULL")
    return 0 if found is None else int(found[0])


def size(archive: Archive) -> int:
    """Bytes of the archive, without a log beside it."""
    found = archive.row("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    return 0 if found is None else int(found[0])


def set_aside(archive: Archive) -> tuple[int, int, Counter[str]]:
    """Of a sample of articles how many they are, the characters of their bodies, and those set aside by reason."""
    body = articles = 0
    reasons: Counter[str] = Counter()
    for text, packed in archive.each(
        "SELECT a.text, r.set_aside FROM articles a JOIN readings r ON r.article = a.id ORDER BY a.digest LIMIT ?",
        (SAMPLE,),
    ):
        articles += 1
        body += len(unpack_text(text))
        for verdict in unpack_verdicts(packed):
            if verdict.kind is Kind.REMOVED:
                reasons[verdict.reason or "unknown"] += len(verdict.block.text)
    return articles, body, reasons


@dataclass(frozen=True, slots=True)
class Run:
    """One run that wrote articles. *finished* and *counts* are None where it was cut off."""

    number: int
    started: str
    finished: str | None
    version: str
    arguments: tuple[str, ...]
    counts: dict[str, Any] | None


def runs(archive: Archive) -> list[Run]:
    """All runs, the latest first."""
    found = archive.rows("SELECT id, started, finished, version, arguments, counts FROM runs ORDER BY id DESC")
    return [
        Run(number, started, finished, version, tuple(json.loads(line)), json.loads(counts) if counts else None)
        for number, started, finished, version, line, counts in found
    ]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was rejected or skipped: where it lay, why, and when that was last said."""

    run: int
    started: str
    path: bytes
    record: str | None
    outcome: str
    reason: str
    detail: str


def refusals(archive: Archive) -> Iterator[Refusal]:
    """Every input that is not in the archive, with the reason, by path and record."""
    for number, started, path, record, outcome, reason, detail in archive.each(
        "SELECT f.run, r.started, f.path, f.record, f.outcome, f.reason, f.detail FROM refusals f "
        "JOIN runs r ON r.id = f.run ORDER BY f.path, f.record"
    ):
        yield Refusal(number, started, path, record or None, outcome, reason, detail)
