"""
Taking back all that was computed, and writing it anew, a portion a transaction.

Raw bytes, sightings, runs and people's decisions are never touched here; only
raw bytes that had rotted are put back, once they were found again.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newsarc.core.settings import Recipe
from newsarc.store import articles, comparisons, postings
from newsarc.store.archive import RECIPE
from newsarc.store.looking import search
from newsarc.store.packing import pack, whole_text
from newsarc.store.seals import ARTICLES, seal

if TYPE_CHECKING:
    from newsarc.core.model import Article
    from newsarc.store.archive import Archive

REBUILDING = "rebuilding"
"""The setting that says how far a rebuild has come; it is gone when the rebuild is done."""


def begin(archive: Archive, tools: str) -> tuple[int, int]:
    """
    Take back everything computed, unless a rebuild with the same *tools* was begun: then go on with that.

    Returns the last article that is done, and the last that there is to do; younger ones were cleaned by today's rules.
    """
    told = archive.setting(REBUILDING)
    with archive.intact("how far a rebuild had come"):
        begun: dict[str, Any] = json.loads(told) if told else {}
        if begun.get("tools") == tools:
            return int(begun["after"]), int(begun["until"])
    found = archive.row("SELECT coalesce(max(id), 0) FROM articles")
    until = int(found[0]) if found else 0
    archive.run("REINDEX")
    search.enter_all(archive)
    comparisons.forget_all(archive)
    archive.run("DELETE FROM furniture")
    archive.set(RECIPE, json.dumps(asdict(Recipe())))
    note(archive, tools, 0, until)
    return 0, until


def note(archive: Archive, tools: str, after: int, until: int) -> None:
    """Keep how far a rebuild has come, in the transaction that brought it there."""
    archive.set(REBUILDING, json.dumps({"tools": tools, "after": after, "until": until}))


def finish(archive: Archive) -> None:
    """The rebuild is done."""
    archive.run("DELETE FROM settings WHERE key = ?", (REBUILDING,))


def portion(archive: Archive, after: int, until: int, most: int) -> list[int]:
    """The next articles to be made anew, in the order of rows."""
    found = archive.rows("SELECT id FROM articles WHERE id > ? AND id <= ? ORDER BY id LIMIT ?", (after, until, most))
    return [row for (row,) in found]


def replace(archive: Archive, row: int, article: Article, reading: articles.Reading) -> None:
    """Put in an article's place what today's newsarc reads in the same bytes."""
    ((packed,),) = archive.rows("SELECT text FROM articles WHERE id = ?", (row,))
    postings.withdraw(archive, row, whole_text(packed))
    comparisons.unsettle(archive, row)
    archive.run("INSERT OR IGNORE INTO readings (article, set_aside, sentence_keys) VALUES (?, x'', x'')", (row,))
    articles.put(archive, row, article, reading.words, 0)
    keys = array("q", sorted(reading.sentence_keys)).tobytes()
    archive.run("UPDATE readings SET blocks = ?, sentence_keys = ? WHERE article = ?", (reading.blocks, keys, row))
    address = articles.address(article, reading.url)
    archive.run("UPDATE articles SET extractor = ?, address = ? WHERE id = ?", (reading.extractor, address, row))
    seal(archive, ARTICLES, row)


def bears(archive: Archive, row: int, content: bytes) -> bool:
    """Whether the archive knows the article's raw bytes by their size and SHA-256."""
    found = archive.row(
        "SELECT c.sha256, c.size FROM contents c JOIN articles a ON a.content = c.id WHERE a.id = ?", (row,)
    )
    return found == (hashlib.sha256(content).digest(), len(content))


def restore(archive: Archive, row: int, content: bytes) -> None:
    """Put raw bytes back that had rotted."""
    archive.run(
        "UPDATE contents SET sha256 = ?, size = ?, packed = ? WHERE id = (SELECT content FROM articles WHERE id = ?)",
        (hashlib.sha256(content).digest(), len(content), pack(content), row),
    )
