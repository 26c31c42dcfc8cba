"""
Plain text to blocks: a block is a non-blank line, or a paragraph that was hard-wrapped.

A text was hard-wrapped if its line breaks were forced: the next line's first
word would not have fitted. Menus and verses break where they like, so their
lines stay apart. Whether content is HTML is told from the content alone, since
identity is: the same bytes are the same article under any name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newsarc.core.model import Block

VISIBLE = re.compile("[^\\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]")

WIDE_LETTER = re.compile("[\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")

WRAP_WIDTHS = (40, 100)
"""Columns that mail programs, typewriters and terminals wrap at; beyond, a line is a paragraph."""

WRAP_WIDTHS_WIDE = (20, 50)
"""The same in Chinese and Japanese characters, each of which takes two columns."""

FORCED_SHARE = 0.85
"""Share of the long lines' breaks that must have been forced. Greedy wrapping forces all of them; the rest is room for
a line that an editor touched. Set by reason, not by measurement: no judged set holds wrapped text."""

FORCED_AT_LEAST = 3

LINE_BREAKS = re.compile("\r\n?")

SNIFFED = 1 << 16

OPENING = re.compile(
    r"\s*(?:<\?xml[^<>]{0,300}>\s*|<!--.{0,20000}?-->\s*)*(?:<!doctype\s+html|<(?:html|head|body|title|meta|frameset)[\s>/]|<!--)",
    re.IGNORECASE | re.DOTALL,
)
BLOCK_TAG = re.compile(
    r"</?(?:p|div|article|section|main|h[1-6]|ul|ol|li|table|tr|td|br|blockquote|figure)(?=[\s>/])", re.I
)
ANY_TAG = re.compile(r"<[/!?A-Za-z]")

CHARACTERS_A_TAG = 500
"""At least one block tag in so many characters: an article that explains `<p>` and `<div>` has fewer."""


def is_html(text: str) -> bool:
    """
    Whether a text is HTML, by itself alone: it opens as a page does, or is dense with block tags.

    >>> is_html("<!DOCTYPE html><p>The council met."), is_html("In HTML, <p> opens a paragraph.")
    (True, False)
    """
    head = text[:SNIFFED].lstrip("\ufeff \t\r\n")
    if "<" not in head:
        return False
    if OPENING.match(head):
        return True
    tags = len(BLOCK_TAG.findall(head))
    if head.startswith("<") and ANY_TAG.match(head):
        return tags >= 2
    return tags >= 4 and tags * CHARACTERS_A_TAG >= len(head)


def blocks_of_text(text: str) -> list[Block]:
    r"""
    The blocks of a plain text in order; their line numbers count from 1 over the text with its newlines normalised.

    >>> blocks = blocks_of_text("Home\n\nThe council  met.\r\nBy Jane Doe")
    >>> [(block.first, block.last, block.text) for block in blocks]
    [(1, 1, 'Home'), (3, 3, 'The council met.'), (4, 4, 'By Jane Doe')]
    """
    lines = (LINE_BREAKS.sub("\n", text) if "\r" in text else text).split("\n")
    joined = _forced_breaks(lines)
    runs: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, 1):
        if not VISIBLE.search(line):
            continue
        words = line.strip() if line.isprintable() and "  " not in line else " ".join(line.split())
        if number - 1 in joined:
            runs[-1][1].append(words)
        else:
            runs.append((number, [words]))
    return [Block(first, first + len(held) - 1, _rejoined(held)) for first, held in runs]


def _forced_breaks(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that were broken because the next word did not fit; empty if the text is not wrapped."""
    breaks: list[tuple[int, int, str]] = []
    for number, (line, following) in enumerate(pairwise(lines), 1):
        if len(line) > WRAP_WIDTHS_WIDE[0] and VISIBLE.search(following) and _indent(following) < _indent(line) + 2:
            length = len(line.rstrip())
            if length > WRAP_WIDTHS[1]:
                return frozenset()
            breaks.append((number, length, following))
    if len(breaks) < FORCED_AT_LEAST:
        return frozenset()
    wide = sum(len(WIDE_LETTER.findall(following)) for _, _, following in breaks) > len(breaks) * 5
    low, high = WRAP_WIDTHS_WIDE if wide else WRAP_WIDTHS
    width = max(length for _, length, _ in breaks)
    if not low <= width <= high:
        return frozenset()
    long = [(number, length, following) for number, length, following in breaks if length >= 0.6 * width]
    forced = frozenset(number for number, length, following in long if length + _needed(following, wide) > width)
    return forced if len(forced) >= max(FORCED_AT_LEAST, FORCED_SHARE * len(long)) else frozenset()


def _indent(line: str) -> int:
    return len(line.expandtabs(8)) - len(line.expandtabs(8).lstrip()) if line[:1].isspace() else 0


def _needed(following: str, wide: bool) -> int:
    """Columns that the next line's first word would have taken: any two letters where no spaces are written."""
    if wide:
        return 2
    return 1 + len(following.split(None, 1)[0])


def _rejoined(lines: list[str]) -> str:
    """The lines of a wrapped paragraph as one; no space between letters that are written without."""
    text = lines[0]
    if len(lines) == 1:
        return text
    pieces = [text]
    for before, line in pairwise(lines):
        glued = WIDE_LETTER.match(before[-1]) and WIDE_LETTER.match(line)
        pieces.append(line if glued else " " + line)
    return "".join(pieces)
