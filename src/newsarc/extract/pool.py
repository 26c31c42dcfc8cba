"""
Worker processes that can be killed.

An HTML page may keep a parser busy for minutes in C code that no exception
reaches, or eat all memory. So each item is worked on in a process of its own
group, under the kernel's clocks and memory limit: a worker that oversteps
dies, its item is rejected, and another worker takes its place. Workers never
hear Ctrl-C, never outlive the parent, and are replaced now and then, in
case a parser leaks. What travels between parent and worker is pickled by
newsarc itself, never read from outside.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import resource
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection, forkserver, get_context, resource_tracker
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType, TracebackType
from typing import Generic, TypeVar

from newsarc.core.settings import Limits
from newsarc.errors import RejectedInput

T = TypeVar("T")
R = TypeVar("R")

ITEMS_A_WORKER = 500
"""Items after which a worker is replaced, as a precaution: over 180 pages its memory rose from 46 MB to 84 MB and
stayed there, but a page may be the one that leaks."""

BATCH_ITEMS = 4

BATCH_BYTES = 1 << 18
"""A batch ends at this size. Small items travel together: 0.1 ms an item in batches of four."""

AHEAD = 8
"""Items for each worker that may be under way or waiting for an earlier one's result: what bounds memory."""

DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG

PATIENCE = 10
"""
How many times the seconds of CPU time that an item may cost it may take on the clock: what is rejected must not hang on
what else the machine is doing, and what waits for ever must end.
"""


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """
    An item with what became of it: a result, or the reason there is none.

    *seconds* is CPU time spent on it; of an item whose worker died of something else, the time on the clock.
    """

    item: T
    result: R | None
    rejected: RejectedInput | None
    seconds: float


