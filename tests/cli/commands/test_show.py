"""`newsarc show`: one article or cluster, with everything the archive knows of it."""

import json

import pytest


@pytest.fixture
def copy_id(newsarc, barrels) -> str:
    """The id of the copy with another headline."""
    cluster = json.loads(newsarc("--db", barrels, "dupes", "--json").out)["clusters"][0]
    return next(member["id"] for member in cluster["members"] if "quiet" in member["title"])


def test_a_page_tells_text_copies_places_and_what_was_set_aside(newsarc, barrels, first_id):
    """All that there is to know of an article, in one command."""
    out = newsarc("--db", barrels, "show", first_id).out
    assert out.startswith("Last barrel leaves Low Marram\n\narticle     " + first_id[:12])
    assert "published   2023-05-08 (given)" in out
    assert "Coopers in Low Marram rolled their last herring barrel" in out
    assert "3 articles print this text ──" in out
    assert out.count("archive.jsonl #") == 3
    assert "set aside: 1 block ──" in out
    assert "Subscribe to our newsletter" in out


def test_a_copy_tells_why_it_is_in_its_cluster(newsarc, barrels, first_id, copy_id):
    """The relation in words, the similarity, and which article stands for it."""
    out = newsarc("--db", barrels, "show", copy_id).out
    assert f"relation    the same words as {first_id[:12]}, similarity 1.00" in out
    assert f"canonical   {first_id[:12]} “Last barrel leaves Low Marram”, the earliest" in out


@pytest.mark.parametrize("digits", [4, 12, 64])
def test_any_prefix_and_any_member_finds_the_cluster(newsarc, barrels, first_id, copy_id, digits):
    """Old links keep working when a cluster grows and gets another smallest member."""
    by_member = newsarc("--db", barrels, "show", f"c-{copy_id[:digits]}").out
    assert by_member == newsarc("--db", barrels, "show", f"c-{first_id}").out
    assert by_member.startswith("Last barrel")


def test_an_ambiguous_prefix_is_8_and_lists_what_it_fits(newsarc, barrels, monkeypatch):
    """Ids cannot be made to share four digits in a test, so the archive is told that they do."""
    from newsarc.store import articles

    monkeypatch.setattr(articles, "between", lambda *_: [(1, "abcd1" + "0" * 59), (2, "abcd2" + "0" * 59)])
    answer = newsarc("--db", barrels, "show", "abcd")
    assert answer.code == 8
    assert "abcd10000000" in answer.err
    assert "abcd20000000" in answer.err


def test_removed_is_printed_in_full_with_its_reason(newsarc, barrels, first_id):
    """Nothing is dropped silently, so it can be read."""
    out = newsarc("--db", barrels, "show", first_id, "--removed").out
    assert out.startswith(
        "line 9: newsletter, a sign-up box for mail or alerts\n  Subscribe to our newsletter and never miss a story.\n"
    )


def test_marked_accounts_for_every_line_of_the_input_in_its_order(newsarc, barrels, first_id):
    """What was kept and what was not, each in its place."""
    raw = newsarc("--db", barrels, "show", first_id, "--raw").out
    marked = newsarc("--db", barrels, "show", first_id, "--marked", columns=300).out
    for (number, line), shown in zip(
        [(n, line) for n, line in enumerate(raw.splitlines(), 1) if line],
        [line for line in marked.splitlines() if line],
        strict=True,
    ):
        name = "newsletter" if line.startswith("Subscribe") else "body"
        assert shown.split(None, 2) == [str(number), name, line]


def test_raw_gives_the_bytes_back(newsarc, barrels, first_id):
    """What came in can be had again."""
    from tests.cli.conftest import RECORDS

    assert newsarc("--db", barrels, "show", first_id, "--raw").out == RECORDS[0]["text"]


def test_text_is_the_body_alone(newsarc, barrels, first_id):
    """For a pipe."""
    from tests.cli.conftest import STORY

    assert newsarc("--db", barrels, "show", first_id, "--text").out == STORY


def test_json_is_one_document_with_the_whole_cluster(newsarc, barrels, first_id):
    """The canonical article, the members, and where each came from."""
    from tests.cli.conftest import STORY

    found = json.loads(newsarc("--db", barrels, "show", first_id, "--json", columns=20).out)
    assert found["schema"] == "newsarc/show/1"
    assert found["article"]["id"] == first_id
    assert found["article"]["text"] == STORY.strip()
    assert {m["sources"][0]["record"] for m in found["cluster"]["members"]} == {"one", "two", "three"}


def test_a_place_is_never_wrapped(newsarc, barrels, first_id):
    """A path that is broken in two cannot be copied."""
    found = json.loads(newsarc("--db", barrels, "show", first_id, "--json").out)
    path = found["article"]["sources"][0]["path"]
    assert f"{path} #one\n" in newsarc("--db", barrels, "show", first_id, columns=40).out


def test_an_article_that_nobody_copied_has_no_table(newsarc, barrels):
    """Its one place is told all the same."""
    ids = [json.loads(line) for line in newsarc("--db", barrels, "export").out.splitlines()]
    lone = next(record for record in ids if record["title"] == "Bees stop trains")
    out = newsarc("--db", barrels, "show", lone["id"]).out
    assert "where it was seen ──" in out
    assert "archive.jsonl #bees" in out
    assert "print this text" not in out
    assert "relation " not in out


