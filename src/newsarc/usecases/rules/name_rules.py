"""From what people type to the rule they mean: reasons, phrases, learned sentences, outlets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from newsarc.core.boilerplate.letters import clip
from newsarc.core.boilerplate.phrases import Scope, compile_phrases, find_phrases, split_words
from newsarc.core.boilerplate.rulebook import REASONS
from newsarc.errors import NewsarcError, UsageFault
from newsarc.rules import package_phrases
from newsarc.rules.own import Entry, OwnRules, Unlearned, phrase_key
from newsarc.store import furniture
from newsarc.store.archive import Archive

_KEY = re.compile(r"[0-9a-f]{4,16}", re.ASCII)

WHERE = {
    Scope.WHOLE: "a line of its own",
    Scope.LABEL: "opens a short line",
    Scope.SURE: "anywhere",
    Scope.HINT: "anywhere, weighs little",
    Scope.TAIL: "ends a line",
    Scope.LEAD: "before a colon",
}
"""Where in a line a phrase counts, in people's words."""


class UnknownReason(UsageFault):
    """There is no such reason, or none that phrases speak for."""

    def __init__(self, reason: str, reasons: Sequence[str]) -> None:
        told = (
            f"no phrase speaks for {reason!r}, it is told by a line's form and place. Phrases speak for"
            if reason in REASONS
            else f"there is no reason {reason[:40]!r}. There are"
        )
        super().__init__(f"{told} {', '.join(reasons)}.")
        self.reason = reason


class BadPhrase(UsageFault):
    """What was given is no phrase to judge by."""

    def __init__(self, phrase: str, why: str) -> None:
        super().__init__(f"{phrase[:80]!r} is no phrase to judge by: {why}." if phrase else f"{why}.")
        self.phrase = phrase


class NoSuchRule(NewsarcError):
    """What was named is not there, or fits several."""

    exit_code = 8

    @classmethod
    def of(cls, asked: str, own: OwnRules) -> NoSuchRule:
        """For a text that is neither a phrase nor a learned sentence, with the nearest phrase."""
        phrases = {entry[0] for entry in package_phrases()} | {one.phrase for one in own.added}
        near = get_close_matches(phrase_key(asked)[:80], sorted(phrases), n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        return cls(
            f"no phrase and no learned sentence reads {asked[:80]!r}.{hint} "
            "`newsarc rules --reason REASON` lists phrases, `newsarc rules --learned` sentences with their keys."
        )


def phrase_reasons() -> list[str]:
    """The reasons that phrases speak for, in the order of `REASONS`."""
    spoken = {entry[1] for entry in package_phrases()}
    return [reason for reason in REASONS if reason in spoken]


def phrase_reason(reason: str) -> None:
    """Raise UnknownReason where phrases cannot speak for *reason*."""
    reasons = phrase_reasons()
    if reason not in reasons:
        raise UnknownReason(reason, reasons)


def known_reason(reason: str) -> None:
    """Raise UnknownReason where nothing is set aside for *reason*."""
    if reason not in REASONS:
        raise UnknownReason(reason, list(REASONS))


def find_outlet(archive: Archive, outlet: str) -> None:
    """Raise NoSuchRule where the archive has no article of this outlet."""
    names = furniture.outlets(archive)
    if outlet not in names:
        near = get_close_matches(outlet[:80], names, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise NoSuchRule(f"the archive has no article of the outlet {outlet[:80]!r}.{hint}")


def sentence_name(key: int) -> str:
    """
    A sentence's key as people see and type it.

    >>> sentence_name(0x1F)
    '000000000000001f'
    """
    return f"{key:016x}"


def find_sentence(asked: str, known: Iterable[Unlearned]) -> tuple[Unlearned, ...]:
    """
    The sentence that *asked* names by 4 or more digits of its key or by its first words, once for each outlet.

    Nothing where none fits. Raises NoSuchRule where several do.
    """
    known = list(known)
    digits = asked.strip().lower()
    found = [one for one in known if _KEY.fullmatch(digits) and sentence_name(one.key).startswith(digits)]
    words = " ".join(split_words(asked))
    if not found and words:
        read = {one: " ".join(split_words(one.text)) for one in known}
        found = [one for one in known if read[one] == words] or [one for one in known if read[one].startswith(words)]
    keys = sorted({one.key: one.text for one in found}.items())
    if len(keys) > 1:
        listed = ", ".join(f"{sentence_name(key)} {text[:40]!r}" for key, text in keys[:4])
        raise NoSuchRule(f"{asked[:80]!r} fits {len(keys)} learned sentences: {listed}. Give a key or more words.")
    return tuple(sorted(found))


def finder(entries: Iterable[Entry]) -> Callable[[str], list[Entry]]:
    """A function that finds which of these phrases stand in a line, each with the scope it was found in."""
    distinct = list(dict.fromkeys(entries))
    table = compile_phrases((phrase, str(at), scope) for at, (phrase, _, scope) in enumerate(distinct))

    def find(line: str) -> list[Entry]:
        read = clip(line)
        found = {int(hit.reason): hit.scope for hit in find_phrases(read, split_words(read), table)}
        return [(distinct[at][0], distinct[at][1], scope) for at, scope in sorted(found.items())]

    return find
