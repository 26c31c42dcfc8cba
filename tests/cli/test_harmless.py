"""Whatever command, whatever it is given, and wherever it lies: nothing from outside is obeyed by the terminal."""

import os
import re
import shutil
import sys

import pytest
from tests.cli.conftest import ORDERS
from tests.invented import page, printed, story

from newsarc.cli.main import COMMANDS

OWN = re.compile(r"\x1b\[[0-9;]*m")
"""The colours and styles that newsarc sets itself."""

ORDER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")

NAME = f"{ORDERS.replace('/', '')} \U000e0041"
"""A name for files and folders that gives every order a name can give."""

ENDLESS = {"serve"}
"""Commands that go on until they are stopped; their pages are tested where they are made."""


@pytest.fixture
def trap(hostile, tmp_path):
    """An archive in which everything gives orders, in a folder that does so too, and texts that are named so."""
    folder = tmp_path / NAME
    folder.mkdir()
    archive = folder / f"{NAME}.db"
    shutil.copy(hostile, archive)
    texts = folder / "texts"
    texts.mkdir()
    (texts / f"{NAME}.txt").write_bytes(printed([ORDERS, *story(7)], ORDERS))
    (texts / f"{NAME}.html").write_bytes(page(8).replace(b"<h1>", b"<h1>\x1b[31m&#155;2J \xe2\x80\xae"))
    (texts / f"{NAME}.pdf.txt").write_bytes(b"%PDF-1.4 \x1b[31m")
    (texts / f"{NAME}.jsonl").write_text(
        '{"text": 3}\n{"text": "\\u001b[31m", "id": "\\u001b]0;x\\u0007"}\nno json \x1b\n'
    )
    return archive, texts


@pytest.fixture
def watched(newsarc, monkeypatch):
    """Run a command line as on a terminal; what it said, with newsarc's own styles taken out."""

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        answer = newsarc(*arguments)
        said = OWN.sub("", answer.out + answer.err)
        assert "did not foresee" not in said, (arguments, said)
        assert ORDER.findall(said) == [], arguments
        return said

    return call


def ids(archive) -> list[str]:
    from newsarc.usecases.reading.export import export

    return [record["id"] for record in export(str(archive))]


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - ENDLESS))
def test_no_command_lets_anything_through(watched, trap, name, monkeypatch, tmp_path):
    """Each command with nothing, with an id, two ids, a hostile word, a hostile path, and in other forms."""
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.chdir(tmp_path)
    archive, texts = trap
    first, second = ids(archive)[:2]
    lines = [
        [], [first], [f"c-{first}"], [first, second], [ORDERS], [ORDERS, ORDERS], [str(texts)], [first, ORDERS],
        *([os.fspath(path)] for path in sorted(texts.iterdir())),
        [first, f"--outlet={ORDERS}", f"--reason={ORDERS}"], [f"--{ORDERS}"],
        ["--json"], ["--plain"], ["--csv"], [first, "--json"], [first, "--plain"],
    ]  # fmt: skip
    for line in lines:
        watched("--db", str(archive), name, *line)


def test_ingest_names_hostile_files_harmlessly(watched, trap):
    """Each path, each reason, each record's own id."""
    archive, texts = trap
    said = watched("--db", str(archive), "ingest", "-v", str(texts))
    assert "stored" in said
    assert "rejected" in said
    assert "<U+202E>" in said


@pytest.mark.parametrize("script", ["UPDATE contents SET packed = x'00'", "UPDATE runs SET counts = '{'"])
def test_damage_is_named_harmlessly(watched, trap, script):
    """A path that gives orders is told where its article rotted."""
    import sqlite3

    archive, _ = trap
    connection = sqlite3.connect(archive)
    connection.executescript(script)
    connection.close()
    assert "damaged" in watched("--db", str(archive), "check")
    watched("--db", str(archive), "rebuild")


def test_the_terminal_is_believed_in(watched, trap):
    """Else the tests above would look at the forms for files."""
    archive, _ = trap
    assert "<U+001B>" in watched("--db", str(archive), "show", ids(archive)[0])
