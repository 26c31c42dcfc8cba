"""Decisions listed, taken back and put back."""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.core.decisions import Log, Ruling, Verb, about, in_words, ruling_record
from newsarc.core.explain import SCHEMA, Record
from newsarc.errors import NewsarcError
from newsarc.store import comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.deciding.entering import BadDecision, Decided, enter
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.lookup import find_article


class NoSuchDecision(NewsarcError):
    """No decision has this number."""

    exit_code = 8

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no decision {number}. `newsarc decisions` lists them. Nothing was changed.")
        self.number = number


def undo(path: str, number: int | None = None, tell: Tell = lambda *_: None) -> Decided:
    """
    Take a decision back: the one of this *number*, or the latest that is in force.

    Everything is then as if it had never been made; later decisions stay. Raises BadDecision or NoSuchDecision.
    """

    def compose(_: Archive, log: Log) -> tuple[Ruling, bool]:
        holding = log.in_force().rulings
        if number is None:
            if not holding:
                raise BadDecision("there is no decision in force that could be taken back.")
            target = holding[-1]
        else:
            target = _find(log, number)
            if target not in holding:
                raise BadDecision(f"decision {number} was taken back already. `newsarc redo {number}` puts it back.")
        return Ruling(0, "", Verb.UNDO, target.article, target.other, dict(_apart(target)), target=target.number), True

    return enter(path, compose, tell)


def redo(path: str, number: int | None = None, tell: Tell = lambda *_: None) -> Decided:
    """
    Put back a decision that was taken back: the one of this *number*, or the one taken back last.

    It counts from where it stood, not as a new one. Raises BadDecision or NoSuchDecision.
    """

    def compose(_: Archive, log: Log) -> tuple[Ruling, bool]:
        out = log.taken_back()
        if number is None and not out:
            raise BadDecision("no decision was taken back, so there is none to put back.")
        target = _find(log, out[-1] if number is None else number)
        if target.number not in out:
            raise BadDecision(f"decision {number} is in force. `newsarc undo {number}` takes it back.")
        return Ruling(0, "", Verb.REDO, target.article, target.other, dict(_apart(target)), target=target.number), True

    return enter(path, compose, tell)


def _apart(target: Ruling) -> list[tuple[str, list[str]]]:
    """What a split was from, so that taking it back is known to touch those too."""
    return [("from", target.value["from"])] if target.verb is Verb.SPLIT else []


def _find(log: Log, number: int) -> Ruling:
    found = next((one for one in log.rulings if one.number == number), None)
    if found is None:
        raise NoSuchDecision(number)
    if found.target is not None:
        raise BadDecision(f"entry {number} says: {in_words(found)}. Name decision {found.target} itself.")
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """
    People's decisions and what took them back or put them back, each with whether it holds, and what they had
    forgotten. *titles* are those of articles.
    """

    rulings: tuple[tuple[Ruling, bool], ...]
    forgotten: tuple[decisions.Tombstone, ...]
    titles: dict[str, str | None]

    def records(self) -> list[Record]:
        """A record each, decisions first."""
        made = [
            ruling_record(ruling, holds) | {"title": self.titles.get(ruling.article or "")}
            for ruling, holds in self.rulings
        ]
        gone = [
            {
                "schema": SCHEMA.format("decision"), "decision": None, "at": stone.at, "verb": "forget",
                "article": stone.article, "other": None, "value": {"sha256": stone.content}, "told": "forgotten",
                "reason": stone.reason, "in_force": True, "title": None,
            }
            for stone in self.forgotten
        ]  # fmt: skip
        return made + gone

    def record(self) -> Record:
        """The answer as one document."""
        return {"schema": SCHEMA.format("decisions"), "decisions": self.records()}


def list_decisions(path: str, asked: str | None = None) -> Listed:
    """All that people decided in the archive at *path*, or all about one article or cluster, in order."""
    with open_archive(path) as archive:
        log = decisions.log(archive)
        if asked is None:
            rulings = log.entries()
            gone = tuple(decisions.tombstones(archive))
        else:
            row, is_cluster = find_article(archive, asked)
            rows = comparisons.members(archive, row) if is_cluster else [row]
            rulings = tuple(about(log, comparisons.ids(archive, rows).values()))
            gone = ()
        return Listed(rulings, gone, decisions.titles(archive, {one.article for one, _ in rulings if one.article}))
