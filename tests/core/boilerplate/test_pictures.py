"""Captions, picture credits and datelines: what is one, and what only looks like one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.boilerplate.features import read_lines
from newsarc.core.boilerplate.judge import judge_blocks
from newsarc.core.boilerplate.phrases import find_phrases, split_words
from newsarc.core.boilerplate.pictures import (
    DAY,
    count_sides,
    day_form,
    find_day,
    is_picture_credit,
    opens_with_dateline,
)
from newsarc.core.model import Block, Kind
from newsarc.rules import load_rules

RULES = load_rules()
STORY = [
    "PORT ELLERY (NPA) — The council voted on Tuesday to close the old ferry pier, which has served since 1911.",
    "Repairs would cost more than 4 million pounds, money that the town does not have, councillor Ada Lund said.",
    '"Nobody wanted this, but the timber is rotten through," Lund told reporters after the meeting.',
    "A decision on a new landing is expected in March, once the survey of the sea bed has been finished.",
]
CAPTIONS = [
    "Councillor Ada Lund, left, speaks with ferry captain Jo Brandt on the pier in Port Ellery, Tuesday, May 4, 2021.",
    "The ferry Anna Lisa leaves the harbour of Port Ellery, Monday, May 3, 2021, on the eve of the council's vote.",
    "Ferry captain Jo Brandt waves from the bridge of the Anna Lisa in Port Ellery, Monday, May 3, 2021.",
]


def kept(lines):
    """The lines that are left as body."""
    verdicts = judge_blocks([Block(at, at, line) for at, line in enumerate(lines, 1)], RULES)
    return [verdict.block.text for verdict in verdicts if verdict.kind is Kind.BODY]


def reasons(lines):
    """Every line's reason."""
    return [verdict.reason for verdict in judge_blocks([Block(1, 1, line) for line in lines], RULES)]


def is_credit(line):
    """The credit's recogniser, asked with what the rules find in the line."""
    words = split_words(line)
    return is_picture_credit(line, words, find_phrases(line, words, RULES.phrases))


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ines Falk, AP",
        "(Ines Falk/Lehtikuva via AP)",
        "Ines Falk, AFP/Getty Images",
        "Image 2 of 7",
        "1 / 4",
        "Bild 3 von 12",
        "Foto: Ines Falk/dpa",
        "Фото: РИА Новости",
        "Photo by Ines Falk",
    ],
)
def test_a_picture_credit_is_known(line):
    """What stands above one is most likely its caption."""
    assert is_credit(line)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("He filed the papers with the court and left without a word to reporters from AFP", "a sentence"),
        ("Jo Brandt waves from the bridge of the Anna Lisa in Port Ellery. Ines Falk/AP", "a caption with its credit"),
        ("The report appeared in 2 of 7 papers", "a count within a sentence"),
        ("Home", "a menu item"),
        ("", "nothing"),
    ],
)
def test_what_names_an_agency_is_not_yet_a_credit(line, why):
    """A paragraph above a false credit would be taken for a caption."""
    assert not is_credit(line), why


