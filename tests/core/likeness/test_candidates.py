"""Which pairs are proposed depends on the set of articles alone, and never on more of it than the cap allows."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.likeness.candidates import propose
from newsarc.core.settings import Recipe

RECIPE = Recipe(bucket_cap=3, min_shared=2, min_share=0.0, short_sample=0)
ARCHIVES = st.dictionaries(
    st.integers(1, 12), st.sets(st.integers(1, 9), min_size=1, max_size=6), min_size=1, max_size=12
)


def ask(archive, newcomers, rank=None, recipe=RECIPE, sizes=True):
    """Propose for an archive of {member: shingles}, from the rows of the buckets that newcomers stand in."""
    touched = set().union(*(archive[member] for member in newcomers)) if newcomers else set()
    rows = [(shingle, member) for member, held in archive.items() for shingle in held if shingle in touched]
    return propose(
        np.array([shingle for shingle, _ in rows], np.uint64),
        np.array([member for _, member in rows], np.int64),
        None if rank is None else np.array([rank[member] for _, member in rows], np.int64),
        np.array(sorted(newcomers), np.int64),
        np.array([len(archive[member]) for _, member in rows], np.int64) if sizes else None,
        recipe,
    )


def by_the_rule(archive, newcomers, rank=None, recipe=RECIPE):
    """The same pairs by the rule as it is worded, slowly."""
    order = rank or {member: member for member in archive}
    wanted = {}
    for a, b in combinations(sorted(archive), 2):
        if not {a, b} & set(newcomers):
            continue
        shared = 0
        for shingle in archive[a] & archive[b]:
            bucket = sorted((member for member in archive if shingle in archive[member]), key=lambda m: (order[m], m))
            shared += len(bucket) <= recipe.bucket_cap or bool({a, b} & set(bucket[: recipe.bucket_cap]))
        if shared >= recipe.min_shared:
            wanted[a, b] = shared
    return wanted


@given(ARCHIVES, st.data())
def test_pairs_are_those_of_the_rule(archive, data):
    """The vectorised form must not drift from the sentence that explains it."""
    newcomers = data.draw(st.sets(st.sampled_from(sorted(archive)), min_size=1))
    rank = {member: (member * 7) % 13 for member in archive}
    proposal = ask(archive, newcomers, rank)
    found = {(a, b): n for (a, b), n in zip(proposal.pairs.tolist(), proposal.shared.tolist(), strict=True)}
    assert found == by_the_rule(archive, newcomers, rank)


@given(ARCHIVES, st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order_of_rows(archive, chance):
    """Rows come from a table in whatever order its pages lie."""
    shuffled = list(archive.items())
    chance.shuffle(shuffled)
    assert ask(archive, set(archive)).pairs.tolist() == ask(dict(shuffled), set(archive)).pairs.tolist()


def test_a_flood_of_equal_boilerplate_costs_the_cap_times_its_size():
    """In the wild one shared template held 743,779 documents; all pairs of it would be 10¹¹."""
    flood = {member: {1, 2, 3} for member in range(2_000)}
    proposal = ask(flood, set(flood), recipe=Recipe(bucket_cap=24))
    assert len(proposal.pairs) <= 24 * len(flood)
    assert proposal.capped == 3


def test_a_short_text_needs_one_shared_shingle_and_a_long_one_its_share():
    """A brief has hardly more shingles than the least asked for; two long features share a quotation by chance."""
    recipe = Recipe(min_shared=2, min_share=0.1, short_sample=4)
    assert len(ask({1: {1, 2, 3}, 2: {1, 7, 8, 9}}, {1}, recipe=recipe).pairs) == 1
    long = {1: set(range(40)), 2: set(range(37, 80))}
    assert len(ask(long, {1}, recipe=recipe).pairs) == 0
    assert len(ask(long, {1}, recipe=recipe, sizes=False).pairs) == 1


def test_nothing_asked_nothing_proposed():
    """An archive at rest asks with no rows at all."""
    empty = np.empty(0, np.int64)
    assert propose(empty.astype(np.uint64), empty, None, empty, None, RECIPE).pairs.shape == (0, 2)
