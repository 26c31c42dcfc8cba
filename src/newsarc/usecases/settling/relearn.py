"""
Learn what recurs in each outlet's articles, and clean anew what that changes.

What is learned depends on the outlet's articles as a set, so articles that were
stored before a line was known to be furniture lose it as those stored after do.
Sentences that people took out of force stay known, but do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from newsarc.core.boilerplate.learn import keyed_sentences, learn_furniture
from newsarc.rules.own import read_own
from newsarc.store import articles, comparisons, furniture, postings
from newsarc.store.archive import Archive
from newsarc.store.furniture import Learned
from newsarc.usecases.cleaning.clean import RULES, clean_again, read_keys
from newsarc.usecases.progress import Tell

SAMPLE = 2_000
"""Articles of one outlet that teach: those with the smallest ids, so that the sample, too, is a function of the set."""

SENTENCE_SHOWN = 1_000
"""Letters of a learned sentence that are kept to be shown."""


def relearn(archive: Archive, tell: Tell, outlets: Sequence[str] | None = None) -> int:
    """
    Bring learned furniture and the articles it touches up to date; return how many articles were cleaned anew.

    Of these *outlets* every article is looked at; where none are given, outlets that have news are brought up to date.
    """
    own = read_own(archive.setting(RULES))
    asked = furniture.outlets_with_news(archive) if outlets is None else outlets
    changed = 0
    for at, outlet in enumerate(asked):
        known = furniture.known(archive, outlet)
        before = frozenset(one.sentence for one in known)
        members = furniture.sample(archive, outlet, SAMPLE)
        after = learn_furniture(members)
        in_force = own.in_force(outlet, after)
        changed += clean_outlet(archive, outlet, in_force, everyone=outlets is not None or before != after)
        told = _told(archive, outlet, after, members)
        if told != known:
            with archive.writing():
                furniture.put(archive, outlet, told)
        tell("learning", at + 1, len(asked))
    return changed


def clean_outlet(archive: Archive, outlet: str, in_force: frozenset[int], *, everyone: bool) -> int:
    """Clean anew the outlet's articles, or those not yet compared, whose share of the learned sentences changed."""
    changed = 0
    for row, keys, mark in furniture.marks(archive, outlet, everyone=everyone):
        hits = in_force & keys
        if furniture.mark(hits) != mark:
            with archive.writing():
                renew(archive, row, hits)
            changed += 1
    return changed


def renew(archive: Archive, row: int, hits: frozenset[int]) -> bool:
    """
    Clean one article anew by the rules and agencies of today, inside a transaction of the caller's.

    *hits* are the learned sentences in force that it carries. Returns whether its text, what it says of itself, or the
    reasons of what was set aside are other than before.
    """
    article, count = clean_again(archive, row, hits)
    old = articles.load(archive, row).article
    postings.withdraw(archive, row, old.text)
    comparisons.unsettle(archive, row)
    articles.put(archive, row, article, count, furniture.mark(hits))
    if article.credits.outlet != old.credits.outlet:
        articles.move(archive, row, article, *read_keys(archive, row, article.credits.outlet))
    before, after = (
        [(verdict.block.first, verdict.kind, verdict.reason) for verdict in one.removed] for one in (old, article)
    )
    return (old.text, old.credits, before) != (article.text, article.credits, after)


def _told(
    archive: Archive, outlet: str, learned: frozenset[int], members: Mapping[str, frozenset[int]]
) -> list[Learned]:
    """The learned sentences as people read them: each as the article with the smallest id prints it."""
    counts = Counter(key for keys in members.values() for key in keys & learned)
    texts: dict[int, str] = {}
    for article_id in sorted(members):
        missing = (members[article_id] & learned) - texts.keys()
        row = articles.find(archive, article_id) if missing else None
        if row is None:
            continue
        article = articles.load(archive, row).article
        parts = chain([article.text], (verdict.block.text for verdict in article.removed))
        for key, sentence in chain.from_iterable(keyed_sentences(part, outlet) for part in parts):
            if key in missing:
                texts.setdefault(key, " ".join(sentence.split())[:SENTENCE_SHOWN])
        texts |= dict.fromkeys(missing - texts.keys(), "")
    found = [Learned(outlet, key, texts.get(key, ""), counts[key]) for key in learned]
    return sorted(found, key=lambda one: (-one.articles, one.sentence))
