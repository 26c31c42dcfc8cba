"""`newsarc why`: people are told what decided, programs get every figure."""

import json

import pytest
from tests.invented import story


@pytest.fixture
def pair(newsarc, tmp_path):
    """An archive of a story, its print under another lead, and something else; the ids in that order."""
    from tests.cli.conftest import OTHER, STORY, store

    lead = f"Nobody in the county remembers such a day, and the mayor, a cooper's grandson, wept. {' '.join(story(1))} "
    texts = {"A": STORY, "B": lead + STORY, "C": OTHER}
    store(tmp_path / "a.db", [{"text": text, "outlet": outlet} for outlet, text in texts.items()])
    db = str(tmp_path / "a.db")
    rows = [json.loads(line) for line in newsarc("--db", db, "export").out.splitlines()]
    ids = {row["outlet"]: row["id"] for row in rows}
    return db, ids["A"], ids["B"], ids["C"]


def test_two_articles_apart_are_told_what_keeps_them_apart(newsarc, pair):
    """The verdict stands first, the figures under it, then words to see it by."""
    db, a, b, _ = pair
    out = newsarc("--db", db, "why", a[:8], b[:8]).out
    assert "A and B stand apart: openings differ" in out
    assert "100% of A stands in B" in out
    assert "only B prints" in out
    assert "Nobody in the county remembers" in out


def test_two_copies_are_told_what_they_share(newsarc, barrels, first_id):
    """Whoever doubts a match sees why it is one."""
    other = next(
        m["id"]
        for m in json.loads(newsarc("--db", barrels, "dupes", "--json").out)["clusters"][0]["members"]
        if m["id"] != first_id
    )
    told = json.loads(newsarc("--db", barrels, "why", first_id, other, "--json").out)
    assert told["schema"] == "newsarc/why/1"
    assert told["same_cluster"]
    assert told["similarity"] >= told["threshold"]
    assert told["candidates"]["stored"]
    assert "one cluster of 3: they are alike enough" in told["verdict"]
    turned = json.loads(newsarc("--db", barrels, "why", other, first_id, "--json").out)
    assert (turned["a_in_b"], turned["b_in_a"]) == (told["b_in_a"], told["a_in_b"])


def test_articles_that_were_never_compared_are_compared_now(newsarc, pair):
    """Any two can be asked about."""
    db, a, _, c = pair
    told = json.loads(newsarc("--db", db, "why", a, c, "--json").out)
    assert not told["candidates"]["stored"]
    assert not told["same_cluster"]
    assert told["findings"][-1].startswith("Ingest never compared them")


def test_an_article_beside_itself_is_not_told_what_ingest_compared(newsarc, pair):
    """Ingest compares no article with itself, which is no finding."""
    db, a, *_ = pair
    told = json.loads(newsarc("--db", db, "why", a, a, "--json").out)
    assert told["findings"] == ["A and B print the same words."]


def test_one_article_is_told_its_place_and_what_comes_nearest(newsarc, barrels, first_id, pair):
    """Why it is where it is, and what nearly joined it."""
    placed = newsarc("--db", barrels, "why", first_id[:6]).out
    assert "It stands for a cluster of 3 articles" in placed
    assert "It is the canonical one: the earliest of 3 copies" in placed
    assert "2 members that agree with it" in placed
    db, a, b, _ = pair
    told = json.loads(newsarc("--db", db, "why", a, "--json").out)
    assert told["verdict"].startswith("It stands alone")
    assert told["nearest_outside"]["id"] == b
    assert "openings differ" in told["nearest_outside"]["why_not"]


def test_a_decision_is_named_before_any_figure(newsarc, barrels, first_id, tmp_path):
    """What somebody decided is the reason, whatever the figures say."""
    db = tmp_path / "own.db"
    with open(barrels, "rb") as original:
        db.write_bytes(original.read())
    members = json.loads(newsarc("--db", str(db), "dupes", "--json").out)["clusters"][0]["members"]
    other = next(m["id"] for m in members if m["id"] != first_id)
    assert newsarc("--db", str(db), "split", other, "--reason", "another coast").code == 0
    told = newsarc("--db", str(db), "why", first_id, other).out
    assert "somebody split them" in told
    assert "another coast" in told


@pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv", "--plain"])
def test_every_form_holds_the_verdict(newsarc, pair, form):
    """A script that cannot read JSON is answered too."""
    db, a, b, _ = pair
    assert "openings differ" in newsarc("--db", db, "why", a, b, form).out
    assert "stands alone" in newsarc("--db", db, "why", a, form).out


def test_an_unknown_id_is_refused(newsarc, pair):
    """As everywhere: exit 8 and what to do."""
    db, a, *_ = pair
    assert newsarc("--db", db, "why", a, "dead").code == 8


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(newsarc, pair, columns):
    """Long passages wrap under their own margin."""
    db, a, b, _ = pair
    for asked in ([a], [a, b]):
        assert max(map(len, newsarc("--db", db, "why", *asked, columns=columns).out.splitlines())) <= columns
