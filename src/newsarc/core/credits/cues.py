"""
Words of credit, ready for search: "with inputs from", "contributed to this report", "photo".

A pattern of a hundred phrases is dear to try on every line. Nearly all lines hold
none of them, and that is told at a fifteenth of the price: by one word of each phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Cues:
    """
    Phrases that mean the same. In every text that holds one of them stands, in small letters, one of *fragments*.

    >>> known = compile_cues(["with inputs from", "photo"])
    >>> known.search("With  inputs from the wires").start(), known.search("Photography")
    (0, None)
    """

    fragments: tuple[str, ...]
    pattern: re.Pattern[str] = field(repr=False)

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase in *text*."""
        return self.pattern.search(text) if self._may_stand_in(text) else None

    def find_all(self, text: str) -> Iterator[re.Match[str]]:
        """Every phrase in *text*, in the order they stand."""
        return self.pattern.finditer(text) if self._may_stand_in(text) else iter(())

    def _may_stand_in(self, text: str) -> bool:
        return any(map(text.lower().__contains__, self.fragments))


def compile_cues(phrases: Iterable[str]) -> Cues:
    """The look-up of *phrases*, matched as whole words and without regard to capitals."""
    listed = list(phrases)
    longest = {max(_WORD.findall(phrase.lower()) or [phrase.lower()], key=len) for phrase in listed}
    shortest = [word for word in longest if not any(other != word and other in word for other in longest)]
    return Cues(tuple(sorted(shortest)), any_of(listed, re.IGNORECASE))


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
