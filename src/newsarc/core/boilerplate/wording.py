"""
The words of many lines, read once, as numbers.

A word is what `phrases.split_words` finds. What lines share is counted in arrays,
for all lines of many texts at once; as text a word is read again only where a
phrase may stand. Equal words have equal numbers on every machine and in any
company; two unlike words of a text have one chance in 2^36 of the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsarc.core.boilerplate.layout import Column, Layout, Marked, Places
from newsarc.core.boilerplate.letters import MOST, UNSPACED_LETTERS, Codes, Letters, read_letters
from newsarc.core.boilerplate.phrases import split_words

Numbers = NDArray[np.uint64]

TELLING = 4
"""Letters from which a word tells of a subject."""

SHORT, FOUR, LONG, PAIR = range(4)
"""
Kinds of words, told by the two highest bits of a word's number: up to three letters, TELLING, more; and two letters of
a script that parts no words, which stand for a word that tells of a subject.
"""

KIND, SLOT, ROW = np.uint64(62), np.uint64(46), np.uint64(26)
"""Bits of a number below the kind's; below the 16 that find it in a table; and those that a line's row takes, where
words are sorted by lines: enough for 130 MB of lines of one letter."""

HEAD_LETTERS = 60
"""Letters that the two words which open a line take at most, a space behind each, to stand for its opening."""

UNKNOWN = 0
"""The key of no words, and the opening of words too long to stand for it."""

APOSTROPHE = ord("'")

_STEP = 0x9E3779B97F4A7C15
_BACK = pow(_STEP, -1, 1 << 64)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of some lines."""

    numbers: Numbers
    """Of every word of every line, in order."""
    rows: Places
    """Which line each stands in."""
    count: Places
    """Words of each line."""
    keys: Numbers
    """A number for each line's words in a row: lines with one key are the same line; UNKNOWN where there are none."""
    openings: Numbers
    """The same for its first two words; UNKNOWN where they are long."""
    pairs: Numbers
    """Of every line whose script parts no words, two neighbouring letters each; in *paired* the line."""
    paired: Places

    def among(self, words: frozenset[str]) -> Marked:
        """Which words, in order, are one of these."""
        return _tables(words)[0].among(self.numbers)

    def holding(self, phrases: frozenset[str]) -> Marked:
        """Which lines hold one of these, each a word or two words in a row; longer ones are not looked for."""
        if not phrases:
            return np.zeros(len(self.count), np.bool_)
        words, twos = _tables(phrases)
        found = words.among(self.numbers)
        found[:-1] |= twos.among(_in_twos(self.numbers)) & (self.rows[1:] == self.rows[:-1])
        return np.asarray(np.bincount(self.rows[found], minlength=len(self.count)) > 0)

    def spelling(self, lines: Sequence[str], span: tuple[int, int]) -> dict[int, str]:
        """The words of the *lines* in these rows by their numbers, as entries have them."""
        first, stop = np.searchsorted(self.rows, span).tolist()
        numbers = (self.numbers[first:stop] >> ROW).tolist()
        return dict(zip(numbers, chain.from_iterable(map(split_words, lines[slice(*span)])), strict=True))


@dataclass(frozen=True, slots=True)
class Entries:
    """
    The words of the lines of some texts, each once a line, by word and then by line.

    All entries of a word in a text are a group.
    """

    numbers: Numbers
    """Each entry's word, as `Wording.spelling` has it."""
    kinds: NDArray[np.uint8]
    rows: Places
    groups: Places
    """Each entry's group."""
    firsts: Places
    """Each group's first entry."""
    lines: int
    """How many lines there are."""

    @property
    def telling(self) -> Marked:
        """Which entries tell of a subject."""
        return self.kinds > SHORT

    def count(self, held: Marked) -> Column:
        """How many of the *held* entries each line has."""
        return np.bincount(self.rows[held], minlength=self.lines).astype(float)

    def standing(self, lines: Marked) -> Places:
        """Of each entry, in how many of the marked lines of its text its word stands."""
        if not self.groups.size:
            return self.groups
        return np.add.reduceat(lines[self.rows], self.firsts, dtype=np.int64)[self.groups]


def read_words(lines: Sequence[str], read: Iterable[Letters] | None = None) -> Wording:
    """
    Number the words of the lines; their letters may be *read* already.

    >>> read = read_words(["The ferry's late.", "the ferry’s LATE", "Late"])
    >>> read.count.tolist(), len(set(read.keys.tolist())), len(set(read.numbers.tolist()))
    ([3, 3, 1], 2, 3)
    """
    if any("İ" in line for line in lines):  # the one letter that is two in small letters
        read = read_letters([line.replace("İ", "i\u0307") for line in lines])
    portions = [_read(letters) for letters in read or read_letters(lines)]
    numbers, count, keys, openings, pairs, paired = map(np.concatenate, zip(*portions, strict=True))
    rows = np.repeat(np.arange(len(lines)), count)
    return Wording(numbers, rows, count, keys, openings, pairs, np.repeat(np.arange(len(lines)), paired))


