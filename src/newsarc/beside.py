"""
Files that are written beside their place and get their name when they are whole.

What a killed process left half written is taken away when anything is next
written into that folder on the same machine.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from itertools import count

_MACHINE = re.sub(r"[^A-Za-z0-9.]", "_", os.uname().nodename)[:64]
"""Part of the name: over a network two machines write into one folder, and know nothing of each other's processes."""

_LEFT = re.compile(rf"\.newsarc-{re.escape(_MACHINE)}-(\d+)-\d+\.part(?:-wal|-shm|-journal)?", re.ASCII)

_numbers = count(1)


def part_beside(place: str) -> str:
    """A new name in the folder of *place*, to write under until all is written. Leftovers there are taken away."""
    folder = os.path.dirname(os.path.abspath(place))
    with suppress(OSError):
        for name in os.listdir(folder):
            found = _LEFT.fullmatch(name)
            if found and not _is_at_work(int(found[1])):
                os.unlink(os.path.join(folder, name))
    return os.path.join(folder, f".newsarc-{_MACHINE}-{os.getpid()}-{next(_numbers)}.part")


def _is_at_work(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
