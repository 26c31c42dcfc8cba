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
