"""What is compared, and how much: copies are found whatever stands beside them, and floods stay affordable."""

import json

import pytest
from tests.invented import headline, printed, run, story

from newsarc.core.model import Relation
from newsarc.core.settings import DEFAULT_THRESHOLD, Recipe
from newsarc.store import comparisons
from newsarc.store.opening import open_archive
from newsarc.usecases.ingesting.ingest import ingest
from newsarc.usecases.ingesting.run import Request
from newsarc.usecases.reading.export import export
from newsarc.usecases.settling import settle as settling
from newsarc.usecases.settling.recluster import recluster


def fed(tmp_path, texts, db="a.db"):
    """An archive of these texts, each printed by an outlet of its own; its path and what ingest summed up."""
    file = tmp_path / "feed.jsonl"
    told = (text if isinstance(text, dict) else {"text": text} for text in texts)
    records = ({"id": str(n), "outlet": f"Outlet {n}", **fields} for n, fields in enumerate(told))
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(tmp_path / db), ingest(str(tmp_path / db), Request((bytes(file),)))


def clusters(db):
    """The records of the feed by cluster, those of two or more."""
    found = {}
    for record in export(db):
        found.setdefault(record["cluster"], set()).add(record["sources"][0]["record"])
    return sorted(sorted(members) for members in found.values() if len(members) > 1)


def words_of(number, count):
    """Words that no other number gives."""
    return " ".join(f"q{number}w{place * place + number}" for place in range(count))


def test_a_flood_of_equal_boilerplate_makes_no_cluster_and_costs_the_cap_each(tmp_path, monkeypatch):
    """In the wild one shared template made a cluster of 743,779 documents."""
    monkeypatch.setattr("newsarc.usecases.settling.settle.relearn", lambda *_: 0)  # else the box is learned away
    box = " ".join(story(999, 3))
    size = 120
    db, summary = fed(tmp_path, [f"{words_of(n, 60).capitalize()}. {box}" for n in range(size)])
    assert clusters(db) == []
    assert size < summary.compared <= Recipe().bucket_cap * size
    assert summary.capped == 0, "each has words of its own, by which a copy of it is met"


def test_only_articles_that_nothing_tells_from_the_mass_count_as_perhaps_missed(tmp_path, monkeypatch):
    """A price list of which nothing but the prices changes: its copy may stand outside all the same buckets."""
    monkeypatch.setattr("newsarc.usecases.settling.settle.relearn", lambda *_: 0)
    lists = [" ".join(f"{words_of(at, 100).capitalize()} {n * 1000 + at}." for at in range(12)) for n in range(60)]
    _, summary = fed(tmp_path, lists)
    assert 20 <= summary.capped <= 36
    _, summary = fed(tmp_path, [lists[0]] * 60, db="equal.db")
    assert summary.capped == 0, "those outside are like those inside, and join them"


def test_a_copy_is_found_in_a_flood(tmp_path, monkeypatch):
    """What is rare in two texts brings them together however common the rest is."""
    monkeypatch.setattr("newsarc.usecases.settling.settle.relearn", lambda *_: 0)
    box = " ".join(story(999, 3))
    texts = [f"{words_of(n, 60).capitalize()}. {box}" for n in range(80)]
    db, _ = fed(tmp_path, [*texts, texts[70]])
    assert clusters(db) == [["70", "80"]] or clusters(db) == [["71", "81"]]


def test_identical_texts_are_one_cluster_however_many(tmp_path):
    """An agency's flash is printed word for word by hundreds, of whom each is compared with the cap's number."""
    db, summary = fed(tmp_path, ["\n\n".join(story(3, 6))] * 150)
    assert [len(members) for members in clusters(db)] == [150]
    assert summary.compared <= Recipe().bucket_cap * 150
    assert {record["relation"] for record in export(db)} == {"canonical", "exact"}


@pytest.mark.parametrize("text", ["Breaking", "Breaking news", "x" * 70, "word " * 5])
def test_a_text_of_hardly_a_word_is_alike_its_own_copy_alone(tmp_path, text):
    """Tiny texts have one shingle; it must not make them equal to one another."""
    db, _ = fed(tmp_path, [text, text, "Another", "Weather report", " ".join(story(4, 3))])
    found = clusters(db)
    assert len(found) <= 1
    assert all(len(members) == 2 for members in found)


