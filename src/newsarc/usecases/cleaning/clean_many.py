"""Many documents cleaned: pages and large texts in workers, which run ahead while this process cleans the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsarc.core.model import Document
from newsarc.errors import RejectedInput
from newsarc.extract.pool import Pool
from newsarc.usecases.cleaning.clean import (
    Cleaned,
    Learned,
    Own,
    clean_document,
    clean_texts,
    nothing_learned,
    wants_worker,
)

PRELOADED = ("newsarc.usecases.cleaning.clean", "newsarc.extract.html")
"""The modules that every worker has from its start."""


def clean_many(
    documents: Sequence[Document], today: str, pool: Pool, own: Own, learned: Learned = nothing_learned
) -> Iterator[tuple[Cleaned | RejectedInput, float]]:
    """
    Clean documents that came in on one day: of each its article, or its fault, and its CPU seconds, in order.

    *learned* is asked of each one's given outlet.
    """
    apart = [wants_worker(document.content) for document in documents]
    tasks = (
        (replace(document, path=b""), today, own, learned(document.given.outlet))
        for document, alone in zip(documents, apart, strict=True)
        if alone
    )
    pages = pool.map(_clean_task, tasks)
    short = [document for document, alone in zip(documents, apart, strict=True) if not alone]
    texts = clean_texts(short, today, own, learned)
    for alone in apart:
        if not alone:
            yield next(texts)
            continue
        done = next(pages)
        outcome = done.result if done.result is not None else done.rejected
        assert outcome is not None  # noqa: S101 - one of the two is there
        yield outcome, done.seconds


def _clean_task(task: tuple[Document, str, Own, frozenset[int]]) -> Cleaned:
    return clean_document(*task)
