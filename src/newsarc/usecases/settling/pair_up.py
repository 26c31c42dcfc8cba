"""
Hold new articles against those they may be like, and keep the pairs that a threshold or a link may ask for.

All that is new is entered in the buckets first, and only then compared: so which
pairs a run compares does not depend on the order of its articles.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from newsarc.core.likeness.bodies import Body, prepare
from newsarc.core.likeness.candidates import propose
from newsarc.core.likeness.shelf import distinct
from newsarc.core.likeness.shingles import sample_many
from newsarc.core.likeness.verify import compare_many
from newsarc.core.model import Evidence
from newsarc.core.settings import Recipe
from newsarc.store import comparisons, postings
from newsarc.store.archive import Archive
from newsarc.usecases.progress import Tell

POST_CHUNK = 1_000
"""Articles posted in one transaction; a kill loses at most so much work. Not swept."""

COMPARE_CHUNK = 500
"""Articles compared in one transaction. Not swept."""

WORDS_KEPT = 400_000
"""
Words of prepared bodies remembered while comparing, some 15 bytes each. To remember all of 8,000 generated articles
spares 3 of 9.7 s; but 10,000 texts then take 135 MB in place of 99, and 1,000 take 88.
"""


class _Bodies:
    """Texts prepared for comparison with their articles' ids, the latest used kept."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept: OrderedDict[int, tuple[str, Body]] = OrderedDict()
        self._words = 0

    def fetch(self, rows: Iterable[int]) -> dict[int, tuple[str, Body]]:
        """Ids and prepared bodies of these articles."""
        wanted = set(rows)
        found = {row: self._kept[row] for row in wanted if row in self._kept}
        for row, (article_id, text) in comparisons.texts(self._archive, wanted - found.keys()).items():
            found[row] = self._kept[row] = (article_id, prepare(text))
            self._words += len(found[row][1].words)
        for row in found:
            self._kept.move_to_end(row)
        while self._words > WORDS_KEPT and len(self._kept) > len(wanted):
            _, (_, body) = self._kept.popitem(last=False)
            self._words -= len(body.words)
        return found


def pair_up(archive: Archive, tell: Tell) -> tuple[int, int]:
    """
    Post and compare all that waits; return how many pairs were compared, and how many articles' copies may be missed.

    Those are articles of which nearly every bucket was full, and which are like none that they were compared with: a
    copy that stands outside the same buckets was not met. One that is like those inside joins them, as its copies do.
    """
    bodies = _Bodies(archive)
    _post(archive, bodies, tell)
    return _compare(archive, bodies, tell)


def _post(archive: Archive, bodies: _Bodies, tell: Tell) -> None:
    total = comparisons.count_at(archive, 0)
    posted, recipe = 0, Recipe()
    while rows := comparisons.waiting(archive, 0, POST_CHUNK):
        found = bodies.fetch(rows)
        owner, shingle = sample_many([found[row][1].words for row in rows], recipe)
        with archive.writing():
            postings.post(archive, rows, owner, shingle, recipe.bucket_cap)
        posted += len(rows)
        tell("indexing", posted, total)


def _compare(archive: Archive, bodies: _Bodies, tell: Tell) -> tuple[int, int]:
    total, finished, compared, capped = comparisons.count_at(archive, 1), 0, 0, 0
    earlier: list[int] = []
    while rows := comparisons.waiting(archive, 1, COMPARE_CHUNK):
        kept, count, missed = _kept_pairs(archive, rows, bodies, np.array(earlier, np.int64))
        with archive.writing():
            comparisons.add_pairs(archive, kept)
            comparisons.finish(archive, rows)
            comparisons.open_around(archive, set(chain.from_iterable((a, b) for a, b, _ in kept)))
        earlier += rows
        finished, compared, capped = finished + len(rows), compared + count, capped + missed
        tell("comparing", finished, total)
    return compared, capped


def _kept_pairs(
    archive: Archive, rows: list[int], bodies: _Bodies, earlier: NDArray[np.int64]
) -> tuple[list[tuple[int, int, Evidence]], int, int]:
    """Compare newcomers with their candidates: the pairs to keep, smaller id first; how many; how many crowded ones."""
    recipe = Recipe()
    newcomers = bodies.fetch(rows)
    owner, shingle = sample_many([newcomers[row][1].words for row in rows], recipe)
    buckets = postings.buckets(archive, distinct(shingle))
    proposal = propose(np.array(rows, np.int64), owner, shingle, buckets, earlier, recipe)
    members, places = np.unique(proposal.pairs, return_inverse=True)
    found = bodies.fetch(members.tolist())
    names, prepared = zip(*(found[row] for row in members.tolist()), strict=True) if len(members) else ((), ())
    figures = compare_many(prepared, places.reshape(-1, 2), proposal.share)
    kept = []
    for at in np.flatnonzero(figures.kept()).tolist():
        (first, second), evidence = proposal.pairs[at].tolist(), figures[at]
        one, other = places.reshape(-1, 2)[at].tolist()
        kept.append((first, second, evidence) if names[one] < names[other] else (second, first, evidence.turned()))
    alike = proposal.pairs[figures.similarity >= archive.threshold]
    return kept, len(proposal.pairs), len(np.setdiff1d(proposal.crowded, alike))
