"""
Candidate pairs from shared sampled shingles.

Two articles become a candidate pair if they share enough sampled shingles. For
a shingle held by n articles the pair (A, B) counts if n is at most the cap, or
if A or B is among the cap's number of smallest ranks that hold it. So a flood of
equal boilerplate costs at most cap times n pairs, and which pairs are proposed
is a function of the set of articles, not of the order they came in.

Candidates are cheap and often wrong: nothing here decides likeness.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarc.core.settings import Recipe

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    Pairs worth comparing.

    *pairs* holds two members a row, the smaller number first, rows sorted; *shared* how many shingles made each pair;
    *capped* how many buckets were over the cap, so that pairs inside them may be missing.
    """

    pairs: Ints
    shared: Ints
    capped: int


def _ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers start, start+1, ... for every start, *lengths* of them each, one after the other."""
    total = int(lengths.sum())
    ends = np.cumsum(lengths)
    return np.arange(total, dtype=np.int64) - np.repeat(ends - lengths, lengths) + np.repeat(starts, lengths)


def _pair_rows(first: Ints, count: Ints, is_new: NDArray[np.bool_], cap: int) -> tuple[Ints, Ints]:
    """
    Row numbers of all pairs that count, at least one of the two new.

    Rows are sorted by bucket and rank; *first* and *count* give for every row its bucket's first row and its size. A
    new row pairs with the earlier rows within the cap; a new row within the cap also with all later old ones.
    """
    row = np.arange(len(first), dtype=np.int64)
    new = row[is_new]
    place = new - first[new]
    earlier = np.minimum(place, cap)
    left, right = _ranges(first[new], earlier), np.repeat(new, earlier)
    low = new[place < cap]
    later = first[low] + count[low] - low - 1
    after = _ranges(low + 1, later)
    old = ~is_new[after]
    return np.concatenate([left, np.repeat(low, later)[old]]), np.concatenate([right, after[old]])


def propose(
    shingle: NDArray[np.uint64],
    member: Ints,
    rank: Ints | None,
    newcomers: Ints,
    sizes: Ints | None,
    recipe: Recipe,
) -> Proposal:
    """
    The pairs with at least one newcomer that share enough shingles.

    *shingle* and *member* are the rows of all buckets in which a newcomer stands, the newcomers' rows among them, in
    any order. *rank* gives each row's member a place in an order that does not depend on arrival (a number made of its
    id); None: the member's number is its rank. *sizes* gives each row's member its number of sampled shingles; None:
    every pair needs `recipe.min_shared`, however short or long its texts.
    """
    if not len(shingle):
        return Proposal(np.empty((0, 2), np.int64), np.empty(0, np.int64), 0)
    order = np.lexsort((member, member if rank is None else rank, shingle))
    sorted_shingle, sorted_member = shingle[order], member[order]
    start = np.flatnonzero(np.concatenate([[True], sorted_shingle[1:] != sorted_shingle[:-1]])).astype(np.int64)
    size = np.diff(np.append(start, len(order)))
    first, count = np.repeat(start, size), np.repeat(size, size)
    left, right = _pair_rows(first, count, np.isin(sorted_member, newcomers), recipe.bucket_cap)
    members, number = np.unique(sorted_member, return_inverse=True)
    a, b = number[left].astype(np.int64), number[right].astype(np.int64)
    key, shared = np.unique(np.minimum(a, b) * len(members) + np.maximum(a, b), return_counts=True)
    a, b = key // len(members), key % len(members)
    enough = shared >= recipe.min_shared
    if sizes is not None:
        size_of = np.empty(len(members), np.int64)
        size_of[number] = sizes[order]
        enough = shared >= _needed(np.minimum(size_of[a], size_of[b]), recipe)
    pairs = np.stack([members[a[enough]], members[b[enough]]], axis=1)
    return Proposal(pairs, shared[enough].astype(np.int64), int(np.count_nonzero(size > recipe.bucket_cap)))


def _needed(smaller: Ints, recipe: Recipe) -> Ints:
    """Shingles that two texts must share: one if the smaller sample is tiny, a share of it if it is large."""
    needed = np.maximum(recipe.min_shared, np.ceil(smaller * recipe.min_share).astype(np.int64))
    return np.where(smaller <= recipe.short_sample, 1, needed)
