"""
What a paragraph is signed with: the agency or the author's code behind its last sentence.

"... will open in May. (dpa/jr)", "... entrará en vigor en enero. EFE", "…と述べた。(共同)":
the paragraph is the story's last, though its line ends in no full stop and names an
agency as a picture's credit does.
"""

from __future__ import annotations

import re
from collections.abc import Set

from newsarc.core.boilerplate.phrases import DENSE, split_words

REACH = 120
"""Characters at a line's end that a sign-off takes at most."""

ENDS = ".!?…。！？।؟۔"
"""Marks that end the sentence before it, closing quotes aside."""

BRACKETS = ")）]］】"

SIGN_OFF = re.compile(
    rf"""(?<=[{ENDS}"'”»’」』])\s*"""
    r"(?:[(（\[［【]\s*([^\W\d_][^()（）\[\]［］【】]{1,110})[)）\]］】]"
    r"|[-–—]{1,2}\s?([^\W\d_]{2,10})|\s([^\W\d_]{2,5}(?:[/ -][^\W\d_]{2,5}){0,3}))[.。]?\s*$"
)
"""A bracket that opens with a letter, a short name behind a dash, or capitals alone."""

FULL_NAME = re.compile(r"[^\W\d_][^\W\d_A-Z]{2,} [^\W\d_][^\W\d_A-Z]{2,}")
"""A first name and a last name: a photographer's, unless the bracket lists who did what."""


def signed_at(line: str, pictures: Set[str]) -> int:
    """
    Where the sign-off of a line begins; the line's length where it has none.

    *pictures* are words of captions: a bracket that holds one of them speaks of a picture.

    >>> lines = ("Er ging. (dpa/jr)", "Er ging. (Foto: dpa)", "Se fue. EFE", "He left. (right)")
    >>> [line[: signed_at(line, frozenset({"foto", "right"}))] for line in lines]
    ['Er ging.', 'Er ging. (Foto: dpa)', 'Se fue.', 'He left. (right)']
    """
    printed = line.rstrip()
    if printed[-1:] in ENDS and not printed[-2:-1].isupper() and printed[-2:-1] not in BRACKETS:
        return len(line)
    found = SIGN_OFF.search(line, max(0, len(printed) - REACH))
    if found is None or (found[3] and not found[3].isupper()):
        return len(line)
    signed = found[1] or found[2] or found[3]
    if (";" not in signed and FULL_NAME.search(signed)) or _names_picture(signed.lower(), pictures):
        return len(line)
    return found.start()


def _names_picture(signed: str, pictures: Set[str]) -> bool:
    """Whether one of the words stands in a bracket; in a script that parts no words, within the others."""
    if not pictures.isdisjoint(split_words(signed)):
        return True
    return DENSE.search(signed) is not None and any(word in signed for word in pictures if DENSE.match(word))
