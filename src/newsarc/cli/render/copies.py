"""
The articles of a cluster as rows, and the listing of all clusters.

The columns are the same from cluster to cluster. A headline is told where it
differs from the canonical one's: beside the row if there is room, else below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from rich.text import Text

from newsarc.cli.render.screen import (
    GAP,
    Column,
    columns_wide,
    count,
    foreign,
    print_lines,
    row,
    short,
    titles,
    wrapped,
)
from newsarc.core.explain import Member, Story
from newsarc.core.likeness.evidence import similarity_told
from newsarc.core.model import ID_SHOWN, Relation
from newsarc.core.safe import on_one_line

if TYPE_CHECKING:
    from newsarc.usecases.reading.dupes import Tally

INDENT = 2
"""So that the digits of a member stand under those of its cluster, after the `c-`."""

OUTLET_WIDTHS = (12, 32)
"""The narrowest and the widest column of outlets, in cells."""

ROOMY = 90
"""Cells of a line from which titles are spelt out; below, an outlet's name needs the room."""

HEADLINE_FROM = 34
"""Cells that must be left for a column of headlines; in less than that one is all wraps."""

MEASURED = 64
"""Clusters whose outlets set the columns' widths; a longer name further on wraps, but nobody waits for it."""

OPENING_WORDS = 12

STYLES = {Relation.CANONICAL: "green", Relation.VERSION: "magenta"}


@dataclass(frozen=True, slots=True)
class Layout:
    """
    The columns of a table of members; without *headlines* a differing headline stands below its row.

    *threshold* is the one that the members' similarities are told beside.
    """

    columns: tuple[Column, ...]
    headlines: bool
    threshold: float


def lay_out(members: Iterable[Member], width: int, threshold: float, *, beside: bool = True) -> Layout:
    """Columns that hold all *members* in lines of *width* cells; *beside* allows a column of headlines."""
    likeness = Column("similarity", 10, right=True) if width >= ROOMY else Column("similar", 7, right=True)
    fixed = (
        Column("article", ID_SHOWN), Column("published", 10), Column("relation", 9, gap=1), likeness,
        Column("agency", 9),
    )  # fmt: skip
    taken = INDENT + sum(column.width + column.gap for column in fixed)
    narrowest, widest = OUTLET_WIDTHS
    longest = max((foreign(member.article.credits.outlet).cell_len for member in members), default=0)
    outlet = Column("outlet", max(narrowest, min(longest, widest, width - taken)))
    left = width - taken - outlet.width - outlet.gap
    columns = (fixed[0], outlet, *fixed[1:])
    if beside and left >= HEADLINE_FROM:
        return Layout((*columns, Column("headline, where it differs", left)), True, threshold)
    return Layout(columns, False, threshold)


def member_lines(member: Member, story: Story, layout: Layout) -> Iterator[Text]:
    """One member's row, with its own headline if it has one."""
    told = member.article.credits
    is_canonical = member.relation is Relation.CANONICAL
    cells = [
        Text(short(member.article.id), style="cyan"),
        foreign(told.outlet),
        foreign(told.published and told.published[:10]),
        Text(member.relation.value, style=STYLES.get(member.relation, "")),
        Text("" if is_canonical else similarity_told(member.similarity, layout.threshold)),
        _credit(member, story),
    ]
    own = "" if is_canonical else own_headline(member, story)
    if layout.headlines:
        cells.append(Text(own, style="italic"))
    yield from row(cells, layout.columns, INDENT)
    if own and not layout.headlines:
        yield from wrapped(Text(own, style="italic"), columns_wide(), INDENT + ID_SHOWN + len(GAP))


def own_headline(member: Member, story: Story) -> str:
    """The member's headline, harmless, if it is another than the canonical one's; else nothing."""
    own = on_one_line(member.article.credits.title or "")
    return "" if own.casefold() == on_one_line(story.canonical.article.credits.title or "").casefold() else own


def _credit(member: Member, story: Story) -> Text:
    if member.agency is None:
        return Text()
    if not member.agency.credited:
        return Text("no credit", style="yellow")
    same = story.agency is not None and story.agency.name == member.agency.name
    return Text("credited") if same else foreign(member.agency.name)


def headline(story: Story) -> Text:
    """The canonical article's headline, or its first words where it has none."""
    title = story.canonical.article.credits.title
    if title:
        return foreign(title, "bold")
    words = story.canonical.article.text.split(None, OPENING_WORDS)[:OPENING_WORDS]
    return foreign(f"{' '.join(words)} …", "italic") if words else foreign(None)


def in_figures(story: Story) -> str:
    """How many articles in how many outlets, when, and whose text it is."""
    members = story.members
    unknown = sum(member.article.credits.outlet is None for member in members)
    outlets = count(len(story.outlets), "outlet") if story.outlets else "outlets not known"
    if unknown and story.outlets:
        outlets += f", {unknown} of unknown outlet"
    parts = [f"{count(len(members), 'article')}, {outlets}"]
    dates = sorted({m.article.credits.published[:10] for m in members if m.article.credits.published})
    if dates:
        parts.append(dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}")
    if story.agency is not None:
        parts.append(f"{story.agency.name}, {_credits(members)}")
    return " · ".join(parts)


def _credits(members: Sequence[Member]) -> str:
    named = sum(member.credited is True for member in members)
    if len(members) == 1:
        return "credited" if named else "not credited"
    return "credited by all" if named == len(members) else f"credited by {named} of {len(members)}"


def print_dupes(stories: Iterable[Story], threshold: float) -> None:
    """The clusters at this *threshold*, each with its members, as they come."""
    print_lines(_listing(iter(stories), threshold))


def _listing(stories: Iterator[Story], threshold: float) -> Iterator[Text]:
    first = list(islice(stories, MEASURED))
    layout = lay_out((member for story in first for member in story.members), columns_wide(), threshold)
    if first:
        yield from titles(layout.columns, INDENT)
    for story in chain(first, stories):
        yield Text()
        yield from story_lines(story, layout)


def story_lines(story: Story, layout: Layout) -> Iterator[Text]:
    """A cluster: its headline, its figures, why which article stands for all, and its members."""
    identity = short(story.cluster.id)
    width = columns_wide()
    yield from wrapped(headline(story), width, len(identity) + len(GAP), Text(identity, style="bold cyan"))
    yield from wrapped(foreign(in_figures(story)), width, INDENT)
    yield from wrapped(Text.assemble("canonical: ", foreign(story.cluster.reason), style="dim"), width, INDENT)
    for member in story.members:
        yield from member_lines(member, story, layout)


def dupes_summary(tally: Tally, listed: int, fitting: int | None) -> list[str]:
    """
    Under the listing: how much of the archive is copies, and how much of that was listed.

    *fitting* clusters are what the options ask for, None where that is all or not known.
    """
    clusters = count(tally.clusters, "cluster")
    line = (
        f"{count(tally.articles, 'article')}: {tally.copies:,} in {clusters} of two or more, "
        f"{tally.singles:,} alone. Threshold {tally.threshold:g}."
    )
    if tally.waiting:
        line += f" {tally.waiting:,} are not compared yet: run the ingest again."
    fit = "" if fitting is None else f" {'fits' if fitting == 1 else 'fit'} what was asked for"
    among = tally.clusters if fitting is None else fitting
    if listed < among:
        return [line, f"Listed here: {listed:,} of {among:,}{' that' if fit else ''}{fit}."]
    told = f"{among:,} of them{fit}." if among else "None of them fits what was asked for."
    return [line, told] if fit else [line]
