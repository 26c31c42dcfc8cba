"""
Dates as people print them, in numbers and in words of many languages.

A date counts only when it says its year and can mean one day alone: 03/04/2023
is April to some and March to others, and stays unread until the language, the
clock's zone or the calendar settles it. No date after the day of the ingest is
believed. What is found is as precise as it was printed: a time of day is given
only with its distance from UTC, since without it the moment is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from newsarc.core.credits.months import CONTESTED, MONTH_OF, WEEKDAY_OF

EARLIEST_YEAR = 1800
"""Older dates in a header are typing errors, counters or the subject of the story."""

LONGEST_LINE = 240
"""Characters of a line that are searched; of 479 lines that dated an article none did so behind the 135th."""

DAY_FIRST = frozenset(
    """
    af ar az be bg bn bs ca cs da de el es et eu fi fr gl gu he hi hr id is it kk lv mk ml mr ms nb nl no
    pl pt ro ru sk sl sq sr sv ta te th tr uk ur vi
    """.split()  # noqa: SIM905
)
"""Languages whose numeric dates put the day before the month. English is not among them: it has both orders."""

ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 60, "wib": 420, "msk": 180, "мск": 180, "cet": 60, "cest": 120, "mez": 60,
    "mesz": 120, "eet": 120, "eest": 180, "est": -300, "edt": -240, "cst": None, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660, "nzst": 720,
    "nzdt": 780,
}  # fmt: skip
"""Minutes east of UTC. CST is Chicago's and China's, so it says nothing; IST stands for three zones and is left out."""

_US_CLOCK = re.compile(r"\b[ECMP][SD]?T\b")
_ISO = re.compile(
    r"(?<!\d)(\d{4})([-/.年년])\s?(\d{1,2})(?:[-/.月월])\s?(\d{1,2})[日일]?"
    r"(?:[T ]\s?(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?(?!\d))?"
)
_SHAPED = re.compile(r"\d{4}|\d[./-]\s?\d")
"""What stands in every date with a year."""
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d|\d\d(?![\d./:-]))")
_WORD = r"([^\W\d_][^\s\d.,;:/|()\[\]<>–—-]{1,18})"
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|ª|\.)?[\s.,/-]{0,3}(?:(?:de|di|of|का|ngày)\s)?(?:[\u0620-\u064a]+/)?"
    + _WORD
    + r"[\s.,/-]{0,3}(?:(?:de|del|of|พ\.ศ\.)\s)?(\d{4})"
)
_MONTH_FIRST = re.compile(_WORD + r"\.?\s{0,3}(\d{1,2})(?!\d)(?:st|nd|rd|th)?[\s,.]{1,3}(\d{4})")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\.?,?\s{1,2}(?:m\.\s|(?:e|é)ko\s)?" + _WORD + r"\s{1,2}(\d{1,2})(?!\d)")
_WORDED = ((_DAY_FIRST, 1, 2, 3), (_MONTH_FIRST, 2, 1, 3), (_YEAR_FIRST, 3, 2, 1))
_TOKEN = re.compile(r"[^\s\d.,;:/|()\[\]<>–—-]{2,19}")
_MONTH_NAMES = frozenset((*MONTH_OF, *CONTESTED))
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s?tháng\s(\d{1,2}),?\s(?:năm\s)?(\d{4})", re.IGNORECASE)
_YEARLESS = (
    (re.compile(r"(?<![\d/.])(\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|\.)?\s{0,2}(?:de\s)?" + _WORD), 1, 2),
    (re.compile(_WORD + r"\.?\s{1,2}(\d{1,2})(?![\d:])"), 2, 1),
)
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})[:.h](\d\d)(?::\d\d)?\s?([ap]\.?m\b\.?)?\s?\(?([A-Za-zМмСсКк]{1,4})?\s?([+-]\d{1,2}(?::?\d\d)?)?(?!\d)",
    re.IGNORECASE,
)
_ZONED = re.compile(
    r"\b(?:UTC|GMT|MSK|МСК|CES?T|MESZ?|EES?T|E[SD]T|P[SD]T|M[SD]T|CDT|BST|JST|KST|HKT|SGT|AE[SD]T|NZ[SD]T)\b",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)(20\d\d|19\d\d)([-/]?)(\d\d)\2(\d\d)(?!\d)")
_WEEKDAY_WORD = re.compile(r"[^\W\d_][^\s\d.,;:/|()–—]{2,14}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that stands in a line: as ISO text, where it stands, and whether a weekday beside it contradicts."""

    iso: str
    start: int
    end: int
    doubtful: bool = False


