"""Workers that die, hang, eat memory or are left alone: the run goes on and nothing stays behind."""

import os
import signal
import subprocess
import sys
import time

import pytest

from newsarc.core.settings import Limits
from newsarc.extract.pool import PATIENCE, Pool

LIMITS = Limits(seconds=0.5, worker_bytes=600_000_000)


sys.path.append(os.path.dirname(__file__))
from orders import obey  # noqa: E402 - workers must find it by its name


@pytest.fixture(scope="module")
def pool():
    with Pool(2, LIMITS, preload=()) as workers:
        yield workers


def test_results_come_in_the_order_of_the_items(pool):
    """Ids and clusters must not depend on which worker was quicker."""
    assert [done.result for done in pool.map(obey, map(str, range(50)))] == [f"did {n}" for n in range(50)]


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("hang", "too-slow"),
        ("wait", "too-slow"),
        ("eat", "too-much-memory"),
        ("killed", "too-much-memory"),
        ("die", "crashed"),
        ("refuse", "no-text"),
        ("dive", "too-deep"),
        ("stumble", "failed"),
    ],
)
def test_one_bad_item_is_rejected_and_the_others_are_done(pool, order, reason):
    """A worker takes several items at once; those behind the one that killed it must not be lost or done twice."""
    found = list(pool.map(obey, ["a", "b", order, "c", "d", "e"]))
    assert [done.result for done in found if done.item != order] == [f"did {n}" for n in "abcde"]
    assert [done.rejected.reason for done in found if done.rejected] == [reason]


def test_a_hanging_item_costs_the_limit_and_no_more(pool):
    """The limit is a promise to whoever waits."""
    hanging, clocks = pool.map(obey, ["hang", "clocks"])
    assert hanging.seconds == LIMITS.seconds
    work, patience = clocks.result
    assert 0 < work < 1.1 * LIMITS.seconds
    assert 2 * LIMITS.seconds < patience < 1.1 * PATIENCE * LIMITS.seconds


def test_a_busy_machine_rejects_nothing(pool):
    """Whether a page is an article must not hang on what else is running: the limit is of processor time."""
    (done,) = pool.map(obey, ["doze"])
    assert done.result == "did doze"


def test_workers_are_kept_from_one_map_to_the_next(pool):
    """Starting a process for every portion of a run would cost more than the portion."""
    first = {done.result for done in pool.map(obey, ["who"])}
    assert {done.result for done in pool.map(obey, ["who"])} == first


def test_items_are_taken_only_as_there_is_room(pool):
    """An archive of a million files must not be read into memory ahead of the work."""
    taken = []

    def source():
        for number in range(1_000):
            taken.append(number)
            yield str(number)

    results = pool.map(obey, source())
    next(results)
    results.close()
    assert len(taken) < 50


def test_closing_leaves_no_process():
    """A run that ends early, by an error or Ctrl-C, must not leave workers running."""
    with Pool(1, LIMITS, preload=()) as workers:
        pid = next(workers.map(obey, ["who"])).result
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


PARENT = """
import signal, sys
sys.path[:0] = [{folder!r}]
from newsarc.core.settings import Limits
from newsarc.extract.pool import Pool
from orders import obey
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    with Pool(1, Limits(seconds=60), preload=()) as pool:
        for done in pool.map(obey, ["who", "hang"]):
            print(done.result, flush=True)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_workers_die_with_their_parent(tmp_path, end):
    """Whatever ends newsarc, a page that never ends must not go on eating a core; and Ctrl-C is not theirs to print."""
    script = tmp_path / "run.py"
    script.write_text(PARENT.format(folder=os.path.dirname(__file__)))
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    worker = int(process.stdout.readline())
    process.send_signal(end)
    said = process.communicate(timeout=30)[1]
    for _ in range(50):
        if not is_running(worker):
            break
        time.sleep(0.1)
    assert not is_running(worker)
    assert said.count("Traceback") == (end == signal.SIGINT)


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
