"""What was forgotten is gone, down to the bytes of the file, and nothing brings it back."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.invented import headline, printed, run, story, told, write

from newsarc.store import articles, decisions
from newsarc.store.opening import open_archive
from newsarc.usecases.deciding.correcting import correct_fields, tag
from newsarc.usecases.deciding.entering import BadDecision
from newsarc.usecases.deciding.forgetting import foretell, forget
from newsarc.usecases.deciding.grouping import merge, pin, split
from newsarc.usecases.deciding.undoing import list_decisions, undo
from newsarc.usecases.keeping.rebuild import rebuild
from newsarc.usecases.reading.lookup import ForgottenId
from newsarc.usecases.reading.show import show
from newsarc.usecases.settling.recluster import recluster

SAID = "Zanderquill Vostrikane was nowhere near the Mulberrygate weighbridge at 4417 that night, his cousin swore."
WORDS = ("Zanderquill", "Vostrikane", "Mulberrygate", "weighbridge", "blackmailer")


@pytest.fixture
def files(tmp_path):
    """A story with a sentence nobody else has, the same bytes twice, a copy without it, and an outlet's other texts."""
    first, box = story(1, 5), " ".join(story(77, 1))
    said = printed([*first, SAID], "Blackmailer named", after=box)
    return write(
        tmp_path / "in",
        {
            "tide/blackmailer.txt": said,
            "echo/a.txt": said,
            "gull/b.txt": printed(first, headline(3)),
            **{f"tide/{n}.txt": printed(story(20 + n, 3), headline(20 + n), after=box) for n in range(4)},
        },
    )


@pytest.fixture
def kept(files, tmp_path):
    """An archive of these, and the ids of the two that must go."""
    db = tmp_path / "archive.db"
    run(db, files, files / "tide" / "blackmailer.txt", arguments=("ingest", str(files / "tide" / "blackmailer.txt")))
    with open_archive(str(db)) as archive:
        said = [one.article.id for one in articles.each(archive) if "Zanderquill" in one.article.text]
    assert len(said) == 2
    return str(db), said


def traces(db):
    """The words of the forgotten article that stand anywhere in the archive's files."""
    found = set()
    for path in Path(db).parent.glob(f"{Path(db).name}*"):
        content = path.read_bytes().lower()
        found |= {word for word in WORDS if word.lower().encode() in content}
    return found


def test_no_word_of_it_is_left_in_the_file(kept):
    """Deleted rows lie in free pages, in the log and in the index of words: a takedown means all of them."""
    db, said = kept
    correct_fields(db, said[0], {"title": "Blackmailer unnamed"})
    tag(db, said[0], ["blackmailer"])
    assert traces(db)
    done = forget(db, said[0][:10], "court order")
    assert {one.id for one in done.articles} == set(said)
    assert traces(db) == set()
    with open_archive(db) as archive:
        assert archive.rows("PRAGMA integrity_check") == [("ok",)]
        assert {one.article for one in decisions.tombstones(archive)} == set(said)


def test_neither_ingest_nor_another_outlet_nor_a_rebuild_brings_it_back(kept, files):
    """The same bytes under another name are the same words; the run passes them by and says so."""
    db, said = kept
    forget(db, said[0], "court order")
    before, report = told(Path(db)), []
    summary = run(Path(db), files, report=report)
    assert (summary.new, summary.rejected, summary.skipped, summary.reasons) == (0, 0, 2, {"forgotten": 2})
    assert {(one["path"], one["outcome"], one["reason"]) for one in report if one["outcome"] != "ingest"} == {
        ("tide/blackmailer.txt", "skip", "forgotten"),
        ("echo/a.txt", "skip", "forgotten"),
    }
    other = run(Path(db), files / "echo" / "a.txt", outlet="The Renamed Courier")
    assert (other.new, other.skipped) == (0, 1)
    assert run(Path(db), files / "echo" / "a.txt", dry_run=True).skipped == 1
    recluster(db)
    rebuild(db)
    assert told(Path(db)) == before
    assert traces(db) == set()


def test_what_is_left_is_decided_anew(kept, files, tmp_path):
    """The archive is what it would be if the article had never come."""
    db, said = kept
    forget(db, said[0], "court order")
    never = tmp_path / "never.db"
    run(never, *[path for path in files.rglob("*.txt") if b"Zander" not in path.read_bytes()], outlet_from_folder=True)
    assert told(Path(db)) == told(never)


def test_copies_in_other_bytes_stay_and_are_named(kept):
    """Whoever must take a text down has to know where else it stands."""
    db, said = kept
    found = foretell(db, said[0])
    assert sorted(one.outlet for one in found.articles) == ["echo", "tide"]
    assert len(found.copies) == 1
    assert forget(db, said[0], "x").copies == found.copies
    assert show(db, found.copies[0]).asked.article.id == found.copies[0]


def test_the_mark_tells_when_and_why_and_nothing_else(kept):
    """`show` of an old link says so, and so does the list of decisions."""
    db, said = kept
    forget(db, said[0], "court order 12/2023")
    with pytest.raises(ForgottenId, match=r"was forgotten on .*: court order 12/2023"):
        show(db, said[0][:12])
    gone = [one for one in list_decisions(db).records() if one["verb"] == "forget"]
    assert {one["article"] for one in gone} == set(said)
    assert json.dumps(gone).count("court order") == 2


def test_undo_does_not_bring_it_back_and_what_tells_of_it_is_gone(kept):
    """Pins, corrections and tags quote it; whom people merged through it stay merged."""
    db, said = kept
    (copy,) = foretell(db, said[0]).copies
    other = next(name for name in told(Path(db))["articles"] if name not in {*said, copy})
    pin(db, said[0], "blackmailer")
    tag(db, said[0], ["x"])
    undo(db)
    split(db, copy)
    merge(db, other, said[0])
    merge(db, said[0], copy)
    forget(db, said[0], "court order")
    verbs = [ruling.verb.value for ruling, _ in list_decisions(db).rulings]
    assert verbs == ["split", "merge", "merge"]
    undo(db)
    assert not any(name in told(Path(db))["articles"] for name in said)


def test_forgetting_twice_overwrites_the_file_once_more(kept):
    """A kill between the two steps, or a reader in the way, leaves words behind; the same line again ends it."""
    db, said = kept
    forget(db, said[0], "court order")
    done = forget(db, said[0], "again")
    assert done.articles == ()
    assert [stone.reason for stone in done.before] == ["court order"]


def test_a_reader_in_the_way_is_said_not_passed_over(kept):
    """The log cannot be emptied while somebody reads from it; whoever must be sure has to know."""
    from newsarc.store.forgetting import StillRead

    db, said = kept
    reader = sqlite3.connect(db)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM articles").fetchone()
    try:
        with pytest.raises(StillRead, match="Run the same line again"):
            forget(db, said[0], "court order")
    finally:
        reader.close()
    forget(db, said[0], "court order")
    assert traces(db) == set()


def test_a_reason_must_be_given(kept):
    """It is all that is left."""
    db, said = kept
    before = told(Path(db))
    with pytest.raises(BadDecision, match="say why"):
        forget(db, said[0], "  ")
    assert told(Path(db)) == before
