"""Whatever ends a run, the same line again goes on from there and comes to the same archive."""

from contextlib import contextmanager

import pytest
from tests.invented import corpus, run, told, write

from newsarc.store.archive import Archive
from newsarc.store.errors import StorageFull
from newsarc.usecases.cleaning import clean_many
from newsarc.usecases.ingesting import ingest as usecase
from newsarc.usecases.settling import pair_up, relearn, settle


class Killed(BaseException):
    """Stands for the end of the process: nothing after it may count on running."""


@pytest.fixture
def many_commits(monkeypatch):
    """Commit after every input and in small portions, so that there are many places to be killed at."""
    monkeypatch.setattr(usecase, "COMMIT_SECONDS", -1.0)
    monkeypatch.setattr(relearn, "PORTION", 4)
    monkeypatch.setattr(pair_up, "POST_CHUNK", 3)
    monkeypatch.setattr(pair_up, "COMPARE_CHUNK", 3)
    monkeypatch.setattr(settle, "DECIDE_CHUNK", 3)


@pytest.fixture
def kill_at(monkeypatch):
    """
    Let the process die in the n-th transaction, or right after it was committed.

    Of the corpus's 35 the first 16 store, up to 18 they learn, up to 24 post, up to 30 compare, up to 34 group.
    """
    real = Archive.writing

    def arm(number: int, place: str) -> None:
        begun = []

        @contextmanager
        def deadly(archive):
            begun.append(1)
            if len(begun) > number:
                raise Killed
            with real(archive):
                yield
                if len(begun) == number and place == "in":
                    raise Killed
            if len(begun) == number:
                raise Killed

        monkeypatch.setattr(Archive, "writing", deadly)

    yield arm
    monkeypatch.setattr(Archive, "writing", real)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The corpus and what one undisturbed run makes of it."""
    folder = tmp_path_factory.mktemp("whole")
    write(folder / "in", corpus())
    run(folder / "archive.db", folder / "in")
    return folder / "in", told(folder / "archive.db")


@pytest.mark.usefixtures("many_commits")
@pytest.mark.parametrize(
    ("number", "place"),
    [(1, "in"), (1, "after"), (9, "after"), (16, "after"), (17, "in"), (17, "after"), (18, "in"), (18, "after"),
     (22, "after"), (27, "in"), (30, "after"), (32, "after"), (34, "after")],
)  # fmt: skip
def test_a_run_killed_at_any_commit_is_taken_up_where_it_stopped(whole, db, kill_at, monkeypatch, number, place):
    """A battery dies while reading, learning, comparing or grouping: the same line must bring the same archive."""
    folder, expected = whole
    kill_at(number, place)
    with pytest.raises(Killed):
        run(db, folder)
    monkeypatch.undo()
    run(db, folder)
    assert told(db) == expected


@pytest.mark.usefixtures("many_commits")
def test_a_run_killed_again_and_again_comes_to_an_end(whole, db, kill_at, monkeypatch):
    """Every attempt keeps what it committed, so that even a machine that fails each minute finishes."""
    folder, expected = whole
    for _ in range(20):
        kill_at(19, "after")
        try:
            run(db, folder)
        except Killed:
            continue
        break
    else:
        pytest.fail("twenty runs were not enough")
    monkeypatch.undo()
    run(db, folder)
    assert told(db) == expected


def test_what_was_gathered_is_stored_when_the_run_is_interrupted(whole, db, monkeypatch):
    """Ctrl-C keeps the last second's work too."""
    folder, _ = whole
    real, windows = clean_many.clean_texts, []

    def press(*given):
        windows.append(given)
        if len(windows) > 2:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(usecase, "WINDOW", 4)
    monkeypatch.setattr(clean_many, "clean_texts", press)
    with pytest.raises(KeyboardInterrupt):
        run(db, folder)
    kept = told(db)["articles"]
    assert len(kept) == 8


def test_a_disk_that_fills_up_leaves_what_was_stored(whole, db, monkeypatch):
    """After room is made the same line goes on."""
    folder, expected = whole
    monkeypatch.setattr(usecase, "COMMIT_SECONDS", -1.0)
    real = Archive.writing
    written = []

    def writing(archive):
        written.append(1)
        if len(written) > 5:
            archive.database.conn.execute("PRAGMA max_page_count = 10")
        return real(archive)

    monkeypatch.setattr(Archive, "writing", writing)
    with pytest.raises(StorageFull):
        run(db, folder)
    monkeypatch.undo()
    assert len(told(db)["articles"]) > 0
    run(db, folder)
    assert told(db) == expected


def test_articles_are_called_stored_only_once_they_are(whole, db, monkeypatch):
    """A script that deletes what newsarc has stored must never delete what is lost."""
    folder, _ = whole
    monkeypatch.setattr(usecase, "COMMIT_SECONDS", -1.0)
    called = []

    def check(met):
        assert met.id in told(db)["articles"]
        called.append(met.id)

    from newsarc.usecases.ingesting.ingest import ingest
    from newsarc.usecases.ingesting.run import Request

    ingest(str(db), Request((bytes(folder),), outlet_from_folder=True), stored=check)
    assert len(called) == len(corpus())
