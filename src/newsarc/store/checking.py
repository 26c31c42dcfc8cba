"""
What the tables say of their own soundness, one question a function, so that damage in one is no end to the others.

Nothing here writes to the archive: what an index holds is compared with a fresh
one in SQLite's own temporary space.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newsarc.core.model import Document, Given
from newsarc.core.queries import indexed
from newsarc.store import comparisons, postings, schema, seals, vitals
from newsarc.store.articles import short_digest
from newsarc.store.errors import Damaged
from newsarc.store.packing import unpack_text, unpack_verdicts, whole_text

if TYPE_CHECKING:
    from newsarc.store.archive import Archive

MOST = 50
"""Faults that SQLite names of one kind; a file with so many is to be restored, not mended."""


def faults_of_the_file(archive: Archive) -> Iterator[str]:
    """What SQLite finds wrong with pages, indexes and rules of the tables."""
    try:
        yield from vitals.look_through(archive, f"PRAGMA integrity_check({MOST})")
    except Damaged:  # a ruined index of words ends the thorough look before it has named a page
        yield from vitals.look_through(archive, f"PRAGMA quick_check({MOST})")


def dangling(archive: Archive) -> Iterator[str]:
    """Rows that refer to rows which are not there."""
    for table, row, parent, _ in archive.rows("PRAGMA foreign_key_check")[:MOST]:
        yield f"{table} row {row} refers to a row of {parent} that is missing"


def rows(archive: Archive) -> list[int]:
    """The rows of all articles, asked of the table itself: an index may be the part that is damaged."""
    return [row for (row,) in archive.each("SELECT id FROM articles NOT INDEXED ORDER BY id")]


def likely_rows(archive: Archive) -> Iterable[int]:
    """Where the table cannot be read through: every number that a row may have."""
    highest = archive.row("SELECT max(article) FROM readings")
    return range(1, int(highest[0] or 0) + 1 if highest else 1)


def faults_of_an_article(archive: Archive, row: int) -> Iterator[str]:
    """What is wrong with one article: its bytes, its id, what was made of it, what was set aside."""
    with archive.intact("the row", row):
        found = archive.row(seals.ARTICLES.select + seals.ARTICLES.where, (row,))
        if found is None:
            yield "what was read of it is missing"
            return
        key, seal, *values = found
        text, blocks, set_aside = values[-12], values[-3], values[-2]
        if seals.seal_of(key, values) != seal:
            yield "what was made of it is not what was written"
    with archive.intact("its text", row):
        unpack_text(text)
    with archive.intact("what was set aside of it", row):
        unpack_verdicts(set_aside)
        if blocks is not None:
            json.loads(zlib.decompress(blocks))
    yield from _faults_of_bytes(archive, row)


def _faults_of_bytes(archive: Archive, row: int) -> Iterator[str]:
    found = archive.row(
        "SELECT c.sha256, c.size, c.packed, a.digest, a.given, a.extra FROM articles a "
        "JOIN contents c ON c.id = a.content WHERE a.id = ?",
        (row,),
    )
    if found is None:
        yield "its raw bytes are missing"
        return
    sha256, size, packed, digest, given, extra = found
    with archive.intact("its raw bytes", row):
        content = zlib.decompress(packed)
    if hashlib.sha256(content).digest() != sha256 or len(content) != size:
        yield "its raw bytes are not what was read"
    with archive.intact("what was given with it", row):
        known = Given(**json.loads(given))
        if extra is not None:
            json.loads(extra)
    if Document(content, b"", None, known).id != digest.hex():
        yield "its id does not follow from its bytes and what was given with it"


def unseen(archive: Archive) -> list[int]:
    """Articles that were never seen anywhere."""
    found = archive.rows(
        "SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM sightings s WHERE s.article = a.id) ORDER BY id"
    )
    return [row for (row,) in found]


def altered_sightings(archive: Archive) -> list[int]:
    """Articles of which a place, or the time it was last seen there, is not what was written."""
    found = set(seals.broken(archive, seals.SIGHTINGS))
    for row, path, record, place in archive.each("SELECT article, path, record, place FROM sightings"):
        if short_digest(path, record.encode("utf-8", "surrogatepass")) != place:
            found.add(row)
    return sorted(found)


def altered_rows(archive: Archive) -> Iterator[str]:
    """Settings, runs, decisions and marks of forgotten articles that are not what was written, or not JSON."""
    named = (
        ("the setting {}", seals.SETTINGS), ("the record of run {}", seals.RUNS),
        ("the decision {}", seals.DECISIONS), ("the mark of a forgotten article", seals.TOMBSTONES),
    )  # fmt: skip
    for name, table in named:
        for key in seals.broken(archive, table.select):
            yield f"{name.format(key)} is not what was written"
    for run, arguments, counts in archive.each("SELECT id, arguments, counts FROM runs"):
        with archive.intact(f"the record of run {run}"):
            json.loads(arguments), json.loads(counts or "{}")


def altered_pairs(archive: Archive) -> Iterator[int]:
    """Articles with a pair whose figures are no shares."""
    whole = comparisons.UNIT
    for a, *figures in archive.each("SELECT a, similarity, lead, sentences, resemblance, a_in_b, b_in_a FROM pairs"):
        if not all(0 <= figure <= whole for figure in figures):
            yield a


def altered_postings(archive: Archive) -> Iterator[str]:
    """Shingles whose list of articles cannot be read, or names one that is not there."""
    known = set(rows(archive))
    for shingle, packed in archive.each("SELECT shingle, articles FROM postings"):
        with archive.intact(f"who holds the shingle {shingle}"):
            if not known.issuperset(postings.rows_in(packed)):
                yield f"the shingle {shingle} is held by articles that are not there"


def settled(archive: Archive) -> dict[int, tuple[int | None, str, float]]:
    """Of every article its cluster's number, how it stands in it, and how like the canonical one it is."""
    found = archive.each("SELECT id, cluster, relation, similarity FROM articles ORDER BY id")
    return {row: (cluster, relation, similarity) for row, cluster, relation, similarity in found}


