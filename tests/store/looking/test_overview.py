"""The archive as listings: the orders that people browse by, and a part of it."""

import pytest
from tests.cli.conftest import store
from tests.invented import headline, story

from newsarc.core.model import Agency, Relation
from newsarc.store.looking.overview import Overview
from newsarc.store.opening import open_archive


def told(number: int, outlet: str | None, date: str | None, *, paragraphs: int = 6, credit: str = "") -> dict[str, str]:
    """A record that prints story *number*, or its opening."""
    text = "\n\n".join([*story(number, 6)[:paragraphs], credit])
    record = {
        "id": f"{number} {outlet} {date}",
        "title": headline(number),
        "outlet": outlet,
        "date": date,
        "text": text,
    }
    return {key: value for key, value in record.items() if value}


RECORDS = (
    told(1, "Wire", "2023-05-01", credit="(Reuters)"), told(1, "Ledger", "2023-05-02"), told(1, "Echo", "2023-05-03"),
    told(2, "Ledger", "2023-06-01"), told(2, "Echo", "2023-06-02"),
    told(3, "Ledger", "2023-07-01"), told(4, "Echo", None), told(5, None, "2023-01-01"),
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Three prints of one story, two of another, three stories that are alone."""
    path = tmp_path_factory.mktemp("overview") / "archive.db"
    store(path, RECORDS)
    with open_archive(str(path)) as opened:
        yield opened


def test_the_archive_in_figures(archive):
    """Every article counts once, a story however often it was printed."""
    totals = Overview(archive).totals()
    assert (totals.articles, totals.stories, totals.clusters, totals.copies, totals.outlets) == (8, 5, 2, 3, 3)
    assert (totals.first, totals.last) == ("2023-01-01", "2023-07-01")


def test_the_largest_and_the_newest_stories_come_first(archive):
    """A listing opens with what people look for."""
    seen = Overview(archive)
    assert [entry.size for entry in seen.largest()] == [3, 2]
    assert [entry.size for entry in seen.newest()] == [2, 3]
    assert [entry.size for entry in seen.newest(1)] == [2]


def test_stories_run_from_the_newest_to_the_undated(archive):
    """A story is as old as its first print; what has no date comes last, not first."""
    dates = {
        entry.id: entry.published
        for outlet in ("Wire", "Ledger", "Echo", None)
        for entry in Overview(archive).of_outlet(outlet)
    }
    rows = list(Overview(archive).story_rows())
    ids = [archive.rows("SELECT digest FROM articles WHERE id = ?", (row,))[0][0].hex() for row in rows]
    days = [dates[one] for one in ids]
    assert days[0] == "2023-07-01"
    assert days[-2:] == ["2023-01-01", None]


def test_an_outlets_articles_are_all_there_with_how_they_stand(archive):
    """Also the copies, and those whose outlet nobody knows."""
    seen = Overview(archive)
    assert [entry.published for entry in seen.of_outlet("Echo")] == ["2023-06-02", "2023-05-03", None]
    assert len(list(seen.of_outlet(None))) == 1
    assert [(one.name, one.articles) for one in seen.outlets()] == [("Echo", 3), ("Ledger", 3), ("Wire", 1), (None, 1)]
    assert sum(one.copies for one in seen.outlets()) == 3


def test_an_agency_is_inherited_and_counted_as_such(archive):
    """Two of three print Reuters' text and do not say so."""
    seen = Overview(archive)
    uses = {(use.outlet, use.articles, use.credited) for use in seen.agency_uses()}
    assert uses == {("Wire", 1, 1), ("Ledger", 1, 0), ("Echo", 1, 0)}
    (entry,) = seen.of_agency("Reuters")
    assert (entry.size, entry.relation, entry.agency) == (3, Relation.CANONICAL, Agency("Reuters", True))
    assert seen.count_of_agency("Reuters") == 1


def test_a_part_is_made_of_whole_stories(archive):
    """Whoever wants what the Wire printed wants its copies too; the rest is in no figure and no list."""
    part = Overview(archive, lambda entry: entry.outlet == "Wire")
    assert (part.totals().articles, part.totals().clusters, part.totals().copies) == (3, 1, 2)
    assert [one.name for one in part.outlets()] == ["Echo", "Ledger", "Wire"]
    (largest,) = part.largest()
    assert part.holds(largest.id, canonical=True)
    assert sum(part.holds(entry.id) for name in ("Echo", "Ledger") for entry in part.of_outlet(name)) == 2
    assert not part.holds("0" * 64)
    assert Overview(archive).totals().articles == 8


def test_nothing_wanted_is_nothing_shown(archive):
    """A part without articles has figures too."""
    part = Overview(archive, lambda _: False)
    assert (part.totals().articles, part.totals().copies, list(part.story_rows())) == (0, 0, [])
