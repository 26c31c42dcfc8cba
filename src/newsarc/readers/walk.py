"""
Every path met, in one stable order, with what is to become of it.

A walk looks with lstat and opens nothing: a pipe, a device or a link that leads
in a circle is named and passed by. Order is that of the names' bytes, so that
two runs over one folder meet the same files in the same order on any machine.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Intent = Literal["read", "skip", "reject"]

STDIN = b"-"

TEXTS = frozenset({b".txt", b".text", b".html", b".htm", b".xhtml", b".shtml"})
CONTAINERS = frozenset({b".jsonl", b".ndjson"})
FURNITURE = frozenset(
    b".avif .bmp .css .eot .gif .heic .ico .jpeg .jpg .js .json .map .mjs .mp3 .mp4 .ogg .otf .png .svg .tif .tiff "
    b".ttf .wasm .webm .webp .woff .woff2 .ds_store .db".split()
)
"""What a browser saves beside a page: passed by even where a shell's `*` has named it."""

SPECIAL = {
    stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
    stat.S_IFLNK: "symlink",
}


@dataclass(frozen=True, slots=True)
class Found:
    """
    A path that a walk met.

    *path* is the PATH given joined with what was found below it, *relative* what was found below it (of a PATH that is
    itself a file: its name), *root* the PATH given. *reason* says why it is not to be read. *linked* allows the reader
    to follow a symbolic link: the user named it, or asked for links to be followed.
    """

    path: bytes
    relative: bytes
    root: bytes
    outcome: Intent = "read"
    reason: str | None = None
    linked: bool = False

    @property
    def is_container(self) -> bool:
        """Whether the name says that the file holds many records."""
        return extension(self.path) in CONTAINERS


def extension(path: bytes) -> bytes:
    """
    The file name's extension in lower case, beneath a `.gz`; a name that only begins with a dot has none.

    >>> extension(b"news/Monday.HTML.gz"), extension(b".hidden")
    (b'.html', b'')
    """
    stem, last = os.path.splitext(os.path.basename(path))
    if last.lower() == b".gz":
        last = os.path.splitext(stem)[1]
    return last.lower()


def walk(paths: Sequence[bytes | str], follow: bool = False) -> Iterator[Found]:
    """
    Every path met from *paths* on, files and folders, in a stable order.

    A PATH that is itself a link is followed, since the user named it; links found below one are passed by unless
    *follow*. `-` is standard input.
    """
    for given in paths:
        path = os.fsencode(given)
        if path == STDIN:
            yield Found(STDIN, STDIN, STDIN)
            continue
        try:
            met = os.stat(path)
        except (OSError, ValueError) as error:
            yield Found(path, os.path.basename(path) or path, path, "reject", _why(error))
            continue
        if stat.S_ISDIR(met.st_mode):
            yield from _below(path, follow)
        else:
            yield _named(path, met)


def _named(path: bytes, met: os.stat_result) -> Found:
    """A PATH that is no folder: read whatever its extension, since the user named it, but for a page's furniture."""
    name = os.path.basename(path)
    if not stat.S_ISREG(met.st_mode):
        return Found(path, name, path, "skip", SPECIAL.get(stat.S_IFMT(met.st_mode), "special"))
    if extension(path) in FURNITURE or name.lower() in FURNITURE:
        return Found(path, name, path, "skip", "extension")
    return Found(path, name, path, linked=True)


def _below(root: bytes, follow: bool) -> Iterator[Found]:
    """Everything below a folder; a stack, not recursion, so that depth costs nothing."""
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[bytes, bool]] = [(b"", True)]
    while stack:
        relative, is_folder = stack.pop()
        if not is_folder:
            yield _judge(root, relative, follow)
            continue
        path = os.path.join(root, relative) if relative else root
        try:
            if follow:
                met = os.stat(path)
                if (met.st_dev, met.st_ino) in seen:
                    yield Found(path, relative, root, "skip", "loop")
                    continue
                seen.add((met.st_dev, met.st_ino))
            entries = _list(path, follow)
        except OSError as error:
            yield Found(path, relative or os.path.basename(root) or root, root, "reject", _why(error))
            continue
        for name, folder in reversed(entries):
            if folder and name.startswith(b"."):
                yield Found(os.path.join(path, name), os.path.join(relative, name), root, "skip", "hidden")
            else:
                stack.append((os.path.join(relative, name), folder))


def _list(path: bytes, follow: bool) -> list[tuple[bytes, bool]]:
    """A folder's entries by name, each with whether it is a folder to descend into."""
    entries = []
    with os.scandir(path) as scan:
        for entry in scan:
            try:
                folder = entry.is_dir(follow_symlinks=follow)
            except OSError:
                folder = False
            entries.append((entry.name, folder))
    return sorted(entries)


def _judge(root: bytes, relative: bytes, follow: bool) -> Found:
    """One path that is not a folder."""
    path = os.path.join(root, relative)
    try:
        met = os.stat(path) if follow else os.lstat(path)
    except OSError as error:
        why = _why(error)
        if os.path.islink(path):  # it dangles, or leads in a circle
            return Found(path, relative, root, "skip", "symlink")
        return Found(path, relative, root, "reject", "vanished" if why == "missing" else why)
    kind = stat.S_IFMT(met.st_mode)
    if kind != stat.S_IFREG:
        return Found(path, relative, root, "skip", SPECIAL.get(kind, "special"))
    name = os.path.basename(relative)
    if name.startswith(b".") and name.lower() not in FURNITURE:
        return Found(path, relative, root, "skip", "hidden")
    if extension(relative) not in TEXTS | CONTAINERS:
        return Found(path, relative, root, "skip", "extension")
    return Found(path, relative, root, linked=follow)


def _why(error: OSError | ValueError) -> str:
    """The reason code for what the system said."""
    if isinstance(error, ValueError):  # a NUL in a name
        return "missing"
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return "missing"
    if error.errno == errno.ENAMETOOLONG:
        return "name-too-long"
    return "unreadable"
