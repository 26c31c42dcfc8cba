"""
Articles, their raw bytes and the places where they were seen, in and out of the archive.

The same article twice is one row, the same place twice a later `seen`: the tables
refuse a second row, and `add` is given articles alone that are not there.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from newsarc import __version__
from newsarc.core.model import Agency, Article, Credits, Document, Given, Relation, Source, Verdict
from newsarc.store.archive import Archive
from newsarc.store.errors import Damaged
from newsarc.store.looking import search
from newsarc.store.packing import pack, pack_text, pack_verdicts, unpack_text, unpack_verdicts
from newsarc.store.seals import ARTICLES, RUNS, seal, seal_of

_CREDITS = (
    "title, byline, outlet, outlet_from, agency, agency_evidence, dateline, published, published_from, "
    "picture_credit, language"
)
_CLEANED = _CREDITS + ", standfirst, text, words, truncated, encoding, corrected"
_COLUMNS = "id, digest, given, extra, " + _CLEANED + ", extractor, compared, cluster, relation, similarity"


@dataclass(frozen=True, slots=True)
class Stored:
    """One article as the archive keeps it. *row* is its number in the file, *cluster* its cluster's first member's."""

    row: int
    article: Article
    given: Given
    extra: str | None
    words: int
    extractor: str
    compared: bool
    cluster: int
    relation: str
    similarity: float


def begin_run(archive: Archive, started: str, version: str, arguments: Sequence[str]) -> int:
    """Open a run's record and return its number."""
    run = archive.run(
        "INSERT INTO runs (started, version, arguments) VALUES (?, ?, ?)",
        (started, version, json.dumps(list(arguments), ensure_ascii=True)),
    )
    seal(archive, RUNS, run)
    return run


def end_run(archive: Archive, run: int, finished: str, counts: dict[str, Any]) -> None:
    """Close a run's record with its summary."""
    archive.run("UPDATE runs SET finished = ?, counts = ? WHERE id = ?", (finished, json.dumps(counts), run))
    seal(archive, RUNS, run)


def find(archive: Archive, article_id: str) -> int | None:
    """The row of the article with this full id, or None."""
    found = archive.row("SELECT id FROM articles WHERE digest = ?", (bytes.fromhex(article_id),))
    return None if found is None else int(found[0])


def id_of(archive: Archive, row: int) -> str:
    """The full id of the article at *row*."""
    digest: bytes = _one(archive, "SELECT digest FROM articles WHERE id = ?", row)[0]
    return digest.hex()


def _one(archive: Archive, sql: str, row: int) -> tuple[Any, ...]:
    """The row that a query for the article at *row* must find."""
    found = archive.row(sql, (row,))
    if found is None:
        raise Damaged(archive.path, f"what belongs to its row {row} is missing")
    return found


def between(archive: Archive, low: str, high: str, most: int) -> list[tuple[int, str]]:
    """Rows and full ids of up to *most* articles whose id lies between these, both included, in the order of ids."""
    found = archive.rows(
        "SELECT id, digest FROM articles WHERE digest BETWEEN ? AND ? ORDER BY digest LIMIT ?",
        (bytes.fromhex(low), bytes.fromhex(high), most),
    )
    return [(row, digest.hex()) for row, digest in found]


def names(archive: Archive) -> Iterator[tuple[int, str]]:
    """Rows and full ids of all articles, in the order of ids."""
    for row, digest in archive.each("SELECT id, digest FROM articles ORDER BY digest"):
        yield row, digest.hex()


def count(archive: Archive) -> int:
    """How many articles the archive holds."""
    found = archive.row("SELECT count(*) FROM articles")
    return 0 if found is None else int(found[0])


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What was read before any judgement: packed blocks (None for plain text), sentence keys, words, the page's URL.

    *learned* is the `furniture.mark` of the sentences that the article was cleaned with.
    """

    extractor: str
    blocks: bytes | None
    sentence_keys: frozenset[int]
    words: int
    url: str | None = None
    learned: int = 0


def address(article: Article, url: str | None) -> int | None:
    """A number for an article's outlet and URL together, None where either is unknown."""
    outlet = article.credits.outlet
    return short_digest(outlet.encode(), url.encode("utf-8", "replace")) if outlet and url else None


