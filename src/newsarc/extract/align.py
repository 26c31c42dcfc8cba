"""
Which lines of a page an extractor kept, told by the text alone.

An extractor hands back text without saying where it stood. Its pieces are
looked up in the page's lines, letters and digits only, in order where that can
be: whole lines first, then pieces that run over several lines or hold part of
one. What is found nowhere comes back as a line of its own, if it is long
enough to be more than a scrap.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

NOT_A_LETTER = re.compile(r"[\W_]+")
BLANKED = {code: " " for code in range(128) if not chr(code).isalnum()}

WINDOW = 24
"""Letters looked up at a time where a piece is not found whole: about four words, too many to recur by chance."""

KEPT_SHARE = 0.5
"""Share of a line's letters that must have been kept for the line to count as kept."""

SEARCHED = 60_000_000
"""Letters that may be run over for one page before the rest of its pieces count as not found; of 60 real pages the
costliest needed 80,000."""


class _Text:
    """All lines' letters as one string, with where each line begins and how much of it was found."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = [letters(line) for line in lines]
        self.starts = [0, *accumulate(len(line) for line in self.lines)]
        self.all = "".join(self.lines)
        self.found = [0] * len(lines)
        self.budget = SEARCHED

    def find(self, piece: str, start: int) -> int:
        """Where *piece* stands, from *start* on or else anywhere; -1 if nowhere or the search has cost too much."""
        if self.budget < 0:
            return -1
        at = self.all.find(piece, start)
        if at < 0 and start:
            at = self.all.find(piece, 0, start + len(piece))
        self.budget -= len(self.all) if at < start else at - start
        return at

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a line begins at *start* and one ends at *end*."""
        return all(self.starts[bisect_right(self.starts, at) - 1] == at for at in (start, end))

    def mark(self, start: int, end: int) -> None:
        """Count the letters from *start* to *end* as found."""
        line = bisect_right(self.starts, start) - 1
        while line < len(self.lines) and self.starts[line] < end:
            self.found[line] += min(end, self.starts[line + 1]) - max(start, self.starts[line])
            line += 1


def letters(text: str) -> str:
    """
    The letters and digits of a text, in small letters.

    >>> letters("The U.S. – 25 %")
    'theus25'
    """
    return "".join(text.translate(BLANKED).split()).lower() if text.isascii() else NOT_A_LETTER.sub("", text).lower()


def align(lines: Sequence[str], pieces: Sequence[str]) -> tuple[list[bool], list[tuple[int, str]]]:
    """
    Whether each line was kept, and the pieces that stand in no line, each with the number of lines before it.

    >>> pieces = ["The council met. It was late.", "By Jane Doe, our correspondent."]
    >>> align(["Home", "The council met.", "It was late.", "Home"], pieces)
    ([False, True, True, False], [(3, 'By Jane Doe, our correspondent.')])
    """
    text, cursor = _Text(lines), 0
    whole: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(text.lines):
        whole[line].append(index)
    missing: list[tuple[int, str]] = []
    for piece in pieces:
        wanted = letters(piece)
        if not wanted:
            continue
        if (place := _take(whole.get(wanted), text.starts, cursor)) is not None:
            text.mark(text.starts[place], text.starts[place + 1])
            if len(wanted) >= WINDOW or not whole[wanted]:  # "Share" must not carry us to the page's end
                cursor = text.starts[place + 1]
            continue
        end = _look_up(text, wanted, cursor)
        if end is not None:
            cursor = end
        elif len(wanted) >= WINDOW:
            missing.append((bisect_right(text.starts, cursor - 1) if cursor else 0, piece.strip()))
    kept = [bool(line) and found >= KEPT_SHARE * len(line) for line, found in zip(text.lines, text.found, strict=True)]
    return kept, missing


def _take(places: list[int] | None, starts: Sequence[int], cursor: int) -> int | None:
    """The first of *places* not before *cursor*, else the last before it; it is not given again."""
    if not places:
        return None
    for at, line in enumerate(places):
        if starts[line] >= cursor:
            return places.pop(at)
    return places.pop()


def _look_up(text: _Text, wanted: str, cursor: int) -> int | None:
    """Mark where *wanted* stands, whole or in windows; where it ends, None if less than half of it stands anywhere."""
    at = text.find(wanted, cursor)
    if at >= 0 and (len(wanted) >= WINDOW or text.is_whole(at, at + len(wanted))):
        text.mark(at, at + len(wanted))
        return at + len(wanted)
    hits, place = [], cursor
    for start in range(0, len(wanted) - WINDOW // 2, WINDOW):
        window = wanted[start : start + WINDOW]
        at = text.find(window, place)
        if at >= 0:
            hits.append((at, at + len(window)))
            place = at + len(window)
    if sum(end - start for start, end in hits) < KEPT_SHARE * len(wanted):
        return None
    for start, end in hits:
        text.mark(start, end)
    return place
