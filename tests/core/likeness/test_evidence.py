"""What is said of a pair is what the figures say, whatever they are."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import STORY
from tests.invented import story

from newsarc.core.likeness.bodies import prepare
from newsarc.core.likeness.candidates import Buckets, propose
from newsarc.core.likeness.evidence import meeting, meeting_told, similarity_told, tell, why_not
from newsarc.core.likeness.shingles import sample
from newsarc.core.likeness.verify import compare
from newsarc.core.model import Evidence
from newsarc.core.settings import Recipe

SHARE = st.floats(0, 1)


def proposed(first, second):
    """Whether candidates bring two samples together in an archive that holds nothing else."""
    samples = [frozenset(first.tolist()), frozenset(second.tolist())]
    shingles = sorted(samples[0] | samples[1])
    members = [[row for row in (1, 2) if shingle in samples[row - 1]] for shingle in shingles]
    count = np.array([len(rows) for rows in members], np.int64)
    rows = np.array([row for rows in members for row in rows], np.int64)
    buckets = Buckets(
        np.array(shingles, np.uint64), np.cumsum(count) - count, count, rows,
        np.array([len(samples[row - 1]) for row in rows.tolist()], np.int64), np.zeros(len(shingles), np.bool_),
    )  # fmt: skip
    asked = np.array([1, 2], np.int64)
    owner = np.repeat(np.array([0, 1], np.int64), [len(first), len(second)])
    found = propose(asked, owner, np.concatenate([first, second]), buckets, np.zeros(1, np.bool_), Recipe())
    return len(found.pairs) == 1


def said(a: str, b: str) -> list[str]:
    return tell(compare(a, b))


def test_a_copy_cut_short_is_told_as_a_part():
    """A reader sees at once which of the two goes on."""
    whole = "\n\n".join(story(1, 8))
    part = "\n\n".join(story(1, 8)[:3])
    told = said(whole, part)
    assert told[0].startswith("100% of B stands in A, which goes on: ")
    assert any(line.startswith("The openings agree: 100%") for line in told)


def test_figures_that_conflict_are_quoted_from_both_sides():
    """181 where the other has 265 is what people look for first."""
    a = "\n\n".join(story(2, 6)) + " The quake killed 181 people in Morvane on Friday evening, the pilot said."
    told = said(a, a.replace("181", "265"))
    assert any("“265” stands where A has “181”" in line and "off" in line for line in told)


def test_the_same_words_need_no_figures():
    """Nothing is worse than three sentences that say: identical."""
    text = "\n\n".join(story(3))
    assert said(text, text) == ["A and B print the same words."]


def test_unrelated_texts_are_told_so_in_two_sentences():
    """There is nothing to explain where nothing agrees."""
    told = said("\n\n".join(story(4)), " ".join(STORY.split()))
    assert len(told) == 2
    assert "too little" in told[1]


@given(SHARE, st.floats(0.01, 1), st.sampled_from([-1e-3, -1e-5, -1e-17, 0.0, 1e-17, 1e-5, 1e-3]))
def test_a_similarity_is_told_on_its_own_side_of_the_threshold(similarity, threshold, near):
    """0.4964 shown as 0.50 beside a threshold of 0.5 reads as a contradiction."""
    for asked in (similarity, min(max(threshold + near, 0.0), 1.0)):
        told = similarity_told(asked, threshold)
        assert (float(told) >= threshold) == (asked >= threshold)
        assert abs(float(told) - asked) <= 0.005
        assert 4 <= len(told) <= 6


def test_what_keeps_a_pair_apart_is_told_below_the_threshold_too():
    """The share that decides must not read as if it reached it."""
    assert why_not(Evidence(0.4964, 0.4964, 0.9, 0.5, 0.9, 0.9), 0.5) == "openings differ (49.6% in common)"
    assert why_not(Evidence(0.4964, 0.9, 0.4964, 0.5, 0.9, 0.9), 0.5).startswith("only 49.6% of the shorter")


@given(st.builds(Evidence, SHARE, SHARE, SHARE, SHARE, SHARE, SHARE), st.floats(0.35, 1))
def test_one_thing_sets_the_similarity_and_any_pair_can_be_told(evidence, threshold):
    """Whatever the figures, the sentences neither fail nor name two causes."""
    assert sum("sets the similarity" in line for line in tell(evidence)) <= 1
    assert why_not(evidence, threshold)


@pytest.mark.parametrize(
    ("evidence", "words_of_it"),
    [
        (Evidence(0.3, 0.3, 0.9, 0.5, 0.9, 0.9), "openings differ (30% in common)"),
        (Evidence(0.4, 0.9, 0.4, 0.5, 0.9, 0.9), "only 40% of the shorter in sentences with the same numbers"),
        (Evidence(0.4, 0.9, 0.8, 0.5, 0.9, 0.9, (("a", "b"), ("c", "d"))), "facts conflict (“a” / “b” and 1 more)"),
        (Evidence(0.6, 0.9, 0.8, 0.5, 0.9, 0.9), "alike enough"),
    ],
)
def test_what_keeps_a_pair_apart_is_the_least_of_its_agreements(evidence, words_of_it):
    """The lever that a person could pull: nothing else would have helped."""
    assert why_not(evidence, 0.5).startswith(words_of_it)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 9))
def test_a_meeting_says_what_candidates_would_do(first, second, seed):
    """The explanation counts on its own; it must come to what the search came to."""
    chance = random.Random(seed)  # noqa: S311 - seeded
    text = " ".join(chance.choice("abcdefghijklm") + str(chance.randint(1, 30)) for _ in range(400))
    a, b = (" ".join(text.split()[:count]) for count in (first, second))
    met = meeting(a, b, Recipe())
    assert proposed(*(sample(prepare(one).words, Recipe()) for one in (a, b))) == (met.proposed and met.shared > 0)


def test_a_pair_never_compared_is_told_what_was_missing():
    """Who expected a match learns why nobody even looked."""
    met = meeting("\n\n".join(story(6)), "\n\n".join(story(7)), Recipe())
    assert "never compared them: they share 0 of" in meeting_told(met, stored=False)
    assert "brought them together" in meeting_told(met, stored=True)


def test_a_share_is_never_rounded_up_to_the_whole_nor_down_to_nothing():
    """`100%` must mean: all of it."""
    told = " ".join(tell(Evidence(0.99, 0.99, 0.99, 0.9, 0.997, 0.004)))
    assert "99% of A stands in B" in told or "99% of A in B" in told
    assert "under 1% of B" in told
    assert "100%" not in told


def test_a_pair_that_was_proposed_and_is_not_kept_is_told_so():
    """Nobody should look for a pair in the archive that was too unlike to be stored."""
    text = "\n\n".join(story(3, 8))
    told = meeting_told(meeting(text, text, Recipe()), stored=False)
    assert told.startswith("Nothing is kept of them, though they share ")
    assert "a pair under 0." in told