def test_a_very_long_text_finds_its_copy(tmp_path):
    """A court's ruling of 16,000 words and its reprint."""
    long = "\n\n".join(f"{words_of(n, 40).capitalize()}." for n in range(400))
    db, _ = fed(tmp_path, [long, long.replace("q17w", "q18w"), " ".join(story(5, 5))])
    assert [len(members) for members in clusters(db)] == [2]


def test_a_page_crawled_again_with_another_clock_is_one_text(tmp_path):
    """A line "Updated 17:02" is no news; the words are, and they are the same."""
    first = ["Updated 17:02", *story(6, 6)]
    db, _ = fed(tmp_path, ["\n\n".join(first), "\n\n".join(["Updated 18:40", *story(6, 6)])])
    assert len(clusters(db)) == 1


def test_a_member_is_no_version_of_its_own_cluster(tmp_path):
    """At the archive's own threshold all members print one text, even two parts of it that hardly overlap."""
    pool = story(11, 12)
    first = {"text": "\n\n".join(pool[:7]), "date": "2023-05-01"}
    db, _ = fed(tmp_path, [first, "\n\n".join(pool), "\n\n".join([pool[0], *pool[7:]])])
    assert clusters(db) == [["0", "1", "2"]]
    members = {record["sources"][0]["record"]: record for record in export(db)}
    assert members["0"]["canonical"]
    assert members["2"]["similarity"] < DEFAULT_THRESHOLD
    assert {member["relation"] for member in members.values()} == {"canonical", "extended", "reprint"}


def test_a_round_up_is_linked_with_the_stories_it_prints_a_passage_of(tmp_path):
    """A morning letter prints a paragraph or two of each; it joins none, and readers of each want to know of it."""
    one, other, own = ([f"{words_of(seed + n, 40).capitalize()}." for n in range(7)] for seed in (100, 200, 300))
    letter = [own[0], *one[:2], own[1], *other[:2]]
    db, _ = fed(tmp_path, ["\n\n".join(body) for body in (one, one[:6], other, other[:6], letter)])
    assert clusters(db) == [["0", "1"], ["2", "3"]]
    with open_archive(db) as archive:
        rows = [row for (row,) in archive.rows("SELECT id FROM articles")]
        links = comparisons.links_of(archive, rows)
    assert {relation for *_, relation in links} == {Relation.CONTAINS}
    assert len({whole for whole, *_ in links}) == 1
    assert len({part for _, part, _ in links}) == 4


def test_reclustering_comes_to_what_ingest_came_to(tmp_path):
    """Postings, pairs and clusters can be made anew from the texts alone."""
    files = [[*story(n % 7, 6), *story(100 + n, 1)] for n in range(30)]
    db, summary = fed(tmp_path, ["\n\n".join(body) for body in files])
    before = clusters(db)
    done, *_ = recluster(db)
    assert clusters(db) == before
    assert done.compared == summary.compared


def test_nothing_new_compares_nothing(tmp_path):
    """A nightly run over the same folder must cost the walk alone."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(printed(story(number, 5), headline(number)))
    run(tmp_path / "a.db", folder)
    with open_archive(str(tmp_path / "a.db"), "write") as archive:
        assert settling.settle(archive) == settling.Settled()


@pytest.mark.parametrize("together", [1, 500])
def test_links_do_not_depend_on_which_clusters_are_decided_together(tmp_path, monkeypatch, together):
    """
    Only a letter's own decision sees how the stories it prints are related; a story's, which does not see that two of
    the others have half their text in common, would take the letter for a round-up of three.
    """
    monkeypatch.setattr(settling, "DECIDE_CHUNK", together)
    stories = [[f"{words_of(seed + n, 40).capitalize()}." for n in range(7)] for seed in (100, 200, 300)]
    stories[2][4:] = stories[1][4:]
    own = [f"{words_of(400 + n, 40).capitalize()}." for n in range(3)]
    letter = [line for at in range(3) for line in (own[at], *stories[at][:2])]
    db, _ = fed(tmp_path, ["\n\n".join(body) for body in (letter, *stories)])
    with open_archive(db) as archive:
        rows = [row for (row,) in archive.rows("SELECT id FROM articles")]
        assert len(comparisons.pairs_of(archive, rows)) == 4
        assert comparisons.links_of(archive, rows) == []
