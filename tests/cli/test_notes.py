"""Notes beside the answer: whole words for people, whole lines for programs."""

import io
import sys

import pytest

from newsarc.cli.notes import note

LINE = "texts are stories, each counted once; wire is what prints an agency's text, credited or not"


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", ["40", "60"])
def test_a_terminal_gets_a_note_broken_between_words(monkeypatch, columns):
    """A terminal left to itself breaks where its line is full, amid a word."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stderr", _Screen())
    note(LINE)
    told = sys.stderr.getvalue()
    assert max(map(len, told.splitlines())) <= int(columns)
    assert told.split() == LINE.split()


def test_a_file_gets_a_note_as_one_line(monkeypatch):
    """So that grep finds it."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    note(LINE)
    assert sys.stderr.getvalue() == f"{LINE}\n"
