"""An archive's figures about itself, for whoever looks after it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsarc.store import schema
from newsarc.store.archive import DIRTY
from newsarc.store.errors import Damaged
from newsarc.store.renewing import REBUILDING

if TYPE_CHECKING:
    from newsarc.store.archive import Archive

SQLITE = sqlite3.sqlite_version
"""The version of the library that Python was built with."""

TODAY = schema.VERSION
"""The schema that this newsarc makes."""


def counts(archive: Archive) -> dict[str, int]:
    """How many rows there are of what people count."""
    asked = {
        "articles": "SELECT count(*) FROM articles",
        "sightings": "SELECT count(*) FROM sightings",
        "clusters": "SELECT count(*) FROM clusters",
        "pairs": "SELECT count(*) FROM pairs",
        "rejected": "SELECT count(*) FROM refusals WHERE outcome = 'reject'",
        "decisions": "SELECT count(*) FROM decisions",
        "runs": "SELECT count(*) FROM runs",
        "waiting": "SELECT count(*) FROM articles WHERE cluster IS NULL",
    }
    return {name: int((archive.row(sql) or (0,))[0]) for name, sql in asked.items()}


def makers(archive: Archive) -> list[tuple[str, str, int]]:
    """Which extractor and which newsarc read how many articles, the most first."""
    return [
        (extractor, cleaner, number)
        for extractor, cleaner, number in archive.rows(
            "SELECT extractor, cleaner, count(*) FROM articles GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
        )
    ]


def state(archive: Archive) -> dict[str, bool]:
    """Whether a writer is at work or was killed, and whether a rebuild was begun and not finished."""
    return {"dirty": bool(archive.setting(DIRTY)), "rebuilding": archive.setting(REBUILDING) is not None}


def sound(archive: Archive) -> None:
    """Look through the pages as SQLite does, at 2 ms a MB, and raise Damaged. `check` finds what is altered in one."""
    for told in look_through(archive, "PRAGMA quick_check(1)"):
        raise Damaged(archive.path, told)


def look_through(archive: Archive, pragma: str) -> Iterator[str]:
    """What one of SQLite's own checks finds wrong, a line each."""
    for (told,) in archive.rows(pragma):
        if told != "ok":
            yield " ".join(told.removeprefix("*** in database main ***").split())


def lacks_its_log(archive: Archive) -> bool:
    """
    Whether a writer was at work when the file was written, and the log that it kept beside is not there.

    So it is with a copy made by other means while an ingest runs, once part of the log was folded in.
    """
    log = f"{archive.path}-wal"
    written_ahead = archive.row("PRAGMA journal_mode") == ("wal",)
    return written_ahead and bool(archive.setting(DIRTY)) and not (os.path.exists(log) and os.path.getsize(log))


def schema_of(archive: Archive) -> int:
    """The number of the archive's schema."""
    found = archive.row("PRAGMA user_version")
    return int(found[0]) if found else 0


def size(archive: Archive) -> int:
    """Bytes of the archive with its log, if it has one."""
    beside = (archive.path, f"{archive.path}-wal")
    return sum(os.path.getsize(path) for path in beside if os.path.exists(path))
