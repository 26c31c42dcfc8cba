"""
What people decided, and what follows from it for everything that is computed.

A log of decisions is only ever added to: taking one back is another entry. What
is in force is a function of the log, and what it makes of the computed groups a
function of the log and of the set of articles. Decisions hold on to full ids,
so they outlive every computation; where two contradict, the later one wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any

from newsarc.core.likeness.cluster import Group, cluster
from newsarc.core.likeness.pairs import Pairs
from newsarc.core.model import ID_SHOWN, Agency, Article, Credits, Relation

NAMED = 3
"""Articles that a decision names in words; of more it tells the number."""

BY_HAND = "by hand"
"""What stands where a source of a fact is told, for a fact that people corrected."""


class Verb(StrEnum):
    """What people decide. The last two take back, and put back, another decision."""

    CANONICAL = "canonical"
    MERGE = "merge"
    SPLIT = "split"
    LINK = "link"
    SET = "set"
    TAG = "tag"
    UNTAG = "untag"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Ruling:
    """
    One decision as it was made. *number* tells the order: the later one has the greater.

    *article* and *other* are full ids. *value* holds what else the verb wants: `from`, the ids that a split keeps
    apart from; `relation` of a link; the corrected fields of a `set`; `tags`. *target* is the decision that an undo
    takes back or a redo puts back. *at* is when it was made, an ISO time.
    """

    number: int
    at: str
    verb: Verb
    article: str | None = None
    other: str | None = None
    value: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """All that was ever decided, in order."""

    rulings: tuple[Ruling, ...] = ()

    def taken_back(self) -> tuple[int, ...]:
        """
        The decisions that are out of force, the one taken back last at the end.

        >>> log = Log((Ruling(1, "", Verb.TAG), Ruling(2, "", Verb.UNDO, target=1), Ruling(3, "", Verb.REDO, target=1)))
        >>> log.taken_back(), Log(log.rulings[:2]).taken_back()
        ((), (1,))
        """
        out: list[int] = []
        for ruling in self.rulings:
            if ruling.target is not None and ruling.target in out:
                out.remove(ruling.target)
            if ruling.target is not None and ruling.verb is Verb.UNDO:
                out.append(ruling.target)
        return tuple(out)

    def decided(self) -> tuple[Ruling, ...]:
        """Every decision, in force or not, without what only takes back and puts back."""
        return tuple(ruling for ruling in self.rulings if ruling.verb not in (Verb.UNDO, Verb.REDO))

    def entries(self) -> tuple[tuple[Ruling, bool], ...]:
        """
        Every entry, each with whether it holds: of several that take back and put back one decision only the last.

        >>> log = Log((Ruling(1, "", Verb.TAG), Ruling(2, "", Verb.UNDO, target=1), Ruling(3, "", Verb.REDO, target=1)))
        >>> [holds for _, holds in log.entries()]
        [True, False, True]
        """
        out = set(self.taken_back())
        last = {one.target: one.number for one in self.rulings if one.target is not None}
        return tuple(
            (one, one.number not in out if one.target is None else one.number == last[one.target])
            for one in self.rulings
        )

    def in_force(self) -> InForce:
        """What holds now."""
        out = set(self.taken_back())
        return InForce(tuple(ruling for ruling in self.decided() if ruling.number not in out))


@dataclass(frozen=True)
class InForce:
    """The decisions that hold, in order, and what follows from them."""

    rulings: tuple[Ruling, ...] = ()

    @cached_property
    def merges(self) -> tuple[tuple[str, str], ...]:
        """The pairs of articles whose clusters print the same text by people's word."""
        return tuple((one.article or "", one.other or "") for one in self.rulings if one.verb is Verb.MERGE)

    @cached_property
    def links(self) -> tuple[tuple[str, str, str], ...]:
        """Articles that people linked: from, to, relation. A `contains` goes from the round-up to the part."""
        return tuple(
            (one.article or "", one.other or "", str(one.value["relation"]))
            for one in self.rulings
            if one.verb is Verb.LINK
        )

    @cached_property
    def _moving(self) -> dict[str, list[Ruling]]:
        """The merges and splits by the article that each moves."""
        found: dict[str, list[Ruling]] = {}
        for one in self.rulings:
            if one.verb in (Verb.MERGE, Verb.SPLIT):
                found.setdefault(one.article or "", []).append(one)
        return found

    def regroup(
        self, groups: Iterable[Group], pairs: Pairs, threshold: float, name_of: Mapping[int, str]
    ) -> list[Group]:
        """
        Computed *groups* as people want them: each merge and split carried out in the order in which it was decided.

        Groups and pairs go by numbers, and *name_of* tells the ids of those that people decided about, if not of all.

        A merge unites two groups, whatever they have grown to. In a split the article leaves with those that agree
        with it and not with what it was split from; all others stay together. *pairs* and *threshold* are those that
        the groups were made from.
        """
        found = sorted(tuple(group) for group in groups)
        number_of = {name_of[member]: member for group in found for member in group if member in name_of}
        moving = chain.from_iterable(self._moving[name] for name in number_of if name in self._moving)
        place = {member: group for group in map(set, found) for member in group}
        for one in sorted(moving, key=lambda one: one.number):
            article, other = number_of[one.article or ""], number_of.get(one.other or "")
            here = place[article]
            if one.verb is Verb.MERGE and other is not None:
                parts = [here | place[other]]
            elif one.verb is Verb.SPLIT:
                apart_from = {number_of[name] for name in one.value["from"] if name in number_of}
                leaving = _leaving(article, here, apart_from, pairs, threshold)
                parts = [leaving, here - leaving]
            else:
                continue
            place.update({member: part for part in parts for member in part})
        return sorted({tuple(sorted(group)) for group in place.values()})

    def pinned(self, members: Iterable[str]) -> Ruling | None:
        """The decision which of *members* stands for all: the latest, None where there is none."""
        inside = set(members)
        pins = (one for one in reversed(self.rulings) if one.verb is Verb.CANONICAL and one.article in inside)
        return next(pins, None)

    def merged(self, members: Iterable[str]) -> Ruling | None:
        """The latest decision that put some of *members* together, None where there is none."""
        inside = set(members)
        found = (one for one in reversed(self.rulings) if one.verb is Verb.MERGE and {one.article, one.other} <= inside)
        return next(found, None)

    @cached_property
    def corrections(self) -> dict[str, dict[str, str | None]]:
        """The corrected fields of each article by its id; None is "not known"."""
        found: dict[str, dict[str, str | None]] = {}
        for one in self.rulings:
            if one.verb is Verb.SET and one.article:
                found.setdefault(one.article, {}).update(one.value)
        return found

    @cached_property
    def tags(self) -> dict[str, frozenset[str]]:
        """The tags of each article that has any, by its id."""
        found: dict[str, frozenset[str]] = {}
        for one in self.rulings:
            if one.verb in (Verb.TAG, Verb.UNTAG) and one.article:
                before, told = found.get(one.article, frozenset()), frozenset(one.value["tags"])
                found[one.article] = before | told if one.verb is Verb.TAG else before - told
        return {article: tags for article, tags in found.items() if tags}


