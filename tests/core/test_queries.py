"""What people type to find a text."""

import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsarc.core.queries import folded, indexed, snippet, to_the_letter, understand
from newsarc.store.schema import _TABLES

INDEX = _TABLES[_TABLES.index("CREATE VIRTUAL TABLE") :].partition(";")[0]

LETTERS = st.text(st.characters(categories=["L", "N", "M", "So", "Po", "Sm", "Zs", "Pd", "Sc"]))


def found(text: str, typed: str) -> bool:
    """Whether an index that holds *text* alone answers what was typed."""
    database = sqlite3.connect(":memory:")
    database.execute(INDEX)
    database.execute("INSERT INTO articles_fts (rowid, title, text) VALUES (1, '', ?)", (indexed(text),))
    query = understand(typed)
    hits = query.match and database.execute("SELECT 1 FROM articles_fts WHERE articles_fts MATCH ?", (query.match,))
    answer = bool(hits and hits.fetchall()) and all(exact in to_the_letter(text) for exact in query.exact)
    database.close()
    return answer


@settings(max_examples=400)
@given(
    st.text()
    | LETTERS
    | st.sampled_from(["C++", "don't", "-x", "a:b", '"unbalanced', "NEAR(", "*", "^", "a AND", "\0", "NOT"])
)
def test_nothing_that_can_be_typed_is_an_error(typed):
    """Fingers know no grammar."""
    found("some text", typed)


@settings(max_examples=400)
@given(st.text() | LETTERS)
@example("東京で会談")
@example("สวัสดีครับ ทุกคน")
@example("Ünïcode x\u0301y ﬁne")
@example("🐝 ₂₃ ⅷ")
@example("AT&T's C++")
def test_every_word_of_a_text_finds_it(text):
    """Whatever its script, and whatever is glued to it."""
    text = text.replace("\ud800", "")
    for word in text.split():
        if understand(word).wanted:
            assert found(text, word), word


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("昨日東京で会談した", "東京"),
        ("昨日東京で会談した", "会談"),
        ("รัฐบาลไทยประกาศ", "ไทย"),
        ("हिन्दी में समाचार", "हिन्दी"),
        ("The Coöperative café", "cooperative cafe"),
        ("The cafe", "café"),
        ("Don’t go", "don't"),
        ("the AT&T deal", "at&t"),
        ("harbour master", "harb*"),
        ("Ferry ran aground in fog", 'aground "in fog"'),
        ("a swarm of 🐝 came", "🐝"),
    ],
)
def test_a_text_is_found(text, typed):
    """Part of what has no spaces, whatever the marks on letters, an opening, a phrase, a picture."""
    assert found(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("昨日東京で会談した", "京東"),
        ("vitamin C is good", "C++"),
        ("fog in the harbour", '"in fog"'),
        ("Ferry in fog", "ferry -fog"),
        ("harbour", "harb"),
        ("costs 50 crowns", "50%"),
    ],
)
def test_a_text_is_not_found(text, typed):
    """Order counts in a phrase and where there are no spaces; what is barred must not be there."""
    assert not found(text, typed)


@pytest.mark.parametrize("typed", ["", "?!", "--", "*", '"', '""', "…"])
def test_marks_alone_ask_for_nothing(typed):
    """That is said, instead of an answer that looks like one."""
    assert understand(typed).wanted == ()
    assert understand(typed).match == ""


def test_a_word_typed_twice_is_asked_once():
    """A question put together by a script repeats itself; the index need not."""
    assert understand('fog ferry FOG "ferry" fog').match == understand("fog ferry").match


def test_a_minus_alone_leaves_nothing_out():
    """Everything but `x` is no question; `-x` was likely typed for the word."""
    assert understand("-x").match == '"x"'


@given(st.text())
def test_a_folded_text_is_as_long_as_the_text(text):
    """So that a place in one is a place in the other."""
    assert len(folded(text)) == len(text)


@given(st.text(), st.text())
def test_a_snippet_is_a_piece_of_the_text(text, typed):
    """Marks are put around words; none is changed."""
    assert snippet(text, understand(typed)).text in text


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("The Café’s owner said so", "cafe's", ["Café’s"]),
        ("Art and the arts, ART", "art", ["Art", "ART"]),
        ("昨日东京会谈", "东京", ["东京"]),
        ("harbours and Harbor", "harb*", ["harbours", "Harbor"]),
        ("ran   aground, ran", '"ran aground"', ["ran   aground"]),
        ("about C and C++", "C++", ["C++"]),
        ("a 🐝 b", "🐝", ["🐝"]),
        ("nothing here", "missing", []),
    ],
)
def test_the_words_that_answer_are_marked(text, typed, marked):
    """As the text prints them."""
    assert [part for part, is_hit in snippet(text, understand(typed)).parts if is_hit] == marked


def test_a_snippet_begins_near_the_first_answer_and_at_a_word():
    """The answer is seen at once, and says what stood before it."""
    shown = snippet("Alpha beta gamma. " * 50 + "The ferry ran aground. " + "Delta epsilon. " * 50, understand("ferry"))
    assert shown.cut == (True, True)
    assert 0 < shown.text.index("ferry") < 80
    assert len(shown.text) <= 160
    assert shown.text.split()[0] in {"Alpha", "beta", "gamma."}