def _read(letters: Letters) -> tuple[NDArray[Any], ...]:
    """Of some lines what `Wording` tells, without rows: those of the pairs are told by their count a line."""
    folded = _fold(letters.codes)
    inner = folded > APOSTROPHE
    joins = np.flatnonzero(folded == APOSTROPHE)
    inner[joins[inner[joins - 1] & inner[joins + 1]]] = True
    edges = np.flatnonzero(inner[1:] != inner[:-1]) + 1
    edges = np.concatenate([[0], edges]) if inner[0] else edges
    first, stop = edges[0::2], edges[1::2]
    length = stop - first
    kinds = np.where(length < TELLING, SHORT, np.where(length > TELLING, LONG, FOUR))
    numbers = _of_kind(_runs(folded.astype(np.uint64), first, stop), kinds)
    begins, ends = np.searchsorted(first, letters.starts), np.searchsorted(first, letters.stops)
    count = ends - begins
    keys = np.where(count > 0, _runs(numbers, begins, ends), UNKNOWN)
    second = np.minimum(begins + 2, ends)
    spelt = np.concatenate([[0], np.cumsum(length + 1)])
    short = (count > 0) & (spelt[second] - spelt[begins] <= HEAD_LETTERS)
    openings = np.where(short, _runs(numbers, begins, second), UNKNOWN)
    pairs, paired = _pairs(letters)
    return numbers, count, keys, openings, pairs, paired


def _fold(codes: Codes) -> Codes:
    """Small letters and digits by their codes, apostrophes as one, 0 for all that parts words."""
    folded = _small_letters().take(codes, mode="clip")
    beyond = np.flatnonzero(codes > 0xFFFF)
    if beyond.size:
        known, places = np.unique(codes[beyond], return_inverse=True)
        small = [ord(letter.lower()) if letter.isalnum() else 0 for letter in map(chr, known.tolist())]
        folded[beyond] = np.array(small, np.uint32)[places]
    return folded


@cache
def _small_letters() -> Codes:
    """What `_fold` makes of every character of the basic plane; a sigma is one letter wherever it stands."""
    letters = [chr(code) for code in range(0x10000)]
    table = np.array([ord(letter.lower()[0]) if letter.isalnum() else 0 for letter in letters], np.uint32)
    table[ord("ς")] = ord("σ")
    table[[ord("'"), ord("’")]] = APOSTROPHE
    return table


def _pairs(letters: Letters) -> tuple[Numbers, Places]:
    """Letters that stand side by side in a script without spaces, two by two, and how many there are in each line."""
    dense = _unspaced().take(letters.codes, mode="clip")
    at = np.flatnonzero(dense[:-1] & dense[1:])
    numbers = _runs(letters.codes.astype(np.uint64), at, at + 2) if at.size else np.empty(0, np.uint64)
    return _of_kind(numbers, np.full(len(at), PAIR)), np.diff(np.searchsorted(at, letters.stops), prepend=0)


@cache
def _unspaced() -> Marked:
    table = np.zeros(0x10000, np.bool_)
    for first, last in UNSPACED_LETTERS:
        table[first : last + 1] = True
    return table


def _runs(values: Numbers, first: Places, stop: Places) -> Numbers:
    """A number for every run of values, from *first* up to *stop*, whatever stands before it (Rabin and Karp's sum)."""
    steps, back = _powers()
    total = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * steps[: len(values)], out=total[1:])
    mixed = (total[stop] - total[first]) * back[first]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(_STEP)
    mixed ^= mixed >> np.uint64(29)
    return np.asarray(mixed)


@cache
def _powers() -> tuple[Numbers, Numbers]:
    steps, back = (np.multiply.accumulate(np.full(MOST, factor, np.uint64)) for factor in (_STEP, _BACK))
    return steps, back


def _of_kind(numbers: Numbers, kinds: NDArray[np.int64]) -> Numbers:
    return np.asarray((numbers >> np.uint64(2)) | (kinds.astype(np.uint64) << KIND))


class _Table(NamedTuple):
    """The numbers of some words, or of two words in a row, sorted, and in which slots they are found."""

    numbers: Numbers
    slots: Marked

    def among(self, numbers: Numbers) -> Marked:
        """Which of the *numbers* stand in the table."""
        if not self.numbers.size:
            return np.zeros(len(numbers), np.bool_)
        found = self.slots.take((numbers >> SLOT) & np.uint64(0xFFFF))
        asked = numbers[found]
        found[found] = self.numbers.take(np.searchsorted(self.numbers, asked), mode="clip") == asked
        return np.asarray(found)


@lru_cache(16)
def _tables(phrases: frozenset[str]) -> tuple[_Table, _Table]:
    """The words among *phrases*, and the two words in a row."""
    wording = read_words(sorted(phrases))
    count = wording.count[wording.rows]
    return _table(wording.numbers[count == 1]), _table(_in_twos(wording.numbers[count == 2])[::2])


def _table(numbers: Numbers) -> _Table:
    slots = np.zeros(0x10000, np.bool_)
    slots[(numbers >> SLOT) & np.uint64(0xFFFF)] = True
    return _Table(np.sort(numbers), slots)


def _in_twos(numbers: Numbers) -> Numbers:
    """A number for every word with the one behind it."""
    return np.asarray(numbers[:-1] * np.uint64(_STEP) + numbers[1:])


def enter(wording: Wording, texts: Layout) -> Entries:
    """Sort the words of the lines by word and by line."""
    numbers, rows = np.concatenate([wording.numbers, wording.pairs]), np.concatenate([wording.rows, wording.paired])
    entries = np.sort(((numbers >> ROW) << ROW) | rows.astype(np.uint64))
    entries = entries[_changes(entries)]
    rows = (entries & ((np.uint64(1) << ROW) - np.uint64(1))).astype(np.int64)
    opens = _changes(entries >> ROW) | _changes(texts.owner[rows])
    kinds = (entries >> KIND).astype(np.uint8)
    return Entries(entries >> ROW, kinds, rows, np.cumsum(opens) - 1, np.flatnonzero(opens), len(texts.row))


def _changes(values: NDArray[Any]) -> Marked:
    """Which values differ from the one before."""
    changed = np.ones(len(values), np.bool_)
    changed[1:] = values[1:] != values[:-1]
    return changed