def _leaving(article: int, group: set[int], apart_from: set[int], pairs: Pairs, threshold: float) -> set[int]:
    """Those of a group that leave with *article*: whom the figures put beside it once it is held apart from others."""
    foes = apart_from & group
    if not foes:
        return set(group)
    apart = frozenset((min(article, foe), max(article, foe)) for foe in foes)
    return next(set(part) for part in cluster(group, pairs, threshold, apart) if article in part)


CORRECTABLE = {
    "outlet": "outlet",
    "date": "published",
    "agency": "agency",
    "title": "title",
    "byline": "byline",
    "language": "language",
}
"""The names that people type for what they correct, and the fields of an article that hold it."""


def correct(article: Article, corrections: Mapping[str, str | None]) -> Article:
    """
    The article with people's *corrections* in the place of what was read, which `Article.corrected` keeps.

    *corrections* go by the names of CORRECTABLE.

    >>> read = Article("a", Credits(title="Barels", outlet="The Tide", outlet_from="©"), "Text.")
    >>> told = correct(read, {"title": "Barrels", "outlet": None})
    >>> told.credits.title, told.credits.outlet, told.credits.outlet_from, dict(told.corrected)
    ('Barrels', None, 'by hand', {'outlet': 'The Tide', 'title': 'Barels'})
    """
    told, read = article.credits, []
    for name in sorted(corrections.keys() & CORRECTABLE.keys()):
        value, key = corrections[name], CORRECTABLE[name]
        read.append((key, _read(told, key)))
        told = _with(told, key, value)
    return replace(article, credits=told, corrected=tuple(read)) if read else article


