"""Pairs that a slightly lower threshold would join: where to look before it is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from newsarc.core.explain import SCHEMA, Record
from newsarc.core.likeness.evidence import why_not
from newsarc.core.likeness.verify import compare
from newsarc.core.model import Evidence
from newsarc.core.settings import STORED_FROM
from newsarc.core.wanted import Fit, Wanted
from newsarc.errors import UsageFault
from newsarc.store import comparisons
from newsarc.store.archive import Archive
from newsarc.store.looking import listing
from newsarc.store.looking.listing import Listed
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.regroup import regroup


@dataclass(frozen=True, slots=True)
class NearMiss:
    """
    The likest pair of two clusters, of one article or more each, that a threshold lower by the margin would unite.

    *evidence* goes from *a*, the smaller id, to *b*; *more* counts the other pairs of the same two clusters.
    """

    a: Listed
    b: Listed
    evidence: Evidence
    threshold: float
    more: int

    @property
    def why_not(self) -> str:
        """What keeps the two apart, in a few words."""
        return why_not(self.evidence, self.threshold)

    def record(self) -> Record:
        """The pair with its figures."""
        told = self.evidence
        return {
            "schema": SCHEMA.format("near-miss"),
            "a": _side(self.a),
            "b": _side(self.b),
            "threshold": self.threshold,
            "similarity": round(told.similarity, 4),
            "why_not": self.why_not,
            "lead": round(told.lead, 4),
            "sentences": round(told.sentences, 4),
            "resemblance": round(told.resemblance, 4),
            "a_in_b": round(told.a_in_b, 4),
            "b_in_a": round(told.b_in_a, 4),
            "conflicts": [list(conflict) for conflict in told.conflicts],
            "more": self.more,
        }


def _side(one: Listed) -> Record:
    told = one.article.credits
    return {"id": one.article.id, "outlet": told.outlet, "title": told.title, "published": told.published}


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What stands apart at the threshold *high* and together at *low*."""

    low: float
    high: float
    misses: tuple[NearMiss, ...]


def near_misses(
    path: str, margin: float, threshold: float | None = None, wanted: Wanted | None = None, limit: int | None = None
) -> NearMisses:
    """
    Pairs of clusters that stand apart at *threshold* and together at *margin* less, the likest first, ties by id.

    *wanted* must fit one of the two articles. Raises UsageFault where *margin* leads below 0.35, from which on pairs
    are stored.
    """
    with open_archive(path) as archive:
        high = archive.threshold if threshold is None else threshold
        low = round(high - margin, 6)
        if low < STORED_FROM:
            raise UsageFault(
                f"pairs are stored from a similarity of {STORED_FROM:g} up; {margin:g} below {high:g} is {low:g}. "
                f"Ask for {high - STORED_FROM:.2g} at most."
            )
        found = (
            miss
            for miss in _misses(archive, low, high)
            if wanted is None or any(wanted.judge(one.article.credits) is Fit.YES for one in (miss.a, miss.b))
        )
        return NearMisses(low, high, tuple(islice(found, limit)))


def _misses(archive: Archive, low: float, high: float) -> Iterator[NearMiss]:
    apart = _places(archive, high)
    together = _places(archive, low)
    met: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
    for a, b, similarity in comparisons.between(archive, low, high):
        first, second = sorted((apart.get(a, a), apart.get(b, b)))
        if first != second and together.get(a, a) == together.get(b, b):
            met.setdefault((first, second), []).append((a, b, similarity))
    names = comparisons.ids(archive, {row for pairs in met.values() for pair in pairs for row in pair[:2]})
    likest = [
        (min(pairs, key=lambda pair: (-pair[2], names[pair[0]], names[pair[1]]))[:2], len(pairs) - 1)
        for pairs in met.values()
    ]
    evidence = comparisons.pairs_at(archive, [pair for pair, _ in likest])
    sides = {one.row: one for one in listing.articles_at(archive, {row for pair, _ in likest for row in pair})}
    misses = [NearMiss(sides[a], sides[b], evidence[a, b], high, more) for (a, b), more in likest]
    for miss in sorted(misses, key=lambda miss: (-miss.evidence.similarity, miss.a.article.id, miss.b.article.id)):
        texts = comparisons.texts(archive, (miss.a.row, miss.b.row))
        conflicts = compare(texts[miss.a.row][1], texts[miss.b.row][1]).conflicts
        yield replace(miss, evidence=miss.evidence._replace(conflicts=conflicts))


def _places(archive: Archive, threshold: float) -> dict[int, int]:
    """For each article that is not alone the row of its cluster's first member."""
    found = regroup(archive, threshold)
    first = found.rows[np.repeat(found.starts[:-1], found.sizes)]
    return dict(zip(found.rows.tolist(), first.tolist(), strict=True))
