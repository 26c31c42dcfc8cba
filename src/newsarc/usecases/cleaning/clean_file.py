"""
The cleaner alone: one text or page in, its article out, and for every line what became of it.

Nothing is stored and nothing is compared, so what recurs in an outlet's other
articles is not known here: an archive cleans better than this.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newsarc.core.explain import SCHEMA, Member, Record, article_record
from newsarc.core.model import Article, Document, Given, Kind, Relation, Verdict
from newsarc.core.settings import Limits
from newsarc.errors import NewsarcError, RejectedInput, UsageFault
from newsarc.extract.content import extract
from newsarc.extract.pool import Pool
from newsarc.readers.containers import Rejection, documents
from newsarc.readers.walk import STDIN, walk
from newsarc.usecases.cleaning.clean import NOTHING, Own, clean_document, wants_worker

OF_AN_ARCHIVE = (
    "schema", "id", "cluster", "canonical", "relation", "similarity", "copy_of", "sources", "corrected", "tags",
)  # fmt: skip
"""Fields of an article's record that only an archive can fill."""


PLAIN_WORDS = {"missing": "there is no such file", "folder": "it is a folder", "fifo": "it is a pipe; give `-` instead"}
"""Reasons that deserve more than their word."""


class CannotClean(NewsarcError):
    """The file holds nothing that the cleaner could work on; *reason* is the word that `ingest` reports too."""

    def __init__(self, path: bytes, reason: str, detail: str = "") -> None:
        named = "standard input" if path == STDIN else os.fsdecode(path)
        told = PLAIN_WORDS.get(reason, reason) + (f" ({detail})" if detail else "")
        super().__init__(
            f"{named} cannot be cleaned: {told}. "
            "`newsarc clean` reads one plain text, HTML page or JSONL record, also gzipped."
        )
        self.path, self.reason, self.detail = path, reason, detail


class ManyRecords(UsageFault):
    """The file is a container of several records."""

    def __init__(self, path: bytes) -> None:
        super().__init__(
            f"{os.fsdecode(path)} holds several records, `newsarc clean` takes one text. "
            "`newsarc ingest` reads all of them."
        )
        self.path = path


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """An article and the verdict on every block of its input, in the order of the input."""

    article: Article
    verdicts: tuple[Verdict, ...]

    def record(self) -> Record:
        """The answer as one document: the article's fields, and every block under `lines`."""
        whole = article_record(
            Member(self.article, Relation.CANONICAL, 1.0, self.article.credits.agency), self.article.id, ()
        )
        return {
            "schema": SCHEMA.format("clean"),
            **{key: value for key, value in whole.items() if key not in OF_AN_ARCHIVE},
            "lines": [
                {
                    "lines": [verdict.block.first, verdict.block.last],
                    "kind": verdict.kind.value,
                    "reason": verdict.reason,
                    "text": verdict.block.text,
                }
                for verdict in self.verdicts
            ],
        }


def clean_file(
    path: bytes,
    limits: Limits | None = None,
    *,
    given: Given | None = None,
    own: Own = NOTHING,
    learned: Mapping[str, frozenset[int]] | None = None,
) -> CleanedFile:
    """
    Clean the text or page at *path*, `-` being standard input, with what is *given* beside it.

    *own* is what an archive adds to what newsarc knows, *learned* the furniture of each outlet that it knows.

    Pages and large texts are read in a process of their own, which dies if it oversteps the limits. Raises CannotClean
    or ManyRecords.
    """
    limits = limits or Limits()
    document = _only_document(path, limits, given or Given())
    task = (document, datetime.now(UTC).date().isoformat(), own, learned or {})
    if not wants_worker(document.content):
        try:
            return _clean(task)
        except RejectedInput as fault:
            raise CannotClean(path, fault.reason, fault.detail) from None
    with Pool(1, limits) as pool:
        done = next(pool.map(_clean, [task]))
    if done.result is None:
        why = done.rejected or RejectedInput("failed")
        raise CannotClean(path, why.reason, why.detail)
    return done.result


def _only_document(path: bytes, limits: Limits, given: Given) -> Document:
    if os.path.isdir(path):
        raise CannotClean(path, "folder")
    found = next(walk([path]))
    if found.outcome != "read":
        raise CannotClean(path, found.reason or found.outcome)
    first: Document | None = None
    for entry in documents(found, given, limits):
        if isinstance(entry, Rejection):
            raise CannotClean(path, entry.reason, entry.detail)
        if first is not None:
            raise ManyRecords(path)
        first = entry
    if first is None:
        raise CannotClean(path, "empty")
    return first


def _clean(task: tuple[Document, str, Own, Mapping[str, frozenset[int]]]) -> CleanedFile:
    document, today, own, learned = task
    article = clean_document(document, today, own).article
    if furniture := learned.get(article.credits.outlet or ""):
        article = clean_document(document, today, own, furniture).article
    return CleanedFile(article, tuple(verdicts_in_place(document.content, article.removed)))


def verdicts_in_place(content: bytes, others: Sequence[Verdict]) -> list[Verdict]:
    """
    Every block of *content* with its verdict: one of *others*, or body.

    *others* is what an article tells of all blocks that are not its body, `Article.removed`.
    """
    known = {(verdict.block.first, verdict.block.last): verdict for verdict in others}
    return [known.get((block.first, block.last)) or Verdict(block, Kind.BODY) for block in extract(content).blocks]
