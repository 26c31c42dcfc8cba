"""
Pairs, links and clusters, in and out of the archive.

An article waits in three steps: `compared` is 0 until its shingles are posted,
1 until it was held against its candidates, 2 after; `cluster` is NULL until its
cluster is decided. A run that was cut off goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from newsarc.core.likeness.shingles import Ints
from newsarc.core.likeness.verify import Figures
from newsarc.core.model import Cluster, Evidence, Pair, Relation
from newsarc.store.archive import Archive
from newsarc.store.packing import unpack_text

UNIT = 10_000
"""A share of 1.0 as the archive keeps it."""

PIECE = 100_000
"""Pairs turned into numbers at once."""

_FIGURES = "similarity, lead, sentences, resemblance, a_in_b, b_in_a"


def waiting(archive: Archive, step: int) -> Ints:
    """The articles at *step*, in the order of rows."""
    found = archive.each("SELECT id FROM articles WHERE compared = ? ORDER BY id", (step,))
    return np.fromiter((row for (row,) in found), np.int64)


def count_waiting(archive: Archive) -> int:
    """How many articles are stored but not yet compared and clustered."""
    found = archive.row("SELECT count(*) FROM articles WHERE cluster IS NULL")
    return 0 if found is None else int(found[0])


def texts(archive: Archive, rows: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The ids and texts of these articles."""
    found = {}
    for row, digest, packed in archive.among("SELECT id, digest, text FROM articles", "id", rows):
        with archive.intact("its text", row):
            found[row] = digest.hex(), unpack_text(packed)
    return found


def ids(archive: Archive, rows: Iterable[int]) -> dict[int, str]:
    """The full ids of these articles."""
    return {row: digest.hex() for row, digest in archive.among("SELECT id, digest FROM articles", "id", rows)}


def rows_of(archive: Archive, names: Iterable[str]) -> dict[str, int]:
    """The rows of these articles by their full ids."""
    found = (archive.row("SELECT id FROM articles WHERE digest = ?", (bytes.fromhex(name),)) for name in names)
    return {name: row[0] for name, row in zip(names, found, strict=True) if row is not None}


def make_room(archive: Archive) -> None:
    """A table for bodies made ready, outside the archive: SQLite's own file in TMPDIR, gone with the connection."""
    archive.run("DROP TABLE IF EXISTS temp.bodies")
    archive.run("CREATE TEMP TABLE bodies (article INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT")


def keep_bodies(archive: Archive, bodies: Iterable[tuple[int, bytes]]) -> None:
    """Lay aside what was made of these articles' texts, for as long as the archive is open."""
    archive.many("INSERT OR REPLACE INTO temp.bodies (article, packed) VALUES (?, ?)", bodies)


