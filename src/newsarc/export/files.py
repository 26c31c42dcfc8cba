"""
New files and folders on disk: whole, or not at all, or said to be unfinished.

Nothing that exists is written over unless that was asked for. A file is
written beside its place and moved there when it is whole. A folder that is
being filled holds a note that says so, which goes when all is written.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from newsarc.beside import part_beside
from newsarc.errors import NewsarcError

UNFINISHED = "UNFINISHED.txt"
"""The note in a folder that is being filled; it stays behind only if the process was killed."""


class CannotWriteTo(NewsarcError):
    """A file or folder cannot be written, or must not be."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"cannot write to {path}: {why}.")
        self.path = path


def write_file(path: str, lines: Iterable[str], *, force: bool = False) -> None:
    """
    Write *lines* as UTF-8 to a file that appears whole at *path*, or not at all.

    With *force* it replaces what is there. A device or a pipe is written to as it stands. Raises CannotWriteTo.
    """
    with _open_new(path, force=force) as file:
        for line in lines:
            file.write(f"{line}\n")


@contextmanager
def _open_new(path: str, *, force: bool) -> Iterator[TextIO]:
    with _told(path):
        kind = _kind(path)
        if kind == "folder":
            raise CannotWriteTo(path, "it is a folder")
        if kind == "file" and not force:
            raise CannotWriteTo(path, "there is a file already; `--force` replaces it")
        if kind == "device":
            with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
                yield file
            return
        place = os.path.realpath(path)
        part = part_beside(place)
        try:
            with open(part, "x", encoding="utf-8", errors="backslashreplace") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, place)
        except BaseException:
            with suppress(OSError):
                os.unlink(part)
            raise


def write_folder(path: str, pages: Iterable[tuple[Iterable[str], str]]) -> int:
    """
    Fill a new or empty folder with files; return how many.

    Each page comes with the names it may have, the best first; a name that is taken leads to the next. If anything
    ends the work before the last page, what was written is taken away again. Raises CannotWriteTo.
    """
    with _told(path):
        made = _empty_folder(path)
        written: list[str] = []
        try:
            _write_new(path, UNFINISHED, "An export was not finished here. Delete this folder and export again.\n")
            for names, text in pages:
                written.append(_write_first(path, names, text))
            os.unlink(os.path.join(path, UNFINISHED))
        except BaseException:
            for name in [*written, UNFINISHED]:
                with suppress(OSError):
                    os.unlink(os.path.join(path, name))
            with suppress(OSError):
                if made:
                    os.rmdir(path)
            raise
        return len(written)


def _empty_folder(path: str) -> bool:
    """Make the folder, or find it empty; whether it was made."""
    try:
        os.mkdir(path)
    except FileExistsError:
        if not os.path.isdir(path):
            raise CannotWriteTo(path, "it is no folder") from None
        found = os.listdir(path)
        if UNFINISHED in found:
            raise CannotWriteTo(path, "it holds an export that was not finished; delete the folder first") from None
        if found:
            raise CannotWriteTo(path, "the folder is not empty; name a new one") from None
        return False
    return True


def _write_first(folder: str, names: Iterable[str], text: str) -> str:
    """Write *text* under the first of *names* that is free, and return it."""
    for name in names:
        with suppress(FileExistsError):
            _write_new(folder, name, text)
            return name
    raise CannotWriteTo(folder, "another program writes files of the same names into it")


def _write_new(folder: str, name: str, text: str) -> None:
    """A new file, never another's: not through a link that somebody laid, nor over a file."""
    path = os.path.join(folder, name)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    with open(os.open(path, flags, 0o666), "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)


def _kind(path: str) -> str | None:
    """What lies at *path*: file, folder, device (a pipe too), or None for nothing."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return None
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "device"


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise CannotWriteTo(path, why[0].lower() + why[1:]) from None
