"""
Answers for other programs: JSON, JSON lines, CSV, tab-separated text. Nothing is wrapped, nothing cut.

People's screens are in `render`. What a terminal might obey is written as an
escape, in JSON always (it means the same there), elsewhere if standard output
is a terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from newsarc.core.explain import Record
from newsarc.core.safe import for_terminal
from newsarc.export.forms import csv_lines, json_text, tabbed_lines

__all__ = ["json_text", "print_long", "print_records", "say", "say_raw", "say_text"]


def say(text: str) -> None:
    """One line on standard output; what its encoding lacks is written as an escape."""
    _write(text + "\n")


def _write(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


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
        for line in csv_lines(records, columns):
            say_text(line)
    else:
        for line in tabbed_lines(records, columns):
            say(line)


def print_long(form: str, head: Record, key: str, records: Iterable[Record], columns: Sequence[str]) -> None:
    """
    As `print_records`, for an answer of any length: each record is printed as it comes.

    As `json` the document is *head* with the *records* as a list under *key*, the same bytes as if it had been whole.
    """
    if form != "json":
        print_records(form, head, records, columns)
        return
    opening = json_text(head, indent=2).removesuffix("\n}")
    mark = f'{opening},\n  "{key}": ['
    for record in records:
        _write(mark + "".join(f"\n    {line}" for line in json_text(record, indent=2).split("\n")))
        mark = ","
    say("\n  ]\n}" if mark == "," else f"{mark}]\n}}")
