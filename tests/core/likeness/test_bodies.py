"""A body made ready tells of each word what it is, and begins where its story begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core import text as text_module
from newsarc.core.likeness import bodies
from newsarc.core.likeness.bodies import LONGEST, opening_at, prepare, prepare_many, said, unpack
from newsarc.core.text import NAME, NUMBER, SHORT, is_number, words


@given(st.text(alphabet="Ab 12.é中。\n-", max_size=60))
def test_every_word_has_one_kind(text):
    """Names and numbers are found by position: one kind a word, no more and no less."""
    body, found = prepare(text), words(text)
    assert len(body.words) == len(body.kinds) == len(found)
    assert [kind == NUMBER for kind in body.kinds] == [is_number(word) for word in found]
    assert said(text) == found


@given(st.text(alphabet="Ab 12.é中。\n-", max_size=60))
def test_sentences_lie_end_to_end(text):
    """A word outside every sentence would count for nothing."""
    body = prepare(text)
    ends = body.ends.tolist()
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(body.words)


def test_a_name_is_told_from_the_opening_of_a_sentence_and_from_shouting():
    """A capital that the rules of writing ask for is no evidence."""
    assert prepare("Police met Anna here. Bo left.").kinds.tolist() == [0, 0, NAME, 0, 0, 0]
    assert prepare("Police of the EU left. EU help came.").kinds.tolist() == [0, 0, 0, SHORT, 0, 0, 0, 0]
    assert set(prepare("POLICE MET ANNA").kinds.tolist()) == {0}


def test_equal_words_have_equal_hashes_in_every_run():
    """Postings outlive the process that made them: these values are part of the format."""
    assert prepare("archive Archive").words.tolist() == [1980914321, 1980914321]


def test_of_an_endless_text_the_beginning_is_read():
    """One line of 20 MB must not take a minute; two such texts are copies if they begin alike."""
    assert len(prepare("word " * (LONGEST + 50)).words) == LONGEST


@pytest.mark.parametrize(
    ("body", "story"),
    [
        ("MOSCOW, June 13. /TASS/. The minister left.", "The minister"),
        ("BERLIN (AFP) - The minister left.", "The minister"),
        ("KYIV, Ukraine — The minister left.", "The minister"),
        ("(AFP) - The minister left.", "The minister"),
        ("МОСКВА, 13 июн - Министр уехал.", "Министр"),
        ("Paris (ANSA) – The minister left.", "The minister"),
        ("The minister left. (AFP) - He came back.", "The minister"),
        ("The minister - who had been ill - left.", "The minister"),
        ("A ten-year-old girl left.", "A ten"),
        ("The office (which had closed) is open - again.", "The office"),
    ],
)
def test_a_dateline_is_passed_over_and_nothing_else(body, story):
    """Each outlet names its own place and agency before the same sentence; a dash within a sentence is no dateline."""
    assert body[opening_at(body) :].startswith(story)


@pytest.mark.parametrize("size", [0, 1, 3])
def test_what_is_remembered_of_words_is_bounded_and_changes_no_answer(size, monkeypatch):
    """A million invented words must not fill the memory of a long ingest."""
    text = "The ferry sailed from Port Ella with 40 people and the ferry sank."
    expected = prepare(text).words.tolist(), words(text)
    for module, memory in ((bodies, bodies._chunks), (text_module, text_module._vocabulary)):
        monkeypatch.setattr(module, "VOCABULARY", size)
        memory.clear()
    assert (prepare(text).words.tolist(), words(text)) == expected
    assert max(len(bodies._chunks), len(text_module._vocabulary)) <= max(size, 1)


@given(st.lists(st.text(alphabet="Ab 12.é中。\n-", max_size=40), max_size=5))
def test_bodies_made_ready_together_are_those_made_ready_one_by_one(texts):
    """Which texts are read together is a matter of when they came, and must not show."""
    alone = [prepare(text).packed() for text in texts]
    assert [body.packed() for body in prepare_many(texts)] == alone
    assert [unpack(packed).packed() for packed in alone] == alone


def test_a_packed_body_comes_back_whole():
    """Between posting and comparing bodies lie in a table of bytes."""
    body = prepare("Police met Anna, 33. Bo left.")
    again = unpack(body.packed())
    assert again.words.tolist() == body.words.tolist()
    assert again.kinds.tolist() == body.kinds.tolist() == [0, 0, NAME, NUMBER, 0, 0]
    assert again.ends.tolist() == body.ends.tolist() == [4, 6]
