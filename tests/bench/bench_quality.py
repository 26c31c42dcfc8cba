"""
How good are the clusters, and what do they cost, beside those of other tools on the same generated texts?

    python -m tests.bench.bench_quality [COUNT] [--svg FILE] [--table FILE]

Each tool runs in a process of its own: quality is the pair F1 of its clusters against the generator's truth, cost its
processor time a text, memory what its process grew by. A rival is shown at the threshold that suited it best on these
very texts, newsarc at its one default. `--table` writes the table between the markers of a file.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.rivals import TOOLS

COUNT = 3_000
"""Texts of `make bench`: half a minute a tool."""

BEGIN, END = "<!-- quality: begin -->", "<!-- quality: end -->"


@dataclass(frozen=True)
class Run:
    """What one tool did at one threshold: pair precision, recall and F1, CPU ms and kB of memory a text."""

    tool: str
    threshold: float
    precision: float
    recall: float
    f1: float
    cpu: float
    memory: float


def score(labels: Sequence[object], truth: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pairs of texts."""
    both, made, wanted = Counter(zip(labels, truth, strict=True)), Counter(labels), Counter(truth)
    right, said, true = (sum(math.comb(count, 2) for count in told.values()) for told in (both, made, wanted))
    precision, recall = right / said if said else 1.0, right / true if true else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(tool: str, threshold: float, count: int) -> Run:
    """Run one tool in this process."""
    articles = list(generate(count))
    records = [{"id": one.id, "outlet": one.outlet, "title": one.title, "text": one.text} for one in articles]
    find, _, _ = TOOLS[tool]
    find(records[:10], threshold)  # imports and tables that every run needs are no cost of a text
    before = resource.getrusage(resource.RUSAGE_SELF)
    labels = find(records, threshold)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    kilo = 1 if sys.platform != "darwin" else 1024
    memory = (after.ru_maxrss - before.ru_maxrss) / kilo
    return Run(tool, threshold, *score(labels, [one.cluster for one in articles]), cpu / count * 1e3, memory / count)


def apart(tool: str, threshold: float, count: int) -> Run | None:
    """Run one tool in a process of its own; None where it is not installed."""
    asked = [
        sys.executable,
        "-m",
        "tests.bench.bench_quality",
        str(count),
        "--tool",
        tool,
        "--threshold",
        str(threshold),
    ]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{tool}: {done.stderr.strip().splitlines()[-1] if done.stderr else 'failed'}", file=sys.stderr)
        return None
    return Run(**json.loads(done.stdout))


def table(runs: Sequence[Run], count: int) -> str:
    """The runs as Markdown."""
    lines = [
        f"| {count:,} generated texts | threshold | pair F1 | precision | recall | CPU ms a text | memory kB a text |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {run.tool}, {TOOLS[run.tool][2]} | {run.threshold:g} | {run.f1:.3f} | {run.precision:.3f} "
        f"| {run.recall:.3f} | {run.cpu:.2f} | {run.memory:.1f} |"
        for run in runs
    ]
    return "\n".join(lines)


WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 400, 48, 24, 34, 70

STYLE = (
    "text{fill:#333}.grid{stroke:#ddd}.sweep{stroke:#999;opacity:.6}.dot{fill:#777}.own{fill:#0a6}.other{opacity:.45}"
    ".name{font-weight:600}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#3a3a3a}.dot{fill:#aaa}.own{fill:#3d9}}"
)

NAME_ROOM = 95
"""Pixels that a name beside its dot takes at most."""


