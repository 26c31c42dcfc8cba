"""Regrouped at another threshold, an archive says what it would say had that been its own."""

import pytest
from tests.bench.generate import generate
from tests.invented import corpus, run, write

from newsarc.store.listing import Asked, Order
from newsarc.usecases.reading.dupes import compare_thresholds, duplicates, find_dupes, save_threshold


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


def test_a_tally_counts_what_a_listing_lists(syndicated):
    """The table of thresholds must not tell another story than the listings."""
    for tally in compare_thresholds(str(syndicated), [0.8, 0.5, 0.8]):
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
