"""Bylines: who wrote it."""

from __future__ import annotations

import pytest

from newsarc.core.credits.bylines import clean_author, find_byline
from newsarc.rules.agencies import load_agencies

BYLINES = [
    ("By Jane Doe", "Jane Doe"),
    ("by Jane Doe and John Roe, Staff Writers | 9 June 2023", "Jane Doe and John Roe, Staff Writers"),
    ("By JANE DOE, Nordwire", "JANE DOE, Nordwire"),
    ("Von Jan Möller", "Jan Möller"),
    ("Von: Nadja Zimmer", "Nadja Zimmer"),
    ("Par Le Courrier et AFP", "Le Courrier et AFP"),
    ("Por Ana Ruiz", "Ana Ruiz"),
    ("Автор: Иван Петров", "Иван Петров"),
    ("作者：王小明", "王小明"),
    ("JANE DOE, Staff writer", "JANE DOE, Staff writer"),
    ("By Jane Doe    |   Sunday, 15 July 2018 08:39 PM", "Jane Doe"),
]

NO_BYLINES = [
    ("By then the ferry had sailed.", "a sentence"),
    ("By Monday the water had risen by two metres in Port Ella", "a sentence"),
    ("Von der Brücke fielen zwei Steine in den Fluss.", "a sentence"),
    ("Di lunedì il ponte resta chiuso", "a sentence"),
    ("Jane Doe", "a bare name may be anyone's"),
    ("Text", "a label"),
    ("Bystanders watched", "a word that begins with By"),
]


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_a_byline_gives_its_names(line, names):
    """Offices stay, days and clocks go."""
    assert find_byline(line).names == names


@pytest.mark.parametrize(("line", "why"), NO_BYLINES)
def test_a_line_without_author_is_no_byline(line, why):
    """A byline leaves the body, so no sentence may become one."""
    assert find_byline(line) is None, why


def test_a_bare_name_is_a_byline_where_one_is_likely():
    """Between headline and body, where the cleaner saw an author."""
    assert find_byline("Jane Doe", likely=True).names == "Jane Doe"
    assert not find_byline("Jane Doe", likely=True).sure


LIKELY = [
    ("Lenka Malá", "Lenka Malá"),
    ("J. M. Rivas", "J. M. Rivas"),
    ("Carlos Vega / Corresponsal", "Carlos Vega / Corresponsal"),
    ("Rosa Prado, psicóloga", "Rosa Prado, psicóloga"),
    ("Ein Kommentar von Jan Möller", "Jan Möller"),
    ("De Ana Pop", "Ana Pop"),
    ("Του Νίκου Δήμου", "Νίκου Δήμου"),
    ("Na Juma Ali, Kijiji", "Juma Ali, Kijiji"),
    ("Szerző: Kis Péter", "Kis Péter"),
    ("Redactie Veenbode", "Redactie Veenbode"),
    ("संवाद सूत्र, रामपुर", "संवाद सूत्र, रामपुर"),
    ("本报记者 王小明 通讯员 李红", "本报记者 王小明 通讯员 李红"),
]

UNLIKELY = [
    ("Nyeste øverst", "a word in small letters, of a letter beyond the alphabet"),
    ("De la calle al mar", "a sentence"),
    ("Kommentar von", "no name follows"),
    ("The reporter was there all night long, and told nobody", "too long to be a byline"),
    ("Old pier to be sold at last", "a headline"),
]


@pytest.mark.parametrize(("line", "names"), LIKELY)
def test_where_a_byline_is_likely_names_with_offices_and_openings_of_many_languages_are_read(line, names):
    """Few bylines say `by`: most are a name, or a name and what its bearer is."""
    assert find_byline(line, likely=True).names == names


@pytest.mark.parametrize(("line", "why"), UNLIKELY)
def test_where_a_byline_is_likely_other_lines_are_none(line, why):
    """Standfirsts and buttons stand there too."""
    assert find_byline(line, likely=True) is None, why


@pytest.mark.parametrize("stated", ["https://bell.example/jane", "admin", "undefined", "janedoe", "@jane", ""])
def test_an_account_is_no_author(stated):
    """Content systems fill the field with what they have."""
    assert clean_author(stated, load_agencies()) is None


@pytest.mark.parametrize("stated", ["dpa", "sda/dpa", "dpa/lsw", "apa", "epd", "afp", "AFP", "EFE"])
def test_an_agency_in_small_letters_is_an_author(stated):
    """German agencies write themselves so; a user name looks the same."""
    assert clean_author(stated, load_agencies()) == stated
