"""What a threshold makes of an archive: tables of thresholds, and the pairs that nearly join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from newsarc.core.likeness.evidence import similarity_told
from newsarc.store.looking.listing import Listed
from newsarc.usecases.reading.dupes import Tally
from newsarc.usecases.reading.near import NearMiss, NearMisses

FIGURE = 6
"""Cells of a similarity, which takes four figures where it is hard by the threshold."""


def print_tallies(tallies: Sequence[Tally], own: float) -> None:
    """A row a threshold; the archive's *own* is marked."""
    columns = (
        Column("threshold", 9), Column("clusters", 10, right=True), Column("copies", 10, right=True),
        Column("singles", 10, right=True), Column("largest", 10, right=True),
    )  # fmt: skip
    print_lines(_tallies(tallies, own, columns))


def _tallies(tallies: Sequence[Tally], own: float, columns: Sequence[Column]) -> Iterator[Text]:
    yield from titles(columns)
    for tally in tallies:
        style = "bold" if tally.threshold == own else ""
        figures = (tally.clusters, tally.copies, tally.singles, tally.largest)
        name = f"{tally.threshold:g}{' own' if tally.threshold == own else ''}"
        yield from row([Text(name, style=style), *(Text(f"{one:,}", style=style) for one in figures)], columns)


def print_near_misses(misses: Iterable[NearMiss]) -> None:
    """Pair by pair, the likest first: both articles, and what keeps them apart."""
    print_lines(_near_misses(misses))


def _near_misses(misses: Iterable[NearMiss]) -> Iterator[Text]:
    for at, miss in enumerate(misses):
        if at:
            yield Text()
        yield from _side(miss.a, Text(similarity_told(miss.evidence.similarity, miss.threshold), style="bold"))
        yield from _side(miss.b, Text())
        more = f"; {count(miss.more, 'pair')} more of the same two clusters" if miss.more else ""
        yield from wrapped(foreign(miss.why_not + more, "yellow"), columns_wide(), FIGURE + len(GAP))


def _side(one: Listed, first: Text) -> Iterator[Text]:
    """An article on a line: id, headline, outlet."""
    head = Text.assemble(first, " " * (FIGURE + len(GAP) - first.cell_len), (short(one.article.id), "cyan"), GAP)
    told = one.article.credits
    yield from wrapped(
        Text.assemble(foreign(told.title), GAP, foreign(told.outlet, "dim")), columns_wide(), head.cell_len + 1, head
    )


def near_summary(found: NearMisses) -> str:
    """One line under the pairs: what they are."""
    if not found.misses:
        return f"Nothing more would join between {found.low:g} and {found.high:g}."
    pairs, verb = count(len(found.misses), "pair"), "stands" if len(found.misses) == 1 else "stand"
    return (
        f"{pairs} of clusters {verb} apart at {found.high:g} and together at {found.low:g}; newsarc why A B tells more."
    )
