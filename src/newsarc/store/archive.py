"""An open archive: its connection, its transactions, and SQLite's troubles told in newsarc's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from newsarc.store.errors import ArchiveLocked, CannotWrite, Damaged, NotAnArchive, StorageFull

if TYPE_CHECKING:
    from types import TracebackType

    from sqlite_utils import Database

THRESHOLD = "threshold"
"""The setting that holds the archive's own threshold."""

BOUND_AT_ONCE = 500
"""Values bound in one statement; the oldest SQLite that newsarc meets allows 999."""

_FULL = ("database or disk is full", "disk i/o error", "file too large")

_DAMAGED = ("malformed", "corrupt", "no such table", "no such column", "has no column", "vtable constructor")


@contextmanager
def named_errors(path: str) -> Iterator[None]:
    """Turn SQLite's errors into newsarc's: locked, full, read-only, not a database, damaged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        told = str(error).lower()
        if "locked" in told or "busy" in told:
            raise ArchiveLocked(path) from None
        if any(words in told for words in _FULL):
            raise StorageFull(path) from None
        if "readonly" in told or "read-only" in told or "unable to open" in told:
            raise CannotWrite(path) from None
        if "not a database" in told:
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
                yield
                self.database.conn.execute("COMMIT")
            except BaseException:
                if self.database.conn.in_transaction:
                    self.database.conn.execute("ROLLBACK")
                raise

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

    def among(self, select: str, column: str, values: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query whose *column* is one of *values*, in the order of the values' chunks."""
        wanted = sorted(set(values))
        for start in range(0, len(wanted), BOUND_AT_ONCE):
            part = wanted[start : start + BOUND_AT_ONCE]
            marks = ",".join("?" * len(part))
            yield from self.rows(f"{select} WHERE {column} IN ({marks})", part)

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
        self.run("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, value))

    @property
    def threshold(self) -> float:
        """The similarity from which this archive joins two articles."""
        told = self.setting(THRESHOLD)
        try:
            return float(told or "")
        except ValueError:
            raise Damaged(self.path, f"its threshold is {told!r}") from None
