"""What is made harmless stays harmless, whatever it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.safe import for_csv, for_page, for_terminal, on_one_line

ANY = st.text(st.characters())
"""Every character there is, lone surrogates too."""

HIDDEN = [
    *range(0xE0000, 0xE0080), *range(0x2028, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC),
    0x200E, 0x200F, 0x061C, 0xFEFF,
]  # fmt: skip


def is_obeyed(char: str) -> bool:
    code = ord(char)
    return (code < 32 and char not in "\n\t") or 0x7F <= code < 0xA0 or code in HIDDEN or 0xD800 <= code < 0xE000


@given(ANY)
def test_a_terminal_gets_nothing_that_it_obeys(text):
    """No cursor is moved, no title set, no text turned round, nothing hidden, and an encoder takes all of it."""
    shown = for_terminal(text)
    assert not any(map(is_obeyed, shown))
    shown.encode("utf-8")
    assert for_terminal(shown) == shown


@given(ANY)
def test_what_is_not_obeyed_is_shown_as_it_is(text):
    """Letters of every script are somebody's language."""
    kept = "".join(char for char in text if not is_obeyed(char))
    assert for_terminal(kept) == kept


@given(ANY)
def test_one_line_is_one_line(text):
    """A headline cannot forge a second row of a table."""
    shown = on_one_line(text)
    assert not set(shown) & set("\n\t\r")
    assert not any(map(is_obeyed, shown))
    assert shown == " ".join(shown.split())


@given(st.lists(ANY.map(lambda text: text.encode("utf-8", "replace").decode()), min_size=1))
def test_no_cell_of_a_table_is_a_formula(cells):
    """Spreadsheets run what begins so, and show what is behind the quote."""
    line = io.StringIO()
    csv.writer(line).writerow([for_csv(cell) for cell in cells])
    for cell, told in zip(cells, next(csv.reader(io.StringIO(line.getvalue(), newline=""))), strict=True):
        assert not told.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert told in (cell, f"'{cell}")


DANGERS = {
    "colour": "\x1b", "title of the window": "\x9d", "bell": "\x07", "back over the line": "\r", "erased": "\x7f",
    "read from the right": "\u202e", "parting lines": "\u2028", "annotation": "\ufff9", "half a letter": "\ud83d",
    "tag": "\U000e0041",
}  # fmt: skip
"""What no screen and no page may get."""

MARKS = {"right to left": "\u200f", "arabic": "\u061c", "isolate": "\u2067", "end of isolate": "\u2069"}
"""What right-to-left letters need on a page, and a terminal or a log must not get."""

LETTERS = {
    "tab": "a\tb", "lines": "a\nb", "joiner": "\U0001f469\u200d\U0001f33e", "accent": "e\u0301",
    "soft hyphen": "a\xadb", "wide space": "\u3000", "after the tags": "\U000e0100", "amid the marks": "\u2065",
}  # fmt: skip
"""What every output shows as it is."""


@pytest.mark.parametrize("char", DANGERS.values(), ids=DANGERS)
@pytest.mark.parametrize("shown", [for_terminal, on_one_line, for_page])
def test_what_may_be_obeyed_is_written_out(shown, char):
    """A reader sees that it was there, and which it was."""
    written = shown(f"a{char}b")
    assert written == (f"a<U+{ord(char):04X}>b" if shown is not on_one_line or not char.isspace() else "a b")


@pytest.mark.parametrize("char", MARKS.values(), ids=MARKS)
def test_marks_of_direction_stay_on_a_page_alone(char):
    """A page ends them with their element; a terminal carries them into the next cell."""
    assert for_page(f"a{char}b") == f"a{char}b"
    assert for_terminal(f"a{char}b") == f"a<U+{ord(char):04X}>b"


@pytest.mark.parametrize("text", LETTERS.values(), ids=LETTERS)
def test_letters_marks_and_pictures_are_shown_as_they_are(text):
    """Nobody's spelling is spoilt, and the neighbours of what is dangerous are not."""
    assert for_page(text) == for_terminal(text) == text


@given(ANY)
def test_a_page_can_be_written_whatever_a_title_holds(text):
    """One lone surrogate would else stop the export of a whole site."""
    shown = for_page(text)
    shown.encode("utf-8")
    assert for_page(shown) == shown
    assert not set(shown) & set("\x00\x1b\u202e")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_shown_behind_a_quote(text):
    """Which a spreadsheet takes as: this is text."""
    assert for_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "Ferry sinks - 12 saved", "'quoted'", "1-0", "– dash", " ="])
def test_what_is_no_formula_stays_as_it_is(text):
    """A quote before every headline would be one more thing to strip."""
    assert for_csv(text) == text
