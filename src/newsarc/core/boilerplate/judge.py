"""
Judging blocks: what of a page is the article's body, and why the rest is not.

Every block gets one verdict. The judgement is a sum of weighed evidence, the
block's own form and words and what stands around it; no phrase alone removes a
line. A text that has any block keeps at least one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsarc.core.boilerplate.context import describe
from newsarc.core.boilerplate.features import PROSE, Column, Reading, read_lines
from newsarc.core.boilerplate.glyphs import clip, read_glyphs
from newsarc.core.boilerplate.learn import sentence_keys
from newsarc.core.boilerplate.phrases import Hit, Scope, find_phrases, split_words
from newsarc.core.boilerplate.rulebook import Rules
from newsarc.core.model import Block, Kind, Verdict

LEARNED = 6.0
"""What it takes off a block's belief, in log odds, that all of it recurs in the outlet's other articles: as much as
separates the surest body lines from the cut."""

LEARNED_AMID = 2.5
"""The same for a block between two body blocks: the background of a running story recurs too."""

AHEAD = 2.0
"""What it takes off a line's belief that a dateline further on opens the story: with `PICTURED` it raised agreement on
judged pairs of scraped agency stories from 0.914 to 0.952 F1. More would cost standfirsts, which stand there too."""

PICTURED = 3.0
"""The same for a line that is a caption by two marks at once, or a picture credit and nothing else."""

DOUBTED = 0.25
"""What is left of an extractor's yes to a line that speaks as boxes do. Boxes stand amid the prose of news pages, and
extractors keep them; on 200 pages of all kinds it costs 0.001 of F1."""

SPOKEN = ("sure", "lead", "whole", "label", "copyright", "credit", "byline")

MEAGRE = 0.15
"""A body without a line of prose, smaller than this share of the prose beside it, is a headline left over."""

LONG = 100.0
"""Letters of a line that may be a caption where a text has no prose: headlines are shorter."""

BOX_REACH = 12
"""Lines that take the name of the box whose head stands above them."""

PREFERENCE = (
    "template", "donation", "paywall", "newsletter", "cookies", "copyright", "comments", "credit", "caption",
    "contact", "notice", "author", "advert", "share", "related", "menu",
)  # fmt: skip
"""Which reason names a line that phrases of several speak for equally: the more particular one."""

SHORT_BESIDE = 3.6
"""Logarithm of the length below which neighbours are menu items too: 35 letters."""

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


def judge_blocks(
    blocks: Sequence[Block],
    rules: Rules,
    learned: frozenset[int] = frozenset(),
    outlet: str | None = None,
    title: str | None = None,
) -> list[Verdict]:
    """
    One verdict for each block, in order: body, or removed with a reason of `rulebook.REASONS`.

    *learned* are keys of sentences that recur in the *outlet*'s articles. A block that repeats the given *title* is the
    headline, wherever it stands before the body.
    """
    if not blocks:
        return []
    lines = [block.text for block in blocks]
    reading = read_lines(lines, read_glyphs(lines), rules)
    columns = describe(reading)
    recurring = _recurring(lines, learned, outlet)
    odds = weigh(columns, rules) - _certain(columns) + _opinions(blocks, rules, columns, recurring)
    odds = odds - recurring * np.where(_amid(odds > 0), LEARNED_AMID, LEARNED)
    body = _never_empty(odds, reading, columns)
    headlines = _headlines(reading, body, title)
    body &= ~headlines | (body.sum() == (body & headlines).sum())
    reasons = _reasons(reading, columns, body, recurring, headlines)
    belief = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return [
        Verdict(block, Kind.BODY if kept else Kind.REMOVED, None if kept else reason, round(weight, 4))
        for block, kept, reason, weight in zip(blocks, body.tolist(), reasons, belief.tolist(), strict=True)
    ]


def weigh(columns: dict[str, Column], rules: Rules) -> Column:
    """The log odds that each line is body, by the table of weights alone."""
    table = rules.weights
    figures = np.array([columns[name] for name in table.names])
    figures -= table.mean[:, None]
    figures /= table.scale[:, None]
    np.clip(figures, -8, 8, out=figures)
    return np.asarray(table.weight @ figures + table.bias)


def _certain(columns: dict[str, Column]) -> Column:
    """What a few patterns take off that are too rare for the table to have learned their full worth."""
    pictured = np.maximum(columns["picture.known"], columns["picture.credit"])
    return np.asarray(AHEAD * columns["dateline.ahead"] + PICTURED * pictured)


def _opinions(blocks: Sequence[Block], rules: Rules, columns: dict[str, Column], recurring: Column) -> Column:
    """What an HTML extractor's opinion adds, where there is one; its yes says nothing of furniture, which all keep."""
    asked = np.array([0 if block.main is None else 1 if block.main else -1 for block in blocks])
    yes = rules.weights.main * trust(columns) * (1 - recurring) * ~_named(blocks, rules)
    return np.asarray(np.where(asked > 0, yes, np.where(asked < 0, rules.weights.aside, 0.0)))