@pytest.fixture(scope="module")
def agency_story(tmp_path_factory):
    """An archive of an agency's text in two prints, of which one names the agency and the other has no date."""
    from tests.cli.conftest import STORY, store

    path = tmp_path_factory.mktemp("agency") / "archive.db"
    credited = STORY.replace("Coopers in Low Marram", "LOW MARRAM (AFP) — Coopers in Low Marram", 1)
    edited = STORY.replace("harbour board", "Harbor board").replace("great copper kettle", "kettle")
    store(
        path,
        [
            {"id": "1", "outlet": "The Tide", "date": "2023-05-08", "title": "Barrels", "text": credited},
            {"id": "2", "outlet": "The Echo", "title": "Casks", "text": edited},
        ],
    )
    from newsarc.usecases.reading.export import export

    return str(path), {record["sources"][0]["record"]: record["id"] for record in export(str(path))}


def page(answer) -> str:
    """A page without its line ends."""
    return " ".join(answer.out.split())


def test_a_page_tells_at_a_glance_who_prints_it_and_who_names_the_agency(newsarc, agency_story):
    """The first thing that one wants to know of a wire story."""
    path, ids = agency_story
    out = page(newsarc("--db", path, "show", ids["2"]))
    assert "printed by The Tide, which names AFP; The Echo, without naming AFP" in out
    assert "agency AFP, not credited here; The Tide names it: “LOW MARRAM (AFP)" in out


@pytest.mark.parametrize(
    ("prints", "told"),
    [
        ("ttE", "The Tide (2 times), without naming AFP"),
        ("TTt", "The Tide (3 times), 2 of them naming AFP"),
        ("TTe", "The Tide (2 times), which names AFP; The Echo, without naming AFP"),
        ("?eT", "The Echo, without naming AFP; an outlet not known, without naming AFP"),
        ("!??e", "outlets not known (3 copies), 1 of them naming AFP"),
        ("!!e", "outlets not known (2 copies), which name AFP"),
        ("!e", "an outlet not known, which names AFP"),
    ],
)
def test_an_outlet_names_the_agency_only_where_each_of_its_prints_does(newsarc, tmp_path, prints, told):
    """Copies of unknown outlet are not one outlet's, and one credit in three is not the outlet's habit."""
    from tests.cli.conftest import STORY, store

    credited = STORY.replace("Coopers in Low Marram", "LOW MARRAM (AFP) — Coopers in Low Marram", 1)
    outlets = {"t": "The Tide", "e": "The Echo"}
    records = [
        {"title": f"Print {at}", "outlet": outlets.get(mark.lower()), "text": credited if mark in "TE!" else STORY}
        for at, mark in enumerate(prints)
    ]
    store(tmp_path / "a.db", records)
    asked = json.loads(newsarc("--db", str(tmp_path / "a.db"), "dupes", "--json").out)["clusters"][0]["cluster"]
    assert told in page(newsarc("--db", str(tmp_path / "a.db"), "show", asked))


def test_a_page_tells_what_each_copy_changed(newsarc, agency_story):
    """In words taken and added, and how to see them."""
    path, ids = agency_story
    answer = newsarc("--db", path, "show", ids["2"])
    assert " 1 written otherwise" in answer.out
    assert f"word by word: newsarc diff {ids['1'][:12]} {ids['2'][:12]}" in answer.out
    member = next(m for m in json.loads(newsarc("--db", path, "show", ids["1"], "--json").out)["cluster"]["members"]
                  if m["id"] == ids["2"])  # fmt: skip
    assert member["changed"]["respelt"] == 1
    assert member["changed"]["added"] == 0


def test_an_undated_print_tells_what_another_says_and_which_weekday_it_names(newsarc, agency_story):
    """The date is not taken over: it is another's."""
    path, ids = agency_story
    answer = newsarc("--db", path, "show", ids["2"])
    assert "not known; another print says 8 May 2023, a Monday, and this text says “Monday”" in page(answer)
    found = json.loads(newsarc("--db", path, "show", ids["2"], "--json").out)
    assert found["article"]["published"] is None
    assert found["date_hint"] == {"day": "2023-05-08", "weekday": "Monday", "named": "Monday", "agrees": True}


def test_decisions_about_a_story_are_shown_with_it(newsarc, tmp_path):
    """Who reads a page sees what people changed."""
    from tests.cli.conftest import RECORDS, store

    path = tmp_path / "a.db"
    store(path, RECORDS)
    name = json.loads(newsarc("--db", str(path), "list", "--json").out)["entries"][0]["id"]
    newsarc("--db", str(path), "tag", name, "insects")
    assert "decided by people ──" in newsarc("--db", str(path), "show", name).out
    (one,) = json.loads(newsarc("--db", str(path), "show", name, "--json").out)["decisions"]
    assert one["verb"] == "tag"
    assert one["in_force"]


def test_a_place_tells_of_one_moment_alone(newsarc, barrels, first_id):
    """Two archives of the same texts can be held against each other by leaving out one field."""
    (source,) = json.loads(newsarc("--db", barrels, "show", first_id, "--json").out)["article"]["sources"]
    assert set(source) == {"path", "record", "url", "sha256", "encoding", "seen"}


def test_the_spread_of_a_story_is_drawn(newsarc, agency_story):
    """A lane an outlet; what has no date stands in no place."""
    path, ids = agency_story
    out = newsarc("--db", path, "show", ids["1"], "--spread").out
    assert "◆" in out
    assert "1 undated" in out
