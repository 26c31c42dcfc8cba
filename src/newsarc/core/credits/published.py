"""
The day an article was published.

A date given with the text wins; then what the page or the text calls its day of
publication; then an unlabelled date between headline and body, a dateline with a
year, the address, and last a date somewhere above the headline, which may be
today's. A day of updating counts only where nothing else does, and what a library
guesses of a page only where a line prints that day. A page that moved to another
system states the day of the move: an earlier day under its headline is right (three
of 166 dated pages show one, and it is right in all three). A date in the prose is
the story's, not the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from newsarc.core.credits.dates import FoundDate, date_in_url, find_dates, parse_date, yearless_day
from newsarc.core.credits.hints import Hints
from newsarc.core.model import Given, Kind, Verdict

ABOVE = 40
"""Blocks above the body that are searched for a date; of 368 that were found within 400, 367 stand within 31."""

BELOW = 6
"""Blocks below the body that are searched for a day called that of publication; all 11 within 200 stand next to it."""

LONGEST = 240
"""Characters of a line that may date an article: as far as `dates.LONGEST_LINE` looks."""

ANY_DAY = "9999-12-31"
"""A last day for those who ask what a line is, and not what day it tells."""

LONGEST_DATE_LINE = 120
"""Characters of a line that is a date and nothing else, with labels, clocks and a place. Chosen by judgement."""

GUESS = ("htmldate", "guess")
"""
How the source of a guessed date begins. Of 19 that decided a page, 6 stood in a line and were right, one stood in a
line and no judge dated the page, one was the day of an update; of the 11 that stood in none, one was right.
"""

_PUBLISHED = re.compile(
    r"publish|posted|issued|first aired|created|\bdated?\b|veröffentlicht|erstellt|publi[ée]|mis en ligne|publicad|"
    r"pubblicat|gepubliceerd|geplaatst|publicerad|publisert|udgivet|julkaistu|opublikowan|publikov|vydán|megjelen|"
    r"publicat|"
    r"опубликован|дата|опубліковано|yayın|giriş|tayang|diterbitkan|xuất bản|发布|發布|刊登|公開|掲載|配信|"
    r"입력|등록|게시|"
    r"نشر|"
    r"प्रकाशित|เผยแพร่|פורסם",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"updat|modified|revised|last (?:edited|reviewed)|aktualisiert|stand:|geändert|mis à jour|modifié|actualizad|"
    r"atualizad|"
    r"aggiornat|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizac|frissít|actualizat|обновл|оновлен|"
    r"güncelle|diperbarui|cập nhật|更新|修改|수정|تحديث|अपडेट|अद्यतन|อัปเดต|עודכן",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_DATE_WORDS = 7
_LABEL_WORDS = 3
_STRONG, _FAIR, _WEAK = 1, 3, 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A date, how much it is worth (less is better), and where it stands in words.

    *shown*: readers see it between the headline and the third paragraph, and nothing calls it an update.
    """

    rank: int
    iso: str
    source: str
    shown: bool = False


def choose_date(
    told: Sequence[Verdict],
    headline: Sequence[int],
    first: int,
    given: Given,
    hints: Hints,
    language: str | None,
    dateline: str | None,
) -> tuple[str | None, str | None]:
    """The day of publication as ISO text, and where it was found; None where no source of it can be believed."""
    stated = parse_date(given.date, hints.today, language)
    if stated:
        return stated, "given"
    metadata = list(_from_hints(hints, language))
    candidates = [
        *metadata,
        *_from_lines(told, headline, first, hints.today, language),
        *_from_guesses(told, first, hints, language),
        *_from_dateline(dateline, hints.today, language),
        *_from_addresses(given, hints),
    ]
    best = min(candidates, key=_rank, default=None)
    if best is None:
        return None, None
    iso = _as_printed(best.iso, candidates)
    shown = min((candidate for candidate in candidates if candidate.shown), key=_rank, default=None)
    if shown and best in metadata and shown.iso[:10] < iso[:10]:
        return shown.iso, shown.source
    return iso, best.source


def _rank(candidate: Candidate) -> int:
    return candidate.rank


def _as_printed(iso: str, candidates: Sequence[Candidate]) -> str:
    """The same moment by the outlet's own clock, where metadata tells it by Greenwich's and another place by that."""
    if not iso.endswith("+00:00"):
        return iso
    moment = datetime.fromisoformat(iso)
    for candidate in candidates:
        if "T" in candidate.iso and candidate.iso != iso and datetime.fromisoformat(candidate.iso) == moment:
            return candidate.iso
    return iso


def is_date_line(text: str, today: str, language: str | None) -> bool:
    """
    Is the line a date, with at most a label, a clock and a place, and nothing else?

    >>> is_date_line("Posted: 9 June 2023, 14:05", "2024-01-01", "en")
    True
    >>> is_date_line("On 9 June 2023 the ferry sailed with forty people on board.", "2024-01-01", "en")
    False
    """
    return len(text) <= LONGEST_DATE_LINE and _is_date(text, today, language)


@lru_cache(maxsize=256)
def _is_date(text: str, today: str, language: str | None) -> bool:
    """As `is_date_line`, of a short line: it is asked again and again of the same one."""
    if not _FIGURE.search(text):
        return False
    found = find_dates(text, today, language)
    rest = text
    for date in reversed(found):
        rest = rest[: date.start] + " " + rest[date.end :]
    if len(_LETTERS.findall(rest)) > (3 if text.rstrip()[-1:] in ".!?" else _DATE_WORDS):
        return False
    return bool(found) or yearless_day(text, language) is not None


