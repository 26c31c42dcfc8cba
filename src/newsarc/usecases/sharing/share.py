"""Articles in a form for other programs or people, as lines, as one file, or as a folder of pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from newsarc.core.carried import FULL
from newsarc.core.explain import Record
from newsarc.core.model import ID_SHOWN
from newsarc.core.wanted import Wanted
from newsarc.errors import UsageFault
from newsarc.export import forms
from newsarc.export.files import write_file, write_folder
from newsarc.export.markdown import file_name, markdown_page
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.export import ALL, export
from newsarc.usecases.sharing.full import export_full


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

ARTICLE_OPENS = '{"schema": "newsarc/article/'
"""How the line of an article begins in a full export."""


@dataclass(slots=True)
class Sharing:
    """
    The articles of the archive at *path*, all or some, on their way out.

    *articles* counts what was given out, *undated* what was left out for want of a date.
    """

    path: str
    wanted: Wanted = ALL
    canonical_only: bool = False
    tell: Tell = lambda *_: None
    articles: int = 0
    undated: int = 0

    def records(self) -> Iterator[Record]:
        """One record after the other, never all at once."""
        for record in export(
            self.path, self.wanted, canonical_only=self.canonical_only, undated=self._count_undated, tell=self.tell
        ):
            self.articles += 1
            yield record

    def lines(self, form: str) -> Iterator[str]:
        """The articles in one of `FORMS`, or the whole archive as `import` takes it, line by line."""
        if form == FULL:
            return self._whole()
        return FORMS[form](self.records())

    def write_file(self, target: str, form: str, *, force: bool = False) -> None:
        """
        Write the articles to the file *target*, which appears whole or not at all.

        Raises CannotWriteTo where there is a file already, unless *force*; UsageFault where it is the archive itself.
        """
        if os.path.exists(target) and os.path.exists(self.path) and os.path.samefile(target, self.path):
            raise UsageFault(f"{target} is the archive itself: an export would destroy it. Name another file.")
        write_file(target, self.lines(form), force=force)

    def write_folder(self, folder: str) -> None:
        """
        Write each article to a page of Markdown in *folder*, a new or an empty one.

        Raises CannotWriteTo; then nothing that was written is left.
        """
        write_folder(folder, ((_names(record), markdown_page(record)) for record in self.records()))

    def _whole(self) -> Iterator[str]:
        if self.wanted != ALL or self.canonical_only:
            raise UsageFault("--full takes the whole archive: leave out what narrows it.")
        for line in export_full(self.path, self.tell):
            self.articles += line.startswith(ARTICLE_OPENS)
            yield line

    def _count_undated(self) -> None:
        self.undated += 1


def _names(record: Record) -> Iterator[str]:
    """Names for an article's page; two of one name need a million articles, and more digits part them."""
    return (file_name(record, digits) for digits in (ID_SHOWN, 24, len(record["id"])))
