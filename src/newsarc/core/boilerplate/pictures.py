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
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsarc.core.boilerplate.phrases import Hit, Phrases, Scope, has_label, split_words

Column = NDArray[np.float64]

DAY = re.compile(
    r"(?:\b[^\W\d_]{3,12}\.? \d{1,2},|\b\d{1,2}(?:\.|st|nd|rd|th)? (?:de |di )?[^\W\d_]{3,12}\.?,?)"
    r" (?:de )?(?:19|20)\d\d\b"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)
"""A day with its month and its year."""

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


def caption_form(line: str, sides: frozenset[str]) -> tuple[float, float, float]:
    """
    Whether a line gives a day and year behind a comma, or as the end of its first sentence; and how often it sets off
    a side ("left") by commas.

    >>> caption_form("Ines Falk, left, greets Jo Brandt in Ellery, Sunday, May 2, 2021.", frozenset({"left"}))
    (1.0, 1.0, 1.0)
    >>> caption_form("The harbour was built in 1911 and sold on May 2, he said.", frozenset({"left"}))
    (0.0, 0.0, 0.0)
    """
    day = closed = aside = 0.0
    seen = line[:SEEN]
    if ("20" in seen or "19" in seen) and (found := DAY.search(seen)):
        day = float(AFTER_COMMA.search(seen, max(0, found.start() - 18), found.start()) is not None)
        closed = float(CLOSING.match(seen, found.end()) is not None and ". " not in seen[12 : found.start() - 12])
    if "," in seen or "(" in seen or not seen.isascii():
        aside = float(min(sum(word.lower() in sides for word in SET_OFF.findall(seen)), 3))
    return day, closed, aside


def is_picture_credit(line: str, words: Sequence[str], found: Sequence[Hit]) -> bool:
    """
    Whether a line says whose picture it is, or counts the pictures of a gallery, and nothing else.

    >>> is_picture_credit("Image 2 of 7", ["image", "2", "of", "7"], [])
    True
    """
    if not words or len(words) > LONGEST_CREDIT:
        return False
    if COUNTER.fullmatch(line.strip()):
        return True
    scopes = {hit.scope for hit in found if hit.reason == "credit"}
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
    if FAR_EASTERN.match(line):
        return True
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
    keys: Sequence[str], size: Column, prose: NDArray[np.bool_], credited: NDArray[np.bool_], columns: dict[str, Column]
) -> dict[str, Column]:
    """What stands beside a line that would make it a caption, and whether a dateline further on opens the story."""
    count = len(keys)
    heads = [key[:ALIKE] if letters >= ALIKE / 2 else "" for key, letters in zip(keys, size.tolist(), strict=True)]
    prints = Counter(heads)
    under = np.append(credited[1:], False)
    twice = np.array([bool(head) and head == after for head, after in zip(heads, [*heads[1:], ""], strict=True)], bool)
    under |= twice & np.append(under[1:], False)
    worded = size >= ALIKE / 2
    formed = (columns["caption.day"] > 0) | (columns["caption.closed"] > 0) | (columns["phrase.caption"] == 1)
    tailed = (columns["phrase.tail"] > 0) | ((columns["phrase.credit"] > 0) & worded)
    repeated = np.fromiter((prints[head] > 1 if head else False for head in heads), bool, count)
    sure = worded & ~credited & ((under & (formed | tailed | repeated)) | (formed & tailed))
    known = {head for head, certain in zip(heads, sure.tolist(), strict=True) if certain}
    seen = np.fromiter((head in known for head in heads), float, count) * worded
    return {
        "picture.credit": credited.astype(float),
        "picture.above": (under & worded & ~credited).astype(float),
        "picture.below": np.append(False, credited[:-1]).astype(float) * worded,
        "picture.twin": repeated.astype(float),
        "picture.known": seen,
        "picture.formed": (formed & prose).astype(float) * columns["caption.sides"].clip(0, 1),
        **_datelines(size * prose * (1 - seen), columns["word.dateline"] > 0),
    }


def _datelines(weight: Column, opening: NDArray[np.bool_]) -> dict[str, Column]:
    """The line that an early dateline opens the story with, and all lines above it."""
    at, ahead = np.zeros(len(weight)), np.zeros(len(weight))
    before = np.cumsum(weight) - weight
    early = np.flatnonzero(opening & (before <= EARLY * weight.sum()))
    if early.size:
        at[early[0]] = 1.0
        ahead[: early[0]] = 1.0
    return {"dateline.at": at, "dateline.ahead": ahead}
