"""An upgrade of newsarc costs nobody an archive: old or new, nothing between, and a copy of the old one is kept."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Migrations
from tests.invented import corpus, run, told, write
from tests.store.released import FOLDER

from newsarc.store import schema
from newsarc.store.errors import ArchiveWarning, CannotOpen, StorageFull
from newsarc.store.opening import open_archive

RELEASED = sorted(FOLDER.glob("*.sql"))
"""Made by `python -m tests.store.released`: run it anew as long as a schema that is not released changes."""

KILLED = """
import os, sys
from tests.store.test_migrating import add_a_step
from newsarc.store import schema
from newsarc.store.opening import open_archive
add_a_step(lambda name, value: setattr(schema, name, value), then=lambda: os.kill(os.getpid(), 9))
open_archive(sys.argv[1], "write")
"""


def add_a_step(change, then=lambda: None) -> None:
    """Make a second migration that moves every text to a new column, and does something in its middle."""
    steps = Migrations("newsarc")
    for step in schema.migrations._migrations:
        steps(name=step.name)(step.fn)

    @steps(name="0002_made_up")
    def made_up(database):
        database.execute("ALTER TABLE articles ADD COLUMN mood TEXT")
        then()
        database.execute("UPDATE articles SET mood = 'calm'")

    change("migrations", steps)
    change("NAMES", (*schema.NAMES, "0002_made_up"))
    change("VERSION", schema.VERSION + 1)


@pytest.fixture
def old(tmp_path):
    """An archive of today, and all it says."""
    run(tmp_path / "a.db", write(tmp_path / "in", corpus()))
    return tmp_path / "a.db", told(tmp_path / "a.db")


@pytest.fixture
def step(monkeypatch):
    return lambda **then: add_a_step(lambda name, value: monkeypatch.setattr(schema, name, value), **then)


def columns(path: Path) -> tuple[int, bool]:
    """The version an archive says it has, and whether it has the made-up column."""
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    names = [row[1] for row in connection.execute("PRAGMA table_info(articles)")]
    connection.close()
    return version, "mood" in names


def texts(path: Path) -> list:
    """The texts of an archive whatever its schema."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT digest, text FROM articles ORDER BY digest").fetchall()
    connection.close()
    return found


def test_an_old_archive_is_led_to_today_and_kept_as_it_was(old, step):
    """The owner is told where the copy is; the texts are the same."""
    path, before = old
    step()
    with pytest.warns(ArchiveWarning, match=r"a\.db\.schema-1\.db"), open_archive(str(path), "write") as archive:
        assert archive.rows("SELECT DISTINCT mood FROM articles") == [("calm",)]
    kept = path.with_name("a.db.schema-1.db")
    assert (columns(path), columns(kept)) == ((2, True), (1, False))
    assert kept.stat().st_mode & 0o777 == 0o600
    assert told(path) == before
    assert texts(kept) == texts(path)


def test_an_earlier_copy_is_never_overwritten(old, step):
    """It may be the only good one."""
    path, _ = old
    earlier = path.with_name("a.db.schema-1.db")
    earlier.write_text("precious")
    step()
    with pytest.warns(ArchiveWarning, match=r"schema-1-2\.db"):
        open_archive(str(path), "write").close()
    assert earlier.read_text() == "precious"


def test_a_kill_in_the_middle_of_an_upgrade_leaves_the_old_archive(old, step):
    """And the next attempt leads it to the end."""
    path, before = old
    root = Path(__file__).resolve().parents[2]
    line = [sys.executable, "-c", KILLED, str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (root / "src", root)))}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr
    assert columns(path) == (1, False)
    assert told(path) == before
    step()
    with pytest.warns(ArchiveWarning):
        open_archive(str(path), "write").close()
    assert columns(path) == (2, True)


def test_a_step_that_fails_leaves_the_old_archive(old, step):
    """A fault in a migration is a fault of newsarc, not the end of somebody's archive."""
    path, _ = old
    before = texts(path)

    def fail():
        raise sqlite3.OperationalError("database or disk is full")

    step(then=fail)
    with pytest.raises(StorageFull):
        open_archive(str(path), "write")
    assert columns(path) == (1, False)
    assert texts(path) == before


def test_a_reader_does_not_upgrade(old, step):
    """Reading changes nothing, and says what does."""
    path, _ = old
    step()
    with pytest.raises(CannotOpen, match="older newsarc"):
        open_archive(str(path))
    assert columns(path) == (1, False)


def test_an_archive_of_every_release_is_at_hand():
    """A schema that was released without one could be broken by the next, and nobody would know."""
    assert [path.stem for path in RELEASED] == list(schema.NAMES)


@pytest.mark.filterwarnings("ignore::newsarc.store.errors.ArchiveWarning")
@pytest.mark.parametrize("script", RELEASED, ids=lambda path: path.stem)
def test_an_archive_of_every_release_is_opened_and_read(script, db):
    """Whatever was archived once is readable for ever."""
    connection = sqlite3.connect(db)
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    open_archive(str(db), "renew").close()
    articles = told(db)["articles"]
    assert len(articles) == 4
    assert any("Low Marram" in record for record in articles.values())
