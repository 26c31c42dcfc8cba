"""Writing is all or nothing, and SQLite's troubles come out in newsarc's words."""

import sqlite3

import pytest

from newsarc.store.archive import BOUND_AT_ONCE, named_errors
from newsarc.store.errors import ArchiveLocked, CannotWrite, Damaged, NotAnArchive, StorageFull
from newsarc.store.opening import open_archive


@pytest.fixture
def archive(db):
    with open_archive(str(db), "create") as opened:
        yield opened


def test_what_a_transaction_wrote_is_there_after_it(archive):
    """The plain case."""
    with archive.writing():
        archive.set("colour", "green")
    assert archive.setting("colour") == "green"


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_transaction_that_fails_leaves_no_trace(archive, fault):
    """An interruption in the middle must not leave an article without its text."""

    def write_and_fail():
        with archive.writing():
            archive.set("colour", "green")
            raise fault

    with pytest.raises(fault):
        write_and_fail()
    assert archive.setting("colour") is None
    with archive.writing():
        archive.set("colour", "blue")
    assert archive.setting("colour") == "blue"


def test_closing_takes_back_what_was_not_committed(db):
    """A close is no commit."""
    with open_archive(str(db), "create") as opened:
        opened.database.conn.execute("BEGIN IMMEDIATE")
        opened.set("colour", "green")
    with open_archive(str(db)) as opened:
        assert opened.setting("colour") is None


def test_many_values_are_asked_for_in_portions(archive):
    """SQLite takes only so many values in one statement."""
    with archive.writing():
        run = archive.run("INSERT INTO runs (started, version, arguments) VALUES ('', '', '')")
        rows = [archive.run("INSERT INTO runs (started, version, arguments) VALUES ('', '', '')") for _ in range(1200)]
    found = [row for (row,) in archive.among("SELECT id FROM runs", "id", [*rows, *rows, -5])]
    assert len(rows) > 2 * BOUND_AT_ONCE
    assert found == rows
    assert run not in found


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ("database is locked", ArchiveLocked),
        ("database table is locked: articles", ArchiveLocked),
        ("database or disk is full", StorageFull),
        ("disk I/O error", StorageFull),
        ("attempt to write a readonly database", CannotWrite),
        ("unable to open database file", CannotWrite),
        ("file is not a database", NotAnArchive),
        ("database disk image is malformed", Damaged),
        ("malformed database schema (x)", Damaged),
        ("no such table: postings", Damaged),
    ],
)
def test_what_sqlite_says_is_said_in_words_that_help(told, error):
    """People need the path, the reason and the way out, and scripts the exit code."""
    with pytest.raises(error) as fault, named_errors("news.db"):
        raise sqlite3.OperationalError(told)
    assert "news.db" in str(fault.value)


@pytest.mark.parametrize(
    "fault", [sqlite3.IntegrityError("UNIQUE constraint failed"), sqlite3.ProgrammingError("bug"), ValueError("x")]
)
def test_a_fault_of_newsarc_itself_is_not_given_another_name(fault):
    """A broken rule of the tables is a mistake in the program, to be seen as one."""
    with pytest.raises(type(fault)), named_errors("news.db"):
        raise fault


def test_a_disk_that_is_full_is_told_and_costs_nothing_that_was_stored(archive):
    """SQLite's own cap on pages stands in for the disk."""
    with archive.writing():
        archive.set("colour", "green")
    archive.database.conn.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StorageFull), archive.writing():
        archive.set("long", "x" * 1_000_000)
    archive.database.conn.execute("PRAGMA max_page_count = 1000000")
    assert (archive.setting("colour"), archive.setting("long")) == ("green", None)
