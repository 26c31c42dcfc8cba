"""
What ties articles that are not copies: versions of a running story, round-ups and the stories they carry.

Links are found anew for every cluster that is decided, from its pairs, from the
places where its articles were seen, and from what people said.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import chain

import numpy as np

from newsarc.core.likeness.bodies import prepare_many
from newsarc.core.likeness.cluster import carriers, round_ups
from newsarc.core.likeness.pairs import Pairs
from newsarc.core.likeness.relation import Facts, is_lesser, link
from newsarc.core.likeness.verify import openings_found
from newsarc.core.model import Evidence, Relation
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.usecases.settling.decide import Decision, Known, compare_rows, pairs_around

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
    `contains` is found when its round-up is decided, a version when either end is. A story that a round-up carries is
    no version of it, whichever of the two is decided.
    """
    cluster_of = {row: one.cluster.id for one in decided for row in one.rows.values()}
    ends = known.pairs.ends.tolist()
    apart = [at for at, (a, b) in enumerate(ends) if cluster_of.get(a) != cluster_of.get(b)]
    facts = {fact.row: fact for fact in known.facts}
    beyond = {row for at in apart for row in ends[at]} - facts.keys()
    facts |= {fact.row: fact for fact in comparisons.facts(archive, beyond)}
    tied: list[tuple[Link, Evidence]] = []
    for at in apart:
        (a, b), evidence = ends[at], known.pairs.figures[at]
        relation = link(evidence, _facts(facts[a]), _facts(facts[b]))
        if relation is not None:
            tied.append(((a, b, relation), evidence))
    digests = _digests(archive, known, tied, cluster_of.keys())
    passages = _passages(archive, known.around, cluster_of.keys())
    found: list[Link] = []
    for (a, b, relation), evidence in tied:
        whole = _whole(a, b, evidence)
        carried = is_lesser(evidence) and whole in digests
        if relation is Relation.VERSION and not carried:
            found.append((a, b, relation))
            continue
        contained = {(a, b), (b, a)} & passages
        if carried and whole in cluster_of:
            contained.add((whole, b if whole == a else a))
        found += [(*pair, Relation.CONTAINS) for pair in contained]
    return found + _kin(archive, cluster_of) + _by_hand(archive, cluster_of)


def _digests(
    archive: Archive, known: Known, tied: Sequence[tuple[Link, Evidence]], decided: Set[int]
) -> frozenset[int]:
    """The round-ups among those *decided*, and among the others of which one of these would else be a version."""
    wholes = {_whole(a, b, told) for (a, b, relation), told in tied if relation is Relation.VERSION and is_lesser(told)}
    found, asked = round_ups(known.around) & decided, wholes - decided
    return found | (round_ups(pairs_around(archive, asked)[1]) & asked) if asked else found


def _whole(a: int, b: int, evidence: Evidence) -> int:
    """Which of two would be the round-up: that of which the other has less."""
    return a if evidence.a_in_b < evidence.b_in_a else b


def _passages(archive: Archive, pairs: Pairs, decided: Set[int]) -> set[tuple[int, int]]:
    """The round-ups among those *decided* and the stories of which they print a passage, the story's opening in it."""
    possible = carriers(pairs) & decided
    told = pairs.ends[pairs.figures.passages()].tolist() if possible else []
    ends = [(whole, part) for a, b in told for whole, part in ((a, b), (b, a)) if whole in possible]
    if not ends:
        return set()
    rows, asked = np.unique(ends, return_inverse=True)
    texts = comparisons.texts(archive, rows.tolist())
    bodies = prepare_many(texts[row][1] for row in rows.tolist())
    openings = openings_found(bodies, asked.reshape(-1, 2)[:, ::-1])
    elsewhere = frozenset(pair for pair, share in zip(ends, openings.tolist(), strict=True) if share < OPENING)
    sure = carriers(pairs, elsewhere)
    return {(whole, part) for whole, part in set(ends) - elsewhere if whole in sure}


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


def _facts(fact: comparisons.Facts) -> Facts:
    return Facts(fact.agency.name if fact.agency else None, fact.dateline, fact.outlet, fact.published)
