"""
Phrases that boilerplate is made of, as evidence and as names.

A phrase never removes a line: it weighs, and it names the reason where the line
is removed on all the evidence. Many good articles are about donations, cookies
and subscriptions; as rejects the same phrases lost half a point of line F1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
WORD_BYTES = bytes(code if chr(code).isalnum() or chr(code) == "'" else ord(" ") for code in range(128)) + b" " * 128
PRINTED_MARKS = "“”–—‘…\xa0"
"""All that is not ASCII in most lines of English; without it a line's words cost a tenth of a pattern's time."""

BARE_APOSTROPHES = ("' ", " '", "''")
"""Apostrophes that stand in no word."""

DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
RESERVED = re.compile(r"©.{0,50}?\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\s?©")
"""Whose text it is, and since when; without a year it is a picture."""

LABEL_WORDS = 9
"""A box's head is short: a line of more words that begins so is a sentence ("Most read of all ...")."""

LEAD_LETTERS = 32
"""How far into a longer line the colon of such an opening stands."""

LABEL_LETTERS = 24
"""The same bound for scripts without spaces."""

TAIL_WORDS = 7
"""Where in a line a credit stands: among its last words ("... in Geneva. Jane Roe/Example Pictures")."""


class Scope(IntEnum):
    """Where in a line a phrase counts."""

    WHOLE = 0
    """The line is this phrase and nothing else, numbers and marks aside."""
    LABEL = 1
    """A short line begins with it: the head of a box, a button."""
    SURE = 2
    """Anywhere, and it hardly ever stands in an article."""
    HINT = 3
    """Anywhere, and it stands in articles too."""
    TAIL = 4
    """Among a line's last words, or the line is short."""
    LEAD = 5
    """Found, not listed: a line opens with a whole phrase or a label and a colon ("Read more: ...")."""


