"""
An archive of an older newsarc, led to today's schema.

A whole copy is kept first. Each step is one transaction with the number it
leads to, so that a machine that dies leaves the old archive or the new one.
"""

from __future__ import annotations

import json
import os
import warnings
from dataclasses import asdict
from typing import TYPE_CHECKING

from newsarc.core.settings import DEFAULT_THRESHOLD, Recipe
from newsarc.store import schema
from newsarc.store.archive import RECIPE, THRESHOLD
from newsarc.store.copying import copy_whole
from newsarc.store.errors import ArchiveWarning
from newsarc.store.seals import seal_of

if TYPE_CHECKING:
    from sqlite_utils import Database


def make(database: Database) -> None:
    """Make a new archive: tables, settings, version and application id in one transaction."""
    _step(database, 0, schema.VERSION)


def migrate(database: Database, path: str, version: int) -> None:
    """Lead an archive from *version* to today's, one step a transaction, after a copy of it was made beside it."""
    kept = next(name for name in _names(f"{path}.schema-{version}") if not os.path.lexists(name))
    copy_whole(database.conn, kept)
    for number in range(version, schema.VERSION):
        _step(database, number, number + 1)
    warnings.warn(
        ArchiveWarning(
            f"{path} was made by an older newsarc and is brought up to date. It is kept as it was in {kept}"
        ),
        stacklevel=2,
    )


def _names(first: str) -> list[str]:
    return [f"{first}.db", *(f"{first}-{number}.db" for number in range(2, 1000))]


def _step(database: Database, old: int, new: int) -> None:
    """Carry out the migrations from *old* to *new*, unless another process was quicker."""
    database.execute("BEGIN IMMEDIATE")
    try:
        if int(database.execute("PRAGMA user_version").fetchone()[0]) == old:
            schema.migrations.apply(database, stop_before=schema.NAMES[new : new + 1] or None)
            database.execute(f"PRAGMA user_version = {new}")
            if old == 0:
                for key, value in ((RECIPE, json.dumps(asdict(Recipe()))), (THRESHOLD, repr(DEFAULT_THRESHOLD))):
                    row = (key, value, seal_of(key, (value,)))
                    database.execute("INSERT INTO settings (key, value, seal) VALUES (?, ?, ?)", row)
        database.execute("COMMIT")
    except BaseException:
        if database.conn.in_transaction:
            database.execute("ROLLBACK")
        raise