def picture(tried: Sequence[Sequence[Run]], count: int) -> str:
    """
    Quality over cost as SVG that reads on light and dark ground alike.

    *tried* holds the runs of each tool: its best is a full dot with its name, its other thresholds are faint dots.
    """
    best = [max(runs, key=lambda run: run.f1) for runs in tried]
    costs = [run.cpu for runs in tried for run in runs]
    ticks = _ticks(min(costs), max(costs))

    def place(run: Run) -> tuple[float, float]:
        share = math.log(run.cpu / ticks[0]) / math.log(ticks[-1] / ticks[0])
        return LEFT + share * (WIDTH - LEFT - RIGHT), TOP + (1 - run.f1) * (HEIGHT - TOP - BOTTOM)

    told = f"Pair F1 over processor time on {count:,} generated texts"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13"><title>{told}</title><style>{STYLE}</style>',
        *_grid(ticks),
    ]
    for runs, shown in zip(tried, best, strict=True):
        kind = "own" if shown.tool == "newsarc" else "dot"
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, runs))
        parts.append(f'<polyline class="sweep" fill="none" points="{line}"/>')
        for run in runs:
            (x, y), size = place(run), "6" if run is shown else "3"
            faint = "" if run is shown else " other"
            parts.append(f'<circle class="{kind}{faint}" cx="{x:.1f}" cy="{y:.1f}" r="{size}"/>')
    dots = [place(run) for run in best]
    for run, (x, y) in zip(best, dots, strict=True):
        taken = x + NAME_ROOM > WIDTH or any(0 < a - x < NAME_ROOM and abs(b - y) < 14 for a, b in dots)
        side = f'x="{x - 11:.1f}" text-anchor="end"' if taken else f'x="{x + 11:.1f}"'
        parts.append(f'<text class="name" {side} y="{y + 4:.1f}">{run.tool}</text>')
    parts += [
        f'<text x="8" y="{TOP - 16}">pair F1</text>',
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 32}" text-anchor="middle">CPU ms a text, logarithmic</text>',
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle">{count:,} generated texts; '
        "large: the threshold that suits the tool best; small: the others tried</text></svg>",
    ]
    return "\n".join(parts) + "\n"


def _ticks(low: float, high: float) -> list[float]:
    """The round figures (1, 2, 5, 10 ...) from below *low* to above *high*."""
    powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    steps = [step * 10.0**power for power in powers for step in (1, 2, 5)]
    first = max(at for at, step in enumerate(steps) if step < low)
    last = min(at for at, step in enumerate(steps) if step > high)
    return steps[first : last + 1]


def _grid(ticks: Sequence[float]) -> Iterator[str]:
    """Lines of equal F1 and of equal cost, with their figures."""
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    for tenth in range(0, 11, 2):
        at = bottom - tenth / 10 * (bottom - TOP)
        yield f'<line class="grid" x1="{LEFT}" y1="{at:.0f}" x2="{right}" y2="{at:.0f}"/>'
        yield f'<text x="{LEFT - 8}" y="{at + 4:.0f}" text-anchor="end">{tenth / 10:.1f}</text>'
    for tick in ticks:
        at = LEFT + math.log(tick / ticks[0]) / math.log(ticks[-1] / ticks[0]) * (right - LEFT)
        yield f'<line class="grid" x1="{at:.0f}" y1="{TOP}" x2="{at:.0f}" y2="{bottom}"/>'
        yield f'<text x="{at:.0f}" y="{bottom + 18}" text-anchor="middle">{tick:g}</text>'


def write_between(path: Path, text: str) -> None:
    """Put a text between the markers of a file."""
    whole = path.read_text(encoding="utf-8")
    before, after = whole.index(BEGIN) + len(BEGIN), whole.index(END)
    path.write_text(f"{whole[:before]}\n{text}\n{whole[after:]}", encoding="utf-8")


def main() -> None:
    """Run every tool at every threshold it tries, and show the best of each."""
    options = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    options.add_argument("count", type=int, nargs="?", default=COUNT)
    options.add_argument("--svg", type=Path, help="write the picture here")
    options.add_argument("--table", type=Path, help="write the table between the markers of this file")
    options.add_argument("--tool", choices=TOOLS, help="run this tool alone, in this process, and print its record")
    options.add_argument("--threshold", type=float, default=0.5)
    asked = options.parse_args()
    if asked.tool:
        print(json.dumps(asdict(measure(asked.tool, asked.threshold, asked.count))))
        return
    tried = []
    for tool, (_, thresholds, _) in TOOLS.items():
        runs = [run for threshold in thresholds if (run := apart(tool, threshold, asked.count))]
        if runs:
            tried.append(runs)
            print(f"{tool}: " + ", ".join(f"{run.threshold:g} {run.f1:.3f}" for run in runs), file=sys.stderr)
    best = [max(runs, key=lambda run: run.f1) for runs in tried]
    print(table(best, asked.count))
    if asked.svg:
        asked.svg.write_text(picture(tried, asked.count), encoding="utf-8")
    if asked.table:
        write_between(asked.table, table(best, asked.count))


if __name__ == "__main__":
    main()
