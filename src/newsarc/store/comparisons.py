"""
Postings, pairs, links and clusters, in and out of the archive.

An article waits in three steps: `compared` is 0 until its shingles are posted,
1 until it was held against its candidates, 2 after; `cluster` is NULL until its
cluster is decided. A run that was cut off goes on from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from newsarc.core.model import Cluster, Evidence, Pair, Relation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsarc.store.archive import Archive

PIECE = 100_000
"""Pairs turned into numbers at once."""

_PAIR = "similarity, lead, sentences, resemblance, a_in_b, b_in_a, conflicts"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that has yet to be posted or compared."""

    row: int
    id: str
    text: str


def waiting(archive: Archive, step: int, count: int) -> list[Waiting]:
    """Up to *count* articles at *step*, in the order of rows."""
    found = archive.rows("SELECT id, digest, text FROM articles WHERE compared = ? ORDER BY id LIMIT ?", (step, count))
    return [Waiting(row, digest.hex(), text) for row, digest, text in found]


def count_at(archive: Archive, step: int) -> int:
    """How many articles are at *step*."""
    found = archive.row("SELECT count(*) FROM articles WHERE compared = ?", (step,))
    return 0 if found is None else int(found[0])


def count_waiting(archive: Archive) -> int:
    """How many articles are stored but not yet compared and clustered."""
    found = archive.row("SELECT count(*) FROM articles WHERE cluster IS NULL")
    return 0 if found is None else int(found[0])


