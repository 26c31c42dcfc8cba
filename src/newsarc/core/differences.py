"""
What two prints of one text say differently, word by word.

A word is the same in both if comparing would take it for the same, however it
is written: what another house style spells in its own way is `respelt`, not
taken and added. Quotes, full stops and line ends make no difference, and
paragraphs that one outlet joins and another parts are still the same words. A
paragraph that only stands in another place is `moved`, not taken and added.

Nothing is lost: the *before* sides of all passages hold every character of the
first text's paragraphs, the *after* sides every one of the second's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from newsarc.core.alignment import agreement, gaps, moved, slid
from newsarc.core.text import is_number, joined, normalise, printed_words, words


class Change(StrEnum):
    """What became of a run of words between the first text and the second."""

    EQUAL = "equal"
    RESPELT = "respelt"
    TAKEN = "taken"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that fared alike. *before* is how the first text prints them, *after* the second; one may be empty."""

    change: Change
    before: str
    after: str
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """
    Paragraphs that answer each other, as runs; where one text has nothing of the kind, its side is empty.

    *moved* is the number, from 1, of the first text's paragraph that stands here in the second, None where it did not
    move.
    """

    runs: tuple[Run, ...]
    moved: int | None = None

    @property
    def before(self) -> str:
        """The first text's side."""
        return "".join(run.before for run in self.runs)

    @property
    def after(self) -> str:
        """The second text's side."""
        return "".join(run.after for run in self.runs)


@dataclass(frozen=True, slots=True)
class Differences:
    """
    All passages in the order of the second text, with the words of each kind of change.

    *moved* counts words that stand elsewhere, whatever else changed in them; they are among *kept*, which counts all
    words that both texts print. *coarse* says that a part was too long and too different to be compared by words, so
    that whole paragraphs stand as taken and added.
    """

    passages: tuple[Passage, ...]
    kept: int
    respelt: int
    taken: int
    added: int
    moved: int
    coarse: bool = False

    @property
    def same(self) -> bool:
        """Whether both print the same words in the same order, spelling apart."""
        return not (self.taken or self.added or self.moved)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as printed and as compared, and whether its paragraph ends with it."""

    printed: str
    key: str
    last: bool = False


_Words = list[_Word]


def compare_texts(before: str, after: str) -> Differences:
    """
    What *after* changed in *before*, as passages of runs.

    >>> found = compare_texts("It is a stabilizing force.", "It is, he said, a stabilising force.")
    >>> [(run.change.value, run.before, run.after) for run in found.passages[0].runs][1:4]
    [('added', '', 'he said, '), ('equal', 'a ', 'a '), ('respelt', 'stabilizing ', 'stabilising ')]
    >>> found.taken, found.added, found.respelt
    (0, 2, 1)
    """
    first, second = _paragraphs(before), _paragraphs(after)
    moves = moved(
        [[word.key for word in paragraph] for paragraph in first],
        [[word.key for word in paragraph] for paragraph in second],
    )
    away = set(moves.values())
    stayed = [at for at in range(len(second)) if at not in moves]
    passages, coarse = _passages(
        [paragraph for at, paragraph in enumerate(first) if at not in away], [second[at] for at in stayed]
    )
    placed = [(stayed[done - 1] if done else -1, passage) for done, passage in passages]
    for at, origin in moves.items():
        found, rough = _passages([first[origin]], [second[at]])
        placed.append((at, Passage(tuple(chain.from_iterable(p.runs for _, p in found)), origin + 1)))
        coarse = coarse or rough
    placed.sort(key=lambda place: place[0])
    return _counted(tuple(passage for _, passage in placed), coarse)


def _paragraphs(text: str) -> list[_Words]:
    """The words of each paragraph. A paragraph's last word carries a line feed, so that joined ones stay apart."""
    keys: dict[str, str] = {}
    found = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        paragraph: _Words = []
        for printed in printed_words(line.strip()):
            bare = printed.strip()
            if bare not in keys:
                keys[bare] = " ".join(words(bare)) or _letters(bare)
            _append(paragraph, printed, keys[bare])
        end = paragraph[-1]
        paragraph[-1] = _Word(f"{end.printed}\n", end.key, last=True)
        found.append(paragraph)
    return found


