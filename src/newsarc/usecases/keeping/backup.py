"""A whole copy of an archive in a new file, made while others read and write it, checked before it gets its name."""

from __future__ import annotations

from newsarc.store.copying import copy_archive
from newsarc.store.errors import Damaged
from newsarc.store.opening import open_archive
from newsarc.usecases.keeping.check import Checked, check
from newsarc.usecases.progress import Tell


def backup(path: str, target: str, tell: Tell = lambda *_: None) -> Checked:
    """
    Copy the archive at *path* to *target*; return what a check of the copy found.

    Raises CannotCopy where *target* exists or cannot be made, and Damaged where the copy is: then there is none.
    """
    checked = Checked()

    def examine(copy: str) -> None:
        nonlocal checked
        checked = check(copy, tell=tell)
        if checked.faults:
            first = checked.faults[0]
            raise Damaged(path, f"{len(checked.faults)} faults; first: {first.what}", first.article)

    with open_archive(path) as archive:
        tell("copying", 0, None)
        copy_archive(archive, target, examine)
    return checked
