"""A table of figures: columns as wide as they must be, one that takes what is left, the last left out if need be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from newsarc.cli.render.screen import GAP, Column, columns_wide, row, titles

NARROWEST = 12
"""Cells that the column which takes what is left must have."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column's title; figures stand *right*; the one that *gives* takes what is left and wraps."""

    title: str
    right: bool = False
    gives: bool = False


def table(fields: Sequence[Field], cells: Sequence[Sequence[Text]]) -> Iterator[Text]:
    """The titles and the rows; what a narrow terminal has no room for is left out from the right."""
    fields = list(fields)
    while True:
        widths = [
            max(len(field.title), *(line[at].cell_len for line in cells)) if cells else len(field.title)
            for at, field in enumerate(fields)
        ]
        giving = next(at for at, field in enumerate(fields) if field.gives)
        room = columns_wide() - sum(widths) + widths[giving] - len(GAP) * (len(fields) - 1)
        if room >= min(widths[giving], NARROWEST) or giving == len(fields) - 1:
            break
        fields.pop()
    widths[giving] = max(1, min(widths[giving], room))
    columns = [Column(field.title, width, field.right) for field, width in zip(fields, widths, strict=True)]
    yield from titles(columns)
    for line in cells:
        yield from row(line[: len(columns)], columns)
