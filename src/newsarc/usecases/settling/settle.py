"""
Bring the archive to rest: learn each outlet's furniture, compare what is new, decide the clusters it touched.

Every step finds its work in the archive itself and commits as it goes, so that
a run that was cut off is taken up where it stopped, and ten runs end in the
same state as one.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.core.likeness.bodies import prepare
from newsarc.core.likeness.verify import Facts, compare, link
from newsarc.core.model import Relation
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.store.comparisons import Decided
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.correct import apply_corrections
from newsarc.usecases.settling.decide import Decision, components, decide, know
from newsarc.usecases.settling.pair_up import pair_up
from newsarc.usecases.settling.relearn import relearn

DECIDE_CHUNK = 500
"""Articles decided in one transaction. Not swept."""

KIN_SHARE = 0.2
"""Share of the shorter text in matching sentences from which one file or URL makes two articles versions."""


@dataclass(slots=True)
class Settled:
    """What settling did: articles cleaned anew, pairs compared, shingles so common that not every pair was compared."""

    relearned: int = 0
    compared: int = 0
    capped: int = 0


def settle(archive: Archive, tell: Tell = lambda *_: None) -> Settled:
    """Do all that waits. An archive at rest is left untouched."""
    done = Settled()
    done.relearned = apply_corrections(archive, tell) + relearn(archive, tell)
    done.compared, done.capped = pair_up(archive, tell)
    _decide(archive, tell)
    return done


def _decide(archive: Archive, tell: Tell) -> None:
    open_rows, threshold = comparisons.undecided(archive), archive.threshold
    total, finished = len(open_rows), 0
    group: list[set[int]] = []
    for component in components(archive, open_rows, threshold):
        group.append(component)
        if sum(map(len, group)) >= DECIDE_CHUNK:
            _write(archive, group, threshold)
            finished += sum(map(len, group))
            tell("grouping", min(finished, total), total)
            group = []
    if group:
        _write(archive, group, threshold)


def _write(archive: Archive, group: list[set[int]], threshold: float) -> None:
    decided = decide(archive, group, threshold)
    rows = {article: row for decision in decided for article, row in decision.rows.items()}
    with archive.writing():
        comparisons.put_clusters(
            archive,
            (Decided(d.cluster, d.rows, d.standing, d.agency.name if d.agency else None) for d in decided),
        )
        comparisons.put_links(archive, rows.values(), _links(archive, decided, rows))


def _links(archive: Archive, decided: list[Decision], rows: dict[str, int]) -> list[tuple[int, int, Relation]]:
    """Versions and round-ups' parts: pairs that share much of their text but stand in different clusters."""
    cluster_of = {row: d.cluster.id for d in decided for row in d.rows.values()}
    known = know(archive, set(rows.values()))
    row_of = comparisons.rows_of(archive, {name for pair in known.pairs for name in (pair.a, pair.b)})
    apart = [
        (row_of[pair.a], row_of[pair.b], pair)
        for pair in known.pairs
        if (row_of[pair.a] in cluster_of or row_of[pair.b] in cluster_of)
        and cluster_of.get(row_of[pair.a]) != cluster_of.get(row_of[pair.b])
    ]
    facts = {fact.row: fact for fact in articles.facts(archive, {row for a, b, _ in apart for row in (a, b)})}
    found: list[tuple[int, int, Relation]] = []
    for a, b, pair in apart:
        relation = link(pair.evidence, _facts(facts[a]), _facts(facts[b]))
        whole, part = (a, b) if pair.evidence.a_in_b < pair.evidence.b_in_a else (b, a)
        if relation is Relation.CONTAINS and facts[whole].id in known.round_ups:
            found.append((whole, part, relation))
        elif relation is Relation.VERSION:
            found.append((a, b, relation))
    return found + _kin(archive, cluster_of) + _by_hand(archive, cluster_of)


def _by_hand(archive: Archive, cluster_of: dict[int, str]) -> list[tuple[int, int, Relation]]:
    """What people linked, where the two are not in one cluster."""
    return [
        (a, b, Relation(relation))
        for a, b, relation in decisions.linked_rows(archive, decisions.in_force(archive))
        if (a in cluster_of or b in cluster_of) and cluster_of.get(a) != cluster_of.get(b)
    ]


def _kin(archive: Archive, cluster_of: dict[int, str]) -> list[tuple[int, int, Relation]]:
    """Versions by their place: one file edited, one URL printed anew. They must share some text: URLs can be forged."""
    found: list[tuple[int, int, Relation]] = []
    for row, cluster_id in cluster_of.items():
        others = {other for other in articles.kin(archive, row) if cluster_of.get(other) != cluster_id}
        texts = comparisons.texts(archive, others | {row}) if others else {}
        for other in sorted(others & texts.keys()):
            evidence = compare(prepare(texts[row][1]), prepare(texts[other][1]))
            if evidence.sentences >= KIN_SHARE:
                a, b = sorted((row, other), key=lambda at: texts[at][0])
                found.append((a, b, Relation.VERSION))
    return found


def _facts(fact: articles.Facts) -> Facts:
    return Facts(fact.agency.name if fact.agency else None, fact.dateline, fact.outlet, fact.published)
