"""The choice of the canonical article is a total order, and its reason says what decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.likeness.canonical import Candidate, choose_canonical, published_at


def copy(name, **facts):
    return Candidate(
        **{"id": name, "agency_credited": False, "truncated": False, "published": None, "words": 190, **facts}
    )


CHOICES = [
    ([copy("a")], "a", "the only copy"),
    (
        [copy("a", words=500, agency_credited=True), copy("b", pinned=True, truncated=True)],
        "b",
        "the copy that was pinned",
    ),
    (
        [copy("a", words=500), copy("b", agency_credited=True, agency="Nordwire")],
        "b",
        "the only copy of 2 that names its agency, Nordwire",
    ),
    (
        [copy("a", truncated=True, published="2023-01-01"), copy("b", published="2023-01-02")],
        "b",
        "the only whole copy of 2",
    ),
    (
        [copy("a", truncated=True, agency_credited=True, agency="Nordwire"), copy("b")],
        "b",
        "the only whole copy of 2",
    ),
    (
        [copy("a", published="2023-06-10", words=500), copy("b", published="2023-06-09")],
        "b",
        "the earliest of 2 copies, 2023-06-09",
    ),
    ([copy("a"), copy("b", words=500), copy("c", words=400)], "b", "the longest of 3 copies"),
    (
        [copy("a", truncated=True, words=900), copy("b", words=500), copy("c", words=400)],
        "b",
        "the longest of 2 whole copies",
    ),
    (
        [copy("a", agency_credited=True, rank=2), copy("b", rank=1, preferred="The Tide")],
        "b",
        "the most preferred of 2 copies, The Tide",
    ),
    ([copy("a", rank=1, preferred="The Tide", truncated=True), copy("b", rank=2)], "b", "the only whole copy of 2"),
    (
        [copy("a", rank=1), copy("b", rank=1, published="2023-06-09"), copy("c", rank=2, published="2023-06-08")],
        "b",
        "the earliest of 2 preferred copies, 2023-06-09",
    ),
    ([copy("b"), copy("a")], "a", "the first by id of 2 copies that are equally good"),
]
"""Each criterion decides once, and the reason is in words a reader understands."""


@pytest.mark.parametrize(("candidates", "chosen", "reason"), CHOICES)
def test_the_reason_names_what_decided(candidates, chosen, reason):
    """A reader must be able to disagree, and pin another."""
    assert choose_canonical(candidates) == (chosen, reason)


COPIES = st.lists(
    st.builds(
        Candidate,
        id=st.sampled_from("abcdefgh"),
        agency_credited=st.booleans(),
        truncated=st.booleans(),
        published=st.sampled_from([None, "2023-06-09", "2023-06-09T08:00:00+02:00", "no date"]),
        words=st.integers(0, 3),
        pinned=st.booleans(),
    ),
    min_size=1,
    unique_by=lambda candidate: candidate.id,
)


@given(COPIES, st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order_of_copies(candidates, chance):
    """The same archive must name the same canonical, whoever came first."""
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert choose_canonical(shuffled) == choose_canonical(candidates)


@given(COPIES)
def test_the_others_have_no_say_in_who_wins(candidates):
    """Taking away a loser must not change the winner: that is what a total order means."""
    chosen, _ = choose_canonical(candidates)
    for loser in candidates:
        if loser.id != chosen:
            assert choose_canonical([other for other in candidates if other is not loser])[0] == chosen


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2023-06-09", "2023-06-10"),
        ("2023-06-09T23:00:00+00:00", "2023-06-09"),
        ("2023-06-09T10:00:00+02:00", "2023-06-09T09:00:00+00:00"),
        ("2023-06-09", None),
        ("2023-06-09", "yesterday"),
        ("2023-06-09", "2023-06-09T99:00"),
    ],
)
def test_dates_are_compared_as_moments_and_the_unknown_comes_last(earlier, later):
    """Offsets differ between outlets, and a missing date must not make a copy the first."""
    assert published_at(earlier) < published_at(later)
