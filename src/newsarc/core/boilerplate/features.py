"""
What a line says of itself, as figures: its form, its phrases, its words.

Nothing here looks at another line; that is the context's job. The figures mean
the same in every script, and no feature knows an outlet or a language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from newsarc.core.boilerplate.glyphs import (
    BAR,
    CLOSER,
    CODED,
    COMMA,
    CREDITED,
    DENSE,
    DIGIT,
    GLUED,
    LINKED,
    LOWER,
    OPENER,
    OTHER,
    PARTED,
    PLACED,
    RESERVED,
    SPACE,
    UNSPACED,
    UPPER,
    Glyphs,
    among,
    read_glyphs,
)
from newsarc.core.boilerplate.glyphs import END as STOP
from newsarc.core.boilerplate.layout import Column, Layout, Marked
from newsarc.core.boilerplate.letters import clip, read_letters
from newsarc.core.boilerplate.phrases import LABEL_WORDS, Hit, Phrases, Scope, find_phrases, split_words
from newsarc.core.boilerplate.pictures import (
    LONGEST_CREDIT,
    count_sides,
    day_form,
    is_picture_credit,
    opens_with_dateline,
)
from newsarc.core.boilerplate.rulebook import Rules
from newsarc.core.boilerplate.signing import signed_at
from newsarc.core.boilerplate.wording import Wording, read_words

FIGURES = re.compile(r"\d[\d.:/h-]*[\d年月日시분]")
DATE = re.compile(r"(?:\d{1,2}[:.h]\d{2}|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)(?!\d)|\d+[年月日시분]")
LINKS = ("://", "www.", "@", ".com", ".org", ".net")
CREDIT_MARKS = frozenset(")）/")
CODE = ("{{", "}}", "<%", "%>", "[[", "${")
CODE_LINE = re.compile(r"(?:var|function|window\.|document\.)\b.*[;{]|[\w$]+(?:\.[\w$]+)+ ?[(=\[].*[;{}]\s*$")
CREDIT_FORM = re.compile(r"\([^()]{3,60}\)\s*$|（[^（）]{2,30}）\s*$|/\s?[^\W\d_][\w. ]{1,25}$")

QUOTED = re.compile('[“„«「『"‹][^“”„«»「」『』"‹›]{2,600}[”“»」』"›]')
QUOTES = '"“„«「『‹'

BESIDES = 10
"""Characters beside a quotation from which somebody is said to say it. A box's slogan may stand in quotes alone."""

CREDIT_REACH = 70
"""Characters at a line's end that a credit of that form takes at most."""

DATED = 120.0
"""A line longer than this is no date line, whatever dates it holds."""

DATE_LINE = 60.0
"""Letters of a line that is a date and little else."""

PROSE_WITH_STOP, PROSE = 70.0, 160.0
"""A line of prose: this many letters and the end of a sentence, or that many without."""

CAPTION_SIZE = 25.0
"""Letters of the shortest caption."""

YEAR_DIGITS = 4

HINTED = 0.4
"""What a word that stands in captions and in articles counts beside one that captions alone have."""

COUNTED = (
    "hint",
    "sure",
    "label",
    "whole",
    "copyright",
    "credit",
    "tail",
    "caption",
    "author",
    "byline",
    "remark",
    "lead",
)
HEADS = ("related", "comments", "newsletter", "share", "donation", "paywall", "menu", "contact", "advert", "cookies")
"""Reasons whose labels open a box that is not the article."""
TITLES = ("author", "notice")
"""Reasons of which only a whole line does ("About the author"): their labels open bylines too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of some texts, read once: figures by name, and the words that the context compares."""

    lines: Sequence[str]
    """The lines as they were looked at, very long ones clipped."""
    texts: Layout
    columns: Mapping[str, Column]
    hits: Sequence[Sequence[Hit]]
    wording: Wording
    size: Column
    prose: Marked
    marks: Marked
    """Lines that open a box."""
    dated: Marked
    credited: Marked
    """Lines that say whose picture stands beside them, or count the pictures of a gallery, and nothing else."""
    signed: Marked
    """Lines that end in a sign-off, which was left out in reading them."""


UNHEARD: Sequence[Hit] = ()


