"""
What the lines around a line say of it.

An article is a dense stretch of prose; menus, teasers and footers are runs of
short lines around it; a box begins with a head ("Most read"). Everything here is
counted in passes over the lines of one text, never line against line.
"""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from newsarc.core.boilerplate.features import Column, Reading
from newsarc.core.boilerplate.pictures import describe_pictures

LOOSE, TIGHT = 25.0, 70.0
"""What a line that is no prose costs a stretch of prose: in letters. Two readings of where the article lies."""

PAD = 4
"""Lines beyond either end that a neighbour may be asked for."""

NEAR = 6
"""Lines up and down in which a caption or a teaser title is printed again."""

UNDER = 4
"""Lines below a box's head that belong to it while no prose has come: a pointer's kicker, title and time."""

Stretch = tuple[int, int]


def describe(reading: Reading) -> dict[str, Column]:
    """All features of all lines, by name; one figure a line."""
    count = len(reading.keys)
    copies = Counter(reading.keys)
    times = np.fromiter((copies[key] for key in reading.keys), dtype=float, count=count)
    weight = _prose_weight(reading, times)
    main = densest(weight, reading.prose, TIGHT)
    columns = dict(reading.columns)
    columns |= _position(reading, weight)
    columns |= _stretches(reading, weight, main)
    columns |= _neighbours(reading)
    columns |= _boxes(reading, main[0])
    columns |= _repetition(reading, times)
    columns |= _runs(reading, weight)
    columns |= _words(reading, main)
    columns |= describe_pictures(reading.keys, reading.size, reading.prose, reading.credited, columns)
    return columns


def _prose_weight(reading: Reading, times: Column) -> Column:
    """How much each line speaks for an article: its length if it is prose, less where it sells or recurs."""
    selling = (reading.columns["phrase.sure"] >= 2) | (reading.columns["phrase.copyright"] > 0)
    size = np.minimum(reading.size, 500) * reading.prose
    return np.asarray(size * np.where(selling, 0.25, 1.0) * np.where(times > 1, 0.3, 1.0))


def densest(weight: Column, prose: NDArray[np.bool_], cost: float) -> Stretch:
    """
    The stretch of lines with the most prose, every other line in it charged with *cost* (Kadane's maximum).

    >>> densest(np.array([0.0, 90.0, 0.0, 80.0, 0.0]), np.array([False, True, False, True, False]), 25.0)
    (1, 3)
    """
    best, first, last = -1.0, 0, -1
    running, start = 0.0, 0
    for at, gain in enumerate(np.where(prose, weight, -cost).tolist()):
        if running <= 0:
            running, start = 0.0, at
        running += gain
        if running > best:
            best, first, last = running, start, at
    return first, last


def padded(*columns: Column) -> Column:
    """The columns as rows of one array, with zeros for the lines beyond either end."""
    rows = np.zeros((len(columns), len(columns[0]) + 2 * PAD))
    for row, column in zip(rows, columns, strict=True):
        row[PAD:-PAD] = column
    return rows


def shifted(rows: Column, by: int) -> Column:
    """
    For every line the figures of the line *by* further on, as a view of `padded` rows.

    >>> shifted(padded(np.array([1.0, 2.0, 3.0])), 1).tolist()
    [[2.0, 3.0, 0.0]]
    """
    return rows[:, PAD + by : rows.shape[1] - PAD + by]


def around(rows: Column, reach: int) -> Column:
    """
    The mean of every row over *reach* lines up and down, the line itself left out.

    >>> around(np.array([[1.0, 2.0, 3.0]]), 1).tolist()
    [[2.0, 2.0, 2.0]]
    """
    count = rows.shape[1]
    total = np.zeros((rows.shape[0], count + 1))
    np.cumsum(rows, axis=1, out=total[:, 1:])
    at = np.arange(count)
    first, last = np.maximum(at - reach, 0), np.minimum(at + reach + 1, count)
    return np.asarray((total[:, last] - total[:, first] - rows) / np.maximum(last - first - 1, 1))


def since(marked: NDArray[np.bool_], limit: float) -> Column:
    """How many lines ago the last marked line stood, at most *limit*; the marked line itself: 0."""
    at = np.arange(len(marked))
    latest = np.maximum.accumulate(np.where(marked, at, -(10**9)))
    return np.minimum(at - latest, limit).astype(float)


