"""
Does an article cost the same in a large archive as in a small one? CPU, memory and bytes an article, at several sizes.

    python -m tests.bench.bench_scale [COUNT ...]

Each size is ingested at once, in a process of its own, from the same generated news. What every run pays once, imports
and the loading of rules, is no cost of an article: a few articles are ingested into another archive before. The peak is
that of the whole process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.generate import generate

FIRST = 20
"""Articles ingested before the clock runs."""

SIZES = (1_000, 4_000)
"""Articles of `make bench`. What grows faster than the archive shows from 10,000 to 100,000: give them as COUNT."""


def measure(count: int) -> dict[str, float]:
    """Ingest *count* articles in this process: CPU ms, kB of peak memory in all, kB of archive an article."""
    from newsarc.usecases.ingesting.ingest import ingest
    from newsarc.usecases.ingesting.run import Request

    with tempfile.TemporaryDirectory() as folder:
        for name, articles in (("first", FIRST), ("bench", count)):
            lines = Path(folder) / f"{name}.jsonl"
            with lines.open("w", encoding="utf-8") as file:
                file.writelines(f"{article.line()}\n" for article in generate(articles))
            before = resource.getrusage(resource.RUSAGE_SELF)
            ingest(f"{folder}/{name}.db", Request((os.fsencode(lines),), jobs=1))
        after = resource.getrusage(resource.RUSAGE_SELF)
        kept = os.path.getsize(f"{folder}/bench.db")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = after.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return {"cpu": cpu / count * 1e3, "peak": peak / 1024, "archive": kept / count / 1024}


def main() -> None:
    """Print a row a size."""
    options = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    options.add_argument("counts", type=int, nargs="*", default=list(SIZES))
    options.add_argument("--alone", action="store_true", help="measure in this process and print the record")
    asked = options.parse_args()
    if asked.alone:
        print(json.dumps(measure(asked.counts[0])))
        return
    print("| articles | CPU ms an article | peak memory MB | archive kB an article |\n|---|---|---|---|")
    for count in asked.counts:
        line = [sys.executable, "-m", "tests.bench.bench_scale", str(count), "--alone"]
        done = subprocess.run(line, capture_output=True, text=True, check=True)
        told = json.loads(done.stdout)
        print(f"| {count:,} | {told['cpu']:.2f} | {told['peak']:.0f} | {told['archive']:.2f} |", flush=True)


if __name__ == "__main__":
    main()
