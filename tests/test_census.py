"""What must hold everywhere in the sources, counted rather than trusted."""

import ast
import re
from pathlib import Path

import pytest

import newsarc

SOURCES = sorted(Path(newsarc.__file__).parent.rglob("*.py"))
STORE = [path for path in SOURCES if "store" in path.parts]

RUNS_SQL = {"execute", "executemany", "executescript", "rows", "row", "each", "run", "many", "among"}
"""Methods that take a statement first."""


FOREIGN = re.compile("title|path|outlet|name|text|file")
"""Fields that come from outside."""


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def test_one_place_connects():
    """One place sets the pragmas; a second one would forget one of them."""
    places = {path.name for path in SOURCES if "sqlite3.connect(" in path.read_text(encoding="utf-8")}
    assert places == {"opening.py"}


def test_no_statement_is_asked_outside_the_store():
    """SQL lives in one room, where it can be read in one sitting."""
    outside = [path for path in SOURCES if path not in STORE]
    asked = re.compile(r"\"(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|DROP|ALTER|VACUUM)\b")
    assert [path.name for path in outside if asked.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("path", STORE, ids=lambda path: path.stem)
def test_values_reach_sqlite_as_values(path):
    """A statement put together by % or +, or by format, is one that input could become part of."""
    for call in calls(path):
        if isinstance(call.func, ast.Attribute) and call.func.attr in RUNS_SQL and call.args:
            first = call.args[0]
            assert not isinstance(first, ast.BinOp) or isinstance(first.op, ast.Add), ast.unparse(call)
            is_format = isinstance(first, ast.Call) and ast.unparse(first.func).endswith(".format")
            assert not is_format, ast.unparse(call)


def test_no_extension_and_no_shell():
    """What an archive sent by a stranger could use."""
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert "load_extension" not in text, path
        assert "shell=True" not in text, path


@pytest.mark.parametrize("path", [path for path in SOURCES if "cli" in path.parts], ids=lambda path: path.stem)
def test_only_safe_functions_reach_the_terminal(path):
    """Every print of the command line is a constant, a number, or went through a function of `core.safe`."""
    for call in calls(path):
        if ast.unparse(call.func) in ("print", "click.echo", "sys.stderr.write"):
            for argument in call.args:
                pieces = [node.value for node in ast.walk(argument) if isinstance(node, ast.FormattedValue)]
                fields = [ast.unparse(piece) for piece in pieces if isinstance(piece, (ast.Attribute, ast.Subscript))]
                assert not [field for field in fields if FOREIGN.search(field)], ast.unparse(argument)
