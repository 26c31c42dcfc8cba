"""
From what people type to the article they mean.

Ids are 64 hex digits; any prefix of 4 or more that fits one article alone will
do. `c-` in front asks for the article's cluster, by whichever member.
"""

from __future__ import annotations

import re

from newsarc.core.model import ID_SHOWN
from newsarc.core.safe import on_one_line
from newsarc.errors import NewsarcError
from newsarc.store import articles, comparisons, forgetting
from newsarc.store.archive import Archive
from newsarc.store.decisions import Tombstone
from newsarc.store.opening import open_archive

_PREFIX = re.compile(r"(c-)?([0-9a-f]{4,64})", re.ASCII)


class NoSuchId(NewsarcError):
    """No article or cluster has this id."""

    exit_code = 8

    def __init__(self, asked: str, articles: int) -> None:
        super().__init__(
            f"there is no article or cluster {asked[:80]!r} among the {articles} in the archive. "
            "`newsarc list` and `newsarc dupes` list ids; 4 or more of their digits are enough."
        )
        self.asked = asked


class ForgottenId(NewsarcError):
    """The article was forgotten; *stones* are the marks that are left."""

    exit_code = 8

    def __init__(self, asked: str, stones: tuple[Tombstone, ...]) -> None:
        stone = stones[0]
        super().__init__(f"article {asked[:80]!r} was forgotten on {stone.at[:10]}: {stone.reason}")
        self.asked = asked
        self.stones = stones


class AmbiguousId(NewsarcError):
    """The prefix fits several articles."""

    exit_code = 8

    def __init__(self, asked: str, fitting: list[str]) -> None:
        super().__init__(f"{asked!r} fits several articles: {', '.join(fitting)}. Give more digits.")
        self.asked = asked
        self.fitting = fitting


def find_article(archive: Archive, asked: str) -> tuple[int, bool]:
    """
    The row of the article that *asked* names, and whether its cluster was asked for.

    Raises NoSuchId, AmbiguousId or ForgottenId.
    """
    fits = _PREFIX.fullmatch(asked.strip().lower())
    if not fits:
        raise NoSuchId(asked, articles.count(archive))
    digits = fits[2]
    found = articles.between(archive, digits.ljust(64, "0"), digits.ljust(64, "f"), 5)
    if not found:
        gone = forgetting.between(archive, digits.ljust(64, "0"), digits.ljust(64, "f"))
        if gone:
            raise ForgottenId(asked, tuple(gone))
        raise NoSuchId(asked, articles.count(archive))
    if len(found) > 1:
        raise AmbiguousId(asked, [article_id[: max(ID_SHOWN, len(digits) + 2)] for _, article_id in found])
    return found[0][0], bool(fits[1])


def find_row(archive: Archive, asked: str) -> int:
    """As `find_article`, for those to whom a cluster is its canonical article."""
    row, whole_cluster = find_article(archive, asked)
    head = comparisons.head(archive, row) if whole_cluster else None
    return row if head is None else articles.find(archive, head[0]) or row


def ids_beginning(path: str, typed: str, most: int) -> list[tuple[str, str]]:
    """Up to *most* ids in the archive at *path* that begin so, as people are shown them, each with what it names."""
    fits = re.fullmatch(r"(c-|c?)([0-9a-f]{0,64})", typed.strip().lower(), re.ASCII)
    if fits is None:
        return []
    digits = fits[2]
    with open_archive(path) as archive:
        found = articles.between(archive, digits.ljust(64, "0"), digits.ljust(64, "f"), most)
        facts = comparisons.facts(archive, [row for row, _ in found])
    mark = "c-" if fits[1] else ""
    return [
        (
            f"{mark}{fact.id[: max(ID_SHOWN, len(digits))]}",
            on_one_line(" · ".join(filter(None, (fact.title, fact.outlet)))),
        )
        for fact in facts
    ]
