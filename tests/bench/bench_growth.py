"""
Does a text's cost grow with its length and no faster, whatever it is made of? CPU beside that of an eighth of it.

A step that grows in proportion reads 8; one that compares each with each would read 64, and a page of a megabyte would
hold up a whole run. Of each step the worst filling is told.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.bench.peers import cost_of

from newsarc.core.boilerplate.judge import judge_blocks
from newsarc.core.credits.agencies import find_credit
from newsarc.core.credits.datelines import find_dateline
from newsarc.core.credits.dates import find_dates
from newsarc.core.differences import compare_texts
from newsarc.core.model import Block
from newsarc.core.text import sentences, words
from newsarc.extract.align import align
from newsarc.extract.decode import decode
from newsarc.extract.plain import blocks_of_text, is_html
from newsarc.rules import load_rules
from newsarc.rules.agencies import load_agencies

LONG, TIMES = 100_000, 8

FILLINGS = (
    " ",
    "a ",
    "a\n",
    "1,",
    ".",
    "<",
    "<p>",
    "<!--",
    "(",
    "AP ",
    "May ",
    "© 2023 ",
    "漢",
    "ก",
    "\u0301",
    "read more ",
)
"""What hostile texts are made of: what opens and never closes, what nearly matches, what no space divides."""

AGENCIES, RULES = load_agencies(), load_rules()

STEPS: dict[str, Callable[[str], object]] = {
    "decode": lambda text: decode(text.encode() + b"\xff"),
    "tell pages from text": is_html,
    "split into lines": blocks_of_text,
    "align a page": lambda text: align(text.split(), text.split()),
    "words": words,
    "sentences": sentences,
    "judge lines": lambda text: judge_blocks(
        [Block(at, at, line) for at, line in enumerate(text.splitlines(), 1)], RULES
    ),
    "datelines": lambda text: find_dateline(text, AGENCIES),
    "dates": lambda text: find_dates(text, "2024-01-01"),
    "agencies": lambda text: find_credit(text, AGENCIES),
    "differences": lambda text: compare_texts(
        text, text[: len(text) // 2] + "Nobody minded. " + text[len(text) // 2 :]
    ),
}


def growth(step: Callable[[str], object], filling: str) -> tuple[float, float]:
    """How many times as long the long text takes as the short one, and its seconds."""

    def seconds(length: int) -> float:
        text = filling * (length // len(filling))

        def work() -> float:
            step(text)
            return 0.0

        return min(cost_of(work).cpu for _ in range(2))

    short, long = seconds(LONG // TIMES), seconds(LONG)
    return long / max(short, 0.001), long


def main() -> None:
    """Print a row a step."""
    print(f"{TIMES} times the text, {LONG:,} characters, the worst of {len(FILLINGS)} fillings")
    print("| step | times the CPU | seconds | filling |\n|---|---|---|---|")
    for name, step in STEPS.items():
        (times, seconds), filling = max((growth(step, filling), filling) for filling in FILLINGS)
        print(f"| {name} | {times:.1f} | {seconds:.2f} | {filling!r} |", flush=True)


if __name__ == "__main__":
    main()
