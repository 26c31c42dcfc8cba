"""The group of commands: help, names, and the exit code and message of everything that goes wrong."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from newsarc.cli import entry
from newsarc.cli.main import COMMANDS
from newsarc.cli.options import Threshold
from newsarc.store import schema

HEAVY = ("trafilatura", "numpy", "rich", "lxml", "rapidfuzz", "sqlite_utils", "newsarc.usecases", "newsarc.store")
PROGRAM = "from newsarc.cli import entry; entry()"


def process(*arguments: str, **options) -> subprocess.CompletedProcess:
    """A command line in a process of its own."""
    environment = {**os.environ, "COLUMNS": "100", **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True, text=True, env=environment, timeout=60, check=False, **options,
    )  # fmt: skip


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=lambda c: c[0] if c else "group")
def test_help_imports_nothing_heavy(command):
    """People ask for help often; numpy, trafilatura and rich together cost most of a second before the first word."""
    program = (
        "import sys\n"
        "from newsarc.cli.main import run\n"
        f"code = run({[*command, '--help']!r})\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not heavy, heavy\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Usage: newsarc")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_in_its_help(newsarc, name):
    """An example says in a line what three paragraphs do not."""
    answer = newsarc(name, "-h")
    assert answer.code == 0
    assert answer.out.count(f"newsarc {name}") >= 2, "usage and at least one example"


def test_every_listed_command_can_be_called(newsarc):
    """The list is kept by hand, since building it from the modules would import them."""
    listing = newsarc("--help").out
    for name, (_, text) in COMMANDS.items():
        assert f"{name} " in listing
        assert text.split(".")[0][:40] in listing


def test_no_command_is_2_and_prints_the_help(newsarc):
    """Whoever types only the name wants to know what there is; a script that does so has a fault."""
    answer = newsarc()
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == newsarc("--help").out


def test_the_version_is_told(newsarc):
    """A report of a fault begins with it."""
    from newsarc import __version__

    assert newsarc("--version").out == f"newsarc, version {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "meant"), [("dupse", "dupes"), ("injest", "ingest"), ("shwo", "show"), ("exports", "export")]
)
def test_a_mistyped_command_is_told_its_neighbour(newsarc, typed, meant):
    """Nobody should have to read the help for a slip of the fingers."""
    answer = newsarc(typed)
    assert answer.code == 2
    assert f"Did you mean {meant}?" in answer.err


def test_a_command_like_no_other_is_answered_with_all_of_them(newsarc):
    """There is no neighbour to suggest."""
    answer = newsarc("xyzzy")
    assert answer.code == 2
    assert all(name in answer.err for name in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["ingest"],
        ["dupes", "--bogus"],
        ["dupes", "--near-miss"],
        ["dupes", "--threshold", "0"],
        ["dupes", "--threshold", "101"],
        ["dupes", "--threshold", "-1"],
        ["dupes", "--threshold", "nan"],
        ["dupes", "--threshold", "١"],
        ["ingest", "--jobs", "0", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_names_the_help(newsarc, barrels, arguments):
    """The message says which command's help tells more."""
    answer = newsarc("--db", barrels, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert f"Try: newsarc {arguments[0]} --help" in answer.err


@pytest.mark.parametrize("value", ["0.8", "80", "80%", ".8", " 80 % "])
def test_a_threshold_may_be_a_share_or_percent(newsarc, barrels, value):
    """0.8, 80 and 80% are one value."""
    assert json.loads(newsarc("--db", barrels, "dupes", "--json", "--threshold", value).out)["threshold"] == 0.8


def test_a_percentage_asks_for_the_figure_that_is_stored():
    """72.68 / 100 is a little more than 0.7268: whoever copies a figure from a listing must get that pair."""
    for figure in range(1, 10_001):
        assert Threshold().convert(f"{figure / 100:.2f}%", None, None) == figure / 10_000


@pytest.mark.parametrize("value", ["300", "2", "1.5", "101%", "0", "-1", "nan", "inf", "abc", ""])
def test_a_threshold_out_of_range_is_told_the_range(newsarc, barrels, value):
    """A message that only says `invalid` leaves the reader guessing; a bare 2 was hardly meant as 2 %."""
    answer = newsarc("--db", barrels, "dupes", "--threshold", value)
    assert (answer.code, answer.out) == (2, "")
    assert "above 0, at most 1" in answer.err


@pytest.mark.parametrize("command", [["dupes"], ["show", "abcd"], ["export"], ["recluster"]], ids=lambda c: c[0])
def test_no_archive_is_1_and_names_the_place_and_the_cure(newsarc, tmp_path, command):
    """A reading command makes nothing: an empty archive would answer every question with nothing."""
    path = tmp_path / "nowhere.db"
    answer = newsarc("--db", str(path), *command)
    assert answer.code == 1
    assert str(path) in answer.err
    assert "ingest" in answer.err
    assert not path.exists()


@pytest.mark.parametrize("where", ["before", "after", "environment"])
def test_the_archive_may_be_named_in_three_ways(newsarc, barrels, monkeypatch, tmp_path, where):
    """The option counts before the environment, and on either side of the command."""
    monkeypatch.setenv("NEWSARC_DB", barrels if where == "environment" else str(tmp_path / "not this.db"))
    line = {"before": ["--db", barrels, "dupes"], "after": ["dupes", "--db", barrels], "environment": ["dupes"]}[where]
    assert newsarc(*line).code == 0


def test_another_programs_database_is_5_and_left_alone(newsarc, tmp_path):
    """It may be somebody's diary."""
    path = tmp_path / "diary.db"
    with sqlite3.connect(path) as diary:
        diary.execute("CREATE TABLE days (text)")
    before = path.read_bytes()
    for command in (["dupes"], ["ingest", str(tmp_path)]):
        answer = newsarc("--db", str(path), *command)
        assert answer.code == 5
        assert "another program" in answer.err
    assert path.read_bytes() == before


def test_a_locked_archive_is_4(newsarc, tmp_path, monkeypatch):
    """Two runs at once: the second says so, and that waiting helps."""
    from newsarc.store import opening

    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 50)
    path, text = tmp_path / "archive.db", tmp_path / "a.txt"
    text.write_text("The mayor of Low Marram opened a bridge on Monday. It cost 3 crowns.")
    assert newsarc("--db", str(path), "ingest", str(text)).code == 0
    text.write_text("The mayor of Low Marram closed a bridge on Tuesday. It cost 4 crowns.")
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = newsarc("--db", str(path), "ingest", str(text))
        other.execute("ROLLBACK")
    assert answer.code == 4, answer.err
    assert "another process is writing" in answer.err


