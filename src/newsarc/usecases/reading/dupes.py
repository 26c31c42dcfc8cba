"""Which articles print the same text."""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.core.explain import SCHEMA, Record, Story, story_record
from newsarc.core.settings import STORED_FROM
from newsarc.errors import UsageFault
from newsarc.store import articles, comparisons
from newsarc.store.archive import THRESHOLD, Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.stories import stories
from newsarc.usecases.settling.settle import settle


@dataclass(frozen=True, slots=True)
class Dupes:
    """All clusters of two or more at one threshold. *waiting* articles are stored but not compared yet."""

    threshold: float
    articles: int
    singles: int
    waiting: int
    stories: tuple[Story, ...]

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("dupes"),
            "threshold": self.threshold,
            "articles": self.articles,
            "singles": self.singles,
            "waiting": self.waiting,
            "clusters": [story_record(story) for story in self.stories],
        }


def find_dupes(path: str, threshold: float | None = None) -> Dupes:
    """The duplicates in the archive at *path*, at its own threshold or at another, for which nothing is written."""
    with open_archive(path) as archive:
        return _dupes(archive, threshold)


def save_threshold(path: str, threshold: float, tell: Tell = lambda *_: None) -> None:
    """
    Make *threshold* the archive's own, and decide its clusters by it.

    Raises UsageFault below 0.35, from which on pairs are stored.
    """
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


def _dupes(archive: Archive, threshold: float | None) -> Dupes:
    found = tuple(stories(archive, threshold))
    total = articles.count(archive)
    return Dupes(
        archive.threshold if threshold is None else threshold,
        total,
        total - sum(len(story.members) for story in found),
        comparisons.count_waiting(archive),
        found,
    )