def kept_bodies(archive: Archive, rows: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """What was laid aside of these articles."""
    yield from archive.among("SELECT article, packed FROM temp.bodies", "article", rows)


def add_pairs(archive: Archive, pairs: Ints, figures: Figures) -> None:
    """
    Store verified pairs with their evidence; a pair that is compared again replaces the old figures.

    Figures are cut to four digits; conflicts are not kept, for whoever asks for them compares the two texts.
    """
    cut = [(column * UNIT + 1e-6).astype(np.int64) for column in figures.columns()]
    archive.many(
        f"INSERT OR REPLACE INTO pairs (a, b, {_FIGURES}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        np.column_stack([pairs, *cut]).tolist(),
    )


def in_units(share: float) -> int:
    """
    A share as the archive keeps it: in ten-thousandths, cut, so that nothing reaches a threshold by rounding.

    >>> in_units(0.57), in_units(0.56999)
    (5700, 5699)
    """
    return int(share * UNIT + 1e-6)


def _reaching(threshold: float) -> float:
    """The least that a stored figure must be to reach *threshold*."""
    return threshold * UNIT - 1e-6


def finish(archive: Archive, rows: Iterable[int]) -> None:
    """These articles were held against all their candidates."""
    archive.many("UPDATE articles SET compared = 2 WHERE id = ?", ((row,) for row in rows))


def open_around(archive: Archive, ends: set[int]) -> None:
    """Leave the clusters of these articles and of their neighbours to be decided anew: both rest on the same pairs."""
    around = {
        row for side in ("a", "b") for pair in archive.among("SELECT a, b FROM pairs", side, ends) for row in pair
    }
    archive.many(
        "UPDATE articles SET cluster = NULL WHERE id = ? AND cluster IS NOT NULL",
        ((row,) for row in sorted(ends | around)),
    )


def open_clusters(archive: Archive) -> None:
    """Leave all clusters to be decided anew from the stored pairs."""
    for statement in ("DELETE FROM links", "DELETE FROM clusters", "UPDATE articles SET cluster = NULL"):
        archive.run(statement)


def unsettle(archive: Archive, row: int) -> None:
    """Take back all that was decided about an article that changes: pairs, links, its cluster. It waits anew."""
    if archive.row("SELECT 1 FROM articles WHERE id = ? AND compared = 0 AND cluster IS NULL", (row,)):
        return
    neighbours = {n for a, b in archive.rows("SELECT a, b FROM pairs WHERE a = ? OR b = ?", (row, row)) for n in (a, b)}
    clusters = archive.rows("SELECT cluster FROM articles WHERE id = ? AND cluster IS NOT NULL", (row,))
    open_around(archive, neighbours | {row})
    archive.run("DELETE FROM pairs WHERE a = ? OR b = ?", (row, row))
    archive.run("DELETE FROM links WHERE a = ? OR b = ?", (row, row))
    archive.many("UPDATE articles SET cluster = NULL WHERE cluster = ?", clusters)
    archive.many("DELETE FROM clusters WHERE id = ?", clusters)
    archive.run("UPDATE articles SET compared = 0 WHERE id = ?", (row,))


def undecided(archive: Archive) -> list[int]:
    """The articles whose cluster is not decided."""
    return [row for (row,) in archive.rows("SELECT id FROM articles WHERE cluster IS NULL ORDER BY id")]


def neighbours(archive: Archive, rows: Ints, threshold: float) -> Ints:
    """The rows of the pairs at or above *threshold* that touch these articles, two a line; some twice."""
    least = _reaching(threshold)
    parts = [np.empty((0, 2), np.int64)]
    for side in ("a", "b"):
        found = archive.among("SELECT a, b, similarity FROM pairs", side, rows.tolist())
        while piece := list(islice(found, PIECE)):
            columns = np.array(piece, np.int64)
            parts.append(columns[columns[:, 2] >= least, :2])
    return np.concatenate(parts)


def pairs_of(archive: Archive, rows: Iterable[int]) -> dict[tuple[int, int], Pair]:
    """All stored pairs that touch these articles, by their rows."""
    return _named(archive, _figures_of(archive, set(rows)))


def pairs_around(archive: Archive, rows: Iterable[int]) -> dict[tuple[int, int], Pair]:
    """All stored pairs that touch these articles or their neighbours, by their rows."""
    inside = set(rows)
    touching = _figures_of(archive, inside)
    around = {row for pair in touching for row in pair} - inside
    return _named(archive, {**_figures_of(archive, around), **touching})


def _figures_of(archive: Archive, rows: set[int]) -> dict[tuple[int, int], Sequence[int]]:
    return {
        (a, b): figures
        for side in ("a", "b")
        for a, b, *figures in archive.among(f"SELECT a, b, {_FIGURES} FROM pairs", side, rows)
    }


def _named(archive: Archive, found: Mapping[tuple[int, int], Sequence[int]]) -> dict[tuple[int, int], Pair]:
    names = ids(archive, {row for pair in found for row in pair})
    return {(a, b): Pair(names[a], names[b], _evidence(figures)) for (a, b), figures in found.items()}


def _evidence(figures: Sequence[int]) -> Evidence:
    return Evidence._make([*(figure / UNIT for figure in figures), ()])


def pairs_at(archive: Archive, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Evidence]:
    """What is stored of these pairs, each as it is stored: smaller id first."""
    found = {}
    for pair in pairs:
        figures = archive.row(f"SELECT {_FIGURES} FROM pairs WHERE a = ? AND b = ?", pair)
        if figures is not None:
            found[pair] = _evidence(figures)
    return found


def linked(archive: Archive, threshold: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """
    The rows of every stored pair at or above *threshold*, two a line, and what is stored of each one's similarity.

    Read a piece at a time: a million tuples take 200 MB.
    """
    found = archive.each("SELECT a, b, similarity FROM pairs WHERE similarity >= ?", (_reaching(threshold),))
    parts = [np.empty((0, 3))]
    while piece := list(islice(found, PIECE)):
        parts.append(np.array(piece))
    columns = np.concatenate(parts)
    return columns[:, :2].astype(np.int64), columns[:, 2]


def possible_round_ups(archive: Archive, part: float, portion: float) -> NDArray[np.int64]:
    """
    Rows of articles that carry the sentences of three others or more.

    Of each of these at least the share *part* stands in it, and makes its share *portion* at most.
    """
    whole = "sentences >= ?1 AND (a_in_b <= ?2 AND b_in_a >= ?1 OR b_in_a <= ?2 AND a_in_b >= ?1)"
    found = archive.rows(
        "SELECT whole FROM (SELECT iif(a_in_b < b_in_a, a, b) AS whole FROM pairs "
        f"WHERE {whole}) GROUP BY whole HAVING count(*) > 2",
        (_reaching(part), in_units(portion)),
    )
    return np.array([row for (row,) in found], dtype=np.int64)


def between(archive: Archive, low: float, high: float) -> list[tuple[int, int, float]]:
    """Stored pairs from *low* up and below *high*."""
    found = archive.rows(
        "SELECT a, b, similarity FROM pairs WHERE similarity >= ? AND similarity < ?", (_reaching(low), _reaching(high))
    )
    return [(a, b, similarity / UNIT) for a, b, similarity in found]


@dataclass(frozen=True, slots=True)
class Decided:
    """A cluster to be written: the rows of its members by id, how each stands to the canonical one, their agency."""

    cluster: Cluster
    rows: Mapping[str, int]
    standing: Mapping[str, tuple[Relation, float]]
    agency: str | None


def put_clusters(archive: Archive, decided: Iterable[Decided]) -> None:
    """Write decided clusters and how their members stand; a single article's cluster needs no row of its own."""
    standing, heads = [], []
    for one in decided:
        members = one.cluster.members
        first = one.rows[members[0]]
        standing += [(first, one.standing[m][0].value, one.standing[m][1], one.rows[m]) for m in members]
        if len(members) > 1:
            canonical = one.rows[one.cluster.canonical]
            heads.append((first, bytes.fromhex(members[0]), canonical, one.cluster.reason, one.agency, len(members)))
    for column in ("id", "canonical"):
        archive.many(f"DELETE FROM clusters WHERE {column} = ?", ((row,) for *_, row in standing))
    archive.many("UPDATE articles SET cluster = ?, relation = ?, similarity = ? WHERE id = ?", standing)
    archive.many(
        "INSERT OR REPLACE INTO clusters (id, name, canonical, reason, agency, size) VALUES (?, ?, ?, ?, ?, ?)", heads
    )


def put_links(archive: Archive, rows: Iterable[int], links: Iterable[tuple[int, int, Relation]]) -> None:
    """Replace the links from these articles, and the versions of them: what contains them is told by what does."""
    rows = list(rows)
    archive.many("DELETE FROM links WHERE a = ?", ((row,) for row in rows))
    archive.many("DELETE FROM links WHERE b = ? AND relation = 'version'", ((row,) for row in rows))
    archive.many(
        "INSERT OR IGNORE INTO links (a, b, relation) VALUES (?, ?, ?)", ((a, b, link.value) for a, b, link in links)
    )


def links_of(archive: Archive, rows: Iterable[int]) -> list[tuple[int, int, Relation]]:
    """Links that touch these articles; a `contains` goes from the round-up to the part."""
    rows = list(rows)
    found = {link for side in ("a", "b") for link in archive.among("SELECT a, b, relation FROM links", side, rows)}
    return [(a, b, Relation(relation)) for a, b, relation in sorted(found)]


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
    """Take back every posting, pair, link and cluster: every article waits to be compared."""
    open_clusters(archive)
    for statement in ("DELETE FROM pairs", "DELETE FROM postings", "UPDATE articles SET compared = 0"):
        archive.run(statement)
