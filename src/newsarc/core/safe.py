"""
Foreign text made harmless for the place where it is shown.

Titles, names and texts come from strangers. A terminal obeys control
characters, a spreadsheet obeys formulas, a file system obeys slashes: each
output has its one function here, and no text goes out another way.
"""

from __future__ import annotations

import re

_SEEN_AS_ORDERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u2028\u2029\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff"  # lone surrogates, which no encoder takes
    "\U000e0000-\U000e007f]"  # tag characters, which nobody sees
)
_NOT_ON_PAGES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def for_terminal(text: str) -> str:
    """
    The text with every character that a terminal or a log might obey written out; line feeds and tabs stay.

    >>> for_terminal("a\\x1b[31mb")
    'a<U+001B>[31mb'
    """
    return _SEEN_AS_ORDERS.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def on_one_line(text: str) -> str:
    """
    As `for_terminal`, with white space folded: for cells of a table and for messages.

    >>> on_one_line("two\\nlines")
    'two lines'
    """
    return for_terminal(" ".join(text.split()))


def for_csv(text: str) -> str:
    """
    The text as a spreadsheet shows it and never runs it: a quote before what might be a formula.

    >>> for_csv("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def for_page(text: str) -> str:
    """
    The text for a page, before it is escaped: what browsers drop, obey or cannot encode is written out.

    Marks of direction and isolates stay, which Hebrew and Arabic need and which end where their element ends;
    overrides, which make a name read as another, do not.

    >>> for_page("a\\x00b\\u202egpj.exe")
    'a<U+0000>b<U+202E>gpj.exe'
    """
    return _NOT_ON_PAGES.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
