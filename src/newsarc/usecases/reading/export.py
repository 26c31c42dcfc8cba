"""All articles as records, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterator

from newsarc.core.explain import Member, Record, article_record
from newsarc.core.model import Agency, Relation
from newsarc.store import articles, comparisons
from newsarc.store.opening import open_archive


def export(path: str, *, canonical_only: bool = False) -> Iterator[Record]:
    """Every article of the archive at *path* as a record of `newsarc/article/1`, one after the other."""
    with open_archive(path) as archive:
        agencies = comparisons.cluster_agencies(archive)
        first_ids = comparisons.cluster_ids(archive)
        for stored in articles.each(archive):
            own, inherited = stored.article.credits.agency, agencies.get(stored.cluster)
            agency = own or (Agency(inherited, False) if inherited else None)
            member = Member(stored.article, Relation(stored.relation), stored.similarity, agency)
            if canonical_only and member.relation is not Relation.CANONICAL:
                continue
            cluster_id = f"c-{first_ids.get(stored.cluster, stored.article.id)}"
            yield article_record(member, cluster_id, articles.sightings(archive, stored.row), stored.extra)
