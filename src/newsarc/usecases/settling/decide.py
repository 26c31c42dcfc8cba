"""
From stored pairs to clusters: which articles print the same text, which of them stands for all, and why.

The answer depends on the set of pairs and on what people decided. `settle`
writes it at the archive's own threshold; `dupes` asks it at any other and
writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from newsarc.core.decisions import InForce, Ruling
from newsarc.core.likeness.bodies import prepare_many
from newsarc.core.likeness.canonical import Candidate, choose_canonical
from newsarc.core.likeness.cluster import Group, cluster, in_question, may_join
from newsarc.core.likeness.connect import connect
from newsarc.core.likeness.pairs import Pairs
from newsarc.core.likeness.relation import relate
from newsarc.core.likeness.shingles import Ints
from newsarc.core.likeness.verify import compare_many
from newsarc.core.model import Agency, Cluster, Evidence, Relation
from newsarc.core.preferences import Preferences
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.usecases.settling.prefer import preferences_of

COMPARED_AT_ONCE = 500
"""Pairs of stored texts compared in one go. Not swept."""

ALL_FROM = 0.2
"""
Share of the articles from which all pairs are read to find what belongs together. Of 200,000, a tenth asked for takes
0.5 s, a quarter 1.3 s; all pairs take 0.9 s.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """
    One decided cluster.

    *rows* are the members' rows by id, *standing* how each member stands to the canonical one and how like it is,
    *agency* the agency whose text the cluster prints, by a member's own word.
    """

    cluster: Cluster
    rows: dict[str, int]
    standing: dict[str, tuple[Relation, float]]
    agency: Agency | None


def components(archive: Archive, seeds: Iterable[int], threshold: float) -> Iterator[set[int]]:
    """The sets of articles that stored pairs at or above *threshold*, or people, connect with the *seeds*."""
    asked = np.unique(np.fromiter(seeds, np.int64))
    merged = np.array(decisions.merged_rows(archive, decisions.in_force(archive)), np.int64).reshape(-1, 2)
    connected = connect(np.concatenate([merged, *_links_around(archive, asked, merged, threshold)]))
    yield from ({row} for row in np.setdiff1d(asked, connected.rows).tolist())
    yield from (set(connected.members(at).tolist()) for at in np.flatnonzero(connected.holding(asked)).tolist())


def _links_around(archive: Archive, asked: Ints, merged: Ints, threshold: float) -> Iterator[Ints]:
    """Of the pairs at or above *threshold* all that lead on from what is *asked*, others too where that is quicker."""
    if len(asked) > ALL_FROM * articles.count(archive):
        yield comparisons.linked(archive, threshold)[0]
        return
    found = edge = asked
    while len(edge):
        ends = comparisons.linked(archive, threshold, edge)[0]
        yield ends
        onward = merged[np.isin(merged, edge).any(axis=1)]
        edge = np.setdiff1d(np.concatenate([ends, onward]), found)
        found = np.union1d(found, edge)


@dataclass(frozen=True, slots=True)
class Known:
    """
    What deciding about articles rests on.

    *facts* come in the order of ids; *pairs* are those that touch the articles, by row, and *around* these with the
    pairs of others that tell what the articles carry.
    """

    facts: tuple[comparisons.Facts, ...]
    pairs: Pairs
    around: Pairs


def know(archive: Archive, rows: set[int]) -> Known:
    """Load what `decide` needs for these articles, in a few queries however many they are."""
    return Known(tuple(comparisons.facts(archive, rows)), *pairs_around(archive, rows))


def pairs_around(archive: Archive, rows: Collection[int]) -> tuple[Pairs, Pairs]:
    """The pairs that touch these articles, and the same with those of others that tell what these carry."""
    pairs = comparisons.pairs_of(archive, rows)
    beyond = comparisons.pairs_of(archive, in_question(pairs).tolist())
    new = np.flatnonzero(~np.isin(beyond.ends, list(rows)).any(axis=1))
    return pairs, pairs.joined(beyond.only(new))


def decide(
    archive: Archive, groups: Sequence[set[int]], threshold: float, known: Known | None = None
) -> list[Decision]:
    """
    Decide the clusters within each of the *groups*, whole components at *threshold*.

    *known* is of all their articles; without it they are looked up.
    """
    known = known or know(archive, set().union(*groups))
    rows = np.array([fact.row for fact in known.facts], np.int64)
    number = {row: at for at, row in enumerate(rows.tolist())}
    numbered = [[number[row] for row in group] for group in groups]
    joined = may_join(known.pairs, known.around).numbered(rows)
    chosen = list(_choose(archive, numbered, threshold, known.facts, joined))
    evidence = _standing(archive, chosen, rows, known.pairs.numbered(rows))
    copies_from = archive.threshold if threshold < archive.threshold else 0.0
    return [_decision(one, known.facts, evidence, copies_from) for one in chosen]


