"""
What a line says of itself, as figures: its form, its phrases, its words.

Nothing here looks at another line; that is the context's job. The figures mean
the same in every script, and no feature knows an outlet or a language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
from newsarc.core.boilerplate.phrases import Hit, Scope, find_phrases, split_words
from newsarc.core.boilerplate.pictures import caption_form, is_picture_credit, opens_with_dateline
from newsarc.core.boilerplate.rulebook import Rules

Column = NDArray[np.float64]

FIGURES = re.compile(r"\d[\d.:/h-]*[\d年月日시분]")
DATE = re.compile(r"(?:\d{1,2}[:.h]\d{2}|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)(?!\d)|\d+[年月日시분]")
LINKS = ("://", "www.", "@", ".com", ".org", ".net")
TEMPLATE = re.compile(r"\{\{|\}\}|<%|%>|\[\[|\$\{|^(?:var|function|window\.|document\.)\b.*[;{]")
CREDIT_FORM = re.compile(r"\([^()]{3,60}\)\s*$|/\s?[^\W\d_][\w. ]{1,25}$")
CODE = frozenset("{}<>[$)/;")
"""Without one of these a line is neither code nor ends as a credit does."""

DENSE_RUN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")

DATED = 120.0
"""A line longer than this is no date line, whatever dates it holds."""

PROSE_WITH_STOP, PROSE = 70.0, 160.0
"""A line of prose: this many letters and the end of a sentence, or that many without."""

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
    """The lines of one text, read once: figures by name, and the words that the context compares."""

    columns: Mapping[str, Column]
    hits: tuple[tuple[Hit, ...], ...]
    keys: tuple[str, ...]
    """Each line's words in a row: two lines with one key are the same line."""
    vocabulary: tuple[frozenset[str], ...]
    """Each line's words of four letters and more, and letter pairs of scripts without spaces."""
    size: Column
    prose: NDArray[np.bool_]
    marks: NDArray[np.bool_]
    """Lines that open a box."""
    dated: NDArray[np.bool_]
    credited: NDArray[np.bool_]
    """Lines that say whose picture stands beside them, or count the pictures of a gallery, and nothing else."""


def read_lines(lines: Sequence[str], glyphs: Glyphs, rules: Rules) -> Reading:
    """Look at every line once."""
    count = len(lines)
    spoken = np.zeros((count, len(COUNTED)))
    address, link, date, template, credit_form, dateline = (np.zeros(count) for _ in range(6))
    pictured = np.zeros((count, 3))
    marks, credited = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    hits: list[tuple[Hit, ...]] = []
    keys: list[str] = []
    vocabulary: list[frozenset[str]] = []
    size = np.minimum(glyphs.size, 600.0)
    sizes, digits = size.tolist(), glyphs.counts[:, DIGIT].tolist()
    for at, whole in enumerate(lines):
        line = clip(whole)
        words = split_words(line)
        found = find_phrases(line, words, rules.phrases)
        if found:
            marks[at] = _weigh(found, spoken[at], sizes[at] < PROSE_WITH_STOP)
        hits.append(tuple(found))
        if not rules.address.isdisjoint(words):
            address[at] = sum(map(rules.address.__contains__, words)) / len(words)
        if "." in line or "@" in line:
            link[at] = any(map(line.__contains__, LINKS))
        if digits[at] and sizes[at] < DATED:
            date[at] = any(map(DATE.match, FIGURES.findall(line)))
        if not CODE.isdisjoint(line):
            template[at] = TEMPLATE.search(line) is not None
            credit_form[at] = CREDIT_FORM.search(line, max(0, len(line) - 70)) is not None
        if sizes[at] >= 25:
            pictured[at] = caption_form(line, rules.sides)
            dateline[at] = sizes[at] >= PROSE_WITH_STOP and opens_with_dateline(line, rules.phrases)
        credited[at] = sizes[at] < 160 and is_picture_credit(line, words, found)
        keys.append(" ".join(words))
        vocabulary.append(_vocabulary(line, words))
    columns = _form(glyphs, size)
    columns |= {f"phrase.{name}": spoken[:, at] for at, name in enumerate(COUNTED)}
    columns["phrase.density"] = np.minimum((spoken[:, 0] + spoken[:, 1]) / (size / 100 + 0.3), 4)
    columns |= {"word.address": np.minimum(address * 10, 4), "word.link": link, "word.date": date}
    columns |= {"word.template": template, "word.credit": credit_form, "word.dateline": dateline}
    columns |= {f"caption.{name}": pictured[:, at] for at, name in enumerate(("day", "closed", "sides"))}
    prose = ((size >= PROSE_WITH_STOP) & (glyphs.ends > 0)) | (size >= PROSE)
    dated = (date > 0) & (size < 60)
    return Reading(columns, tuple(hits), tuple(keys), tuple(vocabulary), size, prose, marks, dated, credited)


def _weigh(found: Sequence[Hit], into: Column, short: bool) -> bool:
    """Add a line's phrases to its row; say whether the line opens a box."""
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
    return head


def _vocabulary(line: str, words: Sequence[str]) -> frozenset[str]:
    """Words long enough to mean something; pairs of letters where words are not parted."""
    found = {word for word in words if len(word) > 3}
    if not line.isascii():
        for run in DENSE_RUN.findall(line):
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found)


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
