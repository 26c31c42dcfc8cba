"""
Bodies made ready for comparison: words as numbers, with what kind each is and where sentences end.

Two bodies are compared by their words' hashes alone; a hash of 32 bits takes two
unlike words for one in four thousand million.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarc.core.likeness.shingles import Ints, Words
from newsarc.core.text import LONG_TOKEN, NUMBER, fold_chunk, joined, normalise, sentences

LONGEST = 100_000
"""Words compared; what follows is left out. Two texts of 0.8 MB have 130,000 and are compared in half a second."""

LONGEST_TEXT = 2_000_000
"""Characters looked at: 100,000 words have a third of that in English; a line of 20 MB must not take a minute."""

VOCABULARY = 150_000
"""Chunks between spaces remembered before the memory is emptied: about 25 MB."""

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

    *words* are their hashes, *kinds* tell of each whether it is a NAME, a NUMBER, SHORT or none of them (0), *ends*
    where each sentence ends.
    """

    words: Words
    kinds: NDArray[np.uint8]
    ends: Ints

    def packed(self) -> bytes:
        """All of it in a row of bytes, five a word: equal bodies, and only they, give equal bytes."""
        counts = np.array([len(self.words), len(self.ends)], np.uint32)
        return b"".join(part.tobytes() for part in (counts, self.words, self.ends.astype(np.uint32), self.kinds))


def unpack(packed: bytes) -> Body:
    """The reverse of `Body.packed`."""
    words, ends = np.frombuffer(packed, np.uint32, 2).tolist()
    flat = np.frombuffer(packed, np.uint32, words + ends, 8)
    return Body(flat[:words], np.frombuffer(packed, np.uint8, words, 8 + flat.nbytes), flat[words:].astype(np.int64))


class _Chunks(dict[str, bytes]):
    """
    Chunk between two spaces to its words: of each 32 bits of BLAKE2b and its kind, remembered up to a bound.

    Python's own `hash()` differs from process to process.
    """

    def __missing__(self, chunk: str) -> bytes:
        words, kinds = fold_chunk(chunk)
        marked = b"".join(
            [
                hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest() + kinds[at : at + 1]
                for at, word in enumerate(words)
            ]
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


def _compared(body: str) -> str:
    """What of a body is compared, in one spelling: all of it but a dateline, up to a length."""
    text = normalise(body[:LONGEST_TEXT])
    return joined(text[opening_at(text) :])


def said(body: str) -> list[str]:
    """The words of a body as they are compared, in order."""
    return [word for chunk in _compared(body).split() for word in fold_chunk(chunk)[0]][:LONGEST]


def prepare(body: str) -> Body:
    """A cleaned body made ready for comparison."""
    return prepare_many([body])[0]


def prepare_many(bodies: Iterable[str]) -> list[Body]:
    """
    Cleaned bodies made ready for comparison.

    Hundreds at once cost two thirds of what they cost one by one: numpy's price is a call, not a word.
    """
    read: list[bytes] = []
    edges: list[list[int]] = []
    opening: list[int] = []
    shouted: list[tuple[int, int]] = []
    starts = [0]
    for body in bodies:
        marked, sentence_edges, loud = _read(body)
        start = starts[-1]
        opening += [start + at for at in sentence_edges[:-1]]
        shouted += [(start + first, start + last) for first, last in loud]
        read.append(marked)
        edges.append(sentence_edges)
        starts.append(start + len(marked) // _BYTES)
    table = np.frombuffer(b"".join(read), _WORD)
    words, kinds = table["hash"].copy(), table["kind"].copy()
    _unname(kinds, np.array(opening, np.int64), shouted)
    return [
        Body(words[first:last], kinds[first:last], np.array(ends[1:], np.int64))
        for first, last, ends in zip(starts, starts[1:], edges, strict=False)
    ]


def _read(body: str) -> tuple[bytes, list[int], list[tuple[int, int]]]:
    """A body's marked words, where its sentences begin and end, and which of them are all in capitals."""
    read: list[bytes] = []
    edges = [0]
    shouted: list[tuple[int, int]] = []
    for sentence in sentences(_compared(body)):
        marked = b"".join(map(_chunks.__getitem__, sentence.split()))
        if not marked:
            continue
        read.append(marked)
        edges.append(min(edges[-1] + len(marked) // _BYTES, LONGEST))
        if sentence.isupper():
            shouted.append((edges[-2], edges[-1]))
        if edges[-1] == LONGEST:
            break
    return b"".join(read)[: LONGEST * _BYTES], edges, shouted


def _unname(kinds: NDArray[np.uint8], opening: Ints, shouted: list[tuple[int, int]]) -> None:
    """No names are the words that open a sentence, and those of a sentence all in capitals."""
    kinds[opening[kinds[opening] != NUMBER]] = 0
    for start, end in shouted:
        span = kinds[start:end]
        span[span != NUMBER] = 0
