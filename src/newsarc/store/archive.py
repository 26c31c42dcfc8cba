"""An open archive: its connection, its transactions, and SQLite's troubles told in newsarc's words."""

from __future__ import annotations

import os
import secrets
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

from newsarc.store.errors import ArchiveLocked, CannotWrite, Damaged, NotAnArchive, StorageFull
from newsarc.store.seals import seal_of

if TYPE_CHECKING:
    from types import TracebackType

    from sqlite_utils import Database

THRESHOLD = "threshold"
"""The setting that holds the archive's own threshold."""

RECIPE = "recipe"
"""The setting that holds what makes fingerprints comparable, as the JSON of a `Recipe`."""

DIRTY = "dirty"
"""The setting that names writers at work. One that is killed stays in it, so that the next looks for damage first."""

AGENCIES = "agencies"
"""The setting that holds the archive's own table of agencies, as TOML."""

BOUND_AT_ONCE = 500
"""Values bound in one statement; the oldest SQLite that newsarc meets allows 999."""

_FULL = ("database or disk is full", "disk i/o error", "file too large")

_DAMAGED = (
    "malformed",
    "corrupt",
    "no such table",
    "no such column",
    "has no column",
    "vtable constructor",
    "could not decode",
)


@contextmanager
def named_errors(path: str) -> Iterator[None]:
    """Turn SQLite's errors into newsarc's: locked, full, read-only, not a database, damaged."""
    try:
        yield
    except UnicodeDecodeError as error:  # a name in a damaged schema, even inside SQLite's own message
        raise Damaged(path, f"it holds what is no text: {error.reason}") from None
    except sqlite3.DatabaseError as error:
        told = str(error).lower()
        if "locked" in told or "busy" in told:
            raise ArchiveLocked(path) from None
        if any(words in told for words in _FULL):
            raise StorageFull(path) from None
        if "readonly" in told or "read-only" in told or "unable to open" in told:
            raise CannotWrite(path) from None
        if "not a database" in told or "unsupported file format" in told:
            raise NotAnArchive(path, "it is no SQLite file, or an encrypted one") from None
        if any(words in told for words in _DAMAGED):
            raise Damaged(path, str(error)) from None
        raise


class Archive:
    """
    One open archive. A context manager: leaving it closes the file and folds the write-ahead log into it.

    Reading goes through `rows` and `row`, writing through `many` and `run` inside `writing`. Statements are constants
    of this package's store room, never made from input.
    """

    def __init__(self, path: str, database: Database, after: Callable[[], None] | None = None) -> None:
        """*after* is called once the connection is closed."""
        self.path = path
        self.database = database
        self._after = after
        self._mark = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._met: frozenset[str] = frozenset()
        self._marked = False

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection. A write-ahead log that another process still needs is left to it."""
        with suppress(sqlite3.Error):
            if self.database.conn.in_transaction:
                self.database.conn.execute("ROLLBACK")
        with suppress(sqlite3.Error):
            self.database.conn.execute("PRAGMA busy_timeout = 200")
            if self._marked:
                self._unmark()
            self.database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.conn.close()
        if self._after is not None:
            self._after()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One immediate transaction: committed at the end, rolled back on any error. Only then is anything stored."""
        with named_errors(self.path):
            self.database.conn.execute("BEGIN IMMEDIATE")
            try:
                self._mark_as_dirty()
                yield
                self.database.conn.execute("COMMIT")
            except BaseException:
                if self.database.conn.in_transaction:
                    self.database.conn.execute("ROLLBACK")
                raise

    def _mark_as_dirty(self) -> None:
        """Name this writer in the archive, in the transaction that first changes it; others' names are left alone."""
        names = (self.setting(DIRTY) or "").split()
        if self._mark not in names:
            self._met = self._met if self._marked else frozenset(names)
            self._marked = True
            self.set(DIRTY, " ".join([*names, self._mark]))

    def _unmark(self) -> None:
        """
        Take this writer's name out again, with those it met when it came: the archive was found sound after them.

        One of them that is still at work names itself again with its next change.
        """
        self.database.conn.execute("BEGIN IMMEDIATE")
        left = [name for name in (self.setting(DIRTY) or "").split() if name not in {self._mark, *self._met}]
        if left:
            self.set(DIRTY, " ".join(left))
        else:
            self.run("DELETE FROM settings WHERE key = ?", (DIRTY,))
        self.database.conn.execute("COMMIT")

    @contextmanager
    def intact(self, what: str, row: int | None = None) -> Iterator[None]:
        """Turn what goes wrong when stored bytes are unpacked and read into Damaged, with the article's id."""
        try:
            yield
        except (zlib.error, ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
            raise Damaged(self.path, f"{what} cannot be read: {fault}", self._name_of(row)) from None
        except Damaged as fault:
            if fault.article is not None or row is None:
                raise
            raise Damaged(self.path, fault.why, self._name_of(row)) from None

    def _name_of(self, row: int | None) -> str | None:
        with suppress(Damaged):
            found = self.row("SELECT hex(digest) FROM articles WHERE id = ?", (row,))
            return str(found[0]).lower() if found else None
        return None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with named_errors(self.path):
            return self.database.conn.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with named_errors(self.path):
            found: tuple[Any, ...] | None = self.database.conn.execute(sql, values).fetchone()
            return found

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one after the other, for answers that need not fit in memory."""
        with named_errors(self.path):
            yield from self.database.conn.execute(sql, values)

    def among(self, select: str, column: str, values: Iterable[int] | Iterable[bytes]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query whose *column* is one of *values*, in the order of the values' chunks."""
        wanted: list[Any] = sorted({*values})
        parts = (wanted[start : start + BOUND_AT_ONCE] for start in range(0, len(wanted), BOUND_AT_ONCE))
        found = (self.rows(f"{select} WHERE {column} IN ({','.join('?' * len(part))})", part) for part in parts)
        return chain.from_iterable(found)

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Carry out one statement and return the row id it gave, if it gave one."""
        return self.database.conn.execute(sql, values).lastrowid or 0

    def many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Carry out one statement for many rows."""
        self.database.conn.executemany(sql, values)

    def setting(self, key: str) -> str | None:
        """One of the archive's own settings, as text."""
        found = self.row("SELECT value FROM settings WHERE key = ?", (key,))
        return None if found is None else str(found[0])

    def set(self, key: str, value: str) -> None:
        """Keep one of the archive's own settings."""
        self.run(
            "INSERT OR REPLACE INTO settings (key, value, seal) VALUES (?, ?, ?)", (key, value, seal_of(key, (value,)))
        )

    @property
    def threshold(self) -> float:
        """The similarity from which this archive joins two articles."""
        told = self.setting(THRESHOLD)
        try:
            return float(told or "")
        except ValueError:
            raise Damaged(self.path, f"its threshold is {told!r}") from None