def texts(archive: Archive, rows: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The ids and texts of these articles."""
    return {
        row: (digest.hex(), text)
        for row, digest, text in archive.among("SELECT id, digest, text FROM articles", "id", rows)
    }


def post(archive: Archive, shingles: Sequence[tuple[int, NDArray[np.uint64]]]) -> None:
    """Enter these articles' sampled shingles; shingles in order, which keeps the tree's pages warm."""
    postings = sorted((int(shingle), row) for row, sampled in shingles for shingle in sampled)
    archive.many("INSERT OR IGNORE INTO postings (shingle, article) VALUES (?, ?)", postings)
    archive.many(
        "UPDATE articles SET compared = 1, sampled = ? WHERE id = ?", ((len(sampled), row) for row, sampled in shingles)
    )


def buckets(archive: Archive, shingles: Iterable[int]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Every posting of every one of these shingles, as two columns: shingle and row."""
    archive.run("CREATE TEMP TABLE IF NOT EXISTS asked (shingle INTEGER PRIMARY KEY)")
    archive.run("DELETE FROM temp.asked")
    archive.many("INSERT OR IGNORE INTO temp.asked VALUES (?)", ((int(shingle),) for shingle in shingles))
    found = archive.rows("SELECT p.shingle, p.article FROM temp.asked q JOIN postings p ON p.shingle = q.shingle")
    columns = np.array(found, dtype=np.int64).reshape(-1, 2)
    return columns[:, 0].astype(np.uint64), columns[:, 1]


def ids(archive: Archive, rows: Iterable[int]) -> dict[int, str]:
    """The full ids of these articles."""
    return {row: digest.hex() for row, digest in archive.among("SELECT id, digest FROM articles", "id", rows)}


def rows_of(archive: Archive, names: Iterable[str]) -> dict[str, int]:
    """The rows of these articles by their full ids."""
    found = (archive.row("SELECT id FROM articles WHERE digest = ?", (bytes.fromhex(name),)) for name in names)
    return {name: row[0] for name, row in zip(names, found, strict=True) if row is not None}


def ranks(archive: Archive, rows: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Of each of these articles the opening of its id as a number, and how many of its shingles were sampled."""
    return {
        row: (int.from_bytes(digest[:8], "big") >> 1, sampled)
        for row, digest, sampled in archive.among("SELECT id, digest, sampled FROM articles", "id", rows)
    }


def known_pairs(archive: Archive, rows: Iterable[int]) -> set[tuple[int, int]]:
    """The pairs already stored for these articles, as they are stored: smaller id first."""
    return {(a, b) for a, b in archive.among("SELECT a, b FROM pairs", "a", rows)} | {
        (a, b) for a, b in archive.among("SELECT a, b FROM pairs", "b", rows)
    }


def add_pairs(archive: Archive, pairs: Iterable[tuple[int, int, Evidence]]) -> None:
    """Store verified pairs with their evidence; a pair that is compared again replaces the old figures."""
    archive.many(
        f"INSERT OR REPLACE INTO pairs (a, b, {_PAIR}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                a, b, e.similarity, e.lead, e.sentences, e.resemblance, e.a_in_b, e.b_in_a,
                json.dumps(e.conflicts, ensure_ascii=False) if e.conflicts else None,
            )
            for a, b, e in pairs
        ),
    )  # fmt: skip


def finish(archive: Archive, rows: Iterable[int]) -> None:
    """These articles were held against all their candidates."""
    archive.many("UPDATE articles SET compared = 2 WHERE id = ?", ((row,) for row in rows))


def open_around(archive: Archive, rows: Iterable[int]) -> None:
    """Leave the clusters of these articles and of their neighbours to be decided anew: both rest on the same pairs."""
    ends = set(rows)
    around = {
        row for side in ("a", "b") for pair in archive.among("SELECT a, b FROM pairs", side, ends) for row in pair
    }
    archive.many("UPDATE articles SET cluster = NULL WHERE id = ?", ((row,) for row in sorted(ends | around)))


def open_clusters(archive: Archive) -> None:
    """Leave all clusters to be decided anew from the stored pairs."""
    for statement in ("DELETE FROM links", "DELETE FROM clusters", "UPDATE articles SET cluster = NULL"):
        archive.run(statement)


def unsettle(archive: Archive, row: int, shingles: Iterable[int]) -> None:
    """Take back all that was decided about an article whose text changes: postings, pairs, links, its cluster."""
    neighbours = {n for a, b in archive.rows("SELECT a, b FROM pairs WHERE a = ? OR b = ?", (row, row)) for n in (a, b)}
    clusters = archive.rows("SELECT cluster FROM articles WHERE id = ? AND cluster IS NOT NULL", (row,))
    open_around(archive, neighbours | {row})
    archive.many("DELETE FROM postings WHERE shingle = ? AND article = ?", ((int(s), row) for s in shingles))
    archive.run("DELETE FROM pairs WHERE a = ? OR b = ?", (row, row))
    archive.run("DELETE FROM links WHERE a = ? OR b = ?", (row, row))
    archive.many("UPDATE articles SET cluster = NULL WHERE cluster = ?", clusters)
    archive.many("DELETE FROM clusters WHERE id = ?", clusters)


def undecided(archive: Archive) -> list[int]:
    """The articles whose cluster is not decided."""
    return [row for (row,) in archive.rows("SELECT id FROM articles WHERE cluster IS NULL ORDER BY id")]


def neighbours(archive: Archive, rows: Iterable[int], threshold: float) -> Iterator[tuple[int, int]]:
    """Pairs at or above *threshold* that touch these articles."""
    rows = list(rows)
    for side in ("a", "b"):
        for a, b, similarity in archive.among("SELECT a, b, similarity FROM pairs", side, rows):
            if similarity >= threshold:
                yield a, b


def pairs_of(archive: Archive, rows: Iterable[int]) -> dict[tuple[int, int], Pair]:
    """All stored pairs that touch these articles, by their rows."""
    rows = list(rows)
    found: dict[tuple[int, int], Evidence] = {}
    for side in ("a", "b"):
        for a, b, *figures in archive.among(f"SELECT a, b, {_PAIR} FROM pairs", side, rows):
            found[a, b] = _evidence(figures)
    names = ids(archive, {row for pair in found for row in pair})
    return {(a, b): Pair(names[a], names[b], evidence) for (a, b), evidence in found.items()}


def pairs_at(archive: Archive, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Evidence]:
    """What is stored of these pairs, each as it is stored: smaller id first."""
    found = {}
    for pair in pairs:
        figures = archive.row(f"SELECT {_PAIR} FROM pairs WHERE a = ? AND b = ?", pair)
        if figures is not None:
            found[pair] = _evidence(figures)
    return found


def linked(archive: Archive, threshold: float) -> NDArray[np.int64]:
    """The rows of every stored pair at or above *threshold*, two a line."""
    return _columns(archive, "similarity >= ?", (threshold,))


def possible_round_ups(archive: Archive, part: float, portion: float) -> NDArray[np.int64]:
    """
    Rows of articles that carry the sentences of three others or more.

    Of each of these at least the share *part* stands in it, and makes its share *portion* at most.
    """
    whole = "sentences >= ?1 AND (a_in_b <= ?2 AND b_in_a >= ?1 OR b_in_a <= ?2 AND a_in_b >= ?1)"
    found = archive.rows(
        "SELECT whole FROM (SELECT iif(a_in_b < b_in_a, a, b) AS whole FROM pairs "
        f"WHERE {whole}) GROUP BY whole HAVING count(*) > 2",
        (part, portion),
    )
    return np.array([row for (row,) in found], dtype=np.int64)


def between(archive: Archive, low: float, high: float) -> list[tuple[int, int, float]]:
    """Stored pairs from *low* up and below *high*."""
    return archive.rows("SELECT a, b, similarity FROM pairs WHERE similarity >= ? AND similarity < ?", (low, high))


def _columns(archive: Archive, condition: str, values: Sequence[Any]) -> NDArray[np.int64]:
    """The rows of the pairs that fulfil a condition, read a piece at a time: a million tuples take 200 MB."""
    found = archive.each(f"SELECT a, b FROM pairs WHERE {condition}", values)
    parts = [np.empty((0, 2), np.int64)]
    while piece := list(islice(found, PIECE)):
        parts.append(np.array(piece, dtype=np.int64))
    return np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class Decided:
    """A cluster to be written: the rows of its members by id, how each stands to the canonical one, their agency."""

    cluster: Cluster
    rows: Mapping[str, int]
    standing: Mapping[str, tuple[Relation, float]]
    agency: str | None


def put_clusters(archive: Archive, decided: Iterable[Decided]) -> None:
    """Write decided clusters and how their members stand; a single article's cluster needs no row of its own."""
    for one in decided:
        members = one.cluster.members
        first = one.rows[members[0]]
        archive.many(
            "DELETE FROM clusters WHERE id = ? OR canonical = ?",
            ((one.rows[member], one.rows[member]) for member in members),
        )
        archive.many(
            "UPDATE articles SET cluster = ?, relation = ?, similarity = ? WHERE id = ?",
            ((first, one.standing[m][0].value, one.standing[m][1], one.rows[m]) for m in members),
        )
        if len(members) > 1:
            archive.run(
                "INSERT OR REPLACE INTO clusters (id, name, canonical, reason, agency, size) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    first, bytes.fromhex(members[0]), one.rows[one.cluster.canonical], one.cluster.reason, one.agency,
                    len(members),
                ),
            )  # fmt: skip


def put_links(archive: Archive, rows: Iterable[int], links: Iterable[tuple[int, int, Relation]]) -> None:
    """Replace the links among and from these articles."""
    rows = list(rows)
    archive.many("DELETE FROM links WHERE a = ?", ((row,) for row in rows))
    archive.many("DELETE FROM links WHERE b = ?", ((row,) for row in rows))
    archive.many(
        "INSERT OR IGNORE INTO links (a, b, relation) VALUES (?, ?, ?)", ((a, b, link.value) for a, b, link in links)
    )


def links_of(archive: Archive, rows: Iterable[int]) -> list[tuple[int, int, Relation]]:
    """Links that touch these articles; a `contains` goes from the round-up to the part."""
    rows = list(rows)
    found = {link for side in ("a", "b") for link in archive.among("SELECT a, b, relation FROM links", side, rows)}
    return [(a, b, Relation(relation)) for a, b, relation in sorted(found)]


def _evidence(figures: Sequence[Any]) -> Evidence:
    similarity, lead, sentences, resemblance, a_in_b, b_in_a, conflicts = figures
    told = tuple((str(x), str(y)) for x, y in json.loads(conflicts)) if conflicts else ()
    return Evidence(similarity, lead, sentences, resemblance, a_in_b, b_in_a, told)


def members(archive: Archive, row: int) -> list[int]:
    """The rows of all members of the cluster that the article at *row* is in."""
    found = archive.rows(
        "SELECT id FROM articles WHERE cluster = (SELECT cluster FROM articles WHERE id = ?) ORDER BY digest", (row,)
    )
    return [member for (member,) in found] or [row]


def head(archive: Archive, row: int) -> tuple[str, str, str | None] | None:
    """The canonical article's id, the reason, and the agency of the article's cluster; None where it is alone."""
    found = archive.row(
        "SELECT a.digest, c.reason, c.agency FROM clusters c JOIN articles a ON a.id = c.canonical "
        "WHERE c.id = (SELECT cluster FROM articles WHERE id = ?)",
        (row,),
    )
    return None if found is None else (found[0].hex(), found[1], found[2])


def cluster_name(archive: Archive, row: int) -> str:
    """The id of the cluster that the article at *row* is in, alone or not."""
    found = archive.row(
        "SELECT f.digest FROM articles a JOIN articles f ON f.id = coalesce(a.cluster, a.id) WHERE a.id = ?", (row,)
    )
    assert found is not None  # noqa: S101 - rows come from this archive
    return f"c-{found[0].hex()}"


@dataclass(frozen=True, slots=True)
class Head:
    """What all members of a cluster of two or more share: its first member's id, the canonical one's, the agency."""

    first: str
    canonical: str
    agency: str | None


def heads(archive: Archive) -> dict[int, Head]:
    """The head of each cluster of two or more, by the cluster's number."""
    found = archive.rows(
        "SELECT c.id, f.digest, a.digest, c.agency FROM clusters c "
        "JOIN articles f ON f.id = c.id JOIN articles a ON a.id = c.canonical"
    )
    return {row: Head(first.hex(), canonical.hex(), agency) for row, first, canonical, agency in found}


def count_clusters(archive: Archive) -> tuple[int, int]:
    """How many clusters of two or more there are, and how many of their members are not canonical."""
    found = archive.row("SELECT count(*), coalesce(sum(size - 1), 0) FROM clusters")
    return (0, 0) if found is None else (int(found[0]), int(found[1]))


def forget_all(archive: Archive) -> None:
    """Take back every pair, link and cluster; postings stay, and every article waits to be compared."""
    open_clusters(archive)
    archive.run("DELETE FROM pairs")
    archive.run("UPDATE articles SET compared = min(compared, 1)")