def _position(reading: Reading, weight: Column) -> dict[str, Column]:
    """Where in the text the line stands."""
    count = len(weight)
    total = weight.sum() + 1
    before = np.cumsum(weight) - weight
    at = np.arange(count)
    above = shifted(padded(since(reading.prose, 15) + 1, since(reading.prose[::-1], 15) + 1), -1)
    return {
        "place.before": before / total,
        "place.after": 1 - (before + weight) / total,
        "place.lines": np.full(count, math.log1p(count)),
        "place.line": np.log1p(at),
        "place.left": np.log1p(count - 1 - at),
        "place.prose": np.full(count, float(reading.prose.mean())),
        "place.since": above[0],
        "place.until": above[1][::-1],
    }


def _stretches(reading: Reading, weight: Column, main: Stretch) -> dict[str, Column]:
    """How the line stands to the densest stretches of prose."""
    at = np.arange(len(weight))
    total = weight.sum() + 1
    columns = {}
    for name, (first, last) in (("loose", densest(weight, reading.prose, LOOSE)), ("tight", main)):
        inside = (first <= at) & (at <= last)
        columns[f"{name}.inside"] = inside.astype(float)
        columns[f"{name}.above"] = np.minimum(np.maximum(first - at, 0), 20) / 10.0
        columns[f"{name}.below"] = np.minimum(np.maximum(at - last, 0), 20) / 10.0
        columns[f"{name}.along"] = np.minimum(np.maximum((at - first) / max(1, last - first), -1), 2)
        columns[f"{name}.share"] = np.full(len(at), weight[first : last + 1].sum() / total)
    first, last = main
    columns["tight.first"] = (at == first).astype(float)
    columns["tight.prose"] = np.full(len(at), reading.prose[first : last + 1].mean() if last >= first else 0.0)
    return columns


def _neighbours(reading: Reading) -> dict[str, Column]:
    """The lines next to the line, and how dense prose, offers and words of address are around it."""
    given = reading.columns
    prose = reading.prose.astype(float)
    offers = given["phrase.sure"] + 0.5 * given["phrase.hint"]
    address = given["word.address"]
    wide = padded(prose, given["line.length"], given["line.end"], given["line.commas"], offers, given["word.date"],
                  given["phrase.label"])  # fmt: skip
    columns: dict[str, Column] = {}
    for by in (-2, -1, 1, 2):
        beside = shifted(wide, by)
        names = ("prose", "length") if abs(by) > 1 else ("prose", "length", "end", "commas", "offer", "date", "label")
        columns |= {f"next.{name}{by:+d}": row for name, row in zip(names, beside, strict=False)}
    rows = np.stack([prose, offers, address, reading.dated, given["phrase.remark"]])
    two, five, twelve = around(rows, 2), around(rows, 5), around(rows, 12)
    columns |= {"near.prose2": two[0], "near.prose5": five[0], "near.prose12": twelve[0]}
    columns |= {"near.offers2": two[1], "near.offers5": five[1], "near.address5": five[2]}
    columns["near.pull"] = np.minimum(five[1], 1) * np.minimum(five[2], 1)
    columns["near.selling"] = np.minimum(two[1], 1) * np.minimum(address, 1)
    columns |= {"near.dates": five[3] * 10, "near.remarks": twelve[4] * 24}
    return columns


def _boxes(reading: Reading, first: int) -> dict[str, Column]:
    """Heads of boxes, dates and lines of no prose passed since the article began."""
    at = np.arange(len(reading.keys))
    started = at >= first
    heads = reading.marks.astype(float)
    dated = reading.dated.astype(float)
    short = ~reading.prose
    fresh = np.fromiter(map(int.__eq__, range(len(at)), _first_places(reading.keys)), bool, len(at))
    counted = np.stack([heads, short, short & fresh, reading.prose, dated, reading.columns["phrase.remark"]]) * started
    passed = np.cumsum(counted, axis=1) - counted
    run = since(reading.prose | ~started, 30)
    head, told = since(reading.marks, 25), since(reading.prose, 25)
    under = ((head <= UNDER) & (head < told)) * (1 - reading.columns["line.end"])
    wide = padded(heads, dated)
    two = shifted(wide, -1) + shifted(wide, -2)
    return {
        "box.head": heads,
        "box.since": head,
        "box.under": under,
        "box.undersize": under * reading.columns["line.length"],
        "box.passed": np.minimum(passed[0], 12),
        "box.two": two[0],
        "box.short": np.log1p(passed[1]),
        "box.fresh": np.log1p(passed[2]),
        "box.shortshare": passed[1] / (1 + np.maximum(at - first, 0)),
        "box.longest": np.maximum.accumulate(np.where(started, run, 0.0)),
        "box.prose": np.log1p(passed[3]),
        "box.dated": two[1],
        "box.datespassed": np.minimum(passed[4], 10),
        "box.remarks": np.minimum(passed[5], 6),
    }


