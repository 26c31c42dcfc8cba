"""What two articles say differently, and how they stand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.core.differences import Differences, Passage, compare_texts
from newsarc.core.explain import SCHEMA, Record
from newsarc.core.likeness.relation import relate
from newsarc.core.likeness.verify import compare
from newsarc.core.model import Article, Relation
from newsarc.store import articles, comparisons
from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.lookup import find_row


@dataclass(frozen=True, slots=True)
class Compared:
    """
    Two articles and what the second changed.

    *relation* is how the second stands to the first: as a copy, if they are in one cluster; as a version, if that
    links them; None where they are stories of their own. *clusters* are the ids of theirs, alike in one cluster.
    """

    before: Article
    after: Article
    clusters: tuple[str, str]
    similarity: float
    relation: Relation | None
    threshold: float
    differences: Differences

    @property
    def is_one_article(self) -> bool:
        """Whether somebody asked for the difference between an article and itself."""
        return self.before.id == self.after.id

    def record(self) -> Record:
        """The answer as one document."""
        found = self.differences
        return {
            "schema": SCHEMA.format("diff"),
            "before": _side(self.before, self.clusters[0]),
            "after": _side(self.after, self.clusters[1]),
            "similarity": round(self.similarity, 4),
            "relation": self.relation.value if self.relation else None,
            "words": {
                "kept": found.kept, "respelt": found.respelt, "moved": found.moved, "taken": found.taken,
                "added": found.added,
            },
            "coarse": found.coarse,
            "passages": [_passage(passage) for passage in found.passages],
        }  # fmt: skip

    def rows(self) -> list[Record]:
        """The runs one by one, each with the number of its passage."""
        return [
            {"schema": SCHEMA.format("run"), "passage": at, **run}
            for at, passage in enumerate(map(_passage, self.differences.passages), 1)
            for run in passage["runs"]
        ]


def diff(path: str, before: str, after: str) -> Compared:
    """
    Compare the articles that *before* and *after* name; `c-` in front names the canonical one of a cluster.

    Raises NoSuchId or AmbiguousId, and what opening an archive raises.
    """
    with open_archive(path) as archive:
        rows = find_row(archive, before), find_row(archive, after)
        first, second = (articles.load(archive, row) for row in rows)
        evidence = compare(first.article.text, second.article.text)
        relation = _linked(archive, *rows)
        if first.cluster == second.cluster:
            relation = relate(evidence, first.words, second.words)
        return Compared(
            first.article, second.article,
            (comparisons.cluster_name(archive, rows[0]), comparisons.cluster_name(archive, rows[1])),
            evidence.similarity, relation, archive.threshold,
            compare_texts(first.article.text, second.article.text),
        )  # fmt: skip


def _linked(archive: Archive, first: int, second: int) -> Relation | None:
    return next((link for a, b, link in comparisons.links_of(archive, [first]) if second in (a, b)), None)


def _side(article: Article, cluster: str) -> Record:
    told = article.credits
    return {
        "id": article.id, "cluster": cluster, "title": told.title, "outlet": told.outlet, "published": told.published,
    }  # fmt: skip


def _passage(passage: Passage) -> Record:
    runs = [
        {"change": run.change.value, "before": run.before, "after": run.after, "words": run.words}
        for run in passage.runs
    ]
    return {"moved": passage.moved, "runs": runs}
