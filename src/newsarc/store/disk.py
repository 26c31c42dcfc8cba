"""
What lies under an archive: the kind of file system, the room left, and how a file is made to outlast a power cut.

SQLite's write-ahead log needs memory that all processes share. Over a network
they do not, so an archive there is written in the older way, and its owner warned.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
"""Where Linux lists what is mounted; elsewhere nothing is known, and nothing warned of."""

NETWORK = frozenset({
    "9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
    "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs",
    "vboxsf",
})  # fmt: skip
"""File systems that another machine may write to, or that share no memory with it."""


def kind_of(path: str) -> str | None:
    """The type of the file system that *path* lies on, as `mount` names it; None where that cannot be known."""
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    place = os.path.realpath(path)
    best: tuple[int, str] | None = None
    for line in mounts:
        fields, _, told = line.partition(" - ")
        mount = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields.split(" ")[4])
        inside = place == mount or place.startswith(mount.rstrip("/") + "/")
        if inside and told and (best is None or len(mount) >= best[0]):
            best = len(mount), told.split(" ")[0]
    return None if best is None else best[1]


def is_network(path: str) -> bool:
    """Whether *path* lies where SQLite's write-ahead log must not be used."""
    return kind_of(path) in NETWORK


def room(path: str) -> int | None:
    """Bytes that can still be written where *path* lies; None where that cannot be known."""
    with suppress(OSError):
        return shutil.disk_usage(Path(path).absolute().parent).free
    return None


def sync(path: str) -> None:
    """Make a finished file, and its name in its folder, outlast a power cut."""
    for place in (path, os.path.dirname(os.path.abspath(path))):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
