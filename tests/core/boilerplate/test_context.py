"""What the lines around a line say of it."""

from newsarc.core.boilerplate.context import describe
from newsarc.core.boilerplate.features import read_lines
from newsarc.core.boilerplate.wording import enter
from newsarc.rules import load_rules

RULES = load_rules()

PROSE = [
    "The Ellery Miners lost their third match in a row on Saturday, before 412 people and a strong wind from the sea.",
    "Their trainer said that he had nothing to add to what he had said a week before, and went home.",
]
TABLE = ["Port Macallan 22", "Kurri Flats 18", "Wattle Point 16"]


def columns(lines: list[str]):
    reading = read_lines(lines, RULES)
    return {
        name: figures.tolist() for name, figures in describe(reading, enter(reading.wording, reading.texts)).items()
    }


def test_a_table_below_clean_prose_is_known_for_one():
    """A text copied without its page ends in its results; nothing of the page stands between."""
    found = columns([*PROSE, *TABLE])
    assert found["calm.table"] == [0, 0, 1, 1, 1]
    assert found["calm.after"] == [0, 0, 1, 1, 1]
    assert found["calm.text"] == [1] * 5


def test_a_list_behind_a_box_s_head_is_none():
    """What a page's own words part from the prose is the page's."""
    found = columns([*PROSE, "Most read", *TABLE])
    assert found["calm.table"] == found["calm.after"] == found["calm.text"] == [0] * 6


def test_a_line_between_prose_is_calm_on_both_sides():
    """A subheading has prose above and below, a pointer its own words."""
    found = columns([PROSE[0], "A quiet week", PROSE[1], "Read more: Fox on the pitch"])
    assert found["calm.both"][1] == 1
    assert found["calm.both"][3] == 0
