"""Which pairs are proposed depends on the set of articles alone, and never on more of it than the cap allows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.likeness.candidates import Buckets, propose
from newsarc.core.settings import Recipe

RECIPE = Recipe(bucket_cap=3, min_shared=2, min_share=0.0, short_sample=0)
ARCHIVES = st.dictionaries(
    st.integers(1, 12), st.sets(st.integers(1, 9), min_size=1, max_size=6), min_size=1, max_size=12
)


def in_buckets(archive, recipe=RECIPE):
    """The members of each bucket of an archive of {member: shingles}: the cap's number of smallest."""
    held = {shingle: [] for shingles in archive.values() for shingle in shingles}
    for member in sorted(archive):
        for shingle in archive[member]:
            held[shingle].append(member)
    return {shingle: (found[: recipe.bucket_cap], len(found) > recipe.bucket_cap) for shingle, found in held.items()}


def ask(archive, newcomers, earlier=(), recipe=RECIPE):
    """Propose for the newcomers of an archive of {member: shingles}."""
    rows = sorted(newcomers)
    held = in_buckets(archive, recipe)
    owned = [(at, shingle) for at, row in enumerate(rows) for shingle in sorted(archive[row])]
    shingles = sorted({shingle for _, shingle in owned})
    count = np.array([len(held[shingle][0]) for shingle in shingles], np.int64)
    members = [member for shingle in shingles for member in held[shingle][0]]
    buckets = Buckets(
        np.array(shingles, np.uint64),
        np.cumsum(count) - count,
        count,
        np.array(members, np.int64),
        np.array([len(archive[member]) for member in members], np.int64),
        np.array([held[shingle][1] for shingle in shingles], np.bool_),
    )
    owner = np.array([at for at, _ in owned], np.int64)
    asked = np.array([shingle for _, shingle in owned], np.uint64)
    done = np.zeros(max(earlier, default=0) + 2, np.bool_)
    done[list(earlier)] = True
    return propose(np.array(rows, np.int64), owner, asked, buckets, done, recipe)


def by_the_rule(archive, newcomers, recipe=RECIPE):
    """The same pairs by the rule as it is worded, slowly."""
    held = in_buckets(archive, recipe)
    wanted = set()
    for newcomer in newcomers:
        for other in archive.keys() - {newcomer}:
            met = sum(other in held[shingle][0] for shingle in archive[newcomer])
            if met >= recipe.min_shared:
                wanted.add((min(newcomer, other), max(newcomer, other)))
    return wanted


@given(ARCHIVES, st.data())
def test_pairs_are_those_of_the_rule(archive, data):
    """The vectorised form must not drift from the sentence that explains it."""
    newcomers = data.draw(st.sets(st.sampled_from(sorted(archive)), min_size=1))
    found = [tuple(pair) for pair in ask(archive, newcomers).pairs.tolist()]
    assert found == sorted(by_the_rule(archive, newcomers))


@given(ARCHIVES, st.data())
def test_portions_propose_together_what_all_at_once_propose(archive, data):
    """An archive of a million is compared 500 at a time, and no pair is to be left out or compared for nothing."""
    order = data.draw(st.permutations(sorted(archive)))
    found, earlier = [], set()
    for at in range(0, len(order), 3):
        found += [tuple(pair) for pair in ask(archive, set(order[at : at + 3]), earlier).pairs.tolist()]
        earlier |= set(order[at : at + 3])
    assert set(found) == by_the_rule(archive, set(archive))
    if not any(is_full for _, is_full in in_buckets(archive).values()):
        assert len(found) == len(set(found))


def test_a_flood_of_equal_boilerplate_costs_the_cap_times_its_size():
    """In the wild one shared template held 743,779 documents; all pairs of it would be 10¹¹."""
    flood = {member: {1, 2, 3} for member in range(1, 2_001)}
    proposal = ask(flood, set(flood), recipe=Recipe(bucket_cap=24))
    assert len(proposal.pairs) <= 24 * len(flood)
    assert len(proposal.crowded) == 2_000 - 24


@given(ARCHIVES, st.data())
def test_an_article_whose_twin_is_not_met_is_said_to_be_crowded(archive, data):
    """Where copies may be missed the summary says so, and else it keeps silent."""
    twin = data.draw(st.sampled_from(sorted(archive)))
    archive = {**archive, 13: archive[twin]}
    found = ask(archive, set(archive))
    if len(archive[twin]) >= RECIPE.min_shared and [twin, 13] not in found.pairs.tolist():
        assert {twin, 13} <= set(found.crowded.tolist())
    left_out = {member for members, _ in in_buckets(archive).values() for member in archive if member not in members}
    assert set(found.crowded.tolist()) <= left_out


def test_a_short_text_needs_one_shared_shingle_and_a_long_one_its_share():
    """A brief has hardly more shingles than the least asked for; two long features share a quotation by chance."""
    recipe = Recipe(min_shared=2, min_share=0.1, short_sample=4)
    assert len(ask({1: {1, 2, 3}, 2: {1, 7, 8, 9}}, {1}, recipe=recipe).pairs) == 1
    long = {1: set(range(40)), 2: set(range(37, 80))}
    assert len(ask(long, {1}, recipe=recipe).pairs) == 0


def test_a_proposal_tells_what_share_of_the_smaller_sample_is_common():
    """Who verifies a pair may pass over those that share little."""
    assert ask({1: {1, 2, 3, 4}, 2: {3, 4, 5, 6, 7, 8}}, {1}).share.tolist() == [0.5]


def test_nothing_asked_nothing_proposed():
    """An archive at rest asks with no rows at all."""
    assert ask({1: {1}}, set()).pairs.shape == (0, 2)
