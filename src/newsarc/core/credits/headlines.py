"""
The headline: what stands over the story, not what the page calls itself.

A page states its title in several places, with the outlet's name tacked on and
tuned for search engines; the heading that readers see is the headline, if it is
the story's and not the site's. Plain text has no headings: there it is the line
above the body that is formed like one and shares its words with the opening.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarc.core.credits.bylines import find_byline
from newsarc.core.credits.hints import Hint, Hints
from newsarc.core.model import Block, Kind, Verdict

REACH = 40
"""
Blocks above the body in which a headline is sought. It stands above the judged body in 84 of 100 texts, in 81 of them
within 31 blocks. Swept on 104 headlines: right 69 within 10, 77 within 20 and 30, 78 within 40 to 100.
"""

LONGEST = 300
"""Characters of a headline; the longest of 370 real ones has 175."""

ALIKE = 0.6
"""
Share of words from which a heading and a stated title are about one story. Swept on 200 pages: titles right 175 at
0.3 to 0.5, 178 at 0.6, 177 at 0.7, 175 at 0.8.
"""

HINTED = 0.9
"""
What the cleaner's own opinion adds: of 80 lines it calls headlines 57 are. Swept on 104 headlines: right 75 at 0 and
0.3, 76 at 0.6, 78 at 0.9, 76 at 1.2.
"""

FOLLOWED = 0.6
"""
What a byline or a date right below a line adds. Swept on 104 headlines: right 74 at 0, 77 at 0.3, 78 at 0.6, 77 at 0.9.
"""

LIKELY = 1.3
"""
Score from which a line is the headline, not merely the last line above the body.

Of 104 headlines, right / wrong / missed: 79 / 14 / 11 at 0.7, 78 / 14 / 12 at 1.0, 78 / 11 / 15 at 1.3, 78 / 9 / 17 at
1.6, 73 / 11 / 20 at 2.0; of the 79 written for the tests 77 are right at 1.3, 75 at 1.6. Of 32 texts without a headline
9 to 11 are given one.
"""

NEARLY = 1.2
"""
Of lines that score within this of the best, the topmost is the headline: captions and standfirsts come below it.

Swept on 104 headlines: right 76 at 0, 77 at 0.4, 76 at 0.8, 77 at 1.0, 78 at 1.2 and 1.4, 76 at 1.8.
"""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FIGURES = re.compile(r"\d+")
_LONG_WORD = re.compile(r"[^\W_]{4,}|\d+")
_UNSPACED = re.compile("[\u3040-\u9fff\u0e00-\u0eff]")
_UNSPACED_RUN = re.compile("[\u3040-\u9fff\u0e00-\u0eff]+")
_TAIL = re.compile(r"\s+[|｜·•»«:‹›–—-]{1,2}\s+|\s?[|｜_]\s?|\s::\s")
_LABEL = re.compile(
    r"\s*(?:©|by\s[A-Z]|von:?\s[A-Z]\w+\s[A-Z]|\(?(?:photo|foto|image|bild|published|posted|updated|stand)\b\s?[:A-Z])",
    re.IGNORECASE,
)
_TIME_END = re.compile(
    r"\b(?:19|20)\d\d\s*(?:[|,]?\s*\d{1,2}[:.]\d\d.{0,20})?$|\b\d{1,2}[:.]\d\d\b.{0,24}$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_NO_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}
_OPENING_CHARS = 700
"""Of the body, that the headline's words are sought in: the first paragraphs. Not swept."""
_NEVER = frozenset({"date", "byline", "caption", "cookies", "copyright"})
_RARELY = frozenset({"share", "menu", "contact", "template", "credit", "author"})


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
    shown = [text for text in dict.fromkeys(shown) if _folded(text) not in {_folded(site) for site in sites}]
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
        return float(_folded(one) == _folded(other) != "")
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
    names = {_folded(site) for site in sites} - {""}
    for _ in range(3):
        marks = list(_TAIL.finditer(title))
        if not marks:
            break
        head, tail = title[: marks[-1].start()].strip(), title[marks[-1].end() :].strip()
        first, rest = title[: marks[0].start()].strip(), title[marks[0].end() :].strip()
        if head and (
            _is_site(tail, names) or _folded(head) in map(_folded, others) or _is_barred(marks[-1][0], head, tail)
        ):
            title = head
        elif rest and (_is_site(first, names) or _folded(rest) in map(_folded, others)):
            title = rest
        else:
            break
    return title


def _is_barred(mark: str, head: str, tail: str) -> bool:
    return mark.strip() in "|｜" and len(tail.split()) <= 5 and len(head) > len(tail)


