"""Weekdays that a text names, held against the date of another print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.credits.weekdays import OPENING, hint, weekdays_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The mayor said on Friday.", [4]),
        ("Le maire a dit vendredi que jeudi", [4, 3]),
        ("Der Minister sagte am Mittwoch", [2]),
        ("Президент заявил в понедельник", [0]),
        ("本报讯 星期日上午", [6]),
        ("首相は金曜日に", [4]),
        ("The friday-night show", []),
        ("No day is named.", []),
        ("x" * OPENING + " Friday", []),
    ],
)
def test_weekdays_are_read_in_the_opening_in_many_languages(text, days):
    """Further down are the days of other events."""
    assert [day for day, _ in weekdays_in(text)] == days


def test_a_weekday_that_fits_another_prints_date_is_told():
    """9 June 2023 was a Friday."""
    found = hint("He said Friday that it was over.", ["2023-06-10", "2023-06-09T16:00+00:00"])
    assert found is not None
    assert (found.day, found.weekday, found.named, found.agrees) == ("2023-06-09", "Friday", "Friday", True)


def test_a_weekday_that_does_not_fit_is_told_too():
    """Then the other date is no help, and that should be seen."""
    found = hint("He said Thursday that it was over.", ["2023-06-09"])
    assert found is not None
    assert (found.weekday, found.named, found.agrees) == ("Friday", "Thursday", False)


def test_without_another_date_there_is_no_hint():
    """A weekday alone dates nothing."""
    assert hint("He said Friday.", []) is None
    assert hint("He said Friday.", ["no date"]) is None


@given(st.text(), st.lists(st.dates().map(str)))
def test_no_text_fails(text, days):
    """Whatever it holds."""
    found = hint(text, days)
    assert (found is None) == (not days)
