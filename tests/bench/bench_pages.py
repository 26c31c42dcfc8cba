"""What does a page cost beside trafilatura alone? CPU of the whole ingest, and wall time on all cores, as ratios."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import trafilatura
from tests.bench.peers import ingest, marginal, saved_pages


def main() -> None:
    """Print both costs a page and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        pages = saved_pages(Path(folder))

        def alone(count: int) -> float:
            for page in pages[:count]:
                trafilatura.bare_extraction(page.read_bytes(), with_metadata=True)
            return 0.0

        few, many = len(pages) // 4, len(pages)
        theirs, ours = marginal([alone, lambda count: ingest(pages[:count])], few, many)
    print(f"{many} pages, marginal over {many - few}, {os.cpu_count()} cores")
    print(f"  trafilatura.bare_extraction  {theirs.cpu * 1e3:6.1f} ms CPU  {theirs.wall * 1e3:6.1f} ms wall a page")
    print(f"  newsarc ingest               {ours.cpu * 1e3:6.1f} ms CPU  {ours.wall * 1e3:6.1f} ms wall a page")
    print(f"  ratio                        {ours.cpu / theirs.cpu:6.2f}         {ours.wall / theirs.wall:6.2f}")


if __name__ == "__main__":
    main()
