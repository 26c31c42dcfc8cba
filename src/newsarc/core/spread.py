"""
How a story spread: a lane an outlet, a dot a member, time from left to right.

Only places and names are worked out here, as shares of the axis, so that a page
and a terminal draw one picture. A date that nobody stated is marked as such,
and a member without a date has no place in time: it is told, not put anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from newsarc.core.explain import Member, Story
from newsarc.core.model import Relation

INFERRED = ("dateline", "url", "htmldate", "guess")
"""How `published_from` begins where no line, tag or field of the article calls the day that of its publication."""

CLOSE = 0.03
"""Share of the axis within which two dots of one lane would cover each other: 18 of 600 pixels, 2 of 66 columns."""

DAY = 24 * 60
_STEPS = (60, 3 * 60, 6 * 60, 12 * 60, DAY, 2 * DAY, 7 * DAY, 14 * DAY)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MOST_TICKS = 6
"""Ticks that stand side by side on a phone's screen without touching."""


@dataclass(frozen=True, slots=True)
class Dot:
    """
    One member on its lane.

    *at* is its place on the axis, 0 to 1; where only the day is known it is the middle of that day, and *width* the
    day's share of the axis; both are None where no date is known. *stated* tells whether somebody calls the date that
    of publication. *level* counts from 0: dots that would cover each other stand on different levels.
    """

    id: str
    title: str | None
    published: str | None
    relation: Relation
    at: float | None
    width: float | None
    stated: bool
    level: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """One outlet, None for members whose outlet is not known, with its dots from left to right, the undated last."""

    outlet: str | None
    dots: tuple[Dot, ...]

    @property
    def levels(self) -> int:
        """How many levels the lane's dots take, at least one."""
        return 1 + max((dot.level for dot in self.dots), default=0)


@dataclass(frozen=True, slots=True)
class Tick:
    """
    A mark on the axis: its place from 0 to 1, and the moment as people write it, by Greenwich's clock.

    *under* is the day or the year, where it is another than that of the tick before.
    """

    at: float
    label: str
    under: str | None


@dataclass(frozen=True, slots=True)
class Spread:
    """
    The picture: lanes from the earliest outlet to the latest, those without any date last; ticks in order.

    Of outlets that printed on one day those come first that tell the hour, for the others may have been later.
    """

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]

    @property
    def undated(self) -> int:
        """How many members have no date."""
        return sum(dot.at is None for lane in self.lanes for dot in lane.dots)


def spread(story: Story) -> Spread:
    """The spread of a story's members over outlets and time. The same members in any order give the same picture."""
    spans = {member.article.id: _span(member.article.credits.published) for member in story.members}
    known = [span for span in spans.values() if span is not None]
    axis = _axis(known)
    held: dict[str | None, list[Dot]] = {}
    for member in story.members:
        dot = _dot(member, spans[member.article.id], axis)
        held.setdefault(member.article.credits.outlet, []).append(dot)
    lanes = (Lane(outlet, tuple(_stacked(dots))) for outlet, dots in held.items())
    order = {lane: min(_rank(spans[dot.id]) for dot in lane.dots) for lane in lanes}
    ordered = sorted(order, key=lambda lane: (order[lane], lane.outlet is None, lane.outlet or ""))
    return Spread(tuple(ordered), tuple(_ticks(axis)) if known else ())


def is_stated(published_from: str | None) -> bool:
    """
    Whether the source of a date calls it that of publication.

    >>> is_stated("json-ld datePublished"), is_stated("dateline"), is_stated(None)
    (True, False, False)
    """
    return published_from is not None and not published_from.startswith(INFERRED)


def _dot(member: Member, span: tuple[int, int] | None, axis: tuple[int, int]) -> Dot:
    told = member.article.credits
    at = width = None
    if span is not None:
        length = axis[1] - axis[0]
        at = ((span[0] + span[1]) / 2 - axis[0]) / length
        width = (span[1] - span[0]) / length
    stated = span is not None and is_stated(told.published_from)
    return Dot(member.article.id, told.title, told.published, member.relation, at, width, stated)


