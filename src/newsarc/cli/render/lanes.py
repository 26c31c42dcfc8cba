"""
How a story spread, drawn in lines of text: a lane an outlet, a dot a member, time from left to right.

Where a day alone is known, the dot stands amid a line as long as the day. A
full dot is a stated date, a hollow one is inferred from a dateline or an
address; the canonical article is a diamond. Members without a date stand behind
the axis, in no place.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from newsarc.cli.render.screen import GAP, clipped, columns_wide, foreign, print_lines, wrapped
from newsarc.core.model import Relation
from newsarc.core.spread import Dot, Lane, Spread, Tick

OUTLET_WIDTH = 24
"""Cells of an outlet's name at most; it is cut there, since `show` has it whole."""

MARKED = {"◆": "green", "·": "dim"}

UNDATED = 10
"""Cells behind the axis for the number of members without a date."""

NARROWEST = 16
"""Cells of the axis at least."""


def print_spread(found: Spread, title: str | None) -> None:
    """The story's lanes over the axis of time."""
    print_lines(_picture(found, title))


def _picture(found: Spread, title: str | None) -> Iterator[Text]:
    width = columns_wide()
    names = max((foreign(lane.outlet or "not known").cell_len for lane in found.lanes), default=0)
    names = min(names, OUTLET_WIDTH, width // 4)
    axis = max(NARROWEST, width - names - len(GAP) - (UNDATED if found.undated else 0))
    if title:
        yield clipped(foreign(title, "bold"), width)
        yield Text()
    for lane in found.lanes:
        yield from _lane(lane, names, axis)
    if found.ticks:
        margin = names + len(GAP)
        yield Text.assemble(" " * margin, (_ruler(found.ticks, axis), "dim"))
        yield _labels([(tick.at, tick.label) for tick in found.ticks], margin, axis)
        yield _labels([(tick.at, tick.under) for tick in found.ticks if tick.under], margin, axis)
    yield Text()
    yield from wrapped(Text("● date stated  ○ date inferred  ◆ canonical  ··●·· some time that day", "dim"), width)


def _lane(lane: Lane, names: int, axis: int) -> Iterator[Text]:
    """One outlet: its name, its dots on as many lines as they need, and how many of its prints have no date."""
    undated = sum(dot.at is None for dot in lane.dots)
    dated = [dot for dot in lane.dots if dot.at is not None]
    levels = max((dot.level for dot in dated), default=0) + 1
    for level in range(levels):
        name = (
            clipped(foreign(lane.outlet or "not known", "" if lane.outlet else "dim"), names) if level == 0 else Text()
        )
        name.pad_right(names - name.cell_len)
        cells = [" "] * axis
        for dot in dated:
            if dot.level != level:
                continue
            at, half = dot.at or 0.0, (dot.width or 0.0) / 2
            for place in range(int((at - half) * axis), min(axis, int((at + half) * axis))) if half else ():
                cells[place] = "·"
        for dot in dated:
            if dot.level == level:
                cells[min(axis - 1, int((dot.at or 0.0) * axis))] = _mark(dot)
        line = Text.assemble(name, GAP)
        for cell in cells:
            line.append(cell, MARKED.get(cell, "cyan"))
        if level == 0 and undated:
            line.append(f" {undated} undated"[:UNDATED], "yellow")
        line.rstrip()
        yield line


def _mark(dot: Dot) -> str:
    if dot.relation is Relation.CANONICAL:
        return "◆"
    return "●" if dot.stated else "○"


def _ruler(ticks: tuple[Tick, ...], axis: int) -> str:
    cells = ["─"] * axis
    for tick in ticks:
        cells[min(axis - 1, int(tick.at * axis))] = "┬"
    return "".join(cells)


def _labels(told: list[tuple[float, str | None]], margin: int, axis: int) -> Text:
    """The words under the ticks, each beginning at its tick, left out where one would touch the one before."""
    line = ""
    for at, label in told:
        place = min(int(at * axis), max(0, axis - len(label or "")))
        if label and place >= len(line) + bool(line):
            line = line.ljust(place) + label
    return Text(" " * margin + line, style="dim")
