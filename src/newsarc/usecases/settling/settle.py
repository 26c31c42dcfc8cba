"""
Bring the archive to rest: learn each outlet's furniture, compare what is new, decide the clusters it touched.

Every step finds its work in the archive itself and commits as it goes, so that
a run that was cut off is taken up where it stopped, and ten runs end in the
same state as one.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.store import comparisons
from newsarc.store.archive import Archive
from newsarc.store.comparisons import Decided
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.correct import apply_corrections
from newsarc.usecases.settling.decide import components, decide, know
from newsarc.usecases.settling.find_links import find_links
from newsarc.usecases.settling.pair_up import pair_up
from newsarc.usecases.settling.relearn import relearn

DECIDE_CHUNK = 500
"""Articles decided in one transaction. Not swept."""


@dataclass(slots=True)
class Settled:
    """What settling did: articles cleaned anew, pairs compared, articles whose copies may have been missed."""

    relearned: int = 0
    compared: int = 0
    capped: int = 0


def settle(archive: Archive, tell: Tell = lambda *_: None) -> Settled:
    """Do all that waits. An archive at rest is left untouched."""
    done = Settled()
    done.relearned = apply_corrections(archive, tell) + relearn(archive, tell)
    done.compared, done.capped = pair_up(archive, tell)
    _decide(archive, tell)
    return done


def _decide(archive: Archive, tell: Tell) -> None:
    open_rows, threshold = comparisons.undecided(archive), archive.threshold
    total, finished = len(open_rows), 0
    group: list[set[int]] = []
    for component in components(archive, open_rows, threshold):
        group.append(component)
        if sum(map(len, group)) >= DECIDE_CHUNK:
            _write(archive, group, threshold)
            finished += sum(map(len, group))
            tell("grouping", min(finished, total), total)
            group = []
    if group:
        _write(archive, group, threshold)


def _write(archive: Archive, group: list[set[int]], threshold: float) -> None:
    known = know(archive, set().union(*group))
    decided = decide(archive, group, threshold, known)
    rows = {article: row for decision in decided for article, row in decision.rows.items()}
    with archive.writing():
        comparisons.put_clusters(
            archive,
            (Decided(d.cluster, d.rows, d.standing, d.agency.name if d.agency else None) for d in decided),
        )
        comparisons.put_links(archive, rows.values(), find_links(archive, decided, known))
