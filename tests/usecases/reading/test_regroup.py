"""Regrouped at another threshold, an archive says what it would say had that been its own."""

import pytest
from tests.bench.generate import generate
from tests.invented import corpus, run, write

from newsarc.core.model import Relation
from newsarc.core.wanted import Wanted
from newsarc.errors import UsageFault
from newsarc.store.looking.listing import Asked, Order
from newsarc.usecases.deciding.grouping import split
from newsarc.usecases.reading import regroup as room
from newsarc.usecases.reading.dupes import compare_thresholds, duplicates, find_dupes, save_threshold
from newsarc.usecases.reading.near import near_misses


@pytest.fixture(scope="module")
def syndicated(tmp_path_factory):
    """An archive of generated news: large clusters, versions, round-ups, reports."""
    folder = tmp_path_factory.mktemp("syndicated")
    lines = folder / "news.jsonl"
    lines.write_text("".join(f"{article.line()}\n" for article in generate(400, seed=5)), encoding="utf-8")
    run(folder / "a.db", lines, outlet_from_folder=False)
    run(folder / "a.db", write(folder / "more", corpus()))
    return folder / "a.db"


def told(found):
    return [
        (
            story.cluster.id,
            story.cluster.canonical,
            story.cluster.reason,
            [(m.article.id, m.relation) for m in story.members],
        )
        for story in found.stories
    ]


@pytest.mark.parametrize("threshold", [0.4, 0.7, 0.9])
def test_regrouped_clusters_are_those_that_saving_the_threshold_makes(syndicated, tmp_path, threshold):
    """A threshold is a question: its answer must be the one that the archive would live by."""
    asked = find_dupes(str(syndicated), threshold)
    own = tmp_path / "own.db"
    own.write_bytes(syndicated.read_bytes())
    save_threshold(str(own), threshold)
    kept = find_dupes(str(own))
    assert [(c, [m for m, _ in members]) for c, *_, members in told(asked)] == [
        (c, [m for m, _ in members]) for c, *_, members in told(kept)
    ]
    assert (asked.articles, asked.singles) == (kept.articles, kept.singles)


def test_clusters_do_not_depend_on_how_many_are_decided_at_once(syndicated, monkeypatch):
    """What is in memory together is a matter of space alone."""
    together = told(find_dupes(str(syndicated), 0.7))
    monkeypatch.setattr(room, "DECIDED_AT_ONCE", 1)
    assert told(find_dupes(str(syndicated), 0.7)) == together


def test_a_tally_counts_what_a_listing_lists(syndicated):
    """The table of thresholds must not tell another story than the listings."""
    tallies, own = compare_thresholds(str(syndicated), [0.8, 0.5, 0.8])
    assert (own, [tally.threshold for tally in tallies]) == (0.5, [0.5, 0.8])
    for tally in tallies:
        found = find_dupes(str(syndicated), tally.threshold)
        assert tally.clusters == len(found.stories)
        assert tally.copies == sum(len(story.members) for story in found.stories)
        assert tally.largest == len(found.stories[0].members)
        assert tally.singles == found.singles


@pytest.mark.parametrize("order", list(Order))
def test_orders_are_the_same_stored_and_regrouped(syndicated, order):
    """At the archive's own threshold SQL sorts, at any other Python: nobody must see a difference."""
    with duplicates(str(syndicated)) as found:
        stored = [(story.cluster.id, len(story.outlets)) for story in found.stories(Asked(order=order))]
    with duplicates(str(syndicated), 0.5 + 1e-9) as found:
        regrouped = [(story.cluster.id, len(story.outlets)) for story in found.stories(Asked(order=order))]
    assert stored == regrouped


QUESTIONS = {
    "outlet": Asked(Wanted(outlets=("the  ECHO", "echo"))),
    "agency": Asked(Wanted(agencies=("polar telegraph", "Estuary News Agency"))),
    "days": Asked(Wanted(since="2024-01-01", until="2024-01-02")),
    "language": Asked(Wanted(languages=("en",))),
    "uncredited": Asked(uncredited=True),
    "relation": Asked(relations=(Relation.EXCERPT,)),
    "min copies": Asked(min_copies=4),
    "min outlets": Asked(min_outlets=3),
    "across": Asked(across=True),
    "within": Asked(across=False),
    "joined": Asked(Wanted(until="2024-01-02"), uncredited=True, min_outlets=3, order=Order.OUTLETS),
    "few": Asked(limit=3),
}


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_questions_are_answered_alike_stored_and_regrouped(syndicated, asked):
    """SQL answers at the archive's own threshold, Python at any other: what fits must be one thing."""
    with duplicates(str(syndicated)) as found:
        stored = [story.cluster.id for story in found.stories(asked)]
        assert asked.limit or found.count(asked) == len(stored)
        everything = found.tally.clusters
    with duplicates(str(syndicated), 0.5 + 1e-9) as found:
        regrouped = [story.cluster.id for story in found.stories(asked)]
    assert stored == regrouped
    assert asked.narrows is not (asked.limit is not None)
    assert len(stored) < everything or asked.wanted.languages or asked.across


def test_stories_come_before_the_last_is_known(syndicated):
    """The first page of a large archive must not wait for the others."""
    with duplicates(str(syndicated)) as found:
        first = next(iter(found.stories(Asked())))
        assert len(first.members) == found.tally.largest
        assert all(not member.article.text for member in first.members if member.article.credits.title)


def test_near_misses_are_what_a_lower_threshold_joins(syndicated):
    """Each pair stands apart now, would stand together, and is told why it does not."""
    found = near_misses(str(syndicated), 0.1)
    assert found.misses
    high = {m.article.id: s.cluster.id for s in find_dupes(str(syndicated)).stories for m in s.members}
    low = {m.article.id: s.cluster.id for s in find_dupes(str(syndicated), 0.4).stories for m in s.members}
    for miss in found.misses:
        a, b = miss.a.article.id, miss.b.article.id
        assert high.get(a, a) != high.get(b, b)
        assert low[a] == low[b]
        assert 0.4 <= miss.evidence.similarity < 0.5
        assert miss.why_not != "alike enough"
    assert near_misses(str(syndicated), 0.1, limit=1).misses == found.misses[:1]
    assert near_misses(str(syndicated), 0.1, wanted=Wanted(outlets=("nobody",))).misses == ()


def test_a_margin_that_leaves_what_is_stored_is_refused(syndicated):
    """Else the answer would be taken for the whole truth."""
    with pytest.raises(UsageFault, match=r"Ask for 0\.15 at most"):
        near_misses(str(syndicated), 0.3)


def test_what_people_decided_holds_at_every_threshold(syndicated, tmp_path):
    """A set that is whole by figures is not taken for one cluster where somebody split it."""
    db = str(tmp_path / "own.db")
    (tmp_path / "own.db").write_bytes(syndicated.read_bytes())
    pair = next(s for s in reversed(find_dupes(db, 0.7).stories) if len(s.members) == 2)
    a = pair.members[0].article.id
    split(db, a)
    assert pair.cluster.id not in {story.cluster.id for story in find_dupes(db, 0.7).stories}
