"""
Syndicated news in any amount, with the truth beside it.

    python -m tests.bench.generate 10000 news.jsonl truth.tsv

writes JSON lines that `newsarc ingest` reads (id, outlet, title, date, text) and a table of id, cluster, what the
article is (original, copy, version, report, round-up), of which article, and the edits made. Articles come in the order
of their dates, copies hours behind their originals, and are written as they are made: memory does not grow with the
amount. The same seed gives the same bytes.
"""

# ruff: noqa: S311 - chance that is seeded

from __future__ import annotations

import argparse
import heapq
import json
import random
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from tests.bench import edits, stock, stories
from tests.bench.edits import Print
from tests.bench.stories import Story

BEGAN = datetime(2024, 1, 1, tzinfo=UTC)

BETWEEN = timedelta(minutes=7)
"""From one story to the next: some 200 a day."""

SLOPE = 2.1
"""Clusters of k prints are k to this power rarer than single ones: about 60 % of stories are printed once."""

LARGEST = 60
"""Prints of one story at most."""

VERSIONS, REPORTS, ROUND_UPS = 0.08, 0.05, 0.01
"""Share of stories that are written on; that are reports of a series; of places where a round-up follows."""

BACK = 8
"""Stories that a round-up may draw on: those just before it."""


@dataclass(frozen=True, slots=True)
class Generated:
    """An article, with the truth: *cluster* is the number of its text; *kind* and *of* tell what it is, *made* how."""

    id: str
    outlet: str
    title: str
    published: str
    text: str
    cluster: str
    kind: str
    of: str
    made: tuple[str, ...]

    def line(self) -> str:
        """The article as a line of JSON."""
        told = {
            "id": self.id, "outlet": self.outlet, "title": self.title, "date": self.published, "text": self.text,
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False)

    def truth(self) -> str:
        """The truth as a line of tab-separated text."""
        return "\t".join((self.id, self.cluster, self.kind, self.of, " ".join(self.made)))


TRUTH_COLUMNS = "id\tcluster\tkind\tof\tedits"


@dataclass(frozen=True, slots=True)
class World:
    """The outlets, each with the edits it makes on everything."""

    seed: int
    outlets: tuple[str, ...]
    manners: tuple[tuple[edits.Edit, ...], ...]


def make_world(seed: int, outlets: int, furniture: float) -> World:
    """*outlets* papers, of which the share *furniture* surrounds its texts with furniture."""
    names: dict[str, tuple[edits.Edit, ...]] = {}
    chance = random.Random(f"{seed} outlets")
    while len(names) < outlets:
        name = f"The {stock.place(chance)} {chance.choice(stock.PAPERS)}"
        names[name] = tuple(
            edit
            for edit, share in edits.OF_THE_OUTLET
            if chance.random() < (furniture if edit is edits.wrap_in_furniture else share)
        )
    return World(seed, tuple(names), tuple(names.values()))


def cluster_size(chance: random.Random) -> int:
    """How many outlets print a story: Zipf-like, 1 to LARGEST."""
    return chance.choices(range(1, LARGEST + 1), _WEIGHTS)[0]


_WEIGHTS = [size**-SLOPE for size in range(1, LARGEST + 1)]


def _first_print(story: Story, outlet: str) -> Print:
    """The story as its first outlet prints it: whole, credited."""
    town, agency = story.cast.town, story.agency
    dateline = f"{town.upper()}, {story.moment:%B} {story.moment.day} ({agency.short}) - " if agency else ""
    credit = f"© {agency.name}" if agency else ""
    return Print(outlet, story.cast, story.headline, dateline, story.paragraphs, credit)


def _print(
    world: World, story: Story, chance: random.Random, outlet: int, *, again: bool
) -> tuple[Print, tuple[str, ...]]:
    """One outlet's print, and the names of the edits that made it; a first print has only the outlet's own manners."""
    printed, made = _first_print(story, world.outlets[outlet]), []
    chosen = [edit for edit, share in edits.HOW_OFTEN.items() if again and chance.random() < share]
    for edit in (*chosen, *world.manners[outlet]):
        style = random.Random(f"{world.seed} manner {outlet}") if edit is edits.set_in_house_style else chance
        printed = edit(printed, style)
        made.append(edit.__name__)
    return printed, tuple(made)


@dataclass(frozen=True, slots=True)
class _Told:
    """
    A story with its number, its kind, and the cluster it continues or the ones it contains.

    Nothing that is told after it is printed before *since*.
    """

    since: datetime
    number: str
    kind: str
    of: str
    story: Story


