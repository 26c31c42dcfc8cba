"""
Captions and picture credits, and where a dated story begins.

A caption is prose and ends in a full stop: nothing about its length or its marks
tells it from a paragraph. What does is what captions alone do: they give the day
with its year, they set "left" and "right" between commas, a credit stands under
them, a gallery prints them twice. Each is a figure that the table weighs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from newsarc.core.boilerplate.layout import Column, Layout, Marked, exact
from newsarc.core.boilerplate.phrases import Hit, Phrases, Scope, has_label, split_words
from newsarc.core.boilerplate.wording import UNKNOWN, Wording

DAY = re.compile(
    r"(?:\b[^\W\d_]{3,12}\.? \d{1,2},|\b\d{1,2}(?:\.|st|nd|rd|th)? (?:de |di )?[^\W\d_]{3,12}\.?,?)"
    r" (?:de )?(?:19|20)\d\d\b"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)
"""A day with its month and its year."""

YEAR = re.compile(r"(?:19|20)\d\d")
DAY_LETTERS = 30
"""Letters of a day with its month that stand before the year, or after it, at most."""

AFTER_COMMA = re.compile(r"[,،] (?:[^\W\d_]{3,14},? )?$")
CLOSING = re.compile(r"(?: (?:года|року|г\.|г))?(?:\W?[.)\]。]|\s*$|\s?[(（])")
SET_OFF = re.compile(r"[,(（،、] ?([^\W\d_]{2,12}(?: [^\W\d_]{2,12})?)(?=[,.)）،、。]| and | und | et | y | и )")
COUNTER = re.compile(r"\W*(?:[^\W\d_]{2,12} )?\d{1,3} ?(?:/|[^\W\d_]{1,4}/?) ?\d{1,3}\W*")
"""Which picture of how many: "Image 2 of 7", "1/4"."""

SEEN = 400
"""Letters of a line in which a caption gives its day."""

LONGEST_CREDIT, SHORT_CREDIT = 14, 8
"""Words of a line that is a credit and nothing else: names and agencies alone, or a few words that say so."""

WORD_START = re.compile(r"(?<![^\W_])[^\W\d_]")

ALIKE = 60
"""Letters by which two prints of a caption are known for one: galleries print it cut short and whole."""

EARLY = 0.4
"""Share of a text's prose within which a dateline opens the story, and all above it stands around it."""

OPENING = re.compile(
    r"[^\w—–-]{0,3}([^\W\d_][^()/（）—–]{1,50}?)[,.]?\s?"
    r"(?:[(（/]([^()/（）]{2,24})[)）/]\s?([-–—:：.]{0,2})\s?(?=\S)|\s?[–—]\s?|\s-{1,2}\s)"
)
FAR_EASTERN = re.compile(
    r"[【(（\[]?[^\s。，,]{2,12}?\d{1,2}日(?:电|電|讯|訊)|[(\[（][^)\]）=]{2,12}=[^)\]）]{2,12}[)\]）]"
)


OPENED_WITHIN = 64
"""Letters of a line within which such an opening ends, as its pattern bounds it."""

DASHES = "(–—-（/"
"""One of these ends the place."""


def day_form(line: str) -> tuple[bool, bool]:
    """
    Whether a line gives a day and year behind a comma, and whether its first sentence ends with one.

    >>> day_form("Ines Falk greets Jo Brandt in Ellery, Sunday, May 2, 2021.")
    (True, True)
    >>> day_form("The harbour was built in 1911 and sold on May 2, he said.")
    (False, False)
    """
    seen = line[:SEEN]
    found = find_day(seen) if "20" in seen or "19" in seen else None
    if found is None:
        return False, False
    return (
        AFTER_COMMA.search(seen, max(0, found.start() - 18), found.start()) is not None,
        CLOSING.match(seen, found.end()) is not None and ". " not in seen[12 : found.start() - 12],
    )


def count_sides(line: str, sides: frozenset[str]) -> int:
    """
    How often a line sets off a side by commas, at most 3 times.

    >>> count_sides("Ines Falk, left, greets Jo Brandt, right.", frozenset({"left", "right"}))
    2
    """
    return min(sum(word.lower() in sides for word in SET_OFF.findall(line[:SEEN])), 3)


def find_day(line: str) -> re.Match[str] | None:
    """The first day with its month and its year; looked for only beside years, which all of them hold."""
    for year in YEAR.finditer(line):
        found = DAY.search(line, max(0, year.start() - DAY_LETTERS), year.end() + DAY_LETTERS)
        if found:
            return found
    return None


def is_picture_credit(line: str, words: Sequence[str], found: Sequence[Hit]) -> bool:
    """
    Whether a line says whose picture it is, or counts the pictures of a gallery, and nothing else.

    >>> is_picture_credit("Image 2 of 7", ["image", "2", "of", "7"], [])
    True
    """
    if not words or len(words) > LONGEST_CREDIT:
        return False
    if not words[-1].isalpha() and COUNTER.fullmatch(line.strip()):
        return True
    scopes = {hit.scope for hit in found if hit.reason == "credit"}
    if not scopes:
        return False
    small = sum(map(str.islower, WORD_START.findall(line)))
    if scopes & {Scope.SURE, Scope.WHOLE, Scope.LABEL}:
        return len(words) <= SHORT_CREDIT or not small
    return Scope.TAIL in scopes and small <= (len(words) <= SHORT_CREDIT)


