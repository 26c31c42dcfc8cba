"""
Which articles pairs connect, worked out on whole columns at once.

Deciding clusters looks at every pair by itself. Where each article of a
connected set has a pair with every other, there is nothing to decide: the set
is one cluster. On generated news nine sets of ten are such, and hold seven
articles of ten, so that a million are regrouped in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from newsarc.core.likeness.shelf import Bools
from newsarc.core.likeness.shingles import Ints


@dataclass(frozen=True, slots=True)
class Connected:
    """
    Sets of articles that pairs connect, each of two or more.

    *rows* are all their members, the sets one after the other; *starts* is where each set begins, with the end of the
    last behind; *whole* tells of each set whether all its members are paired with each other.
    """

    rows: Ints
    starts: Ints
    whole: Bools

    def __len__(self) -> int:
        return len(self.whole)

    @property
    def sizes(self) -> Ints:
        """How many members each set has."""
        return np.diff(self.starts)

    def members(self, at: int) -> Ints:
        """The rows of one set."""
        return self.rows[self.starts[at] : self.starts[at + 1]]

    def holding(self, rows: Ints) -> Bools:
        """Of each set whether any of these rows is in it."""
        hits = np.isin(self.rows, rows)
        return np.add.reduceat(hits, self.starts[:-1], dtype=np.int64) > 0 if len(self) else self.whole


def connect(pairs: Ints) -> Connected:
    """
    The sets that *pairs*, two different rows a line, connect, the members of each in rising order.

    A pair that comes twice connects as once, but counts twice for what is whole.

    >>> found = connect(np.array([[1, 2], [2, 3], [8, 9]]))
    >>> [found.members(at).tolist() for at in range(len(found))], found.whole.tolist()
    ([[1, 2, 3], [8, 9]], [False, True])
    """
    met = np.bincount(pairs.ravel())
    rows, ends = np.flatnonzero(met), (np.cumsum(met > 0) - 1)[pairs]
    label = _labels(len(rows), ends[:, 0], ends[:, 1])
    order = np.argsort(label, kind="stable")
    names, starts, sizes = np.unique(label[order], return_index=True, return_counts=True)
    paired = np.bincount(label[ends[:, 0]], minlength=len(rows))[names] if len(rows) else sizes
    return Connected(rows[order], np.append(starts, len(rows)), paired * 2 == sizes * (sizes - 1))


def _labels(count: int, a: Ints, b: Ints) -> Ints:
    """For each of *count* members the smallest that it is connected with; rounds grow with the logarithm of a chain."""
    label = np.arange(count)
    while True:
        here, there = label[a], label[b]
        apart = here != there
        if not apart.any():
            return label
        here, there = here[apart], there[apart]
        np.minimum.at(label, np.maximum(here, there), np.minimum(here, there))
        while True:
            jumped = label[label]
            if np.array_equal(jumped, label):
                break
            label = jumped
