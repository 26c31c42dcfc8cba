"""
The index of words: what is in it, and which articles answer a question.

The index keeps no text, only where each word stands; so whoever takes an
article out of it must say what was put in.
"""

from __future__ import annotations

from newsarc.core.queries import indexed
from newsarc.store.archive import Archive


def enter(archive: Archive, row: int, title: str | None, text: str) -> None:
    """Enter the words of the article at *row*."""
    archive.run(
        "INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)", (row, indexed(title or ""), indexed(text))
    )


def withdraw(archive: Archive, row: int) -> None:
    """Take the words of the article at *row* out again, as long as it still holds the title and text they are of."""
    old = archive.row("SELECT title, text FROM articles WHERE id = ?", (row,))
    assert old is not None  # noqa: S101 - rows come from this archive
    archive.run(
        "INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (row, indexed(old[0] or ""), indexed(old[1])),
    )
