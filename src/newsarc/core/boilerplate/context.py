"""
What the lines around a line say of it.

An article is a dense stretch of prose; menus, teasers and footers are runs of
short lines around it; a box begins with a head ("Most read"). Everything here is
counted in passes over the lines of many texts at once, never line against line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from newsarc.core.boilerplate.features import Reading
from newsarc.core.boilerplate.layout import Column, Marked, Places, exact
from newsarc.core.boilerplate.pictures import describe_pictures
from newsarc.core.boilerplate.wording import FOUR, PAIR, Entries

LOOSE, TIGHT = 25.0, 70.0
"""What a line that is no prose costs a stretch of prose: in letters. Two readings of where the article lies."""

FAR = 15
"""Lines beyond which nothing is near."""

LOUD = ("label", "whole", "sure", "copyright", "lead", "remark")
"""Kinds of phrases that no article is made of."""

NEAR = 6
"""Lines up and down in which a caption or a teaser title is printed again."""

FEWEST_SHARED, MOST_SHARED = 3, 40
"""Words of a line that may be printed again near by: fewer are alike by chance, and a long line is none such."""

UNDER = 4
"""Lines below a box's head that belong to it while no prose has come: a pointer's kicker, title and time."""

SMALL_WORDS = 40
"""How many of a text's commonest words of up to four letters are looked for: any subject needs them."""

Stretch = tuple[int, int]


def describe(reading: Reading, entries: Entries) -> dict[str, Column]:
    """All features of all lines, by name; one figure a line. *entries* are the reading's words."""
    texts = reading.texts
    times, fresh = _copies(reading)
    weight = _prose_weight(reading, times)
    loose, main = (_stretches_of(reading, weight, cost) for cost in (LOOSE, TIGHT))
    columns = dict(reading.columns)
    columns |= _position(reading, weight)
    columns |= _stretches(reading, weight, loose, main)
    columns |= _neighbours(reading)
    columns |= _boxes(reading, texts.spread(main[0]), fresh)
    columns |= _repetition(reading, entries, times)
    columns |= _runs(reading, weight)
    columns |= _words(reading, entries, main)
    columns |= _calm(reading, columns, texts.spread(main[1]))
    columns |= describe_pictures(
        texts, reading.lines, reading.wording, reading.size, reading.prose, reading.credited, columns
    )
    return columns


def _copies(reading: Reading) -> tuple[Column, Marked]:
    """How often each line stands in its text, and whether it stands there for the first time."""
    keys = reading.wording.keys.tolist()
    times, fresh = np.ones(len(keys)), np.ones(len(keys), dtype=bool)
    for first, stop in reading.texts.spans:
        own = keys[first:stop]
        copies = Counter(own)
        if len(copies) < len(own):
            times[first:stop] = [copies[key] for key in own]
            places: dict[int, int] = {}
            fresh[first:stop] = [places.setdefault(key, at) == at for at, key in enumerate(own)]
    return times, fresh


def _prose_weight(reading: Reading, times: Column) -> Column:
    """How much each line speaks for an article: its length if it is prose, less where it sells or recurs."""
    selling = (reading.columns["phrase.sure"] >= 2) | (reading.columns["phrase.copyright"] > 0)
    size = np.minimum(reading.size, 500) * reading.prose
    return exact(size * np.where(selling, 0.25, 1.0) * np.where(times > 1, 0.3, 1.0))


def densest(gains: Sequence[float]) -> Stretch:
    """
    The stretch of lines with the largest sum (Kadane's maximum); (0, -1) if no line gains anything.

    >>> densest([-25.0, 90.0, -25.0, 80.0, -25.0])
    (1, 3)
    """
    best, first, last = -1.0, 0, -1
    running, start = 0.0, 0
    for at, gain in enumerate(gains):
        if running <= 0:
            running, start = 0.0, at
        running += gain
        if running > best:
            best, first, last = running, start, at
    return first, last


def _stretches_of(reading: Reading, weight: Column, cost: float) -> tuple[Places, Places]:
    """First and last row of each text's stretch with the most prose, every other line in it charged with *cost*."""
    gains = np.where(reading.prose, weight, -cost).tolist()
    found = np.array([densest(gains[first:stop]) for first, stop in reading.texts.spans], dtype=np.int64)
    return found[:, 0] + reading.texts.starts, found[:, 1] + reading.texts.starts


