"""
From stored pairs to clusters: which articles print the same text, which of them stands for all, and why.

The answer depends on the set of pairs and on what people decided. `settle`
writes it at the archive's own threshold; `dupes` asks it at any other and
writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from newsarc.core.decisions import Ruling
from newsarc.core.likeness.bodies import prepare_many
from newsarc.core.likeness.canonical import Candidate, choose_canonical
from newsarc.core.likeness.cluster import cluster, round_ups
from newsarc.core.likeness.connect import connect
from newsarc.core.likeness.relation import relate
from newsarc.core.likeness.verify import compare_many
from newsarc.core.model import Agency, Cluster, Evidence, Pair, Relation
from newsarc.core.preferences import Preferences
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.usecases.settling.prefer import preferences_of

COMPARED_AT_ONCE = 500
"""Pairs of stored texts compared in one go. Not swept."""


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
    merged = np.array(decisions.merged_rows(archive, decisions.in_force(archive)), np.int64).reshape(-1, 2)
    found = edge = np.unique(np.fromiter(seeds, np.int64))
    pairs = []
    while len(edge):
        touching = merged[np.isin(merged, edge).any(axis=1)]
        pairs.append(np.concatenate([comparisons.neighbours(archive, edge, threshold), touching]))
        edge = np.setdiff1d(pairs[-1], found)
        found = np.union1d(found, edge)
    connected = connect(np.concatenate(pairs)) if pairs else connect(merged[:0])
    yield from ({row} for row in np.setdiff1d(found, connected.rows).tolist())
    yield from (set(connected.members(at)) for at in range(len(connected)))


@dataclass(frozen=True, slots=True)
class Known:
    """
    What deciding about articles rests on: their facts by id, and the pairs of them and of their neighbours.

    *row_of* gives the row of every id in the pairs, *round_ups* are those of the articles that are such.
    """

    facts: dict[str, articles.Facts]
    pairs: tuple[Pair, ...]
    row_of: dict[str, int]
    round_ups: frozenset[str]


def know(archive: Archive, rows: set[int]) -> Known:
    """Load what `decide` needs for these articles, in a few queries however many they are."""
    facts = {fact.id: fact for fact in articles.facts(archive, rows)}
    found = comparisons.pairs_around(archive, rows)
    pairs = tuple(sorted(found.values()))
    row_of = {name: row for rows, pair in found.items() for name, row in zip((pair.a, pair.b), rows, strict=True)}
    return Known(facts, pairs, row_of, round_ups(pairs) & facts.keys())


def pairs_around(archive: Archive, rows: set[int]) -> tuple[Pair, ...]:
    """The stored pairs of these articles and of their neighbours, by their ids: what clusters and round-ups rest on."""
    return tuple(sorted(comparisons.pairs_around(archive, rows).values()))


def by_group(pairs: Iterable[Pair], groups: Iterable[Iterable[str]]) -> list[list[Pair]]:
    """For each of the *groups* of ids the pairs that touch it."""
    place = {member: at for at, group in enumerate(groups) for member in group}
    found: dict[int, list[Pair]] = {at: [] for at in place.values()}
    for pair in pairs:
        for at in {place.get(pair.a), place.get(pair.b)}:
            if at is not None:
                found[at].append(pair)
    return [found[at] for at in sorted(found)]


def decide(
    archive: Archive, groups: Sequence[set[int]], threshold: float, known: Known | None = None
) -> list[Decision]:
    """
    Decide the clusters within each of the *groups*, whole components at *threshold*.

    *known* is of all their articles; without it they are looked up.
    """
    known = known or know(archive, set().union(*groups))
    chosen = list(_choose(archive, groups, threshold, known))
    evidence = {(pair.a, pair.b): pair.evidence for pair in known.pairs}
    evidence |= _compared_now(archive, chosen, known, evidence.keys())
    copies_from = archive.threshold if threshold < archive.threshold else 0.0
    return [_decision(one, known.facts, evidence, copies_from) for one in chosen]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A cluster of which only the members' standing is open; people, not figures, put those *by_hand* into it."""

    cluster: Cluster
    by_hand: frozenset[str]


