"""What was learned of each outlet, and what each article holds of it, in and out of the archive."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsarc.store.archive import Archive

AT_ONCE = 1_000
"""Articles whose sentence keys are read at once; each has some 20 to 200 of eight bytes."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A sentence that recurs in an outlet: its key, its text as one article prints it, and how many that teach do."""

    outlet: str
    sentence: int
    text: str
    articles: int


def outlets_with_news(archive: Archive) -> list[str]:
    """Outlets that have articles not yet compared, by name."""
    return [
        outlet
        for (outlet,) in archive.rows(
            "SELECT DISTINCT outlet FROM articles WHERE compared < 2 AND compared = 0 AND outlet IS NOT NULL "
            "ORDER BY outlet"
        )
    ]


def sample(archive: Archive, outlet: str, most: int) -> dict[str, frozenset[int]]:
    """The sentence keys of up to *most* articles of an outlet, by id: those with the smallest ids."""
    found = archive.rows(
        "SELECT a.digest, r.sentence_keys FROM articles a JOIN readings r ON r.article = a.id WHERE a.outlet = ? "
        "ORDER BY a.digest LIMIT ?",
        (outlet, most),
    )
    return {digest.hex(): _keys(archive, packed) for digest, packed in found}


def marks(archive: Archive, outlet: str, *, everyone: bool) -> Iterator[tuple[int, frozenset[int], int, str | None]]:
    """
    Row, sentence keys, mark and origin of the name of the outlet's articles: of all, or of those not yet compared.

    They are read a few at a time, so that whoever asks may change each.
    """
    after = 0
    while found := archive.rows(
        "SELECT a.id, r.sentence_keys, a.learned, a.outlet_from FROM articles a "
        "JOIN readings r ON r.article = a.id WHERE a.outlet = ? AND a.compared <= ? AND a.id > ? "
        "ORDER BY a.id LIMIT ?",
        (outlet, 2 if everyone else 0, after, AT_ONCE),
    ):
        for row, packed, mark, outlet_from in found:
            yield row, _keys(archive, packed, row), mark, outlet_from
        after = found[-1][0]


def of(archive: Archive, outlet: str) -> frozenset[int]:
    """The keys of the sentences that were learned to be the outlet's furniture."""
    return frozenset(key for (key,) in archive.rows("SELECT sentence FROM furniture WHERE outlet = ?", (outlet,)))


def count(archive: Archive, outlet: str) -> int:
    """How many articles of an outlet are stored."""
    found = archive.row("SELECT count(*) FROM articles WHERE outlet = ?", (outlet,))
    return 0 if found is None else int(found[0])


def known(archive: Archive, outlet: str | None = None) -> list[Learned]:
    """All sentences that were learned, of one outlet or of all: by outlet, those that most articles carry first."""
    found = archive.rows(
        "SELECT outlet, sentence, text, articles FROM furniture WHERE ?1 IS NULL OR outlet = ?1 "
        "ORDER BY outlet, articles DESC, sentence",
        (outlet,),
    )
    return [Learned(*row) for row in found]


def put(archive: Archive, outlet: str, learned: Iterable[Learned]) -> None:
    """Replace what is known of an outlet."""
    archive.run("DELETE FROM furniture WHERE outlet = ?", (outlet,))
    archive.many(
        "INSERT INTO furniture (outlet, sentence, text, articles) VALUES (?, ?, ?, ?)",
        ((outlet, one.sentence, one.text, one.articles) for one in learned),
    )


def carried(archive: Archive, row: int) -> tuple[str | None, frozenset[int]]:
    """The outlet of the article at *row*, and the keys of all its sentences."""
    found = archive.row(
        "SELECT a.outlet, r.sentence_keys FROM articles a JOIN readings r ON r.article = a.id WHERE a.id = ?", (row,)
    )
    assert found is not None  # noqa: S101 - rows come from this archive
    return found[0], _keys(archive, found[1], row)


def outlets(archive: Archive) -> list[str]:
    """All outlets that have articles, by name."""
    return [
        outlet
        for (outlet,) in archive.rows("SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet")
    ]


def mark(hits: frozenset[int]) -> int:
    """A number that tells with which learned sentences an article was cleaned; 0 for none."""
    if not hits:
        return 0
    return int.from_bytes(hashlib.blake2b(array("q", sorted(hits)).tobytes(), digest_size=8).digest(), "big") >> 1


def _keys(archive: Archive, packed: bytes, row: int | None = None) -> frozenset[int]:
    keys = array("q")
    with archive.intact("the keys of its sentences", row):
        keys.frombytes(packed)
    return frozenset(keys)
