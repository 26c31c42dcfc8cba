"""Columns of pairs say what they connect as a walk from pair to pair would."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.likeness.connect import connect

PAIRS = st.sets(st.tuples(st.integers(1, 30), st.integers(1, 30)).filter(lambda pair: pair[0] < pair[1]))


def walked(pairs: set[tuple[int, int]]) -> list[set[int]]:
    groups: list[set[int]] = []
    for pair in pairs:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched] + [set(pair).union(*touched)]
    return sorted(groups, key=min)


@given(PAIRS)
def test_sets_are_those_that_a_walk_finds(pairs):
    """The quick way must find what the plain way finds, for chains, cliques and nothing at all."""
    found = connect(np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2))
    expected = walked(pairs)
    assert sorted((set(found.members(at).tolist()) for at in range(len(found))), key=min) == expected
    for at in range(len(found)):
        members = set(found.members(at).tolist())
        inside = sum(a in members for a, _ in pairs)
        assert bool(found.whole[at]) == (inside == len(members) * (len(members) - 1) // 2)


@given(PAIRS, st.sets(st.integers(1, 30)))
def test_sets_that_hold_a_row_are_told(pairs, rows):
    """Where people decided something, figures alone must not."""
    found = connect(np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2))
    held = found.holding(np.array(sorted(rows), dtype=np.int64))
    assert held.tolist() == [not rows.isdisjoint(found.members(at).tolist()) for at in range(len(found))]


def test_a_long_chain_is_one_set():
    """Ten thousand reprints, each compared only with the next, must not take ten thousand rounds."""
    chain = np.stack([np.arange(10_000), np.arange(1, 10_001)], axis=1)
    found = connect(np.random.default_rng(1).permutation(chain))
    assert len(found) == 1
    assert found.sizes.tolist() == [10_001]
    assert not found.whole[0]
