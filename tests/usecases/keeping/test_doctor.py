"""The doctor tells what a report of a fault needs, whatever state the archive is in."""

from newsarc.store import disk
from newsarc.store.opening import open_archive
from newsarc.usecases.keeping.doctor import examine


def test_a_healthy_archive_gets_its_figures_and_no_advice(archive):
    """Versions, counts, who read what."""
    found = examine(str(archive))
    assert found.trouble is None
    assert found.advice == []
    record = found.record()
    assert record["versions"].keys() >= {"newsarc", "python", "sqlite", "trafilatura", "numpy"}
    assert record["archive"]["counts"]["articles"] == sum(one["articles"] for one in record["archive"]["read_by"])
    assert record["archive"]["bytes"] == archive.stat().st_size
    named = dict(found.lines())
    assert named["recipe"] == "today's"
    assert ".jsonl" in named["forms"]


def test_without_an_archive_there_are_still_the_versions(db):
    """The first question to whoever cannot even begin."""
    found = examine(str(db))
    assert found.trouble is not None
    assert "no archive" in str(found.trouble)
    assert dict(found.lines())["newsarc"]
    assert not db.exists()


def test_what_waits_or_warns_is_told(archive, monkeypatch):
    """A killed writer, articles that wait, a network disk, a full one."""
    from newsarc.store import comparisons

    opened = open_archive(str(archive), "write")
    with opened.writing():
        comparisons.forget_all(opened)
    monkeypatch.setattr(disk, "room", lambda _: 10)
    monkeypatch.setattr(disk, "is_network", lambda _: True)
    advice = " ".join(examine(str(archive)).advice)
    opened.close()
    for word in ("wait to be compared", "writer", "network", "less room"):
        assert word in advice
