"""
Is everything still what was written? And where not: what is damaged, and from where can it be had again?

Every part is looked at on its own, so that a damaged page makes a line of the
answer and not its end. Nothing is changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from newsarc.core.explain import SCHEMA, Record, shown_path
from newsarc.core.model import Source
from newsarc.store import articles, checking, vitals
from newsarc.store.archive import Archive
from newsarc.store.errors import Damaged
from newsarc.store.opening import open_archive
from newsarc.usecases.keeping.sources import contents_at, found_again
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.decide import components, decide

DECIDED_AT_ONCE = 500
"""Articles whose clusters are decided together; a component is never parted. Not swept."""

REBUILD, AGAIN, BACKUP = "rebuild", "again", "backup"
"""What mends a fault: making it anew from the raw bytes, reading the source once more, or an older copy."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a damaged article was seen, and what lies there now: `same`, `other`, `gone`."""

    path: str
    record: str | None
    now: str


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing that is not what was written.

    *part* is `file`, `reference`, `article`, `sighting`, `cluster`, `pair`, `posting`, `index`, `record` or `today`;
    *article* a full id or None; *cure* one of `rebuild`, `again` (read *places* anew) and `backup`.
    """

    part: str
    what: str
    cure: str
    article: str | None = None
    places: tuple[Place, ...] = ()

    def record(self) -> Record:
        """The fault as a plain record."""
        return {
            "part": self.part, "article": self.article, "what": self.what, "cure": self.cure,
            "places": [{"path": place.path, "record": place.record, "now": place.now} for place in self.places],
        }  # fmt: skip


@dataclass(slots=True)
class Checked:
    """
    What a check found. *examined* of *articles* were looked at byte by byte, *waiting* are not settled yet.
    *lacks_log* says that the file was copied without what a writer had not folded in yet, or its log was deleted.

    *faults* is damage. *otherwise* is none: where today's newsarc, reading the same bytes, would say something else.
    """

    articles: int = 0
    examined: int = 0
    waiting: int = 0
    deep: bool = False
    lacks_log: bool = False
    faults: list[Fault] = field(default_factory=list)
    otherwise: list[Fault] = field(default_factory=list)

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("check"),
            "sound": not self.faults,
            "articles": self.articles,
            "examined": self.examined,
            "waiting": self.waiting,
            "deep": self.deep,
            "lacks_log": self.lacks_log,
            "faults": [fault.record() for fault in self.faults],
            "otherwise": [fault.record() for fault in self.otherwise],
        }


def check(path: str, *, share: float = 1.0, seed: bytes = b"", tell: Tell = lambda *_: None) -> Checked:
    """
    Check the archive at *path*: all of it, or all but the articles and the index, and a *share* of the articles.

    *seed* chooses which. Raises what opening an archive raises; damage found later is a fault of the answer.
    """
    found = Checked()
    with open_archive(path) as archive:
        _each(found, "file", BACKUP, lambda: checking.faults_of_the_file(archive))
        with suppress(Damaged):
            found.lacks_log = vitals.lacks_its_log(archive)
        _each(found, "reference", BACKUP, lambda: checking.dangling(archive))
        _each(found, "record", BACKUP, lambda: checking.altered_rows(archive))
        _examine(archive, found, share, seed, tell)
        _each(found, "posting", REBUILD, lambda: checking.altered_postings(archive))
        _seen(archive, found)
        tell("grouping", 0, None)
        _grouped(archive, found, tell)
        if share >= 1:
            tell("indexing", 0, None)
            _indexed(archive, found)
    return found


def _each(found: Checked, part: str, cure: str, ask: Callable[[], Iterator[str]]) -> None:
    """Gather what a question about the whole archive brings to light; that it cannot be answered is damage too."""
    try:
        found.faults += [Fault(part, what, cure) for what in ask()]
    except Exception as fault:
        found.faults.append(Fault(part, _told(fault), cure))


def _told(fault: Exception) -> str:
    """What went wrong while damaged bytes were looked at: anything can."""
    return fault.why if isinstance(fault, Damaged) else f"it cannot be read: {fault}"


def _examine(archive: Archive, found: Checked, share: float, seed: bytes, tell: Tell) -> None:
    """Look at articles one by one, each with its bytes."""
    try:
        rows = checking.rows(archive)
        found.articles = len(rows)
    except Exception as fault:
        found.faults.append(Fault("file", f"the table of articles: {_told(fault)}", BACKUP))
        rows = _rows_there_are(archive)
    chosen = [row for row in rows if share >= 1 or _chance(seed, row) < share]
    for at, row in enumerate(chosen, 1):
        if what := _faults(archive, row):
            found.faults.append(_fault(archive, row, "article", "; ".join(what)))
        found.examined += 1
        tell("checking", at, len(chosen))


def _rows_there_are(archive: Archive) -> list[int]:
    try:
        return list(checking.likely_rows(archive))
    except Exception:
        return []


def _chance(seed: bytes, row: int) -> float:
    drawn = hashlib.blake2b(row.to_bytes(8, "big"), digest_size=8, key=seed[:64])
    return int.from_bytes(drawn.digest(), "big") / 2**64


def _faults(archive: Archive, row: int) -> list[str]:
    what: list[str] = []
    try:
        what += checking.faults_of_an_article(archive, row)
    except Exception as fault:
        what.append(_told(fault))
    return what


def _fault(archive: Archive, row: int, part: str, what: str) -> Fault:
    """A fault of one article, with the places from which it can be had again."""
    try:
        name = articles.id_of(archive, row)
    except Exception:
        return Fault(part, f"{what} (row {row})", BACKUP)
    try:
        places = tuple(_place(source) for source in articles.sightings(archive, row))
    except Exception:
        places = ()
    return Fault(part, what, BACKUP if part == "sighting" else _cure(archive, row, name), name, places)


def _cure(archive: Archive, row: int, name: str) -> str:
    """What mends an article: its raw bytes if they are sound, else the same bytes at one of its sources."""
    with suppress(Damaged):
        if articles.document(archive, row)[0].id == name:
            return REBUILD
    return AGAIN if found_again(archive, row, name) is not None else BACKUP


def _place(source: Source) -> Place:
    """A source and whether it still holds the same bytes."""
    shown = shown_path(source.path)
    if not os.path.lexists(source.path):
        return Place(shown, source.record, "gone")
    contents = contents_at(source.path, source.record)
    same = any(hashlib.sha256(content).hexdigest() == source.sha256 for content in contents)
    return Place(shown, source.record, "same" if same else "other")


def _seen(archive: Archive, found: Checked) -> None:
    for ask, what in (
        (checking.unseen, "it was never seen anywhere"),
        (checking.altered_sightings, "where it was seen is not what was written"),
        (checking.altered_pairs, "the figures of a pair are not what was written"),
    ):
        part = "pair" if ask is checking.altered_pairs else "sighting"
        try:
            for row in sorted(set(ask(archive))):
                found.faults.append(_fault(archive, row, part, what))
        except Exception as fault:
            found.faults.append(Fault(part, _told(fault), BACKUP))


def _indexed(archive: Archive, found: Checked) -> None:
    try:
        apart = checking.out_of_step(archive)
    except Exception as fault:
        found.faults.append(Fault("index", _told(fault), REBUILD))
        return
    if apart:
        found.faults.append(
            Fault("index", f"it does not hold the words of the texts (articles concerned: {len(apart)})", REBUILD)
        )


def _grouped(archive: Archive, found: Checked, tell: Tell) -> None:
    """Whether every article stands where the stored pairs and people's decisions put it."""
    try:
        kept = checking.settled(archive)
        heads = checking.clusters(archive)
        found.waiting = sum(cluster is None for cluster, _, _ in kept.values())
        for part in _groups(archive, kept, heads, tell):
            for what, row in _misplaced(archive, part, kept, heads):
                found.faults.append(Fault("cluster", what, REBUILD, articles.id_of(archive, row)))
        for row in sorted(heads):
            found.faults.append(Fault("cluster", "it has no members", REBUILD, articles.id_of(archive, row)))
    except Exception as fault:
        found.faults.append(Fault("cluster", _told(fault), REBUILD))


