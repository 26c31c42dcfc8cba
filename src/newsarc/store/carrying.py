"""
What of an archive cannot be computed again, out of it and into another: runs, bytes, places, refusals.

People's decisions and what they had forgotten have a room of their own, and
settings are the archive's.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarc.store import articles
from newsarc.store.seals import RUNS, seal

if TYPE_CHECKING:
    from newsarc.store.archive import Archive


@dataclass(frozen=True, slots=True)
class Run:
    """The record of one run: when it began and ended (None: it was cut off), by which newsarc, with which words."""

    number: int
    started: str
    finished: str | None
    version: str
    arguments: str
    counts: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was seen, and the numbers of the first and the last run that saw it there."""

    path: bytes
    record: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from: its bytes, what was given with them (JSON), the run that brought it, its places."""

    content: bytes
    given: str
    extra: str | None
    run: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that became no article, and the run that met it."""

    run: int
    path: bytes
    record: str | None
    outcome: str
    reason: str
    detail: str


def runs(archive: Archive) -> list[Run]:
    """All runs, in their order."""
    found = archive.rows("SELECT id, started, finished, version, arguments, counts FROM runs ORDER BY id")
    return [Run(*row) for row in found]


def origin(archive: Archive, row: int) -> Origin:
    """Where the article at *row* comes from."""
    packed, given, extra, run = archive.rows(
        "SELECT c.packed, a.given, a.extra, a.run FROM articles a JOIN contents c ON c.id = a.content WHERE a.id = ?",
        (row,),
    )[0]
    places = archive.rows(
        "SELECT path, record, first_run, last_run FROM sightings WHERE article = ? ORDER BY path, record", (row,)
    )
    return Origin(
        zlib.decompress(packed), given, extra, run,
        tuple(Place(path, record or None, first, last) for path, record, first, last in places),
    )  # fmt: skip


def refusals(archive: Archive) -> Iterator[Refusal]:
    """All refusals, by path and record."""
    for run, path, record, *why in archive.each(
        "SELECT run, path, record, outcome, reason, detail FROM refusals ORDER BY path, record"
    ):
        yield Refusal(run, path, record or None, *why)


def carry_runs(archive: Archive, carried: Iterable[Run]) -> dict[int, int]:
    """Enter runs that are not known yet; the numbers that all of them have here, by those they had."""
    known = {(run.started, run.finished, run.version, run.arguments): run.number for run in runs(archive)}
    numbers = {}
    for run in carried:
        key = (run.started, run.finished, run.version, run.arguments)
        if key not in known:
            known[key] = archive.run(
                "INSERT INTO runs (started, finished, version, arguments, counts) VALUES (?, ?, ?, ?, ?)",
                (*key, run.counts),
            )
            seal(archive, RUNS, known[key])
        numbers[run.number] = known[key]
    return numbers


def carry_places(archive: Archive, row: int, places: Iterable[Place], numbers: dict[int, int]) -> None:
    """Note where an article was seen, in runs by the *numbers* they have here."""
    articles.sight(
        archive,
        ((row, one.path, one.record, numbers[run]) for one in places for run in (one.first, one.last)),
    )


def carry_refusals(archive: Archive, carried: Iterable[Refusal], numbers: dict[int, int]) -> None:
    """Keep refusals, in runs by the *numbers* they have here."""
    for one in carried:
        why = (one.outcome, one.reason, one.detail)
        articles.refuse(archive, numbers[one.run], one.path, one.record, why)


def told(run: Run) -> dict[str, object]:
    """A run's record as plain values."""
    return {
        "run": run.number, "started": run.started, "finished": run.finished, "version": run.version,
        "arguments": json.loads(run.arguments), "counts": json.loads(run.counts) if run.counts else None,
    }  # fmt: skip