def _named(blocks: Sequence[Block], rules: Rules) -> NDArray[np.bool_]:
    """Blocks that hold a phrase of people's own: their word goes before an extractor's."""
    if rules.own is None:
        return np.zeros(len(blocks), dtype=bool)
    lines = (clip(block.text) for block in blocks)
    return np.array([bool(find_phrases(line, split_words(line), rules.own)) for line in lines])


def trust(columns: dict[str, Column]) -> Column:
    """How much of an extractor's yes counts: less where a short line sells, points elsewhere or names its owner."""
    spoken = np.maximum.reduce([columns[f"phrase.{name}"] for name in SPOKEN])
    return np.where((spoken > 0) & (columns["line.size"] < PROSE / 100), DOUBTED, 1.0)


def _recurring(lines: Sequence[str], learned: frozenset[int], outlet: str | None) -> Column:
    """The share of each line's sentences that the outlet's other articles carry too."""
    shares = np.zeros(len(lines))
    if learned:
        for at, line in enumerate(lines):
            keys = sentence_keys(line, outlet)
            shares[at] = sum(key in learned for key in keys) / max(1, len(keys))
    return shares


def _amid(body: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Lines with body right above and right below."""
    padded = np.concatenate(([False], body, [False]))
    return np.asarray(padded[:-2] & padded[2:])


def _never_empty(odds: Column, reading: Reading, columns: dict[str, Column]) -> NDArray[np.bool_]:
    """
    Lines believed to be body; where that leaves next to nothing, the prose that at least offers nothing for sale.

    A gallery has only captions, a brief only one line without a full stop: each is all the text there is.
    """
    body = odds > 0
    captions = np.array([_is_caption(columns, at) for at in range(len(body))])
    if (body & reading.prose & ~captions).any():
        return np.asarray(body)
    plain = (reading.prose | (reading.size >= LONG)) & (columns["phrase.copyright"] == 0)
    if (body & reading.prose).any():
        return np.asarray(body | (plain & captions))
    if reading.prose.any():
        plain &= (columns["tight.inside"] > 0) | captions
    plain &= np.array([not any(_offers(hit) for hit in hits) for hits in reading.hits])
    if reading.size[body].sum() < MEAGRE * reading.size[plain].sum():
        return np.asarray(body | plain)
    if not body.any():
        for least in (25, 1, 0):
            worded = (reading.size >= least) & np.array([bool(key) or not least for key in reading.keys])
            if worded.any():
                body[int(np.argmax(np.where(worded, odds, -np.inf)))] = True
                break
    return np.asarray(body)


def _offers(hit: Hit) -> bool:
    """Whether a phrase is sure to sell, ask or forbid something."""
    return hit.scope in (Scope.SURE, Scope.WHOLE, Scope.LEAD) and hit.reason not in ("caption", "credit", "author")


def _headlines(reading: Reading, body: NDArray[np.bool_], title: str | None) -> NDArray[np.bool_]:
    """Lines up to the first lines of the body that print the given title."""
    found = np.zeros(len(body), dtype=bool)
    if title and (key := " ".join(split_words(title))):
        first = int(np.argmax(body))
        found[: first + 1] = [line == key for line in reading.keys[: first + 1]]
    return found


def _reasons(
    reading: Reading, columns: dict[str, Column], body: NDArray[np.bool_], recurring: Column, titled: NDArray[np.bool_]
) -> list[str]:
    """A name for every line, read or not: why it is not body."""
    first = int(np.argmax(body))
    headline = _likely_headline(reading, first)
    box, opened = "", -BOX_REACH
    reasons: list[str] = []
    for at in range(len(body)):
        own = _spoken(reading, columns, at)
        if body[at]:
            box = ""
        elif own in OPENING and reading.marks[at]:
            box, opened = own, at
        if titled[at] or (at == headline and not own and not _is_caption(columns, at)):
            reasons.append("headline")
        elif recurring[at] >= 0.5:
            reasons.append("learned")
        elif own:
            reasons.append(own)
        elif box and at - opened <= BOX_REACH:
            reasons.append(INHERITED.get(box, box))
        else:
            reasons.append(_shaped(reading, columns, at, headline))
    return reasons


def _spoken(reading: Reading, columns: dict[str, Column], at: int) -> str:
    """The reason that the line's own phrases speak for most, or nothing."""
    if columns["word.template"][at]:
        return "template"
    votes: dict[str, int] = {}
    for hit in reading.hits[at]:
        votes[hit.reason] = votes.get(hit.reason, 0) + WORTH[hit.scope]
    if not votes or (max(votes.values()) < 2 and reading.size[at] > 200):
        return ""
    reason = max(votes, key=lambda name: (votes[name], -PREFERENCE.index(name)))
    if reason == "author" and reading.size[at] < 100 and columns["phrase.byline"][at]:
        return "byline"
    return reason


def _likely_headline(reading: Reading, first: int) -> int:
    """The line above the body that shares most of its words with it; -1 where none does."""
    subject = reading.vocabulary[first] | (reading.vocabulary[first + 1] if first + 1 < len(reading.keys) else set())
    best, place = 0.0, -1
    for at in range(max(0, first - 25), first):
        mine = reading.vocabulary[at]
        if 15 <= reading.size[at] <= 220 and not reading.marks[at] and mine:
            share = len(mine & subject) / (len(mine) + 2) ** 0.5
            if share > best:
                best, place = share, at
    return place


def _is_caption(columns: dict[str, Column], at: int) -> bool:
    """Whether what stands in and under the line is what captions alone have."""
    return any(columns[name][at] > 0 for name in ("picture.known", "picture.above", "caption.day", "caption.closed"))


def _shaped(reading: Reading, columns: dict[str, Column], at: int, headline: int) -> str:
    """A name by the line's form and place, where no phrase gave one: the first that fits."""
    size = reading.size[at]
    beside = max(columns["next.length-1"][at], columns["next.length+1"][at])
    sentences = columns["line.end"][at] > 0 and columns["line.sentences"][at] > 1
    fitting = (
        ("date", columns["word.date"][at] > 0 and size < 60),
        ("credit", columns["word.credit"][at] > 0 and size < 60),
        ("caption", columns["word.credit"][at] > 0 or _is_caption(columns, at)),
        ("repeat", columns["again.times"][at] > 1),
        ("furniture", size >= 70 and sentences),
        ("teaser", size >= 70),
        ("headline", at == headline),
        ("menu", beside < SHORT_BESIDE and size < 36),
        ("teaser", size >= 25),
    )
    return next((name for name, fits in fitting if fits), "furniture")
