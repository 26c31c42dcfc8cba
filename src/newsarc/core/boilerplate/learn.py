"""
Sentences that recur in one outlet: furniture, learned from the articles themselves.

A donation box stands under articles that have nothing else in common. What also
recurs, but is no furniture, keeps its company: ten crawls of one article, an
updated article, a wire story printed often. A sentence is furniture only where
articles that differ in most of their other text carry it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？।])")
NOT_WORD = re.compile(r"[\W_]+")

UNSPACED_END = "。！？।"
SPACED_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
NOT_LETTER = re.compile(r"[^\w\n]+|_+")
LETTERS = bytes(code if (code < 128 and chr(code).isalnum()) or code == 10 else ord(" ") for code in range(256))
PRINTED_MARKS = "“”‘’–—…\xa0"

SHORTEST = 12
"""Letters of the shortest sentence with a key: "he said." recurs in everything."""

STORIES = 4
"""Unlike articles of one outlet that must carry a sentence before it is furniture."""

COMPANY = 0.8
"""A sentence keeps another's company if it stands in this share of its articles."""

SAME_STORY = 0.2
"""Two articles tell one story if they share more than this of the shorter one's own sentences."""

OWN = 0.6
"""Sentences of its own that an article needs for each it shares with most of the others, to testify at all. A small
outlet's menus, box and footer are 19 sentences, its shortest stories 14; crawls of one page differ in one in ten."""

WITNESSES = 24
"""Articles that are asked about one sentence; of more, those with the smallest ids, so that order cannot matter."""

MASK = "·"


def sentence_keys(text: str, outlet: str | None) -> tuple[int, ...]:
    """
    A 63-bit key for every sentence of some length, in order; the outlet's own name is masked, numbers are kept.

    >>> sentence_keys("Support The Gull today, dear reader.", "The Gull") == sentence_keys(
    ...     "Support The Heron today, dear reader!", "The Heron")
    True
    """
    if not any(map(text.__contains__, UNSPACED_END)):
        kept = filter(_has_key, _folded_sentences(text))
        name = _name(outlet)
        return tuple(map(_key, (_masked(name, folded) for folded in kept) if name else kept))
    return tuple(key for key, _ in keyed_sentences(text, outlet))


def _folded_sentences(text: str) -> list[str]:
    """The sentences of a text whose script writes spaces, folded all at once: a quarter of the price of one by one."""
    parted = SPACED_END.sub("\n", text.lower())
    if not parted.isascii():
        for mark in PRINTED_MARKS:
            parted = parted.replace(mark, " ")
    parted = parted.encode().translate(LETTERS).decode() if parted.isascii() else NOT_LETTER.sub(" ", parted)
    while "  " in parted:
        parted = parted.replace("  ", " ")
    return [folded.strip(" ") for folded in parted.split("\n")]


def _name(outlet: str | None) -> str:
    return NOT_WORD.sub(" ", outlet.lower()).strip() if outlet else ""


def _has_key(folded: str) -> bool:
    """Whether a folded sentence is long enough."""
    return len(folded) >= SHORTEST or (not folded.isascii() and len(folded) >= SHORTEST // 2)


def _masked(name: str, folded: str) -> str:
    """A folded sentence without the outlet's name."""
    return f" {folded} ".replace(f" {name} ", f" {MASK} ").strip() if name and name in folded else folded


def keyed_sentences(text: str, outlet: str | None) -> Iterator[tuple[int, str]]:
    """Every sentence that has a key, after its key, as the text prints it."""
    name = _name(outlet)
    for line in text.split("\n"):
        for sentence in SENTENCE_END.split(line):
            folded = NOT_WORD.sub(" ", sentence.lower()).strip()
            if _has_key(folded):
                yield _key(_masked(name, folded)), sentence


def _key(folded: str) -> int:
    digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def learn_furniture(members: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """
    The sentences that are furniture of one outlet, given all sentence keys of each of its articles by id.

    A function of the set: neither order nor ids of equal articles change it, ties aside.
    """
    carriers: dict[int, list[str]] = {}
    for article in sorted(members):
        for key in members[article]:
            carriers.setdefault(key, []).append(article)
    companies: dict[tuple[str, ...], list[int]] = {}
    for key, articles in carriers.items():
        if len(articles) >= STORIES:
            companies.setdefault(tuple(articles[:WITNESSES]), []).append(key)
    furniture: set[int] = set()
    for witnesses, keys in companies.items():
        if _stories([members[article] for article in witnesses]) >= STORIES:
            furniture.update(keys)
    return frozenset(furniture)


def _stories(articles: Sequence[frozenset[int]]) -> int:
    """
    How many different stories the articles tell, what most of them share left out.

    Only an article with some text of its own (`OWN`) can testify: crawls of one page differ in a teaser or two,
    and that makes no second story.
    """
    spread = Counter(key for article in articles for key in article)
    shared = frozenset(key for key, times in spread.items() if times >= COMPANY * len(articles))
    told: list[frozenset[int]] = []
    for article in articles:
        own = article - shared
        if len(own) < max(2, OWN * len(article & shared)):
            continue
        if all(len(own & other) <= SAME_STORY * min(len(own), len(other)) for other in told):
            told.append(own)
            if len(told) >= STORIES:
                break
    return len(told)
