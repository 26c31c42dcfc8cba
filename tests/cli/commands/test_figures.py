"""`newsarc first`, `outlets`, `agencies`, `stats` and `log`: the archive seen from afar."""

import json

import pytest
from tests.cli.conftest import OTHER, STORY, store

CREDITED = STORY.replace("Coopers in Low Marram", "LOW MARRAM (AFP) — Coopers in Low Marram", 1)


@pytest.fixture(scope="module")
def wire(tmp_path_factory) -> str:
    """An archive of an agency's text in four prints, one with a credit, and of a text of one outlet's own."""
    path = tmp_path_factory.mktemp("wire") / "archive.db"
    store(
        path,
        [
            {"id": "1", "outlet": "The Tide", "date": "2023-05-08", "title": "Barrels", "text": CREDITED},
            {"id": "2", "outlet": "The Echo", "date": "2023-05-08", "title": "Casks", "text": STORY},
            {"id": "3", "outlet": "The Ledger", "title": "Kegs", "text": STORY},
            {"id": "4", "outlet": "The Echo", "date": "2023-05-12", "title": "Bees", "text": OTHER},
            {"id": "5", "text": ""},
        ],
    )
    return str(path)


def told(newsarc, path, *command):
    """The answer as one document."""
    return json.loads(newsarc("--db", path, *command, "--json").out)


def test_first_says_what_is_known_and_what_is_not(newsarc, wire):
    """Two share the day, one has no date, and the agency's own print is not there."""
    out = " ".join(newsarc("--db", wire, "first").out.split())
    assert "2 prints share the earliest day, 2023-05-08: The " in out
    assert "The Ledger (" in out
    assert "has no date and may be earlier." in out
    assert "The text is AFP's; its own print is not in the archive, so the original is not known." in out


def test_first_as_records(newsarc, wire):
    """A script learns the same."""
    found = told(newsarc, wire, "first")
    assert found["schema"] == "newsarc/firsts/1"
    (story,) = found["clusters"]
    assert story["known"] == "several"
    assert {one["outlet"] for one in story["first"]} == {"The Tide", "The Echo"}
    assert [one["outlet"] for one in story["undated"]] == ["The Ledger"]
    assert story["own_print"] is None
    assert not story["certain"]
    rows = newsarc("--db", wire, "first", "--plain").out.splitlines()
    assert len(rows) == 2
    assert rows[0].split("\t")[:3] == ["cluster", "articles", "known"]


def test_first_of_one_story(newsarc, wire):
    """By the id of any print, alone or not."""
    listed = told(newsarc, wire, "list")["entries"]
    bees = next(entry["id"] for entry in listed if entry["title"] == "Bees")
    assert "Earliest known: The Echo (" in newsarc("--db", wire, "first", bees).out
    assert newsarc("--db", wire, "first", bees, "--outlet", "The Echo").code == 2


def test_outlets_are_counted_with_and_without_wire_copy(newsarc, wire):
    """What an outlet wrote itself is not what it printed."""
    found = {one["outlet"]: one for one in told(newsarc, wire, "outlets")["outlets"]}
    echo = found["The Echo"]
    assert (echo["articles"], echo["texts"], echo["own_texts"]) == (2, 2, 1)
    assert (echo["wire"], echo["credited"], echo["uncredited"]) == (1, 0, 1)
    assert (echo["first"], echo["tied"]) == (0, 1)
    assert found["The Ledger"]["tied"] == 0


def test_agencies_are_counted_credited_or_not(newsarc, wire):
    """One text, three articles, one of which says whose it is."""
    (afp,) = told(newsarc, wire, "agencies")["agencies"]
    assert {name: afp[name] for name in ("agency", "texts", "articles", "credited", "uncredited", "outlets")} == {
        "agency": "AFP", "texts": 1, "articles": 3, "credited": 1, "uncredited": 2, "outlets": 3,
    }  # fmt: skip


