"""Who printed a story first: what is known, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from newsarc.cli.render.copies import headline
from newsarc.cli.render.screen import GAP, columns_wide, count, foreign, print_lines, readable_width, short, wrapped
from newsarc.core.earliest import Earliest
from newsarc.core.explain import Member
from newsarc.core.spread import is_stated
from newsarc.usecases.reading.first import Beginnings

NAMED = 5
"""Members that are named of those that share a day, or that have none; `--json` names all."""


def print_beginnings(found: Beginnings) -> None:
    """A story a paragraph: its headline, the earliest known print, and what may be earlier."""
    print_lines(_stories(found))


def _stories(found: Beginnings) -> Iterator[Text]:
    for at, one in enumerate(found.found):
        if at:
            yield Text()
        identity = short(one.story.cluster.id)
        yield from wrapped(headline(one.story), columns_wide(), len(identity) + len(GAP), Text(identity, style="cyan"))
        for sentence in beginning(one):
            yield from wrapped(foreign(sentence), readable_width(), len(GAP))


def beginning(found: Earliest) -> list[str]:
    """What is known of a story's beginning, in sentences; never more than the dates bear."""
    return [_earliest(found), *_inferred(found), *_undated(found), *_agency(found)]


def _earliest(found: Earliest) -> str:
    first, prints = found.first, len(found.story.members)
    if not first:
        return "When it was printed is not known." if prints == 1 else f"None of the {prints} prints has a date."
    if len(first) > 1:
        day = first[0].article.credits.published or ""
        same = "moment" if len(day) > 10 and all(m.article.credits.published == day for m in first) else "day"
        return f"{len(first)} prints share the earliest {same}, {day[:10] if same == 'day' else day}: {_named(first)}."
    return f"Earliest known: {_named(first)}, {first[0].article.credits.published}."


def _inferred(found: Earliest) -> Iterator[str]:
    told = {
        member.article.credits.published_from
        for member in found.first
        if not is_stated(member.article.credits.published_from)
    }
    if told:
        yield f"That date is not stated as one of publication; it comes from: {', '.join(sorted(filter(None, told)))}."


def _undated(found: Earliest) -> Iterator[str]:
    if found.undated and found.first:
        verb = "has no date and" if len(found.undated) == 1 else "have no date and"
        yield f"{_named(found.undated)} {verb} may be earlier."


def _agency(found: Earliest) -> Iterator[str]:
    agency = found.story.agency
    if agency is None:
        return
    if found.own is None:
        yield f"The text is {agency.name}'s; its own print is not in the archive, so the original is not known."
    elif found.own in found.first and found.is_certain:
        yield f"It is {agency.name}'s own print: the original."
    else:
        date = found.own.article.credits.published or "not dated"
        yield f"The text is {agency.name}'s; its own print is {short(found.own.article.id)}, {date}."


def _named(members: tuple[Member, ...]) -> str:
    told = [f"{m.article.credits.outlet or 'outlet not known'} ({short(m.article.id)})" for m in members[:NAMED]]
    if len(members) > NAMED:
        told.append(f"{len(members) - NAMED} more")
    return ", ".join(told)


def first_summary(found: Beginnings) -> str:
    """One line under the list: of how many stories all prints are dated and one is the earliest."""
    certain = sum(one.is_certain for one in found.found)
    shown = (
        count(len(found.found), "story")
        if len(found.found) == found.matching
        else (f"{len(found.found):,} of {count(found.matching, 'story')} (--limit 0 lists all)")
    )
    if len(found.found) == 1:
        return f"{shown}; which print was first is {'certain' if certain else 'not certain'}."
    known = "all" if certain == len(found.found) else f"{certain:,}" if certain else "none"
    return f"{shown}; which print was first is certain for {known} of them." if found.found else f"{shown}."
