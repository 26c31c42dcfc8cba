"""
Answers for other programs: JSON, JSON lines, CSV, tab-separated text.

People's tables are in `render`. All text that came from outside goes through
the form's own `safe` function.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence

from newsarc.core.explain import Record
from newsarc.core.safe import for_csv, for_terminal, on_one_line


def say(text: str) -> None:
    """One line on standard output; what the terminal's encoding lacks is written as an escape."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def say_text(text: str) -> None:
    """A whole text from outside: to a terminal harmless, to a file or another program as it is."""
    say(for_terminal(text) if sys.stdout.isatty() else text)


def print_records(form: str, document: Record, records: Iterable[Record], columns: Sequence[str]) -> None:
    """
    Print an answer in one of the forms of `options.FORMS`.

    *document* is the whole for `json`, *records* its parts for `jsonl`; *columns* are the fields of a record that
    `csv` and `plain` show, in their order.
    """
    if form == "json":
        say(json.dumps(document, ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for record in records:
            say(json.dumps(record, ensure_ascii=False))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        for record in records:
            writer.writerow([for_csv(_cell(record.get(column))) for column in columns])
    else:
        say("\t".join(columns))
        for record in records:
            say("\t".join(on_one_line(_cell(record.get(column))) for column in columns))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
