"""What two prints of one text say differently, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.invented import story

from newsarc.core.differences import Change, compare_texts
from newsarc.core.text import printed_words

TEXTS = st.lists(st.sampled_from(["a", "b ", "B", "the ", "said. ", "\n", "\n\n", "東", "京", "5% ", "—", " "])).map(
    "".join
)


def sides(found):
    """All runs as (change, before, after), without what merely agrees."""
    return [
        (run.change.value, run.before.strip(), run.after.strip())
        for passage in found.passages
        for run in passage.runs
        if run.change is not Change.EQUAL
    ]


def lines(text):
    """The paragraphs that a text has, in no order."""
    return sorted(line.strip() for line in text.split("\n") if line.strip())


@given(TEXTS | st.text(max_size=60), TEXTS | st.text(max_size=60))
def test_each_side_holds_every_word_of_its_text(before, after):
    """What a difference does not show could be anything."""
    found = compare_texts(before, after)
    assert lines("".join(passage.before for passage in found.passages)) == lines(before)
    assert lines("".join(passage.after for passage in found.passages)) == lines(after)


@given(st.text())
def test_a_text_does_not_differ_from_itself(text):
    """Whatever is in it."""
    found = compare_texts(text, text)
    assert found.same
    assert (found.taken, found.added, found.respelt, found.moved) == (0, 0, 0, 0)


@given(TEXTS, TEXTS)
def test_taken_and_added_change_places_with_the_texts(before, after):
    """The figures do not depend on which of the two was asked for first by more than the order of moved ones."""
    there, back = compare_texts(before, after), compare_texts(after, before)
    assert there.taken - there.added == back.added - back.taken


@given(st.text())
def test_printed_words_joined_are_the_text(text):
    """Nothing is lost when a text is cut into words."""
    assert "".join(printed_words(text)) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a stabilizing force", "a stabilising force"),
        ("rose 5% in May", "rose 5 per cent in May"),
        ("paid $5.2 million for it", "paid $5.2m for it"),
        ("the defense ministry", "the defence ministry"),
    ],
)
def test_another_house_style_is_one_respelt_word(before, after):
    """Neither taken nor added: both outlets print that word."""
    found = compare_texts(before, after)
    assert (found.respelt, found.taken, found.added) == (1, 0, 0)
    assert found.same


@pytest.mark.parametrize(
    ("before", "after"),
    [("“Never,” he said", '"Never", he said'), ("It fell –\nhard.", "It fell\n\nhard"), ("One. Two.", "One.\nTwo.")],
)
def test_marks_and_line_ends_are_no_difference(before, after):
    """Every outlet has its own quotes, and puts its paragraphs where its column wants them."""
    assert sides(compare_texts(before, after)) == []


def test_other_numbers_are_a_difference():
    """In news the numbers are the story."""
    assert sides(compare_texts("It killed 12 people.", "It killed 13 people.")) == [
        ("taken", "12", ""),
        ("added", "", "13"),
    ]


def test_a_rewritten_sentence_is_no_salad_of_shared_small_words():
    """Two sentences share `the` and `of` by chance."""
    found = compare_texts(
        "The mayor of the old town had opened a bridge for walkers.",
        "Nobody in the whole of a wide valley believed what engineers had promised.",
    )
    assert [kind for kind, _, _ in sides(found)] == ["taken", "added"]


def test_a_moved_paragraph_is_moved_not_taken_and_added():
    """An editor who puts the quote first has written nothing."""
    *start, quote, end = story(1)
    found = compare_texts("\n".join([*start, quote, end]), "\n".join([quote, *start, end]))
    assert (found.taken, found.added) == (0, 0)
    assert found.moved == len(quote.split())
    assert [passage.moved for passage in found.passages] == [4, None, None, None, None]


def test_a_moved_paragraph_tells_what_else_changed_in_it():
    """Moving and editing go together."""
    first, second, third = story(2, 3)
    found = compare_texts(f"{first}\n{second}\n{third}", f"{third} Nobody minded.\n{first}\n{second}")
    assert sides(found) == [("added", "", "Nobody minded.")]
    assert found.passages[0].moved == 3


def test_whole_paragraphs_stand_apart_from_their_neighbours():
    """A paragraph that one outlet left out is a passage of its own."""
    first, second, third = story(3, 3)
    found = compare_texts(f"{first}\n{second}\n{third}", f"{first}\n{third}")
    assert [(bool(p.before), bool(p.after)) for p in found.passages] == [(True, True), (True, False), (True, True)]
    assert found.taken == len(second.split())


def test_two_rewritten_paragraphs_stand_beside_each_other():
    """So that side by side they can be read against each other."""
    first, second, other = story(4, 1)[0], story(5, 1)[0], story(6, 1)[0]
    found = compare_texts(f"{first}\n{second}", f"{first}\n{other}")
    assert len(found.passages) == 2
    assert found.passages[1].before.strip() == second
    assert found.passages[1].after.strip() == other


def test_scripts_without_spaces_differ_by_letters():
    """A changed figure in a Chinese paragraph is not a changed paragraph."""
    assert sides(compare_texts("昨日在东京举行会谈三次。", "昨日在北京举行会谈三次。")) == [
        ("taken", "东", ""),
        ("added", "", "北"),
    ]


def test_a_book_is_compared_paragraph_by_paragraph():
    """A text of any length that the archive takes is compared, here 2,000 paragraphs, half of them moved and edited."""
    paragraphs = story(8, 2000)
    other = [*paragraphs[1000:], *(f"{paragraph} Nobody minded." for paragraph in paragraphs[:1000])]
    found = compare_texts("\n".join(paragraphs), "\n".join(other))
    assert (found.taken, found.added) == (0, 2000)


def test_two_long_texts_with_nothing_in_common_are_compared_coarsely():
    """Aligning them word by word would take minutes and tell nothing."""
    found = compare_texts("one two " * 8000, "three four " * 8000)
    assert found.coarse
    assert (found.taken, found.added) == (16_000, 16_000)
