"""`newsarc help` and `newsarc completion`."""

import os
import subprocess
import sys

import pytest

from newsarc.cli.main import COMMANDS
from newsarc.help import TOPICS, page

PROGRAM = "from newsarc.cli import entry; entry()"


def test_help_lists_topics_and_commands(newsarc):
    """Whoever knows no name finds all of them in one place."""
    told = newsarc("help").out
    assert all(f"  {name} " in told for name in (*TOPICS, *COMMANDS))


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_plain_markdown_where_no_terminal_is(newsarc, topic):
    """`newsarc help formats > formats.md` is a file that can be kept."""
    assert newsarc("help", topic).out == page(topic)


def test_help_of_a_command_is_its_own_help(newsarc):
    """Both ways of asking are in people's fingers; commands below others count too."""
    assert newsarc("help", "dupes").out == newsarc("dupes", "--help").out
    assert newsarc("help", "rules", "add").out == newsarc("rules", "add", "--help").out


@pytest.mark.parametrize(("asked", "meant"), [("score", "scores"), ("dupse", "dupes"), ("api.md", "api")])
def test_a_mistyped_topic_is_told_its_neighbour(newsarc, asked, meant):
    """As for commands."""
    answer = newsarc("help", asked)
    assert answer.code == 2
    assert f"Did you mean {meant}?" in answer.err


def test_a_topic_on_a_terminal_is_laid_out(capsys):
    """Headings and tables, no marks of Markdown."""
    from newsarc.cli.render.topic import print_topic

    print_topic("# A title\n\nSome *words* and `code`.\n\n| a | b |\n|---|---|\n| c | d |\n")
    out = capsys.readouterr().out
    assert "A title" in out
    assert "Some words and code." in out
    assert "|---" not in out


def completed(archive: str, *words: str, shell: str = "bash") -> list[str]:
    """What the tab key offers after these words."""
    environment = {
        **os.environ, "_NEWSARC_COMPLETE": f"{shell}_complete", "COMP_WORDS": " ".join(("newsarc", *words)),
        "COMP_CWORD": str(len(words)), "NEWSARC_DB": archive,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert done.stderr == ""
    return [line.split(",", 1)[1] for line in done.stdout.splitlines() if line]


def test_commands_options_and_topics_are_completed(barrels):
    """Names that nobody should have to remember."""
    assert completed(barrels, "du") == ["dupes"]
    assert "--threshold" in completed(barrels, "dupes", "--thr")
    assert completed(barrels, "help", "sco") == ["scores"]
    assert completed(barrels, "completion", "z") == ["zsh"]


def test_ids_are_completed_from_the_archive(barrels, first_id):
    """An id is what one has least in mind; the archive is the one that the line would read."""
    assert completed(barrels, "show", first_id[:5]) == [first_id[:12]]
    assert completed(barrels, "show", f"c-{first_id[:5]}") == [f"c-{first_id[:12]}"]
    assert len(completed(barrels, "diff", first_id, "")) == 4
    assert completed("/nowhere.db", "--db", barrels, "show", first_id[:5]) == [first_id[:12]]


@pytest.mark.parametrize("typed", ["zz", "c-zz", "9" * 99])
def test_completing_what_is_no_id_offers_nothing(barrels, typed):
    """And says nothing: it would stand in the middle of the line that is being typed."""
    assert completed(barrels, "show", typed) == []


def test_completing_without_an_archive_offers_nothing(tmp_path):
    """Nor makes one, nor complains."""
    (tmp_path / "diary.db").write_text("dear diary")
    assert completed(str(tmp_path / "none.db"), "show", "") == []
    assert completed(str(tmp_path / "diary.db"), "show", "") == []
    assert [path.name for path in tmp_path.iterdir()] == ["diary.db"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_the_program_and_its_variable(newsarc, shell):
    """A script for another name would complete nothing."""
    script = newsarc("completion", shell).out
    assert f"_NEWSARC_COMPLETE={shell}_complete" in script