def _first_places(keys: tuple[str, ...]) -> list[int]:
    """For each line, where the same line stood first."""
    places: dict[str, int] = {}
    return [places.setdefault(key, at) for at, key in enumerate(keys)]


def _repetition(reading: Reading, times: Column) -> dict[str, Column]:
    """Lines that stand more than once, or nearly so within a few lines, and lines under a repeated mark."""
    count = len(times)
    near = np.zeros(count)
    words, prose = reading.vocabulary, reading.prose.tolist()
    for at in range(count):
        mine = words[at]
        if not 3 <= len(mine) <= 40:
            continue
        for other in range(max(0, at - NEAR), at):
            its = words[other]
            if len(its) >= 3 and not (prose[at] and prose[other]) and not mine.isdisjoint(its):
                share = len(mine & its) / min(len(mine), len(its))
                near[at], near[other] = max(near[at], share), max(near[other], share)
    above = shifted(padded(times), -1)[0]
    paragraphs = Counter(
        reading.keys[at - 1] for at in range(1, count) if reading.prose[at] and not reading.prose[at - 1]
    )
    led = np.fromiter((paragraphs[reading.keys[at - 1]] if at else 0 for at in range(count)), float, count)
    return {
        "again.times": np.minimum(times, 5),
        "again.near": near,
        "again.above": np.minimum(above, 5),
        "again.led": np.where(led > 1, led / (reading.prose.sum() + 1), 0.0),
    }


def _runs(reading: Reading, weight: Column) -> dict[str, Column]:
    """How long the unbroken run of prose is that the line stands in, or beside."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], reading.prose.astype(np.int8), [0]))))
    lines, letters = np.zeros(len(weight)), np.zeros(len(weight))
    for first, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        lines[first:stop] = stop - first
        letters[first:stop] = weight[first:stop].sum()
    most = max(letters.max(initial=0.0), 1.0)
    wide = padded(letters / most)
    up, down = ([shifted(wide, sign * by)[0] for by in range(1, PAD + 1)] for sign in (-1, 1))
    return {
        "run.lines": np.log1p(lines),
        "run.share": letters / most,
        "run.beside": np.maximum(up[0], down[0]),
        "run.above": np.maximum.reduce(up),
        "run.below": np.maximum.reduce(down),
    }


def _words(reading: Reading, main: Stretch) -> dict[str, Column]:
    """Words the line shares with the main stretch: its subject, and the small words of any language."""
    first, last = main
    inside = [at for at in range(first, last + 1) if reading.prose[at]]
    subject: Counter[str] = Counter()
    small: Counter[str] = Counter()
    worded = [set(key.split(" ")) for key in reading.keys]
    for at in inside:
        subject.update(reading.vocabulary[at])
        small.update(word for word in worded[at] if len(word) <= 4)
    often = {word for word, lines in small.most_common(40) if lines >= max(2, len(inside) * 0.2)}
    count = len(reading.keys)
    shared, twice, common = np.zeros(count), np.zeros(count), np.zeros(count)
    within = set(inside)
    for at in range(count):
        mine = reading.vocabulary[at]
        own = 1 if at in within else 0
        overlap = [lines for word in mine if (lines := subject.get(word, 0) - own) > 0]
        shared[at] = len(overlap) / (len(mine) + 1)
        twice[at] = sum(lines > 1 for lines in overlap) / (len(mine) + 1)
        common[at] = len(worded[at] & often) / (len(worded[at]) + 2)
    return {"subject.shared": shared, "subject.twice": twice, "subject.small": common}