def read_lines(printed: Sequence[str], rules: Rules, texts: Layout | None = None) -> Reading:
    """Look at every line once. *texts* says which lines belong together; without it they are those of one text."""
    ends = [signed_at(line, rules.pictures) for line in printed]
    lines = [line[:end] for line, end in zip(printed, ends, strict=True)]
    signed = np.fromiter(map(len, printed), np.int64, len(printed)) > np.array(ends)
    letters = tuple(read_letters(lines))
    glyphs, wording = read_glyphs(lines, letters), read_words(lines, letters)
    lines = [clip(line) for line in lines]
    size = np.minimum(glyphs.size, 600.0)
    hits = _hear(lines, glyphs, wording, rules.phrases)
    spoken, marks = _weigh_all(hits, size)
    spoken[(glyphs.ends > 0) & (size >= PROSE_WITH_STOP), COUNTED.index("tail")] = 0  # "... he told Nordwire."
    columns = _form(glyphs, size)
    columns |= {f"phrase.{name}": spoken[:, at] for at, name in enumerate(COUNTED)}
    columns["phrase.density"] = np.minimum((spoken[:, 0] + spoken[:, 1]) / (size / 100 + 0.3), 4)
    columns |= _address(lines, glyphs, wording, rules)
    columns["line.signed"] = signed.astype(float)
    columns |= _spelling(lines, glyphs, size, rules)
    columns |= _captions(lines, glyphs, wording, rules.sides)
    credited = _if(lambda at: is_picture_credit(lines[at], split_words(lines[at]), hits[at]),
                   (size < PROSE) & (wording.count <= LONGEST_CREDIT))  # fmt: skip
    return Reading(
        lines,
        texts or Layout([len(lines)]),
        columns,
        hits,
        wording,
        size,
        ((size >= PROSE_WITH_STOP) & (glyphs.ends > 0)) | (size >= PROSE),
        marks,
        (columns["word.date"] > 0) & (size < DATE_LINE),
        credited,
        signed,
    )


def own_words(line: str) -> str:
    """
    A line without what it quotes, which is somebody's speech; the line itself where it says next to nothing besides.

    >>> own_words("He said: “Sign up, please!” Nobody did."), own_words("“Sign up, please!”")
    ('He said:   Nobody did.', '“Sign up, please!”')
    """
    if not any(map(line.__contains__, QUOTES)):
        return line
    own = QUOTED.sub(" ", line)
    return own if len(own.strip()) >= BESIDES else line


def _if(is_so: Callable[[int], bool], possible: Marked) -> Marked:
    """Which lines are so, of those that can be: arrays rule out most, at a hundredth of the price of asking."""
    found = np.zeros(len(possible), dtype=bool)
    for at in np.flatnonzero(possible).tolist():
        found[at] = is_so(at)
    return found


def _hear(lines: Sequence[str], glyphs: Glyphs, wording: Wording, phrases: Phrases) -> list[Sequence[Hit]]:
    """The phrases of each line; one that stands in many texts of an outlet is listened to once."""
    few = wording.count <= LABEL_WORDS
    speaking = wording.holding(phrases.anywhere_parts)
    short = wording.holding(phrases.short_parts)
    speaking |= (short & (few | glyphs.having(PARTED))) | glyphs.having(RESERVED)
    if phrases.dense is not None or phrases.dense_short:
        speaking |= glyphs.having(UNSPACED)
    known: dict[str, Sequence[Hit]] = {}
    hits = [UNHEARD] * len(lines)
    for at in np.flatnonzero(speaking).tolist():
        line = lines[at]
        if line not in known:
            said = own_words(line)
            known[line] = find_phrases(said, split_words(said), phrases)
        hits[at] = known[line]
    return hits


def _weigh_all(hits: Sequence[Sequence[Hit]], size: Column) -> tuple[Column, Marked]:
    """The phrases of all lines as figures, by the names of COUNTED, and which lines open a box."""
    spoken, marks = np.zeros((len(hits), len(COUNTED))), np.zeros(len(hits), dtype=bool)
    short = (size < PROSE_WITH_STOP).tolist()
    for at, found in enumerate(hits):
        if found:
            spoken[at], marks[at] = _weigh(found, short[at])
    return spoken, marks


def _address(lines: Sequence[str], glyphs: Glyphs, wording: Wording, rules: Rules) -> dict[str, Column]:
    """How much of a line's own words speaks to the reader."""
    speaks = wording.rows[wording.among(rules.address)]
    share = np.bincount(speaks, minlength=len(wording.count)) / np.maximum(wording.count, 1)
    for at in np.flatnonzero((share > 0) & (glyphs.counts[:, [OPENER, CLOSER]].sum(axis=1) > 1)).tolist():
        words = split_words(own_words(lines[at]))
        share[at] = sum(map(rules.address.__contains__, words)) / max(len(words), 1)
    return {"word.address": np.minimum(share * 10, 4)}


def _spelling(lines: Sequence[str], glyphs: Glyphs, size: Column, rules: Rules) -> dict[str, Column]:
    """What a line holds besides words: addresses, days, code, a credit at its end, a place that opens it."""
    can_be = {
        "link": (glyphs.having(LINKED | GLUED), _has_link),
        "date": ((glyphs.counts[:, DIGIT] > 0) & (size < DATED), _has_date),
        "template": (glyphs.having(CODED), _has_code),
        "credit": (glyphs.having(CREDITED), _ends_in_credit),
        "dateline": (glyphs.having(PLACED) & (size >= PROSE_WITH_STOP),
                     lambda line: opens_with_dateline(line, rules.phrases)),
    }  # fmt: skip
    return {
        f"word.{name}": _if(lambda at, is_so=is_so: is_so(lines[at]), possible).astype(float)  # type: ignore[misc]
        for name, (possible, is_so) in can_be.items()
    }


def _has_link(line: str) -> bool:
    return any(map(line.__contains__, LINKS))


def _has_date(line: str) -> bool:
    return any(map(DATE.match, FIGURES.findall(line)))


