"""
Lines of the header that sign with an agency and say nothing else: "Von sda/dpa", "Quelle: dpa", "red/dpa".

Short as they are they could as well stand under a picture. So the place decides:
right below the headline or beside the date, away from any caption.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from newsarc.core.credits.agencies import LONGEST_NAME, Agencies, Credit, find_credit
from newsarc.core.credits.writers import LABELS, OPENINGS
from newsarc.core.model import Kind, Verdict

_OPENS = re.compile(rf"(?:{'|'.join(OPENINGS)})\s+|(?:{'|'.join(LABELS)})\s?[:：]\s?", re.IGNORECASE)
_PARTS = re.compile(r"[/,;&|()\[\]]+")
_HELD = ("©", "(c)")
_GROUNDS = frozenset((None, "credit", "byline", "author"))
"""What the cleaner thinks of a line that may sign. A menu's "RSS" may not."""

_PICTURED = frozenset(("figure", "figcaption", "img"))


def find_signatures(
    told: Sequence[Verdict],
    fields: Sequence[int],
    headline: Sequence[int],
    dated: Collection[int],
    agencies: Agencies,
) -> dict[int, Credit]:
    """The blocks of *fields* that sign with an agency, right below the *headline* or beside one of *dated*."""
    beside = {at + step for at in dated for step in (-1, 1)} | ({headline[-1] + 1} if headline else set())
    signing = {}
    for at in beside.intersection(fields):
        near = told[max(at - 1, 0) : at + 2]
        if told[at].kind not in (Kind.BODY, Kind.REMOVED) or told[at].reason not in _GROUNDS:
            continue
        credit = find_signature(told[at].block.text, agencies)
        if credit and not any(one.reason == "caption" or one.block.tag in _PICTURED for one in near):
            signing[at] = credit
    return signing


def find_signature(line: str, agencies: Agencies) -> Credit | None:
    """
    The agency that *line* signs with, if it does nothing else. Pictures and people sign otherwise.

    >>> from newsarc.core.credits.agencies import compile_agencies
    >>> known = compile_agencies([{"agency": [{"name": "nwa"}], "cues": {"before": ["quelle:"], "pictures": ["foto"]}}])
    >>> lines = "Von nwa", "Quelle: nwa", "red/nwa", "Foto: nwa", "Maier/nwa", "Jane Doe, nwa"
    >>> [line for line in lines if find_signature(line, known)]
    ['Von nwa', 'Quelle: nwa', 'red/nwa']
    """
    text = line.strip()
    if len(text) > LONGEST_NAME or text.lower().startswith(_HELD):
        return None
    opened = _OPENS.match(text)
    bare = text[opened.end() :] if opened else text
    agency = agencies.resolve(bare)
    if agency is None:
        return find_credit(text, agencies, below=False)
    parts = map(str.strip, _PARTS.split(bare))
    if any(len(part) > 2 and part.istitle() and not agencies.resolve(part) for part in parts):
        return None
    acronym = bare.isupper() or bare.islower() or not bare.isalpha()
    return Credit(agency, text) if acronym or agencies.resolve(bare, narrow=False) else None
