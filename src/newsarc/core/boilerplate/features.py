"""
What a line says of itself, as figures: its form, its phrases, its words.

Nothing here looks at another line; that is the context's job. The figures mean
the same in every script, and no feature knows an outlet or a language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newsarc.core.boilerplate.glyphs import (
    BAR,
    CLOSER,
    COMMA,
    DENSE,
    DIGIT,
    LOWER,
    OPENER,
    OTHER,
    SPACE,
    UPPER,
    Glyphs,
    among,
    clip,
)
from newsarc.core.boilerplate.glyphs import END as STOP
from newsarc.core.boilerplate.layout import Column, Layout, Marked
from newsarc.core.boilerplate.phrases import Hit, Scope, find_phrases, split_words
from newsarc.core.boilerplate.pictures import caption_form, is_picture_credit, opens_with_dateline
from newsarc.core.boilerplate.rulebook import Rules

FIGURES = re.compile(r"\d[\d.:/h-]*[\d年月日시분]")
DATE = re.compile(r"(?:\d{1,2}[:.h]\d{2}|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)(?!\d)|\d+[年月日시분]")
LINKS = ("://", "www.", "@", ".com", ".org", ".net")
TEMPLATE = re.compile(r"\{\{|\}\}|<%|%>|\[\[|\$\{|^(?:var|function|window\.|document\.)\b.*[;{]")
CREDIT_FORM = re.compile(r"\([^()]{3,60}\)\s*$|/\s?[^\W\d_][\w. ]{1,25}$")
CODE = ("{", "}", "%", "[[")
CODE_OPENINGS = ("var", "function", "window.", "document.")
"""Without one of these a line is no code."""

CREDIT_REACH = 70
"""Characters at a line's end that a credit of that form takes at most."""

DENSE_RUN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")

DATED = 120.0
"""A line longer than this is no date line, whatever dates it holds."""

PROSE_WITH_STOP, PROSE = 70.0, 160.0
"""A line of prose: this many letters and the end of a sentence, or that many without."""

TELLING = 4
"""Letters from which a word tells of a subject."""

CAPTION_SIZE = 25.0
"""Letters of the shortest caption."""

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


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of some texts, read once: figures by name, and the words that the context compares."""

    texts: Layout
    columns: Mapping[str, Column]
    hits: Sequence[Sequence[Hit]]
    keys: Sequence[str]
    """Each line's words in a row: two lines with one key are the same line."""
    distinct: Sequence[int]
    """How many different words each line has."""
    small: Sequence[Set[str]]
    """Each line's words of up to three letters."""
    vocabulary: Sequence[Set[str]]
    """Each line's words of four letters and more, and letter pairs of scripts without spaces."""
    size: Column
    prose: Marked
    marks: Marked
    """Lines that open a box."""
    dated: Marked
    credited: Marked
    """Lines that say whose picture stands beside them, or count the pictures of a gallery, and nothing else."""


class _Notes(NamedTuple):
    """What is noted of one line. *spoken* holds a figure for each name of COUNTED."""

    hits: Sequence[Hit]
    key: str
    distinct: int
    small: Set[str]
    vocabulary: Set[str]
    spoken: Sequence[float]
    marked: bool
    address: float
    link: bool
    date: bool
    template: bool
    credit: bool
    dateline: bool
    pictured: tuple[float, float, float]
    credited: bool


UNSPOKEN = (0.0,) * len(COUNTED)
UNPICTURED = (0.0, 0.0, 0.0)


def read_lines(lines: Sequence[str], glyphs: Glyphs, rules: Rules, texts: Layout | None = None) -> Reading:
    """Look at every line once. *texts* says which lines belong together; without it they are those of one text."""
    size = np.minimum(glyphs.size, 600.0)
    noted = _note_each(lines, size.tolist(), glyphs.counts[:, DIGIT].tolist(), rules)
    hits, keys, distinct, small, vocabulary, spoken, marks, address, link, date, *forms = zip(*noted, strict=True)
    template, credit, dateline, pictured, credited = (np.array(form, dtype=float) for form in forms)
    said, dated = np.array(spoken), np.array(date)
    columns = _form(glyphs, size)
    columns |= {f"phrase.{name}": said[:, at] for at, name in enumerate(COUNTED)}
    columns["phrase.density"] = np.minimum((said[:, 0] + said[:, 1]) / (size / 100 + 0.3), 4)
    columns |= {"word.address": np.minimum(np.array(address) * 10, 4), "word.link": np.array(link, dtype=float)}
    columns |= {"word.date": dated.astype(float), "word.template": template}
    columns |= {"word.credit": credit, "word.dateline": dateline}
    columns |= {f"caption.{name}": pictured[:, at] for at, name in enumerate(("day", "closed", "sides"))}
    prose = ((size >= PROSE_WITH_STOP) & (glyphs.ends > 0)) | (size >= PROSE)
    return Reading(
        texts or Layout([len(lines)]),
        columns,
        hits,
        keys,
        distinct,
        small,
        vocabulary,
        size,
        prose,
        np.array(marks),
        dated & (size < 60),
        credited > 0,
    )


def _note_each(lines: Sequence[str], sizes: list[float], digits: list[float], rules: Rules) -> list[_Notes]:
    """What each line says of itself; a line that stands in many texts of an outlet is looked at once."""
    known: dict[str, _Notes] = {}
    for line, size, count in zip(lines, sizes, digits, strict=True):
        if line not in known:
            known[line] = _note(clip(line), size, count > 0, rules)
    return [known[line] for line in lines]


def _note(line: str, size: float, has_digit: bool, rules: Rules) -> _Notes:
    """All that one line says of itself besides its form."""
    words = split_words(line)
    small, telling = {word for word in words if len(word) < TELLING}, {word for word in words if len(word) >= TELLING}
    distinct = len(small) + len(telling)
    if not line.isascii():
        telling.update(run[at : at + 2] for run in DENSE_RUN.findall(line) for at in range(len(run) - 1))
    found = find_phrases(line, words, rules.phrases)
    spoken, marked = _weigh(found, size < PROSE_WITH_STOP) if found else (UNSPOKEN, False)
    address = 0.0
    if not rules.address.isdisjoint(words):
        address = sum(map(rules.address.__contains__, words)) / len(words)
    tail = line[-CREDIT_REACH:]
    return _Notes(
        found,
        " ".join(words),
        distinct,
        small,
        telling,
        spoken,
        marked,
        address,
        ("." in line or "@" in line) and any(map(line.__contains__, LINKS)),
        has_digit and size < DATED and any(map(DATE.match, FIGURES.findall(line))),
        (line.startswith(CODE_OPENINGS) or any(map(line.__contains__, CODE))) and TEMPLATE.search(line) is not None,
        (")" in tail or "/" in tail) and CREDIT_FORM.search(line, max(0, len(line) - CREDIT_REACH)) is not None,
        size >= PROSE_WITH_STOP and opens_with_dateline(line, rules.phrases),
        caption_form(line, words, rules.sides) if size >= CAPTION_SIZE else UNPICTURED,
        size < PROSE and is_picture_credit(line, words, found),
    )


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
        if labelled and hit.reason in HEADS:
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
