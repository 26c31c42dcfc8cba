"""
Take in a full export: the same articles, decisions and marks, in a new archive or beside what one holds.

The file is found whole before anything is stored. What can be computed is not
believed but computed: bytes are cleaned as at an ingest, and all is settled
once everything is in. Whatever ends the run, the same line again goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from hashlib import sha256
from urllib.parse import unquote_to_bytes

from newsarc.core.carried import REFUSAL, RUN, TOMBSTONE
from newsarc.core.decisions import Ruling
from newsarc.core.explain import SCHEMA, Record
from newsarc.core.preferences import kept_preferences
from newsarc.core.settings import STORED_FROM, Limits
from newsarc.errors import NewsarcError, RejectedInput
from newsarc.extract.pool import Pool
from newsarc.readers.carried import CannotImport, Carried, Export, open_export
from newsarc.rules.own import read_own
from newsarc.store import articles, carrying, comparisons, decisions, forgetting
from newsarc.store.archive import AGENCIES, THRESHOLD, Archive
from newsarc.store.carrying import Place, Refusal, Run
from newsarc.store.decisions import Tombstone
from newsarc.store.looking import search
from newsarc.store.opening import open_archive
from newsarc.usecases.cleaning.clean import RULES, Cleaned, Own, own_of, tools
from newsarc.usecases.cleaning.clean_many import PRELOADED, clean_many
from newsarc.usecases.deciding.entering import named_in
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.prefer import PREFER
from newsarc.usecases.settling.settle import settle

WINDOW = 64
"""Articles cleaned and stored in one go; with pages of a few hundred kB that is some tens of MB."""

SETTINGS = {THRESHOLD: "threshold", AGENCIES: "table of agencies", RULES: "rules", PREFER: "order of preference"}
"""The settings that people make, and how they are called."""


@dataclass(slots=True)
class Imported:
    """
    What an import did, in numbers. *kept* names the archive's own settings that differ from those of the file.

    *still_held* are full ids that the file marks as forgotten and this archive holds: people decide about them.
    """

    articles: int = 0
    new: int = 0
    same: int = 0
    forgotten: int = 0
    decisions: int = 0
    rejected: list[tuple[str, str]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    still_held: list[str] = field(default_factory=list)
    held: int = 0
    clusters: int = 0
    reprints: int = 0

    def record(self) -> Record:
        """The import as one document."""
        return {
            "schema": SCHEMA.format("import"),
            **{key: getattr(self, key) for key in ("articles", "new", "same", "forgotten", "decisions")},
            "rejected": [{"id": name, "reason": reason} for name, reason in self.rejected],
            "settings_kept": self.kept,
            "still_held": self.still_held,
            "holds": {"articles": self.held, "clusters": self.clusters, "reprints": self.reprints},
        }


def carry_in(path: str, file: str, jobs: int = 1, tell: Tell = lambda *_: None) -> Imported:
    """
    Import the full export *file* into the archive at *path*, which is made if there is none.

    An archive that holds articles keeps its own settings. Raises CannotImport before anything is changed, and what
    opening and writing an archive raise.
    """
    with open_export(file) as export, ExitStack() as stack:
        _check_settings(export)
        pool = stack.enter_context(Pool(jobs, Limits(), preload=PRELOADED))
        archive = stack.enter_context(open_archive(path, "create"))
        done = Imported()
        with archive.writing():
            _take_settings(archive, export, done)
            numbers = carrying.carry_runs(archive, map(_run, export.of(RUN)))
            _bury(archive, export, done)
        _take_articles(archive, export, numbers, pool, done, tell)
        with archive.writing():
            carrying.carry_refusals(archive, map(_refusal, export.of(REFUSAL)), numbers)
            done.decisions = _take_decisions(archive, export)
        settle(archive, tell)
        done.held = articles.count(archive)
        done.clusters, done.reprints = comparisons.count_clusters(archive)
        return done


def _check_settings(export: Export) -> None:
    told = export.opening["settings"]
    try:
        if not STORED_FROM <= float(told[THRESHOLD]) <= 1:
            raise ValueError("its threshold is out of range")
        tools(Own(told[AGENCIES], told[RULES]))
        read_own(told[RULES])
        kept_preferences(told[PREFER])
    except (ValueError, KeyError, TypeError, AttributeError, NewsarcError) as fault:
        raise CannotImport(export.path, f"its settings are damaged ({str(fault)[:120]})") from None


def _take_settings(archive: Archive, export: Export, done: Imported) -> None:
    told = export.opening["settings"]
    is_new = articles.count(archive) == 0
    for key, name in SETTINGS.items():
        if told[key] == archive.setting(key):
            continue
        if is_new and told[key] is not None:
            archive.set(key, told[key])
        elif not is_new:
            done.kept.append(name)


def _bury(archive: Archive, export: Export, done: Imported) -> None:
    for record in export.of(TOMBSTONE):
        decisions.bury(archive, Tombstone(record["article"], record["sha256"], record["at"], record["reason"]))
        if articles.find(archive, record["article"]) is not None:
            done.still_held.append(record["article"])


def _take_articles(
    archive: Archive, export: Export, numbers: dict[int, int], pool: Pool, done: Imported, tell: Tell
) -> None:
    days = {run["run"]: run["started"][:10] for run in export.of(RUN)}
    own, total = own_of(archive), export.opening.get("articles")
    for window in _windows(export):
        wanted = [one for one in window if not _is_forgotten(archive, one)]
        rows = comparisons.rows_of(archive, (one.document.id for one in wanted))
        unknown = [one for one in wanted if one.document.id not in rows]
        cleaned: dict[str, Cleaned | RejectedInput] = {}
        for day in sorted({days[one.run] for one in unknown}):
            then = [one.document for one in unknown if days[one.run] == day]
            results = clean_many(then, day, pool, own)
            cleaned |= {document.id: result for document, (result, _) in zip(then, results, strict=True)}
        with archive.writing():
            rows = comparisons.rows_of(archive, (one.document.id for one in wanted))
            first = {one.document.id: one for one in reversed(wanted)}
            new = [
                articles.New(numbers[one.run], one.document, made.article, made.reading)
                for one in wanted
                if one.document.id not in rows and first[one.document.id] is one
                if isinstance(made := cleaned.get(one.document.id), Cleaned)
            ]
            rows |= articles.add(archive, new)
            for one in wanted:
                result = cleaned.get(one.document.id)
                if isinstance(result, RejectedInput):
                    done.rejected.append((one.document.id, str(result)))
                    continue
                if (row := rows.get(one.document.id)) is not None:
                    carrying.carry_places(archive, row, (Place(*place) for place in one.places), numbers)
                done.new += result is not None
                done.same += result is None
            search.enter(archive, ((rows[a.id], a.credits.title, a.text) for a in (one.article for one in new)))
        done.articles += len(window)
        done.forgotten += len(window) - len(wanted)
        tell("importing", done.articles, total if isinstance(total, int) else None)


def _windows(export: Export) -> Iterator[list[Carried]]:
    window: list[Carried] = []
    for one in export.articles():
        window.append(one)
        if len(window) >= WINDOW:
            yield window
            window = []
    if window:
        yield window


def _is_forgotten(archive: Archive, one: Carried) -> bool:
    return forgetting.is_forgotten(archive, one.document.id, sha256(one.document.content).hexdigest())


def _take_decisions(archive: Archive, export: Export) -> int:
    """Enter the decisions that are not there yet, at the end of the log; return how many."""
    there: dict[object, list[int]] = {}
    for one in decisions.log(archive).rulings:
        there.setdefault(_key(one), []).append(one.number)
    here: dict[int, int] = {}
    added = 0
    for one in export.rulings():
        ruling = replace(one, target=None if one.target is None else here.get(one.target))
        same = there.get(_key(ruling))
        if same:
            here[one.number] = same.pop(0)
            continue
        here[one.number] = decisions.add(archive, ruling)
        decisions.open_clusters_of(archive, named_in(ruling))
        added += 1
    return added


def _key(one: Ruling) -> tuple[object, ...]:
    return one.at, one.verb, one.article, one.other, json.dumps(dict(one.value), sort_keys=True), one.reason, one.target


def _run(record: Record) -> Run:
    counts = json.dumps(record["counts"]) if record.get("counts") is not None else None
    arguments = json.dumps(record.get("arguments") or [], ensure_ascii=True)
    return Run(record["run"], record["started"], record.get("finished"), record["version"], arguments, counts)


def _refusal(record: Record) -> Refusal:
    path = unquote_to_bytes(record["path"])
    return Refusal(record["run"], path, record["record"], record["outcome"], record["reason"], record["detail"])
