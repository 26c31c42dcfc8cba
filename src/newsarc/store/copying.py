"""
A whole copy of an archive, while others read and write it.

The copy appears under its name only when it is complete, on the disk, and found
sound; a file that is there already is never replaced.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress

from newsarc.beside import part_beside
from newsarc.store.archive import Archive, named_errors
from newsarc.store.disk import sync
from newsarc.store.errors import CannotCopy


def copy_whole(connection: sqlite3.Connection, target: str, examine: Callable[[str], None] = lambda _: None) -> None:
    """
    Write what *connection* sees to *target*, a new file that its owner alone may read.

    *examine* is given the copy's temporary name before it gets its own, and stops the copying by raising. The
    connection must be in no transaction. Raises CannotCopy, StorageFull or Damaged.
    """
    if os.path.lexists(target):
        raise CannotCopy(target, "there is such a file already; name a new one")
    part = part_beside(target)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise CannotCopy(target, error.strerror or "it cannot be made") from None
    try:
        with named_errors(target):
            connection.execute("VACUUM INTO ?", (part,))
        sync(part)
        examine(part)
        _give_its_name(part, target)
        sync(target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(part)


def copy_archive(archive: Archive, target: str, examine: Callable[[str], None] = lambda _: None) -> None:
    """As `copy_whole`, of an open archive; one that is only read then reads on as of this moment."""
    connection = archive.database.conn
    reading = connection.in_transaction
    if reading:
        connection.execute("COMMIT")
    copy_whole(connection, target, examine)
    if reading:
        connection.execute("BEGIN")


def _give_its_name(part: str, target: str) -> None:
    """A link, unlike a renaming, never replaces what is there; file systems without links are looked at before."""
    try:
        os.link(part, target)
    except OSError as error:
        if error.errno == errno.EEXIST or os.path.lexists(target):
            raise CannotCopy(target, "there is such a file by now") from None
        os.rename(part, target)