class New(NamedTuple):
    """An article to be stored: the run that brought it, the document, and what was made of it."""

    run: int
    document: Document
    article: Article
    reading: Reading


def add(archive: Archive, new: Collection[New]) -> dict[str, int]:
    """
    Store these articles, of which the archive must hold none, with their raw bytes; return their rows by their ids.

    Their words are to be entered too (`search.enter`), after all that is stored with them.
    """
    contents = _add_contents(archive, [one.document.content for one in new])
    entered, read = [], []
    for row, (one, content) in enumerate(zip(new, contents, strict=True), _next_row(archive, "articles")):
        article, reading, given = one.article, one.reading, one.document.given
        told = {name: value for name in Given.__slots__ if (value := getattr(given, name)) is not None}
        values = (
            bytes.fromhex(article.id), content, one.run, json.dumps(told, ensure_ascii=False), one.document.extra,
            *_cleaned(article, reading.words), reading.extractor, __version__, address(article, reading.url),
            reading.learned,
        )  # fmt: skip
        keys = array("q", sorted(reading.sentence_keys)).tobytes()
        parts = (reading.blocks, pack_verdicts(article.removed), keys)
        entered.append((row, *values, seal_of(row, (*values, *parts))))
        read.append((row, *parts))
    columns = f"id, digest, content, run, given, extra, {_CLEANED}, extractor, cleaner, address, learned, seal"
    marks = ", ".join("?" * len(columns.split()))
    archive.many(f"INSERT INTO articles ({columns}) VALUES ({marks})", entered)
    archive.many("INSERT INTO readings (article, blocks, set_aside, sentence_keys) VALUES (?, ?, ?, ?)", read)
    return {one.article.id: row for one, (row, *_) in zip(new, read, strict=True)}


def _next_row(archive: Archive, table: Literal["articles", "contents"]) -> int:
    found = archive.row(f"SELECT max(id) FROM {table}")
    return 1 + (found[0] or 0 if found else 0)


def put(archive: Archive, row: int, article: Article, words: int, learned: int) -> None:
    """Replace what an earlier cleaning made of the article at *row*, and its entry in the index if that is another."""
    is_entered = archive.row("SELECT title, text FROM articles WHERE id = ?", (row,)) == (
        article.credits.title,
        pack_text(article.text),
    )
    if not is_entered:
        search.withdraw(archive, row)
    columns = _CLEANED.replace(",", " = ?,")
    archive.run(
        f"UPDATE articles SET {columns} = ?, cleaner = ?, learned = ? WHERE id = ?",
        (*_cleaned(article, words), __version__, learned, row),
    )
    archive.run("UPDATE readings SET set_aside = ? WHERE article = ?", (pack_verdicts(article.removed), row))
    seal(archive, ARTICLES, row)
    if not is_entered:
        search.enter(archive, [(row, article.credits.title, article.text)])


def move(archive: Archive, row: int, article: Article, sentence_keys: frozenset[int], url: str | None) -> None:
    """Note that the article stands in another outlet than before: its sentences' keys and its address go by that."""
    keys = array("q", sorted(sentence_keys)).tobytes()
    archive.run("UPDATE readings SET sentence_keys = ? WHERE article = ?", (keys, row))
    archive.run("UPDATE articles SET address = ? WHERE id = ?", (address(article, url), row))
    seal(archive, ARTICLES, row)


def _cleaned(article: Article, words: int) -> tuple[Any, ...]:
    """The values of the columns that cleaning fills, in the order of `_CLEANED`."""
    told = article.credits
    agency = told.agency
    return (
        told.title, told.byline, told.outlet, told.outlet_from, agency and agency.name, agency and agency.evidence,
        told.dateline, told.published, told.published_from, told.picture_credit, told.language, article.standfirst,
        pack_text(article.text), words, int(article.truncated), article.encoding,
        json.dumps(dict(article.corrected), ensure_ascii=False) if article.corrected else None,
    )  # fmt: skip


