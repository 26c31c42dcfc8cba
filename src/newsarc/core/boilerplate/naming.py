"""
Why a line is not body: a name for every line that was judged to be none.

The line's own phrases name it first, then the box whose head stands above it,
then its form and its place. A name decides nothing: the line is removed already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from newsarc.core.boilerplate.features import DATE_LINE, Reading
from newsarc.core.boilerplate.layout import Column, Marked, Places
from newsarc.core.boilerplate.phrases import Hit, Scope
from newsarc.core.boilerplate.wording import Entries

BOX_REACH = 12
"""
Lines that take the name of the box whose head stands above them; above the body only those of a list, for there a
button ("Subscribe") stands between a page's sections and its headline.
"""

PREFERENCE = (
    "template", "donation", "paywall", "newsletter", "cookies", "copyright", "comments", "credit", "caption",
    "contact", "notice", "author", "advert", "share", "related", "menu",
)  # fmt: skip
"""Which reason names a line that phrases of several speak for equally: the more particular one."""

SHORT_BESIDE = 3.6
"""Logarithm of the length below which neighbours are menu items too: 35 letters."""

ABOVE = 25
"""Lines above the body among which the headline is sought."""

WORTH = {Scope.WHOLE: 6, Scope.SURE: 4, Scope.LABEL: 3, Scope.LEAD: 3, Scope.TAIL: 2, Scope.HINT: 1}
OPENING = {
    "donation",
    "newsletter",
    "comments",
    "related",
    "share",
    "cookies",
    "paywall",
    "author",
    "contact",
    "advert",
}
INHERITED = {"related": "teaser", "share": "share", "advert": "advert"}
"""What a line under a box's head is called, where not by the head's own reason."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What naming looks at, a figure a line, of all texts that are judged together."""

    hits: Sequence[Sequence[Hit]]
    titling: list[float]
    """How much a line above the body is like a headline of it."""
    size: list[float]
    marks: list[bool]
    captions: list[bool]
    """Lines in and under which stands what captions alone have."""
    recurring: list[float]
    template: list[float]
    byline: list[float]
    date: list[float]
    credit: list[float]
    end: list[float]
    sentences: list[float]
    times: list[float]
    beside: list[float]
    """Logarithm of the longer neighbour's length."""

    @classmethod
    def of(
        cls, reading: Reading, columns: Mapping[str, Column], captions: Marked, recurring: Column, titling: Column
    ) -> Self:
        """Out of the figures that were weighed."""
        return cls(
            reading.hits,
            titling.tolist(),
            reading.size.tolist(),
            reading.marks.tolist(),
            captions.tolist(),
            recurring.tolist(),
            columns["word.template"].tolist(),
            columns["phrase.byline"].tolist(),
            columns["word.date"].tolist(),
            columns["word.credit"].tolist(),
            columns["line.end"].tolist(),
            columns["line.sentences"].tolist(),
            columns["again.times"].tolist(),
            np.maximum(columns["next.length-1"], columns["next.length+1"]).tolist(),
        )


def name_lines(sight: Sight, span: tuple[int, int], body: Sequence[bool], titled: Sequence[bool]) -> list[str | None]:
    """
    A reason for every line of the text in rows *span* that is not body; None for those that are.

    *body* and *titled*, whether a line prints the given title, are the text's own.
    """
    first = span[0] + (body.index(True) if True in body else 0)
    headline = _likely_headline(sight, span, first) if first > span[0] else -1
    box, opened = "", -BOX_REACH
    reasons: list[str | None] = []
    for at, kept, is_title in zip(range(*span), body, titled, strict=True):
        if kept:
            box = ""
            reasons.append(None)
            continue
        own = _spoken(sight, at)
        if own in OPENING and sight.marks[at]:
            box, opened = own, at
        boxed = box != "" and at - opened <= BOX_REACH and (at > first or box in INHERITED)
        if is_title or (at == headline and not own and not sight.captions[at]):
            reasons.append("headline")
        elif sight.recurring[at] >= 0.5:
            reasons.append("learned")
        elif own:
            reasons.append(own)
        elif boxed and (at > first or not _is_dated(sight, at)):
            reasons.append(INHERITED.get(box, box))
        else:
            reasons.append(_shaped(sight, at, headline))
    return reasons


def _spoken(sight: Sight, at: int) -> str:
    """The reason that the line's own phrases speak for most, or nothing."""
    if sight.template[at]:
        return "template"
    votes: dict[str, int] = {}
    for hit in sight.hits[at]:
        votes[hit.reason] = votes.get(hit.reason, 0) + WORTH[hit.scope]
    if not votes or (max(votes.values()) < 2 and sight.size[at] > 200):
        return ""
    reason = max(votes, key=lambda name: (votes[name], -PREFERENCE.index(name)))
    if reason == "author" and sight.size[at] < 100 and sight.byline[at]:
        heads = any(hit.reason == reason and hit.scope is Scope.WHOLE for hit in sight.hits[at])
        return reason if heads else "byline"
    return reason


def describe_headlines(reading: Reading, entries: Entries, bodies: Places) -> Column:
    """
    How many of the words of a line above the body open the body too, short lines before long ones; 0 if it is no title.

    *bodies* tells of each text the row in which its body begins.
    """
    texts, first = reading.texts, reading.texts.spread(bodies)
    opening = (texts.row == first) | (texts.row == first + 1)
    above = (first - ABOVE <= texts.row) & (texts.row < first)
    likely = above & (reading.size >= 15) & (reading.size <= 220) & ~reading.marks
    shared = entries.count(entries.telling & (entries.standing(opening) > 0))
    return np.asarray(np.where(likely, shared / np.sqrt(entries.count(entries.telling) + 2), 0.0))


def _likely_headline(sight: Sight, span: tuple[int, int], first: int) -> int:
    """The line above the body, which begins in row *first*, that shares most words with it; -1 where none does."""
    titling = sight.titling[span[0] : first]
    most = max(titling)
    return span[0] + titling.index(most) if most > 0 else -1


def _is_dated(sight: Sight, at: int) -> bool:
    return sight.date[at] > 0 and sight.size[at] < DATE_LINE


def _shaped(sight: Sight, at: int, headline: int) -> str:
    """A name by the line's form and place, where no phrase gave one: the first that fits."""
    size = sight.size[at]
    fitting = (
        ("date", _is_dated(sight, at)),
        ("credit", sight.credit[at] > 0 and size < 60),
        ("caption", sight.credit[at] > 0 or sight.captions[at]),
        ("repeat", sight.times[at] > 1),
        ("furniture", size >= 70 and sight.end[at] > 0 and sight.sentences[at] > 1),
        ("teaser", size >= 70),
        ("headline", at == headline),
        ("menu", sight.beside[at] < SHORT_BESIDE and size < 36),
        ("teaser", size >= 25),
    )
    return next((name for name, fits in fitting if fits), "furniture")