def _calm(reading: Reading, columns: dict[str, Column], last: Places) -> dict[str, Column]:
    """
    How much of a page the text shows at all, and whether a page's own words part the line from the prose, up to *last*.

    What was copied out of a page cleanly has no menu and no box: its short lines are a table, a recipe, a last word.
    """
    texts = reading.texts
    loud = reading.marks | (columns["word.template"] > 0) | reading.credited
    loud |= np.logical_or.reduce([columns[f"phrase.{name}"] > 0 for name in LOUD])
    count = texts.total(loud.astype(float))
    up = texts.shifted(texts.padded(texts.since(loud, FAR) + 1, texts.since(reading.prose, FAR) + 1), -1)
    down = texts.shifted(texts.padded(texts.until(loud, FAR) + 1, texts.until(reading.prose, FAR) + 1), 1)
    up, down = np.where(up == 0, FAR + 1, up), np.where(down == 0, FAR + 1, down)
    passed = np.concatenate(([0.0], np.cumsum(loud)))
    after = (texts.row > last) & (passed[texts.row + 1] == passed[last + 1])
    listed = ~reading.prose & ~loud & ((columns["tight.inside"] > 0) | after)
    listed &= (columns["line.digits"] > 0) | (columns["line.bullet"] > 0)
    return {
        "calm.text": texts.spread(count == 0).astype(float),
        "calm.loud": texts.spread(np.log1p(count)),
        "calm.both": ((up[1] < up[0]) & (down[1] < down[0]) & ~loud).astype(float),
        "calm.after": after.astype(float),
        "calm.table": (listed & (texts.beside(listed, -1) | texts.beside(listed, 1))).astype(float),
    }


def _position(reading: Reading, weight: Column) -> dict[str, Column]:
    """Where in the text the line stands."""
    texts = reading.texts
    total = texts.spread(texts.total(weight)) + 1
    before = texts.before(weight)
    above = texts.padded(texts.since(reading.prose, 15) + 1, texts.until(reading.prose, 15) + 1)
    return {
        "place.before": before / total,
        "place.after": 1 - (before + weight) / total,
        "place.lines": texts.spread(np.log1p(texts.count)),
        "place.line": np.log1p(texts.at),
        "place.left": np.log1p(texts.stop - 1 - texts.row),
        "place.prose": texts.spread(texts.total(reading.prose.astype(float)) / np.maximum(texts.count, 1)),
        "place.since": texts.shifted(above[:1], -1)[0],
        "place.until": texts.shifted(above[1:], 1)[0],
    }


def _stretches(
    reading: Reading, weight: Column, loose: tuple[Places, Places], main: tuple[Places, Places]
) -> dict[str, Column]:
    """How the line stands to the densest stretches of prose."""
    texts, at = reading.texts, reading.texts.row
    total = texts.total(weight) + 1
    letters = np.concatenate(([0.0], np.cumsum(weight)))
    columns = {}
    for name, (opening, closing) in (("loose", loose), ("tight", main)):
        first, last = texts.spread(opening), texts.spread(closing)
        columns[f"{name}.inside"] = ((first <= at) & (at <= last)).astype(float)
        columns[f"{name}.above"] = np.minimum(np.maximum(first - at, 0), 20) / 10.0
        columns[f"{name}.below"] = np.minimum(np.maximum(at - last, 0), 20) / 10.0
        columns[f"{name}.along"] = np.minimum(np.maximum((at - first) / np.maximum(1, last - first), -1), 2)
        columns[f"{name}.share"] = texts.spread((letters[closing + 1] - letters[opening]) / total)
    opening, closing = main
    prose = np.concatenate(([0.0], np.cumsum(reading.prose)))
    columns["signed.inside"] = (reading.signed & (at < texts.spread(closing)) & (at >= texts.spread(opening))).astype(
        float
    )
    columns["signed.last"] = (reading.signed & (at >= texts.spread(closing))).astype(float)
    columns["tight.first"] = (at == texts.spread(opening)).astype(float)
    share = (prose[closing + 1] - prose[opening]) / np.maximum(closing + 1 - opening, 1)
    columns["tight.prose"] = texts.spread(share)
    return columns