def sight(archive: Archive, seen: Iterable[tuple[int, bytes, str | None, int]]) -> None:
    """
    Note where articles were seen: row, path, record and run of each; the same place again only moves `last_run`.

    Where another text was seen there before, both articles' clusters are left to be decided, and the two linked.
    """
    named = [(row, path, record or "", run) for row, path, record, run in seen]
    places = [short_digest(path, record.encode()) for _, path, record, _ in named]
    there: dict[int, set[int]] = {place: set() for place in places}
    for place, row in archive.among("SELECT place, article FROM sightings", "place", places):
        there[place].add(row)
    changed: set[int] = set()
    for (row, *_), place in zip(named, places, strict=True):
        if there[place] and row not in there[place]:
            changed |= there[place] | {row}
        there[place].add(row)
    archive.many(
        "INSERT INTO sightings (article, path, record, place, first_run, last_run, seal) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (place, article) DO UPDATE SET last_run = excluded.last_run, seal = excluded.seal "
        "WHERE excluded.last_run > last_run",
        (
            (row, path, record, place, run, run, seal_of(row, (path, record, run)))
            for (row, path, record, run), place in zip(named, places, strict=True)
        ),
    )
    archive.many("UPDATE articles SET cluster = NULL WHERE id = ?", ((row,) for row in sorted(changed)))


def short_digest(*parts: bytes) -> int:
    """A 63-bit number that stands for a place or an address where the whole of it would be too long to index."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(len(part).to_bytes(4, "big") + part)
    return int.from_bytes(digest.digest(), "big") >> 1


def kin(archive: Archive, rows: Collection[int]) -> set[tuple[int, int]]:
    """
    Each of these articles beside another that is likely another version of it.

    It was seen in the same file, or given by the same outlet under the same URL.
    """
    seen = (
        "SELECT s.article, o.article FROM sightings s JOIN sightings o ON o.place = s.place AND o.path = s.path "
        "AND o.article != s.article AND s.record = '' AND o.record = ''"
    )
    given = "SELECT a.id, b.id FROM articles a JOIN articles b ON b.address = a.address AND b.id != a.id"
    return {*archive.among(seen, "s.article", rows), *archive.among(given, "a.id", rows)}


def refuse(archive: Archive, run: int, path: bytes, record: str | None, refusal: tuple[str, str, str]) -> None:
    """Keep a rejected or skipped input as a row: outcome, reason, detail. A later run's word replaces it."""
    archive.run(
        "INSERT INTO refusals (run, path, record, outcome, reason, detail) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (path, record) DO UPDATE SET run = excluded.run, outcome = excluded.outcome, "
        "reason = excluded.reason, detail = excluded.detail "
        "WHERE (outcome, reason, detail) != (excluded.outcome, excluded.reason, excluded.detail)",
        (run, path, record or "", *refusal),
    )


def load(archive: Archive, row: int) -> Stored:
    """The article at *row*, with what was set aside."""
    with archive.intact("what was made of it", row):
        found = _one(archive, f"SELECT {_COLUMNS} FROM articles WHERE id = ?", row)
        set_aside = _one(archive, "SELECT set_aside FROM readings WHERE article = ?", row)
        return _stored(found, unpack_verdicts(set_aside[0]))


def each(archive: Archive) -> Iterator[Stored]:
    """
    Every article, in the order of its id, which does not depend on the order of ingest.

    Damaged ones are left out, so that the others can still be read; at the end Damaged is raised for them.
    """
    damaged: list[Damaged] = []
    for (row,) in archive.each("SELECT id FROM articles ORDER BY digest"):
        try:
            yield load(archive, row)
        except Damaged as fault:
            damaged.append(fault)
    if len(damaged) == 1:
        raise damaged[0]
    if damaged:
        first = damaged[0]
        raise Damaged(archive.path, f"{len(damaged)} articles were left out; of the first, {first.why}", first.article)


