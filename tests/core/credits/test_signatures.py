"""Lines of the header that sign with an agency and say nothing else."""

from __future__ import annotations

import pytest

from newsarc.core.credits.agencies import Agencies
from newsarc.core.credits.hints import Hints
from newsarc.core.credits.read import read_credits
from newsarc.core.credits.signatures import find_signature
from newsarc.core.model import Block, Given, Kind, Verdict
from newsarc.rules.agencies import load_agencies

TITLE = "Old ferry of Port Ella to sail again"
DATE = "12. März 2024, 15:42 Uhr"
BODY = [
    "The harbour council of Port Ella said on Friday that the old ferry would sail again in the autumn.",
    "The ferry has been in the dock since March, when a storm tore away its rudder and two of its boats.",
]
SIGNED = [
    ("Quelle: dpa", "dpa"),
    ("Von sda/dpa", "Keystone-SDA"),
    ("dpa", "dpa"),
    ("SDA", "Keystone-SDA"),
    ("AFP, Reuters", "AFP"),
    ("Text: dpa", "dpa"),
    ("dpa/AFP", "dpa"),
    ("red/dpa", "dpa"),
    ("jk/dpa", "dpa"),
    ("(sda)", "Keystone-SDA"),
    ("apa", "APA"),
    ("Agence France-Presse", "AFP"),
    ("Reuters, The Associated Press", "Reuters"),
]
UNSIGNED = [
    ("Foto: dpa", "a picture's"),
    ("© AFP", "a picture's"),
    ("Jan Möller/dpa", "a photographer's"),
    ("Maier/dpa", "a photographer's"),
    ("Jan/dpa", "a photographer's"),
    ("Sputnik", "a word as well"),
    ("Trend", "a word as well"),
    ("Sport", "a section"),
    ("The ferry, dpa was told by its captain on Friday, will sail again.", "a sentence"),
]


@pytest.fixture(scope="module")
def agencies() -> Agencies:
    return load_agencies()


def read(agencies, *above, tag=None):
    """What an article says whose lines *above* its body are these, as text and reason."""
    lines = [(TITLE, "menu"), *above]
    told = [Verdict(Block(at, at, text, tag), Kind.REMOVED, reason) for at, (text, reason) in enumerate(lines, 1)]
    told += [Verdict(Block(at, at, text), Kind.BODY) for at, text in enumerate(BODY, len(told) + 1)]
    said, verdicts = read_credits(told, Given(title=TITLE), agencies, Hints("2026-01-31"))
    return said, verdicts


@pytest.mark.parametrize(("line", "name"), SIGNED)
def test_a_line_that_an_agency_signs_credits_it_below_the_headline_and_beside_the_date(line, name, agencies):
    """It is set aside as credit, so the article is no reprint without credit, and no picture is told."""
    standfirst = ("What a summer!", "teaser")
    for above in ([(line, "credit")], [standfirst, (DATE, "date"), (line, "credit")]):
        said, verdicts = read(agencies, *above)
        assert said.agency is not None
        assert (said.agency.name, said.agency.credited, said.agency.evidence) == (name, True, line)
        assert (said.picture_credit, said.dateline) == (None, None)
        assert verdicts[len(above)].reason == "credit"


@pytest.mark.parametrize(("line", "why"), UNSIGNED)
def test_a_line_of_a_picture_or_a_page_signs_nothing(line, why, agencies):
    """Half of all outlets print agency pictures with their own reports."""
    assert find_signature(line, agencies) is None, why
    assert read(agencies, (line, "credit"))[0].agency is None, why


@pytest.mark.parametrize("line", ["red/dpa", "AFP"])
def test_an_agency_beside_a_caption_or_in_a_figure_signs_the_picture(line, agencies):
    """The same words mean the picture there."""
    assert read(agencies, (line, "credit"), ("The ferry in its dock.", "caption"))[0].agency is None
    assert read(agencies, (line, "credit"), tag="figcaption")[0].agency is None


def test_a_place_before_the_agency_is_no_signature(agencies):
    """It is a dateline's, or a picture's."""
    assert find_signature("Rom, dpa", agencies) is None


def test_an_agency_farther_from_the_headline_and_the_date_signs_nothing(agencies):
    """Pictures and boxes stand there."""
    assert read(agencies, ("What a summer!", "teaser"), ("dpa/AFP", "credit"))[0].agency is None


def test_what_a_menu_lists_signs_nothing(agencies):
    """A feed's RSS is an agency of Nepal in other places."""
    assert read(agencies, ("RSS", "menu"), (DATE, "date"))[0].agency is None
