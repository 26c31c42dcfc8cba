"""`newsarc export --full` and `newsarc import`: the whole archive in one file."""

import json
import shutil

import pytest


@pytest.fixture
def full(newsarc, barrels, tmp_path):
    """A full export of an archive in which something was decided."""
    path = tmp_path / "own.db"
    shutil.copy(barrels, path)
    bees = next(
        one for one in map(json.loads, newsarc("--db", barrels, "export").out.splitlines()) if "Bees" in one["title"]
    )
    assert newsarc("--db", str(path), "tag", bees["id"], "swarm").code == 0
    assert newsarc("--db", str(path), "export", "--full", "-o", str(tmp_path / "all.jsonl")).code == 0
    return tmp_path / "all.jsonl"


def test_an_import_says_what_came_in(newsarc, full, tmp_path):
    """Articles, decisions, and what the archive now holds."""
    copy = str(tmp_path / "copy.db")
    done = newsarc("--db", copy, "import", str(full))
    assert (done.code, done.out) == (0, "")
    assert "4 articles: 4 new, 0 already there; 1 decision taken over." in done.err
    assert "copy.db holds 4 articles: 2 copies in 1 cluster." in done.err
    records = [json.loads(line) for line in newsarc("--db", copy, "export").out.splitlines()]
    assert [record["tags"] for record in records if "Bees" in record["title"]] == [["swarm"]]
    again = json.loads(newsarc("--db", copy, "-q", "import", str(full), "--json").out)
    assert (again["schema"], again["new"], again["same"], again["decisions"]) == ("newsarc/import/1", 0, 4, 0)


def test_a_cut_file_is_one_line_and_no_archive(newsarc, full, tmp_path):
    """Exit 1, and nothing that somebody might take for an archive."""
    full.write_bytes(full.read_bytes()[:3000])
    answer = newsarc("--db", str(tmp_path / "copy.db"), "import", str(full))
    assert (answer.code, answer.out) == (1, "")
    assert "was cut off" in answer.err
    assert answer.err.count("\n") == 1
    assert not (tmp_path / "copy.db").exists()
    assert newsarc("--db", str(tmp_path / "copy.db"), "import", str(tmp_path / "nowhere")).code == 1


@pytest.mark.parametrize("narrowed", [["--canonical-only"], ["--outlet", "The Marram Tide"]])
def test_a_full_export_is_all_or_nothing(newsarc, barrels, narrowed):
    """Half an archive with all its decisions would be neither."""
    answer = newsarc("--db", barrels, "export", "--full", *narrowed)
    assert (answer.code, answer.out) == (2, "")
    assert "--full takes the whole archive" in answer.err
