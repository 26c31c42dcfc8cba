"""`newsarc list` and `newsarc search`: articles one by one."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import OTHER, STORY, store

GALE = "A C++ programmer isn't afraid of gales. " * 3

TALKS = "昨日東京で会談が三度行われたと発表された。" * 3

MORE = (
    {"id": "gale", "outlet": "The Marram Tide", "title": "Gale over Łódź", "text": GALE},
    {"id": "tokyo", "outlet": "東京新報", "date": "2022-01-05", "title": "会談", "text": TALKS},
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> str:
    """An archive of six articles: one story in three outlets, and three that nobody copied."""
    from tests.cli.conftest import RECORDS

    path = tmp_path_factory.mktemp("shelf") / "archive.db"
    store(path, [*RECORDS, *MORE])
    return str(path)


def titles(answer):
    """The headlines of an answer in JSON, in its order."""
    document = json.loads(answer.out)
    return [record["title"] for record in document.get("entries", document.get("hits"))]


def test_the_latest_comes_first_and_what_has_no_date_last(newsarc, shelf):
    """Nothing is dropped for lack of a date."""
    found = json.loads(newsarc("--db", shelf, "list", "--json").out)
    days = [entry["published"] for entry in found["entries"]]
    assert days == ["2023-05-11", "2023-05-09", "2023-05-08", "2022-01-05", None, None]
    assert found["schema"] == "newsarc/list/1"
    assert found["matching"] == found["articles"] == 6


@pytest.mark.parametrize("order", ["date", "outlet", "title", "id"])
def test_a_limit_gives_the_first_of_the_whole_list(newsarc, shelf, order):
    """However the list is found, it is the same list."""
    whole = json.loads(newsarc("--db", shelf, "list", "--sort", order, "--json").out)["entries"]
    for limit in range(1, 7):
        cut = json.loads(newsarc("--db", shelf, "list", "--sort", order, "--limit", str(limit), "--json").out)
        assert cut["entries"] == whole[:limit]
        assert cut["matching"] == 6


def test_an_article_tells_how_it_stands_among_its_copies(newsarc, shelf):
    """At a glance: which articles are copies, and of how many."""
    out = newsarc("--db", shelf, "list").out
    assert "canonical, 1 of 3" in out
    assert "exact, 1 of 3" in out
    assert out.splitlines()[0].split() == ["article", "published", "outlet", "copies"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--singles"], {"Bees stop trains", "Gale over Łódź", "会談"}),
        (["--canonical-only"], {"Last barrel leaves Low Marram", "Bees stop trains", "Gale over Łódź", "会談"}),
        (["--undated"], {"Last barrel leaves Low Marram", "Gale over Łódź"}),
        (["--outlet", "the marram tide", "--since", "2023-05-10"], {"Bees stop trains"}),
        (["--until", "2022"], {"会談"}),
        (["--outlet", "nobody"], set()),
    ],
)
def test_filters_leave_out_what_is_not_asked_for(newsarc, shelf, options, expected):
    """Each alone and together."""
    answer = newsarc("--db", shelf, "list", *options, "--json")
    assert answer.code == 0
    assert set(titles(answer)) == expected


def test_what_lacks_a_date_is_counted_where_days_are_asked_for(newsarc, shelf):
    """Else a month looks complete that may not be."""
    assert "2 more would fit, but have no date." in newsarc("--db", shelf, "list", "--since", "2023").err
    assert "1 more would fit, but has no date." in newsarc("--db", shelf, "search", "gales", "--since", "2023").err


def test_a_phrase_that_nothing_holds_is_told_what_quotes_do(newsarc, shelf):
    """Who quotes all words for the shell asks for them side by side, and may not know it."""
    assert "Words in quotes must stand together" in newsarc("--db", shelf, "search", "box lunch").err
    assert "quotes" not in newsarc("--db", shelf, "search", "honey").err


@pytest.mark.parametrize("command", [("list",), ("search", "barrel"), ("dupes",)])
def test_a_name_that_nobody_has_is_told_with_what_it_may_be_meant_for(newsarc, shelf, command):
    """`Marram Tide` is what everybody types for The Marram Tide."""
    answer = newsarc("--db", shelf, *command, "--outlet", "Marram Tide", "--agency", "AFPP")
    assert answer.code == 0
    assert "Nothing is from “Marram Tide”; there is “The Marram Tide”." in answer.err
    assert "Nothing is from “AFPP”." in answer.err


def test_undated_within_a_span_of_days_is_a_wrong_usage(newsarc, shelf):
    """It can only be a misunderstanding."""
    assert newsarc("--db", shelf, "list", "--undated", "--since", "2023").code == 2


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("command", [("list",), ("search", "barrel")])
def test_no_line_is_wider_than_the_terminal(newsarc, shelf, command, columns):
    """Rows that wrap are no table."""
    from rich.cells import cell_len

    assert max(map(cell_len, newsarc("--db", shelf, *command, columns=columns).out.splitlines())) <= columns


def test_a_hit_shows_the_words_that_answer(newsarc, shelf):
    """Marked, with a few words around them."""
    answer = newsarc("--db", shelf, "search", "sailing", "school")
    assert "turned into a [sailing] [school] with 24 berths" in " ".join(answer.out.split())
    assert "3 hits." in answer.err


def test_collapse_shows_a_story_once(newsarc, shelf):
    """Three prints of one text are one answer, and it tells of the others."""
    answer = newsarc("--db", shelf, "search", "--collapse", "sailing school")
    assert "1 hit; 3 articles match." in answer.err
    assert "1 of 3" in answer.out


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["C++"], {"Gale over Łódź"}),
        (["isn't"], {"Gale over Łódź"}),
        (["łódź"], {"Gale over Łódź"}),
        (["東京"], {"会談"}),
        (["三度"], {"会談"}),
        (["swarm", "-queen"], set()),
        (["-x"], set()),
        (['"lunch box'], {"Bees stop trains"}),
        (["lunch box"], {"Bees stop trains"}),
        (["box lunch"], set()),
        (["box", "lunch"], {"Bees stop trains"}),
        (["honey"], set()),
        (["hiv*"], {"Bees stop trains"}),
        (["swarm -queen"], set()),
        (["swarm hiv*"], {"Bees stop trains"}),
    ],
)
def test_a_search_finds_what_fingers_meant(newsarc, shelf, typed, expected):
    """Words in any order; what was quoted for the shell stands together, unless for the sake of signs."""
    answer = newsarc("--db", shelf, "search", *typed, "--json")
    assert answer.code == 0
    assert set(titles(answer)) == expected


@pytest.mark.parametrize("typed", ["?!", "", "  ", '"', "--"])
def test_marks_alone_find_nothing_and_that_is_said(newsarc, shelf, typed):
    """It is no error, and no silence."""
    answer = newsarc("--db", shelf, "search", "--", typed)
    assert answer.code == 0
    assert answer.out == ""
    assert "no word in" in answer.err


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text())
def test_no_question_fails(newsarc, shelf, typed):
    """Whatever is pasted."""
    assert newsarc("--db", shelf, "search", "--", typed).code == 0


def test_every_word_of_the_texts_is_found(shelf):
    """None falls between cleaning, index and question."""
    from newsarc.core.queries import understand
    from newsarc.store.looking.search import Picked, answers
    from newsarc.store.opening import open_archive

    with open_archive(shelf) as archive:
        for word in f"{STORY} {OTHER} {GALE} {TALKS}".split():
            assert answers(archive, understand(word).match, Picked()).matching > 0, word


@pytest.mark.parametrize("options", [(), ("--limit", "2"), ("--collapse",), ("--until", "2024")])
def test_a_word_that_too_many_hold_brings_the_newest_first_and_says_so(newsarc, shelf, monkeypatch, options):
    """To weigh them all takes seconds and tells nothing; an order that is not told would be taken for the best."""
    from newsarc.store.looking import search

    line = ("--db", shelf, "search", "barrel*", *options)
    weighed = json.loads(newsarc(*line, "--json").out)
    monkeypatch.setattr(search, "MOST_RANKED", 1)
    unweighed = json.loads(newsarc(*line, "--json").out)
    assert (weighed["order"], unweighed["order"]) == ("best", "newest")
    assert (weighed["matching"], weighed["undated"]) == (unweighed["matching"], unweighed["undated"])
    days = [hit["published"] or "" for hit in unweighed["hits"]]
    assert days == sorted(days, reverse=True)
    assert "The newest come first" in newsarc(*line).err
    assert "--limit" in options or len(weighed["hits"]) == len(unweighed["hits"])


def test_the_newest_are_the_same_however_many_are_sorted_at_once(newsarc, shelf, monkeypatch):
    """A day may have more prints than are sorted at first, and all may lack a date; ties go by id."""
    from newsarc.store.looking import search

    monkeypatch.setattr(search, "MOST_RANKED", 0)
    line = ("--db", shelf, "search", "barrel", "--json")
    whole = json.loads(newsarc(*line).out)["hits"]
    listed = [entry["id"] for entry in json.loads(newsarc("--db", shelf, "list", "--json").out)["entries"]]
    assert [hit["id"] for hit in whole] == [one for one in listed if one in {hit["id"] for hit in whole}]
    for at_first in (1, 2, 3):
        monkeypatch.setattr(search, "AT_FIRST", at_first)
        assert json.loads(newsarc(*line).out)["hits"] == whole


def test_a_filter_is_weighed_even_where_the_word_is_everywhere(newsarc, shelf, monkeypatch):
    """What is asked for are few, however many hold the word."""
    from newsarc.store.looking import search

    monkeypatch.setattr(search, "MOST_RANKED", 1)
    asked = json.loads(newsarc("--db", shelf, "search", "barrel*", "--since", "2023-05-09", "--json").out)
    assert (asked["matching"], asked["order"]) == (1, "best")


def test_programs_get_all_and_a_limit_where_they_ask_for_it(newsarc, shelf, monkeypatch):
    """A script that gets the first hundred of a million thinks that it has them all."""
    from newsarc.cli.commands import reading

    monkeypatch.setattr(reading, "SHOWN", 2)
    monkeypatch.setattr(reading, "HITS", 1)
    assert len(newsarc("--db", shelf, "list", "--jsonl").out.splitlines()) == 6
    assert len(newsarc("--db", shelf, "search", "barrel", "--plain").out.splitlines()) == 4
    answer = newsarc("--db", shelf, "list")
    assert "2 of 6 articles; --limit 0 lists all." in answer.err
    assert len(newsarc("--db", shelf, "list", "--limit", "0", "--plain").out.splitlines()) == 7
