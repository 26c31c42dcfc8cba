"""Look at the rules: what is in force, what it set aside in this archive, and what it would do to a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newsarc.core.boilerplate.learn import keyed_sentences
from newsarc.core.boilerplate.phrases import Scope
from newsarc.core.boilerplate.rulebook import REASONS
from newsarc.core.explain import SCHEMA, Record
from newsarc.core.model import Given, Kind, Verdict
from newsarc.rules import package_phrases
from newsarc.rules.own import LEARNED, Entry, OwnRules, phrase_key, read_own
from newsarc.store import articles, furniture
from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.cleaning.clean import RULES, own_of
from newsarc.usecases.cleaning.clean_file import clean_file
from newsarc.usecases.rules.name_rules import WHERE, find_outlet, finder, known_reason, sentence_name

EXAMPLE = (12, 160)
"""Letters of a good example; where no block has so many, the first block is shown."""


@dataclass(slots=True)
class InForce:
    """
    What stands behind one reason, and what was set aside for it: blocks, their characters, the articles they were in.

    *package* and *own* count phrases in force, *disabled* those that are not; for `learned` they count sentences.
    """

    reason: str
    package: int = 0
    own: int = 0
    disabled: int = 0
    blocks: int = 0
    characters: int = 0
    articles: int = 0
    example: str | None = None

    def record(self) -> Record:
        """The reason as one record."""
        figures = ("package", "own", "disabled", "blocks", "characters", "articles", "example")
        told: Record = {"schema": SCHEMA.format("rules-reason"), "reason": self.reason, "about": REASONS[self.reason]}
        return told | {figure: getattr(self, figure) for figure in figures}


@dataclass(frozen=True, slots=True)
class LearnedSentence:
    """A sentence that recurs in an outlet; people may have taken it out of force."""

    outlet: str
    key: int
    text: str
    articles: int
    in_force: bool

    def record(self) -> Record:
        """The sentence as one record."""
        return {
            "schema": SCHEMA.format("rules-learned"), "outlet": self.outlet, "articles": self.articles,
            "in_force": self.in_force, "key": sentence_name(self.key), "text": self.text,
        }  # fmt: skip


@dataclass(slots=True)
class ListedPhrase:
    """A phrase and where it counts; *blocks* of this archive were set aside for its reason and hold it."""

    phrase: str
    reason: str
    scope: Scope
    own: bool
    in_force: bool
    note: str = ""
    blocks: int = 0
    example: str | None = None

    def record(self) -> Record:
        """The phrase as one record."""
        return {
            "schema": SCHEMA.format("rules-phrase"), "phrase": self.phrase, "reason": self.reason,
            "where": WHERE[self.scope], "origin": "own" if self.own else "package", "in_force": self.in_force,
            "blocks": self.blocks, "example": self.example, "note": self.note or None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All that is in force in an archive of so many articles."""

    articles: int
    reasons: tuple[InForce, ...]
    learned: tuple[LearnedSentence, ...] = field(default=())

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("rules"), "articles": self.articles,
            "reasons": [reason.record() for reason in self.reasons],
            "learned": [sentence.record() for sentence in self.learned],
        }  # fmt: skip


def list_rules(path: str) -> Rulebook:
    """Every reason with its phrases in numbers and what was set aside for it in the archive at *path*."""
    with open_archive(path) as archive:
        own = read_own(archive.setting(RULES))
        found = {reason: InForce(reason) for reason in REASONS}
        for phrase in _phrases(own):
            line = found[phrase.reason]
            line.disabled += not phrase.in_force
            line.own += phrase.in_force and phrase.own
            line.package += phrase.in_force and not phrase.own
        learned = _learned(archive, own, None)
        found[LEARNED].own = sum(sentence.in_force for sentence in learned)
        found[LEARNED].disabled = len(learned) - found[LEARNED].own
        count = 0
        for _, _, others in articles.each_text(archive):
            count += 1
            here = [(reason or "", text) for kind, reason, text in others if kind == Kind.REMOVED]
            for reason, text in here:
                line = found.setdefault(reason, InForce(reason))
                line.blocks += 1
                line.characters += len(text)
                line.example = _better(line.example, text)
            for reason in {reason for reason, _ in here}:
                found[reason].articles += 1
        return Rulebook(count, tuple(found.values()), tuple(learned))


