"""
The archive seen from afar: one line an article or story, without texts, in the orders that people browse by.

Answers are read row by row, so a listing of a million articles needs no more
memory than one of ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsarc.core.listings import AgencyUse, Entry, Outlet, Totals
from newsarc.core.model import Agency, Relation
from newsarc.store.archive import Archive

_ENTRY = (
    "SELECT a.digest, a.title, a.language, a.outlet, a.published, coalesce(a.agency, c.agency) AS told, "
    "a.agency IS NOT NULL, a.relation, a.similarity, f.digest, coalesce(c.size, 1) "
    "FROM articles a LEFT JOIN clusters c ON c.id = a.cluster LEFT JOIN articles f ON f.id = c.id"
)
_STANDS = "(c.canonical IS NULL OR c.canonical = a.id)"
"""The article is its cluster's canonical one, or alone."""

_FIRST = "coalesce((SELECT min(m.published) FROM articles m WHERE m.cluster = a.cluster), a.published)"
_NEWEST = f"ORDER BY {_FIRST} IS NULL, {_FIRST} DESC, a.digest"


def totals(archive: Archive) -> Totals:
    """The archive in figures."""
    articles, outlets, first, last = (
        archive.row("SELECT count(*), count(DISTINCT outlet), min(published), max(published) FROM articles")
        or (0, 0, None, None)
    )  # fmt: skip
    clusters, copies = archive.row("SELECT count(*), coalesce(sum(size - 1), 0) FROM clusters") or (0, 0)
    run = archive.row("SELECT max(started) FROM runs")
    return Totals(articles, articles - copies, clusters, copies, outlets, first, last, run[0] if run else None)


def story_rows(archive: Archive) -> Iterator[int]:
    """The canonical article of every cluster and every article that is alone, newest story first, undated last."""
    for (row,) in archive.each(
        f"SELECT a.id FROM articles a LEFT JOIN clusters c ON c.id = a.cluster WHERE {_STANDS} {_NEWEST}"
    ):
        yield row


def largest(archive: Archive, most: int = -1) -> Iterator[Entry]:
    """Clusters of two or more by their canonical articles, the largest first, of equal ones the newest."""
    return _entries(archive, f"{_ENTRY} WHERE c.canonical = a.id ORDER BY c.size DESC, {_NEWEST[9:]} LIMIT ?", (most,))


def newest(archive: Archive, most: int = -1) -> Iterator[Entry]:
    """Clusters of two or more by their canonical articles, the newest first."""
    return _entries(archive, f"{_ENTRY} WHERE c.canonical = a.id {_NEWEST} LIMIT ?", (most,))


def of_outlet(archive: Archive, outlet: str | None) -> Iterator[Entry]:
    """Every article of an outlet, the newest first; None asks for those whose outlet is not known."""
    order = "ORDER BY a.published IS NULL, a.published DESC, a.digest"
    return _entries(archive, f"{_ENTRY} WHERE a.outlet IS ? {order}", (outlet,))


def of_agency(archive: Archive, agency: str) -> Iterator[Entry]:
    """Every story that prints this agency's text, by the article that stands for it, the newest first."""
    return _entries(archive, f"{_ENTRY} WHERE {_STANDS} AND told = ? {_NEWEST}", (agency,))


def count_of_agency(archive: Archive, agency: str) -> int:
    """How many stories print this agency's text."""
    found = archive.row(
        "SELECT count(*) FROM articles a LEFT JOIN clusters c ON c.id = a.cluster "
        f"WHERE {_STANDS} AND coalesce(a.agency, c.agency) = ?",
        (agency,),
    )
    return 0 if found is None else int(found[0])


def outlets(archive: Archive) -> list[Outlet]:
    """Every outlet by name, the articles of unknown outlet last."""
    found = archive.rows(
        "SELECT a.outlet, count(*), sum(NOT coalesce(c.canonical = a.id, 1)), sum(coalesce(c.canonical = a.id, 0)), "
        "min(a.published), max(a.published) FROM articles a LEFT JOIN clusters c ON c.id = a.cluster "
        "GROUP BY a.outlet ORDER BY a.outlet IS NULL, a.outlet"
    )
    return [Outlet(*row) for row in found]


def agency_uses(archive: Archive) -> list[AgencyUse]:
    """Which outlets print which agencies' texts, by agency and outlet."""
    found = archive.rows(
        "SELECT coalesce(a.agency, c.agency) AS told, a.outlet, count(*), sum(a.agency IS NOT NULL) "
        "FROM articles a LEFT JOIN clusters c ON c.id = a.cluster WHERE told IS NOT NULL "
        "GROUP BY told, a.outlet ORDER BY told, a.outlet IS NULL, a.outlet"
    )
    return [AgencyUse(*row) for row in found]


def _entries(archive: Archive, sql: str, values: tuple[Any, ...]) -> Iterator[Entry]:
    for digest, title, language, outlet, published, told, own, relation, similarity, first, size in archive.each(
        sql, values
    ):
        agency = Agency(told, bool(own)) if told else None
        cluster = f"c-{(first or digest).hex()}"
        kind = Relation(relation) if size > 1 else Relation.CANONICAL
        yield Entry(digest.hex(), title, language, outlet, published, agency, kind, similarity, cluster, size)
