"""For every reason: what must go for it, and what must not, with the reason why not. In many languages."""

import tomllib
from pathlib import Path

import pytest

from newsarc.core.boilerplate.judge import judge_blocks
from newsarc.core.boilerplate.learn import sentence_keys
from newsarc.core.boilerplate.rulebook import REASONS
from newsarc.core.model import Block, Kind
from newsarc.rules import load_rules

STORY = [
    "The harbour council of Port Ellery voted on Tuesday to close the ferry pier, ending a service run since 1911.",
    "Councillor Marta Oyelaran said repairs would cost more than 4 million pounds, a sum the town does not have.",
    '"Nobody wanted this, but the timbers are rotten and we cannot put passengers at risk," she told the meeting.',
    "About 300 people cross the bay by ferry each day in summer, according to figures from the operator, Bay Line.",
    "Fishermen who moor beside the pier said they had been given no warning and would go to the regional court.",
    "The council plans to move the landing stage to the north quay, where a car park was built eight years ago.",
]

HEADLINE = "Port Ellery votes to close its ferry pier"

PARTS = {"HEADLINE": [HEADLINE], "STORY": STORY, "STORY, begun": STORY[:2], "STORY, ended": STORY[2:]}

TABLES = tomllib.loads(Path(__file__).with_name("reasons.toml").read_text(encoding="utf-8"))


def rows(column):
    """The rows of one table for all reasons, each with its reason."""
    return [(reason, row) for reason, table in TABLES.items() for row in table.get(column, ())]


def judge(lines, **more):
    """The verdicts on lines of plain text."""
    return judge_blocks([Block(at, at, line) for at, line in enumerate(lines, 1)], load_rules(), **more)


@pytest.mark.parametrize(("reason", "line"), rows("strip"))
def test_boilerplate_goes_under_its_own_name(reason, line):
    """Below a story; readers look for what was set aside under the name that fits."""
    last = judge([*STORY, line])[-1]
    assert (last.kind, last.reason) == (Kind.REMOVED, reason)


@pytest.mark.parametrize(("reason", "text"), rows("in_place"))
def test_what_stands_around_a_story_goes_under_its_own_name(reason, text):
    """Titles, captions and lists are known by their place; the story beside them stays whole."""
    lines = [line for part in text for line in PARTS.get(part, [part])]
    verdicts = judge([line.removeprefix("> ") for line in lines])
    told = [verdict.reason for verdict, line in zip(verdicts, lines, strict=True) if line.startswith("> ")]
    assert told == [reason] * len(told)
    assert {*STORY} <= {verdict.block.text for verdict in verdicts if verdict.kind is Kind.BODY}


@pytest.mark.parametrize("before", [0, 3, 6], ids=["above", "amid", "below"])
@pytest.mark.parametrize(("reason", "line"), rows("keep"), ids=lambda value: value[:40])
def test_news_about_it_stays(reason, line, before):
    """Wherever in the story it stands: a word of the box does not make the box."""
    assert judge([*STORY[:before], line, *STORY[before:]])[before].kind is Kind.BODY, TABLES[reason]["keep"][line]


def test_a_paragraph_stays_though_it_recurs_within_the_story_or_the_outlet():
    """A refrain is the writer's, and the background of a running story stands in many articles."""
    refrain = "And still, on the quay, three hundred people were waiting for a ferry that would not come again."
    twice = judge([*STORY[:2], refrain, *STORY[2:4], refrain, *STORY[4:]])
    assert [verdict.kind for verdict in twice] == [Kind.BODY] * (len(STORY) + 2)
    learned = frozenset(sentence_keys(STORY[3], None))
    assert judge(STORY, learned=learned)[3].kind is Kind.BODY


def test_every_reason_has_lines_that_go_for_it_and_lines_that_stay():
    """A reason without both tables can take what it should not, and nobody would see it."""
    goes = {reason for reason, table in TABLES.items() if "strip" in table or "in_place" in table}
    stays = {reason for reason, table in TABLES.items() if "keep" in table}
    assert goes | {"learned"} == set(REASONS)
    assert stays | {"learned", "repeat"} == set(REASONS)  # these two are no line's own: see the paragraph that recurs


@pytest.mark.parametrize("line", TABLES["related"]["strip"])
def test_a_pointer_between_two_paragraphs_goes_alone(line):
    """The paragraphs around it are the story's."""
    verdicts = judge([*STORY[:3], line, *STORY[3:]])
    assert [verdict.block.text for verdict in verdicts if verdict.kind is Kind.BODY] == STORY


def test_an_extractors_yes_counts_less_for_a_short_line_that_sells():
    """Extractors keep the boxes that stand amid the prose."""
    lines = [*STORY[:3], "Sign up for our newsletter.", *STORY[3:]]
    blocks = [Block(at, at, line, "p", True) for at, line in enumerate(lines, 1)]
    verdicts = judge_blocks(blocks, load_rules())
    assert [verdict.block.text for verdict in verdicts if verdict.kind is Kind.BODY] == STORY


def test_an_extractors_yes_does_not_save_what_recurs():
    """All extractors keep a donation box of prose; only learning knows it."""
    box = "No one owns this paper but the eleven people who write it, and it costs them a great deal each month."
    blocks = [Block(at, at, line, "p", True) for at, line in enumerate([*STORY, box], 1)]
    learned = frozenset(sentence_keys(box, None))
    assert judge_blocks(blocks, load_rules())[-1].kind is Kind.BODY
    assert judge_blocks(blocks, load_rules(), learned)[-1].reason == "learned"
