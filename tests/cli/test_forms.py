"""Answers for other programs: each form's rows, and what each form does with text that gives orders."""

import csv
import io
import json

import pytest

from newsarc.cli.forms import json_text, print_records

COLUMNS = ("id", "title", "credited")
RECORDS = [
    {"id": "1", "title": "=1+1", "credited": True},
    {"id": "2", "title": 'two\nlines, "and"\ta tab', "credited": False},
    {"id": "3", "title": None, "credited": None},
]


def test_csv_is_read_back_by_any_reader(capsys):
    """Commas, quotes and line ends inside a cell; a formula is defused by a quote before it."""
    print_records("csv", {}, RECORDS, COLUMNS)
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [
        list(COLUMNS),
        ["1", "'=1+1", "yes"],
        ["2", 'two\nlines, "and"\ta tab', "no"],
        ["3", "", ""],
    ]


def test_plain_has_one_line_a_record_and_one_tab_a_column(capsys):
    """What `cut` and `awk` rely on."""
    print_records("plain", {}, RECORDS, COLUMNS)
    lines = capsys.readouterr().out.split("\n")
    assert lines == ["id\ttitle\tcredited", "1\t=1+1\tyes", '2\ttwo lines, "and" a tab\tno', "3\t\t", ""]


def test_jsonl_has_one_line_a_record(capsys):
    """Line ends inside a text are escapes."""
    print_records("jsonl", {}, RECORDS, COLUMNS)
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == RECORDS


@pytest.mark.parametrize("text", ["\x9b2J", "\x1b[31m", "\u202e", "\x7f", "\ud800", "\U000e0041"])
def test_json_holds_no_character_that_a_terminal_obeys(text):
    """As an escape it means the same to whoever reads the JSON."""
    written = json_text({"text": text})
    assert written.isascii()
    assert json.loads(written) == {"text": text}


@pytest.mark.parametrize("text", ["Überschwemmung", "平和", "سلام", "नमस्ते", "e\u0301"])
def test_json_keeps_the_letters_of_every_script(text):
    """Escaped, a Chinese text is three times as long and no person can read it."""
    assert text in json_text({"text": text})
