"""
Verified pairs in columns, a line a pair.

A million articles have five million pairs: as records of their own they would
take gigabytes, and most of the time that deciding takes. Articles go by numbers
here. Where ties are broken, numbers go in the order of the ids they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from newsarc.core.likeness.relation import CARRIED, UNLIKE_OPENINGS
from newsarc.core.likeness.shelf import Bools
from newsarc.core.likeness.shingles import Ints
from newsarc.core.model import Evidence

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """The figures of `Evidence` for many pairs, a column each."""

    similarity: Shares
    lead: Shares
    sentences: Shares
    resemblance: Shares
    a_in_b: Shares
    b_in_a: Shares

    def __getitem__(self, at: int) -> Evidence:
        return Evidence._make([*(float(column[at]) for column in self.columns()), ()])

    def only(self, which: Bools | Ints | slice) -> Figures:
        """The figures of these pairs alone."""
        return Figures(*(column[which] for column in self.columns()))

    def turned(self, which: Bools) -> Figures:
        """The same, told with the two bodies in the other order for these pairs."""
        a_in_b, b_in_a = np.where(which, (self.b_in_a, self.a_in_b), (self.a_in_b, self.b_in_a))
        return replace(self, a_in_b=a_in_b, b_in_a=b_in_a)

    def passages(self) -> Bools:
        """Of which pairs `relation.is_passage` is true."""
        return (self.sentences >= CARRIED) & (self.lead <= UNLIKE_OPENINGS)

    def columns(self) -> tuple[Shares, ...]:
        """The figures in the order in which `Evidence` lists them."""
        return self.similarity, self.lead, self.sentences, self.resemblance, self.a_in_b, self.b_in_a


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of articles: *ends*, the numbers of two a line, no two articles twice, and what comparing them gave."""

    ends: Ints
    figures: Figures

    def __len__(self) -> int:
        return len(self.ends)

    def only(self, which: Bools | Ints | slice) -> Pairs:
        """These pairs alone."""
        return Pairs(self.ends[which], self.figures.only(which))

    def numbered(self, order: Ints) -> Pairs:
        """The same pairs, each article by its place in *order*."""
        return replace(self, ends=places(order, self.ends))

    def both_ways(self) -> Pairs:
        """Each pair told twice, once from either side."""
        return self.joined(Pairs(self.ends[:, ::-1], self.figures.turned(np.ones(len(self), np.bool_))))

    def joined(self, others: Pairs) -> Pairs:
        """These pairs and *others* behind them."""
        columns = zip(self.figures.columns(), others.figures.columns(), strict=True)
        return Pairs(np.concatenate([self.ends, others.ends]), Figures(*map(np.concatenate, columns)))

    def within(self, groups: Sequence[Sequence[int]]) -> Iterator[Pairs]:
        """For each of the *groups*, no two of which share an article, the pairs between its articles."""
        home = np.full(1 + self.ends.max(initial=max(map(max, groups), default=0)), -1)
        home[list(chain.from_iterable(groups))] = np.repeat(np.arange(len(groups)), list(map(len, groups)))
        a, b = home[self.ends].T
        inside = np.flatnonzero((a == b) & (a >= 0))
        inside = inside[np.argsort(a[inside], kind="stable")]
        lines = self.only(inside)
        starts = np.searchsorted(a[inside], np.arange(len(groups) + 1)).tolist()
        return (lines.only(slice(start, end)) for start, end in pairwise(starts))

    def lines_of(self, asked: Ints) -> Ints:
        """The line of each of the *asked*, numbers of two a line as they stand here; -1 where there is none."""
        width = 1 + max(self.ends.max(initial=0), asked.max(initial=0))
        keys, wanted = self.ends @ (width, 1), asked @ (width, 1)
        order = np.argsort(keys)
        at = np.searchsorted(keys, wanted, sorter=order)
        line = np.append(order, -1)[at]
        return np.where(np.append(keys, -1)[line] == wanted, line, -1)


def places(order: Ints, numbers: Ints) -> Ints:
    """
    Where each of the *numbers* stands in *order*; one that does not gets a number of its own behind.

    >>> places(np.array([30, 10]), np.array([[10, 30], [10, 20]])).tolist()
    [[1, 0], [1, 2]]
    """
    known = np.concatenate([order, np.setdiff1d(numbers, order)])
    rising = np.argsort(known)
    found: Ints = rising[np.searchsorted(known, numbers, sorter=rising)]
    return found
