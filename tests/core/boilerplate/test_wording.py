"""Words as numbers: what is counted in arrays must be what reading the words one by one would find."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.boilerplate import letters
from newsarc.core.boilerplate.layout import Layout
from newsarc.core.boilerplate.letters import clip, read_letters
from newsarc.core.boilerplate.phrases import split_words
from newsarc.core.boilerplate.wording import PAIR, SHORT, UNKNOWN, enter, read_words

PIECES = [*"aB9_ß'’“”–—‘…\xa0.,-é東京\u0301İςΣ\U0001f600\U00020001 ", "don't", "''", "the ", "Ferry ", "per cent "]
LINES = st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), min_size=1, max_size=8)


@given(LINES)
def test_words_have_one_number_exactly_if_they_are_equal(lines):
    """Everything that lines share is told by the numbers alone."""
    read = read_words(lines)
    words = [[word.replace("ς", "σ") for word in split_words(line.strip())] for line in lines]
    assert read.count.tolist() == list(map(len, words))
    flat = [word for found in words for word in found]
    pairs = set(zip(flat, read.numbers.tolist(), strict=True))
    assert len(pairs) == len(set(flat)) == len(set(read.numbers.tolist()))
    assert len(set(read.keys.tolist())) == len(set(map(tuple, words)))
    assert [key == UNKNOWN for key in read.keys.tolist()] == [not found for found in words]


@given(LINES)
def test_a_line_is_numbered_alike_in_any_company(lines):
    """A text judged together with others must be judged as if it were alone."""
    together = read_words(lines)
    alone = [read_words([line]) for line in lines]
    assert together.keys.tolist() == [one.keys[0] for one in alone]
    assert together.numbers.tolist() == [number for one in alone for number in one.numbers.tolist()]
    assert together.pairs.tolist() == [number for one in alone for number in one.pairs.tolist()]


def test_lines_beyond_one_portion_are_numbered_like_the_first(monkeypatch):
    """Letters are looked at in portions; where one ends must not show."""
    lines = [f"The ferry {at} left Port Ellery's pier." for at in range(40)]
    whole = read_words(lines)
    monkeypatch.setattr(letters, "AT_ONCE", 100)
    assert len(list(read_letters(lines))) > 5
    assert read_words(lines).keys.tolist() == whole.keys.tolist()


PHRASES = ["sign up", "subscribe", "our newsletter", "read more today"]


@given(st.lists(st.sampled_from(["sign", "up", "subscribe", "our", "newsletter", "read", "more", "x"]), max_size=6))
def test_lines_that_hold_a_phrase_are_found_by_its_words_in_a_row(words):
    """A line without them is never asked for phrases; one of three words is not looked for."""
    line = " ".join(words)
    wanted = any(f" {phrase} " in f" {line} " for phrase in PHRASES[:3])
    assert read_words([line, "x"]).holding(frozenset(PHRASES)).tolist() == [wanted, False]


@given(LINES)
def test_a_word_is_entered_once_a_line_and_grouped_by_text(lines):
    """Shares of common words count each word once, and no word of another text."""
    texts = Layout([1, len(lines)])
    read = read_words(["the ferry left", *lines])
    entries = enter(read, texts)
    told = set(zip(entries.numbers.tolist(), entries.rows.tolist(), strict=True))
    assert len(told) == len(entries.rows)
    words = [set(split_words(line.replace("ς", "σ").strip())) for line in ["the ferry left", *lines]]
    assert entries.count(entries.kinds < PAIR).tolist() == list(map(len, words))
    everywhere = np.ones(len(lines) + 1, dtype=bool)
    grouped = dict(zip(zip(entries.groups, entries.rows, strict=True), entries.standing(everywhere), strict=True))
    assert all(1 <= times <= (1 if row == 0 else len(lines)) for (_, row), times in grouped.items())


def test_the_letters_of_scripts_without_spaces_are_entered_by_twos():
    """A Chinese line is one long word; what two such lines share are pairs of letters."""
    entries = enter(read_words(["東京で会談", "東京の会"]), Layout([2]))
    both = entries.standing(np.array([True, True]))
    assert np.count_nonzero((entries.kinds == PAIR) & (both == 2)) == 2
    assert not np.any((entries.kinds > SHORT) & (entries.kinds < PAIR) & (both == 2))


def test_a_line_of_any_length_is_numbered_by_its_start_and_end():
    """A line of 5 MB must not take a second."""
    line = "ferry " * 800_000
    assert read_words([line]).count.tolist() == [len(split_words(clip(line.strip())))]


def test_words_are_spelt_where_their_letters_are_asked_for():
    """Ties between words are broken by the words, never by their numbers."""
    lines = ["The pier", "The ferry"]
    read = read_words(lines)
    entries = enter(read, Layout([1, 1]))
    spelt = read.spelling(lines, (1, 2))
    own = entries.numbers[entries.rows == 1].tolist()
    assert sorted(spelt[number] for number in own) == ["ferry", "the"]


def test_lines_that_fill_a_portion_leave_no_empty_one_behind(monkeypatch):
    """An empty portion would be a text of no lines, which nothing that reads letters expects."""
    monkeypatch.setattr(letters, "AT_ONCE", 4)
    assert [found.lengths.tolist() for found in read_letters(["abc", "de", "f"])] == [[3], [2, 1]]


def test_no_line_holds_one_of_no_words():
    """A table without a phrase of some kind is no reason to stumble: none at all, or none of two words."""
    lines = read_words(["The ferry", ""])
    assert lines.holding(frozenset()).tolist() == [False, False]
    assert lines.holding(frozenset({"ferry"})).tolist() == [True, False]
    assert lines.holding(frozenset({"the ferry"})).tolist() == [True, False]