@contextlib.contextmanager
def _hidden_main() -> Iterator[None]:
    """
    Hide the program's main module, which multiprocessing would run again in every worker it starts.

    A script that uses newsarc and does not guard itself by `if __name__ == "__main__"` would begin anew in each.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class _Worker:
    """A process, the line to it, and the numbers of the items it was given, the one it is at first."""

    def __init__(self, context: ForkServerContext, work: bytes, limits: Limits) -> None:
        self.line, theirs = context.Pipe()
        self.process: ForkServerProcess = context.Process(target=_serve, args=(theirs, work, limits), daemon=True)
        with _hidden_main():
            self.process.start()
        theirs.close()
        self.work = work
        self.given: deque[int] = deque()
        self.served = 0
        self.since = time.monotonic()

    def give(self, batch: list[tuple[int, bytes]]) -> None:
        """Hand over items; the worker must be idle, so that neither end waits for the other."""
        self.given.extend(number for number, _ in batch)
        self.served += len(batch)
        self.since = time.monotonic()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died idle: its exit code will tell
            self.line.send_bytes(pickle.dumps([item for _, item in batch]))

    def end(self) -> int | None:
        """Kill the process if need be; its exit code."""
        self.process.kill()
        self.process.join()
        self.line.close()
        code = self.process.exitcode
        self.process.close()
        return code


class Pool:
    """
    Worker processes for the time of a `with` block.

    With *jobs* 1 there is still one process, so that a page that never ends can be killed.
    """

    def __init__(self, jobs: int, limits: Limits, preload: tuple[str, ...] = ("newsarc.extract.html",)) -> None:
        self.jobs = max(1, jobs)
        self.limits = limits
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(list(preload))
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []

    def __enter__(self) -> Pool:
        """Workers start when there is work."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """No worker outlives the block."""
        self.close()

    def close(self) -> None:
        """Kill all workers at once, whatever they are at."""
        self._idle.clear()
        while self._workers:
            self._workers.pop().end()

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[Done[T, R]]:
        """
        Each item with what *function* made of it, in the order of *items*.

        *function* and the items must be picklable. Items are taken from the iterable only as there is room for them.
        A RejectedInput that *function* raises becomes the item's; so does overstepping a limit: `too-slow`,
        `too-much-memory`, `too-deep`, `crashed`, or `failed` for an error that nobody foresaw.
        """
        return _Run(self, function, items).results()

    def take(self, work: bytes) -> _Worker:
        """
        A worker for a function: one that an earlier map left idle, or a new one.

        A new one inherits a blocked SIGINT, so that Ctrl-C finds it deaf from its first instruction.
        """
        while self._idle:
            worker = self._idle.pop()
            if worker.work == work:
                return worker
            self.end(worker)
        resource_tracker.ensure_running()  # starting it inside the masked section would take the mask off
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            worker = _Worker(self._context, work, self.limits)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        self._workers.append(worker)
        return worker

    def give_back(self, worker: _Worker) -> None:
        """Keep a worker that has nothing to do, unless it has done its share."""
        if worker.served < ITEMS_A_WORKER and worker in self._workers:
            self._idle.append(worker)
        else:
            self.end(worker)

    def end(self, worker: _Worker) -> int | None:
        """Do away with a worker; its exit code, None if that was done already."""
        if worker not in self._workers:
            return None
        self._workers.remove(worker)
        return worker.end()


class _Run(Generic[T, R]):
    """One map: what is under way, what waits for its turn to be handed out."""

    def __init__(self, pool: Pool, function: Callable[[T], R], items: Iterable[T]) -> None:
        self.pool = pool
        self.work = pickle.dumps(function)
        self.source = enumerate(items)
        self.again: deque[int] = deque()
        self.items: dict[int, T] = {}
        self.done: dict[int, Done[T, R]] = {}
        self.next = 0
        self.exhausted = False

    def results(self) -> Iterator[Done[T, R]]:
        """Work until all is done; a run that is given up takes its busy workers with it."""
        busy: list[_Worker] = []
        try:
            while True:
                self._hand_out(busy)
                if self.next in self.done:
                    self.next += 1
                    yield self.done.pop(self.next - 1)
                elif busy:
                    self._collect(busy)
                else:
                    return
        finally:
            for worker in busy:
                self.pool.end(worker)

    def _hand_out(self, busy: list[_Worker]) -> None:
        """Give every worker that has nothing to do a batch, as long as there is room ahead."""
        while len(busy) < self.pool.jobs and (batch := self._batch()):
            worker = self.pool.take(self.work)
            busy.append(worker)
            worker.give(batch)

    def _batch(self) -> list[tuple[int, bytes]]:
        """The next items, packed; those that a dead worker left undone go first."""
        batch: list[tuple[int, bytes]] = []
        size = 0
        while len(batch) < BATCH_ITEMS and size < BATCH_BYTES:
            number = self._next_number()
            if number is None:
                break
            packed = pickle.dumps(self.items[number])
            batch.append((number, packed))
            size += len(packed)
        return batch

    def _next_number(self) -> int | None:
        if self.again:
            return self.again.popleft()
        if self.exhausted or len(self.items) + len(self.done) >= AHEAD * self.pool.jobs:
            return None
        try:
            number, item = next(self.source)
        except StopIteration:
            self.exhausted = True
            return None
        self.items[number] = item
        return number

    def _collect(self, busy: list[_Worker]) -> None:
        """Wait for any worker to say something, and take note of it."""
        ready = connection.wait([worker.line for worker in busy])
        for worker in [worker for worker in busy if worker.line in ready]:
            try:
                said = worker.line.recv_bytes()
            except (EOFError, OSError):
                busy.remove(worker)
                self._bury(worker)
                continue
            self._note(worker, *pickle.loads(said))  # noqa: S301
            if not worker.given:
                busy.remove(worker)
                self.pool.give_back(worker)

    def _note(self, worker: _Worker, result: R | None, fault: tuple[str, str] | None, seconds: float) -> None:
        number = worker.given.popleft()
        worker.since = time.monotonic()
        rejected = RejectedInput(*fault) if fault else None
        self.done[number] = Done(self.items.pop(number), result, rejected, seconds)

    def _bury(self, worker: _Worker) -> None:
        """A worker is dead: the item it was at is rejected, the rest of its batch is to be done by another."""
        seconds = time.monotonic() - worker.since
        worker.process.join(1)
        code = self.pool.end(worker)
        limits = self.pool.limits
        reason, detail = "crashed", f"the worker ended with code {code}"
        if code == -signal.SIGPROF:
            reason, detail, seconds = "too-slow", f"more than {limits.seconds:g} seconds of work", limits.seconds
        elif code == -signal.SIGALRM:
            reason, detail = "too-slow", f"no end after {PATIENCE * limits.seconds:g} seconds on the clock"
        elif code == -signal.SIGKILL:
            reason, detail = "too-much-memory", "the system killed the worker"
        if worker.given:
            number = worker.given.popleft()
            self.done[number] = Done(self.items.pop(number), None, RejectedInput(reason, detail), seconds)
        self.again.extendleft(reversed(worker.given))


def _serve(line: connection.Connection, work: bytes, limits: Limits) -> None:
    """A worker's life: batches come in, one answer goes out for each item, until the line is cut."""
    _confine(limits)
    function = pickle.loads(work)  # noqa: S301
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for packed in pickle.loads(line.recv_bytes()):  # noqa: S301
                began = time.process_time()
                _set_clocks(limits.seconds)
                result, fault = _attempt(function, packed)
                _set_clocks(0)
                line.send_bytes(pickle.dumps((result, fault, time.process_time() - began)))


def _set_clocks(seconds: float) -> None:
    """Have the kernel end this process after so much CPU time, or far more on the clock; 0 for never."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)


def _attempt(function: Callable[[T], R], packed: bytes) -> tuple[R | None, tuple[str, str] | None]:
    """The function's result for one item, or why there is none."""
    try:
        return function(pickle.loads(packed)), None  # noqa: S301
    except RejectedInput as fault:
        return None, (fault.reason, fault.detail)
    except MemoryError:
        return None, ("too-much-memory", "the memory limit was reached")
    except RecursionError:
        return None, ("too-deep", "the content is nested too deep")
    except Exception as fault:
        return None, ("failed", f"{type(fault).__name__}: {fault}"[:300])


def _confine(limits: Limits) -> None:
    """
    Put this process under its limits.

    The clocks' signals keep their default disposition, death: the kernel then ends a worker in the midst of C code,
    where a Python handler would wait for ever.
    """
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _let_go_of_the_server()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
    with contextlib.suppress(ValueError, OSError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (limits.worker_bytes, limits.worker_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _let_go_of_the_server() -> None:
    """
    Close this process's end of the line that keeps the fork server alive.

    The server ends when nobody holds that line any more, and its end is what kills workers whose parent was killed
    outright. Python hands the line to every worker, so that without this a hanging worker would keep itself alive.
    """
    server: object = getattr(forkserver, "_forkserver", None)
    held = getattr(server, "_forkserver_alive_fd", None)
    if held is not None:
        os.close(held)
        server.__dict__["_forkserver_alive_fd"] = None
