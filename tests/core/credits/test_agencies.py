"""Agencies: credited where a text gives credit, and nowhere else."""

from __future__ import annotations

import pytest

from newsarc.core.credits.agencies import (
    Agencies,
    compile_agencies,
    find_credit,
    find_trailing_credit,
    is_picture_credit,
)
from newsarc.rules.agencies import load_agencies

CREDITS = [
    ("With inputs from Meridian", "MPA"),
    (
        "(This story has not been edited by Harbour staff and is published from a syndicated news agency feed - AFP)",
        "AFP",
    ),
    ("Jane Doe and The Associated Press contributed to this report.", "AP"),
    ("Associated Press writer John Roe in Port Ella contributed to this report.", "AP"),
    ("AP and Reuters contributed to this report.", "AP"),
    ("Contributing: The Associated Press; Nordwire", "AP"),
    ("– with Associated Press", "AP"),
    ("© 2023 AFP", "AFP"),
    ("Copyright 2018 The Associated Press. All rights reserved. This material may not be published.", "AP"),
    ("/TASS/", "TASS"),
    ("(AP)", "AP"),
    ("Mit Material von dpa", "dpa"),
    ("dpa/fh", "dpa"),
    ("Quelle: dpa", "dpa"),
    ("avec AFP", "AFP"),
    ("Con información de EFE", "EFE"),
    ("Fonte: ANSA", "ANSA"),
    ("(РИА Новости)", "RIA Novosti"),
    ("Источник: ТАСС", "TASS"),
    ("新华社", "Xinhua"),
    ("来源：新华社", "Xinhua"),
    ("【共同】", "Kyodo"),
    ("Source: MPA", "MPA"),
    ("From a syndicated feed - Some Other Agency", "Some Other Agency"),
]

NO_CREDITS = [
    ("Photo: AFP/Getty", "a picture's"),
    ("(Reuters File Photo)", "a picture's"),
    ("Jane Doe/Reuters", "a person and a stroke: the photographer"),
    ("Jane Doe, MPA / harbour.example", "the photographer and the source"),
    ("Image copyright AFP", "a picture's"),
    ("He told AFP on Monday that the bridge was safe.", "quoted in prose"),
    ("According to TASS, the bridge was safe.", "quoted in prose"),
    ("Reuters reported on Friday that the bridge was safe.", "quoted in prose"),
    (
        "The report, with information from Reuters, said nothing new was found in the archive.",
        "a sentence of the story",
    ),
    ("The deal with the AP is worth five million.", "about the agency"),
    ("PA", "also a state, a loudspeaker and a father"),
    ("TT", "also a race and a car"),
    ("By Jane Doe", "no agency"),
    ("Follow us via Telegram", "no agency"),
    ("Source: a harbour master who spoke to AFP", "somebody else's words stand between"),
]


@pytest.fixture(scope="module")
def agencies() -> Agencies:
    return compile_agencies(
        [_stock(), {"agency": [{"name": "MPA", "forms": ["Meridian", "Meridian Press Agency"]}, {"name": "Nordwire"}]}]
    )


def _stock() -> dict:
    import tomllib
    from importlib import resources

    return tomllib.loads(resources.files("newsarc.rules").joinpath("agencies.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("line", "agency"), CREDITS)
def test_a_line_that_gives_credit_names_its_agency(line, agency, agencies):
    """The end note is often the only place where a reprint says whose text it is."""
    found = find_credit(line, agencies)
    assert found is not None
    assert found.agency == agency
    assert found.evidence == line


@pytest.mark.parametrize(("line", "why"), NO_CREDITS)
def test_a_line_that_gives_no_credit_names_none(line, why, agencies):
    """A false credit would tie an outlet's own report to an agency; better to miss one."""
    assert find_credit(line, agencies) is None, why


def test_thanking_agencies_without_a_name_credits_none_of_them(agencies):
    """The line is no body text, but nobody can say which agency it was."""
    found = find_credit("With inputs from agencies", agencies)
    assert found is not None
    assert found.agency is None


def test_a_copyright_above_the_body_is_the_pictures(agencies):
    """Captions end in the agency's copyright; end notes below the body do so for the text."""
    assert find_credit("© 2023 AFP", agencies, below=False) is None


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("The ferry sailed on Friday. (AFP)", "AFP"),
        ("Das sagte er am Montag. (dpa/lby)", "dpa"),
        ("“We are safe.” — Reuters", "Reuters"),
        ("会议结束。（新华社）", "Xinhua"),
    ],
)
def test_a_credit_at_the_very_end_of_the_last_paragraph_counts(paragraph, agency, agencies):
    """Some houses print the agency behind the last full stop."""
    assert find_trailing_credit(paragraph, agencies).agency == agency


@pytest.mark.parametrize(
    "paragraph",
    [
        "He spoke to the Associated Press (AP).",
        "The town lies in the west (PA)",
        "The ferry sailed (see Reuters)",
        "The ferry sailed on Friday. (Photo: AFP)",
    ],
)
def test_an_abbreviation_that_ends_a_sentence_is_no_credit(paragraph, agencies):
    """The bracket belongs to the sentence when no full stop stands before it."""
    assert find_trailing_credit(paragraph, agencies) is None


def test_pictures_are_told_by_their_words_and_by_the_stroke(agencies):
    """Both forms occur without the other."""
    assert is_picture_credit("Photo: Jane Doe", agencies)
    assert is_picture_credit("(Jane Doe/AP)", agencies)
    assert not is_picture_credit("Jane Doe, political editor", agencies)


def test_a_long_line_with_any_words_of_credit_is_looked_at(agencies):
    """The quick look that spares most prose must not hide what the patterns would find, whatever its capitals."""
    cues = _stock()["cues"]
    phrases = ["newswire service: Halsund", "© 2023 AFP", *cues["before"], *cues["after"], *cues["desk"]]
    prose = "The ferry sailed at noon with forty people on board, the harbour master told the council."
    assert not agencies.may_credit(prose)
    assert [phrase for phrase in phrases if not agencies.may_credit(f"{prose} {phrase.upper()} MPA")] == []


def test_a_users_own_table_adds_agencies():
    """An archive of a region knows agencies that the package does not."""
    table = '[[agency]]\nname = "Halsund Telegraf"\nforms = ["HTF"]\n'
    assert load_agencies().resolve("HTF") is None
    assert load_agencies(table).resolve("HTF") == "Halsund Telegraf"


def test_a_users_cue_may_be_made_of_marks_alone():
    """Some outlets part story and agency by an arrow or a stroke."""
    table = '[[agency]]\nname = "Halsund Telegraf"\nforms = ["Halsund"]\n\n[cues]\nbefore = [">>"]\n'
    prose = "The ferry sailed at noon with forty people on board, the harbour master told the council."
    found = find_credit(f"{prose} >> Halsund", load_agencies(table))
    assert found is not None
    assert found.agency == "Halsund Telegraf"


@pytest.mark.parametrize(
    "flood", ["AP " * 400_000, "source: " * 200_000, "/" * 1_000_000, "(" * 1_000_000, "© 2023 " * 90_000]
)
def test_a_line_of_half_a_megabyte_costs_no_time(flood, agencies):
    """One hostile line must not hold up an ingest."""
    find_credit(flood, agencies)
    find_trailing_credit(flood, agencies)
    assert not is_picture_credit(flood, agencies)
