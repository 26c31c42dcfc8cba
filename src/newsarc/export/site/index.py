"""
Search without a server: an index cut into files of which a browser loads the few that a question needs.

A text is folded into words by `words_of`; `static/search.js` folds a question
the same way, and a test holds both against each other. The words, sorted, are
cut into shards; a first file tells where each begins, so that a word, or all
words with one beginning, are one or two files away. Shards are scripts that
hand over one value, since a page that was opened from a disk may load scripts
but not fetch. Kept search libraries want the whole index in memory, or a server.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

SHARD = 48_000
"""Characters of a file of words, save for a word that needs more: a phone on a slow line loads it in a second."""

DOCUMENTS_A_FILE = 24
"""Results a file; a page of 20 results, scattered over the archive, loads up to 20 such files of about 8 kB."""

LONGEST_WORD = 40
"""Letters of a word that are kept and asked for; what is longer is no word."""

IN_TITLE, OFTEN, TWICE, ONCE = 3, 2, 1, 0
"""How much a word weighs in a story."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"([{_UNSPACED}]+)|([^{_UNSPACED}]+)")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = re.compile("[\u2019\u02bc\uff07']")
_LONG_RUN_OF_MARKS = re.compile("([\u0300-\u036f]{8})[\u0300-\u036f]+")


def words_of(text: str) -> list[str]:
    """
    The words by which a text is found, in order: without case and accents, letters and digits of any script.

    Scripts that write no spaces are cut into overlapping pairs of characters.

    >>> words_of("Ærø's café – 1,000 ЁЛКИ")
    ['ærøs', 'cafe', '1', '000', 'елки']
    >>> words_of("东京2023年")
    ['东京', '2023', '年']
    """
    words: list[str] = []
    for token in fold(text).translate(_only_words).split():
        if token.isascii():
            words.append(token[:LONGEST_WORD])
            continue
        for run in _RUN.finditer(token):
            if run[1] is None:
                words.append(run[2][:LONGEST_WORD])
            else:
                letters = run[1]
                words.extend(letters[at : at + 2] for at in range(max(1, len(letters) - 1)))
    return words


def fold(text: str) -> str:
    """The text without case, accents and apostrophes, in every alphabet: й is found as и, and é as e."""
    if text.isascii():
        return _APOSTROPHES.sub("", text).lower()
    parted = unicodedata.normalize("NFKD", _LONG_RUN_OF_MARKS.sub(r"\1", text))
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", _APOSTROPHES.sub("", parted)))
    return bare.lower().replace("ς", "σ")


class _OnlyWords(dict[int, int]):
    """Letters, marks and numbers as they are, every other character a space; each looked up once."""

    def __missing__(self, code: int) -> int:
        answer = self[code] = code if unicodedata.category(chr(code))[0] in "LMN" else 0x20
        return answer


_only_words = _OnlyWords()


class Index:
    """
    Collects stories, newest first, and tells the files that make them findable.

    Holds four bytes for every different word of every story, by that reckoning 70 MB for 100,000 stories of 170
    different words; their results are handed out as they fill a file.
    """

    def __init__(self) -> None:
        self._postings: dict[str, array[int]] = {}
        self._results: list[Sequence[object]] = []
        self._count = 0

    def add(self, result: Sequence[object], title: str, text: str) -> Iterator[tuple[str, str]]:
        """
        Take in one story: what a result shows, the words that weigh most, and all its words.

        Gives back the name and content of a file of results whenever one is full.
        """
        counts = Counter(words_of(text))
        for word in set(words_of(title)):
            counts[word] = -1
        place = self._count * 4
        for word, count in counts.items():
            weight = IN_TITLE if count < 0 else OFTEN if count > 3 else TWICE if count > 1 else ONCE
            self._postings.setdefault(word, array("I")).append(place + weight)
        self._count += 1
        self._results.append(result)
        if len(self._results) == DOCUMENTS_A_FILE:
            yield self._filled()

    def files(self) -> Iterator[tuple[str, str]]:
        """What is left once all stories are in: the last results, the words, and the file that is read first."""
        if self._results:
            yield self._filled()
        begins: list[str] = []
        for number, shard in enumerate(_shards(self._postings)):
            begins.append(shard[0][0])
            yield f"search/words-{number}.js", as_script(f"words-{number}", shard)
        yield "search/index.js", as_script("index", [self._count, DOCUMENTS_A_FILE, begins])

    def _filled(self) -> tuple[str, str]:
        name = f"results-{(self._count - 1) // DOCUMENTS_A_FILE}"
        script = as_script(name, self._results)
        self._results = []
        return f"search/{name}.js", script


def _shards(postings: Mapping[str, array[int]]) -> Iterator[list[tuple[str, list[int]]]]:
    """The words in order, each with the differences between its places, in portions of about `SHARD` characters."""
    shard: list[tuple[str, list[int]]] = []
    size = 0
    for word in sorted(postings, key=_in_javascript):
        places = postings[word]
        steps = [places[0], *(after - before for before, after in pairwise(places))]
        needed = len(word) + 6 + 3 * len(steps)
        if shard and size + needed > SHARD:
            yield shard
            shard, size = [], 0
        shard.append((word, steps))
        size += needed
    if shard:
        yield shard


def _in_javascript(word: str) -> bytes:
    """The order in which JavaScript compares words: by units of UTF-16, not by characters."""
    return word.encode("utf-16-be", "surrogatepass")


def as_script(name: str, value: object) -> str:
    """
    A script that hands one value over and does nothing else, whatever the texts in it say.

    >>> as_script("a", ["</script>"])
    'newsarc("a",["\\\\u003c/script>"]);\\n'
    """
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    told = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'newsarc("{name}",{told});\n'
