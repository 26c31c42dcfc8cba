"""A rebuild makes anew what newsarc made, loses nothing that came from outside, and can be cut off anywhere."""

import json
import shutil
import sqlite3
from contextlib import contextmanager

import pytest
from tests.invented import corpus, printed, run, story, told, write

from newsarc.errors import RejectedInput
from newsarc.store.archive import RECIPE, THRESHOLD, Archive
from newsarc.store.errors import OtherRecipe
from newsarc.store.opening import open_archive
from newsarc.usecases.keeping import rebuild as usecase
from newsarc.usecases.keeping.check import check
from newsarc.usecases.keeping.doctor import examine
from newsarc.usecases.keeping.rebuild import rebuild
from newsarc.usecases.rules.change_rules import add_phrase


class Killed(BaseException):
    """Stands for the end of the process."""


def test_a_rebuild_with_the_same_newsarc_changes_nothing(archive):
    """The same bytes by the same rules give the same archive."""
    before = told(archive)
    done = rebuild(str(archive))
    assert told(archive) == before
    assert check(str(archive)).faults == []
    assert (done.cleaned, done.kept, done.restored, done.lost) == (done.articles, [], [], [])


def test_what_people_decided_outlives_a_rebuild(archive):
    """A threshold, rules: nobody decides them twice."""
    add_phrase(str(archive), "harbour-master since", "menu")
    with open_archive(str(archive), "write") as opened, opened.writing():
        opened.set(THRESHOLD, "0.8")
    with open_archive(str(archive), "write") as opened:
        from newsarc.usecases.settling.recluster import comparisons, settle

        with opened.writing():
            comparisons.open_clusters(opened)
        settle(opened)
    before = told(archive)
    rebuild(str(archive))
    assert told(archive) == before
    with open_archive(str(archive)) as opened:
        assert opened.threshold == 0.8
        assert "harbour-master since" in (opened.setting("rules") or "")


def test_another_recipe_is_healed(archive):
    """The error that an ingest raises names this way out, so it must be one."""
    before = told(archive)
    with open_archive(str(archive), "write") as opened, opened.writing():
        opened.set(RECIPE, json.dumps({"version": 0}))
    with pytest.raises(OtherRecipe, match="rebuild"):
        open_archive(str(archive), "write")
    assert any("rebuild" in advice for advice in examine(str(archive)).advice)
    rebuild(str(archive))
    assert told(archive) == before
    open_archive(str(archive), "write").close()


@pytest.mark.parametrize("number", [1, 2, 3, 8, 12])
def test_a_rebuild_killed_at_any_commit_goes_on(texts, db, tmp_path, monkeypatch, number):
    """A battery dies; meanwhile somebody ingests more; the same line brings what a whole run would have brought."""
    archive = shutil.copy(texts, db)
    more = write(tmp_path / "more", {"more/a.txt": printed(story(1, 7)), "more/b.txt": printed(story(600))})
    run(tmp_path / "expected.db", tmp_path / "more")
    monkeypatch.setattr(usecase, "PORTION", 3)
    real, begun = Archive.writing, []

    @contextmanager
    def deadly(opened):
        begun.append(1)
        with real(opened):
            yield
            if len(begun) == number:
                raise Killed

    monkeypatch.setattr(Archive, "writing", deadly)
    with pytest.raises(Killed):
        rebuild(str(archive))
    monkeypatch.setattr(Archive, "writing", real)
    assert check(str(archive)).faults == []
    if number > 1:
        assert any("rebuild" in advice for advice in examine(str(archive)).advice)
    run(archive, more)
    rebuild(str(archive))
    assert check(str(archive)).faults == []
    cut_off = told(archive)
    rebuild(str(archive))
    assert told(archive) == cut_off
    assert not any("rebuild" in advice for advice in examine(str(archive)).advice)


def test_a_rebuild_goes_on_where_it_stopped(archive, monkeypatch):
    """A large archive takes hours: the second attempt must not start over."""
    monkeypatch.setattr(usecase, "PORTION", 4)
    cleaned = []
    real = usecase._put

    def put(*arguments):
        if len(cleaned) == 9:
            raise Killed
        cleaned.append(1)
        real(*arguments)

    monkeypatch.setattr(usecase, "_put", put)
    with pytest.raises(Killed):
        rebuild(str(archive))
    monkeypatch.setattr(usecase, "_put", real)
    done = rebuild(str(archive))
    assert done.cleaned == done.articles - 8


def test_what_today_would_reject_is_kept(archive, monkeypatch):
    """Nothing that was archived is dropped because a later newsarc thinks otherwise."""
    before = told(archive)["articles"]

    def reject(*_):
        raise RejectedInput("no-text", "today's rules see none")

    monkeypatch.setattr(usecase, "clean_document", reject)
    done = rebuild(str(archive))
    assert len(done.kept) == done.articles - 1  # the page is read in a worker, which was not told
    assert told(archive)["articles"].keys() == before.keys()


def test_rotten_bytes_that_are_nowhere_to_be_had_leave_the_article_as_it_was(tmp_path, db):
    """Its text may be all that is left in the world."""
    folder = write(tmp_path / "in", {"a/a.txt": printed(story(1)), "a/b.txt": printed(story(2))})
    run(db, folder)
    before = told(db)
    connection = sqlite3.connect(db)
    connection.execute("UPDATE contents SET packed = x'00' WHERE id = 1")
    connection.commit()
    connection.close()
    (folder / "a/a.txt").unlink()
    done = rebuild(str(db))
    assert (len(done.lost), done.cleaned) == (1, 1)
    assert told(db) == before


def test_a_mixture_of_versions_is_told_and_healed(archive):
    """What another extractor read may differ from what today's would read."""
    connection = sqlite3.connect(archive)
    connection.execute("UPDATE articles SET extractor = 'trafilatura 1.0' WHERE extractor != 'plain'")
    connection.commit()
    connection.close()
    assert any("today's versions" in advice for advice in examine(str(archive)).advice)
    rebuild(str(archive))
    assert examine(str(archive)).advice == []


def test_an_empty_archive_is_rebuilt_in_no_time(db):
    """Nothing to do is no error."""
    open_archive(str(db), "create").close()
    assert rebuild(str(db)).articles == 0


def test_the_corpus_holds_what_a_rebuild_can_get_wrong():
    """Copies, furniture and versions: else these tests would prove little."""
    assert len(corpus()) > 12
