"""
Seals: a number beside a row that tells whether the row still says what was written.

SQLite knows when its own structure is damaged, but not when a byte of a text is
another one. Raw bytes are checked by their SHA-256; rows that cannot be made
again from them, or that people read, carry a seal over their values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from newsarc.store.archive import Archive


class Sealed(NamedTuple):
    """
    How the rows of one table are sealed.

    *select* gives of every row its key, its seal and the sealed values; *where* narrows it to one key; *update* sets
    the seal of one key.
    """

    select: str
    where: str
    update: str


SETTINGS = Sealed(
    "SELECT key, seal, value FROM settings",
    " WHERE key = ?",
    "UPDATE settings SET seal = ? WHERE key = ?",
)

RUNS = Sealed(
    "SELECT id, seal, started, finished, version, arguments, counts FROM runs",
    " WHERE id = ?",
    "UPDATE runs SET seal = ? WHERE id = ?",
)

ARTICLES = Sealed(
    "SELECT a.id, a.seal, a.digest, a.content, a.run, a.given, a.extra, a.title, a.byline, a.outlet, a.outlet_from, "
    "a.agency, a.agency_evidence, a.dateline, a.published, a.published_from, a.picture_credit, a.language, "
    "a.standfirst, a.text, a.words, a.truncated, a.encoding, a.corrected, a.extractor, a.cleaner, a.address, "
    "a.learned, r.blocks, r.set_aside, r.sentence_keys FROM articles a JOIN readings r ON r.article = a.id",
    " WHERE a.id = ?",
    "UPDATE articles SET seal = ? WHERE id = ?",
)
"""An article and its reading, but for what settling says of it: that follows from the pairs and is decided again."""

DECISIONS = Sealed(
    "SELECT id, seal, at, verb, article, other, value, reason, target FROM decisions",
    " WHERE id = ?",
    "UPDATE decisions SET seal = ? WHERE id = ?",
)

TOMBSTONES = Sealed(
    "SELECT article, seal, content, at, reason FROM tombstones",
    " WHERE article = ?",
    "UPDATE tombstones SET seal = ? WHERE article = ?",
)

SIGHTINGS = "SELECT article, seal, path, record, last_run FROM sightings"
"""Sightings are sealed as they are written: where, and last in which run, the article of this row was seen."""


_KIND: dict[type, bytes] = {kind: kind.__name__.encode() for kind in (bytes, str, int, float)}
"""What SQLite's values are called in a seal; nothing has a name and a length as well."""

_NOTHING = b"NoneType 4 None"


def seal_of(key: object, values: Iterable[Any]) -> int:
    """
    63 bits over a row's key and values, each with its type, so that 1, "1" and nothing are three values.

    >>> seal_of(1, ["a", None]) == seal_of(1, ["a", ""])
    False
    """
    parts = (_NOTHING if value is None else _sealed(value) for value in (key, *values))
    return int.from_bytes(hashlib.blake2b(b"".join(parts), digest_size=8).digest(), "big") >> 1


def _sealed(value: object) -> bytes:
    told = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    return b"%b %d %b" % (_KIND[type(value)], len(told), told)


def seal(archive: Archive, table: Sealed, key: object) -> None:
    """Seal one row as it now is, inside the transaction that wrote it."""
    found = archive.row(table.select + table.where, (key,))
    if found is not None:
        archive.run(table.update, (seal_of(found[0], found[2:]), key))


def broken(archive: Archive, select: str) -> Iterator[Any]:
    """The keys of the rows, of all that *select* gives as key, seal and values, that do not say what was written."""
    for key, kept, *values in archive.each(select):
        if seal_of(key, values) != kept:
            yield key
