"""Which articles a question is about."""

import pytest

from newsarc.core.model import Agency, Credits
from newsarc.core.wanted import Fit, Wanted

TOLD = Credits(outlet="The Courier", agency=Agency("MPA", True), published="2023-06-09T23:30-05:00", language="en-GB")


def test_who_wants_nothing_in_particular_gets_all():
    """Without wishes nothing is left out, and the question is whole."""
    assert Wanted().fits(Credits())
    assert not Wanted()


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(outlets=("other", "the courier")),
        Wanted(agencies=("mpa",)),
        Wanted(languages=("en",)),
        Wanted(since="2023-06-09", until="2023-06-09"),
        Wanted(("THE COURIER",), ("Mpa",), "2023-01-01", "2023-12-31", ("en-gb",)),
    ],
)
def test_names_in_any_case_and_days_to_the_last_are_wanted(wanted):
    """A day counts as the article prints it, whatever day it was in Greenwich."""
    assert wanted
    assert wanted.fits(TOLD)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(outlets=("Courier",)),
        Wanted(agencies=("AP",)),
        Wanted(languages=("e",)),
        Wanted(since="2023-06-10"),
        Wanted(until="2023-06-08"),
        Wanted(("The Courier",), ("AP",)),
    ],
)
def test_what_is_not_asked_for_does_not_fit(wanted):
    """Part of a name is another name; all kinds of wishes must be met."""
    assert wanted.judge(TOLD) is Fit.NO


def test_the_text_of_an_agency_is_its_text_without_a_credit_too():
    """Who asks for an agency's texts asks for those that do not say so above all."""
    assert Wanted(agencies=("mpa",)).fits(Credits(), inherited="MPA")


def test_what_has_no_date_is_counted_apart():
    """An answer that is silent about them would look complete."""
    wanted = Wanted(outlets=("The Courier",), since="2023")
    assert wanted.judge(Credits(outlet="The Courier")) is Fit.UNDATED
    assert wanted.judge(Credits(outlet="Another")) is Fit.NO
    assert not wanted.fits(Credits(outlet="The Courier"))
