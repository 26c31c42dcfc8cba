"""A small archive to look at, and a command line that runs in this process."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

STORY = """\
Coopers in Low Marram rolled their last herring barrel down the quay on Monday, ending two centuries of barrel making.

The cooperage, which once employed ninety people, will be turned into a sailing school with 24 berths.

"My hands will not know what to do with themselves," said Ebba Thorn, 71, who had worked there since she was fifteen.

The harbour board bought the building for 1.3 million crowns and promised to keep the great copper kettle.
"""

OTHER = """\
A swarm of bees settled on the signal lamp at Kestrel Junction on Thursday and held up eleven trains until dusk.

A railway worker who keeps hives of her own coaxed the queen into a lunch box, and the swarm followed within minutes.
"""

RECORDS = (
    {"id": "one", "outlet": "The Marram Tide", "date": "2023-05-08", "title": "Last barrel leaves Low Marram",
     "text": f"{STORY}\nSubscribe to our newsletter and never miss a story."},
    {"id": "two", "outlet": "Sound & Strait Weekly", "date": "2023-05-09", "title": "Coopers of Low Marram go quiet",
     "text": STORY},
    {"id": "three", "outlet": "The Quayside Echo of Upper and Lower Marram", "title": "Last barrel leaves Low Marram",
     "text": STORY},
    {"id": "bees", "outlet": "The Marram Tide", "date": "2023-05-11", "title": "Bees stop trains", "text": OTHER},
)  # fmt: skip

ORDERS = "\x1b[31mred \x1b]0;owned\x07\x9b2J \u202ereversed [bold]bold[/] [/] :skull: \x08\r end"
"""What a terminal and rich would obey, if anybody let them."""


@dataclass
class Answer:
    """What a command said, and the code it ended with."""

    code: int
    out: str
    err: str


@pytest.fixture
def newsarc(capsys, monkeypatch):
    """Run a command line in this process, at 100 columns and without a terminal."""
    from newsarc.cli.main import run
    from newsarc.cli.render import screen

    for name in ("NEWSARC_DB", "NO_COLOR", "FORCE_COLOR", "PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str, columns: int = 100) -> Answer:
        monkeypatch.setenv("COLUMNS", str(columns))
        screen._out.cache_clear()
        capsys.readouterr()
        code = run(list(arguments))
        screen._out.cache_clear()
        return Answer(code, *capsys.readouterr())

    return call


def store(path: Path, records) -> None:
    """Make an archive of records."""
    from newsarc.usecases.ingesting.ingest import ingest
    from newsarc.usecases.ingesting.run import Request

    source = path.with_suffix(".jsonl")
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    ingest(str(path), Request((os.fsencode(source),)))


@pytest.fixture(scope="session")
def barrels(tmp_path_factory) -> str:
    """An archive of one story in three outlets, and of another that nobody copied."""
    path = tmp_path_factory.mktemp("barrels") / "archive.db"
    store(path, RECORDS)
    return str(path)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> str:
    """An archive in which every text that came from outside gives orders."""
    path = tmp_path_factory.mktemp("hostile") / "archive.db"
    fields = ("id", "outlet", "title", "byline", "url", "language", "date")
    store(
        path,
        [
            {
                **dict.fromkeys(fields, f"{number} {ORDERS}"),
                "text": f"{ORDERS}\n\nBy {ORDERS}\n\n{STORY}\n{ORDERS}\nRead also: {ORDERS}",
            }
            for number in range(2)
        ],
    )
    return str(path)


@pytest.fixture
def first_id(newsarc, barrels) -> str:
    """The id of the canonical article of the story about barrels."""
    cluster = json.loads(newsarc("--db", barrels, "dupes", "--json").out)["clusters"][0]
    return cluster["canonical"]
