"""Articles in a form for other programs or people, as lines, as one file, or as a folder of pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from newsarc.core.explain import Record
from newsarc.core.model import ID_SHOWN
from newsarc.errors import UsageFault
from newsarc.export import forms
from newsarc.export.files import write_file, write_folder
from newsarc.export.markdown import file_name, markdown_page
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.export import export


def _table(write: Callable[[Iterable[Record]], Iterator[str]]) -> Callable[[Iterable[Record]], Iterator[str]]:
    return lambda records: write(map(forms.article_row, records))


FORMS: dict[str, Callable[[Iterable[Record]], Iterator[str]]] = {
    "jsonl": forms.json_lines,
    "json": forms.json_list,
    "csv": _table(forms.csv_lines),
    "raw-csv": _table(partial(forms.csv_lines, raw=True)),
    "plain": _table(forms.tabbed_lines),
    "json-ld": forms.linked_data,
}
"""The forms of one stream or file, and how records become its lines."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How many articles were written, and where."""

    articles: int
    place: str


def share_lines(
    path: str, form: str = "jsonl", *, canonical_only: bool = False, tell: Tell = lambda *_: None
) -> Iterator[str]:
    """The articles of the archive at *path* in one of `FORMS`, a line after the other, without holding them all."""
    return FORMS[form](export(path, canonical_only=canonical_only, tell=tell))


def share_file(
    path: str,
    target: str,
    form: str = "jsonl",
    *,
    canonical_only: bool = False,
    force: bool = False,
    tell: Tell = lambda *_: None,
) -> Shared:
    """
    Write the articles of the archive at *path* to the file *target*, which appears whole or not at all.

    Raises CannotWriteTo where there is a file already, unless *force*; UsageFault where it is the archive itself.
    """
    if os.path.exists(target) and os.path.exists(path) and os.path.samefile(target, path):
        raise UsageFault(f"{target} is the archive itself: an export would destroy it. Name another file.")
    written = _Counted(export(path, canonical_only=canonical_only, tell=tell))
    write_file(target, FORMS[form](written), force=force)
    return Shared(written.count, target)


def share_folder(path: str, folder: str, *, canonical_only: bool = False, tell: Tell = lambda *_: None) -> Shared:
    """
    Write each article of the archive at *path* to a page of Markdown in *folder*, a new or an empty one.

    Raises CannotWriteTo; then nothing that was written is left.
    """
    pages = (
        (_names(record), markdown_page(record)) for record in export(path, canonical_only=canonical_only, tell=tell)
    )
    return Shared(write_folder(folder, pages), folder)


def _names(record: Record) -> Iterator[str]:
    """Names for an article's page; two of one name need a million articles, and more digits part them."""
    return (file_name(record, digits) for digits in (ID_SHOWN, 24, len(record["id"])))


class _Counted:
    """Records that are counted as they go by."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = records
        self.count = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self.records:
            self.count += 1
            yield record
