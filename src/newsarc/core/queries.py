"""
What people type to find a text, and how a text is written down so that it is found.

The index knows words: runs of letters and digits. Scripts that write no spaces,
and letters that it does not know for such, are spelt out to it one by one; what
somebody asks for is spelt in the same way, as a phrase, so that every word that
stands in a text finds it. Nothing that can be typed is an error.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from newsarc.core.text import normalise, printed_words, writes_spaces

MOST_TERMS = 64
"""Words of a question that are looked at; a whole pasted article needs no more to be found."""

LONGEST_QUERY = 4000
"""Characters of a question that are looked at."""

SNIPPET = 160
"""Characters of a text that are shown around the first place where it answers."""

_TYPED = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_LETTER = re.compile(r"[^\W_]")
_SPELT = re.compile(r"x[0-9a-f]{3,6}")
_UNQUOTED = str.maketrans('"\0', "  ")
_SYMBOLS = frozenset("#&@%*/\\")
_GLUE = "[\u0300-\u036f]*"
_BREAK = r"[\W_]+"
_UNSPACED_BREAK = r"[\W_]*"


@dataclass(frozen=True, slots=True)
class Term:
    """
    One word or phrase that is asked for, as `indexed` writes it.

    *exact* is what must also stand in the text to the letter, where there are marks in it that the index does not
    keep: `c++`, `at&t`. *is_opening* asks for words that begin so, *is_barred* for texts without it.
    """

    phrase: str
    exact: str | None = None
    is_opening: bool = False
    is_barred: bool = False

    @property
    def match(self) -> str:
        """The term in the language of the index: a quoted phrase, in which nothing is a command."""
        return f'"{self.phrase}"{" *" if self.is_opening else ""}'


@dataclass(frozen=True, slots=True)
class Query:
    """
    What was typed, understood: all *wanted* terms must be in a text, in any order, none of the *barred*.

    *unheard* are parts in which there is nothing to look for: marks alone.
    """

    wanted: tuple[Term, ...]
    barred: tuple[Term, ...] = ()
    unheard: tuple[str, ...] = ()

    @property
    def match(self) -> str:
        """The whole in the language of the index; empty where nothing is asked for."""
        wanted = " AND ".join(term.match for term in self.wanted)
        barred = " OR ".join(term.match for term in self.barred)
        return f"({wanted}) NOT ({barred})" if wanted and barred else wanted

    @property
    def exact(self) -> tuple[str, ...]:
        """What must stand in a text to the letter, folded as `folded` does."""
        return tuple(term.exact for term in self.wanted if term.exact)


def understand(typed: str) -> Query:
    """
    Read what was typed: words, "phrases", openings*, and -words that must not be there.

    A minus means leaving out only where something else is asked for.

    >>> understand('ferry "ran aground" -fog harb*').match
    '("ferry" AND "ran aground" AND "harb" *) NOT ("fog")'
    >>> understand('-x').match, understand('"unbalanced').match, understand("C++ ?!")
    ('"x"', '"unbalanced"', Query(wanted=(Term(phrase='c++', exact='c++', is_opening=False, is_barred=False),), \
barred=(), unheard=('?!',)))
    """
    terms: list[Term] = []
    unheard: list[str] = []
    for found in _TYPED.finditer(typed[:LONGEST_QUERY]):
        minus, phrase, word = found.groups()
        term = _term(word, minus="-") if word is not None else _term(phrase, minus=minus, quoted=True)
        if term is None:
            unheard += [found[0]] if found[0].strip('" ') else []
        elif term not in terms:
            terms.append(term)
    terms = terms[:MOST_TERMS]
    barred = tuple(term for term in terms if term.is_barred)
    if len(barred) == len(terms):
        return Query(tuple(Term(t.phrase, t.exact, t.is_opening) for t in terms), (), tuple(unheard))
    return Query(tuple(term for term in terms if not term.is_barred), barred, tuple(unheard))


def _term(typed: str, *, minus: str, quoted: bool = False) -> Term | None:
    """One term, or None where there is no letter or digit in it."""
    is_barred = bool(minus) and (quoted or typed.startswith("-"))
    bare = typed if quoted else typed.removeprefix("-")
    is_opening = not quoted and bare.endswith("*")
    bare = bare.removesuffix("*") if is_opening else bare
    phrase = " ".join(indexed(bare).translate(_UNQUOTED).split())
    if not _LETTER.search(phrase):
        return None
    exact = to_the_letter(bare) if _has_symbols(bare) else None
    return Term(phrase, exact, is_opening, is_barred)


def _has_symbols(typed: str) -> bool:
    """Whether there are marks in it that change what it means, as in `c++`, other than those that part words."""
    return any(letter in _SYMBOLS or (unicodedata.category(letter)[0] == "S" and not spelt(letter)) for letter in typed)


def to_the_letter(text: str) -> str:
    """A text as it is compared where the marks between letters count too."""
    return folded(normalise(text)).strip()


def indexed(text: str) -> str:
    """
    A text as it is given to the index, or a part of it: the same words for all ways to write it.

    >>> indexed("Coöp’s 東京で")
    "coöp's 東 京 で"
    >>> indexed("no 🐝!")
    'no  x1f41d !'
    """
    if text.isascii():
        return text.lower()
    text = normalise(text).casefold()
    text = _unknown().sub(lambda found: "".join(f" x{ord(letter):x} " for letter in found[0]), text)
    return text if writes_spaces(text) else " ".join(map(str.strip, printed_words(text)))


def spelt(letter: str) -> bool:
    """Whether the index is told this letter by its number."""
    return _unknown().match(letter) is not None


@cache
def _unknown() -> re.Pattern[str]:
    """
    Letters and signs that SQLite's `unicode61` does not take for parts of a word.

    Its tables are those of Unicode 6.1. What Unicode 3.2 had not yet is spelt out by numbers, to be on the safe side,
    and so are pictures, which people search for.
    """
    old = unicodedata.ucd_3_2_0
    codes = [
        code
        for code in range(0x80, 0x10000)
        if unicodedata.category(chr(code))[0] in "LN" and old.category(chr(code)) == "Cn"
    ]
    return re.compile(f"[{_ranges(codes)}\u2600-\u27bf\U00010000-\U0010ffff]+")


def _ranges(codes: list[int]) -> str:
    """The body of a character class."""
    parts: list[str] = []
    start = previous = -2
    for code in [*codes, -9]:
        if code != previous + 1:
            if start >= 0:
                parts.append(f"\\u{start:04x}-\\u{previous:04x}")
            start = code
        previous = code
    return "".join(parts)


class _Folding(dict[int, int]):
    """Each character to one: small, without its marks. The folded text is as long as the text."""

    def __missing__(self, code: int) -> int:
        base = unicodedata.normalize("NFKD", chr(code))[:1]
        small = unicodedata.normalize("NFKD", base.casefold())[:1] or chr(code)
        self[code] = ord("'") if small in "’‘ʼ′＇" else ord(small)
        return self[code]


_folding = _Folding()


def folded(text: str) -> str:
    """
    A text in small letters without marks, each character where it was, so that a place in it is a place in the text.

    >>> folded("Éric’s Ünïcode")
    "eric's unicode"
    """
    return text.lower() if text.isascii() else text.translate(_folding)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text, in parts, each with whether it is what was asked for. *cut* tells of its two ends."""

    parts: tuple[tuple[str, bool], ...]
    cut: tuple[bool, bool]

    @property
    def text(self) -> str:
        """The piece without its marks."""
        return "".join(part for part, _ in self.parts)


