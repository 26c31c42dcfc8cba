"""Columns of pairs answer what a walk over pairs would."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.likeness.pairs import Figures, Pairs, places

ENDS = st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda ends: ends[0] < ends[1])).map(sorted)


def columns(ends):
    """Pairs whose figures tell them apart."""
    told = np.array(ends, np.int64).reshape(-1, 2)
    figures = (told @ (100, 1) / 10_000 + at for at in range(6))
    return Pairs(told, Figures(*figures))


@given(ENDS, st.permutations(range(13)), st.lists(st.integers(1, 4), max_size=4))
def test_each_group_gets_all_pairs_between_its_own(ends, order, sizes):
    """A pair that leads out of a group joins nothing in it."""
    groups = [[order.pop() for _ in range(size)] for size in sizes if size <= len(order)]
    found = list(columns(ends).within(groups))
    assert len(found) == len(groups)
    for group, here in zip(groups, found, strict=True):
        assert sorted(map(tuple, here.ends.tolist())) == [pair for pair in ends if set(group).issuperset(pair)]


@given(ENDS, ENDS)
def test_lines_are_found_by_their_two_ends(ends, asked):
    """How a copy stands to its canonical one is told by their pair, if they ever met."""
    pairs = columns(ends)
    lines = pairs.lines_of(np.array(asked, np.int64).reshape(-1, 2)).tolist()
    assert lines == [ends.index(pair) if pair in ends else -1 for pair in asked]


@given(ENDS)
def test_told_both_ways_each_figure_stays_with_its_article(ends):
    """What is `a_in_b` from one side is `b_in_a` from the other."""
    pairs = columns(ends)
    both = pairs.both_ways()
    assert both.ends.tolist() == [[a, b] for a, b in ends] + [[b, a] for a, b in ends]
    for at in range(len(pairs)):
        assert both.figures[at] == pairs.figures[at]
        assert both.figures[at + len(pairs)] == pairs.figures[at].turned()


@given(st.sets(st.integers(1, 40)), st.permutations(range(1, 41)), st.integers(0, 40))
def test_what_stands_in_no_order_gets_a_number_behind_it(numbers, order, known):
    """A neighbour outside what is decided must be told from every other, and never from a member."""
    order, asked = np.array(order[:known], np.int64), np.array(sorted(numbers), np.int64)
    found = places(order, asked).tolist()
    pairs = Pairs(asked[:, None].repeat(2, axis=1), columns([(0, 1)] * len(asked)).figures)
    assert pairs.numbered(order).ends.tolist() == [[place, place] for place in found]
    assert len(set(found)) == len(numbers)
    assert max(found, default=-1) < known + len(numbers)
    for place, number in zip(found, asked.tolist(), strict=True):
        assert order[place] == number if place < known else number not in order
