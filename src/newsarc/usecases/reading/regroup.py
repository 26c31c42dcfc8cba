"""
The clusters at another threshold than the archive's own, from the stored pairs; nothing is written.

Who stands in which cluster is worked out for all at once; which copy stands for
a cluster, and how the others stand to it, only for clusters that are shown. On
the way articles go by their place in the order of ids, which breaks ties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from newsarc.core.decisions import InForce, Verb
from newsarc.core.likeness.cluster import Group, grow, may_join
from newsarc.core.likeness.connect import Connected, connect
from newsarc.core.likeness.pairs import Shares
from newsarc.core.likeness.shelf import Bools
from newsarc.core.likeness.shingles import Ints, ranges
from newsarc.store import comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.usecases.settling.decide import Decision, clusters_of, decide, pairs_around

DECIDED_AT_ONCE = 10_000
"""Articles whose pairs are in memory at once, where pairs or people have to be asked one by one. Not swept."""


@dataclass(frozen=True, slots=True, eq=False)
class Regrouped:
    """
    All clusters of two or more at one threshold, the largest first, ties by id.

    *rows* are their members, cluster after cluster, each by id; *starts* is where each cluster begins, with the end of
    the last behind; *sets* of each the number of the *connected* articles that it was made from.
    """

    threshold: float
    rows: Ints
    starts: Ints
    sets: Ints
    connected: Connected

    def __len__(self) -> int:
        return len(self.sets)

    @property
    def sizes(self) -> Ints:
        """How many members each cluster has."""
        return np.diff(self.starts)

    @property
    def largest(self) -> int:
        """Members of the largest cluster; 0 if there is none."""
        return int(self.sizes.max(initial=0))

    def members(self, at: int) -> list[int]:
        """The rows of one cluster."""
        found: list[int] = self.rows[self.starts[at] : self.starts[at + 1]].tolist()
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """
    What is asked of which archive, and what it takes to answer.

    *by_id* are the rows of all articles in the order of ids, *place* where each row stands there; *name_of* tells the
    ids of those that people put together or apart, by place.
    """

    archive: Archive
    threshold: float
    by_id: Ints
    place: Ints
    ruled: InForce
    name_of: dict[int, str]


def regroup(archive: Archive, threshold: float) -> Regrouped:
    """The clusters that `decide` would make of all articles at this *threshold*."""
    asked = _ask(archive, threshold)
    ends, similarity = comparisons.linked(archive, threshold)
    ends = asked.place[ends]
    merged = np.array(decisions.merged_rows(archive, asked.ruled), np.int64).reshape(-1, 2)
    connected = connect(np.concatenate([ends, asked.place[merged]]))
    possible = asked.place[comparisons.possible_round_ups(archive)]
    unsure = connected.holding(np.concatenate([possible, np.array([*asked.name_of], np.int64)]))
    clear = connected.whole & ~unsure
    made = [
        *_grown(connected, np.flatnonzero(~connected.whole & ~unsure), ends, similarity),
        *_decided(asked, connected, np.flatnonzero(unsure)),
    ]
    return _laid_out(asked, connected, clear, made)


def _ask(archive: Archive, threshold: float) -> _Asked:
    by_id, ruled = comparisons.by_id(archive), decisions.in_force(archive)
    place = np.zeros(1 + by_id.max(initial=0), np.int64)
    place[by_id] = np.arange(len(by_id))
    names = {
        name
        for one in ruled.rulings
        if one.verb in (Verb.MERGE, Verb.SPLIT)
        for name in (one.article, one.other, *one.value.get("from", ()))
        if name
    }
    name_of = {int(place[row]): name for name, row in comparisons.rows_of(archive, names).items()}
    return _Asked(archive, threshold, by_id, place, ruled, name_of)


def _laid_out(asked: _Asked, connected: Connected, clear: Bools, made: Sequence[tuple[Group, int]]) -> Regrouped:
    """The columns of all clusters: of the sets that are *clear* each is one, those *made* tell their set's number."""
    members = np.fromiter(chain.from_iterable(group for group, _ in made), np.int64)
    members = np.concatenate([connected.rows[np.repeat(clear, connected.sizes)], members])
    sizes = np.concatenate([connected.sizes[clear], np.array([len(group) for group, _ in made], np.int64)])
    sets = np.concatenate([np.flatnonzero(clear), np.array([at for _, at in made], np.int64)])
    starts = np.cumsum(sizes) - sizes
    order = np.lexsort((members[starts], -sizes))
    return Regrouped(
        asked.threshold, asked.by_id[members[ranges(starts[order], sizes[order])]],
        np.append(0, np.cumsum(sizes[order])), sets[order], replace(connected, rows=asked.by_id[connected.rows]),
    )  # fmt: skip


def _grown(connected: Connected, sets: Ints, ends: Ints, similarity: Shares) -> Iterator[tuple[Group, int]]:
    """The clusters of two or more that these sets fall into by their pairs alone, each with the number of its set."""
    set_of = np.zeros(1 + connected.rows.max(initial=0), np.int64)
    set_of[connected.rows] = np.repeat(np.arange(len(connected)), connected.sizes)
    home = set_of[ends[:, 0]]
    lines = np.argsort(home, kind="stable")
    starts, stops = (np.searchsorted(home, sets, side, lines).tolist() for side in ("left", "right"))
    for at, start, stop in zip(sets.tolist(), starts, stops, strict=True):
        inside = lines[start:stop]
        for group in grow(connected.members(at), ends[inside], similarity[inside]):
            if len(group) > 1:
                yield group, at


def _decided(asked: _Asked, connected: Connected, sets: Ints) -> Iterator[tuple[Group, int]]:
    """The clusters of two or more that these sets fall into by their pairs and by people's word, told like `_grown`."""
    portion = np.cumsum(connected.sizes[sets]) // DECIDED_AT_ONCE
    for some in np.split(sets, np.flatnonzero(np.diff(portion)) + 1):
        groups = [connected.members(at).tolist() for at in some.tolist()]
        rows = asked.by_id[list(chain.from_iterable(groups))].tolist()
        joined = may_join(*pairs_around(asked.archive, rows))
        joined = replace(joined, ends=asked.place[joined.ends])
        made = clusters_of(groups, joined, asked.threshold, asked.ruled, asked.name_of)
        for at, (_, found) in zip(some.tolist(), made, strict=True):
            yield from ((group, at) for group in found if len(group) > 1)


def decide_clusters(archive: Archive, found: Regrouped, clusters: Sequence[int]) -> list[Decision]:
    """Of these clusters, in their order, which copy stands for each, why, and how the others stand to it."""
    sets = np.unique(found.sets[clusters]).tolist()
    made = decide(archive, [set(found.connected.members(at).tolist()) for at in sets], found.threshold)
    by_first = {next(iter(one.rows.values())): one for one in made}
    return [by_first[found.members(at)[0]] for at in clusters]
