"""
Invented news in any amount, and what an archive says of it.

A story is made of sentences that no other story has; a print is one outlet's copy of it. The same seed always gives
the same words, so that a failing example can be run again.
"""

# ruff: noqa: S311, SIM905 - chance that is seeded, lists that read as prose

import json
import os
import random
import sqlite3
from pathlib import Path

from newsarc.usecases.ingesting.ingest import ingest
from newsarc.usecases.ingesting.run import Request, Summary
from newsarc.usecases.reading.export import export

NAMES = "Orrin Skerrow Tamsin Callan Brisk Eastbay Morvane Lund Farrow Hedley Quill Ansgar Petra Ludlow Wexley".split()
WHO = "council harbour-master pilot farmer surgeon magistrate keeper engineer teacher ferryman baker auditor".split()
DID = "warned announced denied learned reported confirmed hoped decided regretted explained admitted insisted".split()
WHAT = "bridge orchard reservoir railway lighthouse library quarry hospital vineyard archive tannery glacier".split()
WILL = "close open flood rise move vanish double shrink wait collapse recover change".split()
WHEN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January March April June August October".split()
HOW = "slowly again twice early quietly suddenly later together entirely hardly never somewhere".split()


def sentence(chance: random.Random) -> str:
    """One sentence of about twenty words, with a name and a number that no other sentence is likely to share."""
    pick = chance.choice
    return (
        f"{pick(NAMES)} {pick(NAMES)}, {pick(WHO)} of {pick(NAMES)} since {chance.randint(1950, 2020)}, {pick(DID)} on "
        f"{pick(WHEN)} that the {pick(WHAT)} near {pick(NAMES)} would {pick(WILL)} {pick(HOW)} unless "
        f"{chance.randint(11, 9999)} {pick(WHO)}s {pick(DID)} {pick(HOW)}."
    )


def story(seed: int, paragraphs: int = 5) -> list[str]:
    """The paragraphs of a story, two sentences each."""
    chance = random.Random(f"story {seed}")
    return [f"{sentence(chance)} {sentence(chance)}" for _ in range(paragraphs)]


def headline(seed: int) -> str:
    """A headline for a story."""
    chance = random.Random(f"headline {seed}")
    return f"{chance.choice(NAMES)} {chance.choice(WHAT)} to {chance.choice(WILL)} {chance.choice(HOW)}"


def printed(paragraphs: list[str], title: str = "", before: str = "", after: str = "") -> bytes:
    """A story as a file holds it: headline, body, and what an outlet puts around them."""
    parts = [part for part in (before, title, *paragraphs, after) if part]
    return ("\n\n".join(parts) + "\n").encode()


def page(seed: int, paragraphs: list[str] | None = None) -> bytes:
    """A story as an HTML page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or story(seed))
    title = headline(seed)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def corpus() -> dict[str, bytes]:
    """
    A little of everything that could depend on order.

    A story in five prints: whole, whole again under another headline, cut, edited, and inside a round-up; an update of
    it; a story of one outlet that prints the same box under all its texts; the same bytes twice; unrelated stories.
    """
    first, second, third = story(1, 8), story(2, 6), story(3, 6)
    box = " ".join(sentence(random.Random(f"box {n}")) for n in range(3))
    edited = [*first[:3], first[3].replace("would", "might"), *first[4:]]
    files = {
        "wire/first.txt": printed(first, headline(1)),
        "courier/first.txt": printed(first, headline(101)),
        "courier/cut.txt": printed(first[:4], headline(102)),
        "echo/edited.txt": printed(edited, headline(103)),
        "echo/round-up.txt": printed([*first[:3], *second[:3], *third[:3]], headline(104)),
        "wire/update.txt": printed([*story(11, 2), *first[2:]], headline(1)),
        "wire/second.txt": printed(second, headline(2)),
        "echo/second.txt": printed(second[:5], headline(105)),
        "twin/second.txt": printed(second, headline(2)),
    }
    for number in range(6):
        files[f"ledger/{number}.txt"] = printed(story(20 + number, 3), headline(20 + number), after=box)
    files["courier/ledger-3.txt"] = printed(story(23, 3), headline(106))
    return files


def write(folder: Path, files: dict[str, bytes]) -> Path:
    """Lay files down in a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def run(db: Path, *paths: Path, report: list | None = None, **options) -> Summary:
    """Ingest paths, outlets named by their folders unless told otherwise."""
    request = Request(tuple(os.fsencode(path) for path in paths), **({"outlet_from_folder": True} | options))
    return ingest(str(db), request, report=None if report is None else report.append)


def told(db: Path) -> dict[str, object]:
    """All that an archive says to the outside but the time of day: the articles by id, and the links."""
    articles = {}
    for record in export(str(db)):
        for source in record["sources"]:
            del source["seen"]
        articles[record["id"]] = json.dumps(record, ensure_ascii=False, sort_keys=True)
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    links = connection.execute(
        "SELECT hex(a.digest), hex(b.digest), l.relation FROM links l "
        "JOIN articles a ON a.id = l.a JOIN articles b ON b.id = l.b"
    ).fetchall()
    reasons = connection.execute(
        "SELECT hex(a.digest), c.reason, c.agency, c.size FROM clusters c JOIN articles a ON a.id = c.canonical"
    ).fetchall()
    connection.close()
    return {"articles": articles, "links": sorted(links), "reasons": sorted(reasons)}
