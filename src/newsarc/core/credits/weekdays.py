"""
Weekdays that a text names in its opening, held against a day that another print of it gives.

A wire story says "on Friday" where it means the day it was written. A print
that has no date of its own can so be seen to fit the date of another; it is
never given that date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from newsarc.core.credits.months import WEEKDAY_OF

OPENING = 600
"""Characters of a text in which its day is named, if it is: two or three sentences. Further down are other days."""

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_WORD = re.compile(r"[^\W\d_][^\s\d.,;:/|()“”«»\"–—]*")
_CHINESE = re.compile("(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])")
_JAPANESE = re.compile("([月火水木金土日])曜")


@dataclass(frozen=True, slots=True)
class Hint:
    """
    A day that another print gives, and what this one says to it.

    *day* is as that print has it, *weekday* its English name. *named* is the weekday that this text names, as it
    prints it, None where it names none; *agrees* tells whether it is the day's.
    """

    day: str
    weekday: str
    named: str | None
    agrees: bool | None


def weekdays_in(text: str) -> list[tuple[int, str]]:
    """
    The weekdays named in a text's opening, Monday is 0, each as it is printed, in the order they stand.

    >>> weekdays_in("He said on Friday that Saturday was fine.")
    [(4, 'Friday'), (5, 'Saturday')]
    >>> weekdays_in("本报周五讯")
    [(4, '周五')]
    """
    opening = text[:OPENING]
    found = [
        (at.start(), WEEKDAY_OF[at[0].casefold()], at[0])
        for at in _WORD.finditer(opening)
        if at[0].casefold() in WEEKDAY_OF
    ]
    found += [(at.start(), min("一二三四五六日天".index(at[1]), 6), at[0]) for at in _CHINESE.finditer(opening)]
    found += [(at.start(), "月火水木金土日".index(at[1]), f"{at[0]}日") for at in _JAPANESE.finditer(opening)]
    return [(day, printed) for _, day, printed in sorted(found)]


def hint(text: str, days: Iterable[str]) -> Hint | None:
    """
    What the *days* that other prints give and the weekdays this *text* names say together; None without a day.

    Of several days the earliest that a weekday of the text fits is told, or else the earliest.
    """
    calendar = sorted({day[:10] for day in days})
    named = weekdays_in(text)
    for day in calendar:
        weekday = _weekday(day)
        for number, printed in named:
            if weekday is not None and number == weekday:
                return Hint(day, NAMES[weekday], printed, True)
    for day in calendar:
        weekday = _weekday(day)
        if weekday is not None:
            return Hint(day, NAMES[weekday], named[0][1] if named else None, False if named else None)
    return None


def _weekday(day: str) -> int | None:
    try:
        return date.fromisoformat(day).weekday()
    except ValueError:
        return None
