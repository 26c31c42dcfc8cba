"""Decisions typed at a terminal: what is said of them, and what code the command ends with."""

import json
import shutil

import pytest


@pytest.fixture
def own(barrels, tmp_path, newsarc):
    """A copy of the archive that a test may change, and a command line for it."""
    path = tmp_path / "own.db"
    shutil.copy(barrels, path)
    return lambda *arguments, **options: newsarc("--db", str(path), *arguments, **options)


@pytest.fixture
def ids(own):
    """The ids of the articles by their outlets' first words."""
    records = map(json.loads, own("export", "--jsonl").out.splitlines())
    return {f"{record['title'].split()[0]} {record['outlet'].split()[0]}": record["id"] for record in records}


def test_a_decision_says_what_it_did_and_how_to_take_it_back(own, ids):
    """Whoever decided wrongly should not have to look anything up."""
    barrel, bees = ids["Coopers Sound"], ids["Bees The"]
    done = own("merge", barrel[:8], bees[:8], "--reason", "same day")
    assert (done.code, done.out) == (0, "")
    assert f"Decided: {barrel[:12]} prints the same text as {bees[:12]} (decision 1)." in done.err
    assert "holds 4 articles" in done.err
    assert "`newsarc undo 1` takes it back." in done.err
    back = own("undo")
    assert f"Taken back: {barrel[:12]} prints the same text as {bees[:12]}" in back.err
    assert f"{bees[:12]} is alone in its cluster." in back.err
    assert "`newsarc redo 1` puts it back." in back.err
    assert "similarity" not in back.err


def test_a_merge_says_how_like_the_two_are(own, ids):
    """People's word wins, but a slip of the finger should be seen at once, and not be taken for a finding later."""
    barrel, bees = ids["Coopers Sound"], ids["Bees The"]
    assert "below the threshold of 0.5: copies by your word alone." in own("merge", barrel, bees).err
    told = own("why", barrel, bees)
    assert "relation of B to A: reprint, by people's word alone" in told.out
    assert json.loads(own("why", barrel, bees, "--json").out)["by_hand"] is True
    copy = ids["Last The"]
    own("split", copy)
    assert "Their similarity is 1.00." in own("merge", barrel, copy).err


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("merge", "{bees}", "{bees}"), 2),
        (("split", "{bees}"), 2),
        (("set", "{bees}", "outlet"), 2),
        (("set", "{bees}", "title=a", "title=b"), 2),
        (("set", "{bees}", "colour=red"), 2),
        (("set", "{bees}", "date=soon"), 2),
        (("link", "{bees}", "{bees}", "--relation", "version"), 2),
        (("link", "{bees}", "ffff", "--relation", "kin"), 2),
        (("untag", "{bees}", "x"), 2),
        (("undo",), 2),
        (("redo",), 2),
        (("undo", "0"), 2),
        (("undo", "9"), 8),
        (("split", "0000000000000000"), 8),
        (("canonical", "no such"), 8),
    ],
)
def test_what_makes_no_sense_is_one_line_and_no_change(own, ids, line, code):
    """Exit 2 for what cannot be meant, 8 for what is not there."""
    answer = own(*(word.format(bees=ids["Bees The"]) for word in line))
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("newsarc: ")
    assert own("decisions", "--jsonl").out == ""


def test_decisions_are_listed_with_what_became_of_them(own, ids):
    """Numbers for undo, and for every decision whether it holds."""
    bees = ids["Bees The"]
    own("tag", bees, "swarm")
    own("set", bees, "byline=Ebba Thorn", "--reason", "she said so")
    own("undo")
    listed = own("decisions").out
    assert "tagged swarm" in listed
    assert "decision 2 taken back" in listed
    assert "taken back: corrected: byline “Ebba Thorn”: she said so" in listed
    records = [json.loads(line) for line in own("decisions", bees[:8], "--jsonl").out.splitlines()]
    assert [(one["decision"], one["in_force"], one["verb"]) for one in records] == [
        (1, True, "tag"),
        (2, False, "set"),
        (3, True, "undo"),
    ]
    assert own("decisions", ids["Coopers Sound"], "--jsonl").out == ""
    assert own("decisions", "--csv").out.count("\n") == 4


def test_a_page_tells_what_was_corrected_and_decided_and_what_was_read(own, ids):
    """A reader must see which facts are people's, and what stood there before."""
    bees = ids["Bees The"]
    own("set", bees, "outlet=The Gull", "agency=AFP", "byline=Ebba Thorn", "--reason", "masthead")
    own("tag", bees, "swarm")
    out = " ".join(own("show", bees).out.split())
    assert "outlet The Gull (by hand)" in out
    assert "agency AFP (by hand)" in out
    assert "corrected by hand; as read, agency was not known, byline was not known, outlet was “The Marram Tide”" in out
    assert "tags swarm" in out
    assert "corrected: outlet “The Gull”, agency “AFP”, byline “Ebba Thorn” (masthead)" in out
    told = json.loads(own("show", bees, "--json").out)
    assert told["article"]["corrected"] == {"agency": None, "byline": None, "outlet": "The Marram Tide"}
    assert [one["verb"] for one in told["decisions"]] == ["set", "tag"]


def test_nothing_decided_is_said(own):
    """An empty table would look like a fault."""
    assert own("decisions").out == "Nothing was decided yet.\n"


def test_a_decision_as_a_document_names_the_cluster_it_made(own, ids):
    """Scripts go on from there."""
    told = json.loads(own("split", ids["Coopers Sound"], "--json", "-q").out)
    assert (told["schema"], told["verb"], told["new"], told["in_force"]) == ("newsarc/decided/1", "split", True, True)
    assert told["clusters"] == [
        {
            "article": ids["Coopers Sound"],
            "cluster": f"c-{ids['Coopers Sound']}",
            "canonical": ids["Coopers Sound"],
            "articles": 1,
        }
    ]


def test_what_people_type_is_harmless_on_a_terminal(own, ids):
    """A reason is pasted from somewhere, and shown in every listing."""
    own("tag", ids["Bees The"], "a\x1b[31m\x07")
    own("set", ids["Bees The"], "title=\x1b]0;owned\x07", "--reason", "[bold]\x9b2J")
    for line in (("decisions",), ("decisions", "--plain"), ("decisions", "--jsonl")):
        assert "\x1b" not in own(*line).out
        assert "\x9b" not in own(*line).out


def test_forget_asks_first_or_wants_to_be_told_not_to(own, ids):
    """Nothing brings it back: a slip of the finger must not do it, and a script must say that it means it."""
    bees = ids["Bees The"]
    asked = own("forget", bees, "--reason", "court order")
    assert (asked.code, asked.out) == (2, "")
    assert "Give --yes to go on" in asked.err
    done = own("forget", bees, "--reason", "court order", "--yes")
    assert done.code == 0
    assert f"Forgotten: {bees[:12]}. No ingest will bring it back." in done.err
    assert "Backups, exports and the files it came from are not touched." in done.err
    assert own("show", bees).code == 8
    again = own("forget", bees, "--reason", "court order", "--json", "-q")
    assert json.loads(again.out)["new"] is False
    assert "forgotten: court order" in own("decisions").out


def test_forget_wants_a_reason_and_an_article(own, ids):
    """A cluster cannot be forgotten at once: each of its articles is another text."""
    assert own("forget", ids["Bees The"], "--yes").code == 2
    assert own("forget", f"c-{ids['Bees The']}", "--yes", "--reason", "x").code == 2
    assert own("forget", "0" * 64, "--yes", "--reason", "x").code == 8
