"""A sample of shingles finds what texts share, however unequal they are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.likeness.shingles import hash_runs, hash_words, sample
from newsarc.core.settings import Recipe

RECIPE = Recipe()
LONG = [f"word{number}" for number in range(4_000)]


def test_hashes_never_change():
    """Archives are opened by later versions on other machines: these values are part of the format."""
    assert hash_words(["archive"]).tolist() == [13967936677142044373]
    assert sample(["one", "two", "three"], RECIPE).tolist() == [5053958124264195654]


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=80))
def test_a_sample_is_sorted_unique_and_fits_a_signed_column(words):
    """SQLite has no unsigned 64-bit integers, and a row may stand in a table but once."""
    found = sample(words, RECIPE)
    assert found.dtype == np.uint64
    assert found.tolist() == sorted(set(found.tolist()))
    assert all(value < 2**63 for value in found.tolist())
    assert (len(found) > 0) == (len(words) > 0)


def test_about_one_shingle_in_the_modulus_is_kept_and_more_of_the_opening():
    """The sample's size is what an archive pays for every article."""
    opening, rest = RECIPE.opening_words / RECIPE.opening_modulus, len(LONG) / RECIPE.sample_modulus
    assert 0.8 * rest < len(sample(LONG, RECIPE)) < 1.2 * (rest + opening)


def test_an_excerpt_of_the_opening_shares_its_sample_with_the_whole():
    """A two-paragraph brief must find the long story it was cut from."""
    brief, whole = sample(LONG[:70], RECIPE), sample(LONG, RECIPE)
    assert len(np.intersect1d(brief, whole)) >= 0.9 * len(brief) >= 5


def test_a_part_from_the_middle_is_found_too():
    """A round-up prints a story far below its own opening."""
    assert len(np.intersect1d(sample(LONG[2_000:2_300], RECIPE), sample(LONG, RECIPE))) >= 10


def test_the_order_of_words_matters():
    """Else all texts of equal words would be alike, and templates with them."""
    assert hash_runs(hash_words(["a", "b"]), 2) != hash_runs(hash_words(["b", "a"]), 2)
