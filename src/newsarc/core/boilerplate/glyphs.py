"""
What a line looks like, in any script: its letters, marks and shape, never its meaning.

Every character falls into one of a few classes (upper, lower, uncased or dense
letter, digit, mark that ends a sentence, ...). All lines of a text are counted
together in one pass over an array, so the cost is a few nanoseconds a character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsarc.core.boilerplate.letters import UNSPACED_LETTERS, Codes, Letters, Places, read_letters

Numbers = NDArray[np.float64]

DENSE_WORTH = 2.2
"""A Han, kana or Hangul letter says as much as 2.2 of an alphabet: with sentence ends in any script that alone raised a
rule of thumb from 0.870 to 0.903 line F1."""

OTHER, SPACE, UPPER, LOWER, UNCASED, DENSE, DIGIT, END, COMMA, CLOSER, OPENER, BAR = range(12)
CLASSES = 12

SPECIAL = {
    END: ".!?…。！？｡।॥؟۔።།။៕։",
    COMMA: ",、，،;；:：",
    CLOSER: "”’»」』）)]\"'】›",
    OPENER: "“‘„«「『（([【‹¿¡",
    BAR: "|•·▪►▶>→●■★✓▼▲–—-*#/",
}
DENSE_RANGES = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F))
WITHOUT_STOPS = "".join(map(chr, range(0x0E01, 0x0EE0)))
"""Letters of Thai and Lao, which end a sentence with a space, and a paragraph with nothing."""

UNSTOPPED = 50
"""Characters from which a line that ends in one of them is a sentence; menus and headlines are shorter."""

DENSE_ENDS = "。！？｡।॥།။"

LINKED, CODED, CREDITED, PLACED, PARTED, UNSPACED, GLUED, RESERVED = 1, 2, 4, 8, 16, 32, 64, 128
SIGNS = {LINKED: "@/", CODED: "{}%[;", CREDITED: ")）/", PLACED: "(（–—-/日=", PARTED: ":", RESERVED: "©"}
"""
Marks without which a line holds no address, no code, no credit in brackets or behind a stroke, no dateline, no opening
before a colon, no rights reserved.

UNSPACED lines hold letters of a script whose words stand side by side. GLUED ones have a full stop before a letter, or
behind a w: no others name a site.
"""


@cache
def classes() -> NDArray[np.uint8]:
    """The class of every character of the basic plane; built once, in a few hundredths of a second."""
    of_category = {"Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "Lo": UNCASED, "Lm": UNCASED, "Mn": UNCASED, "Mc": UNCASED}
    of_category |= {"Nd": DIGIT, "Zs": SPACE, "Zl": SPACE, "Zp": SPACE, "Cc": SPACE}
    table = np.zeros(0x10000, dtype=np.uint8)
    for code in range(0x10000):
        table[code] = of_category.get(unicodedata.category(chr(code)), OTHER)
    for first, last in DENSE_RANGES:
        table[first : last + 1] = DENSE
    for kind, marks in SPECIAL.items():
        table[[ord(mark) for mark in marks]] = kind
    return table


@cache
def _signs() -> NDArray[np.uint8]:
    """Of every character of the basic plane, which SIGNS it is among."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for sign, marks in SIGNS.items():
        table[[ord(mark) for mark in marks]] |= sign
    for first, last in UNSPACED_LETTERS:
        table[first : last + 1] |= UNSPACED
    return table


@cache
def _marked(marks: str) -> NDArray[np.bool_]:
    """Which characters of the basic plane are among *marks*."""
    table = np.zeros(0x10000, dtype=bool)
    table[[ord(mark) for mark in marks]] = True
    return table


def among(codes: Codes, marks: str) -> NDArray[np.bool_]:
    """
    Whether each character is one of *marks*.

    >>> among(np.array([33, 65], dtype=np.uint32), "?!").tolist()
    [True, False]
    """
    return _marked(marks).take(codes, mode="clip")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Shapes of the lines of one text, one figure a line."""

    size: Numbers
    """Length in letters of an alphabet, dense letters counted by their worth."""
    counts: Numbers
    """Characters of every class, one row a line."""
    words: Numbers
    capitals: Numbers
    sentences: Numbers
    ends: Numbers
    """1.0 where the line ends as a sentence does, closing quotes and brackets aside."""
    after_end: Numbers
    """Characters after the last end of a sentence; the line's length where it has none."""
    first: Codes
    first_class: NDArray[np.uint8]
    last: Codes
    dotted: NDArray[np.bool_]
    """Lines that end in three dots, as texts cut short do."""
    signs: NDArray[np.uint8]

    def having(self, signs: int) -> NDArray[np.bool_]:
        """
        Lines that hold a mark of one of these SIGNS.

        >>> read_glyphs(["name@paper.example", "Share: all"]).having(LINKED).tolist()
        [True, False]
        """
        return (self.signs & signs) > 0


