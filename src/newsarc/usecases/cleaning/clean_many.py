"""Many documents cleaned: pages and large texts in workers, which run ahead while this process cleans the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsarc.core.model import Document
from newsarc.errors import RejectedInput
from newsarc.extract.pool import Pool
from newsarc.usecases.cleaning.clean import Cleaned, Own, clean_document, clean_texts, wants_worker


def clean_many(
    documents: Sequence[Document], today: str, pool: Pool, own: Own
) -> Iterator[tuple[Cleaned | RejectedInput, float]]:
    """Clean documents that came in on one day: of each its article, or its fault, and its CPU seconds, in order."""
    apart = [wants_worker(document.content) for document in documents]
    tasks = (
        (replace(document, path=b""), today, own) for document, alone in zip(documents, apart, strict=True) if alone
    )
    pages = pool.map(_clean_task, tasks)
    texts = clean_texts([document for document, alone in zip(documents, apart, strict=True) if not alone], today, own)
    for alone in apart:
        if not alone:
            yield next(texts)
            continue
        done = next(pages)
        outcome = done.result if done.result is not None else done.rejected
        assert outcome is not None  # noqa: S101 - one of the two is there
        yield outcome, done.seconds


def _clean_task(task: tuple[Document, str, Own]) -> Cleaned:
    return clean_document(*task)
