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

from newsarc.core.features import Column, Reading

LOOSE, TIGHT = 25.0, 70.0
"""What a line that is no prose costs a stretch of prose: in letters. Two readings of where the article lies."""

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


def shifted(column: Column, by: int) -> Column:
    """
    Every line's figure of the line *by* further on; 0 beyond the ends.

    >>> shifted(np.array([1.0, 2.0, 3.0]), 1).tolist()
    [2.0, 3.0, 0.0]
    """
    moved = np.zeros_like(column)
    if abs(by) < len(column):
        if by > 0:
            moved[:-by] = column[by:]
        else:
            moved[-by:] = column[:by]
    return moved


def around(column: Column, reach: int) -> Column:
    """The mean over *reach* lines up and down, the line itself left out."""
    total = np.concatenate(([0.0], np.cumsum(column)))
    at = np.arange(len(column))
    first, last = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(column))
    return np.asarray((total[last] - total[first] - column) / np.maximum(last - first - 1, 1))


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
    return {
        "place.before": before / total,
        "place.after": 1 - (before + weight) / total,
        "place.lines": np.full(count, math.log1p(count)),
        "place.line": np.log1p(at),
        "place.left": np.log1p(count - 1 - at),
        "place.prose": np.full(count, float(reading.prose.mean())),
        "place.since": shifted(since(reading.prose, 15) + 1, -1),
        "place.until": shifted(since(reading.prose[::-1], 15) + 1, -1)[::-1],
    }


def _stretches(reading: Reading, weight: Column, main: Stretch) -> dict[str, Column]:
    """How the line stands to the densest stretches of prose."""
    at = np.arange(len(weight))
    total = weight.sum() + 1
    columns = {}
    for name, (first, last) in (("loose", densest(weight, reading.prose, LOOSE)), ("tight", main)):
        inside = (first <= at) & (at <= last)
        columns[f"{name}.inside"] = inside.astype(float)
        columns[f"{name}.above"] = np.clip(first - at, 0, 20) / 10.0
        columns[f"{name}.below"] = np.clip(at - last, 0, 20) / 10.0
        columns[f"{name}.along"] = np.clip((at - first) / max(1, last - first), -1, 2)
        columns[f"{name}.share"] = np.full(len(at), weight[first : last + 1].sum() / total)
    first, last = main
    columns["tight.first"] = (at == first).astype(float)
    columns["tight.prose"] = np.full(len(at), reading.prose[first : last + 1].mean() if last >= first else 0.0)
    return columns


def _neighbours(reading: Reading) -> dict[str, Column]:
    """The lines next to the line, and how dense prose, offers and words of address are around it."""
    prose = reading.prose.astype(float)
    offers = reading.columns["phrase.sure"] + 0.5 * reading.columns["phrase.hint"]
    address = reading.columns["word.address"]
    columns = {}
    for by in (-2, -1, 1, 2):
        columns[f"next.prose{by:+d}"] = shifted(prose, by)
        columns[f"next.length{by:+d}"] = shifted(reading.columns["line.length"], by)
    for by in (-1, 1):
        columns[f"next.end{by:+d}"] = shifted(reading.columns["line.end"], by)
        columns[f"next.commas{by:+d}"] = shifted(reading.columns["line.commas"], by)
        columns[f"next.offer{by:+d}"] = shifted(offers, by)
        columns[f"next.date{by:+d}"] = shifted(reading.columns["word.date"], by)
        columns[f"next.label{by:+d}"] = shifted(reading.columns["phrase.label"], by)
    for reach in (2, 5, 12):
        columns[f"near.prose{reach}"] = around(prose, reach)
    columns["near.offers2"], columns["near.offers5"] = around(offers, 2), around(offers, 5)
    columns["near.address3"] = around(address, 3)
    columns["near.pull"] = np.minimum(around(offers, 4), 1) * np.minimum(around(address, 4), 1)
    columns["near.selling"] = np.minimum(around(offers, 3), 1) * np.minimum(address, 1)
    return columns


