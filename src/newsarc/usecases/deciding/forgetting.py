"""
Forget an article for good, as a takedown demands: the one decision that nothing takes back.

What stays is a mark with the article's id and the SHA-256 of its bytes. Neither
tells what it said, and both keep it from being brought back: the same bytes are
the same content, whoever they are said to be printed by. A copy in other bytes
is another article, and is forgotten by its own id.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarc.core.explain import SCHEMA, Record
from newsarc.core.model import Source
from newsarc.store import articles, comparisons, decisions, forgetting, furniture
from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.deciding.entering import BadDecision, as_kept, find_one, now
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.lookup import ForgottenId
from newsarc.usecases.settling.relearn import relearn
from newsarc.usecases.settling.settle import settle


@dataclass(frozen=True, slots=True)
class Doomed:
    """An article that is about to be forgotten: what people must see before they say yes."""

    id: str
    title: str | None
    outlet: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """
    What was forgotten, or would be: the *articles* of the same bytes. Other *copies* of the text stay, by full id.

    *before* is what was forgotten by the same id in an earlier run; then nothing but traces was left to overwrite.
    """

    articles: tuple[Doomed, ...]
    copies: tuple[str, ...]
    reason: str = ""
    before: tuple[decisions.Tombstone, ...] = ()

    def record(self) -> Record:
        """What was done as one document. It names no title: what is forgotten is not repeated."""
        ids = [one.id for one in self.articles] or [stone.article for stone in self.before]
        return {
            "schema": SCHEMA.format("forgotten"),
            "articles": ids,
            "reason": self.reason,
            "new": bool(self.articles),
            "copies_left": list(self.copies),
        }


def foretell(path: str, asked: str) -> Forgotten:
    """What `forget` would take away; changes nothing. Raises what `forget` raises."""
    with open_archive(path) as archive:
        try:
            return _doomed(archive, asked)[0]
        except ForgottenId as gone:
            return Forgotten((), (), before=gone.stones)


def forget(path: str, asked: str, reason: str, tell: Tell = lambda *_: None) -> Forgotten:
    """
    Take an article, and all others of the same bytes, out of the archive for good, and mark them as forgotten.

    Their text, bytes, blocks and places are overwritten in the file. What was learned of their outlets is learned
    anew, their clusters are decided anew. An article that was forgotten already is overwritten once more. Raises
    BadDecision, NoSuchId, AmbiguousId, or StillRead where another process reads.
    """
    kept = as_kept(reason, "reason")
    if not kept:
        raise BadDecision("say why with --reason: it is all that will be left of the article.")
    with open_archive(path, "write") as archive:
        try:
            found, rows = _doomed(archive, asked)
        except ForgottenId as gone:
            forgetting.overwrite(archive)
            return Forgotten((), (), gone.stones[0].reason, gone.stones)
        with archive.writing():
            for one, row in zip(found.articles, rows, strict=True):
                decisions.bury(archive, decisions.Tombstone(one.id, forgetting.content_of(archive, row), now(), kept))
            forgetting.erase(archive, rows)
        _learn_anew(archive, {one.outlet for one in found.articles if one.outlet}, tell)
        settle(archive, tell)
        forgetting.overwrite(archive)
        return Forgotten(found.articles, found.copies, kept)


def _doomed(archive: Archive, asked: str) -> tuple[Forgotten, list[int]]:
    row = articles.find(archive, find_one(archive, asked))
    assert row is not None  # noqa: S101 - it was found just now
    rows = forgetting.of_same_bytes(archive, row)
    doomed = []
    for one in rows:
        article = articles.load(archive, one).article
        places = tuple(articles.sightings(archive, one))
        doomed.append(Doomed(article.id, article.credits.title, article.credits.outlet, places))
    inside = {member for one in rows for member in comparisons.members(archive, one)} - set(rows)
    return Forgotten(tuple(doomed), tuple(sorted(comparisons.ids(archive, inside).values()))), rows


def _learn_anew(archive: Archive, outlets: set[str], tell: Tell) -> None:
    """A learned sentence may be quoted from the forgotten article, or be learned no longer without it."""
    with archive.writing():
        for outlet in sorted(outlets):
            furniture.put(archive, outlet, ())
    relearn(archive, tell, sorted(outlets.intersection(furniture.outlets(archive))))
