"""What the evidence of a pair makes of the two."""

import pytest

from newsarc.core.likeness.relation import Facts, is_lesser, link, relate
from newsarc.core.model import Evidence, Relation

RELATIONS = [
    (1.0, 1.0, 1.0, 190, 190, Relation.EXACT),
    (0.8, 0.95, 0.9, 190, 185, Relation.REPRINT),
    (0.4, 0.4, 1.0, 190, 80, Relation.EXCERPT),
    (0.4, 1.0, 0.4, 80, 190, Relation.EXTENDED),
    (0.4, 0.7, 0.7, 190, 190, Relation.REPRINT),
]


@pytest.mark.parametrize(("resemblance", "a_in_b", "b_in_a", "a", "b", "relation"), RELATIONS)
def test_the_relation_says_which_has_more(resemblance, a_in_b, b_in_a, a, b, relation):
    """A reader wants to know which print to open: the whole one."""
    assert relate(Evidence(0.9, 1.0, 1.0, resemblance, a_in_b, b_in_a), a, b) is relation


HALF = Evidence(0.2, 0.1, 0.6, 0.3, 0.6, 0.6)


def test_a_version_needs_a_common_origin():
    """Two reporters quote one speech at length; only the same agency, place or outlet makes it one running story."""
    assert link(HALF, Facts(agency="NW"), Facts(agency="NW", outlet="The Courier")) is Relation.VERSION
    assert link(HALF, Facts(outlet="The Courier"), Facts(outlet="the courier")) is Relation.VERSION
    assert link(HALF, Facts(agency="NW", outlet="The Courier"), Facts(agency="MPA", outlet="The Star")) is None
    assert link(HALF, Facts(), Facts()) is None


def test_a_story_that_a_longer_text_carries_is_contained():
    """Only one way round it lies wholly in the other, which has much besides."""
    assert link(Evidence(0.0, 0.0, 1.0, 0.2, 0.3, 1.0), Facts(), Facts()) is Relation.CONTAINS


def test_a_passage_may_be_a_part_of_a_round_up():
    """A paragraph in common under openings that have nothing in common: other pairs must say whether it is one."""
    assert link(Evidence(0.0, 0.0, 0.3, 0.1, 0.2, 0.3), Facts(), Facts()) is Relation.CONTAINS
    assert link(Evidence(0.2, 0.4, 0.3, 0.1, 0.2, 0.3), Facts(), Facts()) is None


def test_of_one_origin_a_contained_story_is_a_version_until_other_pairs_tell_a_round_up():
    """An evening report takes in the morning's whole, as a page of the day does: the pair is the same."""
    whole, coast = Evidence(0.0, 0.0, 1.0, 0.2, 0.3, 1.0), Facts(outlet="Coast")
    assert link(whole, coast, coast) is Relation.VERSION
    assert is_lesser(whole)
    assert not is_lesser(HALF)
