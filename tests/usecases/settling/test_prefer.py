"""An order of preference decides which copy stands for all, and travels with the archive."""

import pytest
from tests.invented import headline, printed, run, story, told, write

from newsarc.core.preferences import BadPreferences
from newsarc.usecases.reading.dupes import find_dupes
from newsarc.usecases.settling.recluster import recluster

ORDER = '[prefer]\noutlets = ["the gull", "tide"]\n'


@pytest.fixture
def files(tmp_path):
    """One story in three outlets, of which the figures prefer the longest."""
    first = story(1, 6)
    prints = {"tide": first, "echo": [*first, *story(5, 1)], "The Gull": first[:5]}
    return write(tmp_path / "in", {f"{name}/a.txt": printed(text, headline(1)) for name, text in prints.items()})


def chosen(db):
    """The outlet of the canonical article, and the reason."""
    (found,) = find_dupes(str(db)).stories
    return found.canonical.article.credits.outlet, found.cluster.reason


def test_a_file_beside_the_archive_is_taken_up_by_ingest_and_recluster(files, db):
    """It lies where people look for it, and needs no option."""
    run(db, files)
    assert chosen(db)[0] == "echo"
    (db.parent / "newsarc.toml").write_text(ORDER)
    recluster(str(db))
    assert chosen(db) == ("The Gull", "the most preferred of 3 copies, The Gull")
    (db.parent / "newsarc.toml").write_text("[prefer]\noutlets = ['tide']")
    summary = run(db, files)
    assert (summary.new, summary.preferred) == (0, True)
    assert chosen(db)[0] == "tide"
    assert not run(db, files).preferred


def test_the_archive_keeps_the_order_wherever_it_is_taken(files, db, tmp_path):
    """The same articles must give the same canonical on another machine, where no such file lies."""
    (db.parent / "newsarc.toml").write_text(ORDER)
    run(db, files)
    before = told(db)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    db.rename(elsewhere / "archive.db")
    recluster(str(elsewhere / "archive.db"))
    assert told(elsewhere / "archive.db") == before
    (db.parent / "newsarc.toml").unlink()
    other = tmp_path / "none.toml"
    other.write_text("")
    recluster(str(elsewhere / "archive.db"), config=other)
    assert chosen(elsewhere / "archive.db")[0] == "echo"


def test_an_order_that_cannot_be_read_changes_nothing(files, db, tmp_path):
    """It is read before anything is stored."""
    (db.parent / "newsarc.toml").write_text("[prefer]\noutlets = 7")
    with pytest.raises(BadPreferences):
        run(db, files)
    assert not db.exists()
    (db.parent / "newsarc.toml").unlink()
    run(db, files)
    with pytest.raises(BadPreferences, match=r"there is no file .*nowhere\.toml"):
        recluster(str(db), config=tmp_path / "nowhere.toml")
    assert chosen(db)[0] == "echo"
