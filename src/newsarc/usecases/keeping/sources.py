"""What lies today where an article was once seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from newsarc.core.model import Document, Given
from newsarc.core.settings import Limits
from newsarc.errors import NewsarcError
from newsarc.readers.containers import Rejection, documents
from newsarc.readers.walk import walk
from newsarc.store import articles
from newsarc.store.archive import Archive
from newsarc.store.errors import Damaged


def contents_at(path: bytes, record: str | None) -> Iterator[bytes]:
    """The bytes of every document that is found at *path* under this *record*; none where it cannot be read."""
    try:
        for found in walk([path]):
            for entry in documents(found, Given(), Limits()) if found.outcome == "read" else ():
                if not isinstance(entry, Rejection) and entry.record == record:
                    yield entry.content
    except (OSError, NewsarcError):
        return


def found_again(archive: Archive, row: int, name: str) -> tuple[Document, str] | None:
    """
    The document whose id is *name*, found at a place where the article at *row* was seen, and when it was added.

    None where no place holds the same bytes, or where what was given with them is lost too.
    """
    with suppress(Damaged):
        given, extra, added = articles.given(archive, row)
        for source in articles.sightings(archive, row):
            for content in contents_at(source.path, source.record):
                document = Document(content, b"", None, given, extra)
                if document.id == name:
                    return document, added
    return None