def snippet(text: str, query: Query, length: int = SNIPPET) -> Snippet:
    """The piece of *text* around the first answer to *query*, or its opening, with every answer in it marked."""
    pattern = _pattern(query)
    low = folded(text)
    first = pattern.search(low) if pattern else None
    start = _word_start(text, max(0, first.start() - length // 3)) if first else 0
    stop = _word_end(text, start + length)
    parts: list[tuple[str, bool]] = []
    at = start
    for hit in pattern.finditer(low, start, stop) if pattern else ():
        if hit.start() > at:
            parts.append((text[at : hit.start()], False))
        parts.append((text[hit.start() : hit.end()], True))
        at = hit.end()
    parts.append((text[at:stop], False))
    return Snippet(tuple(part for part in parts if part[0]), (start > 0, stop < len(text)))


def _pattern(query: Query) -> re.Pattern[str] | None:
    """Finds in a folded text what is asked for, the longest first."""
    found = []
    for term in query.wanted:
        if term.exact:
            found.append(re.escape(term.exact))
            continue
        words = [_letter(word) for word in _words(term.phrase)]
        between = _BREAK if all(word.isascii() for word in words) else _UNSPACED_BREAK
        body = between.join(_GLUE.join(map(re.escape, word)) + _GLUE for word in words)
        found.append(
            body + (r"\w*" if term.is_opening else "")
            if not words[0].isascii()
            else rf"(?<![^\W_]){body}" + (r"\w*" if term.is_opening else r"(?![^\W_])")
        )
    return re.compile("|".join(sorted(found, key=len, reverse=True))) if found else None


def _words(phrase: str) -> list[str]:
    """The runs of letters, digits and combining marks, folded."""
    parted = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded(phrase))
    return parted.split()


def _letter(word: str) -> str:
    """The letter that a word spells by its number, or the word itself."""
    code = int(word[1:], 16) if _SPELT.fullmatch(word) else 0
    return chr(code) if code <= 0x10FFFF and spelt(chr(code)) else word


def _word_start(text: str, at: int) -> int:
    """The beginning of the word at or just after *at*, not far away."""
    if at == 0:
        return 0
    space = re.compile(r"\s+").search(text, at, at + 30)
    return space.end() if space else at


def _word_end(text: str, at: int) -> int:
    """The end of the word before *at*, not far away."""
    if at >= len(text):
        return len(text)
    space = max(text.rfind(" ", at - 30, at), text.rfind("\n", at - 30, at))
    return space if space > 0 else at
