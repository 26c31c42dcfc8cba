"""
Two bodies compared: how much of the opening, and of the sentences with their numbers, both print.

A copy keeps the opening and most sentences; a later version of a running story
keeps sentences under a new opening; a report of a series keeps the frame and
changes the figures. So likeness is the lesser of two agreements, of the openings
and of the sentences whose numbers stand at the same place, and a copy whose
opening was rewritten is rescued by agreeing nearly everywhere else. It depends
on the two bodies alone and is the same both ways round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from newsarc.core.likeness.bodies import Body, prepare, said
from newsarc.core.likeness.pairs import Figures, Shares
from newsarc.core.likeness.relation import CARRIED
from newsarc.core.likeness.shelf import HOLDS, RUN, Bools, Cover, Shelf, distinct
from newsarc.core.likeness.shingles import Ints, ranges
from newsarc.core.model import Evidence
from newsarc.core.settings import STORED_FROM
from newsarc.core.text import NAME, NUMBER, SHORT

BRIDGE = 2
"""Words of a gap between two shared runs that count as shared: a respelt name, an added title."""

LEAD_WORDS = 30
"""Words of the opening: about the first sentence of a wire story."""

MATCHED = 0.6
"""Share of a sentence in shared runs from which it counts as the same sentence."""

SHORTEST_SENTENCE = 5
"""Words below which a sentence is too common to count."""

WINDOW = 20
"""Words by which a number may stand off the place where its surroundings expect it: a sentence's length."""

REPLACED = 9
"""
Words of a gap between shared runs in which a fact of one text may stand in for a fact of the other.

A report of a series changes several at once: "6.2 struck 955 kilometres south of Graivburgh on Sunday". With six words
two-sentence reports of four earthquakes were one story; with twelve, true copies of wire stories are lost.
"""

CONFLICTS_TOLD = 12
"""Conflicts that the evidence lists; more are counted, not told."""

LOOKED_INTO = 0.3
"""Similarity from which conflicts are looked for; below it no pair is kept."""

HOPELESS = 0.2
"""Share of the shorter text in shared runs below which no more is done: no similarity of 0.35 starts there."""

LINK_FROM = 0.5
"""Share of the shorter text in matching sentences from which a pair under another lead is kept as a possible link."""

RESCUED = 0.5
"""Share of sampled shingles in common below which no resemblance of 0.59 is met, whose square a pair is kept for."""

WORDS_AT_ONCE = 50_000
"""Words of pairs that are compared in one go: its arrays take 6 MB; at 200,000 they take 20 and are no quicker."""

STEPS = 2
"""Rounds in which each body learns of the first that it hangs together with; a third lays no fewer on the shelves."""


def is_kept(figures: Figures) -> Bools:
    """Which pairs are worth keeping: copies, and those that a threshold or a link may ask for."""
    return (figures.similarity >= STORED_FROM) | (figures.sentences >= LINK_FROM) | figures.passages()


def compare(a: str, b: str) -> Evidence:
    """What comparing two cleaned bodies brings to light, conflicts told; the same both ways round but for those."""
    bodies = [prepare(a), prepare(b)]
    figures = compare_many(bodies, np.array([[0, 1]], np.int64))[0]
    if figures.similarity == 0.0 or figures.resemblance == 1.0 or min(len(body.words) for body in bodies) < RUN:
        return figures
    rank = _ranks(bodies)
    if turned := bool(rank[0] > rank[1]):
        a, b = b, a
        bodies.reverse()
    words, others = said(a), said(b)
    told = (
        (" ".join(words[start:end]), " ".join(others[start_b:end_b]))
        for start, end, start_b, end_b in _first_conflicts(*bodies)
    )
    return figures._replace(conflicts=tuple((second, first) if turned else (first, second) for first, second in told))


