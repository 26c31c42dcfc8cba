"""What a run reads of an archive that holds much already: what waits and what it is asked for, no whole table."""

from tests.invented import corpus, run, write

from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive


def test_a_run_that_brings_nothing_new_looks_through_no_article(tmp_path, monkeypatch):
    """A day's thousand articles must not cost a look at the million that lie there."""
    folder, db = write(tmp_path / "in", corpus()), tmp_path / "a.db"
    run(db, folder)
    asked: set[str] = set()

    def noted(real):
        def ask(archive, sql, values=()):
            asked.add(sql)
            return real(archive, sql, values)

        return ask

    for name in ("rows", "row", "each"):
        monkeypatch.setattr(Archive, name, noted(getattr(Archive, name)))
    run(db, folder)
    monkeypatch.undo()
    with open_archive(str(db)) as archive:
        for sql in sorted(asked):
            plan = archive.rows(f"EXPLAIN QUERY PLAN {sql}", [0] * sql.count("?"))
            read = [step for *_, step in plan if step.startswith("SCAN ") and "USING" not in step]
            assert not [step for step in read if step.split()[1] in ("articles", "a", "sightings", "contents")], sql
    assert any("compared < 2" in sql for sql in asked)