def _boxes(reading: Reading, first: int) -> dict[str, Column]:
    """Heads of boxes, dates and lines of no prose passed since the article began."""
    at = np.arange(len(reading.keys))
    started = at >= first
    heads = reading.marks.astype(float)
    short = (~reading.prose).astype(float)

    def passed(column: Column) -> Column:
        inside = np.where(started, column, 0.0)
        return np.asarray(np.cumsum(inside) - inside)

    run = since(reading.prose | ~started, 30)
    head, told = since(reading.marks, 25), since(reading.prose, 25)
    under = (head <= UNDER) & (head < told)
    fresh = np.fromiter((i == j for i, j in zip(at, _first_places(reading.keys), strict=True)), bool, len(at))
    return {
        "box.head": heads,
        "box.since": head,
        "box.under": under * (1 - reading.columns["line.end"]),
        "box.undersize": under * (1 - reading.columns["line.end"]) * reading.columns["line.length"],
        "box.passed": np.minimum(passed(heads), 12),
        "box.two": shifted(heads, -1) + shifted(heads, -2),
        "box.short": np.log1p(passed(short)),
        "box.fresh": np.log1p(passed(short * fresh)),
        "box.shortshare": passed(short) / (1 + np.maximum(at - first, 0)),
        "box.longest": np.maximum.accumulate(np.where(started, run, 0.0)),
        "box.prose": np.log1p(passed(reading.prose.astype(float))),
        "box.dates": around(reading.dated.astype(float), 7) * 14,
        "box.dated": shifted(reading.dated.astype(float), -1) + shifted(reading.dated.astype(float), -2),
        "box.datespassed": np.minimum(passed(reading.dated.astype(float)), 10),
        "box.remarks": np.minimum(passed(reading.columns["phrase.remark"]), 6),
        "box.remarksnear": around(reading.columns["phrase.remark"], 8) * 16,
    }


def _first_places(keys: tuple[str, ...]) -> list[int]:
    """For each line, where the same line stood first."""
    places: dict[str, int] = {}
    return [places.setdefault(key, at) for at, key in enumerate(keys)]


def _repetition(reading: Reading, times: Column) -> dict[str, Column]:
    """Lines that stand more than once, or nearly so within a few lines, and lines under a repeated mark."""
    count = len(times)
    near = np.zeros(count)
    words = reading.vocabulary
    for at in range(count):
        mine = words[at]
        if not 3 <= len(mine) <= 40:
            continue
        for other in range(max(0, at - NEAR), at):
            its = words[other]
            if len(its) >= 3 and not mine.isdisjoint(its):
                share = len(mine & its) / min(len(mine), len(its))
                near[at], near[other] = max(near[at], share), max(near[other], share)
    above = shifted(times, -1)
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
    sides = np.maximum(shifted(letters, -1), shifted(letters, 1)) / most
    above = np.maximum.reduce([shifted(letters, -by) for by in (1, 2, 3, 4)]) / most
    below = np.maximum.reduce([shifted(letters, by) for by in (1, 2, 3, 4)]) / most
    return {
        "run.lines": np.log1p(lines),
        "run.share": letters / most,
        "run.beside": sides,
        "run.above": above,
        "run.below": below,
    }


def _words(reading: Reading, main: Stretch) -> dict[str, Column]:
    """Words the line shares with the main stretch: its subject, and the small words of any language."""
    first, last = main
    inside = [at for at in range(first, last + 1) if reading.prose[at]]
    subject: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for at in inside:
        subject.update(reading.vocabulary[at])
        small.update({word for word in reading.keys[at].split(" ") if len(word) <= 4})
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
        words = set(reading.keys[at].split(" "))
        common[at] = len(words & often) / (len(words) + 2)
    return {"subject.shared": shared, "subject.twice": twice, "subject.small": common}
