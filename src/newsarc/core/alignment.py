"""
Where two sequences of words agree: in the same order, and which paragraphs of one stand elsewhere in the other.

Words are compared by their keys alone; what they look like is the caller's. Two
words that happen to agree in the midst of longer changes are no agreement, or
else a rewritten sentence would be a salad of `the` and `of`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from rapidfuzz.distance import LCSseq

ISLAND = 3
"""Words. As many or fewer that two rewritten passages happen to share are no agreement: `the`, `of the`, `said`."""

MOST_CELLS = 100_000_000
"""Words of one text times words of the other that are aligned at once, in 12 MB: two texts of 10,000 words."""

ANCHOR = 6
"""Words of a run that cuts long texts into parts, if it stands once in each."""

MOVED_FROM = 8
"""Words from which a paragraph can have moved; shorter ones (`he said.`) stand anywhere."""

MOVED_SHARE = 0.6
"""Share of a paragraph's telling word pairs that must be in the other for it to be the same one elsewhere."""

FEWEST = 3
"""Telling pairs that must be shared at all."""

COMMON = 20
"""Paragraphs from which a pair of words says nothing of where one of them went; it bounds the work."""

Block = tuple[int, int, int]
"""Words that both print in a row: where they begin in the first, where in the second, how many."""


def agreement(first: Sequence[str], second: Sequence[str]) -> tuple[list[Block], bool]:
    """
    The blocks in which the two agree, in order; and whether a part was too long and too different to be looked at.

    >>> agreement("a b c d e".split(), "a b x d e".split())
    ([(0, 0, 2), (3, 3, 2)], False)
    """
    numbers: dict[str, int] = {}
    a, b = ([numbers.setdefault(key, len(numbers)) for key in side] for side in (first, second))
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    most = min(len(a), len(b)) - start
    end = next((at for at in range(most) if a[-1 - at] != b[-1 - at]), most)
    rest_a, rest_b = len(a) - end, len(b) - end
    blocks = [(0, 0, start), (rest_a, rest_b, end)]
    if (rest_a - start) * (rest_b - start) > MOST_CELLS:
        blocks += [(x, y, ANCHOR) for x, y in _in_order(_anchors(a, b, (start, rest_a), (start, rest_b)))]
    coarse = False
    known = _joined(blocks)
    for from_a, from_b, to_a, to_b, _ in gaps(known, len(a), len(b)):
        if (to_a - from_a) * (to_b - from_b) > MOST_CELLS:
            coarse = True
            continue
        found = LCSseq.opcodes(a[from_a:to_a], b[from_b:to_b])
        blocks += [
            (from_a + op.src_start, from_b + op.dest_start, op.src_end - op.src_start)
            for op in found
            if op.tag == "equal"
        ]
    return _without_islands(_joined(blocks), len(a), len(b)), coarse


def slid(
    blocks: Sequence[Block], sides: tuple[Sequence[str], Sequence[str]], ends: tuple[Sequence[bool], Sequence[bool]]
) -> list[Block]:
    """
    The same blocks, with what only one text has moved to where a paragraph begins, if it may as well stand there.

    In "one | two | two three |" against "one | two three |" the paragraph `two |` is new; but aligned from the left
    the first `two` agrees, and `| two` is new, which is no paragraph. *ends* tells of each word whether a paragraph
    ends with it.
    """
    found = list(blocks)
    for at in range(1, len(found)):
        (x, y, size), (next_x, next_y, next_size) = found[at - 1], found[at]
        gap = next_x - x - size, next_y - y - size
        if min(gap) != 0:
            continue
        which = 0 if gap[0] else 1
        words, end = sides[which], ends[which]
        start, stop = (x, y)[which] + size, (next_x, next_y)[which]
        for back in range(size):
            if end[start - back - 1]:
                found[at - 1], found[at] = (x, y, size - back), (next_x - back, next_y - back, next_size + back)
                break
            if words[start - back - 1] != words[stop - back - 1]:
                break
    return [block for block in found if block[2]]


