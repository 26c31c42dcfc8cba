"""
From stored pairs to clusters: which articles print the same text, which of them stands for all, and why.

The answer depends on the set of pairs alone. `settle` writes it at the
archive's own threshold; `dupes` asks it at any other and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsarc.core.likeness.canonical import Candidate, choose_canonical
from newsarc.core.likeness.cluster import cluster
from newsarc.core.likeness.verify import compare, prepare, relate
from newsarc.core.model import Agency, Cluster, Evidence, Pair, Relation
from newsarc.core.settings import STORED_FROM
from newsarc.store import articles, comparisons
from newsarc.store.archive import Archive


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
    """The sets of articles that stored pairs at or above *threshold* connect with the *seeds*."""
    seen: set[int] = set()
    for seed in sorted(seeds):
        if seed in seen:
            continue
        found, edge = {seed}, {seed}
        while edge:
            reached = {row for pair in comparisons.neighbours(archive, edge, threshold) for row in pair}
            edge = reached - found
            found |= edge
        seen |= found
        yield found


def decide(archive: Archive, rows: set[int], threshold: float) -> list[Decision]:
    """Decide the clusters among *rows*, a whole component or several."""
    if len(rows) == 1:
        return [_alone(archive, next(iter(rows)))]
    facts = {fact.id: fact for fact in articles.facts(archive, rows)}
    pairs = {
        (pair.a, pair.b): pair.evidence
        for (a, b), pair in comparisons.pairs_of(archive, rows).items()
        if a in rows and b in rows
    }
    joining = [Pair(a, b, evidence) for (a, b), evidence in sorted(pairs.items())]
    decisions = []
    for members in cluster(facts, joining, threshold):
        chosen, reason = choose_canonical([_candidate(facts[member]) for member in members])
        standing = {
            member: _standing(archive, facts, pairs, chosen, member, threshold)
            for member in members
            if member != chosen
        }
        standing[chosen] = (Relation.CANONICAL, 1.0)
        agency = next((facts[m].agency for m in [chosen, *sorted(members)] if facts[m].agency is not None), None)
        decisions.append(
            Decision(
                Cluster(chosen, tuple(sorted(members)), reason), {m: facts[m].row for m in members}, standing, agency
            )
        )
    return decisions


def _alone(archive: Archive, row: int) -> Decision:
    fact = articles.facts(archive, [row])[0]
    cluster = Cluster(fact.id, (fact.id,), "the only copy")
    return Decision(cluster, {fact.id: row}, {fact.id: (Relation.CANONICAL, 1.0)}, fact.agency)


def _candidate(fact: articles.Facts) -> Candidate:
    agency = fact.agency.name if fact.agency else None
    return Candidate(fact.id, agency is not None, fact.truncated, fact.published, fact.words, agency=agency)


def _standing(
    archive: Archive,
    facts: dict[str, articles.Facts],
    pairs: dict[tuple[str, str], Evidence],
    canonical: str,
    member: str,
    threshold: float,
) -> tuple[Relation, float]:
    """How *member* stands to the canonical article; compared now where candidates never brought the two together."""
    first, second = min(canonical, member), max(canonical, member)
    evidence = pairs.get((first, second))
    if evidence is None:
        rows = [facts[first].row, facts[second].row]
        texts = comparisons.texts(archive, rows)
        evidence = compare(prepare(texts[rows[0]][1]), prepare(texts[rows[1]][1]))
    if evidence.similarity < min(threshold, archive.threshold) or evidence.similarity < STORED_FROM:
        return Relation.VERSION, evidence.similarity
    if first != canonical:
        evidence = replace(evidence, a_in_b=evidence.b_in_a, b_in_a=evidence.a_in_b)
    return relate(evidence, facts[canonical].words, facts[member].words), evidence.similarity


def linked_groups(pairs: Iterable[tuple[int, int, float]]) -> list[set[int]]:
    """The sets of rows that pairs connect, each of two or more, by their smallest row."""
    parent: dict[int, int] = {}

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for a, b, _ in pairs:
        parent.setdefault(a, a)
        parent.setdefault(b, b)
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    groups: dict[int, set[int]] = {}
    for row in sorted(parent):
        groups.setdefault(root(row), set()).add(row)
    return list(groups.values())
