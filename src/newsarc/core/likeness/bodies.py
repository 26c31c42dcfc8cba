"""
Bodies made ready for comparison: words as numbers, with what kind each is and where sentences end.

Two bodies are compared by their words' hashes alone; a hash of 32 bits takes two
unlike words for one in four thousand million.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarc.core.likeness.shingles import Ints, Words
from newsarc.core.text import LONG_TOKEN, NAME, fold_chunk, normalise, sentences

LONGEST = 100_000
"""Words compared; what follows is left out. Two texts of 0.8 MB have 130,000 and are compared in half a second."""

LONGEST_TEXT = 2_000_000
"""Characters looked at: 100,000 words have a third of that in English; a line of 20 MB must not take a minute."""

VOCABULARY = 400_000
"""Chunks between spaces remembered before the memory is emptied: about 70 MB."""

_WORD = np.dtype([("hash", "<u4"), ("kind", "u1")])
_BYTES = _WORD.itemsize

_BIG = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪĮİĹĽŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁІЇЄҐΆΈ-Ώ\u0391-\u03a9"
_PLACE = rf"[{_BIG}][\w'’.-]*(?:\s[{_BIG}][\w'’.-]*){{0,3}}"
_DATELINE = re.compile(
    r"\W{0,3}(?:"
    rf"[{_BIG}]{{3,}}[^!?\n/]{{0,60}}?\s?/[^/\n]{{2,24}}/[.:]?\s"  # MOSCOW, June 13. /TASS/.
    rf"|(?:{_PLACE}(?:[,/]\s?[\w'’. /-]{{2,30}})?\s?)?\([^()\n]{{2,32}}\)\.?\s?[-–—_]{{1,2}}\s"  # BERLIN (AFP) -
    rf"|{_PLACE},\s{_PLACE}\s?(?:[—]|\s[-–]{{1,2}}\s)\s?"  # Kyiv, Ukraine —
    rf"|[{_BIG}]{{3,}}[{_BIG}'’. -]{{0,30}}(?:[,/]\s?[\w'’. /-]{{2,30}})?\s?(?:[—]|\s[-–]{{1,2}}\s)\s?"  # МОСКВА -
    r")"
)


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """
    One body's words, a dateline run into the first sentence left out.

    *words* are their hashes, *kinds* tell of each whether it is a NAME, a NUMBER or neither (0), *ends* where each
    sentence ends. *told* is the text that they were read from, for whoever must show the words.
    """

    words: Words
    kinds: NDArray[np.uint8]
    ends: Ints
    told: str

    def said(self, start: int, end: int) -> str:
        """The words from *start* to *end* as they are compared."""
        found: list[str] = []
        for chunk in self.told.split():
            found += fold_chunk(chunk)[0]
            if len(found) >= end:
                break
        return " ".join(found[start:end])


class _Chunks(dict[str, bytes]):
    """
    Chunk between two spaces to its words: of each 32 bits of BLAKE2b and its kind, remembered up to a bound.

    Python's own `hash()` differs from process to process.
    """

    def __missing__(self, chunk: str) -> bytes:
        words, kinds = fold_chunk(chunk)
        marked = b"".join(
            hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest() + bytes((kind,))
            for word, kind in zip(words, kinds, strict=True)
        )
        if len(chunk) <= LONG_TOKEN:
            if len(self) >= VOCABULARY:
                self.clear()
            self[chunk] = marked
        return marked


_chunks = _Chunks()


def opening_at(body: str) -> int:
    """
    Where a body begins once a dateline run into its first sentence is passed over; 0 if there is none.

    >>> opening_at("BERLIN (AFP) - The chancellor left."), opening_at("The chancellor left.")
    (15, 0)
    """
    found = _DATELINE.match(body, 0, 160)
    return found.end() if found else 0


def prepare(body: str) -> Body:
    """A cleaned body made ready for comparison."""
    text = normalise(body[:LONGEST_TEXT])
    text = text[opening_at(text) :].replace("per cent", "percent")
    read: list[bytes] = []
    ends: list[int] = []
    shouted: list[tuple[int, int]] = []
    count = 0
    for sentence in sentences(text):
        marked = b"".join(map(_chunks.__getitem__, sentence.split()))
        if not marked:
            continue
        start, count = count, count + len(marked) // _BYTES
        read.append(marked)
        ends.append(count)
        if sentence.isupper():
            shouted.append((start, count))
        if count >= LONGEST:
            break
    table = np.frombuffer(b"".join(read), _WORD)[:LONGEST]
    kinds = table["kind"].copy()
    edges = np.minimum(np.array(ends, np.int64), len(table))
    _unname(kinds, edges, shouted)
    return Body(table["hash"].copy(), kinds, edges, text)


def _unname(kinds: NDArray[np.uint8], ends: Ints, shouted: list[tuple[int, int]]) -> None:
    """No names are the words that open a sentence, and those of a sentence all in capitals."""
    opening = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    kinds[opening[kinds[opening] == NAME]] = 0
    for start, end in shouted:
        span = kinds[start:end]
        span[span == NAME] = 0