def _from_hints(hints: Hints, language: str | None) -> Iterator[Candidate]:
    """What a page's metadata calls its day of publication; bare `time` elements may date a comment."""
    for order, hint in enumerate(hints.dates):
        iso = parse_date(hint.value, hints.today, language)
        source = hint.source.lower()
        if iso is None or source.startswith(GUESS):
            continue
        if "modif" in source or "updat" in source:
            rank = _WEAK
        elif source.startswith("time") and "itemprop" not in source and "pubdate" not in source:
            rank = _FAIR + 1
        elif "webpage" in source or "created" in source:
            rank = _FAIR - 1
        else:
            rank = _STRONG
        yield Candidate(rank * 100 + order, iso, hint.source)


def _from_lines(
    told: Sequence[Verdict], headline: Sequence[int], first: int, today: str, language: str | None
) -> Iterator[Candidate]:
    """Dates in the lines around the body, the nearest to it before the farther."""
    top = headline[0] if headline and headline[0] < first else first
    yearless: list[tuple[int, int, int]] = []
    full: list[tuple[int, FoundDate, int]] = []
    body = [at for at, verdict in enumerate(told) if verdict.kind is Kind.BODY]
    inner = body[min(3, len(body) - 1)] if body else first
    last = body[-1] if body else first
    for at in (
        *range(max(0, first - ABOVE), min(inner + 1, len(told))),
        *range(last + 1, min(last + 1 + BELOW, len(told))),
    ):
        text = told[at].block.text
        prose = told[at].kind is Kind.BODY or _is_prose(text)
        if len(text) > (LONGEST_DATE_LINE if prose else LONGEST) or not _FIGURE.search(text):
            continue
        near = top <= at < first
        if not near and told[at].reason in ("comments", "copyright", "caption", "credit"):
            continue
        if prose and not is_date_line(text, today, language):
            continue
        found = find_dates(text, today, language)
        day = yearless_day(text, language) if not found else None
        rank = _line_rank(text, at, top, last) if found or day else None
        if rank is None:
            continue
        worth = rank * 100 + abs(first - at)
        full += [(worth + 3 * number, date, at) for number, date in enumerate(found)]
        if day:
            yearless.append((worth, *day))
    for worth, date, at in full:
        backed = [near for near, month, day in yearless if (month, day) == _month_and_day(date.iso)]
        if backed or top <= at < first or told[at].reason not in ("teaser", "related"):
            rank = min([worth, *backed]) + 300 * date.doubtful
            shown = top <= at <= inner and rank < 100 * _WEAK
            yield Candidate(rank, date.iso, f"line {told[at].block.first}", shown)


def _from_guesses(told: Sequence[Verdict], first: int, hints: Hints, language: str | None) -> Iterator[Candidate]:
    """A day that was guessed from the page's code, at the line nearest to the body that prints it; else not at all."""
    for hint in hints.dates:
        day = parse_date(hint.value, hints.today, language) if hint.source.lower().startswith(GUESS) else None
        if day is None:
            continue
        for at in sorted(range(len(told)), key=lambda at: abs(first - at)):
            text = told[at].block.text
            if len(text) > LONGEST or (told[at].kind is Kind.BODY and not is_date_line(text, hints.today, language)):
                continue
            printed = [found.iso for found in find_dates(text, hints.today, language) if found.iso[:10] == day[:10]]
            if printed:
                yield Candidate((_WEAK - 1) * 100, printed[0], f"line {told[at].block.first}")
                break


def _line_rank(text: str, at: int, top: int, last: int) -> int | None:
    """What a date in a line is worth, by what the line calls it and by where it stands."""
    published, updated = bool(_PUBLISHED.search(text)), bool(_UPDATED.search(text))
    if at > last:
        return _WEAK + 1 if published and not updated else None
    above = at < top
    if published:
        return _FAIR if above else _STRONG + 1
    if updated:
        return _WEAK
    return _FAIR + 2 if above else _FAIR


def _is_prose(text: str) -> bool:
    """A sentence, or a line whose first figure stands behind more than a label; never a date right behind a label."""
    figure = _FIGURE.search(text)
    ahead = text[: figure.start()].lstrip() if figure else text
    words = len(_LETTERS.findall(ahead))
    if figure and words <= _LABEL_WORDS and (_PUBLISHED.match(ahead) or _UPDATED.match(ahead)):
        return False
    return figure is None or text.rstrip()[-1:] in ".!?。！？" or words > 2 * _DATE_WORDS


def _month_and_day(iso: str) -> tuple[int, int]:
    return int(iso[5:7]), int(iso[8:10])


def _from_dateline(dateline: str | None, today: str, language: str | None) -> Iterator[Candidate]:
    if dateline:
        for found in find_dates(dateline, today, language)[:1]:
            yield Candidate((_FAIR + 1) * 100, found.iso, "dateline")


def _from_addresses(given: Given, hints: Hints) -> Iterator[Candidate]:
    for order, url in enumerate((given.url, *(hint.value for hint in hints.urls[:3]))):
        day = date_in_url(url, hints.today)
        if day:
            yield Candidate((_FAIR + 1) * 100 + 50 + order, day, "url")
