"""What the workers of test_pool are told to do; a module of its own, since workers look it up by name."""

import os
import signal

from newsarc.errors import RejectedInput


def obey(order):
    """Stands for an extractor; what it is given is what it does."""
    match order:
        case "hang":
            sum(1 for _ in iter(int, 1))  # C code that no Python signal handler interrupts
        case "eat":
            return len(bytearray(2_000_000_000))
        case "die":
            os.abort()
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "refuse":
            raise RejectedInput("no-text", "nothing there")
        case "dive":
            return obey_below(0)
        case "stumble":
            raise ZeroDivisionError("by nought")
        case "who":
            return os.getpid()
    return f"did {order}"


def obey_below(depth):
    return obey_below(depth + 1)
