"""Words are equal where only house style differs, and different where the news does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.text import sentences, words

SAME = [
    ("stabilising", "stabilizing"),
    ("the Defence of neighbours", "the defense of neighbors"),
    ("travelled to the theatre", "traveled to the theater"),
    ("1,000 people", "1000 people"),
    ("1.000 Menschen", "1000 Menschen"),
    ("1.500.000 kr", "1,500,000 kr"),
    ("1\u202f000 personnes", "1000 personnes"),
    ("12 500 000 kr", "12.500.000 kr"),
    ("120\u00a0000 mensen", "120.000 mensen"),
    ("um 04.30 Uhr", "um 4:30 Uhr"),
    ("at 4.30am", "at 4:30 a.m."),
    ("1'000 Franken", "1000 Franken"),
    ("1,23,000 rupees", "123,000 rupees"),
    ("1.234,5 Tonnen", "1,234.5 Tonnen"),
    ("2,5 Prozent", "2.5 Prozent"),
    ("١٬٥٠٠ شخص", "1500 شخص"),
    ("£5.2m", "$5.2 million"),
    ("12 per cent", "12%"),
    ("12 pct", "12 percent"),
    ("Mr Smith’s plan", "Smith's plan"),
    ("U.S. troops", "US troops"),
    ("on Nov. 3", "on November 3"),
    ("Sept 3", "September 3"),
    ("a co\u00adoper\u200bation", "a cooperation"),
    ("Zo\u0065\u0308", "Zoë"),
    ("well-known", "well known"),
    ("STRASSE", "straße"),
    ("ＡＢＣ１２３", "abc123"),
    ("٣٤ شخصا", "34 شخصا"),
    ("the end.Next day", "the end. Next day"),
]
"""Pairs that must fold to the same words."""

DIFFERENT = [
    ("1,000", "1,001"),
    ("12.6%", "12.7%"),
    ("5.2m", "5.2bn"),
    ("2023", "2024"),
    ("737 800", "737800"),
    ("201 189 225 615", "201 189225 615"),
    ("in 2024 300 people", "in 2024300 people"),
    ("1.75 300 times", "1.75300 times"),
    ("4.30", "4.31"),
    ("007", "7"),
    ("0.750", "750"),
    ("6'2", "6.2"),
    ("10:30", "1030"),
    ("1.5", "15"),
    ("3:2", "3:1"),
    ("Sept. 3", "Oct. 3"),
    ("did", "did not"),
    ("hôtel", "hotel"),
    ("会談", "会議"),
    ("दिल्ली", "दल्ला"),
]
"""Pairs that must not: a digit, a unit, a negation or a letter is news."""


@pytest.mark.parametrize(("one", "other"), SAME)
def test_house_style_makes_no_difference(one, other):
    """An outlet respells and reformats what it reprints; copies must still meet word for word."""
    assert words(one) == words(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_the_news_says_makes_a_difference(one, other):
    """Two reports of one series differ in a single figure: folding must not erase it."""
    assert words(one) != words(other)


@pytest.mark.parametrize(
    ("text", "least"), [("東京で首相が会談した", 8), ("รัฐบาลไทยประกาศนโยบายใหม่", 15), ("រដ្ឋាភិបាលកម្ពុជា", 5)]
)
def test_scripts_without_spaces_are_cut_into_words(text, least):
    """A sentence taken for one word would only ever be equal as a whole."""
    assert len(words(text)) >= least


def test_an_insertion_in_chinese_leaves_the_words_around_it_alone():
    """Cutting must depend on what stands near, or one added character would shift all that follows."""
    assert words("首相在东京会见记者")[-3:] == words("首相昨天在东京会见记者")[-3:]


@given(
    st.sampled_from(["programme", "Mr", "defence", "bn", "Ærø", "5.2m", "isn't", "FERRY", "a"]),
    st.text(".,;:!?()[]\"'", max_size=4),
)
def test_marks_around_a_word_change_nothing(word, marks):
    """Most chunks are plain words in marks and take a shorter way, which must lead to the same words."""
    assert words(f"{marks}{word}{marks[::-1]}") == words(word)


@given(st.text())
def test_words_hold_neither_spaces_nor_capitals(text):
    """Words are joined, stored and compared by others: a space inside would break them apart there."""
    assert all(word and not any(letter.isspace() for letter in word) for word in words(text))


@given(st.text(alphabet="ab'.,% 1é\u0301\u200b", max_size=40))
def test_words_are_the_same_for_composed_and_decomposed_letters(text):
    """One page writes é as one character, the next as two."""
    text = unicodedata.normalize("NFC", text)
    assert words(text) == words(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed! Why?", 3),
        ("Dr. J. Doe of the U.S. army left at 5 p.m. on Monday.", 1),
        ("It rose 1.5 per cent. e.g. here", 1),
        ("他走了。她留下了！为什么？", 3),
        ("वह चला गया। वह रुकी।", 2),
        ("غادر؟ نعم. انتهى.", 3),
        ('"Yes." "No." He left.', 3),
        ("A line\nanother line", 2),
        ("", 0),
        (" \n \n", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    """Furniture and likeness are judged by sentences, in every script and without tripping over abbreviations."""
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    "unit", ["a", " ", "<", "1,", ".", "a\u0301\u0300", "\u0301", ". ", "中", "ก", "\n", "'", '."', "9."]
)
def test_time_grows_with_length_and_no_faster(unit):
    """Pages with a million equal characters exist; a quadratic rule would hang the whole run on one of them."""
    text = unit * (1_000_000 // len(unit))
    assert len(words(text)) <= len(text)
    assert len(sentences(text)) <= len(text)


def test_figures_that_count_by_no_tens_stay_as_they_are_written():
    """Ethiopic has a sign for ten and one for a hundred: reading them as decimal places would invent numbers."""
    assert words("፩ ፪x") == ["፩", "፪x"]
