"""
Decisions can be taken back without a trace, and outlive whatever is computed.

What is compared is all that an archive says to the outside, as in the tests of order.
"""

import shutil

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from tests.invented import corpus, run, told, write

from newsarc.core.model import Relation
from newsarc.store import articles, decisions
from newsarc.store.opening import open_archive
from newsarc.usecases.deciding.correcting import correct_fields, tag
from newsarc.usecases.deciding.entering import BadDecision
from newsarc.usecases.deciding.grouping import link, merge, pin, split
from newsarc.usecases.deciding.undoing import NoSuchDecision, list_decisions, redo, undo
from newsarc.usecases.keeping.rebuild import rebuild
from newsarc.usecases.reading.history import history
from newsarc.usecases.settling.recluster import recluster
from newsarc.usecases.settling.settle import settle

QUICK = (Phase.explicit, Phase.generate)
"""No shrinking: an example takes a second, and a log of five decisions is short as it is."""

VALUES = {
    "outlet": ["", "ledger", "wire", "The Gull"],
    "date": ["", "2001-02-03", "2023-06-09T16:42+02:00"],
    "agency": ["", "Nordwire"],
    "title": ["", "Another headline"],
    "byline": ["Ebba Thorn"],
    "language": ["sv"],
}


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """The corpus in a folder, an archive of it, its ids, and what it says."""
    folder = tmp_path_factory.mktemp("deciding")
    files = sorted(write(folder / "in", corpus()).rglob("*.txt"))
    run(folder / "whole.db", *files)
    with open_archive(str(folder / "whole.db")) as archive:
        ids = [stored.article.id for stored in articles.each(archive)]
    return folder, files, ids, told(folder / "whole.db")


def copied(batch, name="work.db"):
    shutil.copy(batch[0] / "whole.db", batch[0] / name)
    return batch[0] / name


def decided(db):
    """Every entry of the log by its verb, and whether it holds."""
    return [(one.verb, holds) for one, holds in list_decisions(str(db)).rulings]


def acts(ids):
    """Any decision about any articles: a function of the archive's path, and its arguments."""
    one = st.sampled_from(ids)
    fields = st.one_of(*(st.tuples(st.just(name), st.sampled_from(values)) for name, values in VALUES.items()))
    return st.one_of(
        st.tuples(st.just(pin), one),
        st.tuples(st.just(merge), one, one),
        st.tuples(st.just(split), one),
        st.tuples(st.just(link), one, one, st.sampled_from([Relation.VERSION, Relation.CONTAINS])),
        st.tuples(st.just(correct_fields), one, st.lists(fields, min_size=1, max_size=2).map(dict)),
        st.tuples(st.just(tag), one, st.just(["x"])),
    )


def attempt(db, act, *arguments):
    """Carry a decision out; None where it makes no sense."""
    try:
        return act(str(db), *arguments)
    except BadDecision:
        return None


@settings(max_examples=12, phases=QUICK)
@given(st.data())
def test_undo_restores_the_former_state_exactly(batch, data):
    """Whoever tries a decision out must be able to trust that nothing of it is left."""
    db = copied(batch)
    states = [batch[3]]
    for act in data.draw(st.lists(acts(batch[2]), min_size=1, max_size=5)):
        done = attempt(db, *act)
        if done is not None and done.is_new:
            states.append(told(db))
    for before in reversed(states[:-1]):
        undo(str(db))
        assert told(db) == before
    for after in states[1:]:
        redo(str(db))
        assert told(db) == after


