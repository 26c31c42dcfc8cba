"""How a story spread, drawn in lines of text."""

import pytest
from rich.cells import cell_len
from tests.core.test_earliest import story

from newsarc.cli.render import screen
from newsarc.cli.render.lanes import _picture
from newsarc.core.spread import spread


@pytest.fixture
def drawn(monkeypatch):
    """Draw a story's prints at a width."""

    def draw(*prints, columns=80):
        monkeypatch.setenv("COLUMNS", str(columns))
        screen._out.cache_clear()
        lines = [line.plain for line in _picture(spread(story(*prints)), "Barrels")]
        screen._out.cache_clear()
        return lines

    return draw


def test_every_outlet_has_a_lane_and_every_dated_print_a_dot(drawn):
    """The earliest on top, time from left to right."""
    lines = drawn(
        ("Tide", "2023-06-09T08:00+00:00"), ("Echo", "2023-06-09T20:00+00:00"), ("Ebb", "2023-06-10T08:00+00:00")
    )
    lanes = [line for line in lines[2:] if line[:4].strip() in {"Tide", "Echo", "Ebb"}]
    assert [lane.split()[0] for lane in lanes] == ["Tide", "Echo", "Ebb"]
    places = [max(lane.find("◆"), lane.find("●")) for lane in lanes]
    assert places == sorted(places)
    assert len(set(places)) == 3


def test_a_print_without_a_date_stands_in_no_place(drawn):
    """It is counted behind the axis."""
    lines = drawn(("Tide", "2023-06-09"), ("Echo", None))
    echo = next(line for line in lines if line.startswith("Echo"))
    assert echo.endswith("1 undated")
    assert "●" not in echo


def test_a_day_alone_is_as_long_as_the_day(drawn):
    """A dot at noon would say more than is known."""
    lines = drawn(("Tide", "2023-06-09"), ("Echo", "2023-06-10"))
    assert next(line for line in lines if line.startswith("Tide")).count("·") > 10


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_picture_fits_the_terminal(drawn, columns):
    """With long names and many prints."""
    prints = [(f"The Very Long Name of Paper Number {n} in 東京", f"2023-06-{n + 1:02}") for n in range(20)]
    assert max(map(cell_len, drawn(*prints, ("X", None), columns=columns))) <= columns
