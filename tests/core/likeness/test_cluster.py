"""A member agrees with its cluster, the order of pairs is no matter, and a round-up joins none of its stories."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.named import Pair, columns, name_of, named, numbered

from newsarc.core.likeness import cluster as room
from newsarc.core.likeness.cluster import AGREEING, REACH
from newsarc.core.model import Evidence


def cluster(names, pairs, threshold, around=()):
    """What the *names* fall into by their *pairs*, where pairs of others *around* tell what they carry."""
    joined = room.may_join(columns(pairs), columns([*pairs, *around]))
    return named(room.cluster(map(numbered, names), joined, threshold))


def round_ups(pairs):
    return set(map(name_of, room.round_ups(columns(pairs))))


def carriers(pairs, but=()):
    told = frozenset((numbered(whole), numbered(part)) for whole, part in but)
    return set(map(name_of, room.carriers(columns(pairs), told)))


def pair(a, b, similarity=0.9, a_in_b=0.9, b_in_a=0.9, resemblance=0.8):
    a, b, a_in_b, b_in_a = (a, b, a_in_b, b_in_a) if a < b else (b, a, b_in_a, a_in_b)
    return Pair(a, b, Evidence(similarity, similarity, max(a_in_b, b_in_a), resemblance, a_in_b, b_in_a))


def carries(whole, part, similarity=0.0):
    """A pair in which *whole* prints all of *part* and twice as much besides."""
    return pair(whole, part, similarity, a_in_b=0.3, b_in_a=1.0, resemblance=0.3)


NAMES = [f"{number:02}" for number in range(9)]
GRAPHS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ends: ends[0] < ends[1]),
    st.sampled_from([0.4, 0.5, 0.6, 0.7, 0.9, 1.0]),
    max_size=30,
).map(lambda found: [pair(a, b, similarity) for (a, b), similarity in found.items()])


@given(GRAPHS, st.sampled_from([0.5, 0.7, 0.9]))
def test_every_member_agrees_with_a_quarter_of_the_others(pairs, threshold):
    """The invariant that keeps chains apart, for whatever pairs there are."""
    groups = cluster(NAMES, pairs, threshold)
    assert sorted(name for group in groups for name in group) == NAMES
    verified = {frozenset((p.a, p.b)) for p in pairs if p.evidence.similarity >= threshold}
    for group in groups:
        for name in group:
            agreeing = sum(frozenset((name, other)) in verified for other in group)
            assert agreeing >= AGREEING * (len(group) - 1)


@given(GRAPHS, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_of_pairs(pairs, chance):
    """Ten runs over ten folders and one run over all end in one archive."""
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert cluster(NAMES, pairs, 0.5) == cluster(reversed(NAMES), shuffled, 0.5)


def test_a_chain_is_not_a_cluster():
    """Each link is like the next, and the ends are two stories."""
    groups = cluster(NAMES, [pair(a, b) for a, b in pairwise(NAMES)], 0.5)
    assert max(map(len, groups)) <= 3


def test_a_bridge_between_two_clusters_does_not_join_them():
    """One careless page that holds two stories would otherwise merge all copies of both."""
    left, right = NAMES[:4], NAMES[4:8]
    within = [pair(a, b) for side in (left, right) for a in side for b in side if a < b]
    assert cluster(NAMES[:8], [*within, pair(left[0], right[0])], 0.5) == [tuple(left), tuple(right)]


def test_who_agrees_with_one_member_alone_leaves():
    """Its neighbour takes it along into a cluster that it has nothing to do with."""
    copies = NAMES[1:]
    within = [pair(a, b, 0.9) for a in copies for b in copies if a < b]
    neighbour = [pair(NAMES[0], b, 0.7) for b in copies]
    left = [pair(NAMES[0], "x", 0.95)]
    assert cluster([*NAMES, "x"], within + neighbour + left, 0.5) == [tuple(NAMES), ("x",)]


def test_copies_join_though_two_of_them_hardly_overlap():
    """Two outlets cut one long story to different halves; the whole one holds them together."""
    assert cluster("abc", [pair("a", "b"), pair("a", "c")], 0.5) == [("a", "b", "c")]


@given(GRAPHS)
def test_a_threshold_above_all_pairs_leaves_everyone_alone(pairs):
    """A question without an answer is answered by singles, not by an error."""
    assert cluster(NAMES, pairs, 1.1) == [(name,) for name in NAMES]


def test_a_higher_threshold_splits_and_never_regroups():
    """People raise the threshold to see stricter clusters inside the ones they know."""
    tight = [pair("a", "b", 0.9), pair("c", "d", 0.8)]
    loose = [pair(a, b, 0.6) for a in "ab" for b in "cd"]
    assert cluster("abcd", tight + loose, 0.5) == [("a", "b", "c", "d")]
    assert cluster("abcd", tight + loose, 0.7) == [("a", "b"), ("c", "d")]
    assert cluster("abcd", tight + loose, 0.85) == [("a", "b"), ("c",), ("d",)]


def test_a_flood_of_copies_of_which_only_the_first_were_compared_is_one_cluster():
    """Buckets are capped, so most of two thousand copies never met each other."""
    names = [f"{number:04}" for number in range(2_000)]
    pairs = [pair(a, b, 1.0) for place, b in enumerate(names) for a in names[: min(place, REACH)]]
    assert [len(group) for group in cluster(names, pairs, 0.5)] == [2_000]


@pytest.mark.parametrize("similarity", [0.9, 0.0])
def test_a_round_up_joins_none_of_its_stories(similarity):
    """It opens with one of them, word for word, and is still not that story."""
    stories = [pair("a1", "a2"), pair("b1", "b2")]
    carried = [carries("r", part, similarity if part.startswith("a") else 0.0) for part in ("a1", "a2", "b1", "b2")]
    assert round_ups(stories + carried) == {"r"}
    assert cluster(["a1", "a2", "b1", "b2", "r"], stories + carried, 0.5) == [("a1", "a2"), ("b1", "b2"), ("r",)]


def test_pairs_with_an_end_outside_tell_a_round_up_and_join_nothing():
    """Clusters are decided component by component; the round-up's other stories lie in other components."""
    pairs = [pair("a1", "a2"), *(carries("r", part, 0.9) for part in ("a1", "a2", "b1", "b2"))]
    assert cluster(["a1", "a2", "r"], pairs, 0.5, around=[pair("b1", "b2")]) == [("a1", "a2"), ("r",)]
    assert cluster(["a1"], pairs, 0.5) == [("a1",)]