def _stacked(dots: Iterable[Dot]) -> Iterable[Dot]:
    """The dots from left to right, each on the lowest level where it covers no other."""
    ends: list[float] = []
    for dot in sorted(dots, key=_dot_order):
        if dot.at is None:
            yield dot
            continue
        level = next((level for level, end in enumerate(ends) if dot.at - end >= CLOSE), len(ends))
        ends[level : level + 1] = [dot.at]
        yield replace(dot, level=level)


def _dot_order(dot: Dot) -> tuple[bool, float, bool, str]:
    return dot.at is None, dot.at or 0.0, dot.relation is not Relation.CANONICAL, dot.id


def _rank(span: tuple[int, int] | None) -> tuple[bool, int, bool, int]:
    """What comes first: an earlier day; within it what has an hour, by the hour; the undated last."""
    if span is None:
        return True, 0, False, 0
    return False, span[0] // DAY, span[0] != span[1], span[0]


def _span(published: str | None) -> tuple[int, int] | None:
    """
    First and last minute that an ISO date can mean, counted by Greenwich's clock; None for what is no date.

    Counted by hand: a moment with an offset next to year 1 or 9999 is no moment of `datetime` in another zone.
    """
    if published is None:
        return None
    try:
        start = date.fromisoformat(published[:10]).toordinal() * DAY
    except ValueError:
        return None
    if len(published) == 10:
        return start, start + DAY
    try:
        hours, minutes = int(published[11:13]), int(published[14:16])
        sign, rest = published[-6:-5], published[-5:]
        offset = int(rest[:2]) * 60 + int(rest[3:5]) if sign in ("+", "-") else 0
    except ValueError:
        return start, start + DAY
    moment = start + hours * 60 + minutes - (-offset if sign == "-" else offset)
    return moment, moment


def _axis(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """First and last minute of the axis: whole hours around all dots, a tenth of air, never less than six hours."""
    if not spans:
        return 0, DAY
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    air = max((last - first) // 20, (6 * 60 - (last - first)) // 2, 0)
    if all(start % DAY == 0 and end - start == DAY for start, end in spans):
        air = 0
    return (first - air) // 60 * 60, -(-(last + air) // 60) * 60


def _ticks(axis: tuple[int, int]) -> Iterable[Tick]:
    """Ticks at whole hours, days, months or years, at most `MOST_TICKS` of them."""
    first, last = axis
    length = last - first
    step = next((step for step in _STEPS if length // step < MOST_TICKS), None)
    moments = _month_starts(first, last)
    if step is not None:
        unit = min(step, DAY)
        moments = range(-(-first // unit) * unit, last + 1, step)
    before = None
    for moment in moments:
        label, under = _labels(_day(moment), moment, step)
        yield Tick((moment - first) / length, label, under if under != before else None)
        before = under


def _day(moment: int) -> date:
    return date.fromordinal(min(max(moment // DAY, 1), date.max.toordinal()))


def _labels(day: date, moment: int, step: int | None) -> tuple[str, str]:
    """What a tick says, and what several ticks in a row have in common."""
    name = MONTHS[day.month - 1][:3]
    if step is None:
        return name, str(day.year)
    if step < DAY:
        return f"{moment % DAY // 60:02}:00", f"{day.day} {name} {day.year}"
    return f"{day.day} {name}", str(day.year)


def _month_starts(first: int, last: int) -> Iterable[int]:
    """The first minutes of every so many months, so many that there are not too many."""
    begin, end = _day(first), _day(last)
    low, high = begin.year * 12 + begin.month - 1, end.year * 12 + end.month - 1
    step = next(step for step in (*_MONTH_STEPS, 10**6) if (high - low) // step < MOST_TICKS)
    for month in range(-(-low // step) * step, high + 1, step):
        moment = date(max(month // 12, 1), month % 12 + 1, 1).toordinal() * DAY
        if first <= moment <= last:
            yield moment