def gaps(blocks: Sequence[Block], end_a: int, end_b: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Each block with the gap before it: where the gap begins in both, where the block begins, and its size."""
    at_a = at_b = 0
    for x, y, size in [*blocks, (end_a, end_b, 0)]:
        yield at_a, at_b, x, y, size
        at_a, at_b = x + size, y + size


def moved(first: Sequence[Sequence[str]], second: Sequence[Sequence[str]]) -> dict[int, int]:
    """Which paragraphs of *second* stand elsewhere in *first*: their numbers there, both from 0."""
    holders: dict[tuple[str, str], list[int]] = {}
    for at, paragraph in enumerate(second):
        for pair in _word_pairs(paragraph):
            holders.setdefault(pair, []).append(at)
    rare = {pair: held for pair, held in holders.items() if len(held) <= COMMON}
    sizes = Counter(chain.from_iterable(rare.values()))
    likeness: list[tuple[float, int, int, int]] = []
    for at, paragraph in enumerate(first):
        telling = [pair for pair in _word_pairs(paragraph) if pair in rare or pair not in holders]
        shared = Counter(chain.from_iterable(rare.get(pair, ()) for pair in telling))
        for other, count in shared.items():
            share = count / max(len(telling), sizes[other])
            if count >= FEWEST and share >= MOVED_SHARE:
                likeness.append((-share, abs(at - other), at, other))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, other in sorted(likeness):
        if at not in partner and other not in taken:
            partner[at] = other
            taken.add(other)
    stay = set(_in_order(sorted(partner.items())))
    return {other: at for at, other in partner.items() if (at, other) not in stay}


def _word_pairs(paragraph: Sequence[str]) -> set[tuple[str, str]]:
    if len(paragraph) < MOVED_FROM:
        return set()
    return set(pairwise(paragraph))


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these pairs, sorted by their first numbers, whose second numbers rise too."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        place = bisect_left(ends, second)
        before.append(tails[place - 1] if place else -1)
        ends[place : place + 1] = [second]
        tails[place : place + 1] = [at]
    chosen = []
    at = tails[-1] if tails else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _anchors(
    a: Sequence[int], b: Sequence[int], within_a: tuple[int, int], within_b: tuple[int, int]
) -> list[tuple[int, int]]:
    """Where runs of `ANCHOR` words begin that stand once in each text, in the order of the first."""
    places = []
    for side, (start, end) in ((a, within_a), (b, within_b)):
        runs: dict[tuple[int, ...], int] = {}
        for at in range(start, end - ANCHOR + 1):
            run = tuple(side[at : at + ANCHOR])
            runs[run] = -1 if run in runs else at
        places.append(runs)
    return [(at, other) for run, at in places[0].items() if at >= 0 and (other := places[1].get(run, -1)) >= 0]


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Blocks in order, none empty, those that touch or overlap as one; none lies wholly beside an earlier one."""
    found: list[Block] = []
    for x, y, size in sorted(block for block in blocks if block[2]):
        if found:
            last_x, last_y, last = found[-1]
            if x - last_x == y - last_y <= last:
                found[-1] = (last_x, last_y, max(last, x - last_x + size))
                continue
            over = max(0, last_x + last - x, last_y + last - y)
            x, y, size = x + over, y + over, size - over  # noqa: PLW2901 - what the block before left of it
        found.append((x, y, size))
    return found


def _without_islands(blocks: Sequence[Block], end_a: int, end_b: int) -> list[Block]:
    """The blocks but those few words amid longer changes that agree by chance."""
    kept = [(0, 0, 0)]
    for block in [*blocks, (end_a, end_b, ISLAND + 1)]:
        while 0 < kept[-1][2] <= ISLAND and len(kept) > 1 and _is_island(kept[-2], kept[-1], block):
            kept.pop()
        kept.append(block)
    return [block for block in kept[:-1] if block[2]]


def _is_island(before: Block, block: Block, after: Block) -> bool:
    """Whether the gaps on both sides are no shorter than the block, and not both as short."""
    left, right = (
        max(later[0] - earlier[0] - earlier[2], later[1] - earlier[1] - earlier[2])
        for earlier, later in ((before, block), (block, after))
    )
    return block[2] <= min(left, right) and left + right > 2 * block[2]
