"""What is in force is a function of the log, and what it makes of groups a function of log and groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.named import Pair, columns, named, numbered

from newsarc.core.decisions import InForce, Log, Ruling, Verb, correct
from newsarc.core.likeness.cluster import cluster
from newsarc.core.model import Agency, Article, Credits, Evidence


def pair(a, b, similarity=1.0):
    return Pair(a, b, Evidence(similarity, similarity, similarity, similarity, similarity, similarity))


def merge(number, a, b):
    return Ruling(number, "", Verb.MERGE, a, b)


def split(number, article, *apart_from):
    return Ruling(number, "", Verb.SPLIT, article, value={"from": list(apart_from)})


def undo(number, target):
    return Ruling(number, "", Verb.UNDO, target=target)


def redo(number, target):
    return Ruling(number, "", Verb.REDO, target=target)


def regroup(groups, *rulings, pairs=()):
    names = {numbered(name): name for group in groups for name in group}
    told = [tuple(map(numbered, group)) for group in groups]
    return named(InForce(rulings).regroup(told, columns(pairs), 0.5, names))


def words(*groups):
    return [tuple(group) for group in groups]


def test_a_merge_unites_what_two_clusters_have_grown_to():
    """People said that the two print one text: whoever is found to print either later prints it too."""
    assert regroup(["ab", "cd", "e"], merge(1, "a", "d")) == words("abcd", "e")


def test_a_merge_of_an_article_that_is_not_there_waits_for_it():
    """Decisions may come before their article, in an import; and after it, where it was forgotten."""
    assert regroup(["ab", "c"], merge(1, "a", "z")) == words("ab", "c")
    assert regroup(["ab", "c"], merge(1, "z", "a")) == words("ab", "c")


def test_a_split_takes_one_article_out_and_leaves_the_others_together():
    """Whoever splits one copy off says nothing against the rest."""
    assert regroup(["abc"], split(1, "b", "a", "c")) == words("ac", "b")


def test_a_copy_found_after_a_split_goes_where_it_agrees_more():
    """A reprint of the split article comes in later, alike enough to the old cluster to have joined both."""
    pairs = [pair("a", "b", 0.6), pair("a", "c", 0.6), pair("b", "c"), pair("b", "n", 0.6), pair("c", "n", 0.6)]
    near_a, near_b = [*pairs, pair("a", "n", 1.0)], [*pairs[:3], pair("a", "n", 0.6), pair("b", "n"), pair("c", "n")]
    assert regroup(["abcn"], split(1, "a", "b", "c"), pairs=near_a) == words("an", "bc")
    assert regroup(["abcn"], split(1, "a", "b", "c"), pairs=near_b) == words("a", "bcn")


def test_the_later_of_two_contradicting_decisions_wins():
    """People change their minds; the last word counts, and taking it back brings the former."""
    assert regroup(["a", "b"], merge(1, "a", "b"), split(2, "a", "b")) == words("a", "b")
    assert regroup(["ab"], split(1, "a", "b"), merge(2, "a", "b")) == words("ab")


def test_splitting_off_the_article_that_a_merge_named_leaves_the_others_merged():
    """`merge A B`, then `split A`: A's old companions were merged with B, and nobody took that back."""
    assert regroup(["ac", "bd"], merge(1, "a", "b"), split(2, "a", "b", "c", "d")) == words("a", "bcd")


@pytest.mark.parametrize(
    ("entries", "holding", "out"),
    [
        ([], [1, 2], []),
        ([undo(3, 1)], [2], [1]),
        ([undo(3, 2), undo(4, 1)], [], [2, 1]),
        ([undo(3, 2), undo(4, 1), redo(5, 1)], [1], [2]),
        ([undo(3, 1), redo(4, 1), undo(5, 1)], [2], [1]),
        ([undo(3, 9)], [1, 2], [9]),
    ],
)
def test_undo_and_redo_are_entries_like_others(entries, holding, out):
    """The log is only added to, so it tells who wanted what, and when, for good."""
    log = Log((merge(1, "a", "b"), merge(2, "b", "c"), *entries))
    assert [one.number for one in log.in_force().rulings] == holding
    assert list(log.taken_back()) == out


NAMES = "abcdefgh"


@given(st.data())
def test_decisions_neither_lose_nor_double_an_article_and_forget_the_order_of_groups(data):
    """Whatever people decide, each article stays in exactly one cluster, and arrival has no part in which."""
    names = st.sampled_from(NAMES)
    ends = data.draw(st.lists(st.tuples(names, names, st.sampled_from([0.4, 0.6, 0.8, 1.0])), max_size=12))
    pairs = [pair(*told, s) for told, s in {(min(a, b), max(a, b)): s for a, b, s in ends if a != b}.items()]
    groups = named(cluster(map(numbered, NAMES), columns(pairs), 0.5))
    rulings = []
    for number in range(data.draw(st.integers(0, 8))):
        if data.draw(st.booleans()):
            rulings.append(merge(number, data.draw(names), data.draw(names)))
        else:
            rulings.append(split(number, data.draw(names), *data.draw(st.sets(names))))
    told = regroup(groups, *rulings, pairs=pairs)
    assert sorted(member for group in told for member in group) == list(NAMES)
    assert told == regroup(data.draw(st.permutations(groups)), *rulings, pairs=data.draw(st.permutations(pairs)))
    if rulings and rulings[-1].verb is Verb.SPLIT:
        last = rulings[-1]
        group = next(group for group in told if last.article in group)
        assert not set(group) & (set(last.value["from"]) - {last.article})


def test_the_latest_pin_among_the_members_counts():
    """Two clusters, each with a pinned article, may grow into one."""
    pins = [Ruling(number, "", Verb.CANONICAL, article) for number, article in ((1, "a"), (2, "b"), (3, "z"))]
    assert InForce(tuple(pins)).pinned("abc").number == 2
    assert InForce(tuple(pins)).pinned("c") is None


def test_tags_are_what_was_added_less_what_was_taken_off():
    """Order decides between a tag that was added and one that was taken off."""
    told = [(Verb.TAG, ["x", "y"]), (Verb.UNTAG, ["x"]), (Verb.TAG, ["z"])]
    rulings = tuple(Ruling(at, "", verb, "a", value={"tags": tags}) for at, (verb, tags) in enumerate(told))
    assert InForce(rulings).tags == {"a": {"y", "z"}}


READ = Credits(
    title="Barels", outlet="Tide", outlet_from="©", agency=Agency("NW", True, "(NW)"), published="2023-01-01"
)


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("title", "Barrels", "title", "Barels"),
        ("outlet", "The Tide", "outlet", "Tide"),
        ("outlet", None, "outlet", "Tide"),
        ("date", "2023-01-02", "published", "2023-01-01"),
        ("byline", "Ebba Thorn", "byline", None),
        ("language", "sv", "language", None),
    ],
)
def test_a_correction_wins_and_what_was_read_stays_known(name, value, field, read):
    """People must be able to see what they overrode."""
    told = correct(Article("a", READ, "Text."), {name: value})
    assert getattr(told.credits, field) == value
    assert dict(told.corrected) == {field: read}


def test_a_corrected_agency_is_the_texts_own():
    """What people know of a text counts as if it said so itself; empty means that no agency wrote it."""
    told = correct(Article("a", READ, "Text."), {"agency": "Nordwire"})
    assert told.credits.agency == Agency("Nordwire", True, "by hand")
    assert correct(told, {"agency": None}).credits.agency is None
