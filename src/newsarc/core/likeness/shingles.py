"""
Words to hashed shingles, of which a sample is kept.

A shingle is a run of words. Two texts share a stretch exactly where they share
shingles, so a sample of them, chosen by hash alone, finds texts that have a
stretch in common, however unequal their lengths (FracMinHash). Equal words give
equal hashes on every machine and in every run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsarc.core.settings import Recipe

Hashes = NDArray[np.uint64]

VOCABULARY = 1_000_000
"""Word hashes remembered before the memory is emptied: about 120 MB."""

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _SIGN = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(1)
_LONGEST_WORD = 64


class _WordHashes(dict[str, int]):
    """Word to 64 bits of BLAKE2b, remembered up to a bound; Python's own `hash()` differs from process to process."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = int.from_bytes(digest, "little")
        if len(word) <= _LONGEST_WORD:
            if len(self) >= VOCABULARY:
                self.clear()
            self[word] = value
        return value


_word_hashes = _WordHashes()


def hash_words(words: Sequence[str]) -> Hashes:
    """One 64-bit hash a word, in the words' order."""
    return np.fromiter(map(_word_hashes.__getitem__, words), np.uint64, len(words))


def hash_runs(hashed: Hashes, width: int) -> Hashes:
    """
    One hash for every run of *width* words, in order; none if there are fewer words.

    >>> len(hash_runs(hash_words("one two three four".split()), 3))
    2
    """
    count = len(hashed) - width + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    mixed = hashed[:count].copy()
    for offset in range(1, width):
        mixed *= _STEP
        mixed ^= mixed >> _S31
        mixed += hashed[offset : offset + count]
    mixed ^= mixed >> _S30
    mixed *= _FIRST
    mixed ^= mixed >> _S27
    mixed *= _SECOND
    mixed ^= mixed >> _S31
    return mixed


def sample(words: Sequence[str], recipe: Recipe) -> Hashes:
    """
    The shingles by which an article is looked up: sorted, each once, all below 2⁶³.

    One shingle in `recipe.sample_modulus` is kept, and one in `recipe.opening_modulus` of the opening words, which
    copies of any length share. A text too short for a shingle is one shingle as a whole; one of which the
    sample would be empty keeps its smallest; no words, none.

    >>> len(sample([], Recipe())), len(sample(["breaking"], Recipe()))
    (0, 1)
    """
    return sample_hashed(hash_words(words), recipe)


def sample_hashed(hashed: Hashes, recipe: Recipe) -> Hashes:
    """As `sample`, for words that are hashed already."""
    if not len(hashed):
        return hashed
    shingles = hash_runs(hashed, recipe.shingle_words) >> _SIGN
    if not len(shingles):
        return hash_runs(hashed, len(hashed)) >> _SIGN
    kept = shingles % np.uint64(recipe.sample_modulus) == 0
    opening = shingles[: recipe.opening_words]
    kept[: recipe.opening_words] |= opening % np.uint64(recipe.opening_modulus) == 0
    if not kept.any():
        kept[int(np.argmin(shingles))] = True
    return np.unique(shingles[kept])
