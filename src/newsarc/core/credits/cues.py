"""
Words of credit, ready for search: "with inputs from", "contributed to this report", "photo".

A pattern of a hundred phrases is dear to try on every line. Nearly all lines hold
none of them, and the others few: which, is told by one word of each phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Cues:
    """
    Phrases that mean the same, by a fragment that stands, in small letters, in every text that holds them.

    >>> known = compile_cues(["with inputs from", "photo"])
    >>> known.search("With  inputs from the wires").start(), known.search("Photography")
    (0, None)
    """

    phrases: Mapping[str, tuple[str, ...]]

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase in *text*."""
        return next(iter(self.find_all(text)), None)

    def find_all(self, text: str) -> Sequence[re.Match[str]]:
        """Every phrase in *text*, in the order they stand, of those that overlap the first and longest."""
        near = list(filter(text.lower().__contains__, self.phrases))
        if not near:
            return ()
        found = [match for part in near for match in _pattern(self.phrases[part]).finditer(text)]
        apart: list[re.Match[str]] = []
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if not apart or match.start() >= apart[-1].end():
                apart.append(match)
        return apart


def compile_cues(phrases: Iterable[str]) -> Cues:
    """The look-up of *phrases*, matched as whole words and without regard to capitals."""
    longest = {phrase: max(_WORD.findall(phrase.lower()) or [phrase.lower()], key=len) for phrase in phrases}
    words = set(longest.values())
    parts = sorted(word for word in words if not any(other != word and other in word for other in words))
    return Cues({part: tuple(phrase for phrase, word in longest.items() if part in word) for part in parts})


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return any_of(phrases, re.IGNORECASE)


def any_of(phrases: Sequence[str], flags: int = 0) -> re.Pattern[str]:
    """A pattern for any of *phrases*, the longest first; those of scripts that part words by spaces as whole words."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        opens = r"(?<![\w-])" if _is_spaced(phrase[0]) else ""
        closes = r"(?!\w)" if _is_spaced(phrase[-1]) else ""
        kinds.setdefault((opens, closes), []).append(re.escape(phrase).replace(r"\ ", r"\s{1,3}"))
    pieces = [f"{opens}(?:{'|'.join(words)}){closes}" for (opens, closes), words in sorted(kinds.items(), reverse=True)]
    return re.compile("|".join(pieces) or r"(?!)", flags)


def _is_spaced(letter: str) -> bool:
    """Is *letter* of a script that parts words by spaces?"""
    return letter.isalnum() and not ("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af")
