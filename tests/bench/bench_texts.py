"""What does a short text cost, read, cleaned, compared, stored and indexed, beside the sketching step of datasketch?"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from tests.bench.peers import ingest, marginal, short_texts

FEW, MANY = 1_000, 4_000


def sketch(records: list[dict[str, str]]) -> float:
    """MinHash of 128 permutations over 5-word shingles, queried and inserted: no cleaning, no storing, no verifying."""
    index = MinHashLSH(threshold=0.5, num_perm=128)
    for record in records:
        words = record["text"].split()
        shingles = {" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))}
        drawn = MinHash(num_perm=128)
        drawn.update_batch(shingles)
        index.query(drawn)
        index.insert(str(record["id"]), drawn)
    return 0.0


def main() -> None:
    """Print both costs a text and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        records = short_texts(MANY)
        files = {}
        for count in (FEW, MANY):
            files[count] = Path(folder) / f"{count}.jsonl"
            files[count].write_text("".join(json.dumps(record) + "\n" for record in records[:count]), encoding="utf-8")
        theirs, ours = marginal(
            [lambda count: sketch(records[:count]), lambda count: ingest([files[count]])], FEW, MANY
        )
    print(f"short texts, marginal from {FEW} to {MANY}")
    print(f"  datasketch MinHash + LSH  {theirs.cpu * 1e3:6.2f} ms CPU a text")
    print(f"  newsarc ingest            {ours.cpu * 1e3:6.2f} ms CPU a text")
    print(f"  ratio                     {ours.cpu / theirs.cpu:6.2f}")


if __name__ == "__main__":
    main()
