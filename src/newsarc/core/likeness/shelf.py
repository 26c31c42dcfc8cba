"""
Many bodies side by side in flat arrays, so that many pairs are compared at the price of one.

A question such as "where does this run stand in that body?" is one binary search
in a sorted array of numbers, made of the body's place on the shelf, a hash of
what is looked for, and its position there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from newsarc.core.likeness.bodies import Body
from newsarc.core.likeness.shingles import Hashes, Ints, Words, hash_runs, ranges
from newsarc.core.text import NUMBER

Bools = NDArray[np.bool_]
_Number = TypeVar("_Number", bound=np.integer)

HOLDS = 1024
"""Bodies that a shelf holds: of a key's 64 bits 11 name the body, 36 what stands there, 17 the position."""

RUN = 4
"""Words that must agree in a row to count as shared."""

PAD = RUN - 1
"""Words that agree with nothing, put after each body; no gap that is bridged is so wide."""

SPACE = 4
"""Slots for each run in the table that is asked first; a run whose slot another took is looked for by halving."""

_STEP = np.uint64(0x9E3779B97F4A7C15)
_BODY, _POSITION = np.uint64(53), np.uint64(17)
_WIDTH = 1 << 17
_FIVE = np.uint64((1 << 53) - 1)
_NONE = np.uint64((1 << 36) - 1)
_NOBODY = np.uint64((1 << 64) - 1)
_CUT = np.uint64(64 - 36)


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """
    One body of each pair seen in the other.

    Words stand one pair after the other, each pair's from *start* on; *owner* is each word's pair. *shared* words stand
    in shared runs, *place* is where in the other body the run that begins with a word stands, -1 where nowhere.
    """

    start: Ints
    owner: Ints
    shared: Bools
    place: Ints
    sums: Ints

    def count(self, start: Ints, end: Ints) -> Ints:
        """How many words are shared from *start* to *end*."""
        return self.sums[end] - self.sums[start]


