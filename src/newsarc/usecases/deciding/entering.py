"""
The way of every decision: found to make sense, entered in the log, and the archive brought to rest by it.

What a decision changes is worked out by settling, from the log. So whatever
ends the process in between, the next command that settles goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from newsarc.core.decisions import Log, Ruling, Verb, ruling_record
from newsarc.core.explain import SCHEMA, Record
from newsarc.errors import UsageFault
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.lookup import find_article
from newsarc.usecases.settling.decide import compare_rows
from newsarc.usecases.settling.settle import settle

LONGEST = 500
"""Letters of a value or a reason; the longest headline of 1,000 saved pages has far fewer. Chosen by judgement."""


class BadDecision(UsageFault):
    """What was asked for contradicts itself or what is there; *why* says so, with the way out."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Nothing was changed.")
        self.why = why


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands once a decision is carried out. *size* is how many articles its cluster holds."""

    article: str
    cluster: str
    canonical: str
    size: int


@dataclass(frozen=True, slots=True)
class Decided:
    """
    What a command decided: the *ruling*, or the one that it took back or put back.

    *action* is what was typed. *is_new* is False where it held already and nothing was entered. *standing* tells the
    clusters of the articles that it names, *similarity* of two that were merged what the figures say, beside the
    *threshold* that asks for more or not.
    """

    action: str
    ruling: Ruling
    holds: bool
    is_new: bool
    standing: tuple[Standing, ...]
    similarity: float | None
    threshold: float

    def record(self) -> Record:
        """The decision as one document."""
        return {
            **ruling_record(self.ruling, self.holds),
            "schema": SCHEMA.format("decided"),
            "action": self.action,
            "new": self.is_new,
            "similarity": None if self.similarity is None else round(self.similarity, 4),
            "clusters": [
                {"article": one.article, "cluster": one.cluster, "canonical": one.canonical, "articles": one.size}
                for one in self.standing
            ],
        }


Compose = Callable[[Archive, Log], tuple[Ruling, bool]]
"""Makes a decision out of what is asked and what is there, and tells whether it is new; raises where it makes none."""


def enter(path: str, compose: Compose, tell: Tell = lambda *_: None) -> Decided:
    """Enter what *compose* makes in the log of the archive at *path*, and carry it out."""
    with open_archive(path, "write") as archive:
        with archive.writing():
            ruling, is_new = compose(archive, decisions.log(archive))
            if is_new:
                ruling = replace(ruling, number=decisions.add(archive, replace(ruling, at=now())))
                decisions.open_clusters_of(archive, named_in(ruling))
        if is_new:
            settle(archive, tell)
        return _decided(archive, ruling, is_new)


def named_in(ruling: Ruling) -> set[str]:
    """The full ids of all articles that a decision names."""
    return {name for name in (ruling.article, ruling.other, *ruling.value.get("from", ())) if name}


def _decided(archive: Archive, ruling: Ruling, is_new: bool) -> Decided:
    log = decisions.log(archive)
    about = next((one for one in log.decided() if one.number == (ruling.target or ruling.number)), ruling)
    holds = about.number not in log.taken_back()
    names = dict.fromkeys(name for name in (about.article, about.other) if name)
    rows = comparisons.rows_of(archive, names)
    standing = tuple(standing_of(archive, rows[name]) for name in names if name in rows)
    merged = [(min(rows.values()), max(rows.values()))] if about.verb is Verb.MERGE and len(rows) > 1 else []
    alike = next((found.similarity for found in compare_rows(archive, merged)), None)
    return Decided(ruling.verb.value, about, holds, is_new, standing, alike, archive.threshold)


def standing_of(archive: Archive, row: int) -> Standing:
    """Where the article at *row* stands."""
    members = comparisons.members(archive, row)
    head = comparisons.head(archive, row)
    name = articles.id_of(archive, row)
    return Standing(name, f"c-{articles.id_of(archive, members[0])}", head[0] if head else name, len(members))


def find_one(archive: Archive, asked: str) -> str:
    """The full id of the article that *asked* names; a cluster is none. Raises NoSuchId, AmbiguousId, BadDecision."""
    row, is_cluster = find_article(archive, asked)
    if is_cluster:
        raise BadDecision(f"{asked[:80]!r} is a cluster; name the article. `newsarc show {asked[:80]}` lists them.")
    return articles.id_of(archive, row)


def find_story(archive: Archive, asked: str) -> str:
    """The full id of the article that *asked* names, or of the canonical one of the cluster that it names."""
    row, is_cluster = find_article(archive, asked)
    return standing_of(archive, row).canonical if is_cluster else articles.id_of(archive, row)


def cluster_of(archive: Archive, name: str) -> list[str]:
    """The full ids of all members of an article's cluster, itself among them."""
    row = comparisons.rows_of(archive, [name])[name]
    return sorted(comparisons.ids(archive, comparisons.members(archive, row)).values())


def as_kept(text: str, what: str) -> str:
    """People's words on one line, as the archive can hold them. Raises BadDecision where they are too long."""
    kept = " ".join(text.encode("utf-8", "replace").decode().split())
    if len(kept) > LONGEST:
        raise BadDecision(f"the {what} has {len(kept):,} letters; {LONGEST} are enough.")
    return kept


def shown(names: Iterable[str]) -> str:
    """Ids as people read them."""
    return ", ".join(name[:12] for name in names)


def now() -> str:
    """The time of day in UTC, to the second, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")
