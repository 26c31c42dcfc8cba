"""What is made harmless stays harmless, whatever it was."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.safe import for_csv, for_terminal, on_one_line

ANY = st.text(st.characters())
"""Every character there is, lone surrogates too."""

HIDDEN = [*range(0xE0000, 0xE0080), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF]


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
    kept = "".join(char for char in text if not is_obeyed(char) and ord(char) not in range(0x2028, 0x2070))
    kept = "".join(char for char in kept if ord(char) not in range(0xFFF9, 0xFFFC))
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


def test_what_may_be_obeyed_is_known_as_such():
    """The forms for programs ask before they choose their spelling."""
    assert for_terminal("\x1b") == "<U+001B>"
    assert for_terminal("\u202e") == "<U+202E>"
    assert for_terminal("a\tb\nc") == "a\tb\nc"
