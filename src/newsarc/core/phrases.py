"""
Phrases that boilerplate is made of, as evidence and as names.

A phrase never removes a line: it weighs, and it names the reason where the line
is removed on all the evidence. Many good articles are about donations, cookies
and subscriptions; as rejects the same phrases lost half a point of line F1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LABEL_WORDS = 9
"""A box's head is short: of 1,400 heads on whole-page dumps one in two hundred had more words."""

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


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words in a row, where they count, and what they speak for."""

    words: tuple[str, ...]
    reason: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a line."""

    reason: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Phrases:
    """
    Phrases ready to be found: by their longest word, or, in scripts without spaces, by one pattern a scope.

    Looking up words costs the same for ten phrases and ten thousand.
    """

    by_word: Mapping[str, tuple[tuple[int, Phrase], ...]]
    triggers: frozenset[str]
    dense: re.Pattern[str] | None = None
    dense_phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)


def compile_phrases(entries: Iterable[tuple[str, str, Scope]]) -> Phrases:
    """
    Make (text, reason, scope) entries findable.

    >>> compile_phrases([("all rights reserved", "copyright", Scope.SURE)]).triggers
    frozenset({'reserved'})
    """
    by_word: dict[str, list[tuple[int, Phrase]]] = {}
    dense: dict[str, list[Phrase]] = {}
    for text, reason, scope in entries:
        folded = text.lower()
        if DENSE.search(folded):
            dense.setdefault(folded, []).append(Phrase((folded,), reason, scope))
            continue
        words = split_words(folded)
        key = max(words, key=len)
        by_word.setdefault(key, []).append((words.index(key), Phrase(tuple(words), reason, scope)))
    longest_first = sorted(dense, key=lambda text: (-len(text), text))
    return Phrases(
        by_word={word: tuple(found) for word, found in by_word.items()},
        triggers=frozenset(by_word),
        dense=re.compile("|".join(map(re.escape, longest_first))) if dense else None,
        dense_phrases={text: tuple(found) for text, found in dense.items()},
    )


def split_words(line: str) -> list[str]:
    """
    A line's words, lower case, marks left out.

    >>> split_words("Don’t miss: 5 more stories")
    ["don't", 'miss', '5', 'more', 'stories']
    """
    return WORD.findall(line.lower().replace("’", "'"))


def find_phrases(line: str, words: Sequence[str], phrases: Phrases) -> list[Hit]:
    """
    The phrases that count in a line; *words* are its `split_words`.

    >>> table = compile_phrases([("read more", "related", Scope.LABEL)])
    >>> find_phrases("Read more:", ["read", "more"], table)
    [Hit(reason='related', scope=<Scope.LABEL: 1>)]
    >>> find_phrases("I wish children would read more", "i wish children would read more".split(), table)
    []
    """
    hits: list[Hit] = []
    for word in sorted(phrases.triggers.intersection(words)):
        for offset, phrase in phrases.by_word[word]:
            hits += _hits_of(phrase, offset, word, words)
    if phrases.dense is not None and not line.isascii() and DENSE.search(line):
        hits += _dense_hits(line.lower().strip(), phrases)
    return hits


def _hits_of(phrase: Phrase, offset: int, word: str, words: Sequence[str]) -> list[Hit]:
    """The phrase, once, if it stands where its scope wants it."""
    size = len(phrase.words)
    at = -1
    while True:
        try:
            at = words.index(word, at + 1)
        except ValueError:
            return []
        start = at - offset
        if start >= 0 and tuple(words[start : start + size]) == phrase.words and _counts(phrase, start, words):
            return [Hit(phrase.reason, phrase.scope)]


def _counts(phrase: Phrase, start: int, words: Sequence[str]) -> bool:
    """Whether a phrase found at *start* stands where its scope wants it; numbers before it are passed over."""
    if phrase.scope in (Scope.SURE, Scope.HINT):
        return True
    if phrase.scope is Scope.TAIL:
        return start >= len(words) - TAIL_WORDS
    if len(words) > LABEL_WORDS or not all(word.isdigit() for word in words[:start]):
        return False
    return phrase.scope is Scope.LABEL or all(word.isdigit() for word in words[start + len(phrase.words) :])


def _dense_hits(line: str, phrases: Phrases) -> list[Hit]:
    """As above for scripts that part no words: by letters."""
    hits: list[Hit] = []
    assert phrases.dense is not None  # noqa: S101
    for found in phrases.dense.finditer(line[:400]):
        for phrase in phrases.dense_phrases[found.group()]:
            if phrase.scope is Scope.WHOLE:
                counts = len(line) <= len(found.group()) + 2
            elif phrase.scope is Scope.LABEL:
                counts = len(line) <= LABEL_LETTERS and found.start() <= 2
            elif phrase.scope is Scope.TAIL:
                counts = found.start() >= len(line) - 16
            else:
                counts = True
            if counts and Hit(phrase.reason, phrase.scope) not in hits:
                hits.append(Hit(phrase.reason, phrase.scope))
    return hits
