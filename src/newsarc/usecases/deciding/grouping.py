"""Which articles print the same text, which of them stands for all, and what is linked: by people's word."""

from __future__ import annotations

from newsarc.core.decisions import Log, Ruling, Verb
from newsarc.core.model import Relation
from newsarc.store import decisions
from newsarc.store.archive import Archive
from newsarc.usecases.deciding.entering import BadDecision, Decided, as_kept, cluster_of, enter, find_one, find_story
from newsarc.usecases.progress import Tell

LINKS = (Relation.VERSION, Relation.CONTAINS)
"""How two stories that are not merged can be linked."""


def pin(path: str, asked: str, reason: str = "", tell: Tell = lambda *_: None) -> Decided:
    """
    Let an article stand for its cluster, whatever cluster it comes to be in, until that is taken back.

    Of several that are pinned in one cluster the latest counts. Raises BadDecision, NoSuchId or AmbiguousId.
    """
    kept = as_kept(reason, "reason")

    def compose(archive: Archive, log: Log) -> tuple[Ruling, bool]:
        article = find_one(archive, asked)
        there = log.in_force().pinned(cluster_of(archive, article))
        if there is not None and there.article == article and kept in ("", there.reason):
            return there, False
        return Ruling(0, "", Verb.CANONICAL, article, reason=kept), True

    return enter(path, compose, tell)


def merge(path: str, first: str, second: str, reason: str = "", tell: Tell = lambda *_: None) -> Decided:
    """
    Say that two articles, and with them their clusters, print the same text, whatever the figures say.

    A cluster is named by any member. Raises BadDecision where they are one cluster already, NoSuchId or AmbiguousId.
    """
    kept = as_kept(reason, "reason")

    def compose(archive: Archive, _: Log) -> tuple[Ruling, bool]:
        a, b = find_story(archive, first), find_story(archive, second)
        if a == b:
            raise BadDecision(f"{a[:12]} cannot be merged with itself: name two articles.")
        together = cluster_of(archive, a)
        if b in together:
            raise BadDecision(f"{a[:12]} and {b[:12]} are in one cluster already, c-{together[0][:12]}.")
        return Ruling(0, "", Verb.MERGE, a, b, reason=kept), True

    return enter(path, compose, tell)


def split(path: str, asked: str, reason: str = "", tell: Tell = lambda *_: None) -> Decided:
    """
    Take an article out of its cluster, and keep it apart from those that are in it now.

    Raises BadDecision where it is alone, NoSuchId or AmbiguousId.
    """
    kept = as_kept(reason, "reason")

    def compose(archive: Archive, _: Log) -> tuple[Ruling, bool]:
        article = find_one(archive, asked)
        others = [name for name in cluster_of(archive, article) if name != article]
        if not others:
            raise BadDecision(f"{article[:12]} is alone in its cluster: there is nothing to split it from.")
        return Ruling(0, "", Verb.SPLIT, article, value={"from": others}, reason=kept), True

    return enter(path, compose, tell)


def link(
    path: str, first: str, second: str, relation: Relation, reason: str = "", tell: Tell = lambda *_: None
) -> Decided:
    """
    Link two stories that are not merged: as versions of one running story, or the first containing the second.

    Raises BadDecision where they are one cluster, NoSuchId or AmbiguousId.
    """
    kept = as_kept(reason, "reason")

    def compose(archive: Archive, log: Log) -> tuple[Ruling, bool]:
        a, b = find_story(archive, first), find_story(archive, second)
        if a == b:
            raise BadDecision(f"{a[:12]} cannot be linked with itself: name two articles.")
        if b in cluster_of(archive, a):
            raise BadDecision(
                f"{a[:12]} and {b[:12]} are in one cluster: they count as one text. `newsarc split` comes first."
            )
        if relation is Relation.VERSION:
            a, b = sorted((a, b))
        told = {"relation": relation.value}
        for one in log.in_force().rulings:
            if (one.verb, one.article, one.other, one.value) == (Verb.LINK, a, b, told) and kept in ("", one.reason):
                return one, False
        return Ruling(0, "", Verb.LINK, a, b, told, kept), True

    return enter(path, compose, tell)


def tags_of(archive: Archive, article: str) -> frozenset[str]:
    """The tags of one article, by its full id."""
    return decisions.in_force(archive).tags.get(article, frozenset())
