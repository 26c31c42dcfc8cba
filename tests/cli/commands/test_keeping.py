"""check, backup, rebuild and doctor as people and scripts meet them."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from newsarc.store.opening import open_archive


@pytest.fixture
def copy(barrels, tmp_path) -> str:
    return str(shutil.copy(barrels, tmp_path / "archive.db"))


def spoil(path: str, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def test_a_sound_archive_is_0_and_one_line(newsarc, copy):
    """A nightly job wants a code; a person one line."""
    answer = newsarc("--db", copy, "check")
    assert (answer.code, answer.err) == (0, "")
    assert " ".join(answer.out.split()) == f"{copy}: 4 articles, all looked at. Sound."


def test_damage_is_6_named_with_its_source_and_its_cure(newsarc, copy):
    """What is broken, where it came from, what to do."""
    spoil(copy, "UPDATE contents SET packed = x'00' WHERE id = 1")
    answer = newsarc("--db", copy, "check")
    assert answer.code == 6
    assert "damaged: article" in answer.out
    assert "raw bytes" in answer.out
    assert ".jsonl #one" in answer.out
    assert "newsarc rebuild" in answer.out
    assert answer.out.endswith("1 fault found.\n"), answer.out


def test_a_cure_is_named_once_for_all_that_it_mends(newsarc, copy):
    """Of a thousand damaged articles nobody reads the same advice a thousand times."""
    spoil(copy, "UPDATE articles SET title = 'x'; UPDATE settings SET value = '0.4' WHERE key = 'threshold'")
    told = newsarc("--db", copy, "check").out
    assert told.count("damaged: article ") == 4
    assert told.count("`newsarc rebuild`") == told.count("restore a backup") == 1


def test_a_copy_made_amid_an_ingest_says_what_it_may_lack(newsarc, copy, tmp_path):
    """It is no damage, and yet not the archive."""
    with open_archive(copy, "write") as archive:
        with archive.writing():
            archive.set("note", "folded in")
        archive.run("PRAGMA wal_checkpoint")
        shutil.copy(copy, tmp_path / "other.db")
    answer = newsarc("--db", str(tmp_path / "other.db"), "check")
    assert answer.code == 0
    assert "make another with `newsarc backup`" in " ".join(answer.out.split())


@pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv", "--plain"])
def test_damage_is_told_to_programs(newsarc, copy, form):
    """The same facts in every form."""
    spoil(copy, "UPDATE articles SET title = 'x' WHERE id = 1")
    answer = newsarc("--db", copy, "check", form)
    assert answer.code == 6
    assert "not what was written" in answer.out
    if form == "--json":
        told = json.loads(answer.out)
        assert (told["schema"], told["sound"], told["articles"]) == ("newsarc/check/1", False, 4)
        assert {fault["cure"] for fault in told["faults"]} == {"rebuild"}  # its own, and that of the index


def test_a_sample_is_a_share(newsarc, copy):
    """10% and 0.1 are one value; what is none is refused with the range."""
    assert newsarc("--db", copy, "check", "--sample", "50%").code == 0
    wrong = newsarc("--db", copy, "check", "--sample", "0")
    assert wrong.code == 2
    assert "no share" in wrong.err


def test_a_deep_check_says_that_today_agrees(newsarc, copy):
    """Or where it does not."""
    assert "would say nothing otherwise" in newsarc("--db", copy, "check", "--deep").out
    spoil(copy, "UPDATE articles SET byline = 'Somebody Else' WHERE id = 1")
    answer = newsarc("--db", copy, "check", "--deep")
    assert "otherwise: article" in answer.out
    assert "byline would be otherwise" in answer.out


def test_a_backup_is_made_once(newsarc, copy, tmp_path):
    """The second time under the same name is refused, with 1."""
    target = str(tmp_path / "b.db")
    assert "4 articles" in newsarc("--db", copy, "backup", target).err
    again = newsarc("--db", copy, "backup", target)
    assert again.code == 1
    assert "already" in again.err
    assert newsarc("-q", "--db", target, "check").code == 0


def test_a_rebuild_tells_what_it_did(newsarc, copy):
    """And says it as JSON where asked."""
    answer = newsarc("--db", copy, "rebuild")
    assert answer.code == 0
    assert "4 articles made anew" in answer.err
    told = json.loads(newsarc("-q", "--db", copy, "rebuild", "--json").out)
    assert (told["schema"], told["cleaned"], told["lost"]) == ("newsarc/rebuild/1", 4, [])


def test_a_rebuild_that_cannot_mend_everything_is_6(newsarc, copy, tmp_path):
    """A script must not take it for done. What can be had again from its source is."""
    spoil(copy, "UPDATE contents SET packed = x'00' WHERE id = 1")
    healed = shutil.copy(copy, tmp_path / "other.db")
    assert "read again from where they were seen" in newsarc("--db", healed, "rebuild").err
    spoil(copy, "UPDATE sightings SET path = x'2f6e6f77686572652e747874'")
    answer = newsarc("--db", copy, "rebuild")
    assert answer.code == 6
    assert "nowhere to be had again" in answer.err


@pytest.mark.parametrize("form", [None, "--json", "--jsonl", "--csv", "--plain"])
def test_the_doctor_speaks_of_versions_and_the_archive(newsarc, copy, form):
    """What goes into a report of a fault."""
    answer = newsarc("--db", copy, "doctor", *([form] if form else []))
    assert answer.code == 0
    assert "trafilatura" in answer.out
    assert copy in answer.out


def test_the_doctor_says_what_is_wrong_with_the_code_of_that(newsarc, tmp_path):
    """5 for another program's file, 1 where there is none."""
    assert newsarc("--db", str(tmp_path / "none.db"), "doctor").code == 1
    other = tmp_path / "diary.db"
    spoil(str(other), "CREATE TABLE days (text)")
    answer = newsarc("--db", str(other), "doctor")
    assert answer.code == 5
    assert "another program" in answer.out
    assert "newsarc " in answer.out


def test_the_doctor_sees_that_pages_are_ruined(newsarc, copy):
    """A file that opens and counts well may still be rotten; whoever asks the doctor wants to know that first."""
    content = bytearray(Path(copy).read_bytes())
    page = int.from_bytes(content[16:18], "big")
    content[-page:] = b"\x55" * page
    Path(copy).write_bytes(content)
    answer = newsarc("--db", copy, "doctor")
    assert answer.code == 6
    assert f"Trouble: {copy} is damaged" in " ".join(answer.out.split())
    assert "newsarc check" in answer.out


def test_a_rotten_article_is_6_and_the_others_are_shown(newsarc, copy, first_id):
    """One bad sector must not cost the whole archive."""
    spoil(copy, "UPDATE articles SET given = '{' WHERE title LIKE 'Bees%'")
    bees = newsarc("--db", copy, "export")
    assert bees.code == 6
    assert len(bees.out.splitlines()) == 3
    assert "article" in bees.err
    assert "newsarc check" in bees.err
    assert newsarc("--db", copy, "show", first_id).code == 0
