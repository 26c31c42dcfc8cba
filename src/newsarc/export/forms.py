"""Records as lines: JSON lines, one JSON document, CSV, tab-separated text, JSON-LD."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from newsarc.core.explain import Record
from newsarc.core.linked import CONTEXT, news_article
from newsarc.core.safe import for_csv, for_terminal, on_one_line

COLUMNS = (
    "id", "cluster", "canonical", "relation", "similarity", "title", "byline", "outlet", "dateline", "published",
    "language", "agency", "credited", "copy_of", "url", "path", "text",
)  # fmt: skip
"""What a table of articles holds, in this order."""


def json_text(record: Record, indent: int | None = None) -> str:
    """
    A record as JSON that no terminal obeys; letters of all scripts stay as they are.

    >>> json_text({"title": "é", "text": "\x9b1m"})
    '{"title": "\\\\u00e9", "text": "\\\\u009b1m"}'
    """
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    return text if for_terminal(text) == text else json.dumps(record, indent=indent)


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """One record a line."""
    return map(json_text, records)


def json_list(records: Iterable[Record]) -> Iterator[str]:
    """All records as one list, one a line."""
    yield "["
    yield from _with_commas(map(json_text, records))
    yield "]"


def linked_data(records: Iterable[Record]) -> Iterator[str]:
    """Article records as one JSON-LD document in the words of schema.org, one article a line."""
    yield f'{{"@context": {json.dumps(CONTEXT)}, "@graph": ['
    yield from _with_commas(json_text(news_article(record)) for record in records)
    yield "]}"


def csv_lines(records: Iterable[Record], columns: Sequence[str] = COLUMNS, *, raw: bool = False) -> Iterator[str]:
    """
    A table that a spreadsheet may open: what it would take for a formula has a quote in front, unless *raw*.

    >>> list(csv_lines([{"title": "=1+1", "copies": 2}], ("title", "copies")))
    ['title,copies', "'=1+1,2"]
    """
    yield csv_line(columns)
    for record in records:
        cells = [cell(record.get(column)) for column in columns]
        yield csv_line(cells if raw else [for_csv(text) for text in cells])


def tabbed_lines(records: Iterable[Record], columns: Sequence[str] = COLUMNS) -> Iterator[str]:
    """A table with a tab between the columns and every record on one line."""
    yield "\t".join(columns)
    for record in records:
        yield "\t".join(on_one_line(cell(record.get(column))) for column in columns)


def article_row(record: Record) -> Record:
    """An article's record as one row of a table: its agency by name, its first place, the first address."""
    agency, sources = record["agency"], record["sources"]
    return record | {
        "agency": agency and agency["name"],
        "credited": agency and agency["credited"],
        "url": next((source["url"] for source in sources if source["url"]), None),
        "path": next((source["path"] for source in sources), None),
    }


def csv_line(cells: Sequence[str]) -> str:
    """
    One row of CSV, without the end of its line.

    The writer must know that lines end in CR and LF: it puts quotes only around what holds one of its own line ends.
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def cell(value: object) -> str:
    """A value as a table shows it: nothing for None, yes or no for a truth."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _with_commas(lines: Iterable[str]) -> Iterator[str]:
    before: str | None = None
    for line in lines:
        if before is not None:
            yield f"{before},"
        before = line
    if before is not None:
        yield before
