"""
Pairs, links and clusters, and what is asked of articles to decide them, in and out of the archive.

An article waits in three steps: `compared` is 0 until its shingles are posted,
1 until it was held against its candidates, 2 after; `cluster` is NULL until its
cluster is decided. A run that was cut off goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from newsarc.core.likeness.cluster import PART, PORTION, SAME, SLACK
from newsarc.core.likeness.pairs import Figures, Pairs, Shares
from newsarc.core.likeness.shingles import Ints
from newsarc.core.model import Agency, Cluster, Evidence, Relation
from newsarc.store.archive import Archive
from newsarc.store.packing import unpack_text

UNIT = 10_000
"""A share of 1.0 as the archive keeps it."""

_FIGURES = "similarity, lead, sentences, resemblance, a_in_b, b_in_a"


def waiting(archive: Archive, step: int) -> Ints:
    """The articles at *step*, 0 or 1, in the order of rows; asked in the very words of the index of what waits."""
    found = archive.each("SELECT id FROM articles WHERE compared < 2 AND compared = ? ORDER BY id", (step,))
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
    digests = {name: bytes.fromhex(name) for name in names}
    found = dict(archive.among("SELECT digest, id FROM articles", "digest", digests.values()))
    return {name: found[digest] for name, digest in digests.items() if digest in found}


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
    anew = ", ".join(f"{name} = excluded.{name}" for name in _FIGURES.split(", "))
    archive.many(
        f"INSERT INTO pairs (a, b, {_FIGURES}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (a, b) DO UPDATE SET {anew}",
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
    return (threshold - SLACK) * UNIT


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


def linked(archive: Archive, threshold: float, rows: Ints | None = None) -> tuple[Ints, Shares]:
    """
    The rows of every stored pair at or above *threshold*, two a line, and each one's similarity.

    Given *rows*, only those that touch these articles, some twice.
    """
    select, least = "SELECT a, b, similarity FROM pairs", _reaching(threshold)
    if rows is None:
        columns = _columns(archive.each(f"{select} WHERE similarity >= ?", (least,)), 3)
    else:
        touching = (archive.among(select, side, rows.tolist()) for side in ("a", "b"))
        columns = _columns(chain.from_iterable(touching), 3)
        columns = columns[columns[:, 2] >= least]
    return columns[:, :2], columns[:, 2] / UNIT


def pairs_of(archive: Archive, rows: Iterable[int]) -> Pairs:
    """All stored pairs that touch these articles, by their rows, the article with the smaller id first."""
    inside = sorted(set(rows))
    parts = [
        _columns(archive.among(f"SELECT a, b, {_FIGURES} FROM pairs", side, inside), 2 + len(Figures.__slots__))
        for side in ("a", "b")
    ]
    parts[1] = parts[1][~np.isin(parts[1][:, 0], inside)]
    columns = np.concatenate(parts)
    return Pairs(columns[:, :2], Figures(*(columns[:, 2:] / UNIT).T))


def _columns(found: Iterable[tuple[int, ...]], count: int) -> Ints:
    """Rows of so many whole numbers each, laid in memory as they come: as tuples they take ten times as much."""
    return np.fromiter(chain.from_iterable(found), np.int64).reshape(-1, count)


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


def possible_round_ups(archive: Archive) -> Ints:
    """
    Rows of articles that carry three others or more, and are no running logs.

    Which of them are round-ups `core.likeness.cluster.round_ups` says, by the same bounds.
    """
    of_three = (
        "SELECT whole FROM (SELECT iif(a_in_b < b_in_a, a, b) AS whole FROM pairs WHERE sentences >= ?1 "
        "AND min(a_in_b, b_in_a) <= ?2 AND max(a_in_b, b_in_a) >= ?1) GROUP BY whole HAVING count(*) > 2"
    )
    edited = "EXISTS (SELECT 1 FROM pairs WHERE {0} = whole AND {0}_in_{1} > ?2 AND resemblance < ?3)"
    found = archive.rows(
        f"SELECT whole FROM ({of_three}) WHERE NOT {edited.format('a', 'b')} AND NOT {edited.format('b', 'a')}",
        (in_units(PART), in_units(PORTION), in_units(SAME)),
    )
    return np.array([row for (row,) in found], dtype=np.int64)


def by_id(archive: Archive) -> Ints:
    """The rows of all articles, in the order of their ids."""
    return np.fromiter((row for (row,) in archive.each("SELECT id FROM articles ORDER BY digest")), np.int64)


def between(archive: Archive, low: float, high: float) -> list[tuple[int, int, float]]:
    """Stored pairs from *low* up and below *high*."""
    found = archive.rows(
        "SELECT a, b, similarity FROM pairs WHERE similarity >= ? AND similarity < ?", (_reaching(low), _reaching(high))
    )
    return [(a, b, similarity / UNIT) for a, b, similarity in found]


@dataclass(frozen=True, slots=True)
class Facts:
    """What deciding needs to know of an article, without its text. *agency* is its own credit alone."""

    row: int
    id: str
    title: str | None
    outlet: str | None
    agency: Agency | None
    dateline: str | None
    published: str | None
    words: int
    truncated: bool


def facts(archive: Archive, rows: Iterable[int]) -> list[Facts]:
    """The facts of these articles, in the order of their ids."""
    found = archive.among(
        "SELECT id, digest, title, outlet, agency, agency_evidence, dateline, published, words, truncated "
        "FROM articles",
        "id",
        rows,
    )
    return sorted(
        (
            Facts(
                row, digest.hex(), title, outlet, Agency(agency, True, evidence) if agency else None, dateline,
                published, words, bool(truncated),
            )
            for row, digest, title, outlet, agency, evidence, dateline, published, words, truncated in found
        ),
        key=lambda fact: fact.id,
    )  # fmt: skip


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
    inside = set(rows)
    old = ((a, b, link) for a, b, link in links_of(archive, inside) if a in inside or link is Relation.VERSION)
    archive.many("DELETE FROM links WHERE a = ? AND b = ? AND relation = ?", old)
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
