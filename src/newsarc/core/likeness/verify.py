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

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from newsarc.core.likeness.shingles import Hashes, hash_runs, hash_words
from newsarc.core.model import Evidence, Relation
from newsarc.core.text import NUMBER, is_number, normalise, sentences, words_and_facts

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LONGEST = 100_000
"""Words compared; what follows is left out. Two texts of 0.8 MB have 130,000 and are compared in half a second."""

LONGEST_TEXT = 2_000_000
"""Characters looked at: 100,000 words have a third of that in English; a line of 20 MB must not take a minute."""

RUN = 4
"""Words that must agree in a row to count as shared."""

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

REPLACED = 6
"""Words of a gap between shared runs in which a fact of one text may stand in for a fact of the other."""

CONFLICTS_TOLD = 12
"""Conflicts that the evidence lists; more are counted, not told."""

LOOKED_INTO = 0.3
"""Similarity from which conflicts are looked for; below it no pair is kept."""

HOPELESS = 0.2
"""Share of the shorter text in shared runs below which no more is done: no similarity of 0.35 starts there."""

WHOLE = 0.8
"""Share of a text found in the other from which it is wholly there: reprint if both ways, excerpt if one way."""


VERSION = 0.5
"""Share of matching sentences from which two stories of one origin under unlike leads are one running story."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What two articles say of their origin; None is unknown and agrees with nothing."""

    agency: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """
    A body made ready for comparison; worth keeping while an article may be compared again.

    *words* leave out a dateline run into the first sentence. *runs* are the hashes of all runs of four words in order,
    *known* the same sorted and once each, *places* where each of *known* first stands; *shingles* the sorted 5-word
    ones. *facts* marks names and numbers; *numbers* are the positions of words that begin with a digit, *standing* the
    positions of each number.
    """

    words: tuple[str, ...]
    starts: Ints
    ends: Ints
    facts: Bools
    runs: Hashes
    known: Hashes
    places: Ints
    shingles: Hashes
    numbers: Ints
    standing: dict[str, list[int]]


_BIG = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪĮİĹĽŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁІЇЄҐΆΈ-Ώ\u0391-\u03a9"
_PLACE = rf"[{_BIG}][\w'’.-]*(?:\s[{_BIG}][\w'’.-]*){{0,3}}"
_DATELINE = re.compile(
    r"\W{0,3}(?:"
    rf"[{_BIG}]{{3,}}[^!?\n/]{{0,60}}?\s?/[^/\n]{{2,24}}/[.:]?\s"  # MOSCOW, June 13. /TASS/.
    rf"|(?:{_PLACE}(?:[,/]\s?[\w'’. /-]{{2,30}})?\s?)?\([^()\n]{{2,32}}\)\.?\s?[-–—_]{{1,2}}\s"  # BERLIN (AFP) -
    rf"|{_PLACE},\s{_PLACE}\s?(?:[—]|\s[-–]{{1,2}}\s)\s?"  # Kyiv, Ukraine —
    rf"|[{_BIG}]{{3,}}[{_BIG}'’. -]{{0,30}}(?:[,/]\s?[\w'’. /-]{{2,30}})?\s?(?:[—]|\s[-–]{{1,2}}\s)\s?"  # МОСКВА -
    r")"
)


def opening_at(body: str) -> int:
    """
    Where a body begins once a dateline run into its first sentence is passed over; 0 if there is none.

    >>> opening_at("BERLIN (AFP) - The chancellor left."), opening_at("The chancellor left.")
    (15, 0)
    """
    found = _DATELINE.match(body, 0, 160)
    return found.end() if found else 0


def prepare(body: str) -> Body:
    """A cleaned body made ready for `compare`."""
    text = normalise(body[:LONGEST_TEXT])
    found: list[str] = []
    told: list[bytes] = []
    bounds = [0]
    for sentence in sentences(text[opening_at(text) :]):
        words, facts = words_and_facts(sentence)
        found += words
        told.append(facts)
        if words:
            bounds.append(len(found))
        if len(found) >= LONGEST:
            break
    found = found[:LONGEST]
    hashed = hash_words(found)
    runs = hash_runs(hashed, RUN)
    known, places = np.unique(runs, return_index=True)
    kinds = np.frombuffer(b"".join(told), np.uint8)[:LONGEST]
    numbers = np.flatnonzero(kinds == NUMBER)
    standing: dict[str, list[int]] = {}
    for position in numbers.tolist():
        standing.setdefault(found[position], []).append(position)
    edges = np.minimum(np.asarray(bounds, np.int64), len(found))
    return Body(
        words=tuple(found),
        starts=edges[:-1],
        ends=edges[1:],
        facts=kinds > 0,
        runs=runs,
        known=known,
        places=places.astype(np.int64),
        shingles=np.unique(hash_runs(hashed, RUN + 1)),
        numbers=numbers,
        standing=standing,
    )


