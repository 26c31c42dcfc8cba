"""
Which articles hold a shingle, in and out of the archive: a bucket is one row.

An entry takes five bytes: the article's row and the size of its sample. Of more
articles than the cap the smallest ids stay, so that what a bucket holds does not
depend on who came first, and no shingle, however common, costs more than that.
"""

from __future__ import annotations

import numpy as np

from newsarc.core.likeness.bodies import prepare
from newsarc.core.likeness.candidates import LARGEST, Buckets
from newsarc.core.likeness.shingles import Hashes, Ints, sample
from newsarc.core.settings import Recipe
from newsarc.store import comparisons
from newsarc.store.archive import Archive

_ENTRY = np.dtype([("row", "<u4"), ("size", "u1")])
"""An article in a bucket. Row 0, which no article has, marks a bucket that left others out."""


BUCKETS_AT_ONCE = 20_000
"""Buckets read and written in one go, in the order in which they lie; bounds the memory. Not swept."""


def post(archive: Archive, rows: Ints, owner: Ints, shingle: Hashes, cap: int) -> None:
    """
    Enter these articles' sampled shingles, *owner* as places in *rows*; of more than *cap* the smallest ids stay.

    A bucket is one row: the articles that hold the shingle, each with the size of its sample.
    """
    size = np.minimum(np.bincount(owner, minlength=len(rows)), LARGEST)
    order = np.argsort(shingle, kind="stable")
    entries = np.empty(len(order), _ENTRY)
    entries["row"], entries["size"] = rows[owner[order]], size[owner[order]]
    keys = shingle[order]
    packed, width = entries.tobytes(), _ENTRY.itemsize
    edges = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1], [True]]))
    for at in range(0, len(edges) - 1, BUCKETS_AT_ONCE):
        part = edges[at : at + BUCKETS_AT_ONCE + 1]
        known = dict(_buckets(archive, keys[part[:-1]]))
        written = [
            (key, known.get(key, b"") + packed[start * width : end * width])
            for key, start, end in zip(keys[part[:-1]].tolist(), part.tolist(), part[1:].tolist(), strict=False)
        ]
        written = _trimmed(archive, written, cap)
        archive.many("INSERT OR REPLACE INTO postings (shingle, articles) VALUES (?, ?)", written)
    archive.many("UPDATE articles SET compared = 1 WHERE id = ?", ((row,) for row in rows.tolist()))


def _buckets(archive: Archive, shingles: Hashes) -> list[tuple[int, bytes]]:
    """The buckets of these shingles as they are stored, of those that have any, in the order of the shingles."""
    return list(archive.among("SELECT shingle, articles FROM postings", "shingle", shingles.tolist()))


def _trimmed(archive: Archive, buckets: list[tuple[int, bytes]], cap: int) -> list[tuple[int, bytes]]:
    """The same buckets, those over the cap cut to their smallest ids, with a mark that others were left out."""
    over = {key: np.frombuffer(packed, _ENTRY) for key, packed in buckets if len(packed) > cap * _ENTRY.itemsize}
    if not over:
        return buckets
    rows = np.unique(np.concatenate([entries["row"] for entries in over.values()]))
    digests = comparisons.ids(archive, rows[rows > 0].tolist())
    kept: dict[int, bytes] = {}
    for key, entries in over.items():
        there = entries[entries["row"] > 0]
        order = sorted(range(len(there)), key=lambda at: digests[int(there["row"][at])])
        mark = np.zeros(int(len(there) > cap or len(there) < len(entries)), _ENTRY)
        kept[key] = np.concatenate([there[order[:cap]], mark]).tobytes()
    return [(key, kept.get(key, packed)) for key, packed in buckets]


def buckets(archive: Archive, shingles: Hashes) -> Buckets:
    """What the archive holds of these shingles, which are sorted, each once."""
    found = _buckets(archive, shingles)
    keys = np.array([key for key, _ in found], np.uint64)
    count = np.zeros(len(shingles), np.int64)
    count[np.searchsorted(shingles, keys)] = [len(packed) // _ENTRY.itemsize for _, packed in found]
    entries = np.frombuffer(b"".join(packed for _, packed in found), _ENTRY)
    bucket = np.repeat(np.arange(len(shingles), dtype=np.int64), count)
    is_mark = entries["row"] == 0
    is_full = np.zeros(len(shingles), np.bool_)
    is_full[bucket[is_mark]] = True
    count = np.bincount(bucket[~is_mark], minlength=len(shingles)).astype(np.int64)
    member, size = entries["row"][~is_mark].astype(np.int64), entries["size"][~is_mark].astype(np.int64)
    return Buckets(shingles, np.cumsum(count) - count, count, member, size, is_full)


def rows_in(packed: bytes) -> set[int]:
    """The articles in a bucket as it is stored. Raises ValueError where it is none."""
    return set(np.frombuffer(packed, _ENTRY)["row"].tolist()) - {0}


def withdraw(archive: Archive, row: int, text: str) -> None:
    """
    Take the article at *row*, which printed *text*, out of its buckets, if it stands in any.

    Who was left out of a full bucket is not brought back: `newsarc recluster` fills all anew.
    """
    if archive.row("SELECT 1 FROM articles WHERE id = ? AND compared > 0", (row,)) is None:
        return
    shingles = sample(prepare(text).words, Recipe())
    found = [(key, np.frombuffer(packed, _ENTRY)) for key, packed in _buckets(archive, shingles)]
    left = [(entries[entries["row"] != row].tobytes(), key) for key, entries in found]
    archive.many("UPDATE postings SET articles = ? WHERE shingle = ?", [one for one in left if one[0]])
    archive.many("DELETE FROM postings WHERE shingle = ?", [(key,) for packed, key in left if not packed])
