"""
Judging blocks: what of a page is the article's body, and why the rest is not.

Every block gets one verdict. The judgement is a sum of weighed evidence, the
block's own form and words and what stands around it; no phrase alone removes a
line. A text that has any block keeps at least one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from newsarc.core.boilerplate.context import describe
from newsarc.core.boilerplate.features import PROSE, Reading, read_lines
from newsarc.core.boilerplate.layout import Column, Layout, Marked
from newsarc.core.boilerplate.learn import sentence_keys
from newsarc.core.boilerplate.letters import clip
from newsarc.core.boilerplate.naming import Sight, describe_headlines, name_lines
from newsarc.core.boilerplate.phrases import Hit, Scope, find_phrases, split_words
from newsarc.core.boilerplate.rulebook import Rules
from newsarc.core.boilerplate.wording import UNKNOWN, Numbers, enter, read_words
from newsarc.core.model import Block, Kind, Verdict

LEARNED = 6.0
"""What it takes off a block's belief, in log odds, that all of it recurs in the outlet's other articles: as much as
separates the surest body lines from the cut."""

LEARNED_AMID = 2.5
"""The same for a block between two body blocks: the background of a running story recurs too."""

AHEAD = 2.0
"""What it takes off a line's belief that a dateline further on opens the story: with `PICTURED` it raised agreement on
judged pairs of scraped agency stories from 0.914 to 0.952 F1. More would cost standfirsts, which stand there too."""

FIGURES = 0.2
"""Share of digits from which a line with a date above all prose is that date, and costs as much as what is AHEAD."""

WORDLESS = 6.0
"""What it takes off a line's belief that it has neither letter nor digit."""

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

CAPTIONED = ("picture.known", "picture.above", "caption.day", "caption.closed")
"""What captions alone have in them or under them."""


class Asked(NamedTuple):
    """
    A text to be judged: its *blocks*, one at least, and what is known of it besides.

    *learned* are keys of sentences that recur in the *outlet*'s articles. A block that repeats the given *title* is the
    headline, wherever it stands before the body.
    """

    blocks: Sequence[Block]
    learned: frozenset[int] = frozenset()
    outlet: str | None = None
    title: str | None = None


def judge_blocks(
    blocks: Sequence[Block],
    rules: Rules,
    learned: frozenset[int] = frozenset(),
    outlet: str | None = None,
    title: str | None = None,
) -> list[Verdict]:
    """One verdict for each block of a text, in order: body, or removed with a reason of `rulebook.REASONS`."""
    return judge_texts([Asked(blocks, learned, outlet, title)], rules)[0] if blocks else []


def judge_texts(asked: Sequence[Asked], rules: Rules) -> list[list[Verdict]]:
    """
    The verdicts on the blocks of each text, the same as if it were judged alone.

    Together is cheaper: counting in arrays costs about as much for six lines as for hundreds.
    """
    if not asked:
        return []
    texts = Layout([len(text.blocks) for text in asked])
    blocks = list(chain.from_iterable(text.blocks for text in asked))
    lines = [block.text for block in blocks]
    reading = read_lines(lines, rules, texts)
    entries = enter(reading.wording, texts)
    columns = describe(reading, entries)
    recurring = _recurring(asked, texts)
    odds = weigh(columns, rules) - _certain(columns) + _opinions(blocks, rules, columns, recurring)
    amid = texts.beside(odds > 0, -1) & texts.beside(odds > 0, 1)
    odds = odds - recurring * np.where(amid, LEARNED_AMID, LEARNED)
    captions = np.logical_or.reduce([columns[name] > 0 for name in CAPTIONED])
    body = odds > 0
    for text in np.flatnonzero(~texts.any(body & reading.prose & ~captions)).tolist():
        own = slice(*texts.spans[text])
        body[own] = _never_empty(odds[own], reading, columns, captions, own)
    titled = _without_headlines(body, texts, reading.wording.keys, [text.title for text in asked])
    titling = describe_headlines(reading, entries, np.where(texts.any(body), texts.first(body), texts.starts))
    sight = Sight.of(reading, columns, captions, recurring, titling)
    kept, repeats = body.tolist(), titled.tolist()
    reasons = chain.from_iterable(
        name_lines(sight, (first, stop), kept[first:stop], repeats[first:stop]) for first, stop in texts.spans
    )
    belief = np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), 4).tolist()
    verdicts = [
        Verdict(block, Kind.REMOVED if reason else Kind.BODY, reason, weight)
        for block, reason, weight in zip(blocks, reasons, belief, strict=True)
    ]
    return [verdicts[first:stop] for first, stop in texts.spans]


