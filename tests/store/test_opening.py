"""The one door to an archive: what it refuses it leaves as it was, byte for byte."""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.invented import corpus, printed, run, story, write

from newsarc.store import schema
from newsarc.store.errors import ArchiveLocked, CannotOpen, Damaged, NoArchive, NotAnArchive, OtherRecipe
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.export import export

MODES = ("read", "write", "create")


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    """An archive of a few articles; copy it before changing it."""
    folder = tmp_path_factory.mktemp("sound")
    run(folder / "archive.db", write(folder / "in", corpus()))
    return folder / "archive.db"


@pytest.fixture
def archive(sound, db) -> Path:
    return Path(shutil.copy(sound, db))


def state(folder: Path) -> dict[str, str]:
    """Every file beside the archive with its digest."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def change(path: Path, script: str) -> None:
    """Change an archive by hand, and leave it as one file."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.executescript(script)
    connection.close()


def diary(path: Path) -> None:
    path.write_bytes(b"My diary. Please do not overwrite me.\n" * 200)


def bookmarks(path: Path) -> None:
    path.unlink()
    change(path, "PRAGMA application_id = 252006673; CREATE TABLE bookmarks (url TEXT)")


def nameless(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE articles (id INTEGER PRIMARY KEY, digest BLOB)")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def cut(share: float):
    def make(path: Path) -> None:
        os.truncate(path, int(path.stat().st_size * share))

    return make


def a_byte_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def a_few_bytes(path: Path) -> None:
    os.truncate(path, 50)


def scrambled_header(path: Path) -> None:
    with open(path, "r+b") as file:
        file.seek(16)
        file.write(b"\xff" * 84)


def altered(script: str):
    return lambda path: change(path, script)


REFUSED = {
    "a diary": diary,
    "another program's database": bookmarks,
    "a database that nobody signed": nameless,
    "a folder": folder,
    "a pipe": fifo,
    "an archive cut in half": cut(0.5),
    "an archive cut to a page": cut(0.03),
    "an archive without its last byte": a_byte_short,
    "an archive of which only the name is left": a_few_bytes,
    "a header of nonsense": scrambled_header,
    "a newer archive": altered(f"PRAGMA user_version = {schema.VERSION + 1}"),
    "a trigger": altered("CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM articles; END"),
    "a view": altered("CREATE VIEW sightings_again AS SELECT * FROM sightings"),
    "a virtual table": altered("CREATE VIRTUAL TABLE more USING fts5(text)"),
    "a virtual table in the index's place": altered(
        "DROP TABLE articles_fts; CREATE VIRTUAL TABLE articles_fts USING fts4(title, text)"
    ),
    "a table that is gone": altered("DROP TABLE postings"),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_archive_is_refused_and_left_as_it_was(archive, make, mode):
    """A wrong path must never cost anybody a file."""
    make(archive)
    before = state(archive.parent)
    with pytest.raises(NotAnArchive) as refusal:
        open_archive(str(archive), mode)
    assert state(archive.parent) == before
    assert refusal.value.exit_code == 5
    assert str(archive) in str(refusal.value)


@pytest.mark.parametrize("mode", MODES)
def test_the_untouched_archive_opens(archive, mode):
    """Else the refusals above would prove nothing."""
    with open_archive(str(archive), mode) as opened:
        assert opened.threshold > 0


@pytest.mark.parametrize("mode", ["write", "create"])
@pytest.mark.parametrize("value", ["{}", "{", '{"version": 0}'])
def test_an_archive_of_another_recipe_is_read_but_not_written(archive, mode, value):
    """Fingerprints of two recipes cannot be compared; the texts can be read all the same."""
    change(archive, "UPDATE settings SET value = '?' WHERE key = 'recipe'".replace("?", value))
    before = state(archive.parent)
    with pytest.raises(OtherRecipe):
        open_archive(str(archive), mode)
    assert state(archive.parent) == before
    with open_archive(str(archive)) as opened:
        assert opened.rows("SELECT count(*) FROM articles") == [(len(corpus()),)]


@pytest.mark.parametrize("mode", ["read", "write"])
def test_only_ingest_makes_an_archive(db, mode):
    """A typing error in a reading command must not leave an empty archive behind."""
    with pytest.raises(NoArchive) as fault:
        open_archive(str(db), mode)
    assert str(db) in str(fault.value)
    assert "ingest" in str(fault.value)
    assert not db.exists()


def test_a_missing_folder_is_named_and_not_made(tmp_path):
    """An archive in a folder that was mistyped would not be found again."""
    with pytest.raises(CannotOpen, match="nowhere"):
        open_archive(str(tmp_path / "nowhere" / "archive.db"), "create")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["nul\0byte.db", "x" * 300 + ".db"])
def test_a_path_that_cannot_be_is_an_error_in_words(tmp_path, path):
    """Not a traceback of the operating system's."""
    with pytest.raises(CannotOpen):
        open_archive(str(tmp_path / path), "create")


def test_a_new_archive_is_private_signed_and_one_file(db):
    """What somebody reads is nobody else's business; file(1) and newsarc know the file by its signature."""
    open_archive(str(db), "create").close()
    assert db.stat().st_mode & 0o777 == 0o600
    assert db.read_bytes()[68:72] == b"narc"
    assert [path.name for path in db.parent.iterdir()] == [db.name]


def test_an_empty_file_becomes_an_archive_where_one_may_be_made(db):
    """`mktemp` makes one, and so does a kill in the first millisecond."""
    db.touch()
    with pytest.raises(NotAnArchive):
        open_archive(str(db))
    open_archive(str(db), "create").close()
    open_archive(str(db)).close()


def test_reading_changes_not_a_byte_and_leaves_nothing_beside(archive):
    """An archive on a backup disk must stay what its checksum says."""
    before = state(archive.parent)
    assert len(list(export(str(archive)))) == len(corpus())
    assert state(archive.parent) == before


def test_a_reader_keeps_the_state_it_began_with(archive, tmp_path):
    """A listing made while an ingest runs must not be half of one state and half of another."""
    with open_archive(str(archive)) as reader:
        before = reader.rows("SELECT count(*) FROM articles")
        run(archive, write(tmp_path / "more", {"more/a.txt": printed(story(500))}))
        assert reader.rows("SELECT count(*) FROM articles") == before
    with open_archive(str(archive)) as reader:
        assert reader.rows("SELECT count(*) FROM articles") == [(before[0][0] + 1,)]


def test_a_reader_cannot_write(archive):
    """Reading commands are safe by construction, not by care."""
    with open_archive(str(archive)) as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.run("DELETE FROM articles")


def test_the_connection_distrusts_the_file(archive):
    """An archive may come from a stranger: no functions out of its schema, cells checked, references held."""
    with open_archive(str(archive), "write") as opened:
        asked = {"trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0, "foreign_keys": 1, "synchronous": 1}
        assert {name: opened.rows(f"PRAGMA {name}")[0][0] for name in asked} == asked
        assert opened.rows("PRAGMA journal_mode") == [("wal",)]
        with pytest.raises(sqlite3.IntegrityError):
            opened.run("INSERT INTO sightings (article, path, first_run, last_run) VALUES (999999, x'61', 1, 1)")


def test_a_second_writer_is_told_that_the_archive_is_locked(archive, monkeypatch):
    """After half a minute of waiting there must be a clear line, not a stack of SQL."""
    monkeypatch.setattr("newsarc.store.opening.BUSY_MILLISECONDS", 50)
    other = sqlite3.connect(archive, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_archive(str(archive), "write") as opened, pytest.raises(ArchiveLocked) as fault, opened.writing():
        pass
    other.close()
    assert fault.value.exit_code == 4


def test_a_threshold_that_is_none_is_damage(archive):
    """Grouping at not-a-number would make every article its own story, and say nothing."""
    change(archive, "UPDATE settings SET value = 'half' WHERE key = 'threshold'")
    with open_archive(str(archive)) as opened, pytest.raises(Damaged, match="half"):
        _ = opened.threshold


def test_only_the_door_connects():
    """One place sets the pragmas; a second one would forget one of them."""
    import newsarc

    sources = Path(newsarc.__file__).parent.rglob("*.py")
    places = {path.name for path in sources if "sqlite3.connect(" in path.read_text(encoding="utf-8")}
    assert places == {"opening.py"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_archive_in_a_read_only_folder_is_read(archive):
    """Archives lie on read-only media."""
    archive.chmod(0o400)
    archive.parent.chmod(0o500)
    try:
        assert len(list(export(str(archive)))) == len(corpus())
        with pytest.raises(CannotOpen):
            open_archive(str(archive), "write")
    finally:
        archive.parent.chmod(0o700)
