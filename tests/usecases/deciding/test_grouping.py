"""What people say about clusters is obeyed everywhere, and what makes no sense changes nothing."""

import pytest
from tests.invented import headline, printed, run, story, told, write

from newsarc.core.model import Relation
from newsarc.usecases.deciding.entering import BadDecision
from newsarc.usecases.deciding.grouping import link, merge, pin, split
from newsarc.usecases.reading.dupes import find_dupes
from newsarc.usecases.reading.lookup import AmbiguousId, NoSuchId
from newsarc.usecases.reading.show import show


@pytest.fixture
def prints(tmp_path):
    """Two stories, one in three prints and one in two, and their ids by outlet."""
    first, second = story(1, 6), story(2, 6)
    files = {
        "tide/a.txt": printed(first, headline(1)),
        "echo/a.txt": printed(first, headline(2)),
        "gull/a.txt": printed([*first[:5], *story(9, 1)], headline(3)),
        "quay/b.txt": printed(second, headline(4)),
        "moor/b.txt": printed(second[:4], headline(5)),
        "sole/c.txt": printed(story(3), headline(6)),
    }
    db = tmp_path / "archive.db"
    run(db, write(tmp_path / "in", files))
    ids = {}
    for record in map(str, told(db)["articles"]):
        ids[show(str(db), record).asked.article.credits.outlet] = record
    return str(db), ids


def outlets(db, asked):
    """The outlets in an article's cluster, its canonical one first."""
    return [member.article.credits.outlet for member in show(db, asked).story.members]


def test_merged_clusters_stay_one_at_every_threshold(prints):
    """The figures say otherwise at any threshold; people's word does not depend on one."""
    db, ids = prints
    done = merge(db, ids["echo"], ids["quay"], "one dispatch")
    assert {one.size for one in done.standing} == {5}
    assert set(outlets(db, ids["moor"])) == {"tide", "echo", "gull", "quay", "moor"}
    for threshold in (0.4, 0.99):
        found = [{m.article.credits.outlet for m in one.members} for one in find_dupes(db, threshold).stories]
        assert any({"echo", "quay"} <= one for one in found)
    reason = show(db, ids["moor"]).story.cluster.reason
    assert reason.endswith("; merged by hand: one dispatch")
    relations = {member.relation for member in show(db, ids["moor"]).story.members}
    assert Relation.VERSION not in relations


def test_a_split_article_leaves_alone(prints):
    """The others print the same text still."""
    db, ids = prints
    split(db, ids["gull"])
    assert outlets(db, ids["gull"]) == ["gull"]
    assert set(outlets(db, ids["tide"])) == {"tide", "echo"}
    assert all("gull" not in one.outlets for one in find_dupes(db, 0.36).stories)


def test_a_pinned_article_stands_for_whatever_cluster_it_is_in(prints):
    """Also after a merge that brings in copies which the figures would rather choose."""
    db, ids = prints
    pin(db, ids["gull"], "the agency's own")
    assert show(db, ids["tide"]).story.cluster.reason == "pinned by hand: the agency's own"
    merge(db, ids["quay"], ids["tide"])
    assert outlets(db, ids["quay"])[0] == "gull"
    pin(db, ids["moor"])
    assert outlets(db, ids["quay"])[0] == "moor"
    assert not pin(db, ids["moor"]).is_new


def test_a_link_by_hand_is_shown_like_one_that_was_found(prints):
    """From both sides, and only while the two are not one cluster."""
    db, ids = prints
    link(db, ids["quay"], ids["tide"], Relation.VERSION)
    assert [one.relation for one in show(db, ids["tide"]).links] == [Relation.VERSION]
    assert [one.relation for one in show(db, ids["moor"]).links] == [Relation.VERSION]
    assert not link(db, ids["tide"], ids["quay"], Relation.VERSION).is_new
    merge(db, ids["quay"], ids["tide"])
    assert show(db, ids["tide"]).links == ()


@pytest.mark.parametrize(
    ("act", "told_so"),
    [
        (lambda db, ids: merge(db, ids["tide"], ids["tide"]), "cannot be merged with itself"),
        (lambda db, ids: merge(db, ids["tide"], ids["echo"]), "are in one cluster already"),
        (lambda db, ids: merge(db, f"c-{ids['tide']}", f"c-{ids['gull']}"), "cannot be merged with itself"),
        (lambda db, ids: split(db, ids["sole"]), "is alone in its cluster"),
        (lambda db, ids: split(db, f"c-{ids['tide']}"), "is a cluster; name the article"),
        (lambda db, ids: pin(db, f"c-{ids['tide']}"), "is a cluster; name the article"),
        (lambda db, ids: pin(db, ids["tide"], "x" * 501), "501 letters"),
        (lambda db, ids: link(db, ids["tide"], ids["tide"], Relation.VERSION), "cannot be linked with itself"),
        (lambda db, ids: link(db, ids["tide"], ids["gull"], Relation.CONTAINS), "are in one cluster"),
    ],
)
def test_what_makes_no_sense_is_said_and_changes_nothing(prints, act, told_so):
    """One line that names what was found and the way out."""
    db, ids = prints
    before = told(db)
    with pytest.raises(BadDecision, match=told_so):
        act(db, ids)
    assert told(db) == before


def test_an_id_that_fits_none_or_several_decides_nothing(prints):
    """A decision about the wrong article is worse than none."""
    db, ids = prints
    with pytest.raises(NoSuchId):
        merge(db, ids["tide"], "0" * 64)
    with pytest.raises((NoSuchId, AmbiguousId)):
        split(db, "")