class Shelf:
    """At most HOLDS bodies laid side by side, with what is asked of them again and again."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self.length = np.array([len(body.words) for body in bodies], np.int64)
        self.start = np.cumsum(self.length + PAD) - self.length - PAD
        self.words: Words = _padded([body.words for body in bodies])
        self.kinds = _padded([body.kinds for body in bodies])
        self._lay_runs()
        self._lay_sentences(bodies)
        self._lay_numbers()

    def _lay_runs(self) -> None:
        owner = np.repeat(np.arange(len(self.length), dtype=np.int64), self.length + PAD)
        position = ranges(np.zeros_like(self.length), self.length + PAD)
        runs = np.full(len(owner), _NONE)
        hashed = hash_runs(self.words, RUN) >> _CUT
        runs[: len(hashed)] = np.minimum(hashed, _NONE - np.uint64(1))
        begins = position <= np.repeat(self.length - RUN, self.length + PAD)
        runs[~begins] = _NONE
        self._look = runs << _POSITION
        self._begins = begins
        self._owner = owner
        named = (owner.astype(np.uint64) << _BODY) | self._look | position.astype(np.uint64)
        self._keys: Hashes = np.append(np.sort(named.compress(begins)), _NOBODY)
        last = len(self._keys) - 1
        self._free = np.uint64(64 - (SPACE * last + 1).bit_length())
        self._slots = np.full(1 << (64 - int(self._free)), last, np.int32)
        self._slots[self._slot(self._keys[-2::-1])] = np.arange(last - 1, -1, -1, dtype=np.int32)

    def _slot(self, keys: Hashes) -> Ints:
        slot = ((keys >> _POSITION) * _STEP) >> self._free
        return slot.view(np.int64)

    def _first_run(self, asked: Hashes) -> Hashes:
        """The first place of each run asked for; where the body does not hold it, some other key."""
        found = self._keys.take(self._slots.take(self._slot(asked)))
        taken = np.flatnonzero(((found ^ asked) >= np.uint64(_WIDTH)) & (found != _NOBODY))
        found[taken] = _first_from(self._keys, asked.take(taken))
        return found

    def _lay_sentences(self, bodies: Sequence[Body]) -> None:
        self.sentences = np.array([len(body.ends) for body in bodies], np.int64)
        self.first_sentence = np.cumsum(self.sentences) - self.sentences
        ends = np.concatenate([body.ends for body in bodies])
        begins = np.concatenate([[0], ends[:-1]])
        begins[self.first_sentence] = 0
        owner = np.repeat(np.arange(len(bodies), dtype=np.int64), self.sentences)
        self.sentence_start, self.sentence_end = begins, ends
        self._sentence_at = ends + self.start[owner]

    def _lay_numbers(self) -> None:
        at = np.flatnonzero(self.kinds == NUMBER)
        owner = self._owner[at]
        self.numbers = np.bincount(owner, minlength=len(self.length)).astype(np.int64)
        self.first_number = np.cumsum(self.numbers) - self.numbers
        self.number_at = at - self.start[owner]
        self.number_sentence = np.searchsorted(self._sentence_at, at, side="right")
        self._number_look = self.words[at].astype(np.uint64) << _POSITION
        named = owner.astype(np.uint64) << _BODY
        self._number_keys: Hashes = np.sort(named | self._number_look | self.number_at.astype(np.uint64))

    def cover(self, a: Ints, b: Ints, bridge: int) -> Cover:
        """Each body *a* seen in the body *b* beside it; gaps of *bridge* words between shared runs are shared too."""
        length = self.length[a] + PAD
        start = np.cumsum(length) - length
        at, owner = ranges(self.start[a], length), np.repeat(np.arange(len(a), dtype=np.int64), length)
        asked = self._look.take(at) | np.repeat(b.astype(np.uint64) << _BODY, length)
        found = self._first_run(asked)
        hit: Bools = (found ^ asked) < np.uint64(_WIDTH)
        shared = hit.copy()
        for offset in range(1, RUN):
            shared[offset:] |= hit[:-offset]
        _bridge(shared, bridge)
        place = np.where(hit, (found & np.uint64(_WIDTH - 1)).astype(np.int64), -1)
        sums = np.zeros(len(shared) + 1, np.int64)
        sums[1:] = shared
        np.cumsum(sums, out=sums)
        return Cover(start, owner, shared, place, sums)

    def holds_number(self, number: Ints, body: Ints, low: Ints, high: Ints) -> Bools:
        """Whether *body* prints the *number*, of this shelf, between two of its positions, both included."""
        named: Hashes = self._number_look[number] | (body.astype(np.uint64) << _BODY)
        asked: Hashes = named | np.clip(low, 0, _WIDTH - 1).astype(np.uint64)
        found = _first_from(self._number_keys, asked)
        place = (found & np.uint64(_WIDTH - 1)).astype(np.int64)
        same: Bools = ((found ^ named) < np.uint64(_WIDTH)) & (place <= high)
        return same

    def resemblance(self, a: Ints, b: Ints) -> NDArray[np.float64]:
        """Jaccard coefficient of the 5-word shingles of each pair."""
        keys, first, count = self._shingles()
        length = count[a]
        owner = np.repeat(np.arange(len(a), dtype=np.int64), length)
        asked = (keys.take(ranges(first[a], length)) & _FIVE) | np.repeat(b.astype(np.uint64) << _BODY, length)
        is_common: Bools = _first_from(keys, asked) == asked
        both = np.bincount(owner.compress(is_common), minlength=len(a))
        found: NDArray[np.float64] = both / np.maximum(count[a] + count[b] - both, 1)
        return found

    def _shingles(self) -> tuple[Hashes, Ints, Ints]:
        """The distinct 5-word shingles of all bodies as keys, of each body its first and how many."""
        begins = np.flatnonzero(self._begins[:-1] & self._begins[1:])
        here, behind = self._look.take(begins), self._look.take(begins + 1)
        pairs = here ^ (behind << np.uint64(7)) ^ (behind >> _CUT)
        mixed = hash_runs(pairs, 1) & _FIVE
        keys = distinct((self._owner.take(begins).astype(np.uint64) << _BODY) | mixed)
        count = np.bincount((keys >> _BODY).astype(np.int64), minlength=len(self.length)).astype(np.int64)
        return keys, np.cumsum(count) - count, count


def distinct(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """The numbers sorted, each once; `numpy.unique` took eight times as long for keys that share their high bits."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered.compress(first)


def _padded(parts: Sequence[NDArray[_Number]]) -> NDArray[_Number]:
    pad = np.zeros(PAD, parts[0].dtype)
    return np.concatenate([piece for part in parts for piece in (part, pad)])


def _first_from(keys: Hashes, asked: Hashes) -> Hashes:
    """The first of the sorted *keys* that is no less than each that is *asked*; the last where all are less."""
    if not len(keys):
        return ~asked
    return keys.take(np.searchsorted(keys, asked), mode="clip")


def _bridge(shared: Bools, widest: int) -> None:
    """Count short gaps between shared runs as shared."""
    edges = np.flatnonzero(shared[1:] != shared[:-1]) + 1
    ends, starts = edges[0 if shared[0] else 1 :: 2], edges[1 if shared[0] else 2 :: 2]
    ends = ends[: len(starts)]
    narrow = starts - ends <= widest
    shared[ends[narrow]] = True
    shared[starts[narrow] - 1] = True
