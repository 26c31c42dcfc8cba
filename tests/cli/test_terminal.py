"""On a real terminal: nothing from outside is obeyed, nothing is paged that fits, colours can be refused."""

import json
import os
import pty
import re
import struct
import sys
import termios
from fcntl import ioctl

import pytest
from tests.cli.conftest import ORDERS
from tests.cli.test_main import PROGRAM

OWN = re.compile(r"\x1b\[[0-9;]*m")
"""The colours and styles that newsarc sets itself."""

ORDER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")


def on_terminal(arguments, rows=40, **environment) -> str:
    """What a command writes to a terminal of 100 columns, its pager being `cat` with a mark before it."""
    pid, line = pty.fork()
    if pid == 0:
        plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "LINES", "LESS")}
        told = {**plain, "TERM": "xterm-256color", "PAGER": "sed s/^/PAGED/", **environment}
        ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 100, 0, 0))
        os.execve(sys.executable, [sys.executable, "-c", PROGRAM, *arguments], told)  # noqa: S606
    said = bytearray()
    while True:
        try:
            piece = os.read(line, 1 << 16)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(line)
    os.waitpid(pid, 0)
    return said.decode("utf-8")


@pytest.fixture(scope="module")
def hostile_id(hostile) -> str:
    """The id of one of the articles that give orders."""
    from newsarc.usecases.reading.export import export

    return min(record["id"] for record in export(hostile))


@pytest.mark.parametrize(
    "command",
    [
        "dupes", "show ID", "show c-ID", "show ID --marked", "show ID --removed", "show ID --text", "show ID --raw",
        "show ID --json", "show ID --csv", "dupes --json", "dupes --jsonl", "dupes --csv", "dupes --plain", "export",
        "export --csv", "export --plain", "diff ID ID", "diff ID ID -y", "diff ID ID --json",
        "diff ID ID --html", "list", "search owned", "first ID", "outlets", "list --json",
        "search owned --csv",
    ],
)  # fmt: skip
def test_nothing_from_outside_is_obeyed(hostile, hostile_id, command):
    """A headline can clear the screen, rename the window, or hide text from a reader: written out, it cannot."""
    words = command.replace("ID", hostile_id).split()
    said = on_terminal(["--db", hostile, *words], rows=400)
    assert ORDER.findall(OWN.sub("", said)) == []
    assert "\x1b[31mred" not in said
    if "--text" not in words:  # a body without the lines around it
        assert ":skull:" in said
        assert "[bold]" in said


@pytest.mark.parametrize(
    "arguments",
    [["show", ORDERS], [ORDERS], ["clean", ORDERS], ["--db", ORDERS, "dupes"], ["dupes", "--threshold", ORDERS]],
    ids=["id", "command", "file", "archive", "threshold"],
)
def test_an_error_repeats_nothing_that_is_obeyed(hostile, arguments):
    """What was typed may have been pasted from anywhere."""
    said = on_terminal(["--db", hostile, *arguments])
    assert said.startswith("newsarc: ")
    assert ORDER.findall(said) == []


def test_what_fits_is_not_paged(barrels):
    """A pager that shows ten lines and waits for a key is a nuisance."""
    assert "PAGED" not in on_terminal(["--db", barrels, "dupes"], rows=40)


def test_what_does_not_fit_is_paged(barrels):
    """Else the first clusters, the largest, are gone from sight."""
    said = on_terminal(["--db", barrels, "dupes"], rows=6)
    assert said.count("PAGED") >= 6


@pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv", "--plain"])
def test_answers_for_programs_are_never_paged(barrels, form):
    """A script may well run on a terminal."""
    assert "PAGED" not in on_terminal(["--db", barrels, "dupes", form], rows=3)


def test_a_dumb_terminal_gets_plain_text_at_once(barrels):
    """No colour, no style, no pager, no bar."""
    said = on_terminal(["--db", barrels, "dupes"], rows=5, TERM="dumb")
    assert "\x1b" not in said
    assert "PAGED" not in said


def test_colours_are_there_and_can_be_refused(barrels):
    """NO_COLOR takes the colours; bold and dim are none."""
    colour = re.compile(r"\x1b\[(?:[0-9;]*;)?3[0-7]m")
    assert colour.search(on_terminal(["--db", barrels, "dupes"]))
    assert not colour.search(on_terminal(["--db", barrels, "dupes"], NO_COLOR="1"))


def test_what_was_set_aside_is_struck_out(barrels, first_id):
    """In place, so that the eye finds what is missing."""
    said = on_terminal(["--db", barrels, "show", first_id, "--marked"])
    assert re.search(r"\x1b\[[0-9;]*9m[^\x1b]*Subscribe to our newsletter", said)
    assert not re.search(r"\x1b\[[0-9;]*9m[^\x1b]*Coopers in Low Marram", said)


def test_ids_go_to_a_file_while_the_bar_stands_on_the_terminal(tmp_path):
    """A progress bar that takes all printing for its own leaves the file empty."""
    text, ids = tmp_path / "a.txt", tmp_path / "ids"
    text.write_text("The mayor of Low Marram opened a bridge on Monday. It cost 3 crowns.")
    program = f"import sys; sys.stdout = open({str(ids)!r}, 'w'); {PROGRAM}"
    pid, line = pty.fork()
    if pid == 0:
        os.execv(  # noqa: S606
            sys.executable,
            [sys.executable, "-c", program, "--db", str(tmp_path / "a.db"), "ingest", "-v", str(text)],
        )
    while True:
        try:
            if not os.read(line, 1 << 16):
                break
        except OSError:
            break
    os.close(line)
    os.waitpid(pid, 0)
    assert ids.read_text().startswith("stored ")


def test_json_of_a_hostile_article_means_the_same(hostile, newsarc):
    """Escapes are another spelling, not another text."""
    titles = [json.loads(line)["title"] for line in newsarc("--db", hostile, "export").out.splitlines()]
    assert all("\x9b2J" in title for title in titles)
