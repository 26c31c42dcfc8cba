"""
What ties articles that are not copies: versions of a running story, round-ups and the stories they carry.

Links are found anew for every cluster that is decided, from its pairs, from the
places where its articles were seen, and from what people said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from newsarc.core.likeness.bodies import prepare_many
from newsarc.core.likeness.cluster import carriers
from newsarc.core.likeness.relation import Facts, is_passage, link
from newsarc.core.likeness.verify import openings_found
from newsarc.core.model import Pair, Relation
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.usecases.settling.decide import Decision, Known, compare_rows

KIN_SHARE = 0.2
"""Share of the shorter text in matching sentences from which one file or URL makes two articles versions."""

OPENING = 0.5
"""
Share of a story's opening that a round-up prints at least. Without it 28 of 650 reports of one event, which quote the
same words from each other's middle, count as round-ups.
"""

Link = tuple[int, int, Relation]


def find_links(archive: Archive, decided: Sequence[Decision], known: Known) -> list[Link]:
    """
    The links of these clusters, *known* being of all their articles; `contains` goes from a round-up to its part.

    What a text carries is asked of the articles of these clusters alone, for of others not all is known: so a
    `contains` is found when its round-up is decided, a version when either end is.
    """
    cluster_of = {row: one.cluster.id for one in decided for row in one.rows.values()}
    row_of = known.row_of
    apart = [
        (row_of[pair.a], row_of[pair.b], pair)
        for pair in known.pairs
        if (row_of[pair.a] in cluster_of or row_of[pair.b] in cluster_of)
        and cluster_of.get(row_of[pair.a]) != cluster_of.get(row_of[pair.b])
    ]
    facts = {fact.row: fact for fact in known.facts.values()}
    beyond = {row for a, b, _ in apart for row in (a, b)} - facts.keys()
    facts |= {fact.row: fact for fact in articles.facts(archive, beyond)}
    passages = _passages(archive, known)
    found: list[Link] = []
    for a, b, pair in apart:
        relation = link(pair.evidence, _facts(facts[a]), _facts(facts[b]))
        whole, part = (a, b) if pair.evidence.a_in_b < pair.evidence.b_in_a else (b, a)
        if relation is Relation.VERSION:
            found.append((a, b, relation))
        elif relation is Relation.CONTAINS:
            contained = {(a, b), (b, a)} & passages
            if facts[whole].id in known.round_ups:
                contained.add((whole, part))
            found += [(*ends, relation) for ends in contained]
    return found + _kin(archive, cluster_of) + _by_hand(archive, cluster_of)


def _passages(archive: Archive, known: Known) -> set[tuple[int, int]]:
    """Round-ups and the stories of which they print a passage, the story's opening in it."""
    possible = carriers(known.pairs) & known.facts.keys()
    ends = _ends((pair for pair in known.pairs if is_passage(pair.evidence)), possible)
    if not ends:
        return set()
    names = sorted({name for pair in ends for name in pair})
    rows = [known.row_of[name] for name in names]
    texts = comparisons.texts(archive, rows)
    place = {name: at for at, name in enumerate(names)}
    asked = np.array([(place[part], place[whole]) for whole, part in ends], np.int64)
    openings = openings_found(prepare_many(texts[row][1] for row in rows), asked)
    elsewhere = frozenset(pair for pair, share in zip(ends, openings.tolist(), strict=True) if share < OPENING)
    sure = carriers(known.pairs, elsewhere)
    return {(known.row_of[whole], known.row_of[part]) for whole, part in set(ends) - elsewhere if whole in sure}


def _ends(pairs: Iterable[Pair], wholes: frozenset[str]) -> list[tuple[str, str]]:
    return [(whole, part) for pair in pairs for whole, part in ((pair.a, pair.b), (pair.b, pair.a)) if whole in wholes]


def _by_hand(archive: Archive, cluster_of: dict[int, str]) -> list[Link]:
    """What people linked, where the two are not in one cluster."""
    return [
        (a, b, Relation(relation))
        for a, b, relation in decisions.linked_rows(archive, decisions.in_force(archive))
        if (a in cluster_of or b in cluster_of) and cluster_of.get(a) != cluster_of.get(b)
    ]


def _kin(archive: Archive, cluster_of: dict[int, str]) -> list[Link]:
    """Versions by their place: one file edited, one URL printed anew. They must share some text: URLs can be forged."""
    pairs = sorted(
        {
            (min(pair), max(pair))
            for pair in articles.kin(archive, cluster_of)
            if cluster_of.get(pair[0]) != cluster_of.get(pair[1])
        }
    )
    alike = [
        pair
        for pair, evidence in zip(pairs, compare_rows(archive, pairs), strict=True)
        if evidence.sentences >= KIN_SHARE
    ]
    ids = comparisons.ids(archive, chain.from_iterable(alike))
    return [(a, b, Relation.VERSION) for a, b in (sorted(pair, key=ids.__getitem__) for pair in alike)]


def _facts(fact: articles.Facts) -> Facts:
    return Facts(fact.agency.name if fact.agency else None, fact.dateline, fact.outlet, fact.published)