AT_START = (Scope.WHOLE, Scope.LABEL)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words in a row, where they count, and what they speak for."""

    words: tuple[str, ...]
    reason: str
    scope: Scope
    text: str = ""
    """The words in a row: a line that lacks it lacks the phrase. Empty for phrases of scripts that part no words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a line."""

    reason: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Phrases:
    """
    Phrases ready to be found: by their longest word, or, in scripts without spaces, by one pattern a scope.

    Looking up words costs the same for ten phrases and ten thousand. Phrases that only count in a short line are kept
    apart, so that prose is not asked about them.
    """

    anywhere: Mapping[str, tuple[tuple[int, Phrase], ...]]
    anywhere_words: frozenset[str]
    short: Mapping[str, tuple[tuple[int, Phrase], ...]]
    short_words: frozenset[str]
    anywhere_parts: frozenset[str] = frozenset()
    """Of each phrase the two words in a row that are longest, or its only word: a line without them all has none."""
    short_parts: frozenset[str] = frozenset()
    dense: re.Pattern[str] | None = None
    """In scripts that part no words, those that count anywhere, the longest first."""
    dense_phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    dense_short: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    """Those that a line is, or begins with: looked up, not searched for, being three of four."""


def compile_phrases(entries: Iterable[tuple[str, str, Scope]]) -> Phrases:
    """
    Make (text, reason, scope) entries findable.

    >>> compile_phrases([("all rights reserved", "copyright", Scope.SURE)]).anywhere_words
    frozenset({'reserved'})
    """
    anywhere: dict[str, list[tuple[int, Phrase]]] = {}
    short: dict[str, list[tuple[int, Phrase]]] = {}
    dense: dict[str, list[Phrase]] = {}
    dense_short: dict[str, list[Phrase]] = {}
    for text, reason, scope in entries:
        folded = text.lower()
        if DENSE.search(folded):
            table_of_script = dense_short if scope in AT_START else dense
            table_of_script.setdefault(folded, []).append(Phrase((folded,), reason, scope))
            continue
        words = split_words(folded)
        key = max(words, key=len)
        table = short if scope in AT_START else anywhere
        table.setdefault(key, []).append((words.index(key), Phrase(tuple(words), reason, scope, " ".join(words))))
    longest_first = sorted(dense, key=lambda text: (-len(text), text))
    return Phrases(
        anywhere={word: tuple(found) for word, found in anywhere.items()},
        anywhere_words=frozenset(anywhere),
        short={word: tuple(found) for word, found in short.items()},
        short_words=frozenset(short),
        anywhere_parts=_parts(anywhere),
        short_parts=_parts(short),
        dense=re.compile("|".join(map(re.escape, longest_first))) if dense else None,
        dense_phrases={text: tuple(found) for text, found in dense.items()},
        dense_short={text: tuple(found) for text, found in dense_short.items()},
    )


def _parts(table: Mapping[str, Sequence[tuple[int, Phrase]]]) -> frozenset[str]:
    phrases = (phrase for found in table.values() for _, phrase in found)
    return frozenset(max(map(" ".join, pairwise(phrase.words)), key=len, default=phrase.text) for phrase in phrases)


def split_words(line: str) -> list[str]:
    """
    A line's words, lower case, marks left out.

    >>> split_words("Don’t miss: 5 more stories")
    ["don't", 'miss', '5', 'more', 'stories']
    """
    folded = line.lower().replace("’", "'")
    if not folded.isascii():
        for mark in PRINTED_MARKS:
            folded = folded.replace(mark, " ")
        if not folded.isascii():
            return WORD.findall(folded)
    parted = folded.encode().translate(WORD_BYTES).decode()
    if "'" in parted and any(map(f" {parted} ".__contains__, BARE_APOSTROPHES)):
        return WORD.findall(parted)
    return parted.split()


def find_phrases(line: str, words: Sequence[str], phrases: Phrases) -> list[Hit]:
    """
    The phrases that count in a line; *words* are its `split_words`.

    >>> table = compile_phrases([("read more", "related", Scope.LABEL)])
    >>> find_phrases("Read more:", ["read", "more"], table)
    [Hit(reason='related', scope=<Scope.LABEL: 1>), Hit(reason='related', scope=<Scope.LEAD: 5>)]
    >>> find_phrases("I wish children would read more", "i wish children would read more".split(), table)
    []
    """
    hits: list[Hit] = []
    if telling := phrases.anywhere_words.intersection(words):
        row = " ".join(words)
        for word in sorted(telling):
            for offset, phrase in phrases.anywhere[word]:
                if phrase.text in row and _stands(phrase, offset, word, words):
                    hits.append(Hit(phrase.reason, phrase.scope))
    reach = LEAD_LETTERS
    if len(words) <= LABEL_WORDS:
        reach = len(line)
        hits += [Hit(phrase.reason, phrase.scope) for phrase in _short_phrases(words, phrases)]
    if (colon := line.find(":", 0, reach)) > 0:
        opening = split_words(line[:colon])
        hits += [Hit(phrase.reason, Scope.LEAD) for phrase in _short_phrases(opening, phrases)]
    if "©" in line and RESERVED.search(line):
        hits.append(Hit("copyright", Scope.SURE))
    if not line.isascii() and DENSE.search(line):
        hits += _dense_hits(line.lower().strip(), phrases)
    return hits


def has_label(words: Sequence[str], phrases: Phrases) -> bool:
    """
    Whether these few words are a button, the head of a box or its beginning; towns in a menu do not count.

    >>> has_label(["read", "more"], compile_phrases([("read more", "related", Scope.LABEL)]))
    True
    """
    return any(phrase.reason != "menu" for phrase in _short_phrases(words, phrases))


def _short_phrases(words: Sequence[str], phrases: Phrases) -> list[Phrase]:
    """Whole phrases and labels that these few words are, or begin with."""
    telling = phrases.short_words.intersection(words)
    if not telling:
        return []
    row = " ".join(words)
    return [
        phrase
        for word in sorted(telling)
        for offset, phrase in phrases.short[word]
        if phrase.text in row and _stands(phrase, offset, word, words)
    ]


def _stands(phrase: Phrase, offset: int, word: str, words: Sequence[str]) -> bool:
    """Whether the phrase, whose longest word is *word*, stands where its scope wants it."""
    wanted, size = phrase.words, len(phrase.words)
    if size == 1 and phrase.scope in (Scope.SURE, Scope.HINT):
        return True
    at = -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        start = at - offset
        if start >= 0 and tuple(words[start : start + size]) == wanted and _counts(phrase, start, words):
            return True
    return False


def _counts(phrase: Phrase, start: int, words: Sequence[str]) -> bool:
    """Whether a phrase found at *start* stands where its scope wants it; numbers before it are passed over."""
    if phrase.scope in (Scope.SURE, Scope.HINT):
        return True
    if phrase.scope is Scope.TAIL:
        return start >= len(words) - TAIL_WORDS
    if start and not all(word.isdigit() for word in words[:start]):
        return False
    return phrase.scope is Scope.LABEL or all(word.isdigit() for word in words[start + len(phrase.words) :])


def _dense_hits(line: str, phrases: Phrases) -> list[Hit]:
    """As above for scripts that part no words: by letters."""
    found = list(_dense_short(line, phrases)) if len(line) <= LABEL_LETTERS else []
    for match in phrases.dense.finditer(line[:400]) if phrases.dense is not None else ():
        for phrase in phrases.dense_phrases[match.group()]:
            if phrase.scope is not Scope.TAIL or match.start() >= len(line) - 16:
                found.append(phrase)
    return list(dict.fromkeys(Hit(phrase.reason, phrase.scope) for phrase in found))


def _dense_short(line: str, phrases: Phrases) -> Iterator[Phrase]:
    """Whole phrases and labels that a short line is, or begins with, marks before it aside."""
    start = next((at for at, letter in enumerate(line) if letter.isalpha()), len(line))
    for end in range(len(line), start, -1):
        for phrase in phrases.dense_short.get(line[start:end], ()):
            if phrase.scope is Scope.LABEL or len(line) <= end - start + 2:
                yield phrase
