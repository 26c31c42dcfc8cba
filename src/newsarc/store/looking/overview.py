"""
The archive seen from afar: one line an article or story, without texts, in the orders that people browse by.

Answers are read row by row, so a listing of a million articles needs no more
memory than one of ten. A part of the archive is chosen by whole stories: a copy
outside the choice still belongs to its story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsarc.core.listings import AgencyUse, Entry, Outlet, Totals
from newsarc.core.model import Agency, Relation
from newsarc.store.archive import Archive

_ENTRY = (
    "SELECT a.id, a.digest, a.title, a.language, a.outlet, a.published, coalesce(a.agency, c.agency) AS told, "
    "a.agency IS NOT NULL, a.relation, a.similarity, f.digest, coalesce(c.size, 1) "
    "FROM shown a LEFT JOIN clusters c ON c.id = a.cluster LEFT JOIN articles f ON f.id = c.id"
)
_STANDS = "(c.canonical IS NULL OR c.canonical = a.id)"
"""The article is its cluster's canonical one, or alone."""

_FIRST = "coalesce((SELECT min(m.published) FROM articles m WHERE m.cluster = a.cluster), a.published)"
_NEWEST = f"ORDER BY {_FIRST} IS NULL, {_FIRST} DESC, a.digest"


class Overview:
    """An archive, or the stories of it that are chosen, to be listed."""

    def __init__(self, archive: Archive, fits: Callable[[Entry], bool] | None = None) -> None:
        """Choose the stories of which an article *fits*; all of them where nothing is asked."""
        self._archive = archive
        self._is_choice = fits is not None
        archive.run("DROP VIEW IF EXISTS temp.shown")
        archive.run("CREATE TEMP VIEW shown AS SELECT * FROM main.articles")
        if fits is not None:
            rows = [(row,) for row, entry in self._entries(_ENTRY) if fits(entry)]
            archive.run("CREATE TEMP TABLE IF NOT EXISTS chosen (article INTEGER PRIMARY KEY)")
            archive.run("DELETE FROM temp.chosen")
            archive.many("INSERT INTO temp.chosen VALUES (?)", rows)
            archive.run(
                "INSERT OR IGNORE INTO temp.chosen SELECT id FROM articles WHERE cluster IN "
                "(SELECT a.cluster FROM temp.chosen JOIN articles a ON a.id = article)"
            )
            archive.run("DROP VIEW temp.shown")
            archive.run(
                "CREATE TEMP VIEW shown AS SELECT * FROM main.articles WHERE id IN (SELECT article FROM temp.chosen)"
            )

    def totals(self) -> Totals:
        """What is chosen, in figures."""
        articles, outlets, first, last = self._archive.rows(
            "SELECT count(*), count(DISTINCT outlet), min(published), max(published) FROM shown"
        )[0]
        chosen = "WHERE canonical IN (SELECT article FROM temp.chosen)" if self._is_choice else ""
        clusters, copies = self._archive.rows(f"SELECT count(*), coalesce(sum(size - 1), 0) FROM clusters {chosen}")[0]
        run = self._archive.row("SELECT max(started) FROM runs")
        return Totals(articles, articles - copies, clusters, copies, outlets, first, last, run[0] if run else None)

    def story_rows(self) -> Iterator[int]:
        """The canonical article of every cluster and every article that is alone, newest story first, undated last."""
        for (row,) in self._archive.each(
            f"SELECT a.id FROM shown a LEFT JOIN clusters c ON c.id = a.cluster WHERE {_STANDS} {_NEWEST}"
        ):
            yield row

    def largest(self, most: int = -1) -> Iterator[Entry]:
        """Clusters of two or more by their canonical articles, the largest first, of equal ones the newest."""
        order = f"ORDER BY c.size DESC, {_FIRST} IS NULL, {_FIRST} DESC, a.digest"
        return self._listed(f"{_ENTRY} WHERE c.canonical = a.id {order} LIMIT ?", most)

    def newest(self, most: int = -1) -> Iterator[Entry]:
        """Clusters of two or more by their canonical articles, the newest first."""
        return self._listed(f"{_ENTRY} WHERE c.canonical = a.id {_NEWEST} LIMIT ?", most)

    def of_outlet(self, outlet: str | None) -> Iterator[Entry]:
        """Every article of an outlet, the newest first; None asks for those whose outlet is not known."""
        order = "ORDER BY a.published IS NULL, a.published DESC, a.digest"
        return self._listed(f"{_ENTRY} WHERE a.outlet IS ? {order}", outlet)

    def of_agency(self, agency: str) -> Iterator[Entry]:
        """Every story that prints this agency's text, by the article that stands for it, the newest first."""
        return self._listed(f"{_ENTRY} WHERE {_STANDS} AND told = ? {_NEWEST}", agency)

    def count_of_agency(self, agency: str) -> int:
        """How many stories print this agency's text."""
        found = self._archive.rows(
            "SELECT count(*) FROM shown a LEFT JOIN clusters c ON c.id = a.cluster "
            f"WHERE {_STANDS} AND coalesce(a.agency, c.agency) = ?",
            (agency,),
        )
        return int(found[0][0])

    def holds(self, article_id: str, *, canonical: bool = False) -> bool:
        """Whether the article is chosen and, if only *canonical* ones are asked for, stands for its story."""
        found = self._archive.row(
            f"SELECT {_STANDS} FROM shown a LEFT JOIN clusters c ON c.id = a.cluster WHERE a.digest = ?",
            (bytes.fromhex(article_id),),
        )
        return found is not None and (bool(found[0]) or not canonical)

    def outlets(self) -> list[Outlet]:
        """Every outlet by name, the articles of unknown outlet last."""
        found = self._archive.rows(
            "SELECT a.outlet, count(*), sum(NOT coalesce(c.canonical = a.id, 1)), "
            "sum(coalesce(c.canonical = a.id, 0)), min(a.published), max(a.published) "
            "FROM shown a LEFT JOIN clusters c ON c.id = a.cluster "
            "GROUP BY a.outlet ORDER BY a.outlet IS NULL, a.outlet"
        )
        return [Outlet(*row) for row in found]

    def agency_uses(self) -> list[AgencyUse]:
        """Which outlets print which agencies' texts, by agency and outlet."""
        found = self._archive.rows(
            "SELECT coalesce(a.agency, c.agency) AS told, a.outlet, count(*), sum(a.agency IS NOT NULL) "
            "FROM shown a LEFT JOIN clusters c ON c.id = a.cluster WHERE told IS NOT NULL "
            "GROUP BY told, a.outlet ORDER BY told, a.outlet IS NULL, a.outlet"
        )
        return [AgencyUse(*row) for row in found]

    def _listed(self, sql: str, value: object) -> Iterator[Entry]:
        return (entry for _, entry in self._entries(sql, value))

    def _entries(self, sql: str, *values: object) -> Iterator[tuple[int, Entry]]:
        """Entries with their rows."""
        for row, digest, title, language, outlet, published, told, own, *standing in self._archive.each(sql, values):
            relation, similarity, first, size = standing
            agency = Agency(told, bool(own)) if told else None
            kind = Relation(relation) if size > 1 else Relation.CANONICAL
            cluster = f"c-{(first or digest).hex()}"
            entry = Entry(digest.hex(), title, language, outlet, published, agency, kind, similarity, cluster, size)
            yield row, entry
