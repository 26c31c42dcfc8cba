"""
Candidate pairs from shared sampled shingles.

A bucket is the articles that hold a shingle; of more than the cap only those
with the smallest ids stay in it. An article is held against all that stand in
its shingles' buckets, and is a candidate pair with whom it meets often enough,
whether it stands in those buckets itself or not. So a flood of equal boilerplate
costs at most cap times n pairs, and which pairs are proposed is a function of
the set of articles, not of the order they came in.

Candidates are cheap and often wrong: nothing here decides likeness.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarc.core.likeness.shingles import Hashes, Ints, ranges
from newsarc.core.settings import Recipe

LARGEST = 255
"""The largest size of a sample that is told, in one byte; larger samples count as one of this size."""


@dataclass(frozen=True, slots=True, eq=False)
class Buckets:
    """
    What the archive holds of the shingles asked for, which are sorted, each once.

    The bucket of the shingle at *k* holds *count[k]* articles from *first[k]* on: their rows are in *member*, the sizes
    of their samples, LARGEST at most, in *size*. *is_full* buckets left others out.
    """

    shingle: Hashes
    first: Ints
    count: Ints
    member: Ints
    size: Ints
    is_full: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """
    Pairs worth comparing.

    *pairs* holds two rows each, the smaller first, sorted; *share* is how much of the smaller sample they have in
    common. *crowded* are the newcomers of which a copy may not have been met: full buckets left them out, and they
    stand in too few others for a twin of theirs to meet them.
    """

    pairs: Ints
    share: NDArray[np.float64]
    crowded: Ints


def propose(
    rows: Ints, owner: Ints, shingle: Hashes, buckets: Buckets, done: NDArray[np.bool_], recipe: Recipe
) -> Proposal:
    """
    The pairs in which newcomers meet others.

    *owner* and *shingle* are the newcomers' samples, owners as places in *rows*. *done* tells of each row whether it
    was a newcomer before, when all of today's newcomers stood in their buckets already: such a pair is not proposed
    twice. Its last answer is that of all rows beyond.
    """
    sizes = np.minimum(np.bincount(owner, minlength=len(rows)), LARGEST).astype(np.int64)
    bucket = np.searchsorted(buckets.shingle, shingle)
    count = buckets.count[bucket]
    asking = np.repeat(np.arange(len(owner), dtype=np.int64), count)
    entry = ranges(buckets.first[bucket], count)
    left, right = rows[owner[asking]], buckets.member[entry]
    itself = left == right
    stands_inside = np.zeros(len(owner), np.bool_)
    stands_inside[asking[itself]] = True
    crowded = rows[_is_crowded(owner, stands_inside, buckets.is_full[bucket], _needed(sizes, recipe))]
    other = ~itself
    asking, entry, left, right = asking[other], entry[other], left[other], right[other]
    order = np.lexsort((right, left))
    first, met = _runs(left[order], right[order])
    a, b = left[order][first], right[order][first]
    mutual = np.add.reduceat(stands_inside[asking][order].astype(np.int64), first) if len(first) else met
    smaller = np.minimum(sizes[owner[asking]][order][first], buckets.size[entry][order][first])
    needed = _needed(smaller, recipe)
    wanted = (met >= needed) & ~((mutual >= needed) & done.take(b, mode="clip"))
    pairs = np.stack([np.minimum(a, b), np.maximum(a, b)], axis=1)[wanted]
    share = (met / np.maximum(smaller, 1))[wanted]
    order = np.lexsort((-share, pairs[:, 1], pairs[:, 0]))
    once, _ = _runs(pairs[order, 0], pairs[order, 1])
    return Proposal(pairs[order][once], share[order][once], crowded)


def _is_crowded(
    owner: Ints, stands_inside: NDArray[np.bool_], is_full: NDArray[np.bool_], needed: Ints
) -> NDArray[np.bool_]:
    """Which owners stand in too few buckets for a twin to meet them, since full ones left them out."""
    inside = np.bincount(owner[stands_inside], minlength=len(needed))
    left_out = np.bincount(owner[~stands_inside & is_full], minlength=len(needed))
    return (inside < needed) & (inside + left_out >= needed)


def _runs(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Where each run of equal pairs begins in two sorted columns, and how long it is."""
    if not len(first):
        return first, first
    begins = np.flatnonzero(np.concatenate([[True], (first[1:] != first[:-1]) | (second[1:] != second[:-1])]))
    return begins, np.diff(np.append(begins, len(first)))


def _needed(smaller: Ints, recipe: Recipe) -> Ints:
    """Shingles that two texts must share: one if the smaller sample is tiny, a share of it if it is large."""
    needed = np.maximum(recipe.min_shared, np.ceil(smaller * recipe.min_share).astype(np.int64))
    return np.where(smaller <= recipe.short_sample, 1, needed)