def test_a_newer_archive_is_5(newsarc, tmp_path):
    """An old newsarc must not write what it does not understand."""
    path = tmp_path / "future.db"
    newsarc("--db", str(path), "ingest", str(tmp_path))
    with sqlite3.connect(path) as archive:
        archive.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    answer = newsarc("--db", str(path), "dupes")
    assert answer.code == 5
    assert "newer newsarc" in answer.err


@pytest.mark.parametrize("asked", ["0000", "c-0000", "zz", "-", "٣٣٣٣", "9" * 70, "abc", "[/]"])
def test_an_unknown_id_is_8(newsarc, barrels, asked):
    """No id is so strange that it deserves a traceback."""
    answer = newsarc("--db", barrels, "show", "--", asked)
    assert answer.code == 8
    assert "4 or more" in answer.err


def test_an_empty_archive_answers_with_nothing_and_0(newsarc, tmp_path):
    """Finding nothing is success."""
    path = str(tmp_path / "archive.db")
    (tmp_path / "folder").mkdir()
    assert newsarc("--db", path, "ingest", str(tmp_path / "folder")).code == 0
    answer = newsarc("--db", path, "dupes")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "0 articles: 0 in 0 clusters of two or more, 0 alone. Threshold 0.5.\n"
    assert newsarc("--db", path, "export").out == ""
    assert newsarc("--db", path, "show", "abcd").code == 8


def test_a_reader_that_goes_away_is_no_error(barrels):
    """`newsarc export | head -1` must end quietly, whatever was still to be said."""
    line = f'"{sys.executable}" -c "{PROGRAM}" --db "{barrels}" export | head -c 1'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{", "")


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}], ids=["C", "ascii"])
def test_a_terminal_without_utf_8_is_no_error(barrels, locale):
    """Our own marks become ASCII, other letters escapes."""
    done = process("--db", barrels, "dupes", env=locale)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "3 articles, 3 outlets" in done.stdout
    if "PYTHONIOENCODING" in locale:
        assert done.stdout.isascii()
        assert "\\u" not in done.stdout


def test_the_process_ends_with_the_commands_code(barrels, tmp_path):
    """All else here runs inside the tests' process; this is the way scripts see it."""
    assert process("--db", barrels, "dupes").returncode == 0
    assert process("--db", barrels, "dupes", "--exit-code").returncode == 7
    assert process("--db", barrels, "show", "0000").returncode == 8
    assert process("--db", str(tmp_path / "no.db"), "dupes").returncode == 1
    assert process("bogus").returncode == 2
    assert process("--db", __file__, "dupes").returncode == 5


def test_an_archive_named_without_its_option_gets_a_hint(newsarc):
    """People type `newsarc check back.db` after `newsarc backup back.db`."""
    assert "--db PATH" in newsarc("check", "back.db").err


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("ingest articles", True),
        ("-q --db dupes ingest articles", True),
        ("--db=a.db import all.jsonl", True),
        ("ingest --dry-run articles", False),
        ("--db ingest dupes", False),
        ("dupes --outlet ingest", False),
        ("check", False),
        ("export --full", False),
        ("", False),
    ],
)
def test_only_a_line_that_stores_is_told_that_it_can_go_on(capsys, monkeypatch, line, goes_on):
    """Of a listing nothing was stored, and it begins anew."""

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("newsarc.cli.main.run", interrupted)
    monkeypatch.setattr(sys, "argv", ["newsarc", *line.split()])
    monkeypatch.setattr("newsarc.cli.signal.signal", lambda *_: None)
    with pytest.raises(SystemExit) as left:
        entry()
    more = ": what was stored is kept, run the same line again to go on" if goes_on else ""
    assert left.value.code == 130
    assert capsys.readouterr().err == f"newsarc: interrupted{more}\n"