def _neighbours(reading: Reading) -> dict[str, Column]:
    """The lines next to the line, and how dense prose, offers and words of address are around it."""
    texts, given = reading.texts, reading.columns
    prose = reading.prose.astype(float)
    offers = given["phrase.sure"] + 0.5 * given["phrase.hint"]
    address = given["word.address"]
    wide = texts.padded(prose, given["line.length"], given["line.end"], given["line.commas"], offers,
                        given["word.date"], given["phrase.label"])  # fmt: skip
    columns: dict[str, Column] = {}
    for by in (-2, -1, 1, 2):
        beside = texts.shifted(wide, by)
        names = ("prose", "length") if abs(by) > 1 else ("prose", "length", "end", "commas", "offer", "date", "label")
        columns |= {f"next.{name}{by:+d}": row for name, row in zip(names, beside, strict=False)}
    rows = np.stack([prose, offers, exact(address), reading.dated, given["phrase.remark"]])
    two, five, twelve = texts.around(rows, 2), texts.around(rows, 5), texts.around(rows, 12)
    columns |= {"near.prose2": two[0], "near.prose5": five[0], "near.prose12": twelve[0]}
    columns |= {"near.offers2": two[1], "near.offers5": five[1], "near.address5": five[2]}
    columns["near.pull"] = np.minimum(five[1], 1) * np.minimum(five[2], 1)
    columns["near.selling"] = np.minimum(two[1], 1) * np.minimum(address, 1)
    columns |= {"near.dates": five[3] * 10, "near.remarks": twelve[4] * 24}
    return columns


def _boxes(reading: Reading, first: Places, fresh: Marked) -> dict[str, Column]:
    """Heads of boxes, dates and lines of no prose passed since the article began, in row *first*."""
    texts = reading.texts
    started = texts.row >= first
    heads, dated = reading.marks.astype(float), reading.dated.astype(float)
    short = ~reading.prose
    passed = texts.before(
        np.stack([heads, short, short & fresh, reading.prose, dated, reading.columns["phrase.remark"]]) * started
    )
    run = texts.since(reading.prose | ~started, 30)
    head, told = texts.since(reading.marks, 25), texts.since(reading.prose, 25)
    under = ((head <= UNDER) & (head < told)) * (1 - reading.columns["line.end"])
    wide = texts.padded(heads, dated)
    two = texts.shifted(wide, -1) + texts.shifted(wide, -2)
    return {
        "box.head": heads,
        "box.since": head,
        "box.under": under,
        "box.undersize": under * reading.columns["line.length"],
        "box.passed": np.minimum(passed[0], 12),
        "box.two": two[0],
        "box.short": np.log1p(passed[1]),
        "box.fresh": np.log1p(passed[2]),
        "box.shortshare": passed[1] / (1 + np.maximum(texts.row - first, 0)),
        "box.longest": texts.longest(np.where(started, run, 0.0), 30),
        "box.prose": np.log1p(passed[3]),
        "box.dated": two[1],
        "box.datespassed": np.minimum(passed[4], 10),
        "box.remarks": np.minimum(passed[5], 6),
    }


def _repetition(reading: Reading, entries: Entries, times: Column) -> dict[str, Column]:
    """Lines that stand more than once, or nearly so within a few lines, and lines under a repeated mark."""
    texts, prose = reading.texts, reading.prose
    led = np.zeros(len(times))
    opens = texts.beside(prose, 1) & ~prose
    keys = reading.wording.keys
    for text in np.flatnonzero(texts.total(opens.astype(float)) > 1).tolist():
        first, stop = texts.spans[text]
        paragraphs = Counter(keys[first:stop][opens[first:stop]].tolist())
        if max(paragraphs.values()) > 1:
            led[first + 1 : stop] = [paragraphs[key] for key in keys[first : stop - 1].tolist()]
    total = texts.spread(texts.total(prose.astype(float)))
    return {
        "again.times": np.minimum(times, 5),
        "again.near": _nearly(reading, entries),
        "again.above": np.minimum(texts.shifted(texts.padded(times), -1)[0], 5),
        "again.led": np.where(led > 1, led / (total + 1), 0.0),
    }


