"""
Hold new articles against those they may be like, and keep the pairs that a threshold or a link may ask for.

All that is new is entered in the buckets first, and only then compared: so which
pairs a run compares does not depend on the order of its articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from newsarc.core.likeness.bodies import Body, prepare_many, unpack
from newsarc.core.likeness.candidates import Proposal, propose
from newsarc.core.likeness.pairs import Figures
from newsarc.core.likeness.shelf import Bools, distinct
from newsarc.core.likeness.shingles import Ints, sample_many
from newsarc.core.likeness.verify import compare_many, is_kept
from newsarc.core.settings import Recipe
from newsarc.store import comparisons, postings
from newsarc.store.archive import Archive
from newsarc.usecases.progress import Tell

PREPARE_CHUNK = 500
"""Texts made ready for comparison together."""

POST_CHUNK = 8_000
"""
Articles posted in one transaction; a kill loses at most so much work. Shingles lie anywhere in the table, and a portion
rewrites most of its pages: so the fewer portions the better, and 8,000 samples take 9 MB on the way.
"""


COMPARE_CHUNK = 250
"""
Articles compared in one transaction. Like this, 10,000 pages that are much alike take 1.12 times the memory of 1,000;
when they, and the texts made ready together, are twice as many 1.25 times, and hardly less time.
"""


def pair_up(archive: Archive, tell: Tell) -> tuple[int, int]:
    """
    Post and compare all that waits; return how many pairs were compared, and how many articles' copies may be missed.

    Those are articles of which nearly every bucket was full, and which are like none that they were compared with: a
    copy that stands outside the same buckets was not met. One that is like those inside joins them, as its copies do.
    """
    comparisons.make_room(archive)
    return _compare(archive, tell, _post(archive, tell))


def _post(archive: Archive, tell: Tell) -> Ints:
    """Post all that waits; return the rows by their smallest shingles, which copies mostly share."""
    waiting, recipe = comparisons.waiting(archive, 0), Recipe()
    least = np.zeros(len(waiting), np.uint64)
    for start in range(0, len(waiting), POST_CHUNK):
        rows = waiting[start : start + POST_CHUNK]
        owners, shingles = [], []
        for at in range(0, len(rows), PREPARE_CHUNK):
            part = rows[at : at + PREPARE_CHUNK].tolist()
            bodies = _prepared(archive, part)
            with archive.writing():
                comparisons.keep_bodies(archive, zip(part, (body.packed() for body in bodies), strict=True))
            owner, shingle = sample_many([body.words for body in bodies], recipe)
            least[start + at + owner[::-1]] = shingle[::-1]
            owners.append(owner + at)
            shingles.append(shingle)
            tell("indexing", start + at + len(part), len(waiting))
        with archive.writing():
            postings.post(archive, rows, np.concatenate(owners), np.concatenate(shingles), recipe.bucket_cap)
    return waiting[np.argsort(least, kind="stable")]


def _prepared(archive: Archive, rows: Sequence[int]) -> list[Body]:
    texts = comparisons.texts(archive, rows)
    return prepare_many(texts[row][1] for row in rows)


def _bodies(archive: Archive, rows: Iterable[int]) -> dict[int, Body]:
    """The bodies of these articles: as this run made them ready when it posted them, or made ready now."""
    found = {row: unpack(packed) for row, packed in comparisons.kept_bodies(archive, rows)}
    older = [row for row in rows if row not in found]
    return {**found, **dict(zip(older, _prepared(archive, older), strict=True))}


def _compare(archive: Archive, tell: Tell, posted: Ints) -> tuple[int, int]:
    """
    Compare all that waits, what was *posted* in its order: copies that are compared together share buckets and bodies.

    On wire texts the same pairs take four fifths of the time that they take in the order of rows.
    """
    waiting, compared, capped = comparisons.waiting(archive, 1), 0, 0
    waiting = np.concatenate([posted[np.isin(posted, waiting)], np.setdiff1d(waiting, posted)])
    done = np.zeros(int(waiting.max(initial=0)) + 2, np.bool_)
    for start in range(0, len(waiting), COMPARE_CHUNK):
        rows = waiting[start : start + COMPARE_CHUNK]
        proposal, figures = _verify(archive, rows, done)
        kept = is_kept(figures)
        with archive.writing():
            _keep(archive, proposal.pairs[kept], figures.only(kept))
            comparisons.finish(archive, rows.tolist())
        done[rows] = True
        alike = proposal.pairs[figures.similarity >= archive.threshold]
        compared, capped = compared + len(proposal.pairs), capped + len(np.setdiff1d(proposal.crowded, alike))
        tell("comparing", start + len(rows), len(waiting))
    return compared, capped


def _verify(archive: Archive, rows: Ints, done: Bools) -> tuple[Proposal, Figures]:
    """Compare newcomers with their candidates."""
    recipe = Recipe()
    newcomers = _bodies(archive, rows.tolist())
    owner, shingle = sample_many([newcomers[row].words for row in rows.tolist()], recipe)
    buckets = postings.buckets(archive, distinct(shingle))
    proposal = propose(rows, owner, shingle, buckets, done, recipe)
    members, places = np.unique(proposal.pairs, return_inverse=True)
    others = members.tolist()
    bodies = newcomers | _bodies(archive, set(others) - newcomers.keys())
    return proposal, compare_many([bodies[row] for row in others], places.reshape(-1, 2), proposal.share)


def _keep(archive: Archive, pairs: Ints, figures: Figures) -> None:
    """Store these pairs, in each the article with the smaller id first, and leave whom they touch to be decided."""
    ends = set(pairs.ravel().tolist())
    ids = comparisons.ids(archive, ends)
    turned = np.array([ids[a] > ids[b] for a, b in pairs.tolist()], np.bool_)
    comparisons.add_pairs(archive, np.where(turned[:, None], pairs[:, ::-1], pairs), figures.turned(turned))
    comparisons.open_around(archive, ends)
