"""
The lines of several texts in one row, each text apart from its neighbours.

Counting in arrays costs about as much for six lines as for a thousand, so short
texts are counted together. No line is seen from another text, and what is summed
up is first made exact (`exact`): a text is told the same in any company.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Marked = NDArray[np.bool_]
Places = NDArray[np.int64]
Figure = TypeVar("Figure", bound=np.generic)

PAD = 4
"""Lines beyond either end of a text that a neighbour may be asked for."""

FINEST = float(1 << 20)
"""Figures that are summed are multiples of 1 / FINEST: up to 2^33 their sums are exact, in whatever order."""


def exact(figures: Column) -> Column:
    """
    The figures rounded so that sums of them are exact.

    >>> float(exact(np.array([0.1])).sum()) * FINEST
    104858.0
    """
    return np.asarray(np.rint(figures * FINEST) / FINEST)


class Layout:
    """
    Which lines belong to which text. Every text has one line at least.

    >>> texts = Layout([2, 1])
    >>> texts.owner.tolist(), texts.at.tolist()
    ([0, 0, 1], [0, 1, 0])
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        count = np.array(sizes, dtype=np.int64)
        stops = np.cumsum(count)
        self.count = count
        """Lines of each text."""
        self.starts: Places = stops - count
        self.stops: Places = stops
        self.owner: Places = np.repeat(np.arange(len(count)), count)
        """Each line's text."""
        self.start: Places = self.starts[self.owner]
        """Where each line's text begins."""
        self.stop: Places = stops[self.owner]
        self.row: Places = np.arange(len(self.owner))
        """Each line's number in the row."""
        self.at: Places = self.row - self.start
        """Each line's number in its text."""
        self._place: Places = self.row + PAD * (self.owner + 1)
        self._padded = len(self.owner) + PAD * (len(count) + 1)
        ends = stops.tolist()
        self.spans: list[tuple[int, int]] = list(pairwise([0, *ends]))
        """First line and end of each text."""

    def spread(self, figures: NDArray[Figure]) -> NDArray[Figure]:
        """A figure of each text, told to each of its lines."""
        return figures[self.owner]

    def total(self, column: Column) -> Column:
        """The sum of each text's lines, which must be exact."""
        return np.asarray(np.add.reduceat(column, self.starts))

    def any(self, marked: Marked) -> Marked:
        """Whether each text has a marked line."""
        return np.asarray(np.logical_or.reduceat(marked, self.starts))

    def before(self, rows: Column) -> Column:
        """
        The sum of all lines above each line, for exact figures; a column, or columns as rows.

        >>> Layout([2, 2]).before(np.array([1.0, 2.0, 3.0, 4.0])).tolist()
        [0.0, 1.0, 0.0, 3.0]
        """
        passed = np.cumsum(rows, axis=-1) - rows
        return np.asarray(passed - passed[..., self.start])

    def padded(self, *columns: Column | Marked) -> Column:
        """The columns as rows of one array, with zeros for the lines beyond either end of a text."""
        rows = np.zeros((len(columns), self._padded))
        for row, column in zip(rows, columns, strict=True):
            row[self._place] = column
        return rows

    def shifted(self, rows: Column, by: int) -> Column:
        """
        For every line the figures of the line *by* further on in its text, out of `padded` rows.

        >>> texts = Layout([2, 1])
        >>> texts.shifted(texts.padded(np.array([1.0, 2.0, 3.0])), 1).tolist()
        [[2.0, 0.0, 0.0]]
        """
        return np.asarray(rows[:, self._place + by])

    def beside(self, marked: Marked, by: int) -> Marked:
        """Whether the line *by* further on in the same text is marked."""
        there = self.row + by
        inside = (self.start <= there) & (there < self.stop)
        return np.asarray(marked[np.clip(there, 0, len(marked) - 1)] & inside)

    def around(self, rows: Column, reach: int) -> Column:
        """
        The mean of every row, of exact figures, over *reach* lines up and down, the line itself left out.

        >>> Layout([3]).around(np.array([[1.0, 2.0, 3.0]]), 1).tolist()
        [[2.0, 2.0, 2.0]]
        """
        total = np.zeros((rows.shape[0], rows.shape[1] + 1))
        np.cumsum(rows, axis=1, out=total[:, 1:])
        first = np.maximum(self.row - reach, self.start)
        last = np.minimum(self.row + reach + 1, self.stop)
        return np.asarray((total[:, last] - total[:, first] - rows) / np.maximum(last - first - 1, 1))

    def since(self, marked: Marked, limit: int) -> Column:
        """How many lines above the last marked line of the text stands, at most *limit*; the marked line itself: 0."""
        latest = np.maximum.accumulate(np.where(marked, self.row, -1))
        return np.where(latest >= self.start, np.minimum(self.row - latest, limit), limit).astype(float)

    def until(self, marked: Marked, limit: int) -> Column:
        """The same downwards."""
        end = len(marked)
        following = np.minimum.accumulate(np.where(marked, self.row, end)[::-1])[::-1]
        return np.where(following < self.stop, np.minimum(following - self.row, limit), limit).astype(float)

    def longest(self, column: Column, limit: int) -> Column:
        """
        The largest figure of each line and those above it in its text; none is below 0 or over *limit*.

        >>> Layout([2, 2]).longest(np.array([5.0, 3.0, 1.0, 2.0]), 9).tolist()
        [5.0, 5.0, 1.0, 2.0]
        """
        lifted = self.owner * float(limit + 1)
        return np.asarray(np.maximum.accumulate(column + lifted) - lifted)

    def first(self, marked: Marked) -> Places:
        """For each text the row of its first marked line; its end where none is marked."""
        return np.asarray(np.minimum.reduceat(np.where(marked, self.row, self.stop), self.starts))
