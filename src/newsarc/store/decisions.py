"""
People's decisions, and the marks of what they wanted forgotten, in and out of the archive.

Nothing here is ever written by computing. Decisions are entries of a log, by
full ids, so that they outlive the rows they are about; only forgetting takes
entries out of it, those whose words would tell of the forgotten article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsarc.core.decisions import InForce, Log, Ruling, Verb, about, ruling_record
from newsarc.store import comparisons
from newsarc.store.seals import DECISIONS, TOMBSTONES, seal

if TYPE_CHECKING:
    from newsarc.store.archive import Archive

_COLUMNS = "id, at, verb, article, other, value, reason, target"


def log(archive: Archive) -> Log:
    """All that was ever decided, in order."""
    found = archive.rows(f"SELECT {_COLUMNS} FROM decisions ORDER BY id")
    with archive.intact("a decision"):
        return Log(tuple(map(_ruling, found)))


def in_force(archive: Archive) -> InForce:
    """The decisions that hold now."""
    return log(archive).in_force()


def corrections(archive: Archive, article: str) -> dict[str, str | None]:
    """What people corrected of one article, by its full id; the names are those of `decisions.CORRECTABLE`."""
    found = archive.rows(f"SELECT {_COLUMNS} FROM decisions WHERE article = ? ORDER BY id", (_digest(article),))
    with archive.intact("a decision"):
        log_of_it = Log(tuple(map(_ruling, found)))
    return log_of_it.in_force().corrections.get(article, {}) if found else {}


def add(archive: Archive, ruling: Ruling) -> int:
    """
    Enter a decision at the end of the log, whatever its own number says; return the number it got.

    An undo or redo bears the articles of its target, so that what is in force of an article is told by its own entries.
    """
    number = archive.run(
        "INSERT INTO decisions (at, verb, article, other, value, reason, target) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            ruling.at, ruling.verb.value, _digest(ruling.article), _digest(ruling.other),
            json.dumps(dict(ruling.value), ensure_ascii=False, sort_keys=True), ruling.reason, ruling.target,
        ),
    )  # fmt: skip
    seal(archive, DECISIONS, number)
    return number


def told_about(archive: Archive, articles: Iterable[str]) -> list[dict[str, Any]]:
    """
    The decisions about any of these articles, by full id, as records of `newsarc/decision/1`, the latest last.

    What takes one back or puts it back is told by whether it is in force.
    """
    return [ruling_record(one, holds) for one, holds in about(log(archive), articles) if one.target is None]


def merged_rows(archive: Archive, ruled: InForce) -> list[tuple[int, int]]:
    """The rows of each two articles that people merged, where the archive holds both."""
    rows = comparisons.rows_of(archive, {name for merge in ruled.merges for name in merge})
    return [(rows[a], rows[b]) for a, b in ruled.merges if a in rows and b in rows]


def linked_rows(archive: Archive, ruled: InForce) -> list[tuple[int, int, str]]:
    """The rows of each two articles that people linked, where the archive holds both, and the relation."""
    rows = comparisons.rows_of(archive, {name for link in ruled.links for name in link[:2]})
    return [(rows[a], rows[b], relation) for a, b, relation in ruled.links if a in rows and b in rows]


def corrected_rows(archive: Archive) -> dict[str, int]:
    """The rows of all articles that bear a correction, by full id, whether or not it is still in force."""
    return {
        digest.hex(): row for row, digest in archive.rows("SELECT id, digest FROM articles WHERE corrected IS NOT NULL")
    }


def titles(archive: Archive, names: Iterable[str]) -> dict[str, str | None]:
    """The headlines of those of these articles that the archive holds, by full id."""
    rows = comparisons.rows_of(archive, set(names))
    told = dict(archive.among("SELECT id, title FROM articles", "id", rows.values()))
    return {name: told[row] for name, row in rows.items()}


def open_clusters_of(archive: Archive, names: Iterable[str]) -> None:
    """Leave the whole clusters of these articles to be decided anew."""
    for row in comparisons.rows_of(archive, set(names)).values():
        archive.run(
            "UPDATE articles SET cluster = NULL "
            "WHERE id = ?1 OR cluster = (SELECT cluster FROM articles WHERE id = ?1)",
            (row,),
        )


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a forgotten article: its id, the SHA-256 of its bytes in hex, when it went, and why."""

    article: str
    content: str
    at: str
    reason: str


def tombstones(archive: Archive) -> list[Tombstone]:
    """All that was forgotten, in the order of ids."""
    found = archive.rows("SELECT article, content, at, reason FROM tombstones ORDER BY article")
    return [Tombstone(article.hex(), content.hex(), at, reason) for article, content, at, reason in found]


def bury(archive: Archive, stone: Tombstone) -> None:
    """Mark an article, and its bytes under whatever name, as forgotten. What is marked already stays as it is."""
    archive.run(
        "INSERT OR IGNORE INTO tombstones (article, content, at, reason) VALUES (?, ?, ?, ?)",
        (bytes.fromhex(stone.article), bytes.fromhex(stone.content), stone.at, stone.reason),
    )
    seal(archive, TOMBSTONES, bytes.fromhex(stone.article))


def _ruling(row: tuple[Any, ...]) -> Ruling:
    number, at, verb, article, other, value, reason, target = row
    told: Mapping[str, Any] = json.loads(value)
    return Ruling(number, at, Verb(verb), article and article.hex(), other and other.hex(), told, reason, target)


def _digest(name: str | None) -> bytes | None:
    return None if name is None else bytes.fromhex(name)
