"""
From stored pairs to clusters: which articles print the same text, which of them stands for all, and why.

The answer depends on the set of pairs and on what people decided. `settle`
writes it at the archive's own threshold; `dupes` asks it at any other and
writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsarc.core.decisions import InForce, Ruling
from newsarc.core.likeness.canonical import Candidate, choose_canonical
from newsarc.core.likeness.cluster import cluster, round_ups
from newsarc.core.likeness.verify import compare, relate
from newsarc.core.model import Agency, Cluster, Evidence, Pair, Relation
from newsarc.core.preferences import Preferences
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.usecases.settling.prefer import preferences_of


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
    merged: dict[int, set[int]] = {}
    for a, b in decisions.merged_rows(archive, decisions.in_force(archive)):
        merged.setdefault(a, set()).add(b)
        merged.setdefault(b, set()).add(a)
    seen: set[int] = set()
    for seed in sorted(seeds):
        if seed in seen:
            continue
        found, edge = {seed}, {seed}
        while edge:
            reached = {row for pair in comparisons.neighbours(archive, edge, threshold) for row in pair}
            reached.update(*(merged[row] for row in edge & merged.keys()))
            edge = reached - found
            found |= edge
        seen |= found
        yield found


@dataclass(frozen=True, slots=True)
class Known:
    """
    What deciding about articles rests on: their facts by id, and the pairs of them and of their neighbours.

    *row_of* gives the row of every id in the pairs.
    """

    facts: dict[str, articles.Facts]
    pairs: tuple[Pair, ...]
    row_of: dict[str, int]
    round_ups: frozenset[str]


def know(archive: Archive, rows: set[int]) -> Known:
    """Load what `decide` needs for these articles, in a few queries however many they are."""
    facts = {fact.id: fact for fact in articles.facts(archive, rows)}
    found = _pairs_around(archive, rows)
    pairs = tuple(sorted(found.values(), key=lambda pair: (pair.a, pair.b)))
    row_of = {name: row for rows, pair in found.items() for name, row in zip((pair.a, pair.b), rows, strict=True)}
    return Known(facts, pairs, row_of, round_ups(pairs))


def pairs_around(archive: Archive, rows: set[int]) -> tuple[Pair, ...]:
    """The stored pairs of these articles and of their neighbours, by their ids: what clusters and round-ups rest on."""
    return tuple(sorted(_pairs_around(archive, rows).values(), key=lambda pair: (pair.a, pair.b)))


def _pairs_around(archive: Archive, rows: set[int]) -> dict[tuple[int, int], Pair]:
    touching = comparisons.pairs_of(archive, rows)
    around = {row for pair in touching for row in pair} - rows
    return {**(comparisons.pairs_of(archive, around) if around else {}), **touching}


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
    id_of = {fact.row: fact.id for fact in known.facts.values()}
    named = [[id_of[row] for row in group] for group in groups]
    ruled, order = decisions.in_force(archive), preferences_of(archive)
    made = []
    for group, here in zip(named, by_group(known.pairs, named), strict=True):
        computed = cluster(group, here, threshold)
        alike = {member: at for at, members in enumerate(computed) for member in members}
        made += [
            _decision(archive, known.facts, here, members, threshold, (ruled, order), alike)
            for members in ruled.regroup(computed, here, threshold)
        ]
    return made


def _decision(
    archive: Archive,
    facts: dict[str, articles.Facts],
    pairs: Sequence[Pair],
    members: tuple[str, ...],
    threshold: float,
    people: tuple[InForce, Preferences],
    alike: Mapping[str, int],
) -> Decision:
    """The canonical member of one cluster, and how the others stand to it. *alike* numbers the groups by figures."""
    ruled, order = people
    pin = ruled.pinned(members)
    chosen, reason = choose_canonical([_candidate(facts[member], pin, order) for member in members])
    if pin is not None:
        reason = _by_hand("pinned", pin)
    merge = ruled.merged(members) if len({alike[member] for member in members}) > 1 else None
    if merge is not None:
        reason = f"{reason}; {_by_hand('merged', merge)}"
    evidence = {(pair.a, pair.b): pair.evidence for pair in pairs}
    standing = {
        member: _standing(archive, facts, evidence, chosen, member, threshold, by_hand=alike[member] != alike[chosen])
        for member in members
        if member != chosen
    }
    standing[chosen] = (Relation.CANONICAL, 1.0)
    agency = next((facts[m].agency for m in (chosen, *members) if facts[m].agency is not None), None)
    return Decision(Cluster(chosen, members, reason), {m: facts[m].row for m in members}, standing, agency)


def _by_hand(done: str, ruling: Ruling) -> str:
    return f"{done} by hand: {ruling.reason}" if ruling.reason else f"{done} by hand"


def _candidate(fact: articles.Facts, pin: Ruling | None, order: Preferences) -> Candidate:
    agency, pinned = fact.agency.name if fact.agency else None, pin is not None and pin.article == fact.id
    return Candidate(
        fact.id, agency is not None, fact.truncated, fact.published, fact.words, pinned, agency,
        order.rank(fact.outlet, agency), order.names(fact.outlet, agency),
    )  # fmt: skip


def _standing(
    archive: Archive,
    facts: dict[str, articles.Facts],
    pairs: dict[tuple[str, str], Evidence],
    canonical: str,
    member: str,
    threshold: float,
    *,
    by_hand: bool,
) -> tuple[Relation, float]:
    """
    How *member* stands to the canonical article; compared now where candidates never brought the two together.

    A threshold below the archive's own takes in versions; at its own, whoever agrees with the cluster prints its text,
    and so does whom people put there *by_hand*, however little it has in common with this one print of it.
    """
    first, second = min(canonical, member), max(canonical, member)
    evidence = pairs.get((first, second))
    if evidence is None:
        evidence = compare_now(archive, facts[first].row, facts[second].row)
    if threshold < archive.threshold and evidence.similarity < archive.threshold and not by_hand:
        return Relation.VERSION, evidence.similarity
    if first != canonical:
        evidence = evidence.turned()
    return relate(evidence, facts[canonical].words, facts[member].words), evidence.similarity


def compare_now(archive: Archive, a: int, b: int) -> Evidence:
    """What comparing the articles at these rows brings to light, conflicts told: what is stored does not tell them."""
    texts = comparisons.texts(archive, (a, b))
    return compare(texts[a][1], texts[b][1])