def list_phrases(path: str, reason: str) -> list[ListedPhrase]:
    """
    The phrases that speak for a reason: people's own first, then those that stand in most of what was set aside.

    Raises UnknownReason, and what opening an archive raises.
    """
    known_reason(reason)
    with open_archive(path) as archive:
        found = [phrase for phrase in _phrases(read_own(archive.setting(RULES))) if phrase.reason == reason]
        find = finder((one.phrase, one.reason, one.scope) for one in found if one.in_force)
        blocks: Counter[str] = Counter()
        examples: dict[str, str | None] = {}
        for _, _, others in articles.each_text(archive):
            for kind, why, text in others:
                if kind == Kind.REMOVED and why == reason:
                    for phrase in {entry[0] for entry in find(text)}:
                        blocks[phrase] += 1
                        examples[phrase] = _better(examples.get(phrase), text)
    for one in found:
        if one.in_force:
            one.blocks, one.example = blocks[one.phrase], examples.get(one.phrase)
    return sorted(found, key=lambda one: (not one.own, -one.blocks, one.phrase, one.scope))


def list_learned(path: str, outlet: str | None = None) -> list[LearnedSentence]:
    """
    What was learned of all outlets or of one: by outlet, what most articles carry first.

    Raises NoSuchRule where there is no such outlet, and what opening an archive raises.
    """
    with open_archive(path) as archive:
        if outlet is not None:
            find_outlet(archive, outlet)
        return _learned(archive, read_own(archive.setting(RULES)), outlet)


@dataclass(frozen=True, slots=True)
class Ruled:
    """One block of a file: its verdict, the phrases that stand in it, and its sentences that were learned."""

    verdict: Verdict
    phrases: tuple[Entry, ...]
    learned: tuple[str, ...]

    def record(self) -> Record:
        """The block as one record."""
        verdict = self.verdict
        return {
            "schema": SCHEMA.format("rules-line"), "lines": [verdict.block.first, verdict.block.last],
            "kind": verdict.kind.value, "reason": verdict.reason,
            "phrases": [
                {"phrase": phrase, "reason": reason, "where": WHERE[scope]} for phrase, reason, scope in self.phrases
            ],
            "learned": list(self.learned), "text": verdict.block.text,
        }  # fmt: skip


def try_rules(path: str, file: bytes, outlet: str | None = None) -> list[Ruled]:
    """
    What the rules of the archive at *path* do to a *file*, `-` being standard input; nothing is stored.

    *outlet* is given with the text, as at ingest. Raises CannotClean, ManyRecords, and what opening an archive raises.
    """
    with open_archive(path) as archive:
        own = own_of(archive)
        decided = read_own(own.rules)
        outlets = {sentence.outlet for sentence in furniture.known(archive)}
        learned = {name: decided.in_force(name, furniture.of(archive, name)) for name in outlets}
    cleaned = clean_file(file, given=Given(outlet=outlet), own=own, learned=learned)
    find = finder(decided.entries(package_phrases()))
    told = cleaned.article.credits.outlet
    furnished = learned.get(told or "", frozenset())
    return [
        Ruled(
            verdict,
            tuple(find(verdict.block.text)),
            tuple(text for key, text in keyed_sentences(verdict.block.text, told) if key in furnished),
        )
        for verdict in cleaned.verdicts
    ]


def _phrases(own: OwnRules) -> list[ListedPhrase]:
    """Every phrase there is, in force or not: the package's, then people's own."""
    out = {(phrase_key(one.phrase), one.reason) for one in own.disabled}

    def listed(entry: Entry, *, mine: bool, note: str = "") -> ListedPhrase:
        phrase, reason, scope = entry
        in_force = ("", reason) not in out and (not out or (phrase_key(phrase), reason) not in out)
        return ListedPhrase(phrase, reason, scope, mine, in_force, note)

    found = [listed(entry, mine=False) for entry in package_phrases()]
    return found + [listed((one.phrase, one.reason, Scope.SURE), mine=True, note=one.note) for one in own.added]


def _learned(archive: Archive, own: OwnRules, outlet: str | None) -> list[LearnedSentence]:
    """What was learned, and sentences that people took out of force though they recur no more."""
    known = furniture.known(archive, outlet)
    found = [
        LearnedSentence(
            one.outlet, one.sentence, one.text, one.articles,
            bool(own.in_force(one.outlet, frozenset({one.sentence}))),
        )
        for one in known
    ]  # fmt: skip
    seen = {(one.outlet, one.sentence) for one in known}
    found += [
        LearnedSentence(one.outlet, one.key, one.text, 0, in_force=False)
        for one in own.unlearned
        if outlet in (None, one.outlet) and (one.outlet, one.key) not in seen
    ]
    return sorted(found, key=lambda one: (one.outlet, -one.articles, one.key))


def _better(example: str | None, text: str) -> str:
    """The example there is, unless it is too short or too long and this text is not."""
    least, most = EXAMPLE
    return (
        example if example is not None and (least <= len(example) <= most or not least <= len(text) <= most) else text
    )
