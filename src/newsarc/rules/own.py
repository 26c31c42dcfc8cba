"""
An archive's own rules: phrases that people added, and what they took out of force.

They travel as one canonical JSON text, which the archive keeps among its
settings and which workers are handed as it is: equal rules are equal texts.
People's decisions are kept apart from the package's phrases and from what was
learned, so that each can be undone.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from newsarc.core.boilerplate.phrases import DENSE, Scope, split_words
from newsarc.errors import NewsarcError

Entry = tuple[str, str, Scope]
"""A phrase, its reason, and where in a line it counts."""

LEARNED = "learned"
"""The reason of what no phrase names: sentences that recur in an outlet."""

TIMES = 3
"""How many phrases of the package one of people's own weighs. Of 61 lines of real pages that were wrongly kept, naming
their first six words took away 44 at once, 54 at twice, 58 at three times and 59 at four times; of the bodies around
them 0, 0, 2 and 3 lines went along."""


class BadRules(NewsarcError):
    """The archive's own rules cannot be read; nobody but newsarc writes them."""

    exit_code = 6

    def __init__(self, why: str) -> None:
        super().__init__(f"the archive's own rules are damaged ({why}). Restore a backup.")


@dataclass(frozen=True, slots=True, order=True)
class Added:
    """A phrase of people's own, the reason it speaks for, and why they added it."""

    phrase: str
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Disabled:
    """A phrase that is out of force under a reason; an empty phrase stands for all of the reason's."""

    phrase: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Unlearned:
    """A learned sentence that is no furniture of the outlet, by people's word; *key* is its `sentence_keys` key."""

    outlet: str
    key: int
    text: str


@dataclass(frozen=True, slots=True)
class OwnRules:
    """All that people decided about the rules of one archive."""

    added: tuple[Added, ...] = ()
    disabled: tuple[Disabled, ...] = ()
    unlearned: tuple[Unlearned, ...] = ()

    def text(self) -> str:
        """
        The rules as canonical JSON: equal rules are equal texts, in whatever order they were made.

        >>> own = OwnRules(added=(Added("gull club", "donation"), Added("echo box", "related")))
        >>> own.text() == OwnRules(added=own.added[::-1]).text()
        True
        """
        told = {name: [asdict(one) for one in sorted(set(getattr(self, name)))] for name in self.__slots__}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def entries(self, package: Iterable[Entry]) -> list[Entry]:
        """The phrases in force: the package's and people's own, without those that are out of force."""
        own = [(one.phrase, one.reason, Scope.SURE) for one in self.added for _ in range(TIMES)]
        out = {(phrase_key(one.phrase), one.reason) for one in self.disabled}
        if not out:
            return [*package, *own]
        reasons = {reason for phrase, reason in out if not phrase}
        return [
            entry
            for entry in (*package, *own)
            if entry[1] not in reasons and (phrase_key(entry[0]), entry[1]) not in out
        ]

    def has_disabled(self, phrase: str, reason: str) -> bool:
        """Whether the phrase itself is out of force under this reason; "" asks for the whole reason."""
        key = phrase_key(phrase)
        return any(one.reason == reason and phrase_key(one.phrase) == key for one in self.disabled)

    def in_force(self, outlet: str, learned: frozenset[int]) -> frozenset[int]:
        """What of the sentences that were *learned* of an outlet counts."""
        if self.has_disabled("", LEARNED):
            return frozenset()
        return learned.difference(one.key for one in self.unlearned if one.outlet == outlet)


def read_own(text: str | None) -> OwnRules:
    """The rules that a text of `OwnRules.text` holds; none for None. Raises BadRules."""
    if not text:
        return OwnRules()
    try:
        told = json.loads(text)
        return OwnRules(
            tuple(Added(**one) for one in told["added"]),
            tuple(Disabled(**one) for one in told["disabled"]),
            tuple(Unlearned(**one) for one in told["unlearned"]),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise BadRules(str(fault)) from None


def tidied(phrase: str) -> str:
    """
    A phrase as it is kept: lower case, one space between words, no marks around it.

    >>> tidied("  “Follow US\\non Facebook!” ")
    'follow us on facebook'
    """
    folded = " ".join(phrase.encode("utf-8", "ignore").decode().lower().replace("’", "'").split())
    inner = [at for at, char in enumerate(folded) if unicodedata.category(char)[0] in "LNM"]
    return folded[inner[0] : inner[-1] + 1] if inner else ""


def phrase_key(phrase: str) -> str:
    """
    What makes two phrases one: their words, marks between them aside.

    >>> phrase_key("E-Mail") == phrase_key("e mail")
    True
    """
    folded = tidied(phrase)
    return folded if DENSE.search(folded) else " ".join(split_words(folded))
