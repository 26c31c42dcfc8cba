"""Who printed a story first, as far as the dates tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsarc.core.earliest import Earliest, earliest
from newsarc.core.explain import SCHEMA, Record
from newsarc.rules.agencies import load_agencies
from newsarc.store.archive import AGENCIES, Archive
from newsarc.store.looking import listing
from newsarc.store.looking.listing import Asked
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.lookup import find_article
from newsarc.usecases.reading.stories import stored_stories, story_at


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What is known of the beginnings of the clusters asked for, up to the limit, of *matching* clusters."""

    found: tuple[Earliest, ...]
    matching: int

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("firsts"),
            "matching": self.matching,
            "clusters": [one.record() for one in self.found],
        }


def find_first(path: str, asked: Asked) -> Beginnings:
    """The earliest known members of the clusters of two or more that are *asked* for."""
    with open_archive(path) as archive:
        rows = listing.cluster_rows(archive, asked)
        told = _agency_of(archive)
        found = tuple(earliest(story, told) for story in stored_stories(archive, rows))
        return Beginnings(found, listing.count_clusters(archive, asked))


def find_first_of(path: str, names: tuple[str, ...]) -> Beginnings:
    """The same of the clusters that the articles of these ids are in, alone or not."""
    with open_archive(path) as archive:
        told = _agency_of(archive)
        found = [earliest(story_at(archive, find_article(archive, name)[0]), told) for name in names]
        return Beginnings(tuple(found), len(found))


def _agency_of(archive: Archive) -> Callable[[str], str | None]:
    """Which agency an outlet is, by its address or its name, as newsarc and the archive know them."""
    known = load_agencies(archive.setting(AGENCIES))
    return lambda outlet: known.hosts.get(outlet.casefold()) or known.resolve(outlet)
