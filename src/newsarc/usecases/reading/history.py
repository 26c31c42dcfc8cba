"""How an archive came to be: the runs that brought articles in, what they refused, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from newsarc.core.decisions import Ruling, ruling_record
from newsarc.core.explain import SCHEMA, Record, shown_path
from newsarc.store import decisions
from newsarc.store.looking import figures
from newsarc.store.looking.figures import Refusal, Run
from newsarc.store.opening import open_archive

Event = Run | tuple[Ruling, bool]
"""A run, or a decision with whether it is in force."""


@dataclass(frozen=True, slots=True)
class History:
    """All runs and all decisions, the latest first; of each decision whether it is in force."""

    events: tuple[Event, ...]

    def record(self) -> Record:
        """The answer as one document."""
        return {"schema": SCHEMA.format("log"), "events": self.rows()}

    def rows(self) -> list[Record]:
        """The events one by one, as records of one form."""
        return [_run(event) if isinstance(event, Run) else _decision(*event) for event in self.events]


def history(path: str) -> History:
    """What was done to the archive at *path*, and when."""
    with open_archive(path) as archive:
        log = decisions.log(archive)
        events: list[tuple[str, int, Event]] = [(run.started, run.number, run) for run in figures.runs(archive)]
        events += [(one.at, one.number, (one, holds)) for one, holds in log.entries()]
        events.sort(key=lambda event: event[:2], reverse=True)
        return History(tuple(event for *_, event in events))


def refused(path: str) -> list[Refusal]:
    """Every input that the archive at *path* does not hold, with the reason, by path."""
    with open_archive(path) as archive:
        return list(figures.refusals(archive))


def refusal_record(one: Refusal) -> Record:
    """One input that was rejected or skipped."""
    return {
        "schema": SCHEMA.format("refusal"), "path": shown_path(one.path), "record": one.record,
        "outcome": one.outcome, "reason": one.reason, "detail": one.detail, "at": one.started, "run": one.run,
    }  # fmt: skip


def _run(run: Run) -> Record:
    counts: dict[str, Any] = run.counts or {}
    return {
        "schema": SCHEMA.format("event"), "at": run.started, "kind": "run", "number": run.number,
        "finished": run.finished, "version": run.version, "arguments": list(run.arguments), "counts": run.counts,
        **{name: counts.get(name) for name in ("read", "new", "same", "rejected", "skipped")}, "told": None,
    }  # fmt: skip


def _decision(ruling: Ruling, holds: bool) -> Record:
    told = ruling_record(ruling, holds)
    return {
        "schema": SCHEMA.format("event"), "at": ruling.at, "kind": "decision", "number": ruling.number,
        "article": ruling.article, "verb": told["verb"], "told": told["told"], "in_force": holds,
        "reason": told["reason"],
    }  # fmt: skip
