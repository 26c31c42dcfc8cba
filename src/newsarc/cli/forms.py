"""
Answers for other programs: JSON, JSON lines, CSV, tab-separated text. Nothing is wrapped, nothing cut.

People's screens are in `render`. What a terminal might obey is written as an
escape, in JSON always (it means the same there), elsewhere if standard output
is a terminal.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence

from newsarc.core.explain import Record
from newsarc.core.safe import for_csv, for_terminal, on_one_line


def say(text: str) -> None:
    """One line on standard output; what its encoding lacks is written as an escape."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def say_text(text: str) -> None:
    """A text from outside: to a terminal harmless, to a file or another program as it is."""
    say(for_terminal(text) if sys.stdout.isatty() else text)


def say_raw(content: bytes) -> None:
    """Bytes from outside: to a terminal as harmless text, to a file or another program as they are."""
    if sys.stdout.isatty():
        say(for_terminal(content.decode("utf-8", "replace")))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def json_text(record: Record, indent: int | None = None) -> str:
    """
    A record as JSON that no terminal obeys; letters of all scripts stay as they are.

    >>> json_text({"title": "é", "text": "\x9b1m"})
    '{"title": "\\\\u00e9", "text": "\\\\u009b1m"}'
    """
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    return text if for_terminal(text) == text else json.dumps(record, indent=indent)


def print_records(form: str, document: Record, records: Iterable[Record], columns: Sequence[str]) -> None:
    """
    Print an answer in one of the forms of `options.FORMS`.

    *document* is the whole for `json`, *records* its parts for `jsonl`; *columns* are the fields of a record that
    `csv` and `plain` show, in their order.
    """
    if form == "json":
        say(json_text(document, indent=2))
    elif form == "jsonl":
        for record in records:
            say(json_text(record))
    elif form == "csv":
        say_text(_csv_line(columns))
        for record in records:
            say_text(_csv_line([for_csv(_cell(record.get(column))) for column in columns]))
    else:
        say("\t".join(columns))
        for record in records:
            say("\t".join(on_one_line(_cell(record.get(column))) for column in columns))


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
