"""What every benchmark needs: inputs to measure on, CPU seconds, and marginal costs taken in turn."""

from __future__ import annotations

import gzip
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

FIXTURES = Path(__file__).parents[2] / "fixtures" / "articles"

ROUNDS = 3
"""Counted rounds; one before them warms caches up and is thrown away."""


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU, in all processes, and of wall time."""

    cpu: float
    wall: float

    def __sub__(self, less: Cost) -> Cost:
        return Cost(self.cpu - less.cpu, self.wall - less.wall)


def cost_of(work: Callable[[], float]) -> Cost:
    """What *work* costs; it returns the CPU seconds its own workers report, which nobody else can see."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    elsewhere = work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(own + elsewhere, time.perf_counter() - began)


def marginal(works: Sequence[Callable[[int], float]], few: int, many: int) -> list[Cost]:
    """For each of *works* its cost per item from *few* to *many*, taken in turn; the median of the rounds."""
    rounds = [
        [cost_of(lambda w=work: w(many)) - cost_of(lambda w=work: w(few)) for work in works] for _ in range(ROUNDS + 1)
    ]
    return [
        Cost(
            median(costs[at].cpu for costs in rounds[1:]) / (many - few),
            median(costs[at].wall for costs in rounds[1:]) / (many - few),
        )
        for at in range(len(works))
    ]


def ingest(paths: Sequence[Path]) -> float:
    """The whole ingest into an archive of its own; CPU seconds that worker processes spent on pages."""
    from newsarc.usecases.ingesting import ingest as verb

    spent: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        request = verb.Request(tuple(os.fsencode(path) for path in paths), jobs=os.cpu_count() or 1)
        verb.ingest(f"{folder}/bench.db", request, stored=lambda met: spent.append(met.seconds))
    return sum(spent) if any(path.suffix == ".html" for path in paths) else 0.0


def saved_pages(folder: Path, copies: int = 8) -> list[Path]:
    """HTML files, unpacked into *folder*, no two with the same bytes: judged ones if at hand, else invented ones."""
    gold = os.environ.get("NEWSARC_GOLD")
    found = sorted(Path(gold).glob("html/pages/*")) if gold else sorted(FIXTURES.rglob("*.html*"))
    pages = []
    for turn in range(1 if gold else copies):
        for page in found:
            content = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
            pages.append(folder / f"{turn}-{len(pages):04}.html")
            pages[-1].write_bytes(content + f"<!-- {turn} -->".encode())
    return pages


def short_texts(count: int) -> list[dict[str, str]]:
    """Records of short articles: judged ones if at hand, else the invented ones with ever other words mixed in."""
    gold = os.environ.get("NEWSARC_GOLD")
    if gold:
        with gzip.open(Path(gold) / "wire" / "clean" / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]
    texts = [path.read_text(encoding="utf-8", errors="ignore") for path in sorted(FIXTURES.rglob("*.txt"))]
    records = []
    for at in range(count):
        words = texts[at % len(texts)].split(" ")
        turn = at // len(texts)
        words = [word if (place + turn) % 9 else f"{word}{turn}" for place, word in enumerate(words)]
        records.append({"id": str(at), "outlet": f"Outlet {at % 40}", "text": " ".join(words)})
    return records
