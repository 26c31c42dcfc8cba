"""`newsarc diff`: what two articles say differently."""

import json
import re

import pytest
from tests.cli.conftest import ORDERS, STORY, store

EDITED = STORY.replace("harbour board bought", "Harbor board, it said, purchased").replace("copper ", "")


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """An archive of two prints of one story and of another story, and their ids in that order."""
    path = tmp_path_factory.mktemp("pair") / "archive.db"
    store(
        path,
        [
            {"id": "a", "outlet": "The Tide", "title": "Last barrel", "date": "2023-05-08", "text": STORY},
            {"id": "b", "outlet": f"Echo {ORDERS}", "title": "</title><script>alert(1)</script>", "text": EDITED},
            {
                "id": "c",
                "outlet": "The Tide",
                "title": "Bees",
                "text": "Bees stopped eleven trains. " * 9,
            },
        ],
    )
    from newsarc.usecases.reading.export import export

    ids = {record["sources"][0]["record"]: record["id"] for record in export(str(path))}
    return str(path), *(ids[name] for name in "abc")


def test_the_head_tells_outlets_dates_similarity_and_relation(newsarc, pair):
    """Who reads a difference wants to know of what."""
    path, a, b, _ = pair
    out = newsarc("--db", path, "diff", a, b).out
    assert f"A           {a[:12]}  The Tide · 2023-05-08 · Last barrel" in out
    assert " · not dated · " in out
    assert re.search(r"similarity  [01]\.\d\d, lightly edited copies of one text; both in cluster c-", out)
    assert re.search(r"words       \d+ the same, 1 of them written otherwise; 2 taken, 3 added", out)


def test_without_colours_brackets_mark_what_changed(newsarc, pair):
    """In a file there is no red; the two spellings of one word stand together."""
    path, a, b, _ = pair
    out = " ".join(newsarc("--db", path, "diff", a, b).out.split())
    assert "The [-harbour-]{+Harbor+} board, [-bought-]{+it said, purchased+} the building" in out
    assert "[-copper-] kettle." in out


def test_side_by_side_holds_one_text_on_each_side(newsarc, pair):
    """What is on the left is A's alone."""
    path, a, b, _ = pair
    lines = [line.split("│") for line in newsarc("--db", path, "diff", a, b, "-y").out.splitlines() if "│" in line]
    left, right = (" ".join(" ".join(side).split()) for side in zip(*((x, y) for x, y in lines), strict=True))
    assert "[-copper-] kettle" in left
    assert "copper" not in right
    assert "{+" not in left
    assert "[-" not in right


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("extra", [(), ("-y",)])
def test_no_line_is_wider_than_the_terminal(newsarc, pair, columns, extra):
    """What a terminal wraps by itself is no column any more."""
    path, a, b, _ = pair
    from rich.cells import cell_len

    out = newsarc("--db", path, "diff", a, b, *extra, columns=columns).out
    assert max(map(cell_len, out.splitlines())) <= columns


def test_an_article_and_itself_are_the_same_and_that_is_said(newsarc, pair):
    """It is no error to ask."""
    path, a, _, _ = pair
    answer = newsarc("--db", path, "diff", a, a)
    assert answer.code == 0
    assert "A and B are the same article" in answer.out
    assert "words, all the same" in answer.out


def test_two_stories_of_their_own_are_compared_all_the_same(newsarc, pair):
    """That they are no copies is the answer."""
    path, a, _, c = pair
    answer = newsarc("--db", path, "diff", a, c)
    assert answer.code == 0
    assert "not copies (from 0.5 up they would be); in two clusters, c-" in answer.out


def test_a_cluster_stands_for_its_canonical_article(newsarc, pair):
    """So that a copy is held against what stands for it."""
    path, a, b, _ = pair
    assert newsarc("--db", path, "diff", f"c-{b}", b).out == newsarc("--db", path, "diff", a, b).out


def test_json_holds_every_word_of_both(newsarc, pair):
    """The runs joined are the two texts."""
    path, a, b, _ = pair
    found = json.loads(newsarc("--db", path, "diff", a, b, "--json").out)
    assert found["schema"] == "newsarc/diff/1"
    assert found["words"]["respelt"] == 1
    for side, text in (("before", STORY), ("after", EDITED)):
        joined = "".join(run[side] for passage in found["passages"] for run in passage["runs"])
        assert joined.split() == text.split()


def test_a_row_a_run_for_a_spreadsheet(newsarc, pair):
    """Tabs between, the passage's number first."""
    path, a, b, _ = pair
    rows = [line.split("\t") for line in newsarc("--db", path, "diff", a, b, "--plain").out.splitlines()]
    assert rows[0] == ["passage", "change", "words", "before", "after"]
    assert ["4", "respelt", "1", "harbour", "Harbor"] in rows


def test_the_page_runs_nothing_and_fetches_nothing(newsarc, pair):
    """A headline from outside stays text, and the page allows its own style alone."""
    path, a, b, _ = pair
    out = newsarc("--db", path, "diff", a, b, "--html").out
    assert out.startswith("<!doctype html>")
    assert "<script" not in out
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in out
    assert "default-src 'none'; style-src 'sha256-" in out
    assert "\x1b" not in out
    assert "<del>copper </del>" in out
    assert out.count("<p") == out.count("</p>")


def test_a_text_that_gives_orders_is_shown_not_obeyed(newsarc, pair):
    """A difference is full of foreign text."""
    path, a, b, _ = pair
    assert "<U+001B>[31mred" in newsarc("--db", path, "diff", a, b).out
