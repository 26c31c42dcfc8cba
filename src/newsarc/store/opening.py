"""
The one door: every connection to an archive is opened here.

What is not an archive is left untouched, byte for byte. A new archive appears
whole or not at all: tables, version and application id are one transaction.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from sqlite_utils import Database

from newsarc.core.settings import DEFAULT_THRESHOLD, Recipe
from newsarc.store import schema
from newsarc.store.archive import Archive, named_errors
from newsarc.store.errors import CannotOpen, NoArchive, NotAnArchive, OtherRecipe

if TYPE_CHECKING:
    from collections.abc import Sequence

BUSY_MILLISECONDS = 30_000
"""How long a second writer waits for the first. A batch is committed every second or so."""

HEADER_BYTES = 100
"""What SQLite's file format gives its header."""

PAGE_BYTES = 8192
"""Of 4096 bytes, two articles of 190 words fill a page to 69 %; of 8192 bytes, five fill it to 86 %."""


def open_archive(path: str, mode: Literal["read", "write", "create"] = "read") -> Archive:
    """
    Open the archive at *path*; "create" makes it where there is none.

    Raises NoArchive, CannotOpen, NotAnArchive, OtherRecipe or ArchiveLocked; each leaves the file as it was.
    """
    _look(path, mode)
    with named_errors(path):
        connection = _connect(path, mode)
        try:
            database = Database(connection)
            _prepare(database, path, mode)
            if mode == "read":
                connection.execute("BEGIN")  # one state from the first look to the last, whatever is written meanwhile
        except BaseException:
            connection.close()
            if mode == "read":
                _tidy(path)
            raise
    return Archive(path, database, after=partial(_tidy, path) if mode == "read" else None)


def _tidy(path: str) -> None:
    """
    Take away the empty write-ahead log that a reader leaves behind.

    SQLite removes it when the last connection that may write is closed, so one is opened and closed. A log that holds
    something is somebody's work and stays.
    """
    with suppress(OSError, sqlite3.Error):
        if os.path.getsize(f"{path}-wal") == 0 and os.access(path, os.W_OK):
            connection = sqlite3.connect(_uri(path, "mode=rw"), uri=True, timeout=0)
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            finally:
                connection.close()


def _look(path: str, mode: str) -> None:
    """What the file system says, before SQLite is asked."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        if mode != "create":
            raise NoArchive(path) from None
        folder = Path(path).parent
        if not folder.is_dir():
            raise CannotOpen(path, f"the folder {folder} does not exist") from None
        return
    except (OSError, ValueError) as error:
        raise CannotOpen(path, getattr(error, "strerror", None) or str(error)) from None
    if not stat.S_ISREG(found.st_mode):
        raise NotAnArchive(path, "it is no regular file")
    if not os.access(path, os.R_OK):
        raise CannotOpen(path, "it may not be read")
    with open(path, "rb") as file:
        head = file.read(HEADER_BYTES)
    if head and not head.startswith(b"SQLite format 3\0"):
        raise NotAnArchive(path, "it is no SQLite file")
    _refuse_a_part(path, head)


def _refuse_a_part(path: str, head: bytes) -> None:
    """
    Refuse a file that is shorter than its own header says: a copy that was cut off.

    Where a log lies beside it, the file may be short for a while and SQLite knows how to complete it.
    """
    if not head or any(os.path.exists(path + beside) for beside in ("-wal", "-journal")):
        return
    page = int.from_bytes(head[16:18], "big")
    pages, counter, valid_for = head[28:32], head[24:28], head[92:96]
    whole = (65536 if page == 1 else page) * int.from_bytes(pages, "big") if counter == valid_for else 0
    size = os.path.getsize(path)
    if len(head) < HEADER_BYTES or size < whole:
        raise NotAnArchive(path, f"it was cut off after {size:,} of {max(whole, HEADER_BYTES):,} bytes")


def _connect(path: str, mode: str) -> sqlite3.Connection:
    if mode == "create" and not os.path.exists(path):
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    asked = "mode=ro" if mode == "read" else "mode=rw"
    if mode == "read" and not os.path.exists(f"{path}-wal") and not os.access(Path(path).absolute().parent, os.W_OK):
        asked += "&immutable=1"
    connection = sqlite3.connect(_uri(path, asked), uri=True, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _uri(path: str, asked: str) -> str:
    return f"file:{quote(os.path.abspath(path))}?{asked}"


def _prepare(database: Database, path: str, mode: str) -> None:
    """Decide whether this is an archive; make or migrate it where asked."""
    version = _pragma(database, "user_version")
    is_new = _is_new(database, path, version)
    if is_new and mode != "create":
        raise NotAnArchive(path, "it is empty")
    if mode == "read":
        if version < schema.VERSION:
            raise CannotOpen(path, "an older newsarc made it; `newsarc recluster` brings it up to date")
        return
    if is_new:
        database.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    else:
        _same_recipe(database, path)
    answer = database.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if answer not in ("wal", "memory"):
        database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA synchronous = NORMAL")
    if version < schema.VERSION:
        _migrate(database)


def _is_new(database: Database, path: str, version: int) -> bool:
    """Whether there is nothing in the file yet. What is neither that nor an archive is refused."""
    application = _pragma(database, "application_id")
    objects = list(database.execute("SELECT type, name, sql FROM sqlite_master"))
    if not objects and application == 0 and version == 0:
        return True
    if application != schema.APPLICATION_ID:
        raise NotAnArchive(path, "it belongs to another program")
    if version > schema.VERSION:
        raise NotAnArchive(path, "it was made by a newer newsarc")
    _refuse_foreign_parts(path, objects)
    if version == schema.VERSION:
        _refuse_a_ruin(path, objects)
    return False


def _refuse_foreign_parts(path: str, objects: Sequence[tuple[str, str, str | None]]) -> None:
    """An archive sent by a stranger may carry triggers or views that run when it is read: newsarc makes none."""
    for kind, name, sql in objects:
        told = " ".join((sql or "").upper().split())
        virtual = told.startswith("CREATE VIRTUAL") and not (name in schema.VIRTUAL_TABLES and "USING FTS5" in told)
        if kind in ("trigger", "view") or virtual:
            what = "virtual table" if virtual else kind
            raise NotAnArchive(path, f"it carries a {what} that newsarc did not make ({name[:40]!r})")


def _refuse_a_ruin(path: str, objects: Sequence[tuple[str, str, str | None]]) -> None:
    if lacking := schema.TABLES - {name for kind, name, _ in objects if kind == "table"}:
        raise NotAnArchive(path, f"it lacks the table {min(lacking)}")


def _migrate(database: Database) -> None:
    """Lead the archive to today's schema, in one transaction with its version."""
    database.execute("BEGIN IMMEDIATE")
    try:
        schema.migrations.apply(database)
        database.execute(f"PRAGMA user_version = {schema.VERSION}")
        for key, value in (("recipe", json.dumps(asdict(Recipe()))), ("threshold", repr(DEFAULT_THRESHOLD))):
            database.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (key, value))
        database.execute("COMMIT")
    except BaseException:
        if database.conn.in_transaction:
            database.execute("ROLLBACK")
        raise


def _same_recipe(database: Database, path: str) -> None:
    row = database.execute("SELECT value FROM settings WHERE key = 'recipe'").fetchone()
    told = None
    with suppress(ValueError):
        told = None if row is None else json.loads(row[0])
    if told != asdict(Recipe()):
        raise OtherRecipe(path)


def _pragma(database: Database, name: Literal["application_id", "user_version"]) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])
