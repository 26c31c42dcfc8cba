"""What a line says of itself."""

import numpy as np
import pytest

from newsarc.core.boilerplate.features import own_words, read_lines
from newsarc.rules import load_rules

RULES = load_rules()


def figure(line: str, name: str) -> float:
    return float(read_lines([line], RULES).columns[name][0])


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up to our newsletter” is the new rattle of the tin, Mr Ashby said.",
        "Sie klickte auf „Jetzt Abo abschließen“, und nichts geschah, sagt die Rentnerin.",
        'Le bandeau disait "Tout accepter", et rien d\'autre, relève la commission.',
        "局長は「メルマガに登録してください」と何度も呼びかけた。",
    ],
)
def test_what_is_quoted_is_not_the_page_speaking(line):
    """Articles about newsletters, subscriptions and cookies quote their wording."""
    assert figure(line, "phrase.sure") == figure(line, "phrase.lead") == figure(line, "word.address") == 0


def test_a_slogan_in_quotes_is_still_a_slogan():
    """Somebody must be said to say it: a box's own words may stand in quotes alone."""
    assert own_words("“Sign up to our newsletter”") == "“Sign up to our newsletter”"
    assert figure("“Sign up to our newsletter”", "phrase.sure") > 0


@pytest.mark.parametrize("line", ["© 2024 The Ellery Courier Ltd", "© Ellery Medienhaus 2024", "2024 © Эллери"])
def test_a_year_reserves_rights_in_any_language(line):
    """The sign needs no word beside it."""
    assert figure(line, "phrase.copyright") == 1


def test_the_sign_alone_is_a_picture_s():
    """Without a year it stands under photographs."""
    assert figure("Die Ministerin im Landtag. © Bernd Quint", "phrase.copyright") == 0


def test_a_sign_off_does_not_count_against_its_line():
    """A paragraph is read as it would be without it."""
    bare, signed = "Work is to begin in March, the mayor said.", "Work is to begin in March, the mayor said. (dpa/jr)"
    plain, marked = (read_lines([line], RULES).columns for line in (bare, signed))
    differing = {name for name in plain if not np.array_equal(plain[name], marked[name])}
    assert differing == {"line.signed"}


def test_a_paragraph_of_thai_ends_without_a_full_stop():
    """Thai closes a sentence with a space and a paragraph with nothing; its menus are short."""
    paragraph = "ตำรวจรับเรื่องไว้และเร่งตรวจสอบเส้นทางการเงินของผู้ต้องสงสัยต่อไปในสัปดาห์หน้า"
    assert figure(paragraph, "line.end") == 1
    assert figure("ข่าวล่าสุด", "line.end") == 0
