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
    return chosen_with(lines, Hints(TODAY, dates=dates))


def chosen_with(lines, hints, given=None, dateline=None):
    """As above, with all that is known beside the lines; a reason may stand before `|`."""
    told = []
    for at, line in enumerate(lines, 1):
        reason, bar, text = line.partition("| ")
        if line.startswith("= "):
            told.append(Verdict(Block(at, at, line[2:]), Kind.BODY))
        else:
            told.append(Verdict(Block(at, at, text if bar else line), Kind.REMOVED, reason if bar else None))
    first = next(at for at, verdict in enumerate(told) if verdict.kind is Kind.BODY)
    return choose_date(told, [0], first, given or Given(), hints, "en", dateline)


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


def test_a_moment_told_by_greenwichs_clock_is_shown_by_the_outlets_own():
    """Both tell one moment; readers know the one that was printed."""
    found = chosen(["Old ferry to sail again", *BODY], Hint("2023-06-09T12:05:00+00:00", "json-ld datePublished"),
                   Hint("2023-06-09T15:05:00+03:00", "meta date"))  # fmt: skip
    assert found == ("2023-06-09T15:05+03:00", "json-ld datePublished")


def test_a_stated_day_of_publication_goes_before_the_pages_own_and_that_before_a_bare_time():
    """A page is made anew with each comment, and a bare `time` may be the comment's."""
    bare, made = Hint("2023-06-12", "time"), Hint("2023-06-10", "json-ld WebPage dateCreated")
    stated = Hint("2023-06-09", "json-ld datePublished")
    page = ["Old ferry to sail again", *BODY]
    assert chosen(page, bare) == ("2023-06-12", "time")
    assert chosen(page, bare, made) == ("2023-06-10", made.source)
    assert chosen(page, bare, made, stated) == ("2023-06-09", stated.source)


def test_a_teasers_date_dates_the_teaser():
    """Unless the article's own line, which says no year, agrees with it."""
    page = ["Old ferry to sail again", *BODY, "teaser| Posted June 9, 2023"]
    assert chosen(page) == (None, None)
    assert chosen(["Old ferry to sail again", "June 9", *page[1:]]) == ("2023-06-09", "line 5")


def test_below_the_body_only_a_date_called_that_of_publication_counts():
    """What stands there besides is the next story's, or the update's."""
    page = ["Old ferry to sail again", *BODY]
    assert chosen([*page, "Published: June 9, 2023"]) == ("2023-06-09", "line 4")
    assert chosen([*page, "June 9, 2023"]) == (None, None)
    assert chosen([*page, "Published June 9, 2023, updated June 10, 2023"]) == (None, None)


def test_where_no_line_says_it_the_dateline_does_and_else_the_address():
    """A dateline's day is the writer's, an address's the site's."""
    page, given = ["Old ferry to sail again", *BODY], Given(url="https://bell.example/2023/06/10/ferry")
    assert chosen_with(page, Hints(TODAY), given) == ("2023-06-10", "url")
    assert chosen_with(page, Hints(TODAY), given, "PORT ELLA, June 9, 2023 (NW)") == ("2023-06-09", "dateline")


def test_a_date_right_behind_its_label_counts_in_a_line_that_ends_like_a_sentence():
    """`2 min.` ends with a full stop, and is no prose."""
    lines = ["Old pier to be sold", "Publié le 28 décembre 2021 à 06h00 - Lecture 2 min.", "= Forty boats lie there."]
    assert chosen(lines)[0] == "2021-12-28"