def _has_code(line: str) -> bool:
    return any(map(line.__contains__, CODE)) or CODE_LINE.match(line) is not None


def _ends_in_credit(line: str) -> bool:
    tail = line[-CREDIT_REACH:]
    return not CREDIT_MARKS.isdisjoint(tail) and CREDIT_FORM.search(line, max(0, len(line) - CREDIT_REACH)) is not None


def _captions(lines: Sequence[str], glyphs: Glyphs, wording: Wording, sides: frozenset[str]) -> dict[str, Column]:
    """What captions alone do: they close with a day, and say who stands where."""
    figures = np.zeros((3, len(lines)))
    worded = np.minimum(glyphs.size, 600.0) >= CAPTION_SIZE
    for at in np.flatnonzero(worded & (glyphs.counts[:, DIGIT] >= YEAR_DIGITS)).tolist():
        figures[:2, at] = day_form(lines[at])
    for at in np.flatnonzero(worded & wording.holding(sides)).tolist():
        figures[2, at] = count_sides(lines[at], sides)
    return {f"caption.{name}": row for name, row in zip(("day", "closed", "sides"), figures, strict=True)}


def _weigh(found: Sequence[Hit], short: bool) -> tuple[Sequence[float], bool]:
    """A line's phrases as figures by the names of COUNTED, and whether the line opens a box."""
    into = [0.0] * len(COUNTED)
    head = False
    for hit in found:
        labelled = hit.scope in (Scope.LABEL, Scope.WHOLE)
        if hit.scope is Scope.HINT:
            into[0] = min(into[0] + 1, 4)
        elif hit.scope is Scope.SURE:
            into[1] = min(into[1] + 1, 4)
        if (labelled and hit.reason in HEADS) or (hit.scope is Scope.WHOLE and hit.reason in TITLES):
            into[3 if hit.scope is Scope.WHOLE else 2] = 1
            head = head or (short and hit.reason != "menu")
        elif hit.scope is Scope.LEAD and hit.reason in HEADS:
            into[11] = 1
        into[4] = max(into[4], hit.reason == "copyright")
        into[5] = max(into[5], hit.reason == "credit" and hit.scope is not Scope.TAIL)
        into[6] = max(into[6], hit.scope is Scope.TAIL)
        if hit.reason == "caption":
            into[7] = max(into[7], HINTED if hit.scope is Scope.HINT else 1)
        into[8] = max(into[8], hit.reason in ("author", "notice") and not labelled)
        into[9] = max(into[9], hit.reason == "author" and labelled)
        into[10] = max(into[10], hit.reason == "comments" and hit.scope is not Scope.HINT)
    return into, head


def _form(glyphs: Glyphs, size: Column) -> dict[str, Column]:
    """The line's shape: length, ends, marks, letters."""
    counts = glyphs.counts
    length = np.maximum(counts.sum(axis=1), 1)
    letters = np.maximum(counts[:, UPPER:DIGIT].sum(axis=1), 1)
    cased = counts[:, UPPER] + counts[:, LOWER]
    begun = np.maximum(glyphs.words - counts[:, DENSE] / 2, 1)
    last, first = glyphs.last, glyphs.first
    ended = glyphs.ends > 0
    return {
        "line.length": np.log1p(size),
        "line.size": size / 100,
        "line.words": np.log1p(glyphs.words),
        "line.end": glyphs.ends,
        "line.question": among(last, "?!？！؟").astype(float),
        "line.colon": among(last, ":：").astype(float),
        "line.ellipsis": ((last == ord("…")) | glyphs.dotted).astype(float),
        "line.sentences": np.minimum(glyphs.sentences, 6),
        "line.commas": np.minimum(counts[:, COMMA] / (size / 100 + 0.2), 6),
        "line.comma": (counts[:, COMMA] > 0).astype(float),
        "line.digits": counts[:, DIGIT] / length,
        "line.upper": counts[:, UPPER] / np.maximum(cased, 1),
        "line.capitals": np.where(cased > letters * 0.5, np.minimum(glyphs.capitals / begun, 1), 0.3),
        "line.marks": counts[:, [OTHER, STOP, COMMA, CLOSER, OPENER, BAR]].sum(axis=1) / length,
        "line.quote": ((counts[:, OPENER] + counts[:, CLOSER]) > 0).astype(float),
        "line.opener": ((glyphs.first_class == OPENER) | among(first, "\"'–—")).astype(float),
        "line.lower": (glyphs.first_class == LOWER).astype(float),
        "line.digit": (glyphs.first_class == DIGIT).astype(float),
        "line.bullet": ((glyphs.first_class == BAR) & ~among(first, "–—")).astype(float),
        "line.bar": (counts[:, BAR] > counts[:, SPACE] * 0.3).astype(float),
        "line.word": np.minimum(letters / begun, 12),
        "line.uncased": (cased < letters * 0.3).astype(float),
        "line.trailing": (~ended & (glyphs.sentences > 0) & (glyphs.after_end <= 60)).astype(float),
        "line.tail": (~ended & (glyphs.sentences == 0) & (size >= PROSE_WITH_STOP)).astype(float),
    }
