"""
Articles as a list, and hits of a search.

A headline stands beside its row if there is room, else below; so do the words
that answer a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from newsarc.cli.render.screen import (
    GAP,
    NOT_KNOWN,
    Column,
    columns_wide,
    count,
    foreign,
    has_colours,
    print_lines,
    row,
    short,
    titles,
    wrapped,
)
from newsarc.core.model import ID_SHOWN, Relation
from newsarc.core.queries import Snippet
from newsarc.core.safe import for_terminal, on_one_line
from newsarc.usecases.reading.listed import Entry, Listing
from newsarc.usecases.reading.search import MOST_RANKED, Arranged, Found

OUTLET_WIDTHS = (10, 28)
"""The narrowest and the widest column of outlets, in cells."""

HEADLINE_FROM = 34
"""Cells that must be left for a column of headlines; in less than that one is all wraps."""


def print_listing(found: Listing) -> None:
    """The articles, a row each."""
    print_lines(_listing(found))


def _listing(found: Listing) -> Iterator[Text]:
    if not found.entries:
        return
    columns = _columns(found.entries)
    yield from titles(columns)
    for entry in found.entries:
        yield from entry_lines(entry, columns)


def _columns(entries: Sequence[Entry]) -> list[Column]:
    """Columns for these articles: all five, or without the headline, or on a narrow terminal the first three."""
    width = columns_wide()
    narrowest, widest = OUTLET_WIDTHS
    longest = max((foreign(entry.article.credits.outlet).cell_len for entry in entries), default=0)
    columns = [Column("article", ID_SHOWN), Column("published", 10)]
    standing = Column("copies", max([len("copies"), *(len(_standing(entry)) for entry in entries)]))
    room = width - sum(column.width + column.gap for column in columns)
    beside = room - standing.width - standing.gap
    if beside < narrowest + len(GAP):
        return [*columns, Column("outlet", room)]
    outlet = Column("outlet", max(narrowest, min(longest, widest, beside)))
    left = beside - outlet.width - outlet.gap
    columns += [outlet, standing]
    return [*columns, Column("headline", left)] if left >= HEADLINE_FROM else columns


def entry_lines(entry: Entry, columns: Sequence[Column]) -> Iterator[Text]:
    """One article: a row, and below it what has no column."""
    told = entry.article.credits
    standing = Text(_standing(entry), style="green" if entry.relation is Relation.CANONICAL else "")
    cells = [
        Text(short(entry.article.id), style="cyan"), foreign(told.published and told.published[:10]),
        foreign(told.outlet), standing, headline(entry),
    ]  # fmt: skip
    yield from row(cells[: len(columns)], columns)
    for cell in cells[max(3, len(columns)) :]:
        if cell:
            yield from wrapped(cell, columns_wide(), ID_SHOWN + len(GAP))


def _standing(entry: Entry) -> str:
    return "" if entry.copies == 1 else f"{entry.relation.value}, 1 of {entry.copies:,}"


def headline(entry: Entry) -> Text:
    """The headline, or the first words of a text that has none."""
    if entry.article.credits.title:
        return foreign(entry.article.credits.title, "bold")
    words = on_one_line(entry.opening or "").split()[:12]
    return Text(f"{' '.join(words)} …", style="italic") if words else Text(NOT_KNOWN, style="dim")


def list_summary(found: Listing) -> str:
    """One line under the list: how many there are, and what was left out."""
    line = f"{count(len(found.entries), 'article')} of {found.articles:,}."
    if len(found.entries) < found.matching:
        line = f"{len(found.entries):,} of {count(found.matching, 'article')}; --limit 0 lists all."
    return line + _undated(found.undated) + unknown_told(found.unknown)


def unknown_told(names: Sequence[tuple[str, list[str]]]) -> str:
    """What a name may be meant for that nobody has."""
    told = ""
    for name, near in names:
        meant = f"; there {'is' if len(near) == 1 else 'are'} {', '.join(f'“{one}”' for one in near)}" if near else ""
        told += " " + on_one_line(f"Nothing is from “{name[:80]}”{meant}.")
    return told


def _undated(number: int) -> str:
    if not number:
        return ""
    return f" {number:,} more would fit, but {'has' if number == 1 else 'have'} no date."


def print_found(found: Found) -> None:
    """The hits, each with the piece of its text that answers."""
    print_lines(_found(found))


def _found(found: Found) -> Iterator[Text]:
    for at, hit in enumerate(found.hits):
        if at:
            yield Text()
        told = hit.entry.article.credits
        yield from wrapped(
            headline(hit.entry), columns_wide(), len(GAP) + ID_SHOWN, Text(short(hit.entry.article.id), style="cyan")
        )
        facts = [told.outlet or "outlet not known", (told.published or "not dated")[:10]]
        if hit.entry.copies > 1:
            facts.append(_standing(hit.entry))
        yield from wrapped(foreign(" · ".join(facts), "dim"), columns_wide(), len(GAP))
        yield from wrapped(marked(hit.snippet), columns_wide(), len(GAP))


def marked(snippet: Snippet) -> Text:
    """A piece of a text, what answers in it in colour, or without colours between [ and ]."""
    text = Text("… " if snippet.cut[0] else "")
    for part, is_hit in snippet.parts:
        shown = for_terminal(re.sub(r"\s+", " ", part))
        mark = is_hit and not has_colours()
        text.append(f"[{shown}]" if mark else shown, "bold yellow" if is_hit else "")
    text.rstrip()
    text.append(" …" if snippet.cut[1] else "")
    return text


def search_summary(found: Found, typed: str) -> str:
    """One line under the hits, or why there are none."""
    shown = on_one_line(typed)[:80]
    if not found.query.wanted:
        return f"There is no word in “{shown}” to look for: letters or digits are found, marks alone are not."
    if not found.hits:
        is_quoted = '"' in typed
        line = f"Nothing holds {shown if is_quoted else f'“{shown}”'} among {count(found.articles, 'article')}."
        if is_quoted and any(" " in term.phrase for term in found.query.wanted):
            line += " Words in quotes must stand together; without quotes they may stand anywhere."
        return line + _undated(found.undated) + unknown_told(found.unknown)
    line = f"{count(len(found.hits), 'hit')}."
    if found.matching is not None and found.matching > len(found.hits):
        line = f"{count(len(found.hits), 'hit')}; {count(found.matching, 'article')} match."
    if found.order is Arranged.NEWEST:
        line += f" The newest come first: more than {MOST_RANKED:,} are not ranked, so ask more narrowly for the best."
    return line + _undated(found.undated)
