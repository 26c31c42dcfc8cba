"""
Bring the archive to rest: learn each outlet's furniture, compare what is new, decide the clusters it touched.

Every step finds its work in the archive itself and commits as it goes, so that
a run that was cut off is taken up where it stopped, and ten runs end in the
same state as one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsarc.core.likeness.candidates import propose
from newsarc.core.likeness.shingles import sample
from newsarc.core.likeness.verify import Body, Facts, compare, link, prepare
from newsarc.core.model import Evidence, Relation
from newsarc.core.settings import STORED_FROM, Recipe
from newsarc.core.text import words
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.store.comparisons import Decided
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.correct import apply_corrections
from newsarc.usecases.settling.decide import Decision, components, decide, know
from newsarc.usecases.settling.relearn import relearn

if TYPE_CHECKING:
    from numpy.typing import NDArray

POST_CHUNK = 2_000
"""Articles posted in one transaction; a kill loses at most so much work. Not swept."""

COMPARE_CHUNK = 500
"""Articles compared, or decided, in one transaction. Not swept."""

BODIES_KEPT = 6_000
"""Prepared bodies remembered while comparing; one of 190 words takes 9.6 kB (tracemalloc over 600 of them)."""

LINK_FROM = 0.5
"""Share of the shorter text in matching sentences from which a pair under another lead is kept as a possible link."""

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
    _post(archive, tell)
    _compare(archive, done, tell)
    _decide(archive, tell)
    return done


def _post(archive: Archive, tell: Tell) -> None:
    total = comparisons.count_at(archive, 0)
    posted, recipe = 0, Recipe()
    while batch := comparisons.waiting(archive, 0, POST_CHUNK):
        sampled = [(article.row, sample(words(article.text), recipe)) for article in batch]
        with archive.writing():
            comparisons.post(archive, sampled)
        posted += len(batch)
        tell("indexing", posted, total)


class _Bodies:
    """Texts prepared for comparison, the latest used kept."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept: OrderedDict[int, tuple[str, Body]] = OrderedDict()

    def fetch(self, rows: Iterable[int]) -> dict[int, tuple[str, Body]]:
        """Ids and prepared bodies of these articles."""
        wanted = set(rows)
        found = {row: self._kept[row] for row in wanted if row in self._kept}
        for row, (article_id, text) in comparisons.texts(self._archive, wanted - found.keys()).items():
            found[row] = self._kept[row] = (article_id, prepare(text))
        for row in found:
            self._kept.move_to_end(row)
        while len(self._kept) > max(BODIES_KEPT, len(wanted)):
            self._kept.popitem(last=False)
        return found


def _compare(archive: Archive, done: Settled, tell: Tell) -> None:
    total, finished = comparisons.count_at(archive, 1), 0
    bodies = _Bodies(archive)
    while batch := comparisons.waiting(archive, 1, COMPARE_CHUNK):
        rows = [article.row for article in batch]
        kept, capped = _kept_pairs(archive, batch, bodies, done)
        done.capped += capped
        with archive.writing():
            comparisons.add_pairs(archive, kept)
            comparisons.finish(archive, rows)
            comparisons.open_around(archive, {row for a, b, _ in kept for row in (a, b)})
        finished += len(batch)
        tell("comparing", finished, total)


def _kept_pairs(
    archive: Archive, batch: Sequence[comparisons.Waiting], bodies: _Bodies, done: Settled
) -> tuple[list[tuple[int, int, Evidence]], int]:
    """Compare a batch with its candidates; return the pairs worth keeping, smaller id first, and the capped buckets."""
    recipe = Recipe()
    newcomers = np.array([article.row for article in batch], dtype=np.int64)
    asked: set[int] = set()
    for article in batch:
        asked.update(int(shingle) for shingle in sample(words(article.text), recipe))
    shingle, member = comparisons.buckets(archive, asked)
    rank, sizes = _ranks(archive, member)
    proposal = propose(shingle, member, rank, newcomers, sizes, recipe)
    known = comparisons.known_pairs(archive, newcomers.tolist())
    kept = []
    partners = bodies.fetch({int(row) for pair in proposal.pairs for row in pair})
    for first, second in proposal.pairs.tolist():
        (id_a, body_a), (id_b, body_b) = partners[first], partners[second]
        a, b = (first, second) if id_a < id_b else (second, first)
        if (a, b) in known:
            continue
        evidence = compare(body_a, body_b) if a == first else compare(body_b, body_a)
        done.compared += 1
        if evidence.similarity >= STORED_FROM or evidence.sentences >= LINK_FROM:
            kept.append((a, b, evidence))
    return kept, proposal.capped


def _ranks(archive: Archive, member: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each posting its article's place in an order that arrival has no part in, and its number of shingles."""
    rows, inverse = np.unique(member, return_inverse=True)
    found = comparisons.ranks(archive, rows.tolist())
    columns = np.array([found[row] for row in rows.tolist()], dtype=np.int64).reshape(-1, 2)
    return columns[inverse, 0], columns[inverse, 1]


def _decide(archive: Archive, tell: Tell) -> None:
    open_rows, threshold = comparisons.undecided(archive), archive.threshold
    total, finished = len(open_rows), 0
    group: list[set[int]] = []
    for component in components(archive, open_rows, threshold):
        group.append(component)
        if sum(map(len, group)) >= COMPARE_CHUNK:
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
