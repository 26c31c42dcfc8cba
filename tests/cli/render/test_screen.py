"""Lines for people: wrapping, columns, and what a terminal's encoding lacks."""

import io
import sys

import pytest
from rich.text import Text

from newsarc.cli.render import screen
from newsarc.cli.render.screen import Column, clipped, count, encodable, foreign, row, wrapped


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three four", ["1 one two", "  three four"]),
        ("unbreakableword", ["1 unbreakabl", "  eword"]),
        ("桥梁建成通车了", ["1 桥梁建成通", "  车了"]),
        ("", ["1"]),
    ],
)
def test_text_is_wrapped_within_its_margin(text, lines):
    """By cells, not letters: a Chinese letter takes two."""
    assert [line.plain.rstrip() for line in wrapped(Text(text), 12, 2, Text("1"))] == lines


def test_a_label_too_long_for_the_margin_stands_alone():
    """It must not push the text out of its column."""
    assert [line.plain for line in wrapped(Text("text"), 20, 2, Text("label"))] == ["label", "  text"]


def test_a_mark_that_fills_the_margin_with_its_own_blank_stands_beside_the_text():
    """A bullet on a line of its own is noise."""
    assert [line.plain for line in wrapped(Text("text"), 20, 2, Text("· "))] == ["· text"]
    assert [line.plain for line in wrapped(Text("text"), 20, 2, Text("ab"))] == ["ab", "  text"]


def test_cells_keep_to_their_columns():
    """A long cell goes on below; figures stand right; no line ends in spaces."""
    columns = (Column("a", 6), Column("n", 4, right=True), Column("b", 6))
    lines = [line.plain for line in row([Text("one two three"), Text("7"), Text("桥梁")], columns, 1)]
    assert lines == [" one        7  桥梁", " two", " three"]


def test_what_is_cut_says_so():
    """An ellipsis where there was more."""
    assert clipped(Text("barrel"), 4).plain == "bar…"
    assert clipped(Text("barrel"), 6).plain == "barrel"


def test_nothing_known_is_a_dash():
    """Neither an empty cell, which looks like a fault, nor the word None."""
    assert (foreign(None).plain, foreign("").plain) == ("–", "–")


def test_markup_is_text():
    """A headline may hold what rich takes for orders."""
    assert foreign("[bold]x[/] [/] :skull:").plain == "[bold]x[/] [/] :skull:"


@pytest.mark.parametrize(
    ("number", "noun", "told"), [(0, "copy", "0 copies"), (1, "copy", "1 copy"), (1234, "outlet", "1,234 outlets")]
)
def test_numbers_agree_with_their_nouns(number, noun, told):
    """`1 clusters` is a small thing that everybody sees."""
    assert count(number, noun) == told


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "“é” – 平 ·"),
        ("latin-1", '"é" - \\u5e73 -'),
        ("ascii", '"\\xe9" - \\u5e73 -'),
    ],
)
def test_an_encoding_that_lacks_a_letter_gets_an_escape(monkeypatch, encoding, told):
    """Our own marks have ASCII twins; a stranger's letters have none."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert encodable("“é” – 平 ·") == told


def test_lines_are_printed_as_they_were_laid_out(monkeypatch, capsys):
    """A path longer than the terminal stays whole, whatever its width."""
    monkeypatch.setenv("COLUMNS", "40")
    screen._out.cache_clear()
    path = "news/" * 30 + "story [1].html"
    screen.print_lines([Text(path)])
    screen._out.cache_clear()
    assert capsys.readouterr().out == path + "\n"