def _read(told: Credits, key: str) -> str | None:
    if key == "agency":
        return told.agency.name if told.agency else None
    found: str | None = getattr(told, key)
    return found


def _with(told: Credits, key: str, value: str | None) -> Credits:
    match key:
        case "agency":
            return replace(told, agency=Agency(value, True, BY_HAND) if value else None)
        case "outlet":
            return replace(told, outlet=value, outlet_from=BY_HAND)
        case "published":
            return replace(told, published=value, published_from=BY_HAND)
        case "title":
            return replace(told, title=value)
        case "byline":
            return replace(told, byline=value)
        case _:
            return replace(told, language=value)


def about(log: Log, articles: Iterable[str]) -> Iterator[tuple[Ruling, bool]]:
    """The entries that name any of these articles, in order, each with whether it holds."""
    wanted = set(articles)
    for one, holds in log.entries():
        if one.article in wanted or one.other in wanted:
            yield one, holds


def in_words(ruling: Ruling) -> str:
    """
    What was decided, for people, without whom it was decided about and why.

    >>> in_words(Ruling(1, "", Verb.SET, "ab", value={"outlet": None, "title": "Barrels"}))
    'corrected: outlet not known, title “Barrels”'
    """
    return _WORDS[ruling.verb](ruling)


def _fields_in_words(value: Mapping[str, Any]) -> str:
    told = ((name, value[name]) for name in CORRECTABLE if name in value)
    return ", ".join(f"{name} not known" if text is None else f"{name} “{text}”" for name, text in told)


def _counted(names: Sequence[str]) -> str:
    return ", ".join(map(_short, names)) if len(names) <= NAMED else f"{len(names)} articles"


def _short(name: str | None) -> str:
    return (name or "")[:ID_SHOWN]


_LINKED: dict[str, str] = {Relation.VERSION: "another version of", Relation.CONTAINS: "carries"}

_WORDS: dict[Verb, Callable[[Ruling], str]] = {
    Verb.CANONICAL: lambda _: "stands for its cluster",
    Verb.MERGE: lambda one: f"prints the same text as {_short(one.other)}",
    Verb.SPLIT: lambda one: f"kept apart from {_counted(one.value['from'])}",
    Verb.LINK: lambda one: f"{_LINKED[one.value['relation']]} {_short(one.other)}",
    Verb.SET: lambda one: f"corrected: {_fields_in_words(one.value)}",
    Verb.TAG: lambda one: f"tagged {', '.join(one.value['tags'])}",
    Verb.UNTAG: lambda one: f"no longer tagged {', '.join(one.value['tags'])}",
    Verb.UNDO: lambda one: f"decision {one.target} taken back",
    Verb.REDO: lambda one: f"decision {one.target} put back",
}


def ruling_record(ruling: Ruling, holds: bool) -> dict[str, Any]:
    """One decision as a plain record; `told` says it in words, `in_force` whether it holds."""
    return {
        "schema": "newsarc/decision/1",
        "decision": ruling.number,
        "at": ruling.at,
        "verb": ruling.verb.value,
        "article": ruling.article,
        "other": ruling.other,
        "value": dict(ruling.value),
        "told": in_words(ruling),
        "reason": ruling.reason or None,
        "in_force": holds,
    }
