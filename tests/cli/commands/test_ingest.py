"""`newsarc ingest`: what a run says of itself."""

import json
import subprocess
import sys

from tests.cli.conftest import OTHER, STORY
from tests.cli.test_main import PROGRAM


def fill(folder) -> str:
    """A folder of two copies, one lone story and one file that is no text."""
    folder.mkdir()
    for name, text in (("a.txt", STORY), ("b.txt", STORY + "\nShare this"), ("c.txt", OTHER)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "d.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    return str(folder)


def test_the_summary_tells_what_was_read_and_what_was_left_out(newsarc, db, tmp_path):
    """Rejected inputs are 3: all else is in."""
    answer = newsarc("--db", str(db), "ingest", fill(tmp_path / "news"))
    assert (answer.code, answer.out) == (3, "")
    lines = answer.err.splitlines()
    assert lines[0] == "3 read: 3 new, 0 already there; 1 rejected, 0 skipped."
    assert lines[1] == "Left out: 1 binary."
    assert lines[-1] == f"{db} holds 3 articles: 1 copy in 1 cluster."


def test_a_second_run_says_that_nothing_changed(newsarc, db, tmp_path):
    """And is no failure."""
    folder = fill(tmp_path / "news")
    (tmp_path / "news" / "d.txt").unlink()
    assert newsarc("--db", str(db), "ingest", folder).code == 0
    again = newsarc("--db", str(db), "ingest", folder)
    assert again.code == 0
    assert "3 read: 0 new, 3 already there" in again.err
    assert again.err.endswith("Nothing new, nothing changed.\n")


def test_json_is_the_summary_as_one_document(newsarc, db, tmp_path):
    """On standard output, while people's words stay on standard error."""
    answer = newsarc("--db", str(db), "ingest", "--json", fill(tmp_path / "news"))
    told = json.loads(answer.out)
    assert told["schema"] == "newsarc/ingest/1"
    assert (told["read"], told["new"], told["rejected"], told["reasons"]) == (3, 3, 1, {"binary": 1})
    assert newsarc("-q", "--db", str(db), "ingest", str(tmp_path / "news")).err == ""


def test_a_dry_run_makes_no_archive(newsarc, db, tmp_path):
    """It says so, too."""
    answer = newsarc("--db", str(db), "ingest", "--dry-run", fill(tmp_path / "news"))
    assert "nothing was stored" in answer.err
    assert not db.exists()


def test_no_such_path_is_1_and_makes_no_archive(newsarc, db):
    """A slip in the path must not leave an empty archive behind."""
    answer = newsarc("--db", str(db), "ingest", "nope")
    assert answer.code == 1
    assert "no such file or folder: nope" in answer.err
    assert not db.exists()


def test_one_missing_path_among_several_is_3(newsarc, db, tmp_path):
    """What is there is read."""
    text = tmp_path / "a.txt"
    text.write_text(STORY)
    answer = newsarc("--db", str(db), "ingest", str(text), str(tmp_path / "nope"))
    assert answer.code == 3
    assert "Left out: 1 missing." in answer.err


def test_a_report_that_cannot_be_written_stops_the_run_before_it_starts(newsarc, db, tmp_path):
    """An hour's work without the report that was asked for would be an hour lost."""
    answer = newsarc("--db", str(db), "ingest", "--report", str(tmp_path / "no" / "r.jsonl"), fill(tmp_path / "news"))
    assert answer.code == 1
    assert "cannot write the report" in answer.err
    assert not db.exists()


def test_an_older_report_stays_until_the_new_one_is_whole(newsarc, db, tmp_path):
    """A run that fails must not cost the report of the run before."""
    report = tmp_path / "r.jsonl"
    report.write_text("the report of yesterday")
    folder = fill(tmp_path / "news")
    db.write_text("no archive")
    assert newsarc("--db", str(db), "ingest", "--report", str(report), folder).code == 5
    assert report.read_text() == "the report of yesterday"
    db.unlink()
    newsarc("--db", str(db), "ingest", "--report", str(report), folder)
    assert report.read_text().startswith("{")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("r.")) == ["r.jsonl"]


def test_a_report_may_go_to_a_pipe_or_a_device(newsarc, db, tmp_path):
    """`--report /dev/stdout | jq` is a natural thing to type."""
    assert newsarc("--db", str(db), "ingest", "--report", "/dev/null", fill(tmp_path / "news")).code == 3


def test_a_report_has_a_line_for_every_path(newsarc, db, tmp_path):
    """None left out, the rejected with their reasons."""
    report = tmp_path / "r.jsonl"
    newsarc("--db", str(db), "ingest", "--report", str(report), fill(tmp_path / "news"))
    told = {record["path"]: record for record in map(json.loads, report.read_text().splitlines())}
    assert {path: record["outcome"] for path, record in told.items()} == {
        "a.txt": "ingest", "b.txt": "ingest", "c.txt": "ingest", "d.txt": "reject",
    }  # fmt: skip
    assert told["d.txt"]["reason"].startswith("binary")


def test_verbose_names_every_article_once_it_is_stored(newsarc, db, tmp_path):
    """The full id and the path, on standard output, for a script that waits for them."""
    folder = fill(tmp_path / "news")
    lines = newsarc("--db", str(db), "ingest", "-v", folder).out.splitlines()
    assert [line.split()[0] for line in lines] == ["stored"] * 3
    assert [line.split()[2] for line in lines] == [f"{folder}/{name}.txt" for name in "abc"]
    assert all(len(line.split()[1]) == 64 for line in lines)


def test_a_listener_that_goes_away_does_not_stop_the_run(db, tmp_path):
    """`newsarc ingest -v news | head -1` ingests all of it."""
    folder = fill(tmp_path / "news")
    line = f'"{sys.executable}" -c "{PROGRAM}" --db "{db}" ingest -v "{folder}" | true'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 3
    assert "3 read: 3 new" in done.stderr
