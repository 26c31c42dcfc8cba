"""What the workers of test_pool are told to do; a module of its own, since workers look it up by name."""

import os
import select
import signal
import time

from newsarc.errors import RejectedInput


def obey(order):
    """Stands for an extractor; what it is given is what it does."""
    told = ORDERS[order]() if order in ORDERS else None
    return f"did {order}" if told is None else told


def refuse():
    raise RejectedInput("no-text", "nothing there")


def dive():
    return dive()


ORDERS = {
    "hang": lambda: sum(1 for _ in iter(int, 1)),  # C code that no Python signal handler interrupts
    "wait": lambda: select.select([os.pipe()[0]], [], []),  # for what nobody writes
    "doze": lambda: time.sleep(0.7),
    "eat": lambda: len(bytearray(2_000_000_000)),
    "die": os.abort,
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "refuse": refuse,
    "dive": dive,
    "stumble": lambda: 1 // 0,
    "who": os.getpid,
    "clocks": lambda: [signal.getitimer(clock)[0] for clock in (signal.ITIMER_PROF, signal.ITIMER_REAL)],
}
