"""
Articles taken out of an archive for good, down to the bytes of the file.

SQLite only marks what is deleted as free, and the index of words keeps deleted
words until it is merged. So rows are overwritten as they go, the index is
merged, and the file is written anew without what was free.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsarc.errors import NewsarcError
from newsarc.store import comparisons, postings
from newsarc.store.decisions import Tombstone
from newsarc.store.looking import search
from newsarc.store.packing import whole_text
from newsarc.store.seals import RUNS, seal

if TYPE_CHECKING:
    from newsarc.store.archive import Archive

GONE = "(forgotten)"
"""What stands for a forgotten path in the record of the run that brought it in."""

READERS_MILLISECONDS = 2_000
"""How long a reader is waited for before the log is emptied; a listing that somebody pages through may take all day."""

_OF_AN_ARTICLE = (
    "DELETE FROM sightings WHERE article = ?",
    "DELETE FROM readings WHERE article = ?",
    "DELETE FROM articles WHERE id = ?",
)

_DECISIONS_GONE = (
    "DELETE FROM decisions WHERE article = ? AND verb IN ('canonical', 'set', 'tag', 'untag', 'link')",
    "DELETE FROM decisions WHERE other = ? AND verb = 'link'",
)


class StillRead(NewsarcError):
    """Another process reads the archive, so that its log could not be emptied."""

    exit_code = 4

    def __init__(self, path: str) -> None:
        super().__init__(
            f"the article is out of {path}, but another process is reading it, and until that ends the log beside the "
            "archive still holds the words. Run the same line again then."
        )
        self.path = path


def of_same_bytes(archive: Archive, row: int) -> list[int]:
    """The rows of all articles that hold the same bytes as the one at *row*, itself among them, by id."""
    found = archive.rows(
        "SELECT id FROM articles WHERE content = (SELECT content FROM articles WHERE id = ?) ORDER BY digest", (row,)
    )
    return [other for (other,) in found]


def content_of(archive: Archive, row: int) -> str:
    """The SHA-256 of the article's bytes, in hex."""
    found = archive.row("SELECT c.sha256 FROM articles a JOIN contents c ON c.id = a.content WHERE a.id = ?", (row,))
    assert found is not None  # noqa: S101 - rows come from this archive
    digest: bytes = found[0]
    return digest.hex()


def holds_tombstones(archive: Archive) -> bool:
    """Whether anything was forgotten."""
    return archive.row("SELECT 1 FROM tombstones LIMIT 1") is not None


def is_forgotten(archive: Archive, article: str, content: str) -> bool:
    """Whether this article, or its bytes under whatever name, was forgotten: full id, and SHA-256 in hex."""
    found = archive.row(
        "SELECT 1 FROM tombstones WHERE article = ? OR content = ?", (bytes.fromhex(article), bytes.fromhex(content))
    )
    return found is not None


def between(archive: Archive, low: str, high: str) -> list[Tombstone]:
    """What was forgotten of the articles whose ids lie between these, both included."""
    found = archive.rows(
        "SELECT article, content, at, reason FROM tombstones WHERE article BETWEEN ? AND ? ORDER BY article",
        (bytes.fromhex(low), bytes.fromhex(high)),
    )
    return [Tombstone(article.hex(), content.hex(), at, reason) for article, content, at, reason in found]


def erase(archive: Archive, rows: Iterable[int]) -> None:
    """
    Take these articles out, inside a transaction of the caller's: text, bytes, places, and what people said of them.

    Whom people merged or split stays known by ids. The neighbours' clusters are left to be decided anew.
    """
    archive.rows("PRAGMA secure_delete = ON")
    for row in sorted(rows):
        text, digest, content = archive.rows("SELECT text, digest, content FROM articles WHERE id = ?", (row,))[0]
        postings.withdraw(archive, row, whole_text(text))
        comparisons.unsettle(archive, row)
        _forget_places(archive, row)
        search.withdraw(archive, row)
        for statement in _OF_AN_ARTICLE:
            archive.run(statement, (row,))
        for statement in _DECISIONS_GONE:
            archive.run(statement, (digest,))
        archive.run(
            "DELETE FROM contents WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM articles WHERE content = ?1)", (content,)
        )
    archive.run("DELETE FROM decisions WHERE target IS NOT NULL AND target NOT IN (SELECT id FROM decisions)")


def _forget_places(archive: Archive, row: int) -> None:
    """Where the article was seen may tell what it said: out of the refusals, and of the lines that brought it in."""
    places = archive.rows("SELECT path, record, first_run, last_run FROM sightings WHERE article = ?", (row,))
    archive.many("DELETE FROM refusals WHERE path = ? AND record = ?", ((path, record) for path, record, *_ in places))
    paths = {os.fsdecode(path) for path, *_ in places}
    for run in sorted({run for _, _, *runs in places for run in runs}):
        (told,) = archive.rows("SELECT arguments FROM runs WHERE id = ?", (run,))[0]
        arguments = [GONE if word in paths else word for word in json.loads(told)]
        archive.run("UPDATE runs SET arguments = ? WHERE id = ?", (json.dumps(arguments, ensure_ascii=True), run))
        seal(archive, RUNS, run)


def overwrite(archive: Archive) -> None:
    """
    Write the file anew without what was free in it, and empty its log. Takes as much room again while it lasts.

    Raises StillRead where another process holds on to the log.
    """
    with archive.writing():
        archive.run("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")
    archive.rows("VACUUM")
    archive.rows(f"PRAGMA busy_timeout = {READERS_MILLISECONDS}")
    busy, *_ = archive.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0]
    if busy:
        raise StillRead(archive.path)
