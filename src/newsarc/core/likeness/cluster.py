"""
Verified pairs to clusters, without chains.

Pairs join groups in falling order of similarity, and two groups join only when
enough of the pairs between them have been met by then; so a higher threshold
stops the same history earlier and splits clusters, but never regroups them.
Then whoever agrees with too few of the others leaves: a member agrees with its
cluster, not with one neighbour. A round-up, which carries several unrelated
stories, does not join those stories: their pairs are taken out beforehand, for
what tells a round-up lies outside of what is to be clustered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import fsum

import numpy as np

from newsarc.core.likeness.pairs import Pairs, Shares
from newsarc.core.likeness.shelf import Bools
from newsarc.core.likeness.shingles import Ints

SUPPORT = 0.5
"""
Share of the pairs between two groups that must reach a similarity before the groups join at it. At 0.4, 0.45, 0.5 the
strict F1 of judged pairs is 0.940, 0.963, 0.976, the pair F1 of generated wire copies 0.985, 0.984, 0.983, with
boilerplate left in 0.978, 0.977, 0.978: running stories are told apart, a few cut copies that hardly overlap are lost.
"""

REACH = 24
"""Members of a group that count when support is asked for; in a larger group a capped bucket compared no more."""

AGREEING = 0.25
"""Share of the other members, of REACH at most, with which each member of a finished cluster has a verified pair."""

PART = 0.65
"""
Share of a story's sentences that a round-up prints. At 0.8, 0.65 pairs joined wrongly are 17, 4 among 4,000 real wire
texts, 1,826, 1,679 among 200,000 generated articles; no right one is lost.
"""

PORTION = 0.5
"""Share of a round-up that one of its stories makes at most."""

PASSAGES = 0.3
"""Share of an article that passages of other stories make together, if it is to be linked with them."""

SAME = 0.9
"""Resemblance from which two articles are the same print, not two editions of it."""

SLACK = 1e-10
"""What a threshold may lie above a figure that reaches it: figures have four digits, and 72.68 / 100 is over 0.7268."""


Group = tuple[int, ...]
Ends = tuple[int, int]


def cluster(
    members: Iterable[int], pairs: Pairs, threshold: float, apart: frozenset[Ends] = frozenset()
) -> list[Group]:
    """
    Groups of *members*, each sorted, in the order of their first members; each member is in one, alone or not.

    *pairs* are those that `may_join`; one with an end outside *members* joins nothing. Two members of a pair in
    *apart*, the smaller number first, never share a group. A function of the sets given: their order is no matter.
    """
    found = sorted(set(members))
    if len(found) < 2:
        return [(member,) for member in found]
    numbers = np.array(found, np.int64)
    joining = (pairs.figures.similarity >= threshold - SLACK) & np.isin(pairs.ends, numbers).all(axis=1)
    return grow(numbers, pairs.ends[joining], pairs.figures.similarity[joining], apart)


def grow(numbers: Ints, ends: Ints, similarity: Shares, apart: frozenset[Ends] = frozenset()) -> list[Group]:
    """
    The groups that *numbers*, in order, fall into when pairs between them are taken from the most similar down.

    Of each pair, a line of *ends*, the smaller number comes first; ties go by both.
    """
    if 2 * len(ends) == len(numbers) * (len(numbers) - 1) and not apart:
        return [tuple(numbers.tolist())]
    joining = ends[np.lexsort((ends[:, 1], ends[:, 0], -similarity))]
    groups: list[Group] = []
    while True:
        staying = _settled(_joined(numbers.tolist(), joining.tolist(), apart), joining)
        groups += (tuple(sorted(group)) for group in staying)
        if sum(map(len, staying)) == len(numbers):
            return sorted(groups)
        numbers = np.setdiff1d(numbers, list(chain.from_iterable(staying)))
        joining = joining[np.isin(joining, numbers).all(axis=1)]


def _joined(numbers: Sequence[int], joining: Sequence[Sequence[int]], apart: frozenset[Ends]) -> list[list[int]]:
    """Groups that pairs, taken in order, bring together where there is support."""
    home = {number: number for number in numbers}
    group = {number: [number] for number in numbers}
    met: dict[int, dict[int, int]] = {number: {} for number in numbers}
    for first, second in joining:
        a, b = home[first], home[second]
        if a == b:
            continue
        met[a][b] = met[b][a] = met[a].get(b, 0) + 1
        if met[a][b] < SUPPORT * min(len(group[a]), REACH) * min(len(group[b]), REACH):
            continue
        if apart and any((min(x, y), max(x, y)) in apart for x in group[a] for y in group[b]):
            continue
        if (len(met[a]) + len(group[a]), a) < (len(met[b]) + len(group[b]), b):
            a, b = b, a
        moving = group.pop(b)
        home.update(dict.fromkeys(moving, a))
        group[a] += moving
        del met[a][b]
        for other, count in met.pop(b).items():
            if other != a:
                del met[other][b]
                met[a][other] = met[other][a] = met[a].get(other, 0) + count
    return list(group.values())


def _settled(groups: Sequence[Sequence[int]], joining: Ints) -> list[Sequence[int]]:
    """Of each group those that stay: where one of it agrees with too few others, those of `_staying`."""
    members, sizes = np.fromiter(chain.from_iterable(groups), np.int64), np.array(list(map(len, groups)))
    group, order = np.repeat(np.arange(len(groups)), sizes), np.argsort(members)
    places = order[np.searchsorted(members, joining, sorter=order)]
    a, b = group[places].T
    agreeing = np.bincount(places[a == b].ravel(), minlength=len(members))
    weak = np.unique(group[agreeing < AGREEING * np.minimum(sizes[group] - 1, REACH)])
    staying = {at: _staying(groups[at], joining[(a == at) & (b == at)].tolist()) for at in weak.tolist()}
    return [staying.get(at, group) for at, group in enumerate(groups)]


def _staying(group: Sequence[int], inside: Sequence[Sequence[int]]) -> list[int]:
    """
    Those of a group that remain when whoever agrees with the fewest leaves, until each agrees with enough.

    There are always some: a group was joined by half of its pairs, and who leaves has less than his share of them.
    """
    partners: dict[int, set[int]] = {number: set() for number in group}
    for a, b in inside:
        partners[a].add(b)
        partners[b].add(a)
    while (fewest := min(map(len, partners.values()))) < AGREEING * min(len(partners) - 1, REACH):
        for number in [number for number, others in partners.items() if len(others) == fewest]:
            for partner in partners.pop(number):
                partners[partner].discard(number)
    return sorted(partners)


def may_join(pairs: Pairs, around: Pairs) -> Pairs:
    """
    Those of *pairs* that may join two articles: a round-up and something that makes half of it at most do not.

    *around* are the pairs that `round_ups` of these articles are told from.
    """
    digests = round_ups(around)
    return pairs.only(~_meets_part(pairs, digests)) if digests else pairs


def round_ups(pairs: Pairs) -> frozenset[int]:
    """
    The articles that carry several otherwise unrelated stories.

    Of an article in question *pairs* must be complete, and so they must be of those that are `in_question` with it.

    Two halves of one long text are unrelated too, so it takes three of them, or two that have each been printed more
    than once. An article of which another edition prints the greater part is a running log, not a round-up.
    """
    held = _held(pairs)
    related = _related(pairs, held)
    return frozenset(whole for whole, parts in _by_whole(held).items() if _are_several(_stories(parts, related)))


def carriers(pairs: Pairs, but: frozenset[Ends] = frozenset()) -> frozenset[int]:
    """
    The articles that print a passage each of several otherwise unrelated stories, none of which makes half of them.

    Weaker than a round-up: enough to link an article with its stories, not to keep it apart from its own copies. An
    article and a story in *but* do not count.
    """
    quoted, shares = _quoted(pairs)
    portion = {(whole, part): share for (whole, part), share in zip(quoted.tolist(), shares.tolist(), strict=True)}
    related = _related(pairs, quoted)
    found = set()
    for whole, parts in _by_whole(quoted).items():
        stories = _stories([part for part in parts if (whole, part) not in but], related)
        made = fsum(max(portion[whole, part] for part in story) for story in stories)
        if made >= PASSAGES and sum(map(len, stories)) > 2 and _are_several(stories):
            found.add(whole)
    return frozenset(found)


def in_question(pairs: Pairs) -> Ints:
    """Of which articles all pairs must be known to tell the round-ups and the carriers among the ends of *pairs*."""
    return np.unique(np.concatenate([_held(pairs)[:, 1], _quoted(pairs)[0][:, 1]]))


def _meets_part(pairs: Pairs, digests: frozenset[int]) -> Bools:
    """Of each pair whether a round-up and something that makes half of it at most meet."""
    whole, lesser, _ = _as_whole_and_part(pairs)
    return np.isin(whole[:, 0], list(digests)) & (lesser <= PORTION)


def _as_whole_and_part(pairs: Pairs) -> tuple[Ints, Shares, Shares]:
    """Of each pair the text that the other makes less of, and the other; the lesser share of the two, the greater."""
    told = pairs.figures
    ends = np.where((told.a_in_b < told.b_in_a)[:, None], pairs.ends, pairs.ends[:, ::-1])
    return ends, np.minimum(told.a_in_b, told.b_in_a), np.maximum(told.a_in_b, told.b_in_a)


def _held(pairs: Pairs) -> Ints:
    """What may be a round-up, and a story that it prints, two a line: it prints three or more, and is no log."""
    told = pairs.figures
    ends, lesser, greater = _as_whole_and_part(pairs)
    held = ends[(lesser <= PORTION) & (np.minimum(greater, told.sentences) >= PART)]
    held = held[_is_of_three(held)]
    if not len(held):
        return held
    edited = told.resemblance < SAME
    logs = [pairs.ends[edited & (share > PORTION), at] for at, share in enumerate((told.a_in_b, told.b_in_a))]
    return held[~np.isin(held[:, 0], np.concatenate(logs))]


def _quoted(pairs: Pairs) -> tuple[Ints, Shares]:
    """What prints passages of three texts or more, and such a text, two a line, and what share of it the text makes."""
    told = pairs.figures
    sides = pairs.only(told.passages() & (np.maximum(told.a_in_b, told.b_in_a) <= PORTION)).both_ways()
    often = _is_of_three(sides.ends)
    return sides.ends[often], sides.figures.a_in_b[often]


def _is_of_three(ends: Ints) -> Bools:
    """Of each line whether its first number begins three or more."""
    if len(ends) < 3:
        return np.zeros(len(ends), np.bool_)
    _, at, count = np.unique(ends[:, 0], return_inverse=True, return_counts=True)
    return (count > 2)[at]


def _by_whole(ends: Ints) -> dict[int, list[int]]:
    """The parts of each whole."""
    found: dict[int, list[int]] = {}
    for whole, part in ends.tolist():
        found.setdefault(whole, []).append(part)
    return found


def _related(pairs: Pairs, held: Ints) -> Mapping[int, set[int]]:
    """With which other parts each part has a pair."""
    parts = np.unique(held[:, 1])
    related: dict[int, set[int]] = {part: set() for part in parts.tolist()}
    for a, b in pairs.ends[np.isin(pairs.ends, parts).all(axis=1)].tolist() if len(parts) else ():
        related[a].add(b)
        related[b].add(a)
    return related


def _stories(parts: Iterable[int], related: Mapping[int, set[int]]) -> list[set[int]]:
    """The unrelated stories of which *parts* are prints."""
    left = set(parts)
    stories = []
    while left:
        story = edge = {left.pop()}
        while edge:
            edge = {other for number in edge for other in related[number] & left}
            left -= edge
            story = story | edge
        stories.append(story)
    return stories


def _are_several(stories: Sequence[set[int]]) -> bool:
    return len(stories) > 2 or sum(len(story) > 1 for story in stories) > 1
