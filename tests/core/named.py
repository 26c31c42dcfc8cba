"""Pairs told by short names, as people read them, for a core that knows numbers; names and numbers sort alike."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from newsarc.core.likeness.pairs import Figures, Pairs
from newsarc.core.model import Evidence


class Pair(NamedTuple):
    """Two articles by name, the smaller first, and their evidence."""

    a: str
    b: str
    evidence: Evidence


def numbered(name: str) -> int:
    """A number for a name of seven letters at most."""
    return int.from_bytes(name.encode().ljust(7))


def name_of(number: int) -> str:
    """The name of a number."""
    return number.to_bytes(7).decode().rstrip()


def columns(pairs: Iterable[Pair]) -> Pairs:
    """The same pairs as columns."""
    told = list(pairs)
    ends = np.array([(numbered(pair.a), numbered(pair.b)) for pair in told], np.int64).reshape(-1, 2)
    return Pairs(ends, Figures(*np.array([pair.evidence[:-1] for pair in told]).reshape(-1, 6).T))


def named(groups: Iterable[Iterable[int]]) -> list[tuple[str, ...]]:
    """Groups of numbers as groups of names."""
    return [tuple(map(name_of, group)) for group in groups]
