"""
A whole input, block by block, with what became of each: body, a header field, or set aside and why.

The verdict stands in words beside the text, so that it is there without
colours too; on a terminal what was set aside is struck through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from newsarc.cli.render.screen import columns_wide, print_lines, wrapped
from newsarc.core.model import Kind, Verdict
from newsarc.core.safe import on_one_line

STYLES = {Kind.BODY: ("green", ""), Kind.REMOVED: ("yellow", "dim strike")}
"""For a kind of block the styles of its name and of its text; all others are header fields."""

HEADER = ("cyan", "bold")


def print_verdicts(verdicts: Sequence[Verdict]) -> None:
    """Print every block under its line number with its verdict; a blank line where the input has one."""
    print_lines(_verdicts(verdicts))


def _verdicts(verdicts: Sequence[Verdict]) -> Iterator[Text]:
    spans = [_span(verdict) for verdict in verdicts]
    names = [verdict_name(verdict) for verdict in verdicts]
    first, second = max(map(len, spans), default=0), max(map(len, names), default=0)
    margin = first + second + 4
    previous = 0
    for verdict, span, name in zip(verdicts, spans, names, strict=True):
        if previous and verdict.block.first > previous + 1:
            yield Text()
        previous = verdict.block.last
        label, style = STYLES.get(verdict.kind, HEADER)
        head = Text.assemble((f"{span:>{first}}", "dim"), "  ", (f"{name:<{second}}", label))
        text = Text(on_one_line(verdict.block.text))
        text.stylize(style)
        yield from wrapped(text, columns_wide(), margin, head)


def _span(verdict: Verdict) -> str:
    first, last = verdict.block.first, verdict.block.last
    return str(first) if first == last else f"{first}–{last}"


def verdict_name(verdict: Verdict) -> str:
    """What became of a block, in a word: `body`, a header field's name, or the reason why it was set aside."""
    return on_one_line(verdict.reason or "removed") if verdict.kind is Kind.REMOVED else verdict.kind.value