def compare_many(bodies: Sequence[Body], pairs: Ints, shared: Shares | None = None) -> Figures:
    """
    Compare *pairs*, two places among *bodies* a row.

    *shared* is of each pair the share of sampled shingles in common. Given it, no more is found out of pairs that are
    not worth keeping than that they are not: their figures are too low. A pair's figures do not depend on the others.
    """
    found = np.zeros((6, len(pairs)))
    rank, first = _ranks(bodies), _first_equal(bodies)
    turned = rank[pairs[:, 0]] > rank[pairs[:, 1]]
    a, b = first[np.where(turned[:, None], pairs[:, ::-1], pairs)].T
    length = np.array([len(body.words) for body in bodies], np.int64)
    is_same = rank[a] == rank[b]
    found[:, is_same & (length[a] > 0)] = 1.0
    close = None if shared is None else shared >= RESCUED
    open_ = np.flatnonzero(~is_same & (length[a] >= RUN))
    distinct_pair = (a * len(bodies) + b) * 2 + (0 if close is None else close)
    _, once, again = np.unique(distinct_pair[open_], return_index=True, return_inverse=True)
    asked = open_[once]
    for batch in _batches(a, b, length, asked):
        places, laid = np.unique(np.concatenate([a[batch], b[batch]]), return_inverse=True)
        shelf = Shelf([bodies[at] for at in places.tolist()])
        _fill(found, batch, shelf, laid[: len(batch)], laid[len(batch) :], None if close is None else close[batch])
    found[:, open_] = found[:, asked[again]]
    found[4:, turned] = found[:3:-1, turned]
    return Figures(*found)


def openings_found(bodies: Sequence[Body], pairs: Ints) -> Shares:
    """Of each pair, two places among *bodies*, how much of the opening of the first stands somewhere in the second."""
    found = np.zeros(len(pairs))
    length = np.array([len(body.words) for body in bodies], np.int64)
    a, b = pairs[:, 0], pairs[:, 1]
    for batch in _batches(a, b, length, np.flatnonzero(np.minimum(length[a], length[b]) >= RUN)):
        places, laid = np.unique(np.concatenate([a[batch], b[batch]]), return_inverse=True)
        shelf = Shelf([bodies[at] for at in places.tolist()])
        first = laid[: len(batch)]
        found[batch] = _lead(shelf, shelf.cover(first, laid[len(batch) :], BRIDGE), first)
    return found


def _ranks(bodies: Sequence[Body]) -> Ints:
    """Where each body stands in an order, the shortest first, that words alone decide; equal words are level."""
    keys = [(len(body.words), body.words.tobytes()) for body in bodies]
    rank = {key: at for at, key in enumerate(sorted(set(keys)))}
    return np.array([rank[key] for key in keys], np.int64)


def _first_equal(bodies: Sequence[Body]) -> Ints:
    """For each body the place of the first that is the same: what many outlets printed is compared once."""
    first: dict[tuple[bytes, ...], int] = {}
    keys = ((body.words.tobytes(), body.kinds.tobytes(), body.ends.tobytes()) for body in bodies)
    return np.array([first.setdefault(key, at) for at, key in enumerate(keys)], np.int64)


def _batches(a: Ints, b: Ints, length: Ints, asked: Ints) -> Iterator[Ints]:
    """The pairs asked for in portions that a shelf holds, those that hang together in one: fewer bodies are laid."""
    group = np.arange(len(length))
    for _ in range(STEPS):
        lower = np.minimum(group[a[asked]], group[b[asked]])
        np.minimum.at(group, a[asked], lower)
        np.minimum.at(group, b[asked], lower)
    asked = asked[np.argsort(group[a[asked]], kind="stable")]
    start, words = 0, 0
    laid: set[int] = set()
    for at, (first, second) in enumerate(zip(a[asked].tolist(), b[asked].tolist(), strict=True)):
        if at > start and (len(laid) + 2 > HOLDS or words > WORDS_AT_ONCE):
            yield asked[start:at]
            start, words = at, 0
            laid.clear()
        laid |= {first, second}
        words += int(length[first])
    if start < len(asked):
        yield asked[start:]


def _fill(found: Shares, batch: Ints, shelf: Shelf, a: Ints, b: Ints, close: Bools | None) -> None:
    """
    Write the figures of a batch, *a* the shorter of each pair, into the columns of *found*.

    *close* tells of each pair whether it shares so many shingles that unlike numbers alone do not settle it.
    """
    if close is not None:
        left = (_number_bound(shelf, a, b) >= LOOKED_INTO) | close
        batch, a, b = batch[left], a[left], b[left]
    if not len(batch):
        return
    cover = shelf.cover(a, b, BRIDGE)
    share = cover.count(cover.start, cover.start + shelf.length[a]) / shelf.length[a]
    found[4, batch], found[5, batch] = share, share * shelf.length[a] / shelf.length[b]
    hopeful = share >= HOPELESS
    text = np.zeros(len(batch))
    text[hopeful] = _sentence_share(shelf, cover, share, a, b, np.flatnonzero(hopeful))
    lead = _lead(shelf, cover, a)
    if close is not None:
        rest = _consecutive(shelf, cover, a, b)
        hopeful &= (np.maximum(np.minimum(lead, text), rest * rest) >= LOOKED_INTO) | (text >= CARRIED)
        found[2, batch] = text
    kept = np.flatnonzero(hopeful)
    if not len(kept):
        return
    batch, first, second = batch[kept], a[kept], b[kept]
    back = shelf.cover(second, first, BRIDGE)
    resemblance = shelf.resemblance(first, second)
    lead = np.minimum(lead[kept], _lead(shelf, back, second))
    likeness = np.maximum(np.minimum(lead, text[kept]), resemblance * resemblance)
    found[5, batch] = back.count(back.start, back.start + shelf.length[second]) / shelf.length[second]
    against, agreeing = _facts(shelf, cover, a, b)
    penalty = np.where(likeness >= LOOKED_INTO, against[kept] / np.maximum(against[kept] + agreeing[kept], 1), 0.0)
    found[0, batch], found[1, batch] = likeness * (1 - penalty), lead
    found[2, batch], found[3, batch] = text[kept], resemblance