def weigh(columns: dict[str, Column], rules: Rules) -> Column:
    """The log odds that each line is body, by the table of weights alone."""
    table = rules.weights
    figures = np.array([columns[name] for name in table.names])
    figures -= table.mean[:, None]
    figures /= table.scale[:, None]
    np.clip(figures, -8, 8, out=figures)
    odds = np.full(figures.shape[1], table.bias)
    for weight, row in zip(table.weight.tolist(), figures, strict=True):
        odds += weight * row  # one by one: a product of matrices rounds each line by how many stand beside it
    return odds


def _certain(columns: dict[str, Column]) -> Column:
    """What a few patterns take off that are too rare for the table to have learned their full worth."""
    pictured = np.maximum(columns["picture.known"], columns["picture.credit"])
    wordless = columns["line.words"] == 0
    dated = (columns["word.date"] > 0) & (columns["place.before"] == 0) & (columns["line.digits"] > FIGURES)
    return np.asarray(AHEAD * (columns["dateline.ahead"] + dated) + PICTURED * pictured + WORDLESS * wordless)


def _opinions(blocks: Sequence[Block], rules: Rules, columns: dict[str, Column], recurring: Column) -> Column:
    """What an HTML extractor's opinion adds, where there is one; its yes says nothing of furniture, which all keep."""
    if all(block.main is None for block in blocks):
        return np.zeros(len(blocks))
    asked = np.array([0 if block.main is None else 1 if block.main else -1 for block in blocks])
    yes = rules.weights.main * trust(columns) * (1 - recurring) * ~_named(blocks, rules)
    return np.asarray(np.where(asked > 0, yes, np.where(asked < 0, rules.weights.aside, 0.0)))


def _named(blocks: Sequence[Block], rules: Rules) -> Marked:
    """Blocks that hold a phrase of people's own: their word goes before an extractor's."""
    if rules.own is None:
        return np.zeros(len(blocks), dtype=bool)
    lines = (clip(block.text) for block in blocks)
    return np.array([bool(find_phrases(line, split_words(line), rules.own)) for line in lines])


def trust(columns: dict[str, Column]) -> Column:
    """How much of an extractor's yes counts: less where a short line sells, points elsewhere or names its owner."""
    spoken = np.maximum.reduce([columns[f"phrase.{name}"] for name in SPOKEN])
    return np.where((spoken > 0) & (columns["line.size"] < PROSE / 100), DOUBTED, 1.0)


def _recurring(asked: Sequence[Asked], texts: Layout) -> Column:
    """The share of each line's sentences that the outlet's other articles carry too."""
    shares = np.zeros(len(texts.row))
    known: dict[tuple[str, str | None], tuple[int, ...]] = {}
    for (first, _), text in zip(texts.spans, asked, strict=True):
        for at, block in enumerate(text.blocks if text.learned else (), first):
            line = block.text, text.outlet
            keys = known.get(line) or known.setdefault(line, sentence_keys(*line))
            shares[at] = sum(key in text.learned for key in keys) / max(1, len(keys))
    return shares


def _never_empty(odds: Column, reading: Reading, columns: dict[str, Column], captioned: Marked, own: slice) -> Marked:
    """
    A text's lines, in rows *own*, if those believed to be body are next to nothing: the prose that sells nothing, too.

    A gallery has only captions, a brief only one line without a full stop: each is all the text there is.
    """
    body, prose, size, captions = odds > 0, reading.prose[own], reading.size[own], captioned[own]
    plain = (prose | (size >= LONG)) & (columns["phrase.copyright"][own] == 0)
    if (body & prose).any():
        return np.asarray(body | (plain & captions))
    if prose.any():
        plain &= (columns["tight.inside"][own] > 0) | captions
    plain &= np.array([not any(map(_offers, hits)) for hits in reading.hits[own]], np.bool_)
    if size[body].sum() < MEAGRE * size[plain].sum():
        return np.asarray(body | plain)
    if not body.any():
        for least in (25, 1, 0):
            worded = (size >= least) & ((reading.wording.count[own] > 0) | (not least))
            if worded.any():
                body[int(np.argmax(np.where(worded, odds, -np.inf)))] = True
                break
    return np.asarray(body)


def _offers(hit: Hit) -> bool:
    """Whether a phrase is sure to sell, ask or forbid something."""
    return hit.scope in (Scope.SURE, Scope.WHOLE, Scope.LEAD) and hit.reason not in ("caption", "credit", "author")


def _without_headlines(body: Marked, texts: Layout, keys: Numbers, titles: Sequence[str | None]) -> Marked:
    """
    Take the lines that print the given title out of the body, unless they are all of it; return which lines these are.

    Only lines up to the first of the body can be.
    """
    known = read_words([title or "" for title in titles]).keys
    first = texts.first(body)
    titled = (keys == texts.spread(known)) & (keys != UNKNOWN) & (texts.row <= texts.spread(first))
    titled &= texts.spread(texts.any(body))
    alone = texts.total(body.astype(float)) == 1
    body[titled & (texts.row == texts.spread(first)) & ~texts.spread(alone)] = False
    return np.asarray(titled)
