"""
Learn what recurs in each outlet's articles, and clean anew what that changes.

What is learned depends on the outlet's articles as a set, so articles that were
stored before a line was known to be furniture lose it as those stored after do.
"""

from __future__ import annotations

from collections.abc import Callable

from newsarc.core.boilerplate.learn import learn_furniture
from newsarc.core.likeness.shingles import sample
from newsarc.core.settings import Recipe
from newsarc.core.text import words
from newsarc.store import articles, comparisons, furniture
from newsarc.store.archive import Archive
from newsarc.usecases.clean import clean_again

SAMPLE = 2_000
"""Articles of one outlet that teach: those with the smallest ids, so that the sample, too, is a function of the set."""


def relearn(archive: Archive, progress: Callable[[str, int, int], None]) -> int:
    """Bring learned furniture and the articles it touches up to date; return how many articles were cleaned anew."""
    outlets = furniture.outlets_with_news(archive)
    changed = 0
    for at, outlet in enumerate(outlets):
        before = furniture.of(archive, outlet)
        after = learn_furniture(furniture.sample(archive, outlet, SAMPLE))
        changed += _clean_changed(archive, outlet, after, everyone=before != after)
        if before != after:
            with archive.writing():
                furniture.put(archive, outlet, after)
        progress("learning", at + 1, len(outlets))
    return changed


def _clean_changed(archive: Archive, outlet: str, learned: frozenset[int], *, everyone: bool) -> int:
    """Clean anew the outlet's articles whose share of the learned sentences changed."""
    changed = 0
    for row, keys, mark in furniture.marks(archive, outlet, everyone=everyone):
        hits = learned & keys
        if furniture.mark(hits) == mark:
            continue
        article, count = clean_again(archive, row, learned)
        with archive.writing():
            old = articles.load(archive, row)
            comparisons.unsettle(archive, row, (int(s) for s in sample(words(old.article.text), Recipe())))
            articles.put(archive, row, article, count, furniture.mark(hits))
        changed += 1
    return changed
