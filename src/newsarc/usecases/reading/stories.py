"""
Clusters with their members, ready to be shown: at the archive's own threshold as stored, at any other regrouped.

A listing comes cluster by cluster, without texts, so that the first page does
not wait for the last and a million articles need not fit in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice
from typing import Any, TypeVar

import numpy as np

from newsarc.core.explain import Member, Story
from newsarc.core.model import Agency, Article, Cluster, Relation
from newsarc.core.wanted import Fit
from newsarc.store import articles, comparisons
from newsarc.store.archive import Archive
from newsarc.store.looking import listing
from newsarc.store.looking.listing import Asked, Listed, Order
from newsarc.usecases.reading.regroup import Regrouped, decide_clusters
from newsarc.usecases.settling.decide import Decision

T = TypeVar("T")

AT_ONCE = 64
"""Clusters loaded together: enough for a page, few enough that it comes at once."""


def story_at(archive: Archive, row: int) -> Story:
    """The cluster, as stored, of the article at *row*."""
    rows = comparisons.members(archive, row)
    stored = [articles.load(archive, member) for member in rows]
    head = comparisons.head(archive, row)
    ids = tuple(sorted(s.article.id for s in stored))
    canonical, reason, agency = head if head is not None else (stored[0].article.id, "the only copy", None)
    members = (Member(s.article, Relation(s.relation), s.similarity, _agency(s.article, agency)) for s in stored)
    return Story(Cluster(canonical, ids, reason), _in_order(members))


def stored_stories(archive: Archive, clusters: Iterable[int]) -> Iterator[Story]:
    """These clusters as stored, in this order. Texts are left out; one without a headline keeps its first words."""
    for part in _batches(clusters):
        heads = listing.heads(archive, part)
        members = sorted(listing.members(archive, part), key=lambda one: one.cluster)
        found = {cluster: list(group) for cluster, group in groupby(members, key=lambda one: one.cluster)}
        opened = _opened(archive, [one for one in members if one.row == heads[one.cluster][0]])
        for cluster in part:
            canonical, reason, agency = heads[cluster]
            told = [
                Member(opened.get(one.row, one.article), one.relation, one.similarity, _agency(one.article, agency))
                for one in found[cluster]
            ]
            chosen = next(one.article.id for one in found[cluster] if one.row == canonical)
            ids = tuple(sorted(member.article.id for member in told))
            yield Story(Cluster(chosen, ids, reason), _in_order(told))


def regrouped_stories(archive: Archive, found: Regrouped, asked: Asked) -> Iterator[Story]:
    """The regrouped clusters that are asked for, in the order asked for, limited as asked."""
    is_asked = found.sizes >= asked.min_copies
    if asked.wanted:
        wanted = np.isin(found.rows, list(listing.wanted_rows(archive, asked.wanted)))
        is_asked &= np.logical_or.reduceat(wanted, found.starts[:-1])
    clusters = np.flatnonzero(is_asked).tolist()
    stories: Iterator[Story] = (story for story in _told(archive, found, clusters) if fits(story, asked))
    if asked.order is not Order.SIZE:
        stories = iter(sorted(stories, key=_SORTED[asked.order]))
    return islice(stories, asked.limit)


def _told(archive: Archive, found: Regrouped, clusters: Iterable[int]) -> Iterator[Story]:
    for part in _batches(clusters):
        decided = decide_clusters(archive, found, part)
        rows = chain.from_iterable(one.rows.values() for one in decided)
        listed = {one.article.id: one for one in listing.articles_at(archive, rows)}
        opened = _opened(archive, [listed[decision.cluster.canonical] for decision in decided])
        for decision in decided:
            yield _story(decision, listed, opened)


def _story(decision: Decision, listed: dict[str, Listed], opened: dict[int, Article]) -> Story:
    agency = decision.agency.name if decision.agency else None
    members = []
    for article_id, (relation, similarity) in decision.standing.items():
        article = opened.get(listed[article_id].row, listed[article_id].article)
        members.append(Member(article, relation, similarity, _agency(article, agency)))
    return Story(decision.cluster, _in_order(members))


def fits(story: Story, asked: Asked) -> bool:
    """Whether a cluster is one that is asked for; `listing.cluster_rows` asks the same of the archive."""
    outlets = [m.article.credits.outlet for m in story.members if m.article.credits.outlet is not None]
    if len(story.members) < asked.min_copies or len(story.outlets) < asked.min_outlets:
        return False
    if asked.across is not None and (len(story.outlets) < 2 if asked.across else len(outlets) == len(story.outlets)):
        return False
    agency = story.agency.name if story.agency else None
    return any(
        asked.wanted.judge(member.article.credits, agency) is Fit.YES
        and (not asked.relations or member.relation in asked.relations)
        and (not asked.uncredited or member.credited is False)
        for member in story.members
    )


_SORTED: dict[Order, Callable[[Story], tuple[Any, ...]]] = {
    Order.DATE: lambda story: (_reversed(story.first_published), story.cluster.id),
    Order.OUTLETS: lambda story: (-len(story.outlets), -len(story.members), story.cluster.id),
    Order.SIMILARITY: lambda story: (min(member.similarity for member in story.members), story.cluster.id),
}


def _reversed(published: str | None) -> tuple[int, ...]:
    """A date as a number that sorts the latest first, what has none last."""
    return tuple(-ord(letter) for letter in published or "") or (1,)


def _opened(archive: Archive, canonical: Sequence[Listed]) -> dict[int, Article]:
    """Those of these articles that have no headline, with their first words for a text."""
    bare = {one.row: one.article for one in canonical if not one.article.credits.title}
    words = listing.openings(archive, bare)
    return {row: replace(article, text=words[row]) for row, article in bare.items()}


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    left = iter(items)
    while part := list(islice(left, AT_ONCE)):
        yield part


def _agency(article: Article, inherited: str | None) -> Agency | None:
    """The article's own credit, else the agency that its cluster names."""
    if article.credits.agency is not None:
        return article.credits.agency
    return Agency(inherited, False) if inherited else None


def _in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda m: (m.relation is not Relation.CANONICAL, -m.similarity, m.article.id)))
