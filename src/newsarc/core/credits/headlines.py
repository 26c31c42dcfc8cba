"""
The headline: what stands over the story, not what the page calls itself.

A page states its title in several places, with the outlet's name tacked on and
tuned for search engines; the heading that readers see is the headline, if it is
the story's and not the site's. A text without headings is read in `titling`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarc.core.credits.hints import Hints

LONGEST = 300
"""Characters of a headline; the longest of 370 real ones has 175."""

ALIKE = 0.6
"""
Share of words from which a heading and a stated title are about one story. Swept on 200 pages: titles right 175 at
0.3 to 0.5, 178 at 0.6, 177 at 0.7, 175 at 0.8.
"""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FIGURES = re.compile(r"\d+")
_LONG_WORD = re.compile("(?:[^\\W_]|[\u0900-\u0963\u0971-\u0dff]){4,}|\\d+")
_UNSPACED = re.compile("[\u3040-\u9fff\u0e00-\u0eff]")
_UNSPACED_RUN = re.compile("[\u3040-\u9fff\u0e00-\u0eff]+")
_TAIL = re.compile(r"\s+[|｜·•»«:‹›–—-]{1,2}\s+|\s?[|｜_]\s?|\s::\s")
_NO_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}


def content_words(text: str) -> frozenset[str]:
    """
    The words that carry a text's subject: of four letters or more; pairs of letters where no spaces part words.

    >>> sorted(content_words("The ferry to Port Ella"))
    ['ella', 'ferry', 'port']
    """
    folded = text.casefold()
    if folded.isascii():
        words = folded.translate(_NO_WORD).split()
        figures = (
            figure for word in words if len(word) < 4 and not word.isalpha() for figure in _FIGURES.findall(word)
        )
        return frozenset([*(word for word in words if len(word) >= 4), *figures])
    words = _LONG_WORD.findall(folded)
    if not _UNSPACED.search(folded):
        return frozenset(words)
    runs = _UNSPACED_RUN.findall(folded)
    return frozenset([*words, *(run[at : at + 2] for run in runs for at in range(len(run) - 1))])


def page_title(hints: Hints, headings: Sequence[str]) -> tuple[str, str] | None:
    """
    The title of a page and where it was found: the heading that agrees with a stated title, else a stated title.

    A heading in capitals throughout is the page's typography: the stated title has the letters as they were written.

    *headings* are the page's h1 elements in order, those above the body first.
    """
    stated = [hint for hint in hints.titles if hint.value.strip()]
    sites = [hint.value for hint in hints.sitenames]
    shown = [
        text.strip()
        for text in (*headings, *(hint.value for hint in hints.headings))
        if 0 < len(text.strip()) <= LONGEST
    ]
    shown = [text for text in dict.fromkeys(shown) if plain(text) not in {plain(site) for site in sites}]
    ranked = sorted(
        (
            (max((likeness(text, hint.value) for hint in stated), default=0.0), -at, text)
            for at, text in enumerate(shown)
        ),
        reverse=True,
    )
    written = without_site(stated[0].value, sites, [other.value for other in stated[1:]]) if stated else ""
    shouts = bool(ranked) and ranked[0][2].isupper() and not written.isupper() and written != ""
    if ranked and not shouts and (ranked[0][0] >= ALIKE or (len(shown) == 1 and not stated)):
        return ranked[0][2], "h1"
    if stated:
        return written, stated[0].source
    return (ranked[0][2], "h1") if ranked else None


def likeness(one: str, other: str) -> float:
    """
    How much of the shorter text's words stand in the longer, 0 to 1; of texts without long words, all or nothing.

    >>> likeness("Ferry sinks off Port Ella", "Ferry sinks off Port Ella | The Harbour Post")
    1.0
    """
    a, b = content_words(one), content_words(other)
    if not a or not b:
        return float(plain(one) == plain(other) != "")
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) > 1 else len(a & b) / max(len(a), len(b))


def without_site(title: str, sites: Sequence[str], others: Sequence[str]) -> str:
    """
    A title without the outlet's name tacked on before or behind it.

    A part goes that names the site, that another statement of the title lacks, or that is short behind an upright bar.

    >>> without_site("Ferry sinks off Port Ella | The Harbour Post", [], [])
    'Ferry sinks off Port Ella'
    >>> without_site("Ferry sinks - Harbour Post", ["The Harbour Post"], [])
    'Ferry sinks'
    >>> without_site("Norway - Sweden 3:1", [], [])
    'Norway - Sweden 3:1'
    """
    title = " ".join(title.split())
    names = {plain(site) for site in sites} - {""}
    for _ in range(3):
        marks = list(_TAIL.finditer(title))
        if not marks:
            break
        head, tail = title[: marks[-1].start()].strip(), title[marks[-1].end() :].strip()
        first, rest = title[: marks[0].start()].strip(), title[marks[0].end() :].strip()
        if head and (
            _is_site(tail, names) or plain(head) in map(plain, others) or _is_barred(marks[-1][0], head, tail)
        ):
            title = head
        elif rest and (_is_site(first, names) or plain(rest) in map(plain, others)):
            title = rest
        else:
            break
    return title


def _is_barred(mark: str, head: str, tail: str) -> bool:
    return mark.strip() in "|｜" and len(tail.split()) <= 5 and len(head) > len(tail)


def _is_site(part: str, names: set[str]) -> bool:
    folded = plain(part)
    return bool(folded) and any(folded in (name, "the" + name) or "the" + folded == name for name in names)


def plain(text: str) -> str:
    """A text's letters and figures alone, in small letters: what two prints of a headline have in common."""
    folded = text.casefold()
    plainly = folded.isascii() and "'" not in folded
    return "".join(folded.translate(_NO_WORD).split() if plainly else _WORD.findall(folded))
