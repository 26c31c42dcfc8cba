"""A few passages of two texts that show what the figures say: the longest that both print, the longest of one alone."""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.core.differences import Change, compare_texts

SHOWN = 2
"""Passages of a kind that are shown: enough to believe the figures, few enough to read."""

LONGEST = 36
"""Words of a passage that are shown; the rest is left out at its end."""

WORTH = 5
"""Words from which a passage is worth showing."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The longest passages, each on one line, in the order of the texts."""

    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def passages(text_a: str, text_b: str) -> Passages:
    """
    What two texts print alike, and what only one of them does.

    >>> found = passages("The old bridge at Orrin fell.", "The old bridge at Orrin fell. Nobody at all was hurt.")
    >>> found.both, found.only_a, found.only_b
    (('The old bridge at Orrin fell.',), (), ('Nobody at all was hurt.',))
    """
    both: list[str] = []
    taken: list[str] = []
    added: list[str] = []
    for passage in compare_texts(text_a, text_b).passages:
        for run in passage.runs:
            if run.change is Change.EQUAL:
                both.append(run.after)
            if run.change is Change.TAKEN:
                taken.append(run.before)
            if run.change is Change.ADDED:
                added.append(run.after)
    return Passages(_longest(both), _longest(taken), _longest(added))


def _longest(found: list[str]) -> tuple[str, ...]:
    counted = [(len(text.split()), at) for at, text in enumerate(found)]
    kept = sorted(counted, key=lambda one: (-one[0], one[1]))[:SHOWN]
    return tuple(_cut(found[at]) for count, at in sorted(kept, key=lambda one: one[1]) if count >= WORTH)


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:LONGEST]) + (" …" if len(words) > LONGEST else "")