def find_dates(line: str, today: str, language: str | None = None) -> list[FoundDate]:
    """
    All dates with a year that *line* prints, in the order they stand.

    >>> [found.iso for found in find_dates("Posted: 9 June 2023, updated 12 июня 2023 г.", "2024-01-01")]
    ['2023-06-09', '2023-06-12']
    >>> find_dates("03/04/2023", "2024-01-01")
    []
    """
    return list(_dates_in(line[:LONGEST_LINE], today, language))


@lru_cache(maxsize=256)
def _dates_in(line: str, today: str, language: str | None) -> tuple[FoundDate, ...]:
    """The same; of one text, a line is asked up to three times."""
    if not _SHAPED.search(line):
        return ()
    found: dict[int, FoundDate] = {}
    for start, end, day, printed in _readings(line, language, today):
        if any(start < other.end and other.start < end for other in found.values()):
            continue
        iso = day.isoformat()
        clock = printed or (_clock_in(line, start, end) if _ZONED.search(line) else None)
        found[start] = FoundDate(iso + (clock or ""), start, end, _weekday_contradicts(line, start, day))
    return tuple(found[start] for start in sorted(found))


def parse_date(text: str | None, today: str, language: str | None = None) -> str | None:
    """
    The one date that a field of metadata holds, as ISO text, or None.

    >>> parse_date("2023-06-09T14:05:00+0300", "2024-01-01")
    '2023-06-09T14:05+03:00'
    >>> parse_date("2024-01-01T00:00:00+99:99", "2024-06-01")
    '2024-01-01'
    """
    if not text:
        return None
    found = find_dates(text.strip(), today, language)
    if found:
        return found[0].iso
    compact = _COMPACT.match(text.strip())
    day = compact and _day(compact[1], compact[3], compact[4], today)
    return day.isoformat() if day else None


def date_in_url(url: str | None, today: str) -> str | None:
    """
    The day a web address names: /2023/06/09/, /2023-06-09-, /20230609.

    >>> date_in_url("https://courier.example/world/2023/06/09/storm", "2024-01-01")
    '2023-06-09'
    >>> date_in_url("https://courier.example/story/20239999", "2024-01-01") is None
    True
    """
    for match in _COMPACT.finditer((url or "")[:500]):
        day = _day(match[1], match[3], match[4], today)
        if day:
            return day.isoformat()
    return None


def yearless_day(line: str, language: str | None = None) -> tuple[int, int] | None:
    """
    The month and day of a date that does not say its year, as datelines and header lines often do.

    >>> yearless_day("June 13, 14:53 UTC+3 MOSCOW")
    (6, 13)
    """
    line = line[:LONGEST_LINE]
    if not _names_month(line):
        return None
    for pattern, day_at, month_at in _YEARLESS:
        for match in pattern.finditer(line):
            month, day = _month(match[month_at], language), int(match[day_at])
            if month and 1 <= day <= 31:
                return month, day
    return None


