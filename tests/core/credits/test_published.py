"""Which of a page's dates is the day of publication."""

from __future__ import annotations

import pytest

from newsarc.core.credits.hints import Hint, Hints
from newsarc.core.credits.published import choose_date
from newsarc.core.model import Block, Given, Kind, Verdict

TODAY = "2026-01-31"
BODY = [
    "= The harbour council of Port Ella said on Friday that the old ferry would sail again in the autumn.",
    "= The ferry has been in the dock since March, when a storm tore away its rudder and two of its boats.",
]


def chosen(lines, *dates):
    """The date of a page whose first line is its headline; `=` marks body, *dates* are its metadata."""
    told = [
        Verdict(Block(at, at, line.removeprefix("= ")), Kind.BODY if line.startswith("= ") else Kind.REMOVED, None)
        for at, line in enumerate(lines, 1)
    ]
    first = next(at for at, verdict in enumerate(told) if verdict.kind is Kind.BODY)
    return choose_date(told, [0], first, Given(), Hints(TODAY, dates=dates), "en", None)


def test_a_guessed_date_that_no_line_prints_is_no_date():
    """Of eleven such guesses on real pages one was right; unknown is None."""
    assert chosen(["Old ferry to sail again", *BODY], Hint("2023-06-09", "htmldate")) == (None, None)


def test_a_guessed_date_is_believed_where_a_line_prints_it():
    """Far below the body no line counts by itself; the guess and the line bear each other out."""
    page = ["Old ferry to sail again", *BODY, *["More ferries"] * 9, "June 9, 2023"]
    assert chosen(page) == (None, None)
    assert chosen(page, Hint("2023-06-09", "htmldate")) == ("2023-06-09", "line 13")


def test_a_guessed_date_in_the_prose_stays_the_storys():
    """The day that a story tells of is found by guessers too."""
    page = ["Old ferry to sail again", *BODY, "= It was built on June 9, 2003, by two brothers who sold it for a song."]
    assert chosen(page, Hint("2003-06-09", "htmldate")) == (None, None)


@pytest.mark.parametrize("place", [1, 2])
def test_a_page_that_moved_keeps_the_day_it_shows(place):
    """A new publishing system stamps its own day on old stories; no story was printed before it was published."""
    page = ["Old ferry to sail again", *BODY]
    page.insert(place, "Dec 30, 2013" if place == 1 else "= Dec 30, 2013")
    assert chosen(page, Hint("2024-08-07T12:01:51Z", "meta article:published_time")) == (
        "2013-12-30",
        f"line {place + 1}",
    )


@pytest.mark.parametrize(
    "line", ["August 19, 2025", "Updated May 3, 2012", "Since Dec 30, 2013, the ferry has sailed."]
)
def test_a_later_day_an_update_and_a_sentence_do_not_move_the_stated_day(line):
    """A later day is an update that is not called one; a sentence tells the story."""
    stated = Hint("2024-08-07", "json-ld datePublished")
    assert chosen(["Old ferry to sail again", line, *BODY], stated) == ("2024-08-07", "json-ld datePublished")


def test_the_same_day_keeps_its_time():
    """Metadata tells the hour, the line only the day."""
    stated = Hint("2024-08-07T12:01:00+02:00", "meta article:published_time")
    page = ["Old ferry to sail again", "August 7, 2024", *BODY]
    assert chosen(page, stated) == ("2024-08-07T12:01+02:00", "meta article:published_time")


def test_a_day_of_updating_is_not_taken_for_the_day_of_posting():
    """The word "Updated" holds the word "dated", and the update stands nearer to the body."""
    page = ["Old ferry to sail again", "Posted: 8:14 AM, July 15, 2018", "Updated: 9:20 PM, July 16, 2018", *BODY]
    assert chosen(page) == ("2018-07-15", "line 2")