def test_stats_tell_the_archive_as_a_whole(newsarc, wire):
    """Articles, texts, copies, dates, languages, the file."""
    found = told(newsarc, wire, "stats")
    assert (found["articles"], found["stories"], found["clusters"], found["copies"]) == (4, 2, 1, 2)
    assert found["undated"] == 1
    assert found["languages"] == [{"language": "en", "articles": 4}]
    assert found["bytes"] > 0
    out = newsarc("--db", wire, "stats").out
    assert "articles      4 from 3 outlets" in out
    assert "2023-05-08 to 2023-05-12; 1 article without a date" in out


def test_stats_of_an_empty_archive(newsarc, tmp_path):
    """Nothing is divided by nothing."""
    (tmp_path / "empty").mkdir()
    newsarc("--db", str(tmp_path / "a.db"), "ingest", str(tmp_path / "empty"))
    for command in ("stats", "outlets", "agencies", "first", "list", "log"):
        assert newsarc("--db", str(tmp_path / "a.db"), command).code == 0
        assert newsarc("--db", str(tmp_path / "a.db"), command, "--json").code == 0


def test_the_log_tells_runs_and_decisions(newsarc, wire):
    """When, by what line, with what outcome; the latest first."""
    found = told(newsarc, wire, "log")["events"]
    assert found[-1]["kind"] == "run"
    assert (found[-1]["new"], found[-1]["rejected"]) == (4, 1)
    assert "4 read, 4 new, 1 rejected (newsarc " in newsarc("--db", wire, "log").out


def test_the_line_of_a_run_is_one_that_can_be_typed_again(newsarc, wire):
    """In a spreadsheet too."""
    last = newsarc("--db", wire, "log", "--csv").out.splitlines()[-1]
    assert "[" not in last


def test_an_empty_log_says_so(newsarc, tmp_path):
    """Nothing at all looks like a fault."""
    (tmp_path / "news").mkdir()
    db = str(tmp_path / "a.db")
    newsarc("--db", db, "ingest", str(tmp_path / "news"))
    assert newsarc("--db", db, "log").err == "Nothing was done to this archive yet.\n"
    assert newsarc("--db", db, "-q", "log").err == ""
    assert newsarc("--db", db, "first").err == "0 stories.\n"


def test_a_decision_is_in_the_log(newsarc, tmp_path):
    """With what it says, and whether it was taken back."""
    path = tmp_path / "a.db"
    store(path, [{"id": "1", "outlet": "The Tide", "title": "Barrels", "text": STORY}])
    name = told(newsarc, str(path), "list")["entries"][0]["id"]
    assert newsarc("--db", str(path), "tag", name, "harbour").code == 0
    assert "decision 1: " in newsarc("--db", str(path), "log").out
    newsarc("--db", str(path), "undo")
    assert "taken back" in newsarc("--db", str(path), "log").out


def test_what_was_rejected_is_listed_with_its_reason(newsarc, wire):
    """Nothing is dropped silently."""
    (one,) = told(newsarc, wire, "log", "--rejected")["refused"]
    assert one["record"] == "5"
    assert one["outcome"] == "reject"
    assert one["reason"]
    assert "#5\n  rejected, " in newsarc("--db", wire, "log", "--rejected").out


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("command", [("first",), ("outlets",), ("agencies",), ("stats",), ("log",)])
def test_no_line_is_wider_than_the_terminal(newsarc, wire, command, columns):
    """What there is no room for is left out, not wrapped."""
    from rich.cells import cell_len

    assert max(map(cell_len, newsarc("--db", wire, *command, columns=columns).out.splitlines())) <= columns


@pytest.mark.parametrize("command", ["list", "outlets", "agencies", "first", "stats", "log"])
@pytest.mark.parametrize("form", ["--jsonl", "--csv", "--plain"])
def test_every_answer_comes_in_every_form(newsarc, wire, command, form):
    """A row a record, a first line of names where there are columns."""
    out = newsarc("--db", wire, command, form).out
    if form == "--jsonl":
        assert all("schema" in json.loads(line) for line in out.splitlines())
    else:
        assert len(out.splitlines()) >= 2
