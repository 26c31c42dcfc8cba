"""Which articles print the same text, what nearly does, and how many do at which threshold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from newsarc.core.explain import SCHEMA, Record, Story, story_record
from newsarc.core.settings import STORED_FROM
from newsarc.errors import UsageFault
from newsarc.store import articles, comparisons
from newsarc.store.archive import THRESHOLD, Archive
from newsarc.store.looking import listing
from newsarc.store.looking.listing import Asked, Order
from newsarc.store.looking.search import unknown_names
from newsarc.store.opening import open_archive
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.regroup import Regrouped, regroup
from newsarc.usecases.reading.stories import regrouped_stories, stored_stories

__all__ = [
    "Asked", "Dupes", "Duplicates", "Order", "Tally", "compare_thresholds", "duplicates", "find_dupes", "head_record",
    "save_threshold",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """
    How much of an archive is copies at one threshold, whatever is asked for.

    *copies* counts all articles in clusters of two or more, *largest* the members of the largest. *waiting* articles
    are stored but not compared yet.
    """

    threshold: float
    articles: int
    clusters: int
    copies: int
    largest: int
    waiting: int = 0

    @property
    def singles(self) -> int:
        """Articles that stand alone."""
        return self.articles - self.copies

    def record(self) -> Record:
        """As a row of a comparison of thresholds."""
        return {
            "schema": SCHEMA.format("threshold"),
            "threshold": self.threshold,
            "articles": self.articles,
            "clusters": self.clusters,
            "copies": self.copies,
            "singles": self.singles,
            "largest": self.largest,
        }


@dataclass(frozen=True, slots=True)
class Dupes:
    """
    Clusters of two or more at one threshold: *stories* are those asked for, all other figures the whole archive's.

    *waiting* articles are stored but not compared yet.
    """

    threshold: float
    articles: int
    singles: int
    waiting: int
    stories: tuple[Story, ...]

    def record(self) -> Record:
        """The answer as one document."""
        return {
            **head_record(Tally(self.threshold, self.articles, 0, self.articles - self.singles, 0, self.waiting)),
            "clusters": [story_record(story) for story in self.stories],
        }


def head_record(tally: Tally) -> Record:
    """What the document says before its clusters."""
    return {
        "schema": SCHEMA.format("dupes"),
        "threshold": tally.threshold,
        "articles": tally.articles,
        "singles": tally.singles,
        "waiting": tally.waiting,
    }


class Duplicates:
    """An open archive's clusters at one threshold. Tallies at once; clusters come as they are asked for."""

    def __init__(self, archive: Archive, threshold: float | None) -> None:
        self._archive = archive
        self.threshold = archive.threshold if threshold is None else threshold
        self._regrouped: Regrouped | None = None
        if self.threshold != archive.threshold:
            self._regrouped = regroup(archive, self.threshold)
            self.tally = _tally(archive, self._regrouped)
        else:
            clusters, copies, largest = listing.clustered(archive)
            waiting = comparisons.count_waiting(archive)
            self.tally = Tally(self.threshold, articles.count(archive), clusters, copies, largest, waiting)

    def stories(self, asked: Asked) -> Iterator[Story]:
        """The clusters asked for, one after the other."""
        if self._regrouped is not None:
            return regrouped_stories(self._archive, self._regrouped, asked)
        return stored_stories(self._archive, listing.cluster_rows(self._archive, asked))

    def count(self, asked: Asked) -> int | None:
        """How many clusters are asked for, whatever the limit; None where that cannot be known without telling all."""
        if not asked.narrows:
            return self.tally.clusters
        return None if self._regrouped is not None else listing.count_clusters(self._archive, asked)

    def unknown(self, asked: Asked) -> list[tuple[str, list[str]]]:
        """The outlets and agencies asked for that nobody has, with those that may be meant."""
        return unknown_names(self._archive, asked.wanted)


@contextmanager
def duplicates(path: str, threshold: float | None = None) -> Iterator[Duplicates]:
    """The duplicates in the archive at *path*, at its own threshold or at another, for which nothing is written."""
    with open_archive(path) as archive:
        yield Duplicates(archive, threshold)


def find_dupes(path: str, threshold: float | None = None, asked: Asked | None = None) -> Dupes:
    """All duplicates that are asked for at once, for those who need them all."""
    with duplicates(path, threshold) as found:
        tally = found.tally
        stories = tuple(found.stories(asked or Asked()))
        return Dupes(found.threshold, tally.articles, tally.singles, tally.waiting, stories)


def compare_thresholds(path: str, thresholds: Sequence[float]) -> tuple[list[Tally], float]:
    """The archive's tally at each of these thresholds, from the lowest up, and its own threshold."""
    with open_archive(path) as archive:
        return [
            _tally(archive, regroup(archive, threshold)) for threshold in sorted(set(thresholds))
        ], archive.threshold


def _tally(archive: Archive, found: Regrouped) -> Tally:
    waiting = comparisons.count_waiting(archive)
    total = articles.count(archive)
    return Tally(found.threshold, total, len(found), len(found.rows), found.largest, waiting)


def save_threshold(path: str, threshold: float, tell: Tell = lambda *_: None) -> None:
    """
    Make *threshold* the archive's own, and decide its clusters by it.

    Raises UsageFault below 0.35, from which on pairs are stored.
    """
    from newsarc.usecases.settling.settle import settle  # noqa: PLC0415 - brings the cleaner, which no listing needs

    if threshold < STORED_FROM:
        raise UsageFault(
            f"pairs are stored from a similarity of {STORED_FROM:g} up; the threshold cannot be {threshold:g}."
        )
    with open_archive(path, "write") as archive:
        if threshold != archive.threshold:
            with archive.writing():
                archive.set(THRESHOLD, repr(threshold))
                comparisons.open_clusters(archive)
        settle(archive, tell)
