"""
Order must not matter: whatever comes first, in one run or in many, the archive ends in the same state.

What is compared is all that an archive says to the outside: ids, texts, what was set aside and why, clusters, canonical
articles with their reasons, relations, similarities, agencies, places and links.
"""

# ruff: noqa: S311 - chance that is seeded

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.invented import corpus, headline, printed, run, story, told, write


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """The corpus in a folder, its files, and what one run over it makes."""
    folder = tmp_path_factory.mktemp("order")
    files = sorted(write(folder / "in", corpus()).rglob("*.txt"))
    run(folder / "batch.db", *files)
    return folder, files, told(folder / "batch.db")


@settings(max_examples=12)
@given(st.data())
def test_clusters_do_not_depend_on_the_order_of_ingest(batch, data):
    """A wire story may be crawled after its copies, or a month later: people must not get another archive for it."""
    folder, files, expected = batch
    order = data.draw(st.permutations(files))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(files) - 1), max_size=3)))
    db = folder / "another.db"
    db.unlink(missing_ok=True)
    for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
        run(db, *order[start:end])
    assert told(db) == expected


def test_an_article_a_run_ends_in_the_state_of_one_run_over_all(batch):
    """A nightly crawl adds a handful to thousands: incremental work must come to what a rebuild would."""
    folder, files, expected = batch
    db = folder / "one-by-one.db"
    for file in reversed(files):
        run(db, file)
    assert told(db) == expected


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.integers(2, 9))
@example(0, 9)
def test_a_chain_of_rewritten_prints_is_cut_in_the_same_places(tmp_path_factory, seed, length):
    """
    Each print keeps most of the one before it, and the last has nothing of the first: where such a chain is cut is a
    matter of the set, not of which link was read first.
    """
    folder = tmp_path_factory.mktemp("chain")
    pool = story(seed, length + 6)
    files = {f"outlet{n}/x.txt": printed(pool[n : n + 6], headline(seed + n)) for n in range(length)}
    paths = sorted(write(folder / "in", files).rglob("*.txt"))
    run(folder / "a.db", *paths)
    random.Random(seed).shuffle(paths)
    middle = len(paths) // 2
    run(folder / "b.db", *paths[middle:])
    run(folder / "b.db", *paths[:middle])
    assert told(folder / "a.db") == told(folder / "b.db")


def test_a_standing_box_is_learned_by_articles_that_came_before_it_was_known(tmp_path):
    """The first articles of an outlet are stored before its box is known to be one; they lose it as the later do."""
    files = {f"ledger/{n}.txt": printed(story(n, 3), headline(n), after=story(999, 1)[0]) for n in range(6)}
    paths = sorted(write(tmp_path / "in", files).rglob("*.txt"))
    for path in paths:
        run(tmp_path / "slowly.db", path)
    run(tmp_path / "at-once.db", *paths)
    slowly = told(tmp_path / "slowly.db")
    assert slowly == told(tmp_path / "at-once.db")
    assert all('"reason": "learned"' in record for record in slowly["articles"].values())


def test_the_fixtures_come_out_the_same_in_any_order(fixtures, tmp_path, whole_fixtures):
    """Six languages, pages, records, old encodings and every kind of copy, shuffled and in three runs."""
    paths = sorted(path for path in (fixtures / "articles").rglob("*") if path.is_file())
    random.Random("fixtures").shuffle(paths)
    third = len(paths) // 3
    for part in (paths[:third], paths[third : 2 * third], paths[2 * third :]):
        run(tmp_path / "shuffled.db", *part, outlet_from_folder=False, jobs=2)
    assert told(tmp_path / "shuffled.db") == told(whole_fixtures)
