"""
Clusters as a list: chosen, put in order and paged by SQL, so that the first of a million come at once.

What is asked of a cluster's members is asked of the index `articles_cluster`,
which holds all of it; no text is read before a cluster is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from newsarc.core.model import Agency, Article, Credits, Relation
from newsarc.core.wanted import Wanted, is_language, is_named
from newsarc.store.packing import whole_text

if TYPE_CHECKING:
    from newsarc.store.archive import Archive

OPENING = 300
"""Characters of a text without a headline that are read to stand in for one."""


class Order(StrEnum):
    """What comes first: the largest, the latest by first date, the most outlets, the least alike; ties by id."""

    SIZE = "size"
    DATE = "date"
    OUTLETS = "outlets"
    SIMILARITY = "similarity"


@dataclass(frozen=True, slots=True)
class Asked:
    """
    Which clusters are asked for.

    One and the same member must be *wanted*, stand in one of *relations* if any are given, and, with *uncredited*,
    print an agency's text without naming it. *across*: True wants two outlets or more, False one outlet with two
    prints or more, None either. *limit* None is no limit.
    """

    wanted: Wanted = field(default_factory=Wanted)
    relations: tuple[Relation, ...] = ()
    uncredited: bool = False
    min_copies: int = 2
    min_outlets: int = 0
    across: bool | None = None
    order: Order = Order.SIZE
    limit: int | None = None

    @property
    def of_members(self) -> bool:
        """Whether it is asked what a member is."""
        return bool(self.wanted or self.relations or self.uncredited)

    @property
    def narrows(self) -> bool:
        """Whether any cluster is left out."""
        return self.of_members or self.min_copies > 2 or self.min_outlets > 1 or self.across is not None


_ORDERS = {
    Order.SIZE: "c.size DESC",
    Order.DATE: "(SELECT min(m.published) FROM articles m WHERE m.cluster = c.id) DESC",
    Order.OUTLETS: "(SELECT count(DISTINCT m.outlet) FROM articles m WHERE m.cluster = c.id) DESC, c.size DESC",
    Order.SIMILARITY: "(SELECT min(m.similarity) FROM articles m WHERE m.cluster = c.id)",
}


def cluster_rows(archive: Archive, asked: Asked) -> list[int]:
    """The numbers of the clusters asked for, in the order asked for."""
    conditions, values = _conditions(archive, asked)
    found = archive.rows(
        f"SELECT c.id FROM clusters c WHERE {' AND '.join(conditions)} ORDER BY {_ORDERS[asked.order]}, c.name LIMIT ?",
        (*values, -1 if asked.limit is None else asked.limit),
    )
    return [row for (row,) in found]


def count_clusters(archive: Archive, asked: Asked) -> int:
    """How many clusters are asked for, whatever the limit."""
    conditions, values = _conditions(archive, asked)
    found = archive.row(f"SELECT count(*) FROM clusters c WHERE {' AND '.join(conditions)}", values)
    return 0 if found is None else int(found[0])


def clustered(archive: Archive) -> tuple[int, int, int]:
    """How many clusters of two or more there are, how many articles stand in them, and the largest one's size."""
    found = archive.row("SELECT count(*), coalesce(sum(size), 0), coalesce(max(size), 0) FROM clusters")
    return (0, 0, 0) if found is None else (int(found[0]), int(found[1]), int(found[2]))


def _conditions(archive: Archive, asked: Asked) -> tuple[list[str], list[Any]]:
    conditions, values = ["c.size >= ?"], [asked.min_copies]
    if asked.min_outlets > 1 or asked.across:
        conditions.append("(SELECT count(DISTINCT m.outlet) FROM articles m WHERE m.cluster = c.id) >= ?")
        values.append(max(asked.min_outlets, 2 if asked.across else 0))
    if asked.across is False:
        conditions.append("(SELECT count(m.outlet) > count(DISTINCT m.outlet) FROM articles m WHERE m.cluster = c.id)")
    if asked.of_members:
        told, bound = member_conditions(archive, asked)
        conditions.append(f"EXISTS (SELECT 1 FROM articles m WHERE m.cluster = c.id AND {' AND '.join(told)})")
        values += bound
    return conditions, values


