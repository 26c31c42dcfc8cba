"""What is told a round-up when clusters are decided is told one by links, at other thresholds and to who asks why."""

import pytest
from tests.invented import headline, printed, run, story, write

from newsarc.core.model import Relation
from newsarc.store import comparisons
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.dupes import find_dupes
from newsarc.usecases.reading.export import export
from newsarc.usecases.reading.why import why_two


class Kept:
    """What an archive of these texts says of them, each by its name."""

    def __init__(self, folder, texts):
        files = {f"{name}/story.txt": printed(body, headline(at)) for at, (name, body) in enumerate(texts.items())}
        self.db = str(folder / "a.db")
        run(self.db, write(folder / "in", files))
        self.name_of = {record["id"]: record["outlet"] for record in export(self.db)}

    def clusters(self, threshold=None):
        """Those of two or more."""
        found = find_dupes(self.db, threshold).stories
        return sorted(sorted(self.name_of[member.article.id] for member in one.members) for one in found)

    def carried(self):
        """What contains what."""
        with open_archive(self.db) as archive:
            ids = dict(archive.rows("SELECT id, lower(hex(digest)) FROM articles"))
            links = comparisons.links_of(archive, ids)
        return sorted((self.name_of[ids[a]], self.name_of[ids[b]]) for a, b, told in links if told is Relation.CONTAINS)

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