@settings(max_examples=8, phases=QUICK)
@given(st.data())
def test_decisions_outlive_reclustering_rebuilding_and_later_ingests_in_whatever_order(batch, data):
    """People decide on what is there; tomorrow there is more, and next year everything is computed anew."""
    folder, files, *_ = batch
    order = data.draw(st.permutations(files))
    cut = data.draw(st.integers(6, len(files) - 1))
    db, other = folder / "part.db", folder / "other.db"
    for path in (db, other):
        path.unlink(missing_ok=True)
    run(db, *order[:cut])
    with open_archive(str(db)) as archive:
        ids = [stored.article.id for stored in articles.each(archive)]
    for act in data.draw(st.lists(acts(ids), min_size=1, max_size=4)):
        attempt(db, *act)
    run(db, *order[cut:])
    expected = told(db)
    recluster(str(db))
    assert told(db) == expected
    rebuild(str(db))
    assert told(db) == expected
    run(other, *reversed(order))
    with open_archive(str(db)) as archive:
        log = decisions.log(archive)
    with open_archive(str(other), "write") as archive:
        with archive.writing():
            for ruling in log.rulings:
                decisions.add(archive, ruling)
                decisions.open_clusters_of(archive, ids)
        settle(archive)
    assert told(other) == expected


def test_a_decision_in_the_middle_can_be_taken_back(batch):
    """Nobody should have to undo a month's work to be rid of its first hour."""
    db = copied(batch)
    first, second = batch[2][:2]
    tag(str(db), first, ["a"])
    tag(str(db), second, ["b"])
    undo(str(db), 1)
    with open_archive(str(db)) as archive:
        assert decisions.in_force(archive).tags == {second: {"b"}}
    redo(str(db))
    assert decided(db) == [("tag", True), ("tag", True), ("undo", False), ("redo", True)]


def test_every_number_is_accounted_for(batch):
    """Whoever reads 1 and 3 asks where 2 is: taking back is an entry of its own, and named as one."""
    db = copied(batch)
    tag(str(db), batch[2][0], ["a"])
    undo(str(db))
    tag(str(db), batch[2][0], ["b"])
    assert [one["decision"] for one in list_decisions(str(db)).records()] == [1, 2, 3]
    assert [one["decision"] for one in list_decisions(str(db), batch[2][0]).records()] == [1, 2, 3]
    assert [event["number"] for event in history(str(db)).rows() if event["kind"] == "decision"] == [3, 2, 1]
    for act in (undo, redo):
        with pytest.raises(BadDecision, match="entry 2 says: decision 1 taken back"):
            act(str(db), 2)


@pytest.mark.parametrize(
    ("act", "fault", "told_so"),
    [
        (undo, BadDecision, "no decision in force"),
        (lambda db: undo(db, 7), NoSuchDecision, "there is no decision 7"),
        (redo, BadDecision, "none to put back"),
        (lambda db: redo(db, 7), NoSuchDecision, "there is no decision 7"),
    ],
)
def test_nothing_to_undo_is_said_clearly(batch, act, fault, told_so):
    """The line names what is missing, and nothing changes."""
    db = copied(batch)
    with pytest.raises(fault, match=told_so):
        act(str(db))
    assert told(db) == batch[3]


def test_what_was_taken_back_is_not_taken_back_twice(batch):
    """The number stands in a list that people read; the line tells the other way round."""
    db = copied(batch)
    tag(str(db), batch[2][0], ["a"])
    with pytest.raises(BadDecision, match="decision 1 is in force"):
        redo(str(db), 1)
    undo(str(db), 1)
    with pytest.raises(BadDecision, match="newsarc redo 1"):
        undo(str(db), 1)


@example("outlet", "ledger")
@settings(max_examples=6, phases=QUICK)
@given(*(st.sampled_from(sorted(part)) for part in (VALUES, ["x", "2020-01-01", "de"])))
def test_a_correction_taken_back_leaves_what_was_learned_as_it_was(batch, field, value):
    """An article moved into an outlet and out again teaches that outlet nothing."""
    db = copied(batch)
    for name in batch[2][:3]:
        attempt(db, correct_fields, name, {field: value})
    while ("set", True) in decided(db):
        undo(str(db))
    assert told(db) == batch[3]
    with open_archive(str(db)) as archive:
        from newsarc.store import furniture

        after = furniture.known(archive)
    with open_archive(str(batch[0] / "whole.db")) as archive:
        assert after == furniture.known(archive)
