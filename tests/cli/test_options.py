"""Options that several commands share."""

import click
import pytest
from click.testing import CliRunner

from newsarc.cli.options import filter_options
from newsarc.core.wanted import Wanted


@click.command()
@filter_options
@click.pass_context
def ask(ctx: click.Context, wanted: Wanted) -> None:
    ctx.obj.append(wanted)


def asked(*arguments: str):
    heard = []
    answer = CliRunner().invoke(ask, arguments, obj=heard)
    return (heard[0] if heard else None), answer


def test_wishes_reach_the_command_as_one():
    """A command that filters has one thing to pass on."""
    wanted, _ = asked("--outlet", "A", "--agency", "AFP", "--lang", "en", "--outlet", "B", "--since", "2023-06-09")
    assert wanted == Wanted(("A", "B"), ("AFP",), "2023-06-09", None, ("en",))


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-6-9", "2023-06-09", "2023-06-09"),
    ],
)
def test_a_month_and_a_year_are_meant_whole(told, first, last):
    """Until June is until its last day."""
    wanted, _ = asked("--since", told, "--until", told)
    assert (wanted.since, wanted.until) == (first, last)


@pytest.mark.parametrize("told", ["yesterday", "09/06/2023", "2023-02-30", "2023-13", "0000", "", "2023-06-09T10:00"])
def test_a_bad_date_is_a_wrong_usage_that_tells_the_forms(told):
    """Never an empty answer that looks like one."""
    wanted, answer = asked("--since", told)
    assert wanted is None
    assert answer.exit_code == 2
    assert "no date. Give 2023, 2023-06 or 2023-06-09." in answer.output or "no day of the calendar" in answer.output


def test_a_span_that_holds_no_day_is_a_wrong_usage():
    """The two were likely swapped."""
    _, answer = asked("--since", "2023-07", "--until", "2023-06")
    assert answer.exit_code == 2
    assert "lies after" in answer.output


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["undo", "x"], "'x' is not a whole number of 1 or more."),
        (["undo", "0"], "'0' is not a whole number of 1 or more."),
        (["ingest", "--jobs", "99", "."], "'99' is not a whole number from 1 to 64."),
        (["rules", "tset"], "rules has no command 'tset'. Did you mean test?"),
        (["rules", "foo"], "rules has no command 'foo'. There are add, disable, enable, learn, test."),
    ],
)
def test_a_slip_is_told_in_words_with_what_is_wanted(newsarc, line, told):
    """A person reads the line, not click's name for a type."""
    answer = newsarc(*line)
    assert answer.code == 2
    assert told in answer.err
