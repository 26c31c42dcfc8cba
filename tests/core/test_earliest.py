"""Which of several prints came first, as far as their dates tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.earliest import earliest, firsts, moment
from newsarc.core.explain import Member, Story
from newsarc.core.model import Agency, Article, Cluster, Credits, Relation

DATES = st.sampled_from(
    [None, "2023-06-09", "2023-06-10", "2023-06-09T23:30-05:00", "2023-06-09T08:00+00:00", "2023-06-10T00:30+09:00"]
)


def story(*prints: tuple[str, str | None], agency: str | None = None) -> Story:
    """A story of prints: outlet and date; the first names the agency, if there is one."""
    members = [
        Member(
            Article(f"{at:064x}", Credits(outlet=outlet, published=date, published_from=date and "line 1"), ""),
            Relation.CANONICAL if at == 0 else Relation.REPRINT,
            1.0,
            Agency(agency, at == 0) if agency else None,
        )
        for at, (outlet, date) in enumerate(prints)
    ]
    ids = tuple(member.article.id for member in members)
    return Story(Cluster(ids[0], ids, ""), tuple(members))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2023-06-09", "2023-06-09"], [0, 1]),
        (["2023-06-09", "2023-06-09T01:00+00:00"], [0, 1]),
        (["2023-06-09T10:00+00:00", "2023-06-09T11:30+02:00"], [1]),
        (["2023-06-10", "2023-06-09T23:00+00:00"], [1]),
        ([None, "2023-06-09"], [1]),
        ([None, None], []),
    ],
)
def test_a_day_alone_orders_nothing_within_the_day(dates, expected):
    """Moments are compared by one clock, days as they are printed."""
    assert firsts(dates) == expected


@given(st.lists(DATES))
def test_those_that_are_first_are_preceded_by_none(dates):
    """And wherever a date is known, somebody is first."""
    found = firsts(dates)
    assert bool(found) == any(dates)
    days = [date[:10] for date in dates if date]
    whole = [date for date in dates if date and len(date) == 10]
    for at in found:
        if len(dates[at]) == 10:
            assert dates[at] == min(days)
        else:
            assert not whole or dates[at][:10] <= min(whole)


@given(st.lists(DATES), st.randoms())
def test_the_order_in_which_prints_came_in_does_not_matter(dates, chance):
    """The answer depends on the set."""
    mixed = list(dates)
    chance.shuffle(mixed)
    assert sorted(dates[at] for at in firsts(dates)) == sorted(mixed[at] for at in firsts(mixed))


def test_one_print_is_certainly_the_earliest_only_if_all_are_dated():
    """One that has no date may be older."""
    assert earliest(story(("A", "2023-06-09"), ("B", "2023-06-10"))).is_certain
    assert not earliest(story(("A", "2023-06-09"), ("B", None))).is_certain
    assert not earliest(story(("A", "2023-06-09"), ("B", "2023-06-09"))).is_certain


def test_only_an_agencys_own_print_can_be_the_original():
    """A paper that prints an agency's text first is still not its author."""
    assert earliest(story(("A", "2023-06-09"), ("B", "2023-06-10"), agency="MPA")).own is None
    own = earliest(story(("A", "2023-06-09"), ("MPA", "2023-06-10"), agency="MPA")).own
    assert own is not None
    assert own.article.credits.outlet == "MPA"


def test_an_outlet_is_known_for_an_agency_by_its_address():
    """The archive knows which hosts are an agency's."""
    found = earliest(story(("A", None), ("mpa.example", None), agency="MPA"), {"mpa.example": "MPA"}.get)
    assert found.own is not None


def test_a_story_without_any_date_has_no_first():
    """Nothing is made up."""
    found = earliest(story(("A", None), ("B", None)))
    assert found.first == ()
    assert len(found.undated) == 2
    assert found.record()["known"] == "none"


@pytest.mark.parametrize(
    "published", [None, "2023-06-09", "2023-06-09T12:00", "2023-06-09Tnoon+01:00", "0001-01-01T00:00+14:00"]
)
def test_what_tells_no_moment_is_none(published):
    """A day alone, an hour without its zone, no hour at all, and a moment before the first year."""
    assert moment(published) is None
