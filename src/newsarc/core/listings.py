"""
The archive seen from afar, as records: a line an article, a story, an outlet, an agency, without any text.

What lists, pages and counts shows these; the store reads them in the orders
that people browse by.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.core.model import Agency, Relation


@dataclass(frozen=True, slots=True)
class Entry:
    """
    An article as a line of a listing.

    *cluster* is its cluster's id, *size* how many members that has: 1 where the article is alone. *agency* is its own
    or, with `credited` False, its cluster's.
    """

    id: str
    title: str | None
    language: str | None
    outlet: str | None
    published: str | None
    agency: Agency | None
    relation: Relation
    similarity: float
    cluster: str
    size: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """
    What the archive holds of one outlet; *name* is None for articles whose outlet is not known.

    *copies* of its articles are copies of a canonical one, *shared* stand for a cluster.
    """

    name: str | None
    articles: int
    copies: int
    shared: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class AgencyUse:
    """How many articles of one outlet print an agency's text, and how many of these name it."""

    agency: str
    outlet: str | None
    articles: int
    credited: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The archive in figures. *last_run* is when the last run began, None where there was none."""

    articles: int
    stories: int
    clusters: int
    copies: int
    outlets: int
    first: str | None
    last: str | None
    last_run: str | None
