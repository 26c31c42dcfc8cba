"""
Make everything anew that newsarc itself made: from the raw bytes, by today's rules, extractor and recipe.

In place, a portion a transaction, rather than into a second file: it needs no
second archive's room, others may read and even ingest meanwhile, and a run that
was killed goes on where it stopped. Until it is done the archive is a mixture,
as after any killed run; nothing that came from outside is ever touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field
from importlib.metadata import version

from newsarc import __version__
from newsarc.core.explain import SCHEMA, Record
from newsarc.core.model import Document
from newsarc.core.settings import Limits, Recipe
from newsarc.errors import RejectedInput
from newsarc.extract.pool import Pool
from newsarc.store import articles, comparisons, renewing
from newsarc.store.archive import Archive
from newsarc.store.errors import Damaged
from newsarc.store.opening import open_archive
from newsarc.usecases.cleaning.clean import Cleaned, Own, clean_document, own_of, wants_worker
from newsarc.usecases.cleaning.clean_many import PRELOADED
from newsarc.usecases.keeping.sources import found_again
from newsarc.usecases.progress import Tell
from newsarc.usecases.settling.settle import settle

PORTION = 100
"""Articles made anew in one transaction: a second's work or so, which is all that a kill can cost."""


@dataclass(slots=True)
class Rebuilt:
    """
    What a rebuild did.

    *cleaned* articles were made anew; *kept* are ids that today's newsarc would reject, left as they were; *restored*
    had rotten bytes that were found again at their source, *lost* have rotten bytes that were not.
    """

    cleaned: int = 0
    kept: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    compared: int = 0
    articles: int = 0
    clusters: int = 0
    reprints: int = 0

    def record(self) -> Record:
        """The answer as one document."""
        return {"schema": SCHEMA.format("rebuild"), **asdict(self)}


def rebuild(path: str, jobs: int = 1, limits: Limits | None = None, tell: Tell = lambda *_: None) -> Rebuilt:
    """
    Make anew all that was computed in the archive at *path*. An archive of another recipe gets today's.

    Raises what opening and writing an archive raise.
    """
    done = Rebuilt()
    with ExitStack() as stack:
        pool = stack.enter_context(Pool(jobs, limits or Limits(), preload=PRELOADED))
        archive = stack.enter_context(open_archive(path, "renew"))
        _clean_all(archive, pool, done, tell)
        pool.close()
        done.compared = settle(archive, tell).compared
        with archive.writing():
            renewing.finish(archive)
        done.articles = articles.count(archive)
        done.clusters, done.reprints = comparisons.count_clusters(archive)
    return done


def tools_of_today() -> str:
    """What decides how bytes are read: the versions of newsarc and of the extractor, and the recipe."""
    told = {"newsarc": __version__, "trafilatura": version("trafilatura"), "recipe": asdict(Recipe())}
    return json.dumps(told, sort_keys=True)


def _clean_all(archive: Archive, pool: Pool, done: Rebuilt, tell: Tell) -> None:
    tools, own = tools_of_today(), own_of(archive)
    with archive.writing():
        after, until = renewing.begin(archive, tools)
    total = articles.count(archive)
    while rows := renewing.portion(archive, after, until, PORTION):
        inputs = [_input(archive, row, done) for row in rows]
        made = list(_cleaned([one for one in inputs if one is not None], pool, own))
        with archive.writing():
            for row, document, outcome, restored in made:
                if restored:
                    renewing.restore(archive, row, document.content)
                _put(archive, row, document, outcome, done)
            renewing.note(archive, tools, rows[-1], until)
        after = rows[-1]
        tell("cleaning", done.cleaned + len(done.kept) + len(done.lost), total)


def _input(archive: Archive, row: int, done: Rebuilt) -> tuple[int, Document, str, bool] | None:
    """An article's document, its day, and whether its bytes must be put back; None if they are lost."""
    name = articles.id_of(archive, row)
    with suppress(Damaged):
        document, added = articles.document(archive, row)
        if document.id == name:
            return row, document, added[:10], not renewing.bears(archive, row, document.content)
    again = found_again(archive, row, name)
    if again is None:
        done.lost.append(name)
        return None
    done.restored.append(name)
    return row, again[0], again[1][:10], True


def _cleaned(
    inputs: Sequence[tuple[int, Document, str, bool]], pool: Pool, own: Own
) -> Iterator[tuple[int, Document, Cleaned | RejectedInput, bool]]:
    """Read and clean documents, pages and large texts in workers that can be killed."""
    pages = pool.map(_clean, ((doc, day, own) for _, doc, day, _ in inputs if wants_worker(doc.content)))
    for row, document, day, restored in inputs:
        if wants_worker(document.content):
            page = next(pages)
            yield row, document, page.result or page.rejected or RejectedInput("failed"), restored
            continue
        try:
            yield row, document, clean_document(document, day, own), restored
        except RejectedInput as fault:
            yield row, document, fault, restored


def _clean(task: tuple[Document, str, Own]) -> Cleaned:
    return clean_document(*task)


def _put(archive: Archive, row: int, document: Document, outcome: Cleaned | RejectedInput, done: Rebuilt) -> None:
    if isinstance(outcome, RejectedInput):
        done.kept.append(document.id)
        return
    renewing.replace(archive, row, outcome.article, outcome.reading)
    done.cleaned += 1
