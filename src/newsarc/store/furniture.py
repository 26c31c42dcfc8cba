"""What was learned of each outlet, and what each article holds of it, in and out of the archive."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator

from newsarc.store.archive import Archive


def outlets_with_news(archive: Archive) -> list[str]:
    """Outlets that have articles not yet compared, by name."""
    return [
        outlet
        for (outlet,) in archive.rows(
            "SELECT DISTINCT outlet FROM articles WHERE compared = 0 AND outlet IS NOT NULL ORDER BY outlet"
        )
    ]


def sample(archive: Archive, outlet: str, most: int) -> dict[str, frozenset[int]]:
    """The sentence keys of up to *most* articles of an outlet, by id: those with the smallest ids."""
    found = archive.rows(
        "SELECT a.digest, r.sentence_keys FROM articles a JOIN readings r ON r.article = a.id WHERE a.outlet = ? "
        "ORDER BY a.digest LIMIT ?",
        (outlet, most),
    )
    return {digest.hex(): _keys(packed) for digest, packed in found}


def marks(archive: Archive, outlet: str, *, everyone: bool) -> Iterator[tuple[int, frozenset[int], int]]:
    """Row, sentence keys and mark of the outlet's articles: of all, or of those not yet compared."""
    found = archive.rows(
        "SELECT a.id, r.sentence_keys, a.learned FROM articles a JOIN readings r ON r.article = a.id "
        "WHERE a.outlet = ? AND a.compared <= ? ORDER BY a.id",
        (outlet, 2 if everyone else 0),
    )
    for row, packed, mark in found:
        yield row, _keys(packed), mark


def of(archive: Archive, outlet: str) -> frozenset[int]:
    """The keys of the sentences that were learned to be the outlet's furniture."""
    return frozenset(key for (key,) in archive.rows("SELECT sentence FROM furniture WHERE outlet = ?", (outlet,)))


def put(archive: Archive, outlet: str, learned: Iterable[int]) -> None:
    """Replace what is known of an outlet."""
    archive.run("DELETE FROM furniture WHERE outlet = ?", (outlet,))
    archive.many("INSERT INTO furniture (outlet, sentence) VALUES (?, ?)", ((outlet, key) for key in sorted(learned)))


def mark(hits: frozenset[int]) -> int:
    """A number that tells with which learned sentences an article was cleaned; 0 for none."""
    if not hits:
        return 0
    return int.from_bytes(hashlib.blake2b(array("q", sorted(hits)).tobytes(), digest_size=8).digest(), "big") >> 1


def _keys(packed: bytes) -> frozenset[int]:
    keys = array("q")
    keys.frombytes(packed)
    return frozenset(keys)