def _readings(line: str, language: str | None, today: str) -> Iterator[tuple[int, int, date, str | None]]:
    """Every reading of every form that is a day of the calendar, not after *today*; the surer forms first."""
    for match in _ISO.finditer(line):
        day = _day(match[1], match[3], match[4], today)
        if day:
            yield match.start(), match.end(), day, _offset_clock(match[5], match[6], match[8])
    for match in _VIETNAMESE.finditer(line):
        day = _day(match[3], match[2], match[1], today)
        if day:
            yield match.start(), match.end(), day, None
    worded = _names_month(line)
    for pattern, day_at, month_at, year_at in _WORDED if worded else ():
        for match in pattern.finditer(line):
            month = _month(match[month_at], language)
            day = _day(match[year_at], month, match[day_at], today) if month else None
            if day:
                yield match.start(), match.end(), day, None
    for match in _NUMERIC.finditer(line):
        day = _settled(match, line, language, today)
        if day:
            yield match.start(), match.end(), day, None


def _day(year: str, month: str | int, day: str, today: str) -> date | None:
    """The day of the calendar, if there is one, it is not absurd and not after *today*."""
    number = int(year)
    if 2400 <= number <= 2700:
        number -= 543  # the Buddhist era of Thai dates
    if number < EARLIEST_YEAR:
        return None
    try:
        found = date(number, int(month), int(day))
    except ValueError:
        return None
    return found if found.isoformat() <= today[:10] else None


def _settled(match: re.Match[str], line: str, language: str | None, today: str) -> date | None:
    """A numeric date whose order is settled: by dots, the language, the clock's zone, a figure over 12, *today*."""
    first, mark, second, year = match[1], match[2], match[3], match[4]
    if len(year) == 2:
        if mark != "." and language not in DAY_FIRST:
            return None
        year = "20" + year
    day_first, month_first = _day(year, second, first, today), _day(year, first, second, today)
    if mark == "." or language in DAY_FIRST:
        return day_first
    if day_first == month_first or day_first is None or month_first is None:
        return day_first or month_first
    if _US_CLOCK.search(line):
        return month_first
    return None


def _names_month(line: str) -> bool:
    """Does a word of the line name a month? A cheap question before the dear ones."""
    return not _MONTH_NAMES.isdisjoint(_TOKEN.findall(line.casefold().replace("'", "’")))


@lru_cache(maxsize=4096)
def _month(word: str, language: str | None) -> int | None:
    folded = word.casefold().replace("\u200f", "").replace("'", "’")
    return MONTH_OF.get(folded) or CONTESTED.get(folded, {}).get(language or "")


def _weekday_contradicts(line: str, start: int, day: date) -> bool:
    """Does the last weekday named in the 30 characters before the date differ from the calendar's?"""
    named = [
        WEEKDAY_OF[word]
        for word in map(str.casefold, _WEEKDAY_WORD.findall(line[max(0, start - 30) : start]))
        if word in WEEKDAY_OF
    ]
    return bool(named) and named[-1] != day.weekday()


def _offset_clock(hour: str | None, minute: str | None, zone: str | None) -> str | None:
    """`T14:05+03:00` for an hour that has a zone, else None."""
    if hour is None or minute is None or zone is None or int(hour) > 23 or int(minute) > 59:
        return None
    if zone in ("Z", "UTC", "GMT"):
        return f"T{int(hour):02}:{minute}+00:00"
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 14 or minutes > 59:
        return None
    return f"T{int(hour):02}:{minute}{zone[0]}{hours:02}:{minutes:02}"


def _clock_in(line: str, start: int, end: int) -> str | None:
    """The time of day with its zone that stands within 40 characters of the date at *start*..*end*."""
    for match in _CLOCK.finditer(line, max(0, start - 40), min(len(line), end + 40)):
        hour, zone = int(match[1]), ZONES.get((match[4] or "").lower())
        if hour > 23 or int(match[2]) > 59 or zone is None:
            continue
        if match[3]:
            hour = hour % 12 + (12 if match[3][0] in "pP" else 0)
        if match[5]:
            zone += int(match[5][:3]) * 60
        sign, off = ("+" if zone >= 0 else "-"), timedelta(minutes=abs(zone)).seconds
        return f"T{hour:02}:{match[2]}{sign}{off // 3600:02}:{off // 60 % 60:02}"
    return None