def member_conditions(archive: Archive, asked: Asked) -> tuple[list[str], list[Any]]:
    """What a member `m` of a cluster `c` must be, as conditions and the values they bind."""
    wanted = asked.wanted
    told: list[str] = ["1"]
    values: list[Any] = []
    if wanted.outlets:
        names = [name for name in _distinct(archive, "outlet") if is_named(name, wanted.outlets)]
        told.append(f"m.outlet IN ({_marks(names)})")
        values += names
    if wanted.agencies:
        names = [name for name in _distinct(archive, "agency") if is_named(name, wanted.agencies)]
        told.append(f"(m.agency IN ({_marks(names)}) OR c.agency IN ({_marks(names)}))")
        values += [*names, *names]
    if wanted.languages:
        codes = [code for code in _distinct(archive, "language") if is_language(code, wanted.languages)]
        told.append(f"m.language IN ({_marks(codes)})")
        values += codes
    for day, comparison in ((wanted.since, ">="), (wanted.until, "<=")):
        if day is not None:
            told.append(f"substr(m.published, 1, 10) {comparison} ?")
            values.append(day)
    if asked.relations:
        told.append(f"m.relation IN ({_marks(asked.relations)})")
        values += [relation.value for relation in asked.relations]
    if asked.uncredited:
        told.append("m.agency IS NULL AND c.agency IS NOT NULL")
    return told, values


def wanted_rows(archive: Archive, wanted: Wanted) -> set[int]:
    """The rows of all articles that are wanted; which agency's text they print is not asked here."""
    told, values = member_conditions(
        archive, Asked(Wanted(wanted.outlets, (), wanted.since, wanted.until, wanted.languages))
    )
    return {row for (row,) in archive.rows(f"SELECT m.id FROM articles m WHERE {' AND '.join(told)}", values)}


def _distinct(archive: Archive, column: str) -> list[str]:
    """The names that stand in a column of articles, each once."""
    return [name for (name,) in archive.rows(f"SELECT DISTINCT {column} FROM articles WHERE {column} IS NOT NULL")]


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as a list shows it: the article without its text, and how it stands to the canonical one."""

    row: int
    cluster: int
    article: Article
    relation: Relation
    similarity: float


_LISTED = (
    "id, coalesce(cluster, id), digest, title, outlet, outlet_from, agency, agency_evidence, dateline, published, "
    "published_from, language, relation, similarity"
)


def members(archive: Archive, clusters: Iterable[int]) -> list[Listed]:
    """All members of these clusters, without their texts."""
    return [_listed(found) for found in archive.among(f"SELECT {_LISTED} FROM articles", "cluster", clusters)]


def articles_at(archive: Archive, rows: Iterable[int]) -> list[Listed]:
    """The articles at these rows, without their texts."""
    return [_listed(found) for found in archive.among(f"SELECT {_LISTED} FROM articles", "id", rows)]


def heads(archive: Archive, clusters: Iterable[int]) -> dict[int, tuple[int, str, str | None]]:
    """Of each of these clusters the row of its canonical article, why it is that, and the agency."""
    found = archive.among("SELECT id, canonical, reason, agency FROM clusters", "id", clusters)
    return {cluster: (canonical, reason, agency) for cluster, canonical, reason, agency in found}


def cluster_heads(archive: Archive, clusters: Iterable[int]) -> dict[int, tuple[str, int, str | None]]:
    """Of those of these clusters that have two members or more their name, how many, and the agency."""
    found = archive.among("SELECT id, name, size, agency FROM clusters", "id", clusters)
    return {cluster: (name.hex(), size, agency) for cluster, name, size, agency in found}


def lengths(archive: Archive, rows: Iterable[int]) -> dict[int, int]:
    """How many words each of these articles has."""
    return dict(archive.among("SELECT id, words FROM articles", "id", rows))


def openings(archive: Archive, rows: Iterable[int]) -> dict[int, str]:
    """The first words of these texts."""
    found = archive.among("SELECT id, text FROM articles", "id", rows)
    return {row: whole_text(packed)[:OPENING] for row, packed in found}


def _listed(found: Sequence[Any]) -> Listed:
    row, cluster, digest, title, outlet, outlet_from, agency, evidence, dateline, published, *rest = found
    published_from, language, relation, similarity = rest
    told = Credits(
        title=title, outlet=outlet, outlet_from=outlet_from, agency=Agency(agency, True, evidence) if agency else None,
        dateline=dateline, published=published, published_from=published_from, language=language,
    )  # fmt: skip
    return Listed(row, cluster, Article(digest.hex(), told, ""), Relation(relation), similarity)