@dataclass(frozen=True, slots=True)
class _Cover:
    """One body seen in another: the place of each run there (-1: nowhere), and which words stand in shared runs."""

    place: Ints
    shared: Bools
    share: float
    lead: float


def _cover(a: Body, b: Body) -> _Cover:
    count = len(a.words)
    at = np.searchsorted(b.known, a.runs)
    at[at == len(b.known)] = 0
    hit = b.known[at] == a.runs
    shared = np.zeros(count, np.bool_)
    for offset in range(RUN):
        shared[offset : count - RUN + 1 + offset] |= hit
    edges = np.flatnonzero(shared[1:] != shared[:-1]) + 1
    ends = edges[0 if shared[0] else 1 :: 2]
    starts = edges[1 if shared[0] else 2 :: 2]
    ends = ends[: len(starts)]
    narrow = starts - ends <= BRIDGE
    shared[ends[narrow]] = True
    shared[starts[narrow] - 1] = True
    opening = shared[:LEAD_WORDS]
    return _Cover(
        place=np.where(hit, b.places[at], -1),
        shared=shared,
        share=int(np.count_nonzero(shared)) / count,
        lead=int(np.count_nonzero(opening)) / len(opening),
    )


def _stray_numbers(a: Body, b: Body, cover: _Cover) -> Ints:
    """Positions of *a*'s numbers outside shared runs that do not stand where the nearest shared run expects them."""
    anchors = np.flatnonzero(cover.place >= 0)
    if not len(anchors) or not len(a.numbers):
        return a.numbers[:0]
    after = np.searchsorted(anchors, a.numbers)
    behind, ahead = anchors[np.maximum(after - 1, 0)], anchors[np.minimum(after, len(anchors) - 1)]
    anchor = np.where(np.abs(a.numbers - behind) <= np.abs(ahead - a.numbers), behind, ahead)
    outside = (a.numbers < anchor) | (a.numbers >= anchor + RUN)
    expected = cover.place[anchor] + a.numbers - anchor
    stray = [
        position
        for position, place in zip(a.numbers[outside].tolist(), expected[outside].tolist(), strict=True)
        if not _stands_near(b.standing.get(a.words[position]), place)
    ]
    return np.asarray(stray, np.int64)


def _stands_near(places: list[int] | None, expected: int) -> bool:
    if not places:
        return False
    first = bisect_left(places, expected - WINDOW)
    return first < len(places) and places[first] <= expected + WINDOW


def _sentence_share(a: Body, b: Body, cover: _Cover) -> float:
    """Share of *a*'s words in sentences that *b* prints too, with their numbers."""
    sums = np.concatenate([[0], np.cumsum(cover.shared)])
    length = a.ends - a.starts
    counted = length >= SHORTEST_SENTENCE
    total = int(length[counted].sum())
    if not total:
        return cover.share
    matched = counted & (sums[a.ends] - sums[a.starts] >= MATCHED * length)
    matched[np.searchsorted(a.ends, _stray_numbers(a, b, cover), side="right")] = False
    return int(length[matched].sum()) / total


def _conflicts(a: Body, b: Body, cover: _Cover) -> list[tuple[str, str, int]]:
    """
    Where one text says Ayton and 33, the other Ilkley and 64, amid the same words: both wordings, and how many facts.

    Looked for between two neighbouring shared runs that lie close together in both texts.
    """
    hits = np.flatnonzero(cover.place >= 0)
    ahead = np.flatnonzero(hits[1:] - hits[:-1] > RUN)
    start, end = hits[ahead] + RUN, hits[ahead + 1]
    start_b, end_b = cover.place[hits[ahead]] + RUN, cover.place[hits[ahead + 1]]
    close = (end - start <= REPLACED) & (end_b > start_b) & (end_b - start_b <= REPLACED)
    found: list[tuple[str, str, int]] = []
    for gap in np.stack([start[close], end[close], start_b[close], end_b[close]], axis=1).tolist():
        here, there = slice(gap[0], gap[1]), slice(gap[2], gap[3])
        names_a, numbers_a = _facts_only(a, here, b.words[there])
        names_b, numbers_b = _facts_only(b, there, a.words[here])
        count = min(len(names_a), len(names_b)) + min(len(numbers_a), len(numbers_b))
        if count:
            found.append((" ".join(a.words[here]), " ".join(b.words[there]), count))
    return found


