"""
Two texts with their differences marked: in one column, or beside each other.

Colours tell taken from added where there are any; elsewhere brackets do, so
that nothing is lost in a file, on paper, or to an eye that sees no red.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from newsarc.cli.render.screen import (
    columns_wide,
    count,
    foreign,
    has_colours,
    print_lines,
    readable_width,
    short,
    wrapped,
)
from newsarc.core.differences import Change, Differences, Run
from newsarc.core.likeness.evidence import similarity_told
from newsarc.core.model import Article, Relation
from newsarc.core.safe import for_terminal, on_one_line
from newsarc.usecases.reading.diff import Compared

LABEL = 12
"""Cells before a fact, as on an article's page."""

BETWEEN = " │ "

STYLES = {Change.TAKEN: "red strike", Change.ADDED: "green"}

MARKS = {Change.TAKEN: ("[-", "-]"), Change.ADDED: ("{+", "+}")}

STANDING = {
    Relation.EXACT: "the same words",
    Relation.REPRINT: "lightly edited copies of one text",
    Relation.EXCERPT: "B is a part of A",
    Relation.EXTENDED: "B has all of A, and more",
    Relation.VERSION: "versions of one running story, which are linked but not copies",
    Relation.CONTAINS: "one is a round-up that carries the other",
}


def print_compared(found: Compared, *, beside: bool) -> None:
    """Both articles in a head of a few lines, then the text with what was taken and added."""
    print_lines(_page(found, beside))


def _page(found: Compared, beside: bool) -> Iterator[Text]:
    yield from head_lines(found)
    yield Text()
    if beside:
        yield from _columns(found.differences, columns_wide())
    else:
        yield from _one_column(found.differences, readable_width())


def head_lines(found: Compared) -> Iterator[Text]:
    """Who printed the two, when, how like they are, and how many words changed."""
    width = readable_width()
    for name, article in (("A", found.before), ("B", found.after)):
        yield from wrapped(_named(article), width, LABEL, Text(name, style="bold"))
    yield from wrapped(Text(standing(found)), width, LABEL, Text("similarity", style="dim"))
    yield from wrapped(Text(in_words(found.differences)), width, LABEL, Text("words", style="dim"))


def _named(article: Article) -> Text:
    told = article.credits
    return Text.assemble(
        (short(article.id), "cyan"), "  ", foreign(told.outlet or "outlet not known"), " · ",
        on_one_line(told.published or "not dated"), " · ", foreign(told.title or "no headline", "bold"),
    )  # fmt: skip


def standing(found: Compared) -> str:
    """How like the two are, and what they are to each other."""
    if found.is_one_article:
        return "1.00, A and B are the same article"
    same = found.clusters[0] == found.clusters[1]
    if same:
        where = f"both in cluster {short(found.clusters[0])}"
    else:
        where = f"in two clusters, {short(found.clusters[0])} and {short(found.clusters[1])}"
    told = STANDING[found.relation] if found.relation else f"not copies (from {found.threshold:g} up they would be)"
    if found.relation is None and found.similarity >= found.threshold:
        told = "alike, but each agrees better with another cluster, or people keep them apart"
    return f"{similarity_told(found.similarity, found.threshold)}, {told}; {where}"


def in_words(found: Differences) -> str:
    """The figures of a difference in a line."""
    if found.same and not found.respelt:
        return f"{count(found.kept, 'word')}, all the same"
    parts = [f"{found.kept:,} the same"]
    if found.respelt:
        parts.append(f"{found.respelt:,} of them written otherwise")
    if found.moved:
        parts.append(f"{found.moved:,} of them in another place")
    line = ", ".join(parts) + f"; {found.taken:,} taken, {found.added:,} added"
    return line + (" (too long to be compared word by word throughout)" if found.coarse else "")


def _one_column(found: Differences, width: int) -> Iterator[Text]:
    for at, passage in enumerate(found.passages):
        if at:
            yield Text()
        if passage.moved is not None:
            yield _origin(passage.moved)
        sides = [passage.runs]
        if not any(run.change in (Change.EQUAL, Change.RESPELT) for run in passage.runs):
            sides = [tuple(run for run in passage.runs if run.change is kind) for kind in (Change.TAKEN, Change.ADDED)]
        for runs in filter(None, sides):
            for line in _lines(_pieces(runs)):
                yield from wrapped(line, width)


def _columns(found: Differences, width: int) -> Iterator[Text]:
    wide = (width - len(BETWEEN)) // 2
    yield from _beside([Text("A", style="bold")], [Text("B", style="bold")], wide)
    for passage in found.passages:
        yield Text(f"{' ' * wide}{BETWEEN}".rstrip(), style="dim")
        left = _lines([_one_side(run.before, run.change, Change.TAKEN) for run in passage.runs])
        right = _lines([_one_side(run.after, run.change, Change.ADDED) for run in passage.runs])
        if passage.moved is not None:
            right.insert(0, _origin(passage.moved))
        yield from _beside(left, right, wide)


def _origin(paragraph: int) -> Text:
    return Text(f"from paragraph {paragraph} of A:", style="magenta")


def _beside(left: Sequence[Text], right: Sequence[Text], wide: int) -> Iterator[Text]:
    lines = [[line for text in side for line in wrapped(text, wide)] for side in (left, right)]
    for at in range(max(map(len, lines))):
        one, other = (side[at].copy() if at < len(side) else Text() for side in lines)
        one.pad_right(max(0, wide - one.cell_len))
        line = Text.assemble(one, (BETWEEN, "dim"), other)
        line.rstrip()
        yield line


_Piece = tuple[str, Change]
"""Words as printed, and how to mark them: TAKEN, ADDED, or not at all."""


def _pieces(runs: Sequence[Run]) -> list[_Piece]:
    """Runs in one column. What was taken stands before what was added, in the same line wherever paragraphs end."""
    pieces: list[_Piece] = []
    between = " " if has_colours() else ""
    for at, run in enumerate(runs):
        added = run.change is Change.RESPELT or (at + 1 < len(runs) and runs[at + 1].change is Change.ADDED)
        if run.change in (Change.TAKEN, Change.RESPELT):
            pieces.append((run.before.rstrip() + between if added else run.before, Change.TAKEN))
        if run.change is not Change.TAKEN:
            pieces.append((run.after, Change.ADDED if run.change is Change.RESPELT else run.change))
    return pieces


def _one_side(words: str, change: Change, side: Change) -> _Piece:
    return words, change if change is Change.EQUAL else side


def _lines(pieces: Sequence[_Piece]) -> list[Text]:
    """Pieces as lines of text; without colours, brackets stand around what is marked, never around white space."""
    text = Text()
    for words, change in pieces:
        shown = for_terminal(re.sub(r"[^\S\n]+", " ", words))
        bare = shown.rstrip()
        opening, closing = MARKS.get(change, ("", "")) if bare and not has_colours() else ("", "")
        text.append(f"{opening}{bare}{closing}", STYLES.get(change, ""))
        text.append(shown[len(bare) :])
    return [line for line in text.split("\n") if line.plain.strip()]