def test_reprints_of_one_story_that_lie_outside_are_not_taken_for_several():
    """A long text takes over an old story of which three prints stand elsewhere: its own copy is still its copy."""
    prints = ["b1", "b2", "b3"]
    pairs = [pair("cut", "long", a_in_b=1.0, b_in_a=0.4), *(carries("long", part) for part in prints)]
    around = [pair(a, b) for a, b in pairwise(prints)]
    assert asked_about(pairs) == [*prints, "cut"]
    assert cluster(["cut", "long"], pairs, 0.5, around) == [("cut", "long")]


def test_nobody_falls_into_no_clusters():
    """Each member is in one group, and there is none."""
    assert cluster([], [], 0.5) == []


def test_two_prints_of_one_round_up_are_copies():
    """A round-up is a text like any other to those who reprint it."""
    pairs = [pair("a1", "a2"), pair("b1", "b2"), pair("r", "s", 1.0, 1.0, 1.0, 1.0)]
    pairs += [carries(whole, part, 0.6) for whole in "rs" for part in ("a1", "a2", "b1", "b2")]
    assert ("r", "s") in cluster(["a1", "a2", "b1", "b2", "r", "s"], pairs, 0.5)


def test_a_story_of_which_two_halves_were_printed_is_no_round_up():
    """Two excerpts of one text share nothing with each other, as the parts of a round-up do not."""
    assert round_ups([carries("whole", "head", 0.9), carries("whole", "tail")]) == set()


def test_a_running_log_is_no_round_up():
    """Its items are printed alone too, but its earlier editions hold the greater part of it."""
    items = [pair("a1", "a2"), pair("b1", "b2"), *(carries("log", part, 0.6) for part in ("a1", "a2", "b1", "b2"))]
    edition = pair("log", "edition", 0.4, a_in_b=0.6, b_in_a=1.0, resemblance=0.6)
    assert round_ups([*items, edition]) == set()


def passage(whole, part, in_whole=0.2, in_part=0.3):
    """A pair of which the first prints a paragraph of the second, below an opening of its own."""
    evidence = Evidence(0.0, 0.0, max(in_whole, in_part), 0.1, in_whole, in_part)
    return Pair(whole, part, evidence) if whole < part else Pair(part, whole, evidence.turned())


TWO_STORIES = [pair("b1", "b2"), pair("c1", "c2")]


def test_an_article_that_prints_passages_of_unrelated_stories_carries_them():
    """A morning letter gives one paragraph of each of yesterday's stories, each of which several outlets printed."""
    carried = [passage("a", part) for part in ("b1", "b2", "c1", "c2")]
    assert carriers([*carried, *TWO_STORIES]) == {"a"}


@pytest.mark.parametrize(
    "pairs",
    [
        [passage("a", "b1"), passage("a", "b2"), passage("a", "b3"), pair("b1", "b2"), pair("b2", "b3")],
        [passage("a", part, in_whole=0.1) for part in ("b1", "b2", "c1", "c2")] + TWO_STORIES,
        [passage("a", "b1"), passage("a", "c1")],
    ],
    ids=["one-story", "hardly-any-of-it", "two-texts"],
)
def test_who_quotes_a_story_carries_none(pairs):
    """Reports of one event quote the same words; a link to each of them would say nothing."""
    assert not carriers(pairs)


def test_a_story_that_is_left_out_does_not_count():
    """Whether a passage is a story's opening or a quotation from its middle, the pair's figures cannot tell."""
    carried = [passage("a", part) for part in ("b1", "b2", "c1", "c2")]
    assert not carriers([*carried, *TWO_STORIES], but=[("a", "c1"), ("a", "c2")])


def test_whose_pairs_must_be_known_are_the_parts_of_what_may_carry_them():
    """An ingest loads the pairs of these alone beside those of its own articles, and never a neighbourhood."""
    parts = ["a1", "a2", "b1"]
    assert asked_about([carries("r", part) for part in parts]) == parts
    assert asked_about([passage("r", part) for part in parts]) == parts
    assert asked_about([carries("r", part) for part in parts[:2]]) == []
    assert asked_about([carries("r", part) for part in parts] + [pair("r", "edition", 0.4, 0.6, 1.0, 0.6)]) == []
    assert asked_about([]) == []


def asked_about(pairs):
    return [name_of(one) for one in room.in_question(columns(pairs)).tolist()]


def test_a_threshold_that_was_worked_out_is_reached_by_the_figure_it_means():
    """A caller who divides a percentage gets 0.7268000000000001, and must not lose the pair of 0.7268 to that."""
    assert cluster(["a", "b"], [pair("a", "b", 0.7268)], 72.68 / 100) == [("a", "b")]
