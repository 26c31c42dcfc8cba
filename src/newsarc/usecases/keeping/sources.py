"""What lies today where an article was once seen."""

from __future__ import annotations

from collections.abc import Iterator

from newsarc.core.model import Given
from newsarc.core.settings import Limits
from newsarc.errors import NewsarcError
from newsarc.readers.containers import Rejection, documents
from newsarc.readers.walk import walk


def contents_at(path: bytes, record: str | None) -> Iterator[bytes]:
    """The bytes of every document that is found at *path* under this *record*; none where it cannot be read."""
    try:
        for found in walk([path]):
            for entry in documents(found, Given(), Limits()) if found.outcome == "read" else ():
                if not isinstance(entry, Rejection) and entry.record == record:
                    yield entry.content
    except (OSError, NewsarcError):
        return