def opens_with_dateline(line: str, phrases: Phrases) -> bool:
    """
    Whether a line opens with a place, perhaps a day and an agency, and a dash: in capitals, or before a bracket.

    >>> from newsarc.core.boilerplate.phrases import compile_phrases
    >>> none = compile_phrases([])
    >>> lines = ("PORT ELLERY, May 2 (NW) - The ferry sailed.", "ЭЛЛЕРИ, 2 мая. /НВ/. Паром", "The ferry - sailed")
    >>> [opens_with_dateline(line, none) for line in lines]
    [True, True, False]
    """
    head = line[:OPENED_WITHIN]
    if ("日" in head or "=" in head) and FAR_EASTERN.match(line):
        return True
    if not any(map(head.__contains__, DASHES)):
        return False
    found = OPENING.match(line)
    if not found or found.end() >= len(line.rstrip()):
        return False
    place, agency, dash = found.groups()
    town = re.split(r"[,.]", place)[0]
    if len(town) < 3 or len(town.split()) > 4 or has_label(split_words(town), phrases):
        return False
    if town.isupper():
        return True
    named = bool(agency and dash) and (agency.isupper() or agency.istitle()) and place.count(" ") <= 4
    return named and all(word[:1].isupper() or word[:1].isdigit() for word in place.split())


def describe_pictures(
    texts: Layout,
    lines: Sequence[str],
    wording: Wording,
    size: Column,
    prose: Marked,
    credited: Marked,
    columns: dict[str, Column],
) -> dict[str, Column]:
    """What stands beside a line that would make it a caption, and whether a dateline further on opens the story."""
    worded = size >= ALIKE / 2
    heads = _heads(texts, lines, wording, worded)
    under: Marked = texts.beside(credited, 1)
    repeated, twice = _printed_again(texts, heads)
    under |= twice & texts.beside(under, 1)
    formed = (columns["caption.day"] > 0) | (columns["caption.closed"] > 0) | (columns["phrase.caption"] == 1)
    tailed = (columns["phrase.tail"] > 0) | ((columns["phrase.credit"] > 0) & worded)
    sure = worded & ~credited & ((under & (formed | tailed | repeated)) | (formed & tailed))
    seen = sure & (wording.count > 0)
    for text in np.unique(texts.owner[seen & repeated]).tolist():
        rows = [row for row in range(*texts.spans[text]) if repeated[row]]
        known = {heads[row] for row in rows if seen[row]}
        seen[rows] = [heads[row] in known for row in rows]
    return {
        "picture.credit": credited.astype(float),
        "picture.above": (under & worded & ~credited).astype(float),
        "picture.below": (texts.beside(credited, -1) & worded).astype(float),
        "picture.twin": repeated.astype(float),
        "picture.known": seen.astype(float),
        "picture.formed": (formed & prose).astype(float) * columns["caption.sides"].clip(0, 1),
        **_datelines(texts, exact(size * np.logical_and(prose, ~seen)), columns["word.dateline"] > 0),
    }


def _heads(texts: Layout, lines: Sequence[str], wording: Wording, worded: Marked) -> dict[int, str]:
    """The first letters of the words of the lines that may begin as another one of their text does, by row."""
    rows = np.flatnonzero(worded & (wording.count > 0))
    order = np.lexsort((wording.openings[rows], texts.owner[rows]))
    rows = rows[order]
    openings, owner = wording.openings[rows], texts.owner[rows]
    alike = (openings[1:] == openings[:-1]) & (owner[1:] == owner[:-1])
    maybe = openings == UNKNOWN
    maybe[1:] |= alike
    maybe[:-1] |= alike
    return {row: " ".join(split_words(lines[row]))[:ALIKE] for row in np.sort(rows[maybe]).tolist()}


def _printed_again(texts: Layout, heads: Mapping[int, str]) -> tuple[Marked, Marked]:
    """Which lines begin as another one of their text does, and which as the line right below does."""
    repeated, twice = np.zeros(len(texts.row), dtype=bool), np.zeros(len(texts.row), dtype=bool)
    rows = list(heads)
    owner = texts.owner[rows].tolist()
    prints = Counter(zip(owner, heads.values(), strict=True))
    repeated[rows] = [prints[text, head] > 1 for text, head in zip(owner, heads.values(), strict=True)]
    twice[rows] = [
        heads.get(row + 1) == head and row + 1 < texts.spans[text][1]
        for row, head, text in zip(rows, heads.values(), owner, strict=True)
    ]
    return repeated, twice


def _datelines(texts: Layout, weight: Column, opening: Marked) -> dict[str, Column]:
    """The line that an early dateline opens the story with, and all lines above it."""
    early = opening & (texts.before(weight) <= EARLY * texts.spread(texts.total(weight)))
    first, found = texts.spread(texts.first(early)), texts.spread(texts.any(early))
    return {
        "dateline.at": (found & (texts.row == first)).astype(float),
        "dateline.ahead": (found & (texts.row < first)).astype(float),
    }