def read_glyphs(lines: Sequence[str], read: Iterable[Letters] | None = None) -> Glyphs:
    """
    Count every line's letters and marks; they may be *read* already.

    >>> read_glyphs(["She said so.", "Share", "「終わった。」"]).ends.tolist()
    [1.0, 0.0, 1.0]
    """
    shapes = [_shapes(letters) for letters in read or read_letters(lines)]
    counts, words, capitals, sentences, ends, after_end, first, first_class, last, signs = map(
        np.concatenate, zip(*shapes, strict=True)
    )
    whole = np.fromiter(map(len, lines), float, len(lines))
    return Glyphs(
        size=whole + (DENSE_WORTH - 1) * counts[:, DENSE],
        counts=counts,
        words=words + counts[:, DENSE] / 2,
        capitals=capitals,
        sentences=sentences,
        ends=np.maximum(ends, (whole >= UNSTOPPED) & among(last, WITHOUT_STOPS)),
        after_end=after_end,
        first=first,
        first_class=first_class,
        last=last,
        dotted=np.fromiter((line.endswith("...") for line in map(str.rstrip, lines)), bool, len(lines)),
        signs=signs,
    )


def _shapes(letters: Letters) -> tuple[NDArray[Any], ...]:
    """What `Glyphs` tells of some lines, one after the other, but for what only the whole line tells."""
    codes, starts, stops = letters.codes, letters.starts, letters.stops
    kinds = classes().take(codes, mode="clip")
    kinds[(codes >= 0x20000) & (codes < 0x40000)] = DENSE
    lines = np.repeat(np.arange(0, len(starts) * CLASSES, CLASSES), letters.lengths + 1)
    counts = np.bincount(lines + kinds, minlength=len(starts) * CLASSES).reshape(-1, CLASSES).astype(float)
    counts[:, SPACE] -= 1  # the line feed behind it
    inner = (kinds >= UPPER) & (kinds <= DIGIT)
    begins = inner & (kinds != DENSE)
    begins[1:] &= ~inner[:-1]
    marks = np.flatnonzero(kinds == END)
    ended = marks[_ends_sentence(codes[marks], kinds[marks + 1])]
    passed = np.searchsorted(ended, stops)
    sentences = np.diff(passed, prepend=0)
    latest = ended[np.maximum(passed - 1, 0)] if ended.size else stops
    last = _last_but_closers(kinds, starts, stops)
    glued = marks[inner[marks + 1] | (codes[marks - 1] == ord("w"))]
    signs = np.bitwise_or.reduceat(_signs().take(codes, mode="clip"), starts)
    signs[np.searchsorted(stops, glued)] |= GLUED
    return (
        counts,
        np.add.reduceat(begins, starts, dtype=float),
        np.add.reduceat(begins & (kinds == UPPER), starts, dtype=float),
        sentences.astype(float),
        (kinds[last] == END).astype(float),
        np.where(sentences > 0, stops - 1 - latest, letters.lengths).astype(float),
        codes[starts],
        kinds[starts],
        codes[last],
        signs,
    )


def _ends_sentence(marks: Codes, after: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Marks that end a sentence: before a space or a closing quote, or anywhere in a script without spaces."""
    return np.asarray((after == SPACE) | (after == CLOSER) | (after == OPENER) | among(marks, DENSE_ENDS))


def _last_but_closers(kinds: NDArray[np.uint8], starts: Places, stops: Places) -> Places:
    """Where each line's last character stands, closing quotes, brackets and the space before a French quote aside."""
    last = np.maximum(stops - 1, starts)
    for _ in range(4):
        kind = kinds[last]  # “ opens in English and closes in German
        closing = (kind == CLOSER) | (kind == OPENER) | (kind == SPACE)
        last = np.where(closing & (last > starts), last - 1, last)
    return last
