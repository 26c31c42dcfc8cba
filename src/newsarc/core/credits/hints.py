"""
What came with a text besides the text: a page's metadata, the day of the ingest, a folder that stands for an outlet.

Statements, not facts: a page may state three titles and a date in the year
10000. The rooms that read credits weigh them against what the text itself says.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """A statement as a page makes it, and where: "json-ld datePublished", "meta og:title", "h1", "title"."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Hints:
    """
    All that is told beside the text. *today* is the ISO date of the ingest: no date after it is believed.

    Of each kind, the most trustworthy place comes first. *folder* is set only where the user said that folders are
    named after outlets.
    """

    today: str
    titles: tuple[Hint, ...] = ()
    headings: tuple[Hint, ...] = ()
    dates: tuple[Hint, ...] = ()
    authors: tuple[Hint, ...] = ()
    sitenames: tuple[Hint, ...] = ()
    urls: tuple[Hint, ...] = ()
    languages: tuple[Hint, ...] = ()
    folder: str | None = None

    @property
    def title(self) -> str | None:
        """The page's first heading, else the first title it states."""
        for hint in (*self.headings, *self.titles):
            return hint.value
        return None

    @property
    def url(self) -> str | None:
        """The first address the page states."""
        return self.urls[0].value if self.urls else None
