"""Dates in the header of an article, and the day of publication."""

from __future__ import annotations

import pytest

from newsarc.core.credits.dates import date_in_url, find_dates, parse_date, yearless_day
from newsarc.core.credits.published import is_date_line

TODAY = "2026-01-31"

DATES = [
    ("By Jane Doe    |   Sunday, 15 July 2018 08:39 PM", "2018-07-15"),
    ("Posted 6:08 am, July 16, 2018, by Nordwire", "2018-07-16"),
    ("07/15/2018 10:09 am", "2018-07-15"),
    ("Jun 01, 2018 | 12:55 PM", "2018-06-01"),
    ("9th June 2023", "2023-06-09"),
    ("2023-06-09", "2023-06-09"),
    ("Stand: 24.04.2024 22:58 Uhr", "2024-04-24"),
    ("24.4.25", "2025-04-24"),
    ("9. Juni 2023", "2023-06-09"),
    ("3. März 2023", "2023-03-03"),
    ("le 3 mai 2023", "2023-05-03"),
    ("9 de junio de 2023", "2023-06-09"),
    ("1º de junho de 2023", "2023-06-01"),
    ("Publicerad 23 okt 2025 kl 10.23Uppdaterad kl 12.17", "2025-10-23"),
    ("2023. június 13., kedd", "2023-06-13"),
    ("2023 m. birželio 9 d.", "2023-06-09"),
    ("9 июня 2023", "2023-06-09"),
    ("9. listopadu 2023", "2023-11-09"),
    ("9 يونيو 2023", "2023-06-09"),
    ("9 حزيران/يونيو 2023", "2023-06-09"),
    ("९ जून 2023", "2023-06-09"),
    ("9 มิถุนายน 2566", "2023-06-09"),
    ("ngày 9 tháng 6 năm 2023", "2023-06-09"),
    ("2025年1月14日 01時28分", "2025-01-14"),
    ("２０２３年６月９日", "2023-06-09"),
    ("입력 2025.07.12 22:09", "2025-07-12"),
    ("June 9, 2023 at 4:15 PM EDT", "2023-06-09T16:15-04:00"),
    ("9 июня 2023, 14:20 МСК", "2023-06-09T14:20+03:00"),
    ("2025-03-29T11:36:01Z", "2025-03-29T11:36+00:00"),
    ("03/04/2023 4:15 PM ET", "2023-03-04"),
]

NO_DATES = [
    ("03/04/2023", "April or March"),
    ("June 13, 14:53 UTC+3", "no year"),
    ("9 June 2099", "after the day of the ingest"),
    ("10000-01-01", "a counter"),
    ("31.02.2023", "no day of the calendar"),
    ("1 June 1023", "no newspaper is as old"),
    ("+49 30 2023-1212", "a telephone number"),
    ("Version 1.2.3", "software"),
    ("9 listopada 2023", "November in Polish, October in Croatian"),
]


@pytest.mark.parametrize(("line", "iso"), DATES)
def test_a_date_with_its_year_is_read_in_any_language(line, iso):
    """Every outlet prints dates in its own way; a missed one is a lost first print."""
    assert [found.iso for found in find_dates(line, TODAY)][:1] == [iso]


@pytest.mark.parametrize(("line", "why"), NO_DATES)
def test_what_may_mean_two_days_or_none_stays_unread(line, why):
    """A wrong date would make the wrong outlet the first to print."""
    assert find_dates(line, TODAY) == [], why


def test_the_language_settles_the_order_of_day_and_month():
    """French and Indonesian pages put the day first; English ones do both."""
    assert [found.iso for found in find_dates("03/04/2023", TODAY, "fr")] == ["2023-04-03"]
    assert find_dates("03/04/2023", TODAY, "en") == []


def test_the_language_settles_a_month_of_two_meanings():
    """The same word is October in Zagreb and November in Warsaw."""
    assert [found.iso for found in find_dates("9 listopada 2023", TODAY, "pl")] == ["2023-11-09"]
    assert [found.iso for found in find_dates("9 listopada 2023", TODAY, "hr")] == ["2023-10-09"]


def test_a_weekday_that_contradicts_makes_a_date_doubtful():
    """9 June 2023 was a Friday; a page that says Monday has one of the two wrong."""
    assert find_dates("Monday, 9 June 2023", TODAY)[0].doubtful
    assert not find_dates("Friday, 9 June 2023", TODAY)[0].doubtful


def test_an_offset_that_no_clock_has_is_left_out():
    """The day is still good."""
    assert parse_date("2024-01-01T00:00:00+99:99", TODAY) == "2024-01-01"


def test_an_address_names_its_day_only_if_the_calendar_has_it():
    """Addresses are full of numbers."""
    assert date_in_url("https://harbour.example/2023/06/09/ferry", TODAY) == "2023-06-09"
    assert date_in_url("https://harbour.example/20230609-ferry", TODAY) == "2023-06-09"
    assert date_in_url("https://harbour.example/story/20239977", TODAY) is None
    assert date_in_url(None, TODAY) is None


def test_a_day_without_its_year_is_read_for_comparison():
    """It tells which of two full dates on a page is the article's."""
    assert yearless_day("June 13, 14:53 UTC+3 PORT ELLA") == (6, 13)
    assert yearless_day("le 3 mai") == (5, 3)
    assert yearless_day("13 people") is None


@pytest.mark.parametrize(
    "line", ["June 09, 2023", "Posted: 9 June 2023, 14:05", "Updated 1:45 pm, Friday, June 1, 2018"]
)
def test_a_date_with_label_and_clock_is_a_date_line(line):
    """Such lines are header fields, not body."""
    assert is_date_line(line, TODAY, "en")


@pytest.mark.parametrize(
    "line",
    [
        "On 9 June 2023 the ferry sailed with forty people on board.",
        "Since July 1, 2024, we have had no ads on these pages.",
        "12",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line):
    """A date in prose is the story's, not the article's."""
    assert not is_date_line(line, TODAY, "en")


@pytest.mark.parametrize("flood", ["1" * 500_000, " " * 500_000, "1/" * 250_000, "a 1 " * 100_000, "May " * 100_000])
def test_a_flood_of_figures_costs_no_time(flood):
    """One hostile line must not hold up an ingest."""
    assert len(find_dates(flood, TODAY)) <= 1
    assert yearless_day(flood) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Posted May 3, 2023 May 4, 2023", ["2023-05-03", "2023-05-04"]),
        ("9 d'abril de 2023", ["2023-04-09"]),
        ("9 d’agost de 2023", ["2023-08-09"]),
        ("June 13, 2023, 14:53 UTC+3", ["2023-06-13T14:53+03:00"]),
        ("9 June 2023, 4:30, 14:30 GMT", ["2023-06-09T14:30+00:00"]),
        ("9 June 2023 4:30 PM EDT", ["2023-06-09T16:30-04:00"]),
    ],
)
def test_each_date_is_found_once_with_the_clock_that_has_a_zone(line, found):
    """A year between two days belongs to the first, whichever form of date would take it."""
    assert [one.iso for one in find_dates(line, TODAY)] == found


@pytest.mark.parametrize("line", ["2023-13-45", "31 tháng 2, 2023", "3/4/25"])
def test_what_is_no_day_or_might_be_two_is_no_date(line):
    """Unknown is None: a thirteenth month, a day that February has not, March 4 or April 3."""
    assert find_dates(line, TODAY) == []


def test_an_hour_that_no_clock_shows_leaves_the_day():
    """The figures are something else."""
    assert [one.iso for one in find_dates("9 June 2023 25:05 UTC", TODAY)] == ["2023-06-09"]
