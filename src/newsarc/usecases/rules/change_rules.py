"""
Change an archive's rules: add a phrase, take something out of force, put it back, learn anew.

A decision and the articles that it cleans anew are one transaction, so that no
article is ever left with rules that are not in force. Only articles that carry
the phrase or the sentence can change: those are cleaned, compared, regrouped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from newsarc.core.boilerplate.phrases import Scope
from newsarc.core.explain import SCHEMA, Record
from newsarc.rules import package_phrases
from newsarc.rules.own import LEARNED, Added, Disabled, Entry, OwnRules, Unlearned, phrase_key, read_own, tidied
from newsarc.store import articles, comparisons, furniture
from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.cleaning.clean import RULES
from newsarc.usecases.rules.name_rules import (
    BadPhrase,
    NoSuchRule,
    find_outlet,
    find_sentence,
    finder,
    phrase_reason,
    sentence_name,
)
from newsarc.usecases.settling.relearn import relearn, renew
from newsarc.usecases.settling.settle import settle

LONGEST = 300
"""Letters of the longest phrase; a longer one is a paragraph, of which no outlet keeps every word for long."""

Tell = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Change:
    """
    What a command changed.

    *rules* name what was added, disabled or enabled, each a phrase or sentence with its reason; none: nothing was to
    do. *holding* articles carry it, *changed* of them read differently now.
    """

    action: str
    rules: tuple[tuple[str, str], ...]
    holding: int
    changed: int
    compared: int
    articles: int
    clusters: int
    reprints: int

    def record(self) -> Record:
        """The change as one document."""
        figures = ("holding", "changed", "compared", "articles", "clusters", "reprints")
        return {
            "schema": SCHEMA.format("rules-change"),
            "action": self.action,
            "rules": [{"rule": rule, "reason": reason} for rule, reason in self.rules],
            **{figure: getattr(self, figure) for figure in figures},
        }


Choice = tuple[OwnRules, tuple[tuple[str, str], ...]]
"""The rules as they shall be, and what of them is new, in words."""


def add_phrase(path: str, phrase: str, reason: str, note: str = "", tell: Tell = lambda *_: None) -> Change:
    """
    Add a phrase that speaks for a reason to the rules of the archive at *path*, or put it back in force.

    Raises BadPhrase, UnknownReason, NoSuchRule, and what opening an archive raises.
    """
    kept = tidied(phrase)
    if sum(map(str.isalpha, kept)) < 2:
        raise BadPhrase(phrase, "it needs two letters or more")
    if len(kept) > LONGEST:
        raise BadPhrase(phrase, f"it is longer than {LONGEST} letters")
    phrase_reason(reason)

    def choose(_: Archive, own: OwnRules) -> Choice:
        if own.has_disabled("", reason):
            raise NoSuchRule(
                f"all phrases of {reason!r} are out of force. `newsarc rules enable --reason {reason}` comes first."
            )
        key = phrase_key(kept)
        told = note.encode("utf-8", "replace").decode()
        there = [one for one in own.added if phrase_key(one.phrase) == key and one.reason == reason]
        out = tuple(one for one in own.disabled if (phrase_key(one.phrase), one.reason) != (key, reason))
        if there and (not told or told == there[0].note) and out == own.disabled:
            return own, ()
        added = (*(one for one in own.added if one not in there), Added(kept, reason, told or _note(there)))
        return replace(own, added=added, disabled=out), ((kept, reason),)

    return _decide(path, "add", choose, tell)


def _note(there: Iterable[Added]) -> str:
    return next((one.note for one in there), "")


def disable(
    path: str,
    asked: str | None,
    reason: str | None = None,
    outlet: str | None = None,
    tell: Tell = lambda *_: None,
) -> Change:
    """
    Take out of force a phrase, a learned sentence (by its key or its first words), or all phrases of a *reason*.

    A phrase that speaks for several reasons is taken out of all of them, or of *reason* alone. A sentence that several
    outlets print is taken out of all of them, or of *outlet* alone. Raises NoSuchRule, UnknownReason, and what opening
    an archive raises.
    """

    def choose(archive: Archive, own: OwnRules) -> Choice:
        if outlet is not None:
            find_outlet(archive, outlet)
        if asked is None:
            whole = _whole(reason)
            if own.has_disabled(whole.phrase, whole.reason):
                return own, ()
            return replace(own, disabled=(*own.disabled, whole)), ((whole.phrase, whole.reason),)
        named = _named(asked, reason, own) if outlet is None else []
        if named:
            new = tuple(one for one in named if not own.has_disabled(one.phrase, one.reason))
            return replace(own, disabled=(*own.disabled, *new)), tuple((one.phrase, one.reason) for one in new)
        if reason not in (None, LEARNED):
            raise NoSuchRule(
                f"no phrase of {reason!r} reads {asked[:80]!r}. `newsarc rules --reason {reason}` lists them."
            )
        known = [Unlearned(one.outlet, one.sentence, one.text) for one in furniture.known(archive, outlet)]
        found = find_sentence(asked, known) or find_sentence(asked, _of(own.unlearned, outlet))
        if not found:
            raise NoSuchRule.of(asked, own)
        new_sentences = tuple(one for one in found if (one.outlet, one.key) not in _keys(own.unlearned))
        return replace(own, unlearned=(*own.unlearned, *new_sentences)), _sentences(new_sentences)

    return _decide(path, "disable", choose, tell)


def enable(
    path: str,
    asked: str | None,
    reason: str | None = None,
    outlet: str | None = None,
    tell: Tell = lambda *_: None,
) -> Change:
    """Put back in force what `disable` took out, named in the same way. Raises what `disable` raises."""

    def choose(archive: Archive, own: OwnRules) -> Choice:
        if outlet is not None:
            find_outlet(archive, outlet)
        if asked is None:
            whole = _whole(reason)
            back: tuple[Disabled, ...] = tuple(one for one in own.disabled if one == whole)
            return _without(own, back)
        named = _named(asked, reason, own) if outlet is None else []
        key = phrase_key(asked)
        back = tuple(
            one for one in own.disabled if key and phrase_key(one.phrase) == key and reason in (None, one.reason)
        )
        if back and outlet is None:
            return _without(own, back)
        found = find_sentence(asked, _of(own.unlearned, outlet))
        if found:
            left = tuple(one for one in own.unlearned if one not in found)
            return replace(own, unlearned=left), _sentences(found)
        if named:
            if all(own.has_disabled("", one.reason) for one in named):
                whole_reason = named[0].reason
                raise NoSuchRule(
                    f"{asked[:80]!r} is out of force with all phrases of {whole_reason!r}. "
                    f"`newsarc rules enable --reason {whole_reason}` puts them back."
                )
            return own, ()
        known = [Unlearned(one.outlet, one.sentence, one.text) for one in furniture.known(archive, outlet)]
        if find_sentence(asked, known):
            return own, ()
        raise NoSuchRule.of(asked, own)

    return _decide(path, "enable", choose, tell)


def learn(path: str, outlet: str | None = None, tell: Tell = lambda *_: None) -> Change:
    """
    Learn anew what recurs in the articles of every outlet, or of one; clean anew what that changes.

    Raises NoSuchRule where there is no such outlet, and what opening an archive raises.
    """
    with open_archive(path, "write") as archive:
        if outlet is not None:
            find_outlet(archive, outlet)
        before = _in_words(archive)
        changed = relearn(archive, tell, furniture.outlets(archive) if outlet is None else [outlet])
        new = tuple(sorted(_in_words(archive) - before))
        return _settled(archive, "learn", new, changed, changed, tell)


def _in_words(archive: Archive) -> set[tuple[str, str]]:
    return {(one.text or sentence_name(one.sentence), one.outlet) for one in furniture.known(archive)}


def _whole(reason: str | None) -> Disabled:
    if reason is None:
        raise BadPhrase("", "say which phrase or sentence, or --reason for all phrases of a reason")
    if reason != LEARNED:
        phrase_reason(reason)
    return Disabled("", reason)


def _named(asked: str, reason: str | None, own: OwnRules) -> list[Disabled]:
    """The phrase under every reason it speaks for, or under this one; none where no phrase reads so."""
    if reason not in (None, LEARNED):
        phrase_reason(reason or "")
    key = phrase_key(asked)
    everything: Iterable[Entry] = (*package_phrases(), *((one.phrase, one.reason, Scope.SURE) for one in own.added))
    reasons = {entry[1] for entry in everything if key and phrase_key(entry[0]) == key}
    return [Disabled(tidied(asked), one) for one in sorted(reasons) if reason in (None, one)]


def _without(own: OwnRules, back: tuple[Disabled, ...]) -> Choice:
    left = tuple(one for one in own.disabled if one not in back)
    return replace(own, disabled=left), tuple((one.phrase, one.reason) for one in back)


def _of(unlearned: Iterable[Unlearned], outlet: str | None) -> list[Unlearned]:
    return [one for one in unlearned if outlet in (None, one.outlet)]


def _keys(unlearned: Iterable[Unlearned]) -> set[tuple[str, int]]:
    return {(one.outlet, one.key) for one in unlearned}


def _sentences(found: Iterable[Unlearned]) -> tuple[tuple[str, str], ...]:
    return tuple((one.text or sentence_name(one.key), LEARNED) for one in found)


def _decide(path: str, action: str, choose: Callable[[Archive, OwnRules], Choice], tell: Tell) -> Change:
    """Make a decision, clean anew the articles it touches, and bring the archive to rest."""
    with open_archive(path, "write") as archive:
        holding = changed = 0
        with archive.writing():
            before = read_own(archive.setting(RULES))
            after, rules = choose(archive, before)
            if after != before:
                archive.set(RULES, after.text())
                holding, changed = _clean_anew(archive, before, after, tell)
        return _settled(archive, action, rules, holding, changed, tell)


def _settled(
    archive: Archive, action: str, rules: tuple[tuple[str, str], ...], holding: int, changed: int, tell: Tell
) -> Change:
    compared = settle(archive, tell).compared
    clusters, reprints = comparisons.count_clusters(archive)
    return Change(action, rules, holding, changed, compared, articles.count(archive), clusters, reprints)


def _clean_anew(archive: Archive, before: OwnRules, after: OwnRules, tell: Tell) -> tuple[int, int]:
    """Clean the articles that a change of the rules touches; return how many carry it, and how many changed."""
    rows = _holders(archive, before, after)
    in_force: dict[str, frozenset[int]] = {}
    for outlet in furniture.outlets(archive):
        learned = furniture.of(archive, outlet)
        in_force[outlet] = after.in_force(outlet, learned)
        differing = in_force[outlet] ^ before.in_force(outlet, learned)
        if differing:
            rows |= {row for row, keys, *_ in furniture.marks(archive, outlet, everyone=True) if differing & keys}
    carried = ((row, furniture.carried(archive, row)) for row in sorted(rows))
    wanted = ((row, in_force.get(outlet or "", frozenset()) & keys) for row, (outlet, keys) in carried)
    return len(rows), renew(archive, wanted, lambda done: tell("cleaning", done, len(rows)))


def _holders(archive: Archive, before: OwnRules, after: OwnRules) -> set[int]:
    """The articles in whose input, body or not, a phrase stands that came into force or went out of it."""
    package = package_phrases()
    old, new = Counter(before.entries(package)), Counter(after.entries(package))
    differing = list((old - new) | (new - old))
    if not differing:
        return set()
    find = finder((phrase, reason, Scope.SURE) for phrase, reason, _ in differing)
    return {
        row
        for row, text, others in articles.each_text(archive)
        if any(map(find, text.split("\n\n"))) or any(find(block) for _, _, block in others)
    }
