"""What is said beside the answer goes to standard error, and on a terminal is broken between words."""

from __future__ import annotations

import shutil
import sys
import textwrap

NARROWEST = 40
"""Cells of a line at least; below that a broken line reads no better."""


def note(line: str) -> None:
    """Say *line* to whoever sits there; a file or a program gets it as one line, so that it can be searched."""
    if sys.stderr.isatty():
        width = max(NARROWEST, shutil.get_terminal_size().columns)
        line = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True)
    print(line, file=sys.stderr)  # noqa: T201
