"""Articles, their bytes and their places are stored many at once; the tables are as if they had come one by one."""

import json

import pytest
from tests.invented import printed, run, story, write

from newsarc.store import articles, comparisons
from newsarc.store.opening import open_archive


@pytest.fixture
def archive(db, tmp_path):
    """Three articles that are at rest."""
    run(db, write(tmp_path / "in", {f"{seed}.txt": printed(story(seed)) for seed in range(3)}))
    with open_archive(str(db), "create") as opened:
        yield opened


def test_another_text_at_a_place_seen_a_moment_before_leaves_both_to_be_decided(archive):
    """A file that is edited while a run reads it twice is two versions, though one statement stores both places."""
    with archive.writing():
        seen = [(1, b"/news/a.txt", None, 1), (2, b"/news/a.txt", None, 1), (3, b"/news/b.txt", None, 1)]
        articles.sight(archive, seen)
    assert comparisons.undecided(archive) == [1, 2]


def test_the_same_place_twice_is_one_sighting(archive):
    """A folder that is named twice on one line is walked twice."""
    with archive.writing():
        articles.sight(archive, [(1, b"/news/a.txt", None, 1), (1, b"/news/a.txt", None, 1)])
    assert [source.path for source in articles.sightings(archive, 1)].count(b"/news/a.txt") == 1
    assert comparisons.undecided(archive) == []


def test_equal_bytes_that_come_together_are_kept_once(db, tmp_path):
    """The same print given by two outlets is two articles over one content."""
    text = printed(story(7)).decode()
    lines = [json.dumps({"text": text, "outlet": name}) for name in ("The Gull", "The Heron")]
    run(db, write(tmp_path / "in", {"two.jsonl": "\n".join(lines).encode()}))
    with open_archive(str(db)) as archive:
        assert articles.count(archive) == 2
        assert archive.row("SELECT count(*) FROM contents") == (1,)
