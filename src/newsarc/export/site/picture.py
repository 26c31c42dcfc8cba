"""
The spread of a story as a picture: from shares of an axis to pixels and percent.

Heights are pixels and widths percent, so that letters keep their size from a
phone to a wall. The template draws it; a drawing library would write the same
forty lines and could not say `class`, which the page's colours hang on.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.core.spread import Dot, Lane, Spread, Tick

MOST_LANES = 60
"""Lanes that are drawn, 2,700 pixels; the table below the picture has every member."""

LABEL, LEVEL, GAP, AXIS = 18, 20, 8, 40
LONGEST_NAME = 44
"""Letters of an outlet's name on a lane: a phone shows 44 of them side by side. The table has it whole."""


@dataclass(frozen=True, slots=True)
class DrawnDot:
    """A dot at *x* percent and *y* pixels; *left* and *width*, in percent, are the day it may stand on."""

    dot: Dot
    x: float
    y: int
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane's name with its baseline, the pixel of its line, and its dots."""

    name: str | None
    baseline: int
    line: int
    dots: tuple[DrawnDot, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All lanes, the ticks under them, and how many lanes there was no room for."""

    height: int
    lanes: tuple[DrawnLane, ...]
    ticks: tuple[tuple[float, Tick], ...]
    left_out: int


def draw(spread: Spread) -> Picture | None:
    """The picture of a spread; None where no member has a date, for then there is nothing to see."""
    if not spread.ticks and not any(dot.at is not None for lane in spread.lanes for dot in lane.dots):
        return None
    lanes, top = [], 0
    for lane in spread.lanes[:MOST_LANES]:
        lanes.append(_lane(lane, top))
        top += LABEL + lane.levels * LEVEL + GAP
    ticks = tuple((round(tick.at * 100, 2), tick) for tick in spread.ticks)
    return Picture(top + AXIS, tuple(lanes), ticks, max(len(spread.lanes) - MOST_LANES, 0))


def _lane(lane: Lane, top: int) -> DrawnLane:
    middle = top + LABEL + LEVEL // 2
    dots = tuple(_dot(dot, middle) for dot in lane.dots if dot.at is not None)
    name = lane.outlet
    if name is not None and len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 1]}…"
    return DrawnLane(name, top + LABEL - 5, middle, dots, sum(dot.at is None for dot in lane.dots))


def _dot(dot: Dot, middle: int) -> DrawnDot:
    at, width = (dot.at or 0.0) * 100, (dot.width or 0.0) * 100
    return DrawnDot(dot, round(at, 2), middle + dot.level * LEVEL, round(at - width / 2, 2), round(width, 2))
