"""
A site's folder on disk: whole or not there, and never another's.

All is written into a new folder beside, which takes its place when the last
page stands. A marker says which names newsarc wrote, so that a folder that
holds anything else is left alone.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from newsarc.errors import NewsarcError

MARKER = "newsarc-site.json"
"""The file that tells a folder of ours from any other; it lists the names at the top."""


class CannotMakeSite(NewsarcError):
    """The folder must not be used, or cannot be written."""

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(f"{folder} {why}. Nothing was changed.")
        self.folder = folder


class SiteFolder:
    """A folder that is being filled; `site_folder` makes and finishes it."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.files = 0
        self.bytes = 0
        self._made: set[str] = set()

    def write(self, name: str, content: str) -> None:
        """Write one new file, in folders that are made as needed."""
        folder, _, _ = name.rpartition("/")
        if folder not in self._made:
            os.makedirs(os.path.join(self.place, folder), exist_ok=True)
            self._made.add(folder)
        data = content.encode("utf-8", "replace")
        with open(os.path.join(self.place, name), "xb") as file:
            file.write(data)
        self.files += 1
        self.bytes += len(data)


@contextmanager
def site_folder(folder: str, *, replace: bool = False) -> Iterator[SiteFolder]:
    """
    Fill a new folder that takes the place of *folder* when all is written; whatever ends it before leaves no trace.

    *folder* must be empty or not exist or, with *replace*, be an earlier site that holds nothing else. Raises
    CannotMakeSite.
    """
    place = os.path.realpath(folder)
    _look(folder, place, replace=replace)
    above, prefix = os.path.dirname(place), f".{os.path.basename(place)}.newsarc-"
    with _told(folder):
        os.makedirs(above, exist_ok=True)
        beside = tempfile.mkdtemp(prefix=prefix, dir=above)
        mark = _locked(beside)
    try:
        site = SiteFolder(os.path.join(beside, "site"))
        with _told(folder):
            os.mkdir(site.place)
            yield site
            ours = sorted([*os.listdir(site.place), MARKER])
            site.write(MARKER, json.dumps({"schema": "newsarc/site/1", "names": ours}, indent=1) + "\n")
            _look(folder, place, replace=replace)
            if os.path.isdir(place):
                os.rename(place, os.path.join(beside, "before"))
            os.rename(site.place, place)
        _sweep(above, prefix)
    finally:
        if mark is not None:
            os.close(mark)
        shutil.rmtree(beside, ignore_errors=True)


def _locked(beside: str) -> int | None:
    """Mark a folder as being filled, for as long as this process lives; None if another process has marked it."""
    mark = os.open(os.path.join(beside, "lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(mark)
        return None
    return mark


def _sweep(above: str, prefix: str) -> None:
    """Take away what runs left behind that were killed; only now, for it may hold the only whole earlier site."""
    for name in os.listdir(above):
        left = os.path.join(above, name)
        if name.startswith(prefix) and os.path.isfile(os.path.join(left, "lock")):
            with suppress(OSError):
                mark = _locked(left)
                if mark is not None:
                    os.close(mark)
                    shutil.rmtree(left, ignore_errors=True)


def _look(folder: str, place: str, *, replace: bool) -> None:
    """Raise CannotMakeSite unless what is at *place* may go."""
    with _told(folder):
        if not os.path.lexists(place):
            return
        if not os.path.isdir(place):
            raise CannotMakeSite(folder, "is no folder")
        found = set(os.listdir(place))
    if not found:
        return
    ours = _names(os.path.join(place, MARKER))
    if ours is None:
        raise CannotMakeSite(folder, "is a folder with other things in it. Name a new one")
    if not replace:
        raise CannotMakeSite(folder, "holds a site already. `--replace` makes it anew")
    others = sorted(found - ours)
    if others:
        told = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        raise CannotMakeSite(
            folder, f"holds, beside its site, what newsarc did not write: {told}. Move that away first"
        )


def _names(marker: str) -> set[str] | None:
    """The names an earlier site says it is made of; None where it is no site of ours."""
    with suppress(OSError, ValueError), open(marker, encoding="utf-8") as file:
        told = json.load(file)
        if isinstance(told, dict) and told.get("schema") == "newsarc/site/1" and isinstance(told.get("names"), list):
            return {name for name in told["names"] if isinstance(name, str)}
    return None


@contextmanager
def _told(folder: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotMakeSite(folder, f"cannot be written: {error.strerror or error}") from None
