"""
Which of several prints came first, as far as their dates tell.

A date that is a day alone orders nothing within that day, and a print without
a date may be older than all others. So the answer is rarely one article for
sure: it is those that no other is known to precede. Nothing here says
`original`: that is only an agency's own print, if it is among them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newsarc.core.explain import SCHEMA, Member, Record, Story
from newsarc.core.spread import is_stated


@dataclass(frozen=True, slots=True)
class Earliest:
    """
    What is known of the beginning of a story.

    *first* are the members that no other is known to precede, by date and id: one, or several of one day, or none
    where no date is known. *undated* may be older than they are. *own* is the agency's own print, if it is among the
    members, whenever that is dated.
    """

    story: Story
    first: tuple[Member, ...]
    undated: tuple[Member, ...]
    own: Member | None

    @property
    def is_certain(self) -> bool:
        """Whether one member is known to precede every other, by a date that somebody states."""
        return len(self.first) == 1 and not self.undated and is_stated(self.first[0].article.credits.published_from)

    def record(self) -> Record:
        """The answer as a record."""
        story = self.story
        return {
            "schema": SCHEMA.format("first"),
            "cluster": story.cluster.id,
            "title": story.canonical.article.credits.title,
            "articles": len(story.members),
            "agency": story.agency.name if story.agency else None,
            "known": "one" if len(self.first) == 1 else "several" if self.first else "none",
            "certain": self.is_certain,
            "published": self.first[0].article.credits.published if self.first else None,
            "first": [_told(member) for member in self.first],
            "undated": [_told(member) for member in self.undated],
            "own_print": _told(self.own) if self.own else None,
        }


def earliest(story: Story, agency_of: Callable[[str], str | None] = lambda outlet: outlet) -> Earliest:
    """
    Which members of a story are the earliest known, and what may be earlier.

    *agency_of* tells which agency an outlet is, by its name or its address.
    """
    members = sorted(story.members, key=lambda member: (member.article.credits.published or "", member.article.id))
    at = firsts([member.article.credits.published for member in members])
    agency = story.agency and story.agency.name
    own = [m for m in members if agency and m.article.credits.outlet and agency_of(m.article.credits.outlet) == agency]
    return Earliest(
        story,
        tuple(members[place] for place in at),
        tuple(member for member in members if member.article.credits.published is None),
        next((member for member in own if member.article.credits.published), own[0] if own else None),
    )


def firsts(dates: Sequence[str | None]) -> list[int]:
    """
    The places of the dates that no other precedes; days are compared as printed, moments by Greenwich's clock.

    >>> firsts(["2023-06-10", "2023-06-09", None, "2023-06-09T08:00+00:00"])
    [1, 3]
    >>> firsts(["2023-06-09T08:00+00:00", "2023-06-09T09:00+02:00"])
    [1]
    """
    known = [(at, date[:10], moment(date)) for at, date in enumerate(dates) if date]
    soonest = min((told for _, _, told in known if told is not None), default=None)
    first_day = min((day for _, day, _ in known), default="")
    first_whole_day = min((day for _, day, told in known if told is None), default=None)
    return [
        at
        for at, day, told in known
        if (day == first_day if told is None else told == soonest and day <= (first_whole_day or day))
    ]


def moment(published: str | None) -> datetime | None:
    """The moment that a date with a time and an offset tells; None for a day alone."""
    if published is None or len(published) <= 10:
        return None
    try:
        found = datetime.fromisoformat(published)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _told(member: Member) -> Record:
    told = member.article.credits
    return {
        "id": member.article.id, "outlet": told.outlet, "published": told.published,
        "published_from": told.published_from,
    }  # fmt: skip