def _nearly(reading: Reading, entries: Entries) -> Column:
    """The share of each line's words, or of theirs, that lines near by have; not of prose with prose."""
    texts, prose = reading.texts, reading.prose
    words = entries.count(entries.telling)
    mixed = texts.spread(texts.any(~prose))
    held = entries.telling & (mixed & (words >= FEWEST_SHARED))[entries.rows]
    rows, groups = entries.rows[held], entries.groups[held]
    met: list[Places] = []
    for step in range(1, NEAR + 1):
        lower, upper = rows[step:], rows[:-step]
        beside = (groups[step:] == groups[:-step]) & (lower - upper <= NEAR)
        beside &= (words[lower] <= MOST_SHARED) & ~(prose[lower] & prose[upper])
        met.append(lower[beside] * (NEAR + 1) + (lower - upper)[beside])
    pairs, shared = np.unique(np.concatenate(met), return_counts=True)
    lower, upper = pairs // (NEAR + 1), pairs // (NEAR + 1) - pairs % (NEAR + 1)
    share = shared / np.minimum(words[lower], words[upper])
    near = np.zeros(len(prose))
    np.maximum.at(near, lower, share)
    np.maximum.at(near, upper, share)
    return near


def _runs(reading: Reading, weight: Column) -> dict[str, Column]:
    """How long the unbroken run of prose is that the line stands in, or beside."""
    texts, prose = reading.texts, reading.prose
    lines, letters = np.zeros(len(weight)), np.zeros(len(weight))
    if prose.any():
        run = np.cumsum(prose & ~texts.beside(prose, -1))[prose] - 1
        lines[prose] = np.bincount(run)[run]
        letters[prose] = np.bincount(run, weight[prose])[run]
    most = texts.spread(np.maximum(np.maximum.reduceat(letters, texts.starts), 1.0))
    wide = texts.padded(letters / most)
    up, down = ([texts.shifted(wide, sign * by)[0] for by in range(1, 5)] for sign in (-1, 1))
    return {
        "run.lines": np.log1p(lines),
        "run.share": letters / most,
        "run.beside": np.maximum(up[0], down[0]),
        "run.above": np.maximum.reduce(up),
        "run.below": np.maximum.reduce(down),
    }


def _words(reading: Reading, entries: Entries, main: tuple[Places, Places]) -> dict[str, Column]:
    """Words the line shares with the main stretch: its subject, and the small words of any language."""
    texts = reading.texts
    inside = reading.prose & (texts.spread(main[0]) <= texts.row) & (texts.row <= texts.spread(main[1]))
    standing, others = entries.standing(inside), inside[entries.rows]
    size = entries.count(entries.telling) + 1
    small = _small_words(reading, entries, standing, texts.total(inside.astype(float)))
    return {
        "subject.shared": entries.count(entries.telling & (standing > others)) / size,
        "subject.twice": entries.count(entries.telling & (standing > others + 1)) / size,
        "subject.small": entries.count(small) / (entries.count(entries.kinds < PAIR) + 2),
    }


def _small_words(reading: Reading, entries: Entries, standing: Places, lines: Column) -> Marked:
    """
    The words of up to four letters that stand in a good part of a text's main *lines*.

    Of very many the commonest, ties broken by the words themselves.
    """
    texts = reading.texts
    owner = texts.owner[entries.rows]
    often = (entries.kinds <= FOUR) & (standing >= np.maximum(2, lines * 0.2)[owner])
    heads = entries.firsts[often[entries.firsts]]
    for text in np.flatnonzero(np.bincount(owner[heads]) > SMALL_WORDS).tolist():
        own = heads[owner[heads] == text]
        words = reading.wording.spelling(reading.lines, texts.spans[text])
        ranks = [
            (-lines, words[number])
            for lines, number in zip(standing[own].tolist(), entries.numbers[own].tolist(), strict=True)
        ]
        rare = own[sorted(range(len(own)), key=ranks.__getitem__)[SMALL_WORDS:]]
        often &= ~np.isin(entries.groups, entries.groups[rare])
    return np.asarray(often)
