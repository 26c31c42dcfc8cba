"""Runs as whole processes: interrupted, terminated, two at once, and what their workers hold."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.invented import headline, page, printed, run, story, told, write

from newsarc.core.settings import Limits
from newsarc.extract.pool import Pool
from newsarc.store.opening import open_archive

NEWSARC = [sys.executable, "-c", "from newsarc.cli import entry; entry()"]

TRACES = ("Traceback", "Exception ignored", "KeyboardInterrupt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Enough texts for a run of some seconds, one page among them so that there are workers."""
    files = {f"outlet{n % 20:02}/{n:04}.txt": printed(story(n // 2, 6), headline(n)) for n in range(600)}
    return write(tmp_path_factory.mktemp("many"), files | {"outlet00/page.html": page(5000)})


def start(db: Path, *arguments: object, program: Sequence[str] = NEWSARC) -> subprocess.Popen:
    """A process in a group of its own, in which Ctrl-C works as in a terminal."""
    return subprocess.Popen(
        [*program, "--db", str(db), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - before any thread
    )


def group_of(leader: int) -> list[int]:
    """The living processes of a group."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except (OSError, ValueError):
                continue
            if int(group) == leader and state != "Z":
                found.append(int(entry.name))
    return found


def stored(db: Path) -> int:
    """How many articles are committed at this moment."""
    try:
        connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
        return connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def wait_for(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_a_run_at_once_and_keeps_what_was_stored(folder, db, number, code):
    """People press Ctrl-C, machines shut down: no traceback, no process left behind, nothing lost."""
    process = start(db, "ingest", folder)
    wait_for(lambda: stored(db) > 0)
    os.kill(process.pid, number)
    out, told_them = process.communicate(timeout=20)
    assert process.returncode == code
    assert not any(trace in out + told_them for trace in TRACES), told_them
    assert "run the same line again" in told_them
    if Path("/proc/self/stat").exists():
        wait_for(lambda: group_of(process.pid) == [])
    assert stored(db) > 0


@pytest.mark.parametrize("wait", [0.1, 0.4, 0.8, 1.2])
def test_ctrl_c_in_a_terminal_reaches_all_processes_and_none_prints_a_traceback(folder, db, wait):
    """A terminal sends Ctrl-C to the whole group: the helpers that start workers must not speak up."""
    begun = "from newsarc.cli import entry; print('begun', flush=True); entry()"
    process = start(db, "ingest", folder / "outlet00", program=[sys.executable, "-c", begun])
    assert process.stdout.readline() == "begun\n"
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGINT)
    out, told_them = process.communicate(timeout=20)
    assert process.returncode in (0, 130)  # the former where the run was quicker
    assert not any(trace in out + told_them for trace in TRACES), told_them


@pytest.mark.parametrize("wait", [0.05, 0.1, 0.2, 0.4])
def test_ctrl_c_while_newsarc_is_still_being_imported_is_no_traceback(folder, db, wait):
    """The first half second of a run is imports."""
    begun = "from newsarc.cli import entry; print('begun', flush=True); entry()"
    process = start(db, "ingest", folder, program=[sys.executable, "-c", begun])
    assert process.stdout.readline() == "begun\n"
    time.sleep(wait)
    os.kill(process.pid, signal.SIGINT)
    out, told_them = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "newsarc: interrupted" in told_them
    assert not any(trace in told_them for trace in TRACES), told_them
    assert out == ""


def test_a_killed_run_goes_on_and_ends_as_if_nothing_had_been(folder, db, tmp_path):
    """The kernel's kill leaves no time for anything."""
    files = sorted(folder.rglob("*.txt"))[:160]
    part = write(tmp_path / "part", {str(path.relative_to(folder)): path.read_bytes() for path in files})
    run(tmp_path / "undisturbed.db", part)
    expected = told(tmp_path / "undisturbed.db")
    for moment in (0.5, 0.7, 0.9):
        process = start(db, "ingest", "--outlet-from", "folder", part)
        time.sleep(moment)
        process.kill()
        process.communicate(timeout=20)
    again = start(db, "ingest", "--outlet-from", "folder", part)
    _, told_them = again.communicate(timeout=60)
    assert again.returncode == 0, told_them
    assert told(db) == expected


def test_two_runs_at_once_both_end_well(db, tmp_path):
    """A nightly job meets one that was started by hand: both texts are there, and clustered together."""
    first = write(tmp_path / "one", {f"one/{n}.txt": printed(story(n, 4), headline(n)) for n in range(40)})
    second = write(tmp_path / "two", {f"two/{n}.txt": printed(story(n, 4), headline(900 + n)) for n in range(20, 60)})
    both = [start(db, "ingest", "--outlet-from", "folder", folder) for folder in (first, second)]
    ends = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], ends
    run(tmp_path / "alone.db", first, second)
    assert told(db) == told(tmp_path / "alone.db")


def test_a_reading_command_answers_while_an_ingest_runs(folder, db):
    """People look at the archive while it grows."""
    process = start(db, "ingest", folder)
    try:
        wait_for(lambda: stored(db) > 0)
        reader = start(db, "dupes")
        _, told_them = reader.communicate(timeout=20)
        assert reader.returncode == 0, told_them
    finally:
        os.kill(process.pid, signal.SIGTERM)
        process.communicate(timeout=20)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")
def test_no_worker_holds_the_archive(db):
    """A connection to SQLite must not cross into another process: it would break the file's locks."""
    with open_archive(str(db), "create") as archive, archive.writing(), Pool(1, Limits(seconds=5)) as pool:
        consumer = threading.Thread(target=lambda: list(pool.map(time.sleep, [0.6])))
        consumer.start()
        wait_for(lambda: pool._workers and pool._workers[0].given)
        pid = pool._workers[0].process.pid
        links = []
        for link in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):  # closed since it was listed
                links.append(os.readlink(link))
        consumer.join()
    assert links
    assert not any(str(db) in link for link in links)


def test_output_that_cannot_be_written_is_an_error_in_words(db, tmp_path):
    """A full disk under `> file` must not look like success."""
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    run(db, write(tmp_path / "in", {"a/a.txt": printed(story(1))}))
    with open("/dev/full", "w") as full:
        line = [*NEWSARC, "--db", db, "export"]
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_nobody_foresaw_is_one_line_unless_asked_for(db, tmp_path):
    """A page of Python helps nobody but the authors, who ask for it by name."""
    run(db, write(tmp_path / "in", {"a/a.txt": printed(story(1))}))
    connection = sqlite3.connect(db)
    connection.execute("UPDATE articles SET given = '{'")
    connection.commit()
    connection.close()
    line = [*NEWSARC, "--db", db, "export"]
    short = subprocess.run(line, capture_output=True, text=True, check=False)
    assert short.returncode != 0
    assert len(short.stderr.splitlines()) == 1
    assert short.stderr.startswith("newsarc: ")
