"""
The clusters at another threshold than the archive's own, from the stored pairs; nothing is written.

Who stands in which cluster is worked out for all at once; which copy stands for
a cluster, and how the others stand to it, only for clusters that are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarc.core.decisions import InForce, Verb
from newsarc.core.likeness.cluster import PART, PORTION, Joined, cluster, grow
from newsarc.core.likeness.connect import Connected, Ints, connect
from newsarc.store import comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.usecases.settling.decide import Decision, by_group, decide, pairs_around

AT_ONCE = 2_000
"""Articles whose pairs are held in memory together. Not swept."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """
    All clusters of two or more at one threshold, the largest first, ties by id.

    Each of *clusters* is the rows of its members, those of the smallest id first; *component* is the number, in
    *connected*, of the set that it was made from.
    """

    threshold: float
    connected: Connected
    clusters: tuple[tuple[int, ...], ...]
    component: dict[tuple[int, ...], int]

    @property
    def copies(self) -> int:
        """How many articles stand in them."""
        return sum(map(len, self.clusters))

    @property
    def largest(self) -> int:
        """Members of the largest cluster; 0 if there is none."""
        return len(self.clusters[0]) if self.clusters else 0


def regroup(archive: Archive, threshold: float) -> Regrouped:
    """The clusters that `decide` would make of all articles at this *threshold*."""
    ruled = decisions.in_force(archive)
    merged = np.array(decisions.merged_rows(archive, ruled), dtype=np.int64).reshape(-1, 2)
    pairs, similarity = comparisons.linked(archive, threshold)
    together = np.concatenate([pairs, merged])
    connected = connect(np.unique(np.sort(together, axis=1), axis=0) if len(merged) else pairs)
    unsure = connected.holding(
        np.concatenate(
            [comparisons.possible_round_ups(archive, PART, PORTION), _ruled_rows(archive, ruled), merged.ravel()]
        )
    )
    names = comparisons.ids(archive, connected.rows.tolist())
    component = {
        tuple(sorted(connected.members(at), key=names.__getitem__)): at
        for at in np.flatnonzero(connected.whole & ~unsure).tolist()
    }
    component |= _grown(connected, ~connected.whole & ~unsure, pairs, similarity, names)
    component |= _decided(archive, connected, np.flatnonzero(unsure).tolist(), names, ruled, threshold)
    ordered = sorted(component, key=lambda members: (-len(members), names[members[0]]))
    return Regrouped(threshold, connected, tuple(ordered), component)


def _grown(
    connected: Connected, which: NDArray[np.bool_], pairs: Ints, similarity: NDArray[np.float64], names: dict[int, str]
) -> Iterator[tuple[tuple[int, ...], int]]:
    """The clusters of two or more that these sets fall into by their pairs alone, each with the number of its set."""
    set_of = np.repeat(np.arange(len(connected)), connected.sizes)
    order = np.argsort(connected.rows)
    home = set_of[order[np.searchsorted(connected.rows, pairs[:, 0], sorter=order)]]
    kept = np.flatnonzero(which[home])
    if not len(kept):
        return
    kept = kept[np.lexsort((-similarity[kept], home[kept]))]
    sets, starts = np.unique(home[kept], return_index=True)
    ends = np.append(starts, len(kept))[1:]
    for at, start, end in np.stack([sets, starts, ends], axis=1).tolist():
        lines = kept[start:end]
        members = connected.members(at)
        row_of = {names[row]: row for row in members}
        joining = sorted(
            (-likeness, *sorted((names[a], names[b])))
            for (a, b), likeness in zip(pairs[lines].tolist(), similarity[lines].tolist(), strict=True)
        )
        for found in grow(sorted(row_of), [Joined(a, b) for _, a, b in joining]):
            if len(found) > 1:
                yield tuple(row_of[member] for member in found), at


def _ruled_rows(archive: Archive, ruled: InForce) -> Ints:
    """The articles that people put together or apart."""
    names = {
        name
        for one in ruled.rulings
        if one.verb in (Verb.MERGE, Verb.SPLIT)
        for name in (one.article, one.other, *one.value.get("from", ()))
        if name
    }
    return np.array(sorted(comparisons.rows_of(archive, names).values()), dtype=np.int64)


def _decided(
    archive: Archive,
    connected: Connected,
    sets: Sequence[int],
    names: dict[int, str],
    ruled: InForce,
    threshold: float,
) -> Iterator[tuple[tuple[int, ...], int]]:
    """The clusters of two or more that these sets fall into, each with the number of its set."""
    for part in _in_parts(sets, connected.sizes):
        groups = [connected.members(at) for at in part]
        pairs = pairs_around(archive, {row for group in groups for row in group})
        row_of = {names[row]: row for group in groups for row in group}
        named = [[names[row] for row in group] for group in groups]
        for at, group, here in zip(part, named, by_group(pairs, named), strict=True):
            for members in ruled.regroup(cluster(group, here, threshold), here, threshold):
                if len(members) > 1:
                    yield tuple(row_of[member] for member in members), at


def _in_parts(sets: Sequence[int], sizes: Ints) -> Iterator[list[int]]:
    """The sets in parts of about AT_ONCE articles."""
    part: list[int] = []
    held = 0
    for at in sets:
        part.append(at)
        held += int(sizes[at])
        if held >= AT_ONCE:
            yield part
            part, held = [], 0
    if part:
        yield part


def decide_clusters(archive: Archive, found: Regrouped, clusters: Sequence[tuple[int, ...]]) -> list[Decision]:
    """Of these clusters, in their order, which copy stands for each, why, and how the others stand to it."""
    sets = sorted({found.component[members] for members in clusters})
    made = decide(archive, [set(found.connected.members(at)) for at in sets], found.threshold)
    by_rows = {frozenset(one.rows.values()): one for one in made}
    return [by_rows[frozenset(members)] for members in clusters]
