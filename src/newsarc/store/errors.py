"""What an archive says when it cannot be opened or written, each with its exit code."""

from __future__ import annotations

from newsarc.core.model import ID_SHOWN
from newsarc.errors import NewsarcError, NewsarcWarning


class NoArchive(NewsarcError):
    """There is no archive where one was looked for."""

    def __init__(self, path: str) -> None:
        super().__init__(f"there is no archive at {path}. `newsarc --db {path} ingest FOLDER` makes one.")
        self.path = path


class CannotOpen(NewsarcError):
    """The place of the archive cannot be read or written."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"cannot use the archive {path}: {why}. Nothing was changed.")
        self.path = path


class CannotMake(CannotOpen):
    """A new archive cannot be made at this place."""

    def __init__(self, path: str, why: str) -> None:
        NewsarcError.__init__(
            self,
            f"no archive can be made at {path}: {why}. Nothing was stored; `--db PATH` names another place for it.",
        )
        self.path = path


class NotAnArchive(NewsarcError):
    """The file is something else, or an archive that this newsarc must not touch."""

    exit_code = 5

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} is not an archive that this newsarc can use: {why}. It was left as it is.")
        self.path = path


class OtherRecipe(NewsarcError):
    """The archive's fingerprints were made by another recipe and cannot be compared with today's."""

    exit_code = 5

    def __init__(self, path: str) -> None:
        super().__init__(
            f"the fingerprints in {path} were made by another recipe and cannot be compared with today's. "
            f"Reading commands work; `newsarc --db {path} rebuild` makes them anew, then the same line goes on."
        )
        self.path = path


class ArchiveLocked(NewsarcError):
    """Another process is writing and did not finish in time."""

    exit_code = 4

    def __init__(self, path: str) -> None:
        super().__init__(f"another process is writing to {path}. Wait until it ends, then run the same line again.")
        self.path = path


class StorageFull(NewsarcError):
    """A write failed for want of room; the transaction was rolled back."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"the disk is full or failing: {path}, or a temporary file for it (in TMPDIR), cannot grow. What was "
            "committed is kept; make room and run the same line again."
        )
        self.path = path


class CannotWrite(NewsarcError):
    """The archive may be read but not written."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} or its folder is read-only. Nothing was changed; reading commands still work.")
        self.path = path


class Damaged(NewsarcError):
    """Something in the file is not what was written; *article* is the id of the one it belongs to, if one is known."""

    exit_code = 6

    def __init__(self, path: str, why: str, article: str | None = None) -> None:
        where = f"article {article[:ID_SHOWN]} in {path}" if article else path
        super().__init__(
            f"{where} is damaged ({why}). `newsarc check` names all damage, and where the texts can be had again."
        )
        self.path, self.why, self.article = path, why, article


class CannotCopy(NewsarcError):
    """A copy of the archive cannot be made under this name."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"cannot copy the archive to {path}: {why}. Nothing was changed.")
        self.path = path


class ArchiveWarning(NewsarcWarning):
    """What the owner of an archive should know, although it can be used."""
