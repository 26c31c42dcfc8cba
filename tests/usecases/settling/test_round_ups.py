"""What is told a round-up when clusters are decided is told one by links, at other thresholds and to who asks why."""

from pathlib import Path

import pytest
from tests.invented import headline, printed, run, story, told, write

from newsarc.core.model import Relation
from newsarc.store import comparisons
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.dupes import find_dupes
from newsarc.usecases.reading.export import export
from newsarc.usecases.reading.why import why_two
from newsarc.usecases.settling import settle as settling


def files(texts, outlet=None):
    """The texts as files of the outlet, or of one each."""
    return {
        f"{outlet or name}/{name}.txt": printed(body, headline(at)) for at, (name, body) in enumerate(texts.items())
    }


class Kept:
    """What an archive of these texts, each an outlet's of its own or all of one, says of them, each by its name."""

    def __init__(self, folder, texts, outlet=None):
        self.db = str(folder / "a.db")
        run(self.db, write(folder / "in", files(texts, outlet)))
        self.name_of = {record["id"]: Path(record["sources"][0]["path"]).stem for record in export(self.db)}

    def clusters(self, threshold=None):
        """Those of two or more."""
        found = find_dupes(self.db, threshold).stories
        return sorted(sorted(self.name_of[member.article.id] for member in one.members) for one in found)

    def carried(self, relation=Relation.CONTAINS):
        """What contains what, or is otherwise linked with it."""
        with open_archive(self.db) as archive:
            ids = dict(archive.rows("SELECT id, lower(hex(digest)) FROM articles"))
            links = comparisons.links_of(archive, ids)
        return sorted((self.name_of[ids[a]], self.name_of[ids[b]]) for a, b, link in links if link is relation)

    def verdict(self, a, b):
        """Why two of them stand as they do."""
        id_of = {name: number for number, name in self.name_of.items()}
        return why_two(self.db, id_of[a], id_of[b]).verdict


@pytest.mark.parametrize("prints", [1, 3])
def test_reprints_of_one_story_do_not_make_who_carries_it_a_round_up(tmp_path, prints):
    """A long report ends with an older story whole; how often that was printed says nothing of the report's copy."""
    report, older = story(1, 9), story(2, 5)
    reprints = {"a": older, "b": older[:4], "c": older[1:]} if prints == 3 else {"a": older}
    texts = {"long": [*report, *older], "short": report[:5], **reprints}
    kept = Kept(tmp_path, texts)
    expected = [["a", "b", "c"], ["long", "short"]] if prints == 3 else [["long", "short"]]
    assert kept.clusters() == kept.clusters(0.5 + 1e-9) == expected
    assert kept.carried() == []
    assert kept.verdict("long", "short").startswith("A and B stand in one cluster of 2: they are alike enough")


def test_who_carries_two_stories_that_were_printed_twice_is_a_round_up(tmp_path):
    """It opens with one of them, word for word; the other story's prints lie in a cluster of their own."""
    one, other = story(1, 5), story(2, 5)
    texts = {"one a": one, "one b": one[:4], "other a": other, "other b": other[:4], "round-up": [*one, *other]}
    texts["round-up"] += story(3, 5)
    kept = Kept(tmp_path, texts)
    stories = [["one a", "one b"], ["other a", "other b"]]
    assert kept.clusters() == kept.clusters(0.5 + 1e-9) == stories
    assert kept.carried() == [("round-up", name) for names in stories for name in names]
    assert "B is a round-up" in kept.verdict("one a", "round-up")


STORIES = {name: story(at, 4) for at, name in enumerate(("flood", "cup", "rate", "swim"), start=1)}
DAY = {**STORIES, "the day": [paragraph for body in STORIES.values() for paragraph in body]}


@pytest.mark.parametrize("outlet", [None, "coast"], ids=["of-others", "its-own"])
def test_a_round_up_contains_its_stories_whoever_printed_them(tmp_path, outlet):
    """A newspaper's page of the day carries its own stories: none of them is an earlier version of the page."""
    kept = Kept(tmp_path, DAY, outlet)
    assert kept.clusters() == []
    assert kept.carried() == [("the day", name) for name in sorted(STORIES)]
    assert kept.carried(Relation.VERSION) == []


def test_a_running_story_that_takes_in_an_early_report_is_a_version_of_it(tmp_path):
    """The evening's report, four times as long, ends with the morning's, which is one story however often printed."""
    early = story(1, 4)
    kept = Kept(tmp_path, {"early": early, "early cut": early[:3], "late": [*story(2, 12), *early]}, "coast")
    assert kept.clusters() == [["early", "early cut"]]
    assert kept.carried() == []
    assert [set(pair) for pair in kept.carried(Relation.VERSION)] == [{"early", "late"}, {"early cut", "late"}]


@pytest.mark.parametrize("together", [1, 500])
@pytest.mark.parametrize("opening", [[], story(9, 1)], ids=["a-story-first", "own-words-first"])
def test_an_outlets_round_up_is_told_in_whatever_order_its_stories_come(tmp_path, monkeypatch, together, opening):
    """A story that is decided without its round-up, before or after it, must not make a version of it."""
    monkeypatch.setattr(settling, "DECIDE_CHUNK", together)
    texts = DAY | {"the day": [*opening, *DAY["the day"]]}
    paths = sorted(write(tmp_path / "in", files(texts, "coast")).rglob("*.txt"))
    run(tmp_path / "batch.db", *paths)
    expected = told(tmp_path / "batch.db")
    assert [relation for *_, relation in expected["links"]] == ["contains"] * len(STORIES)
    for at, order in enumerate((paths[::-1], [*paths[3:], *paths[:3]])):
        for path in order:
            run(tmp_path / f"{at}.db", path)
        assert told(tmp_path / f"{at}.db") == expected