def _facts_only(body: Body, span: slice, other: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """Names and numbers of a span that the *other* words lack."""
    told = {word for word, is_fact in zip(body.words[span], body.facts[span].tolist(), strict=True) if is_fact}
    told.difference_update(other)
    numbers = {word for word in told if is_number(word)}
    return told - numbers, numbers


def _resemblance(a: Body, b: Body) -> float:
    """Jaccard coefficient of the 5-word shingles."""
    small, large = (a.shingles, b.shingles) if len(a.shingles) <= len(b.shingles) else (b.shingles, a.shingles)
    if not len(small):
        return 0.0
    at = np.searchsorted(large, small)
    at[at == len(large)] = 0
    both = int(np.count_nonzero(large[at] == small))
    return both / (len(small) + len(large) - both)


def compare(a: Body, b: Body) -> Evidence:
    """
    What comparing two bodies brings to light; the same both ways round but for what is told of each side.

    Of a hopeless pair only how much of the shorter stands in the longer is found out, and the reverse taken to be as
    many words.
    """
    if len(a.words) < RUN or len(b.words) < RUN or a.words == b.words:
        same = float(a.words == b.words and bool(a.words))
        return Evidence(same, same, same, same, same, same)
    if (len(a.words), a.words) > (len(b.words), b.words):
        turned = compare(b, a)
        told = tuple((second, first) for first, second in turned.conflicts)
        return replace(turned, a_in_b=turned.b_in_a, b_in_a=turned.a_in_b, conflicts=told)
    in_b = _cover(a, b)
    if in_b.share < HOPELESS:
        return Evidence(0.0, 0.0, 0.0, 0.0, in_b.share, in_b.share * len(a.words) / len(b.words))
    in_a = _cover(b, a)
    lead = min(in_b.lead, in_a.lead)
    text = _sentence_share(a, b, in_b)
    resemblance = _resemblance(a, b)
    similarity = max(min(lead, text), resemblance * resemblance)
    conflicts = _conflicts(a, b, in_b) if similarity >= LOOKED_INTO else []
    if conflicts:
        against = sum(count for _, _, count in conflicts)
        similarity *= 1 - against / (against + int(np.count_nonzero(a.facts & in_b.shared)))
    return Evidence(
        similarity=similarity,
        lead=lead,
        sentences=text,
        resemblance=resemblance,
        a_in_b=in_b.share,
        b_in_a=in_a.share,
        conflicts=tuple((first, second) for first, second, _ in conflicts[:CONFLICTS_TOLD]),
    )


def relate(evidence: Evidence, words_a: int, words_b: int) -> Relation:
    """How *b* stands to *a*, the canonical one: the same words, a reprint, a part of it, or more than it."""
    if evidence.resemblance == 1.0 and words_a == words_b:
        return Relation.EXACT
    b_whole, a_whole = evidence.b_in_a >= WHOLE, evidence.a_in_b >= WHOLE
    if b_whole and not a_whole:
        return Relation.EXCERPT
    if a_whole and not b_whole:
        return Relation.EXTENDED
    return Relation.REPRINT


def link(evidence: Evidence, a: Facts, b: Facts) -> Relation | None:
    """
    What ties two articles that are not merged, or None.

    Half the sentences under another lead make a version only where agency, dateline or outlet agree, for the same
    speech quoted by two reporters looks alike. A text that lies wholly in a much longer one is contained in it.
    """
    if evidence.sentences >= VERSION and _has_one_origin(a, b):
        return Relation.VERSION
    lesser, greater = sorted((evidence.a_in_b, evidence.b_in_a))
    if greater >= WHOLE and lesser < VERSION:
        return Relation.CONTAINS
    return None


def _has_one_origin(a: Facts, b: Facts) -> bool:
    told = ((a.agency, b.agency), (a.dateline, b.dateline), (a.outlet, b.outlet))
    return any(
        first is not None and second is not None and first.casefold() == second.casefold() for first, second in told
    )
