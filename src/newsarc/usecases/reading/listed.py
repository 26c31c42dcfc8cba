"""Articles as a list: which are asked for, how each stands in its cluster, and how many were left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarc.core.explain import SCHEMA, Record
from newsarc.core.model import Agency, Article, Relation
from newsarc.store import articles
from newsarc.store.archive import Archive
from newsarc.store.looking import listing, search
from newsarc.store.looking.search import Picked
from newsarc.store.opening import open_archive


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One article of a list, without its text.

    *cluster* is its cluster's id and *copies* how many articles are in that, itself among them; *agency* its own
    credit or the one it inherits. An article without a headline has its first words in *opening*.
    """

    row: int
    article: Article
    cluster: str
    copies: int
    relation: Relation
    similarity: float
    agency: Agency | None
    opening: str | None = None

    def record(self) -> Record:
        """The entry as a record."""
        told = self.article.credits
        return {
            "schema": SCHEMA.format("listed"),
            "id": self.article.id,
            "published": told.published,
            "outlet": told.outlet,
            "title": told.title,
            "cluster": self.cluster,
            "copies": self.copies,
            "relation": self.relation.value,
            "similarity": round(self.similarity, 4),
            "agency": self.agency.name if self.agency else None,
            "credited": self.agency.credited if self.agency else None,
            "language": told.language,
        }


@dataclass(frozen=True, slots=True)
class Listing:
    """
    The articles asked for: *entries* up to the limit, of *matching*; *undated* more fit but for a date.

    *unknown* are outlets and agencies asked for that nobody has, with those that may be meant.
    """

    entries: tuple[Entry, ...]
    matching: int
    undated: int
    articles: int
    unknown: tuple[tuple[str, list[str]], ...] = ()

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("list"),
            "articles": self.articles,
            "matching": self.matching,
            "undated": self.undated,
            "entries": [entry.record() for entry in self.entries],
        }


def list_articles(path: str, picked: Picked) -> Listing:
    """The articles of the archive at *path* that are asked for, in the order asked for."""
    with open_archive(path) as archive:
        return Listing(
            tuple(entries(archive, search.pick(archive, picked))),
            search.count(archive, picked),
            search.count_undated(archive, picked),
            articles.count(archive),
            tuple(search.unknown_names(archive, picked.wanted)),
        )


def entries(archive: Archive, rows: Sequence[int]) -> list[Entry]:
    """The articles at these rows, in this order."""
    found = {one.row: one for one in listing.articles_at(archive, rows)}
    clusters = listing.cluster_heads(archive, {one.cluster for one in found.values()})
    opened = listing.openings(archive, [row for row, one in found.items() if not one.article.credits.title])
    told = []
    for row in rows:
        one = found[row]
        name, copies, agency = clusters.get(one.cluster, (one.article.id, 1, None))
        own = one.article.credits.agency
        told.append(
            Entry(
                row, one.article, f"c-{name}", copies, one.relation, one.similarity,
                own or (Agency(agency, False) if agency else None), opened.get(row),
            )
        )  # fmt: skip
    return told