def _is_site(part: str, names: set[str]) -> bool:
    folded = _folded(part)
    return bool(folded) and any(folded in (name, "the" + name) or "the" + folded == name for name in names)


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def find_headline(verdicts: Sequence[Verdict], first: int, title: str | None) -> list[int]:
    """
    The blocks that hold the headline: one, or two where it was wrapped; none where the text begins with its body.

    *first* is the first body block. With *title* known, the block that prints it, if one does.
    """
    if title is not None:
        wanted = _folded(title)
        for at in [*range(first - 1, -1, -1), *range(first, min(first + 2, len(verdicts)))]:
            text = verdicts[at].block.text
            if len(text) > 2 * LONGEST or (text[:1].isascii() and text[:1].isalnum() and text[0].lower() != wanted[:1]):
                continue
            if _folded(text) == wanted != "":
                return [at]
        return []
    if first == 0 and not _is_headline_shaped(verdicts, first):
        return []
    opening = _opening(verdicts, first)
    scored = [
        (_score(verdicts[at], first - at, opening) + FOLLOWED * _is_followed(verdicts, at, first), at)
        for at in range(max(0, first - REACH), first + (len(opening) > 0 and _is_headline_shaped(verdicts, first)))
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best < LIKELY:
        return []
    at = next(at for score, at in scored if score >= max(LIKELY, best - NEARLY))
    return _with_wrapped_part(verdicts, at, first)


def _opening(verdicts: Sequence[Verdict], first: int) -> frozenset[str]:
    """The subject words of the body's opening, a short first block that may itself be the headline left out."""
    texts: list[str] = []
    size = 0
    for verdict in verdicts[first + _is_headline_shaped(verdicts, first) :]:
        if verdict.kind is Kind.BODY:
            texts.append(verdict.block.text[:_OPENING_CHARS])
            size += len(texts[-1])
            if size >= _OPENING_CHARS:
                break
    return content_words(" ".join(texts))


def _is_headline_shaped(verdicts: Sequence[Verdict], at: int) -> bool:
    """A short first body block without a full stop, with more body behind it."""
    text = verdicts[at].block.text.strip()
    return (
        0 < len(text) <= 140
        and ". " not in text
        and text[0] not in "[("
        and text[-1:] not in '.。!?…:;,"”»।'
        and any(verdict.kind is Kind.BODY for verdict in verdicts[at + 1 : at + 12])
    )


def _score(verdict: Verdict, distance: int, opening: frozenset[str]) -> float:
    block = verdict.block
    text = block.text.strip()
    if len(text) > LONGEST or (len(text) < 8 and not (len(text) > 3 and _UNSPACED.search(text))):
        return -9.0
    words = content_words(text)
    count = len(text.split()) if not _UNSPACED.search(text) else len(text) // 3
    shared = len(words & opening)
    score = 2.2 * shared / len(words) + min(shared, 5) * 0.15 if words else -1.0
    score += HINTED * (verdict.reason == "headline") + 1.5 * (block.tag == "h1") + 0.5 * (block.tag == "h2")
    score += 0.4 if 4 <= count <= 24 else -1.0
    score -= 1.0 * (text[-1] in ".。।/" and not text.endswith("...")) + 0.6 * (". " in text)
    score -= 2.0 * _is_field(text)
    score -= 0.3 * (verdict.reason in _RARELY) + 0.8 * (verdict.reason in _NEVER)
    return score - 0.02 * max(0, distance - 1)


def _is_followed(verdicts: Sequence[Verdict], at: int, first: int) -> bool:
    """Does a byline or a date stand right below the line, above the body?"""
    below = verdicts[at + 1].block.text if at + 1 < first else ""
    return 0 < len(below) <= 160 and (_is_field(below) or find_byline(below) is not None)


def _is_field(text: str) -> bool:
    """Does the line begin like a byline or a picture's label, or end in a year or a time of day?"""
    return bool(_LABEL.match(text) or (_FIGURE.search(text) and _TIME_END.search(text)))


def _with_wrapped_part(verdicts: Sequence[Verdict], at: int, first: int) -> list[int]:
    """The headline's block with the line right below it, where that plainly goes on: it begins with a small letter."""
    block = verdicts[at].block
    if at + 1 < first and block.tag is None and len(block.text) >= 30:
        below: Block = verdicts[at + 1].block
        if below.first == block.last + 1 and below.text[:1].islower() and len(below.text) <= len(block.text):
            return [at, at + 1]
    return [at]


__all__ = ["Hint", "content_words", "find_headline", "likeness", "page_title", "without_site"]
