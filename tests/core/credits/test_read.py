"""What an article says of itself, read from whole texts."""

from __future__ import annotations

import pytest

from newsarc.core.credits.agencies import Agencies
from newsarc.core.credits.hints import Hint, Hints
from newsarc.core.credits.read import is_truncated, read_credits
from newsarc.core.model import Block, Given, Kind, Verdict
from newsarc.rules.agencies import load_agencies

TODAY = "2026-01-31"
BODY = [
    "= The harbour council of Port Ella said on Friday that the old ferry would sail again in the autumn.",
    "= The ferry has been in the dock since March, when a storm tore away its rudder and two of its boats.",
    "= Its captain told AFP that he had never seen such waves in forty years.",
]


@pytest.fixture(scope="module")
def agencies() -> Agencies:
    return load_agencies()


def judged(*lines):
    """Lines of a text; those that begin with `=` are body, the others removed as menu, or with a reason before `|`."""
    made = []
    for at, line in enumerate(lines, 1):
        reason, bar, text = line.partition("| ")
        if line.startswith("= "):
            made.append(Verdict(Block(at, at, line[2:]), Kind.BODY))
        else:
            made.append(Verdict(Block(at, at, text if bar else line), Kind.REMOVED, reason if bar else "menu"))
    return made


def test_a_page_tells_all_its_header_fields(agencies):
    """Headline, byline, date and dateline leave the removed blocks; nothing else does."""
    text = judged(
        "World",
        "Old ferry of Port Ella to sail again",
        "By Jane Doe",
        "June 09, 2023",
        "Port Ella, Norway",
        "caption| The ferry in its dock. (Reuters File Photo)",
        *BODY,
        "(This story has not been edited by Harbour24 staff and is published from a syndicated news agency feed - AFP)",
    )
    said, verdicts = read_credits(text, Given(), agencies, Hints(TODAY))
    assert said.title == "Old ferry of Port Ella to sail again"
    assert said.byline == "Jane Doe"
    assert (said.published, said.published_from) == ("2023-06-09", "line 4")
    assert said.dateline == "Port Ella, Norway"
    assert said.outlet == "Harbour24"
    assert said.agency is not None
    assert (said.agency.name, said.agency.credited) == ("AFP", True)
    assert said.picture_credit == "Reuters File Photo"
    assert said.language == "en"
    kinds = [verdict.kind.value for verdict in verdicts]
    assert kinds == ["removed", "headline", "byline", "date", "dateline", "removed", "body", "body", "body", "removed"]
    assert verdicts[-1].reason == "credit"
    assert all((verdict.reason is None) == (verdict.kind is not Kind.REMOVED) for verdict in verdicts)


def test_a_text_that_says_nothing_of_itself_has_no_credits(agencies):
    """AFP was told something; it wrote nothing of this."""
    said, verdicts = read_credits(judged(*BODY), Given(), agencies, Hints(TODAY))
    assert said.agency is None
    assert (said.title, said.byline, said.outlet, said.dateline, said.published) == (None, None, None, None, None)
    assert [verdict.kind for verdict in verdicts] == [Kind.BODY] * 3


def test_a_dateline_run_into_the_first_sentence_stays_in_the_body(agencies):
    """It is given too, and passed over in comparison."""
    text = judged("= OSLO, June 13. /TASS/. The council said on Friday that the ferry would sail.", *BODY[1:])
    said, verdicts = read_credits(text, Given(), agencies, Hints(TODAY))
    assert said.dateline == "OSLO, June 13. /TASS/"
    assert said.agency is not None
    assert said.agency.name == "TASS"
    assert said.published is None
    assert verdicts[0] == text[0]


def test_a_header_date_gives_a_dateline_its_year(agencies):
    """Of two full dates on a page, the one that agrees with the yearless line beside the body is the article's."""
    text = judged(
        "date 2019-06-13 Politics",
        "Today is 14 June 2020",
        "Old ferry of Port Ella to sail again",
        "June 13, 14:53 UTC+3",
        *BODY,
    )
    said, _ = read_credits(text, Given(), agencies, Hints(TODAY))
    assert said.published == "2019-06-13"


def test_what_was_given_wins_over_what_the_text_says(agencies):
    """People and records know better than pages."""
    text = judged("Old ferry of Port Ella to sail again", "By Jane Doe", "June 09, 2023", *BODY)
    given = Given(outlet="The Bell", title="Ferry", date="2023-06-10", byline="John Roe")
    said, _ = read_credits(text, given, agencies, Hints(TODAY))
    assert (said.outlet, said.title, said.published, said.published_from) == (
        "The Bell",
        "Ferry",
        "2023-06-10",
        "given",
    )
    assert said.byline == "John Roe"


