"""
Learn what recurs in each outlet's articles, and clean anew what that changes.

What is learned depends on the outlet's articles as a set, so articles that were
stored before a line was known to be furniture lose it as those stored after do.
Sentences that people took out of force stay known, but do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import chain

from newsarc.core.boilerplate.learn import keyed_sentences, learn_furniture
from newsarc.core.model import Article, Kind
from newsarc.rules.own import read_own
from newsarc.store import articles, comparisons, furniture, postings
from newsarc.store.archive import Archive
from newsarc.store.furniture import Learned
from newsarc.usecases.cleaning.clean import RULES, Renewed, clean_again, read_keys
from newsarc.usecases.progress import Tell

SAMPLE = 2_000
"""Articles of one outlet that teach: those with the smallest ids, so that the sample, too, is a function of the set."""

SENTENCE_SHOWN = 1_000
"""Letters of a learned sentence that are kept to be shown."""


PORTION = 64
"""
Articles cleaned anew in one transaction: some 0.2 s of work. Judged together, 64 texts of 2 kB cost 0.4 of what they
cost one by one, and hundreds no less.
"""

GIVEN = "given"
"""Where an article's outlet comes from that no cleaning changes."""


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What one outlet's articles teach: the sentences, how many carry each, and the first article that carries it."""

    outlet: str
    known: list[Learned]
    counts: Mapping[int, int]
    first: Mapping[str, frozenset[int]]

    @classmethod
    def of(
        cls, outlet: str, known: list[Learned], learned: frozenset[int], members: Mapping[str, frozenset[int]]
    ) -> _Lesson:
        counts = Counter(key for keys in members.values() for key in keys & learned)
        left, first = set(learned), {}
        for article_id in sorted(members):
            if found := members[article_id] & left:
                first[article_id] = found
                left -= found
        return cls(outlet, known, dict(counts), first)


@dataclass(slots=True)
class _Portion:
    """Articles of some outlets to be cleaned anew, and what is to be kept of those outlets once they are."""

    archive: Archive
    rows: list[tuple[int, frozenset[int]]] = field(default_factory=list)
    lessons: list[_Lesson] = field(default_factory=list)
    changed: int = 0

    def add(self, row: int, hits: frozenset[int]) -> None:
        """One more article, to be cleaned with these learned sentences."""
        self.rows.append((row, hits))
        if len(self.rows) >= PORTION:
            self.write()

    def close(self, lesson: _Lesson, *, now: bool) -> None:
        """All articles of this outlet were added; its lesson is kept with the last of them, so a cut run repeats it."""
        self.lessons.append(lesson)
        if now or not self.rows:
            self.write()

    def write(self) -> None:
        """Clean what was gathered, in one transaction. What is at rest is left untouched."""
        with self.archive.writing() if self.rows else nullcontext():
            renew(self.archive, self.rows)
            told = [(lesson, _told(self.archive, lesson)) for lesson in self.lessons]
            self._keep([(lesson.outlet, found) for lesson, found in told if found != lesson.known])
        self.changed += len(self.rows)
        self.rows, self.lessons = [], []

    def _keep(self, told: list[tuple[str, list[Learned]]]) -> None:
        with self.archive.writing() if told and not self.rows else nullcontext():
            for outlet, found in told:
                furniture.put(self.archive, outlet, found)


def relearn(archive: Archive, tell: Tell, outlets: Sequence[str] | None = None) -> int:
    """
    Bring learned furniture and the articles it touches up to date; return how many articles were cleaned anew.

    Of these *outlets* every article is looked at; where none are given, outlets that have news are brought up to date.
    """
    own = read_own(archive.setting(RULES))
    asked = furniture.outlets_with_news(archive) if outlets is None else outlets
    portion = _Portion(archive)
    for at, outlet in enumerate(asked):
        known = furniture.known(archive, outlet)
        members = furniture.sample(archive, outlet, SAMPLE)
        learned = learn_furniture(members)
        everyone = outlets is not None or learned != {one.sentence for one in known}
        in_force, may_move = own.in_force(outlet, learned), False
        for row, keys, mark, outlet_from in furniture.marks(archive, outlet, everyone=everyone):
            hits = in_force & keys
            if furniture.mark(hits) != mark:
                portion.add(row, hits)
                may_move |= outlet_from != GIVEN
        portion.close(_Lesson.of(outlet, known, learned, members), now=may_move)
        tell("learning", at + 1, len(asked))
    portion.write()
    return portion.changed


def renew(
    archive: Archive, wanted: Iterable[tuple[int, frozenset[int]]], tell: Callable[[int], None] = lambda _: None
) -> int:
    """
    Clean articles anew by the rules and agencies of today, inside a transaction of the caller's.

    *wanted* are rows, each with the learned sentences in force that it carries. Returns of how many the text, what
    they say of themselves, or the reasons of what was set aside are other than before.
    """
    changed = 0
    for done, made in enumerate(clean_again(archive, wanted), 1):
        changed += _renew(archive, made)
        tell(done)
    return changed


def _renew(archive: Archive, made: Renewed) -> bool:
    """Put what was made in an article's place; what was compared and decided stands where it rests on the same."""
    row, article = made.row, made.article
    old = articles.load(archive, row).article
    if _grounds(old) != _grounds(article):
        postings.withdraw(archive, row, old.text)
        comparisons.unsettle(archive, row)
    articles.put(archive, row, article, made.words, furniture.mark(made.learned))
    if article.credits.outlet != old.credits.outlet:
        articles.move(archive, row, article, *read_keys(archive, row, article.credits.outlet))
    return (old.text, old.credits, _reasons(old)) != (article.text, article.credits, _reasons(article))


def _grounds(article: Article) -> tuple[object, ...]:
    """What pairs, links and clusters rest on."""
    return article.text, article.credits, article.truncated


def _reasons(article: Article) -> list[tuple[int, Kind, str | None]]:
    return [(verdict.block.first, verdict.kind, verdict.reason) for verdict in article.removed]


def _told(archive: Archive, lesson: _Lesson) -> list[Learned]:
    """The learned sentences as people read them: each as the article with the smallest id prints it."""
    texts: dict[int, str] = dict.fromkeys(lesson.counts, "")
    for article_id, keys in lesson.first.items():
        row = articles.find(archive, article_id)
        if row is None:
            continue
        missing, article = set(keys), articles.load(archive, row).article
        parts = chain([article.text], (verdict.block.text for verdict in article.removed))
        for key, sentence in chain.from_iterable(keyed_sentences(part, lesson.outlet) for part in parts):
            if key in missing:
                texts[key] = " ".join(sentence.split())[:SENTENCE_SHOWN]
                missing.discard(key)
    found = [Learned(lesson.outlet, key, texts[key], count) for key, count in lesson.counts.items()]
    return sorted(found, key=lambda one: (-one.articles, one.sentence))