Head = tuple[str, int, str, str | None, int]
"""What a cluster of two or more says of itself: its first member's id, the canonical row, reason, agency, size."""


def clusters(archive: Archive) -> dict[int, Head]:
    """The head of every cluster of two or more, by its number."""
    found = archive.each("SELECT id, name, canonical, reason, agency, size FROM clusters ORDER BY id")
    return {row: (name.hex(), *others) for row, name, *others in found}


def out_of_step(archive: Archive) -> set[int]:
    """Articles of which the full-text index holds other words than their titles and texts have."""
    for statement in schema.FRESH_INDEX:
        archive.run(statement)
    archive.many(
        "INSERT INTO temp.fresh (rowid, title, text) VALUES (?, ?, ?)",
        (
            (row, indexed(title or ""), indexed(whole_text(text)))
            for row, title, text in archive.each("SELECT id, title, text FROM articles ORDER BY id")
        ),
    )
    ours = archive.each("SELECT term, doc, col, offset FROM temp.told_by_index ORDER BY term, doc, col, offset")
    theirs = archive.each("SELECT term, doc, col, offset FROM temp.told_by_texts ORDER BY term, doc, col, offset")
    return {entry[1] for entry in _only_in_one(ours, theirs)}


def _only_in_one(ours: Iterator[tuple[Any, ...]], theirs: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """What stands in one of two sorted streams alone."""
    a, b = next(ours, None), next(theirs, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(ours, None), next(theirs, None)
        elif b is None or (a is not None and _order(a) < _order(b)):
            yield a  # type: ignore[misc]
            a = next(ours, None)
        else:
            yield b
            b = next(theirs, None)


def _order(entry: tuple[Any, ...]) -> tuple[bytes, int, str, int]:
    term, doc, column, offset = entry
    return term.encode(), doc, column, offset