def test_a_given_date_that_cannot_be_is_passed_over(agencies):
    """The record keeps it; as a fact it is worth nothing."""
    text = judged("Old ferry of Port Ella to sail again", "June 09, 2023", *BODY)
    said, _ = read_credits(text, Given(date="10000-01-01"), agencies, Hints(TODAY))
    assert (said.published, said.published_from) == ("2023-06-09", "line 2")


def test_an_agency_in_a_byline_is_credited(agencies):
    """Many outlets print nothing else of it."""
    text = judged("Old ferry of Port Ella to sail again", "By JANE DOE, Associated Press", *BODY)
    said, _ = read_credits(text, Given(), agencies, Hints(TODAY))
    assert said.agency is not None
    assert (said.agency.name, said.agency.evidence) == ("AP", "By JANE DOE, Associated Press")


@pytest.mark.parametrize(("stated", "name"), [("sda/dpa", "Keystone-SDA"), ("apa", "APA"), ("AFP", "AFP")])
def test_an_agency_stated_as_author_is_credited(stated, name, agencies):
    """In a record as in a page's metadata: such an article prints no text without credit."""
    for given, hints in (
        (Given(byline=stated), Hints(TODAY)),
        (Given(), Hints(TODAY, authors=(Hint(stated, "meta author"),))),
    ):
        said, _ = read_credits(judged(*BODY), given, agencies, hints)
        assert said.byline == stated
        assert said.agency is not None
        assert (said.agency.name, said.agency.credited, said.agency.evidence) == (name, True, stated)


def test_a_user_name_stated_as_author_credits_no_agency(agencies):
    """Content systems fill the field with what they have."""
    said, _ = read_credits(judged(*BODY), Given(byline="jdoe/ana"), agencies, Hints(TODAY))
    assert said.agency is None


def test_a_picture_credit_is_no_credit_of_the_text(agencies):
    """Half of all outlets print agency pictures with their own reports."""
    text = judged(
        "Old ferry of Port Ella to sail again",
        "caption| The ferry in its dock. Photo: Jane Doe/AFP",
        "credit| Jane Doe, TASS / harbour.example",
        *BODY,
    )
    said, _ = read_credits(text, Given(), agencies, Hints(TODAY))
    assert said.agency is None
    assert said.picture_credit == "Jane Doe/AFP"


def test_a_credit_line_taken_for_body_leaves_it(agencies):
    """A last line in brackets is prose to nobody."""
    _, verdicts = read_credits(judged(*BODY, "= Mit Material von dpa"), Given(), agencies, Hints(TODAY))
    assert (verdicts[-1].kind, verdicts[-1].reason) == (Kind.REMOVED, "credit")


@pytest.mark.parametrize("line", ["= By Jane Doe", "= 9 June 2023", "= (AFP)", "= Port Ella, Norway"])
def test_the_last_body_block_stays(line, agencies):
    """A text that has any block keeps one."""
    _, verdicts = read_credits(judged(line), Given(), agencies, Hints(TODAY))
    assert verdicts[0].kind is Kind.BODY


def test_metadata_tells_day_and_author_of_a_page(agencies):
    """A day of updating counts only where there is no other."""
    hints = Hints(
        TODAY,
        dates=(Hint("2023-06-20T10:00:00Z", "meta article:modified_time"), Hint("2023-06-09", "json-ld datePublished")),
        authors=(Hint("admin", "meta author"), Hint("Jane Doe", "json-ld author"), Hint("John Roe", "json-ld author")),
    )
    said, _ = read_credits(judged(*BODY), Given(), agencies, hints)
    assert (said.published, said.published_from) == ("2023-06-09", "json-ld datePublished")
    assert said.byline == "Jane Doe, John Roe"


def test_a_sentence_with_a_date_dates_no_article(agencies):
    """Donation boxes tell since when there are no advertisements."""
    text = judged(
        "Since July 1, 2024, we have had no ads on these pages.", "Old ferry of Port Ella to sail again", *BODY
    )
    said, _ = read_credits(text, Given(), agencies, Hints(TODAY))
    assert said.published is None


