"""The topics of `newsarc help` tell what is there: every option, command and field they name exists."""

import ast
import re

import click
import pytest

from newsarc.cli.main import COMMANDS, group
from newsarc.help import TOPICS, page, title

EXAMPLE = re.compile(r"^\s*(?:eval \"\$\(|curl .*?\| )?newsarc (?:--db \S+ )?(.*)$", re.MULTILINE)


ROOT = group.make_context("newsarc", ["help"])
"""What every command's context inherits from."""

OPTIONS = {"help_option_names": ["-h", "--help"]}


def commands() -> dict[tuple[str, ...], click.Command]:
    """Every command by the words that call it, those below others too."""
    found: dict[tuple[str, ...], click.Command] = {}

    def gather(command: click.Command, words: tuple[str, ...]) -> None:
        found[words] = command
        if isinstance(command, click.Group):
            for name in command.list_commands(ROOT):
                gather(command.get_command(ROOT, name), (*words, name))

    gather(group, ())
    return found


ALL = commands()


def options(command: click.Command) -> set[str]:
    """What may stand after a command."""
    return {name for param in command.params for name in param.opts} | {"-h", "--help"}


def called(line: str) -> tuple[click.Command, list[str]]:
    """The command that a line calls, and the words after it."""
    words = line.split()
    for length in range(min(2, len(words)), -1, -1):
        if tuple(words[:length]) in ALL:
            return ALL[tuple(words[:length])], words[length:]
    raise AssertionError(line)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_command_and_option_in_a_topic_exists(topic):
    """A help that names what is not there is worse than none."""
    text = page(topic)
    for line in re.findall(r"`newsarc ([^`]+)`", text) + re.findall(r"^    newsarc (.*)$", text, re.MULTILINE):
        command, rest = called(" ".join(line.split()))
        if command is group:
            assert not rest or rest[0] in TOPICS, line
        assert {word for word in rest if word.startswith("-") and word != "-"} <= options(command), line
        if line.startswith("help ") and rest:
            assert rest[0] in TOPICS or rest[0] in COMMANDS, line
    known = set().union(*map(options, ALL.values()))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= known


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_reads_well_on_a_narrow_terminal(topic):
    """Without a terminal it is printed as it is: a title, and lines of 80 columns but for tables."""
    first, *rest = page(topic).splitlines()
    assert first == f"# {title(topic)}"
    assert [line for line in rest if len(line) > 80 and not line.startswith(("|", "    "))] == []
    assert max(map(len, rest)) <= 100


def fields(heading: str) -> set[str]:
    """The fields that the topic about formats lists under a heading."""
    part = page("formats").split(f"### {heading}\n")[1].split("\n### ")[0].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE))


def test_every_field_of_an_article_is_explained(newsarc_answer):
    """And none that an article does not have."""
    assert fields("newsarc/article/1") == set(newsarc_answer("export", "--jsonl"))


def test_every_field_of_a_listing_is_explained(newsarc_answer):
    """Of the whole, of a cluster, and of its members."""
    document = newsarc_answer("dupes", "--json")
    assert fields("newsarc/dupes/1") == set(document) - {"schema"}
    assert fields("newsarc/cluster/1") == set(document["clusters"][0])
    line = next(line for line in page("formats").splitlines() if line.startswith("| `members`"))
    assert set(re.findall(r"`(\w+)`", line)) - {"members"} == set(document["clusters"][0]["members"][0])


@pytest.mark.parametrize(("line", "kind", "one", "many"), [
    (("list", "--limit", "1"), "list", "listed", "entries"), (("search", "bridge"), "search", "hit", "hits"),
])  # fmt: skip
def test_every_field_of_an_answer_is_explained(newsarc_answer, line, kind, one, many):
    """Of the whole, and of one article in it."""
    document = newsarc_answer(*line, "--json")
    assert fields(f"newsarc/{kind}/1") == set(document) - {"schema"}
    alike = fields("newsarc/listed/1") if one == "hit" else set()
    assert fields(f"newsarc/{one}/1") | alike == set(document[many][0])


@pytest.fixture(scope="module")
def newsarc_answer(tmp_path_factory):
    """What a command prints of a small archive, as one JSON document or the first of its records."""
    import json
    import os
    import subprocess
    import sys

    from tests.invented import corpus, run, write

    folder = tmp_path_factory.mktemp("help")
    run(folder / "archive.db", write(folder / "articles", corpus()))
    program = "from newsarc.cli import entry; entry()"

    def answer(*arguments: str) -> dict:
        done = subprocess.run(
            [sys.executable, "-c", program, "--db", str(folder / "archive.db"), *arguments],
            capture_output=True, text=True, check=True, timeout=60, env={**os.environ},
        )  # fmt: skip
        return json.loads(done.stdout if "--json" in arguments else done.stdout.splitlines()[0])

    return answer


def test_the_names_in_the_topic_about_python_exist():
    """Its example is parsed, and every method it names is there."""
    import newsarc

    text = page("api")
    example = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    ") or not line)
    ast.parse(example.strip())
    for name in re.findall(r"`archive\.(\w+)", text) + re.findall(r"archive\.(\w+)\(", example):
        assert hasattr(newsarc.Archive, name), name
    assert all(name in newsarc.__all__ for name in re.findall(r"`newsarc\.(\w+)", text))


@pytest.mark.parametrize("words", [words for words in ALL if words], ids=" ".join)
def test_every_example_in_a_commands_help_parses(words):
    """Examples are copied; one with an option that is gone teaches an error."""
    command = ALL[words]
    name = " ".join(words)
    lines = [found for found in EXAMPLE.findall(command.help or "") if found.startswith(name)]
    assert lines, f"newsarc {name} --help shows no example"
    for line in lines:
        parse(command, line.removeprefix(name))


def parse(command: click.Command, line: str) -> None:
    """Run the command's parser over an example, without calling it; what stands two blanks apart is its comment."""
    import shlex

    said = re.split(r" {2,}|\)\"| [>|] ", line, maxsplit=1)[0]
    try:
        command.make_context(command.name, shlex.split(said), parent=ROOT, obj={"db": None, "quiet": False})
    except click.UsageError as wrong:
        raise AssertionError(f"newsarc {command.name} {said}: {wrong.format_message()}") from None
    except click.exceptions.Exit:
        return


@pytest.mark.parametrize("words", list(ALL), ids=" ".join)
def test_every_help_fits_eighty_columns(words):
    """The width that a terminal has when nobody set one."""
    command = ALL[words]
    parent = ROOT if words else None
    context = type(ROOT)(command, parent, " ".join(words), terminal_width=80, max_content_width=80, **OPTIONS)
    assert [line for line in command.get_help(context).splitlines() if len(line) > 80] == []
