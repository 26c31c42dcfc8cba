"""Where two texts agree is true of both, and paragraphs that moved are known once each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core import alignment
from newsarc.core.alignment import agreement, moved, slid

WORDS = st.lists(st.sampled_from("abc"), max_size=40)


@pytest.mark.parametrize("most", [alignment.MOST_CELLS, 30])
@given(first=WORDS, second=WORDS, middle=WORDS)
def test_blocks_agree_in_both_texts_and_do_not_overlap(most, first, second, middle):
    """However much is aligned at once: what is said to agree does, and each word does so once."""
    before, after = [*first, *middle, *second], [*second, *middle, *first]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "MOST_CELLS", most)
        patch.setattr(alignment, "ANCHOR", 3)
        blocks, _ = agreement(before, after)
    at_a = at_b = 0
    for x, y, size in blocks:
        assert size > 0
        assert x >= at_a
        assert y >= at_b
        assert before[x : x + size] == after[y : y + size]
        at_a, at_b = x + size, y + size


def test_texts_too_long_to_align_whole_are_cut_where_a_run_stands_once(monkeypatch):
    """Two copies of a book are compared to the word, though their product is far over what is aligned at once."""
    monkeypatch.setattr(alignment, "MOST_CELLS", 50)
    same = [f"word{at}" for at in range(20)]
    blocks, coarse = agreement(["one", *same, "end"], ["two", "three", *same, "stop"])
    assert (blocks, coarse) == ([(1, 2, 20)], False)


def test_what_repeats_within_a_paragraph_stays_where_it_is():
    """Only the beginning of a paragraph is a better place; a word doubled in its midst has none."""
    blocks = [(0, 0, 1), (2, 1, 1)]
    words, ends = (["very", "very", "end"], ["very", "end"]), ([False, False, True], [False, True])
    assert slid(blocks, words, ends) == blocks


def test_a_paragraph_printed_twice_moved_once():
    """Its second print has no partner left: it is new."""
    moving = ["the", "harbour", "master", "of", "old", "port", "ella", "sailed", "away", "at", "dawn"]
    others = [[f"{word}{at}" for at in range(10)] for word in ("ferry", "storm")]
    assert moved([moving, *others], [*others, moving, moving]) == {2: 0}
