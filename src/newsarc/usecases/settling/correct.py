"""
Bring people's corrections and the articles together, whichever came first.

What was decided and what an article bears are compared; where they differ it is
read anew. So a correction that was undone, or that arrived before its article,
is met like one that was just made.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsarc.core.decisions import CORRECTABLE
from newsarc.core.model import Article
from newsarc.store import articles, comparisons, decisions, furniture
from newsarc.store.archive import Archive
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.relearn import relearn, renew


def apply_corrections(archive: Archive, tell: Tell) -> int:
    """
    Read anew the articles that do not bear the corrections in force; return how many.

    An outlet that lost or won an article is learned anew.
    """
    wanted = decisions.in_force(archive).corrections
    bearing = decisions.corrected_rows(archive)
    rows = comparisons.rows_of(archive, wanted) | bearing
    outlets: set[str] = set()
    changed = 0
    for name in sorted(rows):
        before = articles.load(archive, rows[name]).article
        if _bears(before, wanted.get(name, {})):
            continue
        with archive.writing():
            renew(archive, [(rows[name], frozenset())])
        after = articles.load(archive, rows[name]).article
        outlets |= {before.credits.outlet or "", after.credits.outlet or ""}
        changed += 1
    known = outlets.intersection(furniture.outlets(archive))
    for outlet in sorted(outlets - known - {""}):
        with archive.writing():
            furniture.put(archive, outlet, ())
    return changed + (relearn(archive, tell, sorted(known)) if known else 0)


def _bears(article: Article, wanted: Mapping[str, str | None]) -> bool:
    """Whether the article shows these corrections and no other."""
    told = article.credits
    shown = {
        "outlet": told.outlet, "date": told.published, "agency": told.agency and told.agency.name,
        "title": told.title, "byline": told.byline, "language": told.language,
    }  # fmt: skip
    return {CORRECTABLE[name] for name in wanted} == {key for key, _ in article.corrected} and all(
        shown[name] == value for name, value in wanted.items()
    )
