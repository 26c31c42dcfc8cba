"""The one door to an archive: what it refuses it leaves as it was, byte for byte."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from tests.children import as_nobody
from tests.invented import corpus, printed, run, story, write

from newsarc.store import schema
from newsarc.store.errors import (
    ArchiveLocked,
    CannotOpen,
    CannotWrite,
    Damaged,
    NoArchive,
    NotAnArchive,
    OtherRecipe,
)
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


@pytest.fixture
def sealed_folder(archive):
    """An archive as on a disc: neither it nor its folder may be written by whoever reads it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = Path(shutil.copy(archive, folder / "archive.db"))
        copy.chmod(0o444)
        folder.chmod(0o555)
        yield copy
        folder.chmod(0o755)


def test_a_read_only_archive_in_a_read_only_folder_is_read(sealed_folder):
    """Archives lie on read-only media."""
    before = state(sealed_folder.parent)

    def read():
        assert len(list(export(str(sealed_folder)))) == len(corpus())
        with pytest.raises((CannotOpen, CannotWrite)):
            open_archive(str(sealed_folder), "write")

    assert as_nobody(read) == 0
    assert state(sealed_folder.parent) == before


def test_what_a_log_beside_a_read_only_archive_holds_is_not_left_out_in_silence(sealed_folder, archive):
    """A copy made during an ingest has part of its articles in the log; without it they would be missing unseen."""
    sealed_folder.parent.chmod(0o755)
    writer = sqlite3.connect(archive)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("UPDATE articles SET words = words + 1")
    writer.commit()
    shutil.copy(f"{archive}-wal", f"{sealed_folder}-wal")
    writer.close()
    Path(f"{sealed_folder}-wal").chmod(0o444)
    sealed_folder.parent.chmod(0o555)

    def read():
        with pytest.raises(CannotOpen, match="wal"):
            open_archive(str(sealed_folder))

    assert as_nobody(read) == 0
    sealed_folder.parent.chmod(0o755)


def test_a_reader_undoes_what_a_killed_writer_left_half_done(archive):
    """On network disks there is a rollback journal, and a reader alone may not roll back."""
    child = os.fork()
    if child == 0:
        writer = sqlite3.connect(archive, isolation_level=None)
        writer.execute("PRAGMA journal_mode = DELETE")
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("PRAGMA cache_spill = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE articles SET text = x'00'")
        os._exit(0)
    os.waitpid(child, 0)
    assert Path(f"{archive}-journal").stat().st_size
    assert all(record["text"] for record in export(str(archive)))
    assert not Path(f"{archive}-journal").exists()


def marks(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT value FROM settings WHERE key = 'dirty'").fetchall()
    connection.close()
    return found[0][0].split() if found else []


def killed_writer(path: Path) -> None:
    """A process that dies right after a commit."""
    child = os.fork()
    if child == 0:
        opened = open_archive(str(path), "write")
        with opened.writing():
            opened.set("colour", "green")
        os._exit(0)
    os.waitpid(child, 0)


def test_a_writer_that_was_killed_is_known_until_the_next_one_closes(archive):
    """The next writer looks for damage first; one that closed in order leaves no such doubt."""
    with open_archive(str(archive), "write") as opened, opened.writing():
        opened.set("colour", "blue")
    assert marks(archive) == []
    killed_writer(archive)
    assert len(marks(archive)) == 1
    with open_archive(str(archive), "write") as opened:
        with opened.writing():
            opened.set("colour", "red")
        assert len(marks(archive)) == 2
    assert marks(archive) == []


def test_a_writer_still_at_work_stays_known_when_another_closes(archive):
    """Two ingests at once: the second to end must not have its name taken away by the first."""
    with open_archive(str(archive), "write") as slow:
        with slow.writing():
            slow.set("colour", "blue")
        with open_archive(str(archive), "write") as quick, quick.writing():
            quick.set("colour", "red")
        with slow.writing():
            slow.set("colour", "green")
        assert len(marks(archive)) == 1
    assert marks(archive) == []


@pytest.mark.parametrize(("bound", "killed", "noticed"), [(1, True, True), (1, False, False), (10**9, False, True)])
def test_damage_stops_a_writer_where_it_is_cheap_or_likely(archive, monkeypatch, bound, killed, noticed):
    """Writing into a damaged file makes it worse; looking through a large one each time would take too long."""
    monkeypatch.setattr("newsarc.store.opening.QUICK_BYTES", bound)
    connection = sqlite3.connect(archive)
    page, root = (
        connection.execute("PRAGMA page_size").fetchone()[0],
        connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'refusals'").fetchone()[0],
    )
    connection.close()
    if killed:
        killed_writer(archive)
        open_archive(str(archive)).close()
        change_back = sqlite3.connect(archive)
        change_back.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        change_back.close()
    with open(archive, "r+b") as file:
        file.seek((root - 1) * page)
        file.write(b"\xff" * 8)
    if noticed:
        with pytest.raises(Damaged) as fault:
            open_archive(str(archive), "write")
        assert fault.value.exit_code == 6
    else:
        open_archive(str(archive), "write").close()


def test_durable_waits_for_the_disk(archive):
    """The one pragma that decides whether the last second survives a power cut."""
    with open_archive(str(archive), "write", durable=True) as opened:
        assert opened.rows("PRAGMA synchronous") == [(2,)]
