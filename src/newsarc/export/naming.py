"""File names made of titles: what a title has of plain letters, so that no title can reach elsewhere."""

from __future__ import annotations

import re
import unicodedata

_NOT_PLAIN = re.compile("[^a-z0-9]+")

_NO_DECOMPOSITION = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t",
    }
)  # fmt: skip
"""Latin letters that Unicode takes for letters of their own, as they are written where only plain ones are at hand."""


def slug(title: str) -> str:
    """
    The letters a to z and the figures of a title, what lies between as single hyphens; nothing where there are none.

    >>> slug("Großbrand in Łódź: 3 Verletzte"), slug("../../渡轮")
    ('grossbrand-in-lodz-3-verletzte', '')
    """
    plain = unicodedata.normalize("NFKD", title.translate(_NO_DECOMPOSITION).lower())
    return _NOT_PLAIN.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