def _groups(
    archive: Archive, kept: dict[int, tuple[int | None, str, float]], heads: dict[int, checking.Head], tell: Tell
) -> Iterator[list[set[int]]]:
    """Whole components in portions; those that wait for anything, and their *heads*, are passed by: nobody's fault."""
    portion: list[set[int]] = []
    done = 0
    for component in components(archive, kept, archive.threshold):
        done += len(component)
        tell("grouping", done, len(kept))
        if all(row in kept and kept[row][0] is not None for row in component):
            portion.append(component)
        else:
            for row in component:
                heads.pop(row, None)
        if sum(map(len, portion)) >= DECIDED_AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _misplaced(
    archive: Archive,
    portion: list[set[int]],
    kept: dict[int, tuple[int | None, str, float]],
    heads: dict[int, checking.Head],
) -> Iterator[tuple[str, int]]:
    """What is stored of these components' clusters otherwise than decided; takes what it met out of *heads*."""
    for decision in decide(archive, portion, archive.threshold):
        number = decision.rows[decision.cluster.members[0]]
        for member, (relation, similarity) in decision.standing.items():
            row = decision.rows[member]
            if kept[row] != (number, relation.value, similarity):
                told = (
                    f"it stands as {kept[row][1]} at {kept[row][2]:.4f}, by the pairs as {relation} at {similarity:.4f}"
                )
                yield told if kept[row][0] == number else "it is in another cluster than the pairs say", row
        size, agency = len(decision.rows), decision.agency.name if decision.agency else None
        head = heads.pop(number, None)
        first, canonical = decision.cluster.members[0], decision.rows[decision.cluster.canonical]
        due = (first, canonical, decision.cluster.reason, agency, size)
        if head != (due if size > 1 else None):
            yield "its cluster's canonical article, reason, agency or size is not what the pairs say", number
