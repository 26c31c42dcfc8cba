"""
What does a short text cost, read, cleaned, compared, stored and indexed, beside the sketching step of datasketch?

That step is taken in the two ways its documentation shows: a shingle at a time, and all shingles of a text at once,
which is four times as quick.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from tests.bench.peers import ingest, marginal, short_texts

FEW, MANY = 1_000, 4_000


def one_by_one(drawn: MinHash, shingles: set[bytes]) -> None:
    """Shingle after shingle."""
    for shingle in shingles:
        drawn.update(shingle)


def sketch(records: list[dict[str, str]], update: Callable[[MinHash, set[bytes]], None]) -> float:
    """MinHash of 128 permutations over 5-word shingles, queried and inserted: no cleaning, no storing, no verifying."""
    index = MinHashLSH(threshold=0.5, num_perm=128)
    for record in records:
        words = record["text"].split()
        shingles = {" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))}
        drawn = MinHash(num_perm=128)
        update(drawn, shingles)
        index.query(drawn)
        index.insert(str(record["id"]), drawn)
    return 0.0


def main() -> None:
    """Print what a text costs each, and newsarc's ratio to it."""
    with tempfile.TemporaryDirectory() as folder:
        records = short_texts(MANY)
        files = {}
        for count in (FEW, MANY):
            files[count] = Path(folder) / f"{count}.jsonl"
            files[count].write_text("".join(json.dumps(record) + "\n" for record in records[:count]), encoding="utf-8")
        works = {
            "datasketch, a shingle at a time": lambda count: sketch(records[:count], one_by_one),
            "datasketch, all at once": lambda count: sketch(records[:count], MinHash.update_batch),
            "newsarc ingest": lambda count: ingest([files[count]]),
        }
        costs = marginal(list(works.values()), FEW, MANY)
    print(f"short texts, marginal from {FEW} to {MANY}")
    for name, cost in zip(works, costs, strict=True):
        print(f"  {name:32} {cost.cpu * 1e3:6.2f} ms CPU a text, of which newsarc takes {costs[-1].cpu / cost.cpu:.2f}")


if __name__ == "__main__":
    main()