def sightings(archive: Archive, row: int) -> list[Source]:
    """Where the article was seen, in the order of the paths."""
    found = archive.rows(
        "SELECT s.path, s.record, a.given, c.sha256, a.encoding, r.started, f.started FROM sightings s "
        "JOIN articles a ON a.id = s.article JOIN contents c ON c.id = a.content JOIN runs r ON r.id = s.last_run "
        "JOIN runs f ON f.id = s.first_run WHERE s.article = ? "
        "ORDER BY s.path, s.record",
        (row,),
    )
    return [
        Source(path, record or None, _given(archive, row, given).url, digest.hex(), encoding, seen, first)
        for path, record, given, digest, encoding, seen, first in found
    ]


def document(archive: Archive, row: int) -> tuple[Document, str]:
    """The document as it came in, without its places, and when it was added."""
    packed, given, extra, added = _one(
        archive,
        "SELECT c.packed, a.given, a.extra, r.started FROM articles a JOIN contents c ON c.id = a.content "
        "JOIN runs r ON r.id = a.run WHERE a.id = ?",
        row,
    )
    with archive.intact("its raw bytes", row):
        content = zlib.decompress(packed)
    return Document(content, b"", None, _given(archive, row, given, extra), extra), added


def given(archive: Archive, row: int) -> tuple[Given, str | None, str]:
    """What was given with the article at *row*, its extra fields, and when it was added."""
    told, extra, added = _one(
        archive, "SELECT a.given, a.extra, r.started FROM articles a JOIN runs r ON r.id = a.run WHERE a.id = ?", row
    )
    return _given(archive, row, told, extra), extra, added


def _given(archive: Archive, row: int, told: str, extra: str | None = None) -> Given:
    with archive.intact("what was given with it", row):
        if extra is not None:
            json.loads(extra)
        return Given(**json.loads(told))


def blocks(archive: Archive, row: int) -> bytes | None:
    """The packed blocks of a page, None for plain text, whose blocks are its lines."""
    found = archive.row("SELECT blocks FROM readings WHERE article = ?", (row,))
    return None if found is None else found[0]


def each_text(archive: Archive) -> Iterator[tuple[int, str, list[tuple[str, str | None, str]]]]:
    """Row and body of every article, by id, and of every other block its kind, reason and text."""
    for row, text, packed in archive.each(
        "SELECT a.id, a.text, r.set_aside FROM articles a JOIN readings r ON r.article = a.id ORDER BY a.digest"
    ):
        with archive.intact("its text, or what was set aside of it,", row):
            told = [(kind, reason, block) for kind, reason, _, _, _, block, *_ in json.loads(zlib.decompress(packed))]
            body = unpack_text(text)
        yield row, body, told


def _add_contents(archive: Archive, contents: Sequence[bytes]) -> list[int]:
    """The rows of these raw bytes, which are stored where they are not."""
    digests = [hashlib.sha256(content).digest() for content in contents]
    known = dict(archive.among("SELECT sha256, id FROM contents", "sha256", digests))
    new = {digest: content for digest, content in zip(digests, contents, strict=True) if digest not in known}
    known |= {digest: row for row, digest in enumerate(new, _next_row(archive, "contents"))}
    archive.many(
        "INSERT INTO contents (id, sha256, size, packed) VALUES (?, ?, ?, ?)",
        ((known[digest], digest, len(content), pack(content)) for digest, content in new.items()),
    )
    return [known[digest] for digest in digests]


def _stored(found: Sequence[Any], removed: tuple[Verdict, ...]) -> Stored:
    row, digest, given, extra, *rest = found
    title, byline, outlet, outlet_from, agency, evidence, dateline, published, published_from, picture, language = rest[
        :11
    ]
    standfirst, text, words, truncated, encoding, corrected, extractor, compared, cluster, relation, similarity = rest[
        11:
    ]
    told = Credits(
        title, byline, outlet, outlet_from, Agency(agency, True, evidence) if agency else None, dateline, published,
        published_from, picture, language,
    )  # fmt: skip
    read = tuple(json.loads(corrected).items()) if corrected else ()
    article = Article(digest.hex(), told, unpack_text(text), removed, standfirst, bool(truncated), encoding, read)
    return Stored(
        row, article, Given(**json.loads(given)), extra, words, extractor, compared == 2,
        cluster if cluster is not None else row, Relation(relation).value, similarity,
    )  # fmt: skip
