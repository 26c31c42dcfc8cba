"""
The command line: each command parses, calls one use-case and shows what it returns.

This file stays light: it must be able to say "interrupted" while the rest of
newsarc is still being imported.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType


_GOING_ON = frozenset({"ingest", "import", "rebuild", "recluster"})
"""Commands that store as they go, and find what they stored when the same line is run again."""


class Terminated(BaseException):
    """SIGTERM or SIGHUP arrived; *code* is the exit code that tells so."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def _terminate(number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated(number)


def _told(stopped: str) -> str:
    """What is said of a command line that was *stopped*: only one that stores has something to go on from."""
    words = iter(sys.argv[1:])
    for word in words:
        if word == "--db":
            next(words, None)
        elif word in _GOING_ON and "--dry-run" not in sys.argv:
            return f"{stopped}: what was stored is kept, run the same line again to go on"
        elif not word.startswith("-"):
            break
    return stopped


def _stop_at_once(number: int, _frame: FrameType | None) -> NoReturn:
    """
    Leave while newsarc is being imported and nothing can be lost.

    An exception might arise inside a callback of the import machinery, where Python prints and forgets it.
    """
    told = _told("interrupted" if number == signal.SIGINT else "stopped")
    with contextlib.suppress(OSError):
        os.write(2, f"newsarc: {told}\n".encode())
    os._exit(128 + number)


def entry() -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    try:
        heeds = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not so under `nohup` or in a job
        for number in (signal.SIGTERM, signal.SIGHUP, *([signal.SIGINT] if heeds else [])):
            signal.signal(number, _stop_at_once)
        from newsarc.cli.main import run  # noqa: PLC0415 - only now, so that a signal during imports is met

        signal.signal(signal.SIGTERM, _terminate)
        signal.signal(signal.SIGHUP, _terminate)
        if heeds:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run()
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
        _last_words(_told("interrupted"))
    except Terminated as stop:
        code = stop.code
        _last_words(_told("stopped"))
    except BrokenPipeError:
        code = 0
    _leave(code)


def _last_words(words: str) -> None:
    with contextlib.suppress(OSError):
        print(f"newsarc: {words}", file=sys.stderr)  # noqa: T201


def _leave(code: int) -> NoReturn:
    """End the process; a reader that went away (`| head`) is no error, a disk that is full is one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is left is too short to be worth a second Ctrl-C's traceback
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as fault:
        if isinstance(fault, OSError) and not isinstance(fault, BrokenPipeError):
            code = code or 1
            _last_words(f"the output could not be written: {fault.strerror}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