def _append(paragraph: _Words, printed: str, key: str) -> None:
    """Add a word; `per cent` is one, so are `12 500` and an amount with its unit: house styles write them as one."""
    before = paragraph[-1] if paragraph else None
    whole = normalise(before.printed + printed).strip() if before and (key == "cent" or key.isdigit()) else ""
    if before and whole and " " not in joined(whole):
        paragraph.pop()
        _append(paragraph, before.printed + printed, " ".join(words(whole)))
    elif before and key in _UNITS and is_number(before.key) and " " not in before.key:
        paragraph[-1] = _Word(before.printed + printed, f"{before.key} {key}")
    else:
        paragraph.append(_Word(printed, key))


_UNITS = frozenset({"percent", "million", "billion", "trillion"})


def _letters(printed: str) -> str:
    """A word as its house style spells it, without the marks around and within it."""
    return "".join(letter for letter in normalise(printed) if letter.isalnum())


def _passages(first: Sequence[_Words], second: Sequence[_Words]) -> tuple[list[tuple[int, Passage]], bool]:
    """The passages of two texts, each with the paragraphs of *second* that are done by then; and whether coarse."""
    a, b = list(chain.from_iterable(first)), list(chain.from_iterable(second))
    keys = [word.key for word in a], [word.key for word in b]
    blocks, coarse = agreement(*keys)
    blocks = slid(blocks, keys, ([word.last for word in a], [word.last for word in b]))
    writer = _Writer()
    for start_a, start_b, end_a, end_b, size in gaps(blocks, len(a), len(b)):
        writer.gap(a[start_a:end_a], b[start_b:end_b])
        for before, after in zip(a[end_a : end_a + size], b[end_b : end_b + size], strict=True):
            writer.equal(before, after)
    return writer.passages, coarse


class _Writer:
    """Puts words into passages: one ends where a paragraph ends in both texts."""

    def __init__(self) -> None:
        self.passages: list[tuple[int, Passage]] = []
        self._runs: list[Run] = []
        self._at_end = [True, True]
        self._done = 0

    def equal(self, before: _Word, after: _Word) -> None:
        """One word that both print."""
        same = _letters(before.printed) == _letters(after.printed)
        self._write(Change.EQUAL if same else Change.RESPELT, before.printed, after.printed)
        self._at_end = [before.last, after.last]
        self._done += after.last
        self._cut()

    def gap(self, taken: _Words, added: _Words) -> None:
        """Words that only one of the texts prints here; whole paragraphs first, the first beside the first."""
        at_a = at_b = 0
        while at_a < len(taken) or at_b < len(added):
            to_a, to_b = _paragraph_end(taken, at_a), _paragraph_end(added, at_b)
            whole_a, whole_b = to_a > at_a and taken[to_a - 1].last, to_b > at_b and added[to_b - 1].last
            if whole_b and not whole_a:
                to_a = at_a
            if whole_a and not whole_b:
                to_b = at_b
            for word in taken[at_a:to_a]:
                self._write(Change.TAKEN, word.printed, "")
                self._at_end[0] = word.last
            for word in added[at_b:to_b]:
                self._write(Change.ADDED, "", word.printed)
                self._at_end[1] = word.last
                self._done += word.last
            at_a, at_b = to_a, to_b
            self._cut()

    def _write(self, change: Change, before: str, after: str) -> None:
        last = self._runs[-1] if self._runs else None
        if last and last.change is change:
            self._runs[-1] = Run(change, last.before + before, last.after + after, last.words + 1)
        else:
            self._runs.append(Run(change, before, after, 1))

    def _cut(self) -> None:
        if all(self._at_end) and self._runs:
            self.passages.append((self._done, Passage(tuple(self._runs))))
            self._runs = []


def _paragraph_end(side: _Words, start: int) -> int:
    """Where the paragraph that is open at *start* ends, or the words do."""
    return next((at + 1 for at in range(start, len(side)) if side[at].last), len(side))


def _counted(passages: tuple[Passage, ...], coarse: bool) -> Differences:
    counts: Counter[Change] = Counter()
    elsewhere = 0
    for passage in passages:
        for run in passage.runs:
            counts[run.change] += run.words
            elsewhere += run.words if passage.moved and run.change is not Change.TAKEN else 0
    return Differences(
        passages, counts[Change.EQUAL] + counts[Change.RESPELT], counts[Change.RESPELT], counts[Change.TAKEN],
        counts[Change.ADDED], elsewhere, coarse,
    )  # fmt: skip
