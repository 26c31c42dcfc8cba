"""Words of credit are found as a plain search finds them, only sooner."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.credits.agencies import Agencies
from newsarc.core.credits.cues import any_of, compile_cues
from newsarc.rules.agencies import load_agencies

CUES = compile_cues(["with inputs from", "photo", "photos", "quelle:", "来源：", "(agences)", "Mit Material von"])

FOUND = [
    "With inputs from Nordwire",
    "WITH  INPUTS FROM NORDWIRE",
    "Photos: Jane Doe",
    "Quelle: Nordwire",
    "新闻来源：北线社",
    "Le Courrier (agences)",
    "(mit material von Nordwire)",
]

PASSED_OVER = {
    "": "nothing stands here",
    "Photographs of the ferry": "another word begins with it",
    "with the inputs from the council": "another word stands between",
    "stock-photo": "a part of a longer word",
    "agences": "the brackets belong to it",
}


@pytest.fixture(scope="module")
def agencies() -> Agencies:
    return load_agencies()


@pytest.mark.parametrize("line", FOUND)
def test_a_phrase_is_found_whatever_its_capitals_and_spaces(line):
    """Outlets set credits in capitals and pages break them with double spaces."""
    assert CUES.search(line) is not None


@pytest.mark.parametrize(("line", "why"), PASSED_OVER.items())
def test_what_only_looks_like_a_phrase_is_passed_over(line, why):
    """A credit is made of whole words."""
    assert CUES.search(line) is None, why


def test_no_phrases_find_nothing():
    """A table may come without cues."""
    assert compile_cues([]).search("with inputs from") is None


@given(st.data())
def test_the_shortcut_never_hides_a_phrase(agencies, data):
    """The quick look at fragments must agree with one pattern of all phrases of the table, wherever they stand."""
    cues = data.draw(st.sampled_from([agencies.before, agencies.after, agencies.desk, agencies.pictures]))
    phrases = sorted({phrase for listed in cues.phrases.values() for phrase in listed})
    pieces = st.one_of(st.text(max_size=9), st.sampled_from(sorted(cues.phrases)), st.sampled_from(phrases))
    line = "".join(data.draw(st.lists(pieces, max_size=5)))
    plain = any_of(phrases, re.IGNORECASE)
    assert [found.span() for found in cues.find_all(line)] == [found.span() for found in plain.finditer(line)]


@pytest.mark.parametrize("phrase", ["wire", "報道", "Von", "(c)"])
def test_a_phrase_of_any_script_finds_itself(phrase):
    """Word boundaries are asked only of scripts that part words."""
    assert any_of([phrase]).search(f"x {phrase} y") is not None
    assert compile_cues([phrase]).search(f"x {phrase.upper()} y") is not None
