"""A small archive to be looked after, and ways to spoil one."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.invented import corpus, headline, page, printed, run, story, write


@pytest.fixture(scope="session")
def kept(tmp_path_factory) -> Path:
    """An archive of texts, a page and a JSONL file; copy it before changing it. Its sources lie beside it."""
    return made(tmp_path_factory.mktemp("kept"), {"web/page.html": page(70)})


@pytest.fixture(scope="session")
def texts(tmp_path_factory) -> Path:
    """The same without the page: a rebuild of it starts no process, and takes a tenth of the time."""
    return made(tmp_path_factory.mktemp("texts"), {})


def made(folder: Path, more: dict[str, bytes]) -> Path:
    records = "".join(f'{{"text": "{" ".join(story(900 + n, 2))}", "title": "T {n}"}}\n' for n in range(2))
    more |= {"feed/two.jsonl": records.encode(), "a/again.txt": printed(story(1, 8), headline(1))}
    run(folder / "archive.db", write(folder / "in", corpus() | more))
    return folder / "archive.db"


@pytest.fixture
def archive(kept, db) -> Path:
    return Path(shutil.copy(kept, db))


@pytest.fixture
def spoil(archive):
    """Change the archive behind newsarc's back."""

    def change(script: str) -> Path:
        connection = sqlite3.connect(archive)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.executescript(script)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()
        return archive

    return change
