"""The picture of a spread: places in time, lanes, and what is not known."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.explain import Member, Story
from newsarc.core.model import Article, Cluster, Credits, Relation
from newsarc.core.spread import CLOSE, MOST_TICKS, spread


def story(*prints: tuple[str | None, str | None], stated: str | None = "line 1") -> Story:
    """A story printed by these outlets on these dates; the first is the canonical one."""
    members = tuple(
        Member(
            Article(f"{at:064x}", Credits(outlet=outlet, published=day, published_from=day and stated), "text"),
            Relation.REPRINT if at else Relation.CANONICAL,
            1.0,
            None,
        )
        for at, (outlet, day) in enumerate(prints)
    )
    return Story(Cluster(members[0].article.id, tuple(m.article.id for m in members), "the first"), members)


def labels(*days: str) -> list[str]:
    """What the axis says where these are the dates."""
    return [f"{tick.label} {tick.under or ''}".strip() for tick in spread(story(*(("A", day) for day in days))).ticks]


def test_the_earliest_outlet_has_the_upper_lane():
    """The eye starts there, and the question is who had it first."""
    drawn = spread(story(("Late", "2023-06-11"), ("Early", "2023-06-09"), ("Undated", None), ("Middle", "2023-06-10")))
    assert [lane.outlet for lane in drawn.lanes] == ["Early", "Middle", "Late", "Undated"]
    assert drawn.undated == 1


def test_an_outlet_that_prints_twice_has_one_lane():
    """A lane is an outlet; its reprints stand beside each other in time."""
    drawn = spread(story(("A", "2023-06-09"), ("B", "2023-06-09"), ("A", "2023-06-20")))
    assert [(lane.outlet, len(lane.dots)) for lane in drawn.lanes] == [("A", 2), ("B", 1)]


def test_no_tick_stands_outside_the_picture():
    """The first of the month before the first print lies to the left of it all."""
    ticks = spread(story(("A", "2023-01-15"), ("B", "2024-01-20"))).ticks
    assert ticks
    assert all(0 <= tick.at <= 1 for tick in ticks), ticks


def test_a_moment_is_placed_by_one_clock_whatever_zone_it_was_told_in():
    """18:00 in Greenwich comes after 19:30 two hours further east."""
    lanes = spread(story(("West", "2023-06-09T18:00+00:00"), ("East", "2023-06-09T19:30+02:00"))).lanes
    assert [lane.outlet for lane in lanes] == ["East", "West"]


def test_a_day_without_an_hour_takes_the_whole_day():
    """A date alone is no midnight: the dot stands in the middle and says how wide it is."""
    lanes = spread(story(("A", "2023-06-09"), ("B", "2023-06-09T20:00+00:00"))).lanes
    assert [lane.outlet for lane in lanes] == ["B", "A"], "whoever tells the hour comes first: A may have been later"
    moment, day = (lane.dots[0] for lane in lanes)
    assert day.width is not None
    assert day.width > 0.5
    assert moment.width == 0
    assert day.at is not None
    assert moment.at is not None
    assert day.at < moment.at


@pytest.mark.parametrize("source", ["dateline", "url", "htmldate guess"])
def test_an_inferred_date_is_no_stated_one(source):
    """The picture must not show a guess as a fact."""
    (lane,) = spread(story(("A", "2023-06-09"), stated=source)).lanes
    assert not lane.dots[0].stated


def test_two_dots_of_one_hour_do_not_cover_each_other():
    """Ten reprints of one outlet on one day are ten dots."""
    (lane,) = spread(story(*[("A", "2023-06-09")] * 10)).lanes
    assert sorted(dot.level for dot in lane.dots) == list(range(10))
    assert lane.levels == 10


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2023-06-09", "2023-06-09"), ["00:00 9 Jun 2023", "06:00", "12:00", "18:00", "00:00 10 Jun 2023"]),
        (("2023-06-09", "2023-06-11"), ["9 Jun 2023", "10 Jun", "11 Jun", "12 Jun"]),
        (("2022-12-30", "2023-01-05"), ["30 Dec 2022", "1 Jan 2023", "3 Jan", "5 Jan"]),
        (("2021-03-01", "2023-02-01"), ["Jul 2021", "Jan 2022", "Jul", "Jan 2023"]),
    ],
)  # fmt: skip
def test_ticks_are_round_and_say_the_year_once(days, told):
    """An axis is read at a glance."""
    assert labels(*days)[: len(told)] == told


def test_a_story_without_dates_has_no_axis():
    """What is not known is not drawn."""
    drawn = spread(story(("A", None), ("B", "yesterday")))
    assert drawn.ticks == ()
    assert all(dot.at is None for lane in drawn.lanes for dot in lane.dots)


dates = st.one_of(
    st.none(),
    st.dates().map(lambda day: day.isoformat()),
    st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M").rjust(16, "0") + "-11:30"),
    st.text(max_size=12),
)


@given(st.lists(st.tuples(st.sampled_from(["A", "B", None]), dates), min_size=1, max_size=12), st.randoms())
def test_whatever_the_dates_every_dot_lies_on_the_axis_and_order_does_not_matter(prints, chance: random.Random):
    """Dates come from strangers: year 1, year 9999, zones beyond the day line, or no date at all."""
    whole = story(*prints)
    drawn = spread(whole)
    shuffled = list(whole.members)
    chance.shuffle(shuffled)
    assert spread(Story(whole.cluster, tuple(shuffled))) == drawn
    assert len(drawn.ticks) <= MOST_TICKS + 1
    for lane in drawn.lanes:
        placed = [dot for dot in lane.dots if dot.at is not None]
        assert all(-1e-9 <= dot.at <= 1 + 1e-9 for dot in placed)
        for level in {dot.level for dot in placed}:
            row = sorted(dot.at for dot in placed if dot.level == level)
            assert all(after - before >= CLOSE for before, after in pairwise(row))


def test_an_hour_that_cannot_be_read_leaves_the_whole_day():
    """Other programs' exports may say anything behind the day."""
    broken, whole = (spread(story(("A", day), ("B", "2023-06-10"))) for day in ("2023-06-09Tnoon+01:00", "2023-06-09"))
    seen = [[(dot.at, dot.width) for lane in drawn.lanes for dot in lane.dots] for drawn in (broken, whole)]
    assert seen[0] == seen[1]