def _choose(archive: Archive, groups: Sequence[set[int]], threshold: float, known: Known) -> Iterator[_Chosen]:
    """The clusters that the *groups* fall into, each with the member that stands for all."""
    id_of = {fact.row: fact.id for fact in known.facts.values()}
    named = [[id_of[row] for row in group] for group in groups]
    ruled, order = decisions.in_force(archive), preferences_of(archive)
    for group, here in zip(named, by_group(known.pairs, named), strict=True):
        computed = cluster(group, here, threshold)
        alike = {member: at for at, members in enumerate(computed) for member in members}
        for members in ruled.regroup(computed, here, threshold):
            pin = ruled.pinned(members)
            canonical, reason = choose_canonical([_candidate(known.facts[member], pin, order) for member in members])
            if pin is not None:
                reason = _told("pinned", pin)
            by_hand = frozenset(member for member in members if alike[member] != alike[canonical])
            merge = ruled.merged(members) if by_hand else None
            if merge is not None:
                reason = f"{reason}; {_told('merged', merge)}"
            yield _Chosen(Cluster(canonical, members, reason), by_hand)


def _told(done: str, ruling: Ruling) -> str:
    return f"{done} by hand: {ruling.reason}" if ruling.reason else f"{done} by hand"


def _candidate(fact: articles.Facts, pin: Ruling | None, order: Preferences) -> Candidate:
    agency, pinned = fact.agency.name if fact.agency else None, pin is not None and pin.article == fact.id
    return Candidate(
        fact.id, agency is not None, fact.truncated, fact.published, fact.words, pinned, agency,
        order.rank(fact.outlet, agency), order.names(fact.outlet, agency),
    )  # fmt: skip


def _compared_now(
    archive: Archive, chosen: Iterable[_Chosen], known: Known, met: Set[tuple[str, str]]
) -> dict[tuple[str, str], Evidence]:
    """What ties members to canonical articles that candidates never brought them together with."""
    standing = (
        (min(canonical, member), max(canonical, member))
        for canonical, members in ((one.cluster.canonical, one.cluster.members) for one in chosen)
        for member in members
        if member != canonical
    )
    pairs = [pair for pair in standing if pair not in met]
    rows = [(known.facts[a].row, known.facts[b].row) for a, b in pairs]
    return dict(zip(pairs, compare_rows(archive, rows), strict=True))


def _decision(
    one: _Chosen,
    facts: Mapping[str, articles.Facts],
    evidence: Mapping[tuple[str, str], Evidence],
    copies_from: float,
) -> Decision:
    """
    How the members of a cluster stand to its canonical one.

    A threshold below the archive's own takes in versions, members that are less like the canonical one than
    *copies_from*; at its own, whoever agrees with the cluster prints its text, and so does whom people put there by
    hand, however little it has in common with this one print of it.
    """
    canonical, members = one.cluster.canonical, one.cluster.members
    standing = {canonical: (Relation.CANONICAL, 1.0)}
    for member in members:
        if member == canonical:
            continue
        found = evidence[min(canonical, member), max(canonical, member)]
        if found.similarity < copies_from and member not in one.by_hand:
            relation = Relation.VERSION
        else:
            told = found if canonical < member else found.turned()
            relation = relate(told, facts[canonical].words, facts[member].words)
        standing[member] = relation, found.similarity
    agency = next((facts[m].agency for m in (canonical, *members) if facts[m].agency is not None), None)
    return Decision(one.cluster, {m: facts[m].row for m in members}, standing, agency)


def compare_rows(archive: Archive, pairs: Sequence[tuple[int, int]]) -> Iterator[Evidence]:
    """What comparing each two articles, told by their rows, brings to light; conflicts are not told."""
    for start in range(0, len(pairs), COMPARED_AT_ONCE):
        rows, places = np.unique(np.array(pairs[start : start + COMPARED_AT_ONCE]), return_inverse=True)
        texts = comparisons.texts(archive, rows.tolist())
        bodies = prepare_many(texts[row][1] for row in rows.tolist())
        figures = compare_many(bodies, places.reshape(-1, 2))
        yield from map(figures.__getitem__, range(len(figures.similarity)))
