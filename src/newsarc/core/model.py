"""
The records that travel through newsarc, frozen.

A Document is what a reader found, a Block is a stretch of its lines, an Article
is what cleaning made of it, Evidence is what comparing two articles brought to
light, a Cluster is a set of articles that print the same text. Records hold
facts; what decides stands in the rooms named after the decision.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

ID_SHOWN = 12
"""Hex digits of an id that people are shown. 48 bits: two of a million articles share them once in 560 archives."""


class Kind(StrEnum):
    """What a block is. Only BODY stands in an article's text; every other kind is accounted for."""

    BODY = "body"
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    REMOVED = "removed"


class Relation(StrEnum):
    """How a text stands to another: to the canonical one of its cluster, or, for the last two, across clusters."""

    CANONICAL = "canonical"
    EXACT = "exact"
    REPRINT = "reprint"
    EXCERPT = "excerpt"
    EXTENDED = "extended"
    VERSION = "version"
    CONTAINS = "contains"


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a text from outside it: options of the command, fields of a JSONL record. None: not given."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None
    byline: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Document:
    """
    One text as a reader found it.

    *content* holds the bytes themselves, unpacked but otherwise untouched. *path* is where they lay, as bytes, since
    file names need not be text; *record* is the record's own id inside a container, or None. *extra* is a JSON object
    of fields that newsarc does not know, kept as given.
    """

    content: bytes
    path: bytes
    record: str | None = None
    given: Given = field(default_factory=Given)
    extra: str | None = None

    @cached_property
    def id(self) -> str:
        """
        The article's identity: 64 hex digits over the content and what was given with it.

        The same bytes under two outlets are two articles; the same bytes in two places are one.

        >>> Document(b"text", b"a.txt").id == Document(b"text", b"copy/of/a.txt").id
        True
        >>> Document(b"text", b"a.txt").id == Document(b"text", b"a.txt", given=Given(outlet="The Courier")).id
        False
        """
        given = self.given
        told = {
            key: value
            for key, value in (
                ("byline", given.byline),
                ("date", given.date),
                ("outlet", given.outlet),
                ("title", given.title),
                ("url", given.url),
            )
            if value is not None
        }
        digest = hashlib.sha256(hashlib.sha256(self.content).digest())
        digest.update(json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """
    A stretch of lines that is judged as one: a line of plain text, a paragraph that was hard-wrapped, a page element.

    *first* and *last* are line numbers from 1, both included. *main* is an HTML extractor's opinion whether the block
    belongs to the article, None where nobody was asked (plain text). *tag* is the HTML element ("h1", "li"), or None.
    """

    first: int
    last: int
    text: str
    tag: str | None = None
    main: bool | None = None

    def __reduce__(self) -> tuple[type[Block], tuple[int, int, str, str | None, bool | None]]:
        """Pickled as the call that made it: a page's 200 verdicts cross between processes at a third of the cost."""
        return Block, (self.first, self.last, self.text, self.tag, self.main)


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What became of one block.

    *reason* names the rule or the ground of a removal ("donation", "menu", "learned"); it is None exactly where the
    block is kept as body or read as a header field. *weight* is the judge's belief that the block is body, 0 to 1.
    """

    block: Block
    kind: Kind
    reason: str | None = None
    weight: float = 1.0

    def __reduce__(self) -> tuple[type[Verdict], tuple[Block, Kind, str | None, float]]:
        """Pickled as `Block` is."""
        return Verdict, (self.block, self.kind, self.reason, self.weight)


@dataclass(frozen=True, slots=True)
class Agency:
    """
    The agency whose text an article prints.

    *credited* is False where the article does not say so itself and the agency was inherited from its cluster.
    *evidence* quotes the words that prove it.
    """

    name: str
    credited: bool
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Credits:
    """What an article says of itself. None is "it does not say", never a guess."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    outlet_from: str | None = None
    agency: Agency | None = None
    dateline: str | None = None
    published: str | None = None
    published_from: str | None = None
    picture_credit: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """
    A text as one outlet printed it, cleaned.

    *text* is the body alone, paragraphs parted by a blank line. *removed* accounts for every non-blank line that is
    neither body nor a header field. *truncated* says that the text itself shows it was cut: by a paywall, or mid-word.
    *corrected* names the fields that people corrected, each with what was read there.
    """

    id: str
    credits: Credits
    text: str
    removed: tuple[Verdict, ...] = ()
    standfirst: str | None = None
    truncated: bool = False
    encoding: str | None = None
    corrected: tuple[tuple[str, str | None], ...] = ()


class Evidence(NamedTuple):
    """
    What comparing two bodies brought to light; every figure is a share from 0 to 1.

    *a_in_b* is how much of the first body's words stands in the second, *b_in_a* the reverse. *lead* is the agreement
    of the openings, the smaller of both directions; *sentences* the share of the shorter text in sentences that match
    with their numbers; *resemblance* the Jaccard coefficient of the 5-word shingles. *conflicts* lists facts that
    differ where the texts otherwise agree, as (in a, in b).
    """

    similarity: float
    lead: float
    sentences: float
    resemblance: float
    a_in_b: float
    b_in_a: float
    conflicts: tuple[tuple[str, str], ...] = ()

    def turned(self) -> Evidence:
        """The same, told with the two bodies in the other order."""
        told = tuple((second, first) for first, second in self.conflicts)
        return self._replace(a_in_b=self.b_in_a, b_in_a=self.a_in_b, conflicts=told)


@dataclass(frozen=True, slots=True)
class Cluster:
    """
    The articles that print the same text: all of *members*, the canonical among them, sorted by id.

    *reason* says in words why the canonical one stands for all.
    """

    canonical: str
    members: tuple[str, ...]
    reason: str

    @property
    def id(self) -> str:
        """`c-` and the smallest member's id: the same whatever came first."""
        return f"c-{self.members[0]}"


@dataclass(frozen=True, slots=True)
class Source:
    """
    A place where an article was seen; *record* is None for a file that is no container. *sha256* is hex.

    *first_seen* and *seen* are the first and the last run that found it there.
    """

    path: bytes
    record: str | None
    url: str | None
    sha256: str
    encoding: str | None
    seen: str
    first_seen: str | None = None
