"""
Everything that newsarc says when it cannot go on.

An error holds the facts as attributes, tells what was found and the way out in
its message, and carries the exit code of the command line. It prints nothing.
"""

from __future__ import annotations


class NewsarcError(Exception):
    """What went wrong, in one line that says what to do next."""

    exit_code = 1
    """The process's exit code; the children have their own."""


class NewsarcWarning(UserWarning):
    """What its owner should know although the work goes on; the command line prints it on standard error."""


class UsageFault(NewsarcError):
    """The command was understood, but what it asks for makes no sense."""

    exit_code = 2


class RejectedInput(NewsarcError):
    """
    One input that cannot become an article; the run goes on without it.

    *reason* is a short word from a fixed list (`binary`, `empty`, `no-text`, `too-large`, `too-slow`, ...), *detail*
    what was found.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
