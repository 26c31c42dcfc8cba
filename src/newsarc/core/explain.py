"""
What the archive knows, as plain records.

The command line, the export and every other face show these and nothing else,
so that they cannot tell different stories. A record is a dict of JSON values
whose `schema` says what it is; the fields are those of CONTRACT "Commands".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newsarc.core.model import Agency, Article, Cluster, Kind, Relation, Source, Verdict

SCHEMA = "newsarc/{}/1"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """
    An article and how it stands in its cluster.

    *agency* is the article's own credit or, with `credited` False, the one it inherits from its cluster.
    """

    article: Article
    relation: Relation
    similarity: float
    agency: Agency | None

    @property
    def credited(self) -> bool | None:
        """Whether the article names the agency whose text it prints; None where no agency is known."""
        return None if self.agency is None else self.agency.credited


@dataclass(frozen=True, slots=True)
class Story:
    """A cluster with its members, the canonical one first, then the likest, ties by id."""

    cluster: Cluster
    members: tuple[Member, ...]

    @property
    def canonical(self) -> Member:
        """The member that stands for all."""
        return self.members[0]

    @property
    def agency(self) -> Agency | None:
        """The agency whose text the cluster prints, by the word of a member that credits it."""
        return next((member.agency for member in self.members if member.credited), None)

    @property
    def outlets(self) -> list[str]:
        """The outlets that print it, each once, by name."""
        return sorted({member.article.credits.outlet for member in self.members if member.article.credits.outlet})

    @property
    def first_published(self) -> str | None:
        """The earliest date any member gives, None where none gives one."""
        return min((m.article.credits.published for m in self.members if m.article.credits.published), default=None)

    @property
    def independent_sources(self) -> int:
        """
        How many texts in the cluster do not copy one another.

        One, at the archive's own threshold: its members print the same text. A lower threshold takes in versions,
        each of which counts.
        """
        return 1 + sum(member.relation is Relation.VERSION for member in self.members)


_ESCAPED = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as Python stands for them in text."""


def shown_path(path: bytes) -> str:
    """
    A path as text: itself where it is UTF-8, else with the bytes that are not percent-encoded.

    >>> shown_path("artículos/é.txt".encode())
    'artículos/é.txt'
    >>> shown_path(bytes([0xE9, 0x61]))
    '%E9a'
    """
    return _ESCAPED.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", path.decode("utf-8", "surrogateescape"))


def agency_record(agency: Agency | None) -> Record | None:
    """The agency with the words that prove it, or None."""
    if agency is None:
        return None
    return {"name": agency.name, "credited": agency.credited, "evidence": agency.evidence}


def removed_records(verdicts: Sequence[Verdict]) -> list[Record]:
    """What was set aside, neighbours of one reason as one block: lines [first, last], reason, text."""
    runs: list[Record] = []
    previous: Verdict | None = None
    for verdict in verdicts:
        joins = (
            previous is not None
            and previous.kind is Kind.REMOVED
            and verdict.kind is Kind.REMOVED
            and previous.reason == verdict.reason
            and runs[-1]["after"] == verdict.block.first - 1
        )
        if verdict.kind is Kind.REMOVED:
            if joins:
                runs[-1]["lines"][1] = verdict.block.last
                runs[-1]["text"] += f"\n{verdict.block.text}"
            else:
                runs.append(
                    {
                        "lines": [verdict.block.first, verdict.block.last],
                        "reason": verdict.reason,
                        "text": verdict.block.text,
                    }
                )
            runs[-1]["after"] = verdict.block.last
        previous = verdict
    for run in runs:
        del run["after"]
    return runs


def header_records(verdicts: Sequence[Verdict]) -> list[Record]:
    """The lines that became a field of the article: lines, kind, text."""
    return [
        {"lines": [v.block.first, v.block.last], "kind": v.kind.value, "text": v.block.text}
        for v in verdicts
        if v.kind not in (Kind.REMOVED, Kind.BODY)
    ]


def source_record(source: Source) -> Record:
    """
    One sighting: path, record, url, sha256 of the content, encoding, and when it was seen last.

    That moment is all in which two archives of the same texts differ.
    """
    return {
        "path": shown_path(source.path), "record": source.record, "url": source.url, "sha256": source.sha256,
        "encoding": source.encoding, "seen": source.seen,
    }  # fmt: skip


def article_record(
    member: Member,
    cluster_id: str,
    sources: Sequence[Source],
    extra: str | None = None,
    *,
    canonical: str | None = None,
    tags: Iterable[str] = (),
) -> Record:
    """
    One article, whole: what `export` prints and `show --json` carries.

    *canonical* is the id of the article that stands for its cluster; None: this one. *tags* are people's own.
    """
    article, told = member.article, member.article.credits
    record: Record = {
        "schema": SCHEMA.format("article"),
        "id": article.id,
        "cluster": cluster_id,
        "canonical": member.relation is Relation.CANONICAL,
        "relation": member.relation.value,
        "similarity": round(member.similarity, 4),
        "copy_of": canonical if canonical != article.id else None,
        "title": told.title,
        "byline": told.byline,
        "outlet": told.outlet,
        "outlet_from": told.outlet_from,
        "agency": agency_record(member.agency),
        "dateline": told.dateline,
        "published": told.published,
        "published_from": told.published_from,
        "picture_credit": told.picture_credit,
        "language": told.language,
        "truncated": article.truncated,
        "standfirst": article.standfirst,
        "text": article.text,
        "removed": removed_records(article.removed),
        "headers": header_records(article.removed),
        "corrected": dict(article.corrected),
        "tags": sorted(tags),
        "sources": [source_record(source) for source in sources],
    }
    if extra is not None:
        record["extra"] = extra
    return record


def story_record(story: Story) -> Record:
    """One cluster of a listing, without its texts."""
    agency = story.agency
    return {
        "cluster": story.cluster.id,
        "title": story.canonical.article.credits.title,
        "agency": agency.name if agency else None,
        "canonical": story.cluster.canonical,
        "reason": story.cluster.reason,
        "first_published": story.first_published,
        "independent_sources": story.independent_sources,
        "outlets": story.outlets,
        "members": [
            {
                "id": member.article.id,
                "outlet": member.article.credits.outlet,
                "title": member.article.credits.title,
                "published": member.article.credits.published,
                "similarity": round(member.similarity, 4),
                "relation": member.relation.value,
                "credited": member.credited,
            }
            for member in story.members
        ],
    }
