"""What is known of an outlet's furniture while a run goes on: it saves work, and decides nothing."""

import pytest
from tests.invented import headline, printed, run, story, told, write

from newsarc.usecases.cleaning.clean import nothing_learned
from newsarc.usecases.ingesting import ingest
from newsarc.usecases.settling.foreknow import FIRST, Foreknown

BOX = story(999, 1)[0]


@pytest.fixture
def folder(tmp_path):
    """An outlet that prints the same box under each of three dozen stories, beside one that prints none."""
    boxed = {f"ledger/{n:02}.txt": printed(story(n, 3), headline(n), after=BOX) for n in range(36)}
    plain = {f"echo/{n:02}.txt": printed(story(n, 3), headline(n)) for n in range(100, 104)}
    return write(tmp_path / "in", boxed | plain)


def test_what_the_first_articles_teach_later_ones_are_cleaned_with_at_once(folder, tmp_path, monkeypatch):
    """Cleaning all articles of a large outlet twice is a third of what an ingest costs; it must change nothing."""
    monkeypatch.setattr(ingest, "WINDOW", 2)
    soon = run(tmp_path / "soon.db", folder)
    monkeypatch.setattr(Foreknown, "of", lambda _, outlet: nothing_learned(outlet))
    late = run(tmp_path / "late.db", folder)
    assert late.relearned == 36
    assert FIRST <= soon.relearned <= FIRST + 2
    assert told(tmp_path / "soon.db") == told(tmp_path / "late.db")


def test_a_newcomer_of_an_outlet_that_is_known_is_cleaned_once(folder, tmp_path):
    """A nightly run brings a handful of articles of outlets whose boxes are known for long."""
    run(tmp_path / "a.db", folder)
    write(folder, {"ledger/new.txt": printed(story(50, 3), headline(50), after=BOX)})
    night = run(tmp_path / "a.db", folder)
    assert (night.new, night.relearned) == (1, 0)
    (record,) = (one for one in told(tmp_path / "a.db")["articles"].values() if "ledger/new.txt" in one)
    assert '"reason": "learned"' in record


def test_a_slow_machine_tells_the_same_of_a_run_as_a_fast_one(folder, tmp_path, monkeypatch):
    """A run commits by the clock. What it then says of itself must be a matter of its input."""
    monkeypatch.setattr(ingest, "WINDOW", 4)
    told_of = {}
    for seconds in (-1.0, 0.01, 1e9):
        monkeypatch.setattr(ingest, "COMMIT_SECONDS", seconds)
        told_of[seconds] = run(tmp_path / f"{seconds}.db", folder).record()
    assert told_of[-1.0]["relearned"] > 0
    assert told_of[-1.0] == told_of[0.01] == told_of[1e9]
