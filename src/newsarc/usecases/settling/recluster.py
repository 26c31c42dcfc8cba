"""Decide all clusters anew: the one state that the set of articles alone determines, whatever order they came in."""

from __future__ import annotations

from newsarc.store import comparisons
from newsarc.store.opening import open_archive
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.settle import Settled, settle


def recluster(path: str, tell: Tell = lambda *_: None) -> tuple[Settled, int, int]:
    """
    Compare all articles of the archive at *path* again and decide every cluster.

    Returns what was done, the clusters of two or more, and the members that are not canonical.
    """
    with open_archive(path, "write") as archive:
        with archive.writing():
            comparisons.forget_all(archive)
        done = settle(archive, tell)
        return done, *comparisons.count_clusters(archive)
