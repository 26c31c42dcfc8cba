"""A sample of shingles finds what texts share, however unequal they are."""

import hashlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.likeness.bodies import prepare
from newsarc.core.likeness.shingles import SHINGLE_BITS, hash_runs, sample, sample_many
from newsarc.core.settings import Recipe
from newsarc.core.text import _ALIASES

RECIPE = Recipe()
LONG = prepare(" ".join(f"word{number}" for number in range(4_000))).words
TEXTS = st.lists(st.integers(1, 5), max_size=80).map(lambda words: np.array(words, np.uint32))


def test_hashes_never_change():
    """Archives are opened by later versions on other machines: these values are part of the format."""
    assert prepare("archive").words.tolist() == [1980914321]
    assert sample(prepare("one two three").words, RECIPE).tolist() == [2653724989740]


@given(TEXTS)
def test_a_sample_is_sorted_unique_and_fits_a_signed_column(words):
    """SQLite has no unsigned 64-bit integers, and a row may stand in a table but once."""
    found = sample(words, RECIPE)
    assert found.dtype == np.uint64
    assert found.tolist() == sorted(set(found.tolist()))
    assert all(value < 2**SHINGLE_BITS < 2**63 for value in found.tolist())
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
    assert hash_runs(np.array([1, 2], np.uint32), 2) != hash_runs(np.array([2, 1], np.uint32), 2)


@given(st.lists(TEXTS, max_size=6))
def test_many_samples_are_those_that_each_text_has_alone(texts):
    """What stands beside a text in a batch must not leak into its shingles."""
    owner, shingle = sample_many(texts, RECIPE)
    for at, words in enumerate(texts):
        assert shingle[owner == at].tolist() == sample(words, RECIPE).tolist()


def test_an_archive_is_told_when_texts_are_folded_in_another_way():
    """
    Old and new shingles must not mix in one archive: copies would be missed, and what is forgotten leave traces.

    Where this fails because texts are made comparable in another way, raise `Recipe.version`, and pin what it makes.
    """
    text = (
        f"{' '.join(_ALIASES)} Nov. 3, 1,000 m, 5.2bn, colour, organised, travelled, l’été, ΣΟΦΟΣ, İstanbul, "
        "straße, 12 500 t, 1.500,5 t, 04.30, 2,5 Mrd., 10:30 "
        "हिन्दी, ประเทศไทย, 人工智能, ｆｕｌｌ, co\u00adop, Dr. O'Neil's well-known “first-rate” 12.5% "
    )
    made = sample(prepare(text * 3).words, Recipe(sample_modulus=1))
    assert (Recipe().version, hashlib.sha256(np.sort(made).tobytes()).hexdigest()[:16]) == (3, "707567edff8697a4")
