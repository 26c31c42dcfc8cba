"""Headlines of pages, which state several titles."""

from __future__ import annotations

import pytest

from newsarc.core.credits.headlines import page_title, without_site
from newsarc.core.credits.hints import Hint, Hints

TODAY = "2026-01-31"


def page(titles=(), headings=(), sites=()):
    return Hints(
        TODAY,
        titles=tuple(Hint(title, "title") for title in titles),
        headings=tuple(Hint(heading, "h1") for heading in headings),
        sitenames=tuple(Hint(site, "meta og:site_name") for site in sites),
    )


def test_the_heading_readers_see_is_the_headline():
    """Stated titles are tuned for search engines."""
    hints = page(["Best ferries of Port Ella 2023 | The Bell"], ["Ten best ferries to Port Ella", "Newsletter"])
    assert page_title(hints, []) == ("Ten best ferries to Port Ella", "h1")


def test_a_heading_that_names_the_site_is_not_the_headline():
    """Many pages set their own name as the first heading."""
    hints = page(["Ferry sinks off Port Ella | The Bell"], ["The Bell"], ["The Bell"])
    assert page_title(hints, []) == ("Ferry sinks off Port Ella", "title")


@pytest.mark.parametrize(
    ("stated", "heading", "headline"),
    [
        (
            "Ferry sinks off Port Ella: what we know",
            "FERRY SINKS OFF PORT ELLA",
            "Ferry sinks off Port Ella: what we know",
        ),
        ("Ferry sinks off Port Ella | The Bell", "FERRY SINKS OFF PORT ELLA", "Ferry sinks off Port Ella"),
        ("FERRY SINKS | THE BELL", "FERRY SINKS", "FERRY SINKS"),
        ("Ferry sinks off Port Ella: what we know", "EU ferry sinks off Port Ella", "EU ferry sinks off Port Ella"),
        ("Gemeinderat Öhlen tagt", "渡轮沉没", "Gemeinderat Öhlen tagt"),
    ],
)
def test_a_heading_in_capitals_gives_way_to_the_title_as_it_was_written(stated, heading, headline):
    """Capitals throughout are the page's typography; a copy of the story elsewhere has the written title."""
    assert page_title(page([stated], [heading], ["The Bell"]), [])[0] == headline


def test_a_heading_in_capitals_is_the_headline_where_no_title_is_stated():
    """It is all there is."""
    assert page_title(page([], ["FERRY SINKS OFF PORT ELLA"]), []) == ("FERRY SINKS OFF PORT ELLA", "h1")


@pytest.mark.parametrize(
    ("title", "sites", "bare"),
    [
        ("Ferry sinks off Port Ella | The Northern Bell", [], "Ferry sinks off Port Ella"),
        ("Ferry sinks - Northern Bell", ["The Northern Bell"], "Ferry sinks"),
        ("Northern Bell – Ferry sinks", ["Northern Bell"], "Ferry sinks"),
        ("Ferry sinks | World | The Bell", ["The Bell"], "Ferry sinks"),
    ],
)
def test_a_site_tacked_on_to_a_title_goes(title, sites, bare):
    """Copies of one story should have one headline."""
    assert without_site(title, sites, []) == bare


@pytest.mark.parametrize(
    "title", ["Norway - Sweden 3:1", "Ferries: a guide", "One-way ticket", "Storm – the day after"]
)
def test_a_dash_of_the_headline_stays(title):
    """Without a site's name to compare with, a dash proves nothing."""
    assert without_site(title, [], []) == title


def test_of_headings_without_a_stated_title_the_first_is_the_headline():
    """Nothing else tells them apart; the site's own name is none of them."""
    assert page_title(page(headings=["Ferry sinks", "More ferries"]), []) == ("Ferry sinks", "h1")
    assert page_title(page(headings=["The Bell"], sites=["The Bell"]), []) is None


def test_a_heading_of_short_words_agrees_only_with_itself():
    """`A to B` has no word that carries a subject, so only the whole can be compared."""
    told = page(titles=["A to B", "Us and it"], headings=["Us and it!", "It is on"])
    assert page_title(told, []) == ("Us and it!", "h1")
    assert page_title(page(titles=["A to B"], headings=["It is on", "B to A"]), []) == ("A to B", "title")


def test_at_most_three_parts_are_taken_off_a_title():
    """A title of many bars is a list, and its first part alone would be no headline."""
    assert without_site("Ferry sinks | a | b | c | d", [], []) == "Ferry sinks | a"
