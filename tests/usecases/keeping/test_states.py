"""
Whatever is done to an archive in whatever order, it stays sound and says what one fresh run would say.

A machine of few steps: texts arrive, some runs are killed, thresholds and rules change, everything is decided or made
anew. After each sequence `check` finds nothing, and the export is that of an archive made of the same texts at once.
"""

import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.invented import corpus, run, told, write

from newsarc.store.archive import Archive
from newsarc.usecases.keeping.check import check
from newsarc.usecases.keeping.rebuild import rebuild
from newsarc.usecases.reading.dupes import save_threshold
from newsarc.usecases.rules.change_rules import add_phrase, disable
from newsarc.usecases.settling.recluster import recluster

FILES = corpus()
NAMES = sorted(FILES)
PHRASE = "harbour-master since"


class Killed(BaseException):
    """Stands for the end of the process."""


class Kept(RuleBasedStateMachine):
    """An archive and what was done to it so far."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.db = self.folder / "archive.db"
        self.ingested: set[str] = set()
        self.threshold = 0.5
        self.has_rule = False

    def teardown(self) -> None:
        """What one fresh run over the same texts says, this archive says."""
        if self.ingested:
            self.ingest(set())
            fresh = self.folder / "fresh.db"
            write(self.folder / "all", {name: FILES[name] for name in self.ingested})
            run(fresh, self.folder / "all")
            if self.has_rule:
                add_phrase(str(fresh), PHRASE, "menu")
            save_threshold(str(fresh), self.threshold)
            assert self.without_paths(self.db) == self.without_paths(fresh)
        self._folder.cleanup()

    @staticmethod
    def without_paths(db: Path) -> dict:
        """What an archive says, but for the folders that the texts lay in."""
        import json

        found = told(db)
        articles = {}
        for name, record in found["articles"].items():
            plain = json.loads(record)
            del plain["sources"]
            articles[name] = plain
        return found | {"articles": articles}

    @rule(chosen=st.sets(st.sampled_from(NAMES), min_size=1, max_size=6))
    def ingest(self, chosen: set[str]) -> None:
        """New texts, old ones, or none: also what waits is settled."""
        write(self.folder / "in", {name: FILES[name] for name in chosen})
        (self.folder / "in").mkdir(exist_ok=True)
        for name in chosen | self.ingested:
            write(self.folder / "in", {name: FILES[name]})
        run(self.db, self.folder / "in")
        self.ingested |= chosen

    @rule(chosen=st.sets(st.sampled_from(NAMES), min_size=1, max_size=6), number=st.integers(1, 9))
    def ingest_and_die(self, chosen: set[str], number: int) -> None:
        """The process ends after a commit."""
        real, begun = Archive.writing, []

        @contextmanager
        def deadly(archive):
            begun.append(1)
            with real(archive):
                yield
            if len(begun) == number:
                raise Killed

        Archive.writing = deadly
        try:
            with suppress(Killed):
                write(self.folder / "in", {name: FILES[name] for name in chosen})
                run(self.db, self.folder / "in")
        finally:
            Archive.writing = real
        self.ingested |= chosen

    @precondition(lambda self: self.ingested)
    @rule(threshold=st.sampled_from([0.4, 0.5, 0.9]))
    def set_threshold(self, threshold: float) -> None:
        """Another answer to what is one text."""
        save_threshold(str(self.db), threshold)
        self.threshold = threshold

    @precondition(lambda self: self.ingested)
    @rule()
    def change_the_rules(self) -> None:
        """A phrase comes into force, or goes out of it."""
        if self.has_rule:
            disable(str(self.db), PHRASE)
        else:
            add_phrase(str(self.db), PHRASE, "menu")
        self.has_rule = not self.has_rule

    @precondition(lambda self: self.ingested)
    @rule()
    def decide_anew(self) -> None:
        """All clusters, from the stored pairs."""
        recluster(str(self.db))

    @precondition(lambda self: self.ingested)
    @rule()
    def make_anew(self) -> None:
        """Everything, from the raw bytes."""
        rebuild(str(self.db))

    @invariant()
    def nothing_is_damaged(self) -> None:
        """At no time."""
        if self.db.exists():
            assert check(str(self.db)).faults == []


TestKept = Kept.TestCase
TestKept.settings = settings(
    max_examples=6,
    stateful_step_count=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
    suppress_health_check=list(HealthCheck),
)
