"""
Hashed words to shingles, of which a sample is kept.

A shingle is a run of words. Two texts share a stretch exactly where they share
shingles, so a sample of them, chosen by hash alone, finds texts that have a
stretch in common, however unequal their lengths (FracMinHash). Equal words give
equal shingles on every machine and in every run.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsarc.core.settings import Recipe

Hashes = NDArray[np.uint64]
Words = NDArray[np.uint32]
Ints = NDArray[np.int64]

SHINGLE_BITS = 42
"""Bits kept of a sampled shingle: six bytes in the archive. Of 28 million shingles two are equal by chance in 90."""

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers start, start+1, ... for every start, *lengths* of them each, one after the other."""
    total = int(lengths.sum())
    ends = np.cumsum(lengths)
    return np.arange(total, dtype=np.int64) + np.repeat(starts - ends + lengths, lengths)


def hash_runs(words: Words | Hashes, width: int) -> Hashes:
    """
    One hash for every run of *width* hashed words, in order; none if there are fewer.

    >>> len(hash_runs(np.array([7, 11, 13, 17], np.uint32), 3))
    2
    """
    count = len(words) - width + 1
    if count < 1:
        return np.empty(0, np.uint64)
    mixed = words[:count].astype(np.uint64)
    for offset in range(1, width):
        mixed *= _STEP
        mixed ^= mixed >> _S31
        mixed += words[offset : offset + count]
    mixed ^= mixed >> _S30
    mixed *= _FIRST
    mixed ^= mixed >> _S27
    mixed *= _SECOND
    mixed ^= mixed >> _S31
    return mixed


def sample(words: Words, recipe: Recipe) -> Hashes:
    """
    The shingles by which an article is looked up: sorted, each once, all below 2⁴².

    One shingle in `recipe.sample_modulus` is kept, and one in `recipe.opening_modulus` of the opening words, which
    copies of any length share. A text too short for a shingle is one shingle as a whole; one of which the
    sample would be empty keeps its smallest; no words, none.

    >>> len(sample(np.empty(0, np.uint32), Recipe())), len(sample(np.array([7], np.uint32), Recipe()))
    (0, 1)
    """
    return sample_many([words], recipe)[1]


def sample_many(texts: Sequence[Words], recipe: Recipe) -> tuple[Ints, Hashes]:
    """
    The samples of many texts, as two columns: the place of the text among *texts*, and a shingle of it.

    Hundreds of texts at once cost 4 µs each, one by one 60 µs: numpy's price is a call, not a word.
    """
    length = np.array([len(words) for words in texts], np.int64)
    owner = np.repeat(np.arange(len(texts), dtype=np.int64), length)
    place = ranges(np.zeros_like(length), length)
    runs = np.zeros(len(owner), np.uint64)
    width = recipe.shingle_words
    found = hash_runs(np.concatenate(texts), width) if len(texts) else runs
    runs[: len(found)] = found
    kept = (runs % np.uint64(recipe.sample_modulus) == 0) | (
        (place < recipe.opening_words) & (runs % np.uint64(recipe.opening_modulus) == 0)
    )
    kept &= place <= length[owner] - width
    lacking = np.setdiff1d(np.flatnonzero(length), owner[kept])
    owners = np.concatenate([owner[kept], lacking])
    least = [np.min(hash_runs(texts[at], min(width, len(texts[at])))) for at in lacking.tolist()]
    shingles = np.concatenate([runs[kept], np.array(least, np.uint64)]) >> np.uint64(64 - SHINGLE_BITS)
    order = np.lexsort((shingles, owners))
    owners, shingles = owners[order], shingles[order]
    first = np.ones(len(owners), np.bool_)
    first[1:] = (owners[1:] != owners[:-1]) | (shingles[1:] != shingles[:-1])
    return owners[first], shingles[first]
