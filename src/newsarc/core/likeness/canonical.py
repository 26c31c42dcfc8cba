"""
Which article stands for its cluster, and why.

The order is total: people's own choice; a whole text rather than one that shows
it was cut, as a paywall's stub does; people's order of preference of outlets and
agencies, where there is one; a copy that names its agency; the earliest
known date; the longest clean text; the smallest id. The reason names the first
of these that left a single copy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    What counts when the canonical article is chosen.

    *published* is an ISO date, or date and time, None if unknown. *rank* is its place in people's order of preference,
    0 the best; *preferred* the name that stands there. *preferred* and *agency* are only told in the reason.
    """

    id: str
    agency_credited: bool
    truncated: bool
    published: str | None
    words: int
    pinned: bool = False
    agency: str | None = None
    rank: int = 0
    preferred: str | None = None


def published_at(published: str | None) -> float:
    """
    An ISO date as a number that sorts, infinity if it is unknown or no date.

    A date without a time counts as the end of its day, so that it never precedes a time that is known.

    >>> published_at("2023-06-09T23:00Z") < published_at("2023-06-09") < published_at("2023-06-10T01:00Z")
    True
    """
    try:
        moment = datetime.fromisoformat(published or "")
        if len(published or "") <= len("2023-06-09"):
            moment = datetime.combine(moment, time.max)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return float("inf")


def _lowest(copies: Sequence[Candidate], key: Callable[[Candidate], float]) -> list[Candidate]:
    lowest = min(map(key, copies))
    return [copy for copy in copies if key(copy) == lowest]


class _Criterion(NamedTuple):
    """
    What the best copy has least of, and the reason if that decides; what it adds to the name of those that are left
    if it does not, behind and before; and what a reader wants to know besides.
    """

    key: Callable[[Candidate], float]
    reason: str
    trait: str = ""
    quality: str = ""
    detail: Callable[[Candidate], str | None] = lambda _: None


_CRITERIA = (
    _Criterion(lambda copy: not copy.pinned, "the copy that was pinned", " that were pinned"),
    _Criterion(lambda copy: copy.truncated, "the only whole copy{rest}", quality="whole "),
    _Criterion(
        lambda copy: copy.rank, "the most preferred{of}", quality="preferred ", detail=lambda copy: copy.preferred
    ),
    _Criterion(
        lambda copy: not copy.agency_credited,
        "the only copy{rest} that names its agency",
        " that name their agency",
        detail=lambda copy: copy.agency,
    ),
    _Criterion(
        lambda copy: published_at(copy.published),
        "the earliest{of}",
        " of the earliest date",
        detail=lambda copy: copy.published,
    ),
    _Criterion(lambda copy: -copy.words, "the longest{of}", " of the same length"),
)


def choose_canonical(candidates: Sequence[Candidate]) -> tuple[str, str]:
    """
    The id of the copy that stands for all, and the reason in words.

    >>> whole, cut = Candidate("b", False, False, None, 190), Candidate("a", False, True, None, 90)
    >>> choose_canonical([cut, whole])
    ('b', 'the only whole copy of 2')
    """
    left = sorted(candidates, key=lambda copy: copy.id)
    if len(left) == 1:
        return left[0].id, "the copy that was pinned" if left[0].pinned else "the only copy"
    qualities, traits = "", ""
    for criterion in _CRITERIA:
        best = _lowest(left, criterion.key)
        if len(best) == 1:
            kind = f"{qualities}copies{traits}"
            rest = f" of {len(left)}" + (f" {kind}" if qualities or traits else "")
            told = criterion.reason.format(rest=rest, of=f" of {len(left)} {kind}")
            detail = criterion.detail(best[0])
            return best[0].id, f"{told}, {detail}" if detail else told
        if len(best) < len(left):
            qualities, traits = qualities + criterion.quality, traits + criterion.trait
        left = best
    return left[0].id, f"the first by id of {len(left)} {qualities}copies{traits} that are equally good"
