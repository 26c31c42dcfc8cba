"""
The one door: every connection to an archive is opened here.

What is not an archive is left untouched, byte for byte. A new archive appears
whole or not at all: tables, version and application id are one transaction.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import stat
import warnings
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from sqlite_utils import Database

from newsarc.core.settings import Recipe
from newsarc.errors import NewsarcError
from newsarc.store import migrating, schema
from newsarc.store.archive import DIRTY, RECIPE, Archive, named_errors
from newsarc.store.disk import is_network, kind_of
from newsarc.store.errors import ArchiveWarning, CannotMake, CannotOpen, Damaged, NoArchive, NotAnArchive, OtherRecipe

if TYPE_CHECKING:
    from collections.abc import Sequence

BUSY_MILLISECONDS = 30_000
"""How long a second writer waits for the first. A batch is committed every second or so."""

HEADER_BYTES = 100
"""What SQLite's file format gives its header."""

PAGE_BYTES = 8192
"""Of 4096 bytes, two articles of 190 words fill a page to 69 %; of 8192 bytes, five fill it to 86 %."""

QUICK_BYTES = 64_000_000
"""Size up to which every writer looks for damage first, at 2 ms a MB. A larger archive is looked through where the last
writer did not close it. Readers never do: what is damaged says so when it is read, and `check` finds the rest."""

Mode = Literal["read", "write", "create", "renew"]


def open_archive(path: str, mode: Mode = "read", *, durable: bool = False) -> Archive:
    """
    Open the archive at *path*; "create" makes it where there is none, "renew" takes one of another recipe too.

    With *durable* every commit is on the disk before it is called stored; without, a power cut may cost the last few,
    but nothing else. Raises NoArchive, CannotMake, CannotOpen, NotAnArchive, OtherRecipe, Damaged or ArchiveLocked;
    each leaves the file as it was.
    """
    _look(path, mode)
    with named_errors(path):
        if mode == "read":
            _roll_back(path)
        connection = connect(path, mode)
        try:
            database = Database(connection)
            _prepare(database, path, mode, durable=durable)
            if mode == "read":
                connection.execute("BEGIN")  # one state from the first look to the last, whatever is written meanwhile
        except BaseException as fault:
            connection.close()
            if mode == "read":
                _tidy(path)
            if isinstance(fault, sqlite3.OperationalError) and _is_nameless(path, fault):
                raise Damaged(path, str(fault)) from None
            raise
    return Archive(path, database, after=partial(_tidy, path) if mode == "read" else None)


def _is_nameless(path: str, fault: sqlite3.OperationalError) -> bool:
    """Whether SQLite says of the file what newsarc has no word for: bytes that only damage can have put there."""
    try:
        with named_errors(path):
            raise fault
    except sqlite3.OperationalError:
        return True
    except NewsarcError:
        return False


def _roll_back(path: str) -> None:
    """Undo what a killed writer left half done, where it kept a rollback journal: a reader may not, a writer may."""
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError):
        if os.path.getsize(f"{path}-journal") and os.access(path, os.W_OK):
            _visit(path)


def _tidy(path: str) -> None:
    """
    Take away the empty write-ahead log that a reader leaves behind.

    SQLite removes it when the last connection that may write is closed, so one is opened and closed. A log that holds
    something is somebody's work and stays.
    """
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError):
        if os.path.getsize(f"{path}-wal") == 0 and os.access(path, os.W_OK):
            _visit(path)


def _visit(path: str) -> None:
    """Open the file as one that may write, and close it: SQLite tidies up on the way."""
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


def connect(path: str, mode: Mode) -> sqlite3.Connection:
    """A connection that distrusts the file, for this room alone: everybody else opens an archive."""
    if mode == "create" and not os.path.exists(path):
        _make(path)
    asked = "mode=ro" if mode == "read" else "mode=rw"
    if mode == "read" and not os.access(Path(path).absolute().parent, os.W_OK):
        asked += _unchanging(path)
    connection = sqlite3.connect(_uri(path, asked), uri=True, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _make(path: str) -> None:
    """An empty file for a new archive, which nobody else may read."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as fault:
        if fault.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        raise CannotMake(path, str(fault.strerror).lower()) from None


def _unchanging(path: str) -> str:
    """
    How to open an archive in a folder that may not be written: without locks, where no log lies beside it.

    What a log holds would be missing, and SQLite can only read it where it may write.
    """
    for beside in (f"{path}-wal", f"{path}-journal"):
        if os.path.exists(beside) and os.path.getsize(beside):
            if os.path.exists(f"{path}-shm"):
                return ""
            why = f"{beside} holds changes that cannot be folded in where nothing may be written; copy both elsewhere"
            raise CannotOpen(path, why)
    return "&immutable=1"


def _uri(path: str, asked: str) -> str:
    return f"file:{quote(os.path.abspath(path))}?{asked}"


def _prepare(database: Database, path: str, mode: Mode, *, durable: bool) -> None:
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
        _refuse_damage(database, path, version)
        if mode != "renew":
            _same_recipe(database, path)
    _set_journal(database, path)
    database.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    if is_new:
        migrating.make(database)
    elif version < schema.VERSION:
        migrating.migrate(database, path, version)


def _refuse_damage(database: Database, path: str, version: int) -> None:
    """Look through a file that the last writer did not close, or that is small; others would wait too long for it."""
    dirty = version and database.execute("SELECT 1 FROM settings WHERE key = ?", (DIRTY,)).fetchone()
    if dirty or os.path.getsize(path) < QUICK_BYTES:
        told = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        if told != "ok":
            raise Damaged(path, told)


def _set_journal(database: Database, path: str) -> None:
    """A write-ahead log, where the file system bears it. SQLite does not raise if it refuses: it answers otherwise."""
    wanted = "DELETE" if is_network(path) else "WAL"
    if wanted == "DELETE":
        told = (
            f"{path} lies on a network file system ({kind_of(path)}). Write to it from one machine at a time; on a "
            "local disk it is quicker and safer."
        )
        warnings.warn(ArchiveWarning(told), stacklevel=2)
    answer = database.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
    if answer != wanted.lower():
        database.execute("PRAGMA journal_mode = DELETE")


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


def _same_recipe(database: Database, path: str) -> None:
    row = database.execute("SELECT value FROM settings WHERE key = ?", (RECIPE,)).fetchone()
    told = None
    with suppress(ValueError):
        told = None if row is None else json.loads(row[0])
    if told != asdict(Recipe()):
        raise OtherRecipe(path)


def _pragma(database: Database, name: Literal["application_id", "user_version"]) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])
