"""Decide all clusters anew: the one state that the set of articles alone determines, whatever order they came in."""

from __future__ import annotations

from pathlib import Path

from newsarc.store import comparisons
from newsarc.store.opening import open_archive
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.prefer import find_preferences, take_up
from newsarc.usecases.settling.settle import Settled, settle


def recluster(path: str, tell: Tell = lambda *_: None, config: Path | None = None) -> tuple[Settled, int, int]:
    """
    Compare all articles of the archive at *path* again and decide every cluster.

    An order of preference, in the file *config* or in a `newsarc.toml` beside the archive, is taken up first; raises
    BadPreferences where that is none. Returns what was done, the clusters of two or more, and the members that are
    not canonical.
    """
    order = find_preferences(path, config)
    with open_archive(path, "write") as archive:
        take_up(archive, order)
        with archive.writing():
            comparisons.forget_all(archive)
        done = settle(archive, tell)
        return done, *comparisons.count_clusters(archive)