@pytest.mark.parametrize(
    "line",
    [
        "PORT ELLERY, June 3 (NPA) - The ferry sailed.",
        "PORT ELLERY — The ferry sailed.",
        "Ellery (NPA) - Die Fähre ist am Montag ausgelaufen.",
        "МОСКВА, 13 июня. /ТАСС/. Паром вышел в море.",
        "新华社北京6月13日电 渡轮周一启航。",
        "(서울=연합뉴스) 여객선이 월요일에 출항했다.",
        "PARIS, 13 juin (AFP) - Le bac a quitté le port.",
    ],
)
def test_a_dateline_is_known_in_any_script(line):
    """Above an early dateline stand galleries and teasers."""
    assert opens_with_dateline(line, RULES.phrases)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Innenministerin Nadja Fehr (SPD) nannte die Kundgebung schwer erträglich.", "a party behind a name"),
        ("FILE - In this May 4, 2021 file photo, the ferry leaves the harbour.", "a caption's mark"),
        ("VIDEO — The ferry leaves the harbour.", "a box's head"),
        ("— JO BRANDT (@jobrandt) May 4, 2021", "a signature under a quotation"),
        ("The ferry - the oldest on the coast - sailed.", "a dash in a sentence"),
        ("PORT ELLERY —", "nothing behind it"),
    ],
)
def test_what_opens_like_a_dateline_is_not_one(line, why):
    """All that stands above a false dateline would be at risk."""
    assert not opens_with_dateline(line, RULES.phrases), why


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Ada Lund, left, greets Jo Brandt in Ellery, Sunday, May 2, 2021.", (1, 1, 1)),
        ("Ada Lund (links) und Jo Brandt in Ellery, Sonntag, 2. Mai 2021.", (1, 1, 1)),
        ("Ада Лунд (слева) и Йо Брандт в порту, воскресенье, 2 мая 2021 года", (1, 1, 1)),
        ("The pier was built in 1911 and sold on May 2 for 4 million pounds.", (0, 0, 0)),
        ("The left lost 12 seats and the right won 7, the commission said.", (0, 0, 0)),
        ("Since May 2, 2021 the ferry has run without a licence, the court found, and nobody asked.", (0, 0, 0)),
    ],
)
def test_a_caption_gives_its_day_and_says_who_stands_where(line, form):
    """News gives the weekday without the year, and seldom sets "left" between commas."""
    assert (*day_form(line), count_sides(line, RULES.sides)) == form


DATED = [
    "May 2, 2021",
    "2. Mai 2021",
    "2 de mayo de 2021",
    "2021年5月2日",
    "1911",
    "2021",
    "12",
    " ",
    ", ",
    "Tuesday ",
    ".",
    "st",
]


@given(st.lists(st.sampled_from(DATED), max_size=12).map("".join))
def test_a_day_is_found_beside_its_year_as_it_is_in_the_whole_line(line):
    """Only the letters beside a year are looked at; what they hold must be what a reader of the line would find."""
    found, whole = find_day(line), DAY.search(line)
    assert (found and found.span()) == (whole and whole.span())


def test_a_gallery_above_a_dateline_goes_and_the_story_stays():
    """Two prints of one agency's gallery made unrelated stories look alike."""
    gallery = [line for at, caption in enumerate(CAPTIONS, 1) for line in (caption, caption, "Photo: Ines Falk, AP",
               f"Image {at} of 3")]  # fmt: skip
    assert kept(["Council closes pier", *gallery, *STORY]) == STORY


def test_removed_captions_and_credits_are_called_so():
    """Readers of a picture credit look for it among what was set aside as one."""
    names = reasons(["Council closes pier", CAPTIONS[0], "(Ines Falk/Lehtikuva via AP)", *STORY])
    assert names[1:3] == ["caption", "credit"]


def test_a_caption_amid_a_story_goes():
    """Pictures stand between paragraphs too; the paragraph above and the one below are none of theirs."""
    lines = [*STORY[:2], CAPTIONS[0], "(Ines Falk/Lehtikuva via AP)", *STORY[2:]]
    assert kept(lines) == STORY


def test_a_paragraph_above_a_bare_picture_credit_stays():
    """Pages print pictures without captions: a credit alone proves nothing of what stands above it."""
    assert kept([*STORY[:2], "Getty Images", *STORY[2:]]) == STORY


def test_a_page_of_captions_alone_keeps_them_all():
    """Two prints of a gallery must be comparable by all they say."""
    lines = [line for caption in CAPTIONS for line in (caption, "Credit: The Associated Press")]
    assert kept(lines) == CAPTIONS


def test_a_sentence_with_a_full_date_is_no_caption():
    """History is told with its year: one mark of a caption is not enough."""
    line = "The ferry first sailed from Port Ellery on June 14, 1911. It carried 40 passengers and a cow."
    assert line in kept([*STORY[:2], line, *STORY[2:]])


def test_figures_of_pictures_are_finite_for_texts_of_one_line():
    """A text of one line has no neighbours to look at."""
    reading = read_lines(["Photo: AP"], RULES)
    assert reading.credited.tolist() == [True]
    assert all(np.isfinite(column).all() for column in reading.columns.values())