def _stories(world: World) -> Iterator[_Told]:
    """Stories, versions, reports and round-ups without end, each with its own number."""
    latest: deque[_Told] = deque(maxlen=BACK)
    at = 0
    while True:
        at += 1
        seed, moment = f"{world.seed} story {at}", BEGAN + at * BETWEEN
        chance = random.Random(f"{seed} kind")
        if chance.random() < REPORTS:
            yield _Told(moment, str(at), "report", "", stories.series_report(seed, moment))
            continue
        told = _Told(moment, str(at), "original", "", stories.new_story(seed, moment))
        latest.append(told)
        yield told
        if told.story.agency and chance.random() < VERSIONS:
            for turn in range(1, chance.randint(2, 4)):
                written_on = stories.next_version(told.story, f"{seed} version {turn}")
                told = _Told(moment, f"{at}v{turn}", "version", str(at), written_on)
                yield told
        if len(latest) == BACK and chance.random() < ROUND_UPS:
            parts = chance.sample(sorted(latest, key=lambda one: one.number), chance.randint(3, 5))
            of = " ".join(part.number for part in parts)
            whole = stories.round_up([part.story for part in parts], f"{seed} round-up")
            yield _Told(moment, f"{at}r", "round-up", of, whole)


def _prints(world: World, told: _Told) -> Iterator[tuple[datetime, int]]:
    """When and where the story is printed, the first print first; an outlet prints it once."""
    chance = random.Random(f"{world.seed} prints {told.number}")
    size = cluster_size(chance) if told.story.agency and told.kind != "round-up" else 1
    size = min(size, len(world.outlets))
    for turn, outlet in enumerate(chance.sample(range(len(world.outlets)), size)):
        yield told.story.moment + timedelta(minutes=turn and round(chance.expovariate(1 / 600)) + 1), outlet


def generate(count: int, seed: int = 1, outlets: int = 300, furniture: float = 0.6) -> Iterator[Generated]:
    """
    *count* articles, one after the other in the order of their dates.

    *outlets* is the number of papers, *furniture* the share of them whose menus and boxes stand around every text.
    """
    return islice(_generate(make_world(seed, outlets, furniture)), count)


def _generate(world: World) -> Iterator[Generated]:
    waiting: list[tuple[datetime, str, int, int, _Told]] = []
    numbered = 0
    for told in _stories(world):
        while waiting and waiting[0][0] < told.since:
            numbered += 1
            yield _made(world, numbered, *heapq.heappop(waiting))
        for turn, (moment, outlet) in enumerate(_prints(world, told)):
            heapq.heappush(waiting, (moment, told.number, turn, outlet, told))


def _made(world: World, numbered: int, moment: datetime, number: str, turn: int, outlet: int, told: _Told) -> Generated:
    chance = random.Random(f"{world.seed} print {number} {turn}")
    printed, made = _print(world, told.story, chance, outlet, again=turn > 0)
    kind = "copy" if turn and told.kind == "original" else told.kind
    of = number if kind == "copy" else told.of
    published = moment.strftime("%Y-%m-%dT%H:%M:00+00:00")
    return Generated(
        f"{numbered:07}", printed.outlet, printed.headline, published, printed.text, number, kind, of, made
    )


def write(articles: Iterator[Generated], jsonl: Path, truth: Path) -> None:
    """Write articles and truth side by side, a line each at a time."""
    with ExitStack() as files:
        lines = files.enter_context(jsonl.open("w", encoding="utf-8", newline="\n"))
        rows = files.enter_context(truth.open("w", encoding="utf-8", newline="\n"))
        print(TRUTH_COLUMNS, file=rows)
        for article in articles:
            print(article.line(), file=lines)
            print(article.truth(), file=rows)


def write_agencies(path: Path) -> None:
    """The invented agencies in the form that `newsarc ingest --agencies` reads."""
    told = (
        f'[[agency]]\nname = "{agency.name}"\ncountry = "ZZ"\nforms = ["{agency.name}", "{agency.short}"]\n'
        for agency in stock.AGENCIES
    )
    path.write_text("\n".join(told), encoding="utf-8")


def main() -> None:
    """Write what the command line asks for."""
    options = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    options.add_argument("count", type=int, help="articles")
    options.add_argument("jsonl", type=Path)
    options.add_argument("truth", type=Path)
    options.add_argument("--agencies", type=Path, help="write the agencies' table for `ingest --agencies` here")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--outlets", type=int, default=300)
    options.add_argument("--furniture", type=float, default=0.6, help="share of outlets with boilerplate around texts")
    asked = options.parse_args()
    write(generate(asked.count, asked.seed, asked.outlets, asked.furniture), asked.jsonl, asked.truth)
    if asked.agencies:
        write_agencies(asked.agencies)


if __name__ == "__main__":
    main()
