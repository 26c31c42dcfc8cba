"""Outlets: named by what a page says to its readers, and never guessed."""

from __future__ import annotations

import pytest

from newsarc.core.credits.agencies import compile_agencies
from newsarc.core.credits.hints import Hint, Hints
from newsarc.core.credits.outlets import WHOLE_PAGE, find_outlet, host_of
from newsarc.core.model import Given

TODAY = "2026-01-31"
AGENCIES = compile_agencies(
    [
        {
            "agency": [
                {"name": "Nordwire", "forms": ["NW"], "public": True, "hosts": ["nordwire.example"]},
                {"name": "MPA"},
            ]
        }
    ]
)

NAMED = [
    ("A Message from The Harbour Post:", "The Harbour Post"),
    ("Support The Harbour Post!", "The Harbour Post"),
    ("By supporting The Harbour Post, you're defending independent journalism.", "The Harbour Post"),
    ("(This story has not been edited by Harbour24 staff and is published from a syndicated feed - MPA)", "Harbour24"),
    ("© 2023 The Northern Bell", "The Northern Bell"),
    ("Copyright © 2019-2023 Northern Bell Ltd. All rights reserved.", "Northern Bell"),
    ("Sign up to the Northern Bell newsletter", "Northern Bell"),
    ("Download the Northern Bell app", "Northern Bell"),
    ("Unterstützen Sie die Wendtaler Zeitung!", "Wendtaler Zeitung"),
    ("Soutenez Le Courrier du Port", "Le Courrier du Port"),
    ("Suscríbete a El Faro del Norte", "El Faro del Norte"),
    ("Подписывайтесь на «Вестник» в Telegram", "Вестник"),
    ("关注云汐日报", "云汐日报"),
    ("Email the newsdesk at news@harbour.example", "harbour.example"),
]

NOT_NAMED = [
    ("Support us", "nobody is named"),
    ("Follow us on Twitter", "the network is not the outlet"),
    ("Follow Jane Doe on Twitter", "a person"),
    ("© 2018 MPA", "an agency's copyright is a credit"),
    ("Support for Ella Town grows", "a headline"),
    ("Support Center", "a help page"),
    ("Subscribe to our newsletter", "nobody is named"),
    ("The Northern Bell reported the story first.", "a rival that is quoted"),
    ("Write to jane.doe@mail.example", "a person's own address"),
    ("All rights reserved", "nobody is named"),
]


@pytest.mark.parametrize(("line", "outlet"), NAMED)
def test_an_outlet_is_known_by_what_it_says_to_its_readers(line, outlet):
    """Plain text has no metadata: donation boxes and copyrights are all there is."""
    found, where = find_outlet([line], Given(), Hints(TODAY), AGENCIES)
    assert found == outlet
    assert where == line


@pytest.mark.parametrize(("line", "why"), NOT_NAMED)
def test_no_outlet_is_better_than_a_guess(line, why):
    """A wrong outlet would teach the cleaner another outlet's furniture."""
    assert find_outlet([line], Given(), Hints(TODAY), AGENCIES) == (None, None), why


def test_what_was_given_wins():
    """People know better than pages."""
    assert find_outlet(["Support The Bell!"], Given(outlet="The Post"), Hints(TODAY), AGENCIES) == ("The Post", "given")


def test_a_sites_own_name_goes_before_its_address():
    """A host name is the last resort, an agency's host its name."""
    hints = Hints(
        TODAY, sitenames=(Hint("The Bell", "meta og:site_name"),), urls=(Hint("https://bell.example/a", "url"),)
    )
    assert find_outlet([], Given(), hints, AGENCIES) == ("The Bell", "meta og:site_name")
    assert find_outlet([], Given(url="https://www.bell.example/a"), Hints(TODAY), AGENCIES) == ("bell.example", "url")
    assert find_outlet([], Given(url="https://nordwire.example/a"), Hints(TODAY), AGENCIES) == ("Nordwire", "url")


def test_an_agencys_own_page_is_its_own():
    """A whole page would name another outlet somewhere; a bare text with a dateline proves nothing."""
    page = [f"Section {number}" for number in range(WHOLE_PAGE)]
    assert find_outlet(page, Given(), Hints(TODAY), AGENCIES, "Nordwire") == ("Nordwire", "dateline")
    assert find_outlet([], Given(), Hints(TODAY), AGENCIES, "Nordwire") == (None, None)
    assert find_outlet(page, Given(), Hints(TODAY), AGENCIES, "MPA") == (None, None)


def test_a_folder_stands_for_an_outlet_only_where_asked():
    """Folders are named after projects more often than after newspapers."""
    assert find_outlet([], Given(), Hints(TODAY, folder="bell"), AGENCIES) == ("bell", "folder")


def test_hosts_lose_what_parts_their_sections():
    """The mobile page and the desktop page are one outlet's."""
    assert host_of("https://m.bell.example/a") == host_of("http://www.bell.example:80/b") == "bell.example"
    assert host_of("no address") is None


def test_a_site_name_that_is_an_account_gives_way_to_one_that_is_a_name():
    """Pages put their account of a network where their name should stand."""
    told = Hints(TODAY, sitenames=(Hint("@harbourpost", "twitter"), Hint("The Harbour Post", "meta")))
    assert find_outlet([], Given(), told, AGENCIES) == ("The Harbour Post", "meta")


def test_a_first_line_gives_way_to_the_name_that_speaks_to_its_readers():
    """A section's or a firm's name stands in the copyright too; only one name asks for support."""
    page = ["Port Ella Works", "© 2023 Port Ella Works and others", "Support The Harbour Post!",
            "A Message from The Harbour Post:", "By supporting The Harbour Post, you keep it free."]  # fmt: skip
    assert find_outlet(page, Given(), Hints(TODAY), AGENCIES)[0] == "The Harbour Post"


def test_readers_letters_to_a_mail_provider_name_no_outlet():
    """Everyone may have an address there; an address at the outlet's own host names it."""
    own, provided = "Write to letters@harbourpost.example", "Write to letters@gmail.com"
    assert find_outlet([own], Given(), Hints(TODAY), AGENCIES) == ("harbourpost.example", own)
    assert find_outlet([provided], Given(), Hints(TODAY), AGENCIES) == (None, None)