def clusters_of(
    groups: Sequence[Sequence[int]], joined: Pairs, threshold: float, ruled: InForce, name_of: Mapping[int, str]
) -> Iterator[tuple[list[Group], list[Group]]]:
    """
    For each of the *groups* the clusters that pairs make of it, and those that people make of these.

    *joined* are the pairs that `may_join`; *name_of* tells the ids of the articles that people decided about.
    """
    for group, here in zip(groups, joined.within(groups), strict=True):
        computed = cluster(group, here, threshold)
        yield computed, ruled.regroup(computed, here, threshold, name_of)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A cluster of which only the members' standing is open; people, not figures, put those *by_hand* into it."""

    canonical: int
    members: Group
    reason: str
    by_hand: frozenset[int]

    @property
    def others(self) -> list[int]:
        """The members that do not stand for all."""
        return [member for member in self.members if member != self.canonical]


def _choose(
    archive: Archive,
    groups: Sequence[Sequence[int]],
    threshold: float,
    facts: Sequence[comparisons.Facts],
    joined: Pairs,
) -> Iterator[_Chosen]:
    """The clusters that the *groups* fall into, each with the member that stands for all."""
    name_of = {number: fact.id for number, fact in enumerate(facts)}
    number_of = {name: number for number, name in name_of.items()}
    ruled, order = decisions.in_force(archive), preferences_of(archive)
    for computed, found in clusters_of(groups, joined, threshold, ruled, name_of):
        alike = {member: at for at, members in enumerate(computed) for member in members}
        for members in found:
            names = [facts[member].id for member in members]
            pin = ruled.pinned(names)
            chosen, reason = choose_canonical([_candidate(facts[member], pin, order) for member in members])
            canonical = number_of[chosen]
            if pin is not None:
                reason = _told("pinned", pin)
            by_hand = frozenset(member for member in members if alike[member] != alike[canonical])
            merge = ruled.merged(names) if by_hand else None
            if merge is not None:
                reason = f"{reason}; {_told('merged', merge)}"
            yield _Chosen(canonical, members, reason, by_hand)


def _told(done: str, ruling: Ruling) -> str:
    return f"{done} by hand: {ruling.reason}" if ruling.reason else f"{done} by hand"


def _candidate(fact: comparisons.Facts, pin: Ruling | None, order: Preferences) -> Candidate:
    agency, pinned = fact.agency.name if fact.agency else None, pin is not None and pin.article == fact.id
    return Candidate(
        fact.id, agency is not None, fact.truncated, fact.published, fact.words, pinned, agency,
        order.rank(fact.outlet, agency), order.names(fact.outlet, agency),
    )  # fmt: skip


def _standing(archive: Archive, chosen: Iterable[_Chosen], rows: Ints, pairs: Pairs) -> Iterator[Evidence]:
    """What ties each canonical article and each of its others, in turn; what candidates never brought together, now."""
    found = ((min(one.canonical, other), max(one.canonical, other)) for one in chosen for other in one.others)
    ends = np.array(list(found), np.int64).reshape(-1, 2)
    lines = pairs.lines_of(ends)
    now = compare_rows(archive, rows[ends[lines < 0]].tolist())
    return (pairs.figures[line] if line >= 0 else next(now) for line in lines.tolist())


def _decision(
    one: _Chosen, facts: Sequence[comparisons.Facts], evidence: Iterator[Evidence], copies_from: float
) -> Decision:
    """
    How the members of a cluster stand to its canonical one, by the next of the *evidence*.

    A threshold below the archive's own takes in versions, members that are less like the canonical one than
    *copies_from*; at its own, whoever agrees with the cluster prints its text, and so does whom people put there by
    hand, however little it has in common with this one print of it.
    """
    canonical = facts[one.canonical]
    standing = {canonical.id: (Relation.CANONICAL, 1.0)}
    for other, found in zip(one.others, islice(evidence, len(one.members) - 1), strict=True):
        if found.similarity < copies_from and other not in one.by_hand:
            relation = Relation.VERSION
        else:
            told = found if one.canonical < other else found.turned()
            relation = relate(told, canonical.words, facts[other].words)
        standing[facts[other].id] = relation, found.similarity
    rows = {facts[member].id: facts[member].row for member in one.members}
    credited = (facts[member].agency for member in (one.canonical, *one.members))
    agency = next((told for told in credited if told is not None), None)
    return Decision(Cluster(canonical.id, tuple(rows), one.reason), rows, standing, agency)


def compare_rows(archive: Archive, pairs: Sequence[tuple[int, int]]) -> Iterator[Evidence]:
    """What comparing each two articles, told by their rows, brings to light; conflicts are not told."""
    for start in range(0, len(pairs), COMPARED_AT_ONCE):
        rows, places = np.unique(np.array(pairs[start : start + COMPARED_AT_ONCE]), return_inverse=True)
        texts = comparisons.texts(archive, rows.tolist())
        bodies = prepare_many(texts[row][1] for row in rows.tolist())
        figures = compare_many(bodies, places.reshape(-1, 2))
        yield from map(figures.__getitem__, range(len(figures.similarity)))
