"""
What the lines around a line say of it.

An article is a dense stretch of prose; menus, teasers and footers are runs of
short lines around it; a box begins with a head ("Most read"). Everything here is
counted in passes over the lines of many texts at once, never line against line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import chain

import numpy as np

from newsarc.core.boilerplate.features import TELLING, Reading
from newsarc.core.boilerplate.layout import Column, Marked, Places, exact
from newsarc.core.boilerplate.pictures import describe_pictures

LOOSE, TIGHT = 25.0, 70.0
"""What a line that is no prose costs a stretch of prose: in letters. Two readings of where the article lies."""

NEAR = 6
"""Lines up and down in which a caption or a teaser title is printed again."""

UNDER = 4
"""Lines below a box's head that belong to it while no prose has come: a pointer's kicker, title and time."""

SMALL_WORDS = 40
"""How many of a text's commonest words of up to four letters are looked for: any subject needs them."""

Stretch = tuple[int, int]


def describe(reading: Reading) -> dict[str, Column]:
    """All features of all lines, by name; one figure a line."""
    texts = reading.texts
    times, fresh = _copies(reading)
    weight = _prose_weight(reading, times)
    loose, main = (_stretches_of(reading, weight, cost) for cost in (LOOSE, TIGHT))
    columns = dict(reading.columns)
    columns |= _position(reading, weight)
    columns |= _stretches(reading, weight, loose, main)
    columns |= _neighbours(reading)
    columns |= _boxes(reading, texts.spread(main[0]), fresh)
    columns |= _repetition(reading, times)
    columns |= _runs(reading, weight)
    columns |= _words(reading, main)
    columns |= describe_pictures(texts, reading.keys, reading.size, reading.prose, reading.credited, columns)
    return columns


def _copies(reading: Reading) -> tuple[Column, Marked]:
    """How often each line stands in its text, and whether it stands there for the first time."""
    times, fresh = np.ones(len(reading.keys)), np.ones(len(reading.keys), dtype=bool)
    for first, stop in reading.texts.spans:
        keys = reading.keys[first:stop]
        copies = Counter(keys)
        if len(copies) < len(keys):
            times[first:stop] = [copies[key] for key in keys]
            places: dict[str, int] = {}
            fresh[first:stop] = [places.setdefault(key, at) == at for at, key in enumerate(keys)]
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


def _repetition(reading: Reading, times: Column) -> dict[str, Column]:
    """Lines that stand more than once, or nearly so within a few lines, and lines under a repeated mark."""
    texts = reading.texts
    near, led = [0.0] * len(times), np.zeros(len(times))
    prose = reading.prose.tolist()
    for first, stop in texts.spans:
        if all(prose[first:stop]):
            continue
        _find_near(reading.vocabulary, prose, (first, stop), near)
        keys = reading.keys[first:stop]
        opened = [key for key, above, below in zip(keys, prose[first:stop], prose[first + 1 : stop], strict=False)
                  if below and not above]  # fmt: skip
        paragraphs = Counter(opened)
        if len(paragraphs) < len(opened):
            led[first + 1 : stop] = [paragraphs[key] for key in keys[:-1]]
    total = texts.spread(texts.total(reading.prose.astype(float)))
    return {
        "again.times": np.minimum(times, 5),
        "again.near": np.array(near),
        "again.above": np.minimum(texts.shifted(texts.padded(times), -1)[0], 5),
        "again.led": np.where(led > 1, led / (total + 1), 0.0),
    }


def _find_near(vocabulary: Sequence[Set[str]], prose: Sequence[bool], span: Stretch, near: list[float]) -> None:
    """Note for each line of a text what share of its words, or of theirs, lines near by have; not prose with prose."""
    for at in range(span[0] + 1, span[1]):
        mine = vocabulary[at]
        if not 3 <= len(mine) <= 40:
            continue
        for other in range(max(span[0], at - NEAR), at):
            its = vocabulary[other]
            if len(its) >= 3 and not (prose[at] and prose[other]) and not mine.isdisjoint(its):
                share = len(mine & its) / min(len(mine), len(its))
                near[at], near[other] = max(near[at], share), max(near[other], share)


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


def _words(reading: Reading, main: tuple[Places, Places]) -> dict[str, Column]:
    """Words the line shares with the main stretch: its subject, and the small words of any language."""
    prose = reading.prose.tolist()
    shared: list[float] = []
    twice: list[float] = []
    common: list[float] = []
    for (start, stop), first, last in zip(reading.texts.spans, main[0].tolist(), main[1].tolist(), strict=True):
        inside = [first <= at <= last and prose[at] for at in range(start, stop)]
        vocabulary, small = reading.vocabulary[start:stop], reading.small[start:stop]
        subject = _times(vocabulary, inside)
        recurring = [(word, lines) for word, lines in subject.items() if lines > 1]
        once, two = frozenset(subject), frozenset(word for word, _ in recurring)
        three = frozenset(word for word, lines in recurring if lines > 2)
        few, four = _small_words(_times(small, inside), recurring, sum(inside))
        for mine, little, within in zip(vocabulary, small, inside, strict=True):
            size = len(mine) + 1
            shared.append(len(mine & (two if within else once)) / size)
            twice.append(len(mine & (three if within else two)) / size)
            common.append(len(little & few) + len(mine & four))
    share = np.array(common) / (np.array(reading.distinct) + 2)
    return {"subject.shared": np.array(shared), "subject.twice": np.array(twice), "subject.small": share}


def _times(sets: Sequence[Set[str]], inside: Sequence[bool]) -> Counter[str]:
    """In how many of the lines that are *inside* each word stands."""
    return Counter(chain.from_iterable(words for words, counts in zip(sets, inside, strict=True) if counts))


def _small_words(
    small: Counter[str], telling: Sequence[tuple[str, int]], lines: int
) -> tuple[frozenset[str], frozenset[str]]:
    """
    The short words of a good part of the lines, those of up to three letters and those of four.

    Of very many the commonest, ties broken by the words themselves.
    """
    least = max(2, lines * 0.2)
    often = [(-count, word) for word, count in small.items() if count >= least]
    often += [(-count, word) for word, count in telling if count >= least and len(word) == TELLING]
    commonest = [word for _, word in sorted(often)[:SMALL_WORDS]]
    return (
        frozenset(word for word in commonest if len(word) < TELLING),
        frozenset(word for word in commonest if len(word) == TELLING),
    )
