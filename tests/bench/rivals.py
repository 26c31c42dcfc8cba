"""
The tools that newsarc is held against, each from records to one cluster label a record, as its own readme shows it.

All of them get the same texts, five-word shingles, and the clusters that their pairs connect. None cleans, stores or
verifies; that is the difference to be measured, not a handicap to be hidden.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

Records = Sequence[dict[str, str]]
Labels = list[int]

WORDS = 5
PERMUTATIONS = 128


def shingles(text: str) -> list[str]:
    """The different runs of five words of a text, in small letters."""
    words = text.lower().split()
    return sorted({" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))})


def connected(count: int, pairs: Iterable[tuple[int, int]]) -> Labels:
    """One label a record: the smallest that its pairs connect it with."""
    root = list(range(count))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for a, b in pairs:
        first, second = sorted((find(a), find(b)))
        root[second] = first
    return [find(at) for at in range(count)]


def datasketch(records: Records, threshold: float) -> Labels:
    """MinHash and LSH of datasketch."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    pairs = []
    for at, record in enumerate(records):
        drawn = MinHash(num_perm=PERMUTATIONS)
        drawn.update_batch([shingle.encode() for shingle in shingles(record["text"])])
        pairs += [(at, other) for other in index.query(drawn)]
        index.insert(at, drawn)
    return connected(len(records), pairs)


def rensa(records: Records, threshold: float) -> Labels:
    """R-MinHash and LSH of rensa; what LSH proposes counts if the estimated resemblance reaches the threshold."""
    from rensa import RMinHash, RMinHashLSH

    bands = 64 if threshold < 0.6 else 32
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands)
    pairs, drawn = [], []
    for at, record in enumerate(records):
        one = RMinHash(num_perm=PERMUTATIONS, seed=1)
        one.update(shingles(record["text"]))
        pairs += [(at, other) for other in index.query(one) if one.jaccard(drawn[other]) >= threshold]
        index.insert(at, one)
        drawn.append(one)
    return connected(len(records), pairs)


def gaoya(records: Records, threshold: float) -> Labels:
    """The MinHash index of gaoya over five-word shingles."""
    from gaoya.minhash import MinHashStringIndex

    bands, rows = (64, 2) if threshold < 0.6 else (20, 5)
    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=threshold, num_bands=bands, band_size=rows, analyzer="word", lowercase=True,
        ngram_range=(WORDS, WORDS),
    )  # fmt: skip
    pairs = []
    for at, record in enumerate(records):
        pairs += [(at, other) for other in index.query(record["text"])]
        index.insert_document(at, record["text"])
    return connected(len(records), pairs)


WINDOW = 8


def winnow(text: str) -> set[int]:
    """
    Fingerprints by winnowing: the least hash of every window of shingles, the rightmost of equals.

    Schleimer, Wilkerson and Aiken, Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003.
    """
    words = text.lower().split()
    hashes = [
        int.from_bytes(hashlib.blake2b(" ".join(words[at : at + WORDS]).encode(), digest_size=8).digest(), "big")
        for at in range(max(1, len(words) - WORDS + 1))
    ]
    return {min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1))}


def winnowing(records: Records, threshold: float) -> Labels:
    """Two texts are copies if they share this much of the smaller one's fingerprints."""
    holders: dict[int, list[int]] = {}
    sizes = []
    for at, record in enumerate(records):
        prints = winnow(record["text"])
        sizes.append(len(prints))
        for one in prints:
            holders.setdefault(one, []).append(at)
    shared = Counter(pair for rows in holders.values() for pair in combinations(rows, 2))
    pairs = [(a, b) for (a, b), count in shared.items() if count >= threshold * min(sizes[a], sizes[b])]
    return connected(len(records), pairs)


def newsarc(records: Records, threshold: float) -> Labels:
    """The whole ingest into an archive, read from a file, and the clusters it decided; *threshold* is its own."""
    del threshold
    from newsarc.usecases.ingesting.ingest import ingest
    from newsarc.usecases.ingesting.run import Request
    from newsarc.usecases.reading.export import export

    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "news.jsonl"
        lines.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        archive = f"{folder}/bench.db"
        ingest(archive, Request((os.fsencode(lines),), jobs=1))
        found = {source["record"]: record["cluster"] for record in export(archive) for source in record["sources"]}
    numbers = {cluster: at for at, cluster in enumerate(sorted(set(found.values())))}
    return [numbers[found[record["id"]]] for record in records]


SWEPT = (0.2, 0.3, 0.4, 0.5, 0.65, 0.8)
"""Thresholds tried. 64 bands propose what lies under the low ones: rensa gains 0.03 F1 over 32 bands on 3,000 texts."""

TOOLS: dict[str, tuple[Callable[[Records, float], Labels], tuple[float, ...], str]] = {
    "newsarc": (newsarc, (0.5,), "its one default"),
    "datasketch": (datasketch, SWEPT, "MinHash + LSH, 128 permutations"),
    "rensa": (rensa, SWEPT, "R-MinHash + LSH, 128 permutations"),
    "gaoya": (gaoya, SWEPT, "MinHash index"),
    "winnowing": (winnowing, SWEPT, "fingerprints, as the textbook says"),
}
"""Every tool with the thresholds that are tried and what it does; a rival shows the best of its own."""
