"""All articles as records, in the order of their ids."""

from __future__ import annotations

from collections.abc import Callable, Generator

from newsarc.core.explain import Member, Record, article_record
from newsarc.core.model import Agency, Relation
from newsarc.core.wanted import Fit, Wanted
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.store.articles import Stored
from newsarc.store.opening import open_archive
from newsarc.usecases.progress import Tell

ALL = Wanted()


def export(
    path: str,
    wanted: Wanted = ALL,
    *,
    canonical_only: bool = False,
    undated: Callable[[], None] = lambda: None,
    tell: Tell = lambda *_: None,
) -> Generator[Record, None, None]:
    """
    Every *wanted* article of the archive at *path* as a record of `newsarc/article/1`, one after the other.

    *undated* is called for each that was left out only because it has no date.
    """
    with open_archive(path) as archive:
        heads = comparisons.heads(archive)
        record = record_of(archive)
        total = articles.count(archive)
        for done, stored in enumerate(articles.each(archive), 1):
            tell("writing", done, total)
            if canonical_only and stored.relation != Relation.CANONICAL:
                continue
            head = heads.get(stored.cluster)
            fit = wanted.judge(stored.article.credits, head.agency if head else None)
            if fit is Fit.UNDATED:
                undated()
            elif fit is Fit.YES:
                yield record(stored)


def record_of(archive: Archive) -> Callable[[Stored], Record]:
    """What makes a record of each stored article: what all of them need is loaded once."""
    heads, tags = comparisons.heads(archive), decisions.in_force(archive).tags

    def record(stored: Stored) -> Record:
        article, head = stored.article, heads.get(stored.cluster)
        agency = article.credits.agency
        if agency is None and head is not None and head.agency:
            agency = Agency(head.agency, False)
        member = Member(article, Relation(stored.relation), stored.similarity, agency)
        first, canonical = (head.first, head.canonical) if head is not None else (article.id, article.id)
        sources = articles.sightings(archive, stored.row)
        given = tags.get(article.id, frozenset())
        return article_record(member, f"c-{first}", sources, stored.extra, canonical=canonical, tags=given)

    return record
