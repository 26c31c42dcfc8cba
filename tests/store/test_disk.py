"""What lies under an archive is told, so that nobody loses one to a network disk."""

import os
import warnings

import pytest

from newsarc.store import disk
from newsarc.store.errors import ArchiveWarning
from newsarc.store.opening import open_archive


@pytest.fixture
def mounted(tmp_path, monkeypatch):
    """Say what is mounted where; the root is on a local disk."""

    def say(*mounts: tuple[str, str]) -> None:
        lines = [
            f"{22 + at} 1 0:{at} / {place} rw,relatime shared:{at} - {kind} device rw"
            for at, (place, kind) in enumerate([("/", "ext4"), *mounts])
        ]
        listing = tmp_path / "mountinfo"
        listing.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogateescape")
        monkeypatch.setattr(disk, "MOUNTS", listing)

    return say


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/ann/news.db", "ext4"),
        ("/mnt/office/news.db", "nfs4"),
        ("/mnt/officer/news.db", "ext4"),
        ("/mnt/office/local/news.db", "xfs"),
        ("/mnt/two words/news.db", "cifs"),
        ("/mnt/twice/news.db", "smb3"),
    ],
)
def test_the_innermost_and_latest_mount_counts(mounted, place, kind):
    """Disks are mounted inside and over one another, at names that have spaces."""
    mounted(
        ("/mnt/office", "nfs4"), ("/mnt/office/local", "xfs"), ("/mnt/two\\040words", "cifs"),
        ("/mnt/twice", "ext4"), ("/mnt/twice", "smb3"),
    )  # fmt: skip
    assert disk.kind_of(place) == kind


def test_where_nobody_lists_mounts_nothing_is_claimed(monkeypatch, tmp_path):
    """On other systems than Linux there is no such list: no warning is better than a guess."""
    monkeypatch.setattr(disk, "MOUNTS", tmp_path / "none")
    assert disk.kind_of("/home/ann/news.db") is None
    assert not disk.is_network("/home/ann/news.db")


def test_on_a_network_disk_the_owner_is_warned_and_no_shared_memory_is_used(mounted, db):
    """SQLite's write-ahead log breaks where two machines share a file but no memory."""
    open_archive(str(db), "create").close()
    mounted((os.path.realpath(db.parent), "nfs4"))
    with pytest.warns(ArchiveWarning, match="nfs4"):
        archive = open_archive(str(db), "write")
    with archive:
        assert archive.rows("PRAGMA journal_mode") == [("delete",)]
        with archive.writing():
            archive.set("colour", "green")
    with open_archive(str(db)) as archive:
        assert archive.setting("colour") == "green"
    assert [path.name for path in db.parent.iterdir() if path.name.startswith(db.name)] == [db.name]


def test_on_a_local_disk_nobody_is_warned(mounted, db):
    """A warning that always comes is not read."""
    mounted()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        open_archive(str(db), "create").close()


def test_room_is_told_in_bytes_and_unknown_where_there_is_no_folder(db):
    """What the doctor says of the disk."""
    assert disk.room(str(db)) > 0
    assert disk.room(str(db / "none" / "archive.db")) is None
