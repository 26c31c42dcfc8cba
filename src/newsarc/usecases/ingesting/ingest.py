"""
Bring texts into an archive: walk, read, clean, store, and settle what they change.

The run commits several times a second, so that whatever ends it, little is lost;
the same line again goes on. One bad file is a row in the report, never the end.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote_from_bytes

from newsarc import __version__
from newsarc.core.explain import Record
from newsarc.core.model import Document, Given, Kind
from newsarc.errors import RejectedInput
from newsarc.extract.pool import Pool
from newsarc.readers.containers import Rejection, documents
from newsarc.readers.walk import Found, walk
from newsarc.rules.agencies import BadAgencies
from newsarc.store import articles, comparisons, forgetting
from newsarc.store.archive import AGENCIES, Archive
from newsarc.store.looking import search
from newsarc.store.opening import open_archive
from newsarc.usecases.cleaning.clean import NOTHING, Cleaned, Own, nothing_learned, own_of, tools
from newsarc.usecases.cleaning.clean_many import PRELOADED, clean_many
from newsarc.usecases.ingesting.run import Met, NothingToRead, Request, Summary
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.foreknow import Foreknown
from newsarc.usecases.settling.prefer import find_preferences, take_up
from newsarc.usecases.settling.settle import settle

COMMIT_SECONDS = 0.25
"""
Work between two commits. A kill loses at most so much; more commits cost a sync each. While this process stores, the
workers get nothing new to do: each of two on 200 pages stood idle for 7 to 13 % of the time at 1.0, 3 to 6 % at 0.25.
"""

WINDOW = 256
"""Documents read ahead of the cleaning; with the limit on their size, what bounds the memory."""

WINDOW_BYTES = 32_000_000

_Read = tuple[Document, Cleaned | None]
"""A document, and what was made of it if it is new."""

FORGOTTEN = "forgotten"
"""The reason of what is passed by because people had it forgotten."""


def ingest(
    path: str,
    request: Request,
    *,
    report: Callable[[Record], None] | None = None,
    stored: Callable[[Met], None] = lambda _: None,
    tell: Tell = lambda *_: None,
) -> Summary:
    """
    Ingest what *request* names into the archive at *path*, which is made if there is none.

    *report* receives one record for every path met and every record of a container, after all is decided; *stored*
    each input once its article is committed; *tell* the progress. Raises NothingToRead, or what opening and writing an
    archive raise.
    """
    if not any(given == b"-" or os.path.lexists(given) for given in request.paths):
        raise NothingToRead(request.paths)
    summary = Summary(dry_run=request.dry_run)
    agencies, order = _agencies_given(request.agencies), find_preferences(path, request.config)
    with ExitStack() as stack:
        pool = stack.enter_context(Pool(request.jobs, request.limits, preload=PRELOADED))
        if request.dry_run:
            archive = stack.enter_context(open_archive(path)) if os.path.exists(path) else None
            own = NOTHING if archive is None else own_of(archive)
            own = own._replace(agencies=agencies or own.agencies)
            rows = [met for met, _ in _Inputs(archive, request, pool, summary, tell, own).met()]
            _report(None, rows, report)
            return summary
        archive = stack.enter_context(open_archive(path, "create", durable=request.durable))
        if agencies is not None:
            with archive.writing():
                archive.set(AGENCIES, agencies)
        summary.preferred = take_up(archive, order)
        _Writer(archive, request, summary, stored, keep_rows=report is not None).ingest(pool, report, tell)
    return summary


def _agencies_given(path: Path | None) -> str | None:
    """The text of a table of agencies, found to be one before anything is read or stored."""
    if path is None:
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BadAgencies(f"{path}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None
    tools(Own(text))
    return text


class _Writer:
    """The one writer of a run: gathers what is cleaned and commits it by time."""

    def __init__(
        self, archive: Archive, request: Request, summary: Summary, stored: Callable[[Met], None], *, keep_rows: bool
    ) -> None:
        self.archive, self.request, self.summary, self.stored = archive, request, summary, stored
        self.rows: list[Met] | None = [] if keep_rows else None
        self.batch: list[tuple[Met, _Read | None]] = []
        self.began = time.monotonic()
        self.run = 0

    def ingest(self, pool: Pool, report: Callable[[Record], None] | None, tell: Tell) -> None:
        """Carry the run out, from its first file to the settled archive."""
        own = own_of(self.archive)
        inputs = _Inputs(self.archive, self.request, pool, self.summary, tell, own, self.commit)
        try:
            for met, read in inputs.met():
                self.batch.append((met, read))
                if time.monotonic() - self.began > COMMIT_SECONDS:
                    self.commit()
        finally:
            self.commit()
        pool.close()
        settled = settle(self.archive, tell)
        self.summary.relearned, self.summary.compared = settled.relearned, settled.compared
        self.summary.capped = settled.capped
        self.summary.articles = articles.count(self.archive)
        self.summary.clusters, self.summary.reprints = comparisons.count_clusters(self.archive)
        if self.run:
            with self.archive.writing():
                articles.end_run(self.archive, self.run, _now(), self.summary.record())
        _report(self.archive, self.rows or [], report)

    def commit(self) -> None:
        """Store what was gathered, in one transaction; only then is it called stored."""
        batch, self.batch, self.began = self.batch, [], time.monotonic()
        if not batch:
            return
        with self.archive.writing():
            if not self.run:
                self.run = articles.begin_run(self.archive, _now(), __version__, self.request.arguments)
            self._store(batch)
        for met, _ in batch:
            if met.outcome == "ingest":
                self.stored(met)
        if self.rows is not None:
            self.rows += [met for met, _ in batch]
        self.began = time.monotonic()

    def _store(self, batch: Sequence[tuple[Met, _Read | None]]) -> None:
        """Store these inputs: why some were refused, the articles that are new, where each was seen."""
        for met, _ in (one for one in batch if one[1] is None):
            if met.reason != FORGOTTEN:  # a path may tell what the article said
                refusal = (met.outcome, met.reason or "", met.detail)
                articles.refuse(self.archive, self.run, met.found.path, met.record, refusal)
        read = [(met, *found) for met, found in batch if found is not None]
        rows = comparisons.rows_of(self.archive, (document.id for _, document, _ in read))
        new = [
            articles.New(self.run, document, cleaned.article, cleaned.reading)
            for _, document, cleaned in read
            if cleaned is not None and document.id not in rows
        ]
        rows |= articles.add(self.archive, new)
        there = (one for one in read if one[1].id in rows)
        articles.sight(self.archive, ((rows[d.id], met.found.path, met.record, self.run) for met, d, _ in there))
        search.enter(self.archive, ((rows[a.id], a.credits.title, a.text) for a in (one.article for one in new)))


@dataclass(slots=True)
class _Inputs:
    """
    The inputs of a run. New documents are cleaned with what is known of their outlets.

    With *store*, which stores all that was yielded, that grows: it is called before more inputs are read, so that what
    is known does not hang on the time.

    *unstored* are the new articles since, each with its outlet.
    """

    archive: Archive | None
    request: Request
    pool: Pool
    summary: Summary
    tell: Tell
    own: Own
    store: Callable[[], None] | None = None
    unstored: dict[str, str | None] = field(default_factory=dict)
    rejected: dict[str, Met] = field(default_factory=dict)

    def met(self) -> Iterator[tuple[Met, _Read | None]]:
        """Every input with what became of it, in the order of the walk."""
        today, summary = _now()[:10], self.summary
        marked = self.archive if self.archive is not None and forgetting.holds_tombstones(self.archive) else None
        known = Foreknown(self.archive) if self.archive is not None else None
        for whole in _windows(self.request, summary):
            if self.store is not None and known is not None:
                self.store()
                known.came(self.unstored.values())
                self.unstored.clear()
            window = (
                whole
                if marked is None
                else [(found, _unless_forgotten(marked, found, entry, summary)) for found, entry in whole]
            )
            new = self._new(entry for _, entry in window if isinstance(entry, Document))
            cleaned = clean_many(list(new.values()), today, self.pool, self.own, known.of if known else nothing_learned)
            for found, entry in window:
                if isinstance(entry, Met):
                    yield entry, None
                elif new.pop(entry.id, None) is not None:
                    yield self._judged(found, entry, *next(cleaned))
                else:
                    yield _again(found, entry, self.rejected.get(entry.id), summary)
                self.tell("reading", summary.new + summary.same + summary.rejected, None)

    def _new(self, documents: Iterable[Document]) -> dict[str, Document]:
        """Those that were not met before, in this run or another, by id."""
        first: dict[str, Document] = {}
        for document in documents:
            first.setdefault(document.id, document)
        stored = comparisons.rows_of(self.archive, first) if self.archive is not None else {}
        met = (self.rejected, self.unstored, stored)
        return {name: document for name, document in first.items() if not any(name in known for known in met)}

    def _judged(
        self, found: Found, document: Document, outcome: Cleaned | RejectedInput, seconds: float
    ) -> tuple[Met, _Read | None]:
        """What became of a new document."""
        summary = self.summary
        if isinstance(outcome, RejectedInput):
            met = Met(found, document.record, "reject", reason=outcome.reason, detail=outcome.detail, seconds=seconds)
            self.rejected[document.id] = met
            summary.read -= 1
            summary.reject(met)
            return met, None
        self.unstored[document.id] = document.given.outlet
        summary.new += 1
        summary.characters += len(outcome.article.text)
        summary.set_aside += sum(len(v.block.text) for v in outcome.article.removed if v.kind is Kind.REMOVED)
        return Met(found, document.record, "ingest", new=True, id=document.id, seconds=seconds), (document, outcome)


def _unless_forgotten(archive: Archive, found: Found, entry: Met | Document, summary: Summary) -> Met | Document:
    """
    A document as it came, or a skip where people had it forgotten, under whatever name it comes now.

    It is no rejection: nothing is wrong with the input, and a nightly run over the same folder has nothing to mend.
    """
    if isinstance(entry, Met):
        return entry
    if not forgetting.is_forgotten(archive, entry.id, hashlib.sha256(entry.content).hexdigest()):
        return entry
    summary.read -= 1
    summary.count("skip", FORGOTTEN)
    return Met(found, entry.record, "skip", reason=FORGOTTEN)


def _windows(request: Request, summary: Summary) -> Iterator[list[tuple[Found, Met | Document]]]:
    """The inputs in portions small enough to hold in memory."""
    window: list[tuple[Found, Met | Document]] = []
    size = 0
    for found in walk(request.paths, request.follow):
        for entry in _entries(found, request, summary):
            window.append((found, entry))
            size += len(entry.content) if isinstance(entry, Document) else 0
            if len(window) >= WINDOW or size >= WINDOW_BYTES:
                yield window
                window, size = [], 0
    yield window


def _entries(found: Found, request: Request, summary: Summary) -> Iterator[Met | Document]:
    """What one path holds: documents, or the reason why there is none."""
    if found.outcome != "read":
        met = Met(found, None, found.outcome, reason=found.reason or found.outcome)
        if found.outcome == "reject":
            summary.reject(met)
        else:
            summary.count(found.outcome, met.reason or "")
        yield met
        return
    for entry in documents(found, _given(found, request), request.limits):
        if isinstance(entry, Rejection):
            met = Met(found, entry.record, "reject", reason=entry.reason, detail=entry.detail)
            summary.reject(met)
            yield met
        else:
            summary.read += 1
            yield entry


def _given(found: Found, request: Request) -> Given:
    outlet = request.outlet
    if outlet is None and request.outlet_from_folder:
        folders = os.path.dirname(found.relative).split(b"/")
        folder = folders[0] or os.path.basename(os.path.dirname(os.path.abspath(found.path)))
        outlet = os.fsdecode(folder).encode("utf-8", "replace").decode() or None
    return Given(outlet=outlet)


def _again(found: Found, document: Document, first: Met | None, summary: Summary) -> tuple[Met, _Read | None]:
    """What becomes of a document that was met before: a sighting, or the same rejection once more."""
    if first is not None:
        met = replace(first, found=found, record=document.record, seconds=0.0)
        summary.read -= 1
        summary.reject(met)
        return met, None
    summary.same += 1
    return Met(found, document.record, "ingest", id=document.id), (document, None)


def _report(archive: Archive | None, rows: Sequence[Met], report: Callable[[Record], None] | None) -> None:
    """One record for every input, now that its cluster is known."""
    if report is None:
        return
    for met in rows:
        row = articles.find(archive, met.id) if archive is not None and met.id is not None else None
        stored = articles.load(archive, row) if archive is not None and row is not None else None
        report(
            {
                "path": quote_from_bytes(met.found.relative, safe="/"),
                "record": met.record,
                "outcome": met.outcome,
                "new": met.new,
                "reason": f"{met.reason}: {met.detail}" if met.detail else met.reason,
                "id": met.id,
                "title": stored and stored.article.credits.title,
                "text": stored and stored.article.text,
                "cluster": stored and f"c-{articles.id_of(archive, stored.cluster)}" if archive else None,
                "seconds": round(met.seconds, 4),
            }
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
