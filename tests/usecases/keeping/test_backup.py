"""A backup is whole, sound, and never in the place of something else."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time

import pytest
from tests.invented import headline, printed, run, story, told, write

from newsarc.store import copying
from newsarc.store.errors import CannotCopy, Damaged
from newsarc.store.opening import open_archive
from newsarc.usecases.keeping.backup import backup
from newsarc.usecases.keeping.check import check


def test_a_backup_says_all_that_the_archive_says(archive, tmp_path):
    """And only its owner may read it; nothing else is left beside it."""
    target = tmp_path / "copies" / "b.db"
    target.parent.mkdir()
    assert backup(str(archive), str(target)).articles == len(told(archive)["articles"])
    assert told(target) == told(archive)
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["b.db"]


def test_a_file_that_is_there_is_never_replaced(archive, tmp_path):
    """It may be the only good backup."""
    target = tmp_path / "b.db"
    target.write_text("precious")
    with pytest.raises(CannotCopy, match="already"):
        backup(str(archive), str(target))
    assert target.read_text() == "precious"


def test_a_file_that_appears_meanwhile_is_not_replaced_either(archive, tmp_path, monkeypatch):
    """Two backups under one name at the same time."""
    target = tmp_path / "b.db"
    monkeypatch.setattr(copying, "sync", lambda _: target.write_text("precious"))
    with pytest.raises(CannotCopy, match="by now"):
        backup(str(archive), str(target))
    assert target.read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir() if "b.db" in path.name) == ["b.db"]


def test_where_a_disk_knows_no_links_the_copy_is_renamed(archive, tmp_path, monkeypatch):
    """USB sticks are often FAT."""

    def link(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    backup(str(archive), str(tmp_path / "b.db"))
    assert told(tmp_path / "b.db") == told(archive)


def test_a_folder_that_is_missing_is_told(archive, tmp_path):
    """A backup in a folder that was mistyped would not be found when it is needed."""
    with pytest.raises(CannotCopy, match="No such file"):
        backup(str(archive), str(tmp_path / "nowhere" / "b.db"))


def test_a_damaged_archive_gives_no_backup(spoil, tmp_path):
    """A rotten copy under a good name would push the good ones out."""
    archive = spoil("UPDATE contents SET packed = x'00'")
    with pytest.raises(Damaged, match="raw bytes"):
        backup(str(archive), str(tmp_path / "b.db"))
    assert not (tmp_path / "b.db").exists()


def test_a_backup_made_while_an_ingest_runs_is_sound_and_one_state(db, tmp_path):
    """Nightly backups do not ask whether somebody is at work."""
    folder = write(tmp_path / "in", {f"o{n % 9}/{n}.txt": printed(story(n // 2), headline(n)) for n in range(300)})
    run(db, write(tmp_path / "first", {"a/a.txt": printed(story(9000))}))
    line = [
        sys.executable,
        "-c",
        "from newsarc.cli import entry; entry()",
        "--db",
        str(db),
        "-q",
        "ingest",
        str(folder),
    ]
    with subprocess.Popen(line) as process:
        copies = []
        while process.poll() is None and len(copies) < 20:
            target = tmp_path / f"b{len(copies)}.db"
            backup(str(db), str(target))
            copies.append(target)
            time.sleep(0.05)
    assert process.returncode == 0
    assert copies
    counts = []
    for copy in copies:
        assert check(str(copy)).faults == []
        connection = sqlite3.connect(copy)
        counts.append(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
        connection.close()
    assert counts == sorted(counts)


def test_a_copy_without_its_log_is_told_from_a_backup(archive, tmp_path):
    """What `cp` took in the middle of an ingest is sound in itself, and may lack articles that were stored."""
    beside = tmp_path / "beside"
    beside.mkdir()
    with open_archive(str(archive), "write") as opened:
        with opened.writing():
            opened.set("note", "folded in")
        opened.run("PRAGMA wal_checkpoint")
        with opened.writing():
            opened.set("note", "in the log")
        shutil.copy(archive, beside / "copied.db")
        backup(str(archive), str(beside / "backup.db"))
        assert not check(str(archive)).lacks_log
    assert check(str(beside / "copied.db")).lacks_log
    assert not check(str(beside / "backup.db")).lacks_log
    assert not check(str(archive)).lacks_log


def test_a_killed_backup_leaves_no_file_of_the_name(archive, tmp_path, monkeypatch):
    """What is not finished must not look like a backup."""
    monkeypatch.setattr(copying, "_give_its_name", lambda *_: os._exit(9))
    child = os.fork()
    if child == 0:
        backup(str(archive), str(tmp_path / "b.db"))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert not (tmp_path / "b.db").exists()