@pytest.mark.parametrize(
    "lines",
    [
        ("= The council met on Friday and decided …",),
        ("= The council met on Friday and decided [...]",),
        ("= The council met on Friday.", "paywall| To continue reading, subscribe now."),
        ("= Der Rat tagte am Freitag.", "paywall| Weiterlesen mit einem Abo"),
    ],
)
def test_a_text_that_shows_it_was_cut_is_truncated(lines):
    """A stub must never stand for the whole story."""
    assert is_truncated(judged(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("= The council met on Friday.",),
        ("= The council met on Friday.", "newsletter| Sign up for our newsletter"),
        (*["= The council met on Friday. " * 20] * 4, "paywall| To continue reading, subscribe now."),
        (),
    ],
)
def test_a_whole_text_is_not_truncated(lines):
    """Many whole articles stand above an offer to subscribe."""
    assert not is_truncated(judged(*lines))


def test_the_same_text_is_read_the_same_way_twice(agencies):
    """Nothing depends on chance or on what was read before."""
    text = judged(
        "Old ferry of Port Ella to sail again", "By Jane Doe", "June 09, 2023", *BODY, "© 2023 The Northern Bell"
    )
    assert read_credits(text, Given(), agencies, Hints(TODAY)) == read_credits(text, Given(), agencies, Hints(TODAY))


@pytest.mark.parametrize("piece", [" ", "(", "1", "By ", "© 2023 ", "AP, ", "日", "<", "a/", "— "])
def test_a_line_of_a_megabyte_costs_no_time(piece, agencies):
    """One hostile line must not hold up an ingest."""
    flood = piece * (1_000_000 // len(piece))
    text = judged(flood, f"= {flood}", *BODY, flood)
    assert len(read_credits(text, Given(), agencies, Hints(TODAY))[1]) == len(text)


def test_ten_thousand_lines_cost_little(agencies):
    """Only what stands near the body is looked at."""
    text = judged(*["Menu of the day 2023"] * 10_000, *BODY, *["Read also: ferry"] * 10_000)
    assert len(read_credits(text, Given(), agencies, Hints(TODAY))[1]) == len(text)


def test_a_text_without_body_has_no_title_to_show(agencies):
    """A page of menus alone, or nothing at all: what it calls itself is the site's name."""
    hints = Hints(TODAY, headings=(Hint("The Bell", "h1"),), sitenames=(Hint("The Bell", "meta og:site_name"),))
    said, verdicts = read_credits(judged("Home", "News", "Sport"), Given(), agencies, hints)
    assert said.title is None
    assert [verdict.kind for verdict in verdicts] == [Kind.REMOVED] * 3
    assert read_credits([], Given(), agencies, hints)[1] == []


def test_of_two_datelines_the_one_run_into_the_text_counts(agencies):
    """The line above may be the page's own place; it stays where it stands."""
    text = judged("Old ferry of Port Ella to sail again", "= OSLO, Norway", "= BERGEN (AFP) - " + BODY[0][2:], *BODY)
    said, verdicts = read_credits(text, Given(), agencies, Hints(TODAY))
    assert said.dateline == "BERGEN (AFP)"
    assert verdicts[1].kind is Kind.BODY


@pytest.mark.parametrize("below", [("Jo Brandt",), ("Jo Brandt", "9 June 2023"), ("9 June 2023", "Jo Brandt")])
def test_a_bare_name_below_the_headline_or_beside_the_date_is_the_byline(below, agencies):
    """Most outlets print the name alone."""
    said, _ = read_credits(
        judged("Old ferry of Port Ella to sail again", *below, *BODY), Given(), agencies, Hints(TODAY)
    )
    assert said.byline == "Jo Brandt"


def test_a_byline_that_says_so_wins_over_a_bare_name_above_it(agencies):
    """Two capitalised words below the headline may be a section."""
    text = judged("Old ferry of Port Ella to sail again", "Harbour Life", "By Jo Brandt", *BODY)
    assert read_credits(text, Given(), agencies, Hints(TODAY))[0].byline == "Jo Brandt"


def test_two_words_below_the_headline_are_no_name_in_a_script_without_capitals(agencies):
    """There they may be anything: only a date right below them tells."""
    title, body = (
        "ماذا تفعل إذا توقفت عن متابعة الأخبار أسبوعا؟",
        ("= أغلقت هاتفي يوم الأحد ثم شربت الشاي.", "= ثم نمت."),
    )
    section = judged(title, "تجربة شخصية", *body)
    assert read_credits(section, Given(), agencies, Hints(TODAY))[0].byline is None
    dated = judged(title, "سامي حداد", "21/6/2023", *body)
    assert read_credits(dated, Given(), agencies, Hints(TODAY))[0].byline == "سامي حداد"
