"""Clusters with their members, ready to be shown: at the archive's own threshold as stored, at any other regrouped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from newsarc.core.explain import Member, Story
from newsarc.core.model import Agency, Article, Cluster, Relation
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.usecases.settling.decide import Decision, decide, linked_groups


def story_at(archive: Archive, row: int) -> Story:
    """The cluster, as stored, of the article at *row*."""
    rows = comparisons.members(archive, row)
    stored = [articles.load(archive, member) for member in rows]
    head = comparisons.head(archive, row)
    ids = tuple(sorted(s.article.id for s in stored))
    canonical, reason, agency = head if head is not None else (stored[0].article.id, "the only copy", None)
    members = (Member(s.article, Relation(s.relation), s.similarity, _agency(s.article, agency)) for s in stored)
    return Story(Cluster(canonical, ids, reason), _in_order(members))


def stories(archive: Archive, threshold: float | None = None) -> Iterator[Story]:
    """Every cluster of two or more, largest first, ties by id. Texts are left out: a listing does not need them."""
    if threshold is None or threshold == archive.threshold:
        for row in comparisons.cluster_rows(archive):
            yield story_at(archive, row)
        return
    merged = ((a, b, 1.0) for a, b in decisions.merged_rows(archive, decisions.in_force(archive)))
    groups = linked_groups(chain(comparisons.pairs_from(archive, threshold), merged))
    decided = [decision for decision in decide(archive, groups, threshold) if len(decision.rows) > 1]
    for decision in sorted(decided, key=lambda made: (-len(made.rows), made.cluster.id)):
        yield _story(archive, decision)


def _story(archive: Archive, decision: Decision) -> Story:
    agency = decision.agency.name if decision.agency else None
    members = []
    for article_id, (relation, similarity) in decision.standing.items():
        article = articles.load(archive, decision.rows[article_id]).article
        members.append(Member(article, relation, similarity, _agency(article, agency)))
    return Story(decision.cluster, _in_order(members))


def _agency(article: Article, inherited: str | None) -> Agency | None:
    """The article's own credit, else the agency that its cluster names."""
    if article.credits.agency is not None:
        return article.credits.agency
    return Agency(inherited, False) if inherited else None


def _in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda m: (m.relation is not Relation.CANONICAL, -m.similarity, m.article.id)))
