"""
Lines for people: cells, columns, wrapping, and the way to the terminal or its pager.

Lines go through a pager only if standard output is a terminal and they do not
fit on it. What the terminal's encoding lacks is written as an escape.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rich.console import Console
from rich.text import Text

from newsarc.core.model import ID_SHOWN
from newsarc.core.safe import for_terminal, on_one_line

NOT_KNOWN = "–"

READABLE = 100
"""Cells from which a longer line of running text is harder to read; what is set in columns may be wider."""

GAP = "  "

PLAIN_MARKS = str.maketrans(
    {
        "–": "-",
        "·": "-",
        "─": "-",
        "…": "...",
        "“": '"',
        "”": '"',
        "’": "'",
        "●": "*",
        "○": "o",
        "◆": "#",
        "┬": "+",
        "│": "|",
    }
)
"""Our own marks for a terminal that has only ASCII."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title, its width in cells and the cells before the next; figures stand *right*."""

    title: str
    width: int
    right: bool = False
    gap: int = len(GAP)


def console(*, stderr: bool = False) -> Console:
    """A console for one of the two streams; colours only for a terminal that wants them."""
    return Console(stderr=stderr, highlight=False, emoji=False, markup=False, no_color=_no_color())


def _no_color() -> bool | None:
    return True if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


@cache
def _out() -> Console:
    return console()


def columns_wide() -> int:
    """Cells of a line: of the terminal, else of $COLUMNS, else 80."""
    return max(40, _out().width)


def has_colours() -> bool:
    """Whether standard output shows colours, so that nothing else need mark what they tell."""
    return _out().is_terminal and _no_color() is None


def readable_width() -> int:
    """Cells of a line of running text."""
    return min(READABLE, columns_wide())


def foreign(text: str | None, style: str = "") -> Text:
    """A text from outside on one line, harmless; a dash where nothing is known."""
    return Text(on_one_line(text), style=style) if text else Text(NOT_KNOWN, style="dim")


def short(identity: str) -> str:
    """The digits of an id that people are shown."""
    return identity[: ID_SHOWN + 2] if identity.startswith("c-") else identity[:ID_SHOWN]


def count(number: int, noun: str) -> str:
    """
    A number with its noun.

    >>> count(1, "article"), count(2, "copy")
    ('1 article', '2 copies')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def wrapped(text: Text, width: int, indent: int = 0, first: Text | None = None) -> Iterator[Text]:
    """
    *text* in lines of *width* cells, each *indent* cells from the left, with *first* in the first line's margin.

    A text wider than its margin pushes nothing aside: it stands on a line of its own.
    """
    lines = _folded(text, max(10, width - indent)) or [Text()]
    for at, line in enumerate(lines):
        line.rstrip()
        margin = Text(" " * indent)
        if at == 0 and first is not None:
            if first.cell_len > indent or (first.cell_len == indent and not first.plain.endswith(" ")):
                yield first
            else:
                margin = first.copy()
                margin.pad_right(indent - first.cell_len)
        yield Text.assemble(margin, line)


def _folded(text: Text, width: int) -> list[Text]:
    """A text in pieces of *width* cells; most cells of a table fit, which is cheaper asked than wrapped."""
    if text.cell_len <= width and "\t" not in text.plain:
        return [text.copy()] if text else []
    return list(text.wrap(_out(), width, overflow="fold"))


def paragraphs(text: str, width: int, indent: int = 0, style: str = "") -> Iterator[Text]:
    """A text from outside, harmless, its own lines kept and wrapped."""
    for line in for_terminal(text).split("\n"):
        yield from wrapped(Text(line, style=style), width, indent)


def row(cells: Sequence[Text], columns: Sequence[Column], indent: int = 0) -> Iterator[Text]:
    """One row of a table: each cell in its column, what is too long continued below within it."""
    parts = [_folded(cell, column.width) for cell, column in zip(cells, columns, strict=True)]
    for at in range(max(1, *map(len, parts))):
        line = Text(" " * indent)
        for part, column in zip(parts, columns, strict=True):
            piece = part[at] if at < len(part) else Text()
            piece.rstrip()
            blank = max(0, column.width - piece.cell_len)
            line.append(" " * blank if column.right else "")
            line.append_text(piece)
            line.append("" if column.right else " " * blank)
            line.append(" " * column.gap)
        line.rstrip()
        yield line


def titles(columns: Sequence[Column], indent: int = 0) -> Iterator[Text]:
    """The line above a table."""
    yield from row([Text(column.title, style="dim") for column in columns], columns, indent)


def clipped(text: Text, width: int) -> Text:
    """A text cut to *width* cells, with an ellipsis where it was longer."""
    cut = text.copy()
    cut.truncate(width, overflow="ellipsis")
    return cut


def section(title: str, width: int) -> Iterator[Text]:
    """The line that opens a part of a page."""
    rule = "─" * max(0, width - len(title) - 1)
    yield Text.assemble((title, "bold"), " ", (rule, "dim"))


def print_lines(lines: Iterable[Text]) -> None:
    """Print lines; on a terminal that cannot hold them all, through the pager of $PAGER."""
    rendered = map(_rendered, lines)
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        for line in rendered:
            sys.stdout.write(line)
        return
    held: list[str] = []
    for line in rendered:
        held.append(line)
        if len(held) >= _out().height:
            _page(chain(held, rendered))
            return
    sys.stdout.write("".join(held))


def _page(lines: Iterator[str]) -> None:
    import click  # noqa: PLC0415 - a listing that fits needs no pager

    os.environ.setdefault("LESS", "-FRX")
    click.echo_via_pager(lines)


def _rendered(line: Text) -> str:
    """A line as it is written. Where there are no colours that is its letters, for a fifth of the time."""
    out = _out()
    if out.color_system is None and "\t" not in line.plain:
        return encodable(line.plain + "\n")
    with out.capture() as captured:
        out.print(line, soft_wrap=True)
    return encodable(captured.get())


def encodable(text: str) -> str:
    """What the terminal's encoding can hold: our own marks in ASCII if need be, other letters as escapes."""
    encoding = sys.stdout.encoding or "utf-8"
    if encoding.lower().replace("-", "") == "utf8":
        return text.encode("utf-8", "backslashreplace").decode()
    return text.translate(PLAIN_MARKS).encode(encoding, "backslashreplace").decode(encoding)