def _number_bound(shelf: Shelf, a: Ints, b: Ints) -> Shares:
    """
    The most that the share of matching sentences can be: sentences with a number that *b* prints nowhere do not match.

    Settles three in seven candidates of template series at a tenth of the price of looking for runs.
    """
    length = shelf.sentence_end - shelf.sentence_start
    length = np.where(length >= SHORTEST_SENTENCE, length, 0)
    sums = np.concatenate([[0], np.cumsum(length)])
    first = shelf.first_sentence[a]
    total = sums[first + shelf.sentences[a]] - sums[first]
    number = ranges(shelf.first_number[a], shelf.numbers[a])
    owner = np.repeat(np.arange(len(a), dtype=np.int64), shelf.numbers[a])
    anywhere = np.zeros(len(number), np.int64)
    lacking = ~shelf.holds_number(number, b[owner], anywhere, anywhere + (1 << 17))
    sentence = shelf.number_sentence[number[lacking]]
    once = distinct(owner[lacking] * len(length) + sentence)
    lost = np.bincount(once // len(length), weights=length[once % len(length)], minlength=len(a))
    bound: Shares = np.where(total > 0, 1 - lost / np.maximum(total, 1), 1.0)
    return bound


def _lead(shelf: Shelf, cover: Cover, body: Ints) -> Shares:
    """The share of the opening that is shared."""
    words = np.minimum(shelf.length[body], LEAD_WORDS)
    found: Shares = cover.count(cover.start, cover.start + words) / words
    return found


def _consecutive(shelf: Shelf, cover: Cover, a: Ints, b: Ints) -> Shares:
    """The most that the resemblance can be: a shared shingle of five words begins with two shared runs."""
    hit = cover.place >= 0
    both = np.bincount(cover.owner[:-1][hit[:-1] & hit[1:]], minlength=len(a))
    most: Shares = both / np.maximum(shelf.length[b] - RUN, 1)
    return np.minimum(most * 1.5, 1.0)


def _sentence_share(shelf: Shelf, cover: Cover, share: Shares, a: Ints, b: Ints, asked: Ints) -> Shares:
    """Share of *a*'s words in sentences that *b* prints too, with their numbers, of the pairs asked for."""
    a, b, start = a[asked], b[asked], cover.start[asked]
    count = shelf.sentences[a]
    first = np.cumsum(count) - count
    owner = np.repeat(np.arange(len(a), dtype=np.int64), count)
    sentence = ranges(shelf.first_sentence[a], count)
    begin, end = shelf.sentence_start[sentence], shelf.sentence_end[sentence]
    length = np.where(end - begin >= SHORTEST_SENTENCE, end - begin, 0)
    matched = (length > 0) & (cover.count(begin + start[owner], end + start[owner]) >= MATCHED * (end - begin))
    number = ranges(shelf.first_number[a], shelf.numbers[a])
    pair = np.repeat(np.arange(len(a), dtype=np.int64), shelf.numbers[a])
    stray = _is_stray(shelf, cover, number, start[pair], shelf.length[a[pair]], b[pair])
    lost = shelf.number_sentence[number[stray]] - shelf.first_sentence[a[pair[stray]]] + first[pair[stray]]
    matched[lost] = False
    total = np.bincount(owner, weights=length, minlength=len(a))
    agreeing = np.bincount(owner, weights=length * matched, minlength=len(a))
    found: Shares = np.where(total > 0, agreeing / np.maximum(total, 1), share[asked])
    return found


def _is_stray(shelf: Shelf, cover: Cover, number: Ints, start: Ints, length: Ints, b: Ints) -> Bools:
    """Which numbers stand outside shared runs, and in *b* not where the nearest shared run expects them."""
    anchors = np.flatnonzero(cover.place >= 0)
    if not len(anchors):
        return np.zeros(len(number), np.bool_)
    at = shelf.number_at[number] + start
    after = np.searchsorted(anchors, at)
    low, high = np.searchsorted(anchors, start), np.searchsorted(anchors, start + length) - 1
    behind, ahead = anchors[np.maximum(after - 1, low)], anchors[np.minimum(after, high)]
    anchor = np.where(np.abs(at - behind) <= np.abs(ahead - at), behind, ahead)
    outside = (at < anchor) | (at >= anchor + RUN)
    expected = cover.place[anchor] + at - anchor
    found: Bools = outside.copy()
    found[outside] = ~shelf.holds_number(
        number[outside], b[outside], expected[outside] - WINDOW, expected[outside] + WINDOW
    )
    return found


def _facts(shelf: Shelf, cover: Cover, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Of each pair how many facts conflict, and how many stand in what is shared."""
    gaps = _gaps(shelf, cover, a, b)
    against = np.bincount(gaps[0], weights=gaps[5], minlength=len(a)).astype(np.int64)
    at = np.flatnonzero(cover.shared)
    owner = cover.owner.take(at)
    told = shelf.kinds.take(at + (shelf.start[a] - cover.start).take(owner)) > 0
    return against, np.bincount(owner.compress(told), minlength=len(a)).astype(np.int64)


def _gaps(shelf: Shelf, cover: Cover, a: Ints, b: Ints) -> Ints:
    """
    Where one text says Ayton and 33, the other Ilkley and 64, amid the same words.

    Looked for between two neighbouring shared runs that lie close together in both texts. Rows: the pair, start and end
    of the gap in *a* and in *b*, how many facts conflict.
    """
    hits = np.flatnonzero(cover.place >= 0)
    owner = cover.owner.take(hits)
    ahead = np.flatnonzero((hits[1:] - hits[:-1] > RUN) & (owner[1:] == owner[:-1]))
    pair, offset = owner[ahead], cover.start[owner[ahead]]
    start, end = hits[ahead] + RUN - offset, hits[ahead + 1] - offset
    start_b, end_b = cover.place[hits[ahead]] + RUN, cover.place[hits[ahead + 1]]
    close = (end - start <= REPLACED) & (end_b > start_b) & (end_b - start_b <= REPLACED)
    gaps = np.stack([pair, start, end, start_b, end_b]).compress(close, axis=1)
    here = _Span(shelf, shelf.start[a[gaps[0]]], gaps[1], gaps[2])
    there = _Span(shelf, shelf.start[b[gaps[0]]], gaps[3], gaps[4])
    same = (here.words[:, None] == there.words) & here.valid[:, None] & there.valid
    count: Ints = np.minimum(here.facts(same.any(axis=1)), there.facts(same.any(axis=0))).sum(axis=0)
    return np.concatenate([gaps, [count]]).compress(count > 0, axis=1)


class _Span:
    """Stretches of a few words each, a column each: so that every step goes through many at once."""

    def __init__(self, shelf: Shelf, body: Ints, start: Ints, end: Ints) -> None:
        row = np.arange(REPLACED, dtype=np.int64)[:, None]
        self.valid: Bools = row < end - start
        at = np.where(self.valid, body + start + row, 0)
        self.words, self.kinds = shelf.words.take(at), np.where(self.valid, shelf.kinds.take(at), 0)

    def facts(self, elsewhere: Bools) -> Ints:
        """Of each kind of fact, a row each, how many each stretch tells, each once, that do not stand *elsewhere*."""
        told = self.kinds > 0
        own = told & ~elsewhere
        for at in range(1, REPLACED):
            own[at] &= ~((self.words[:at] == self.words[at]) & told[:at]).any(axis=0)
        return np.stack([(own & (self.kinds == kind)).sum(axis=0) for kind in (NAME, NUMBER, SHORT)])


def _first_conflicts(a: Body, b: Body) -> list[list[int]]:
    """Where two bodies first tell other facts, *a* the shorter: start and end in *a* and in *b*."""
    shelf, first, second = Shelf([a, b]), np.array([0]), np.array([1])
    found: list[list[int]] = _gaps(shelf, shelf.cover(first, second, BRIDGE), first, second)[1:5].T.tolist()
    return found[:CONFLICTS_TOLD]
