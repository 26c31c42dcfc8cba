"""
Bylines: who wrote it, in the line that says so.

"By Jane Doe", "Von Jan Doe", "Автор: ...", "JANE DOE, Staff writer". A sentence
that begins with "By" is none: a byline holds names, an office, a day, no verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarc.core.credits.agencies import Agencies
from newsarc.core.credits.cues import any_of
from newsarc.core.credits.writers import LABELS, OFFICES, OPENINGS

LONGEST = 160
"""
Characters of a byline, runs of spaces as one. Of 168 lines found within 500 the longest that is nothing but a
byline has 131; two of about 150 have the story run on.
"""

_OPENS = re.compile(
    r"^[\s\-–—•|(\[]*(?:(?P<mark>(?:written|reported|story|words|text|posted|published)\s+by|by|von|par|por|di|"
    r"door|av|af|"
    r"oleh|przez|autor(?:in|a|es|en|ka)?|author|auteure?|autore|автор(?:ы)?|текст|автори?|yazan|penulis|forfatter|"
    r"kirjoittaja|skribent|text|texto|testo|redakteur|رواية|بقلم|كتب|作者|撰文|文|記者|记者|編輯)\s*[:：/／]?\s*)",
    re.IGNORECASE,
)
_NEEDS_COLON = re.compile(
    r"^(?:text|texto|testo|текст|文|記者|记者|編輯|di|av|af|autor.*|author|auteure?|redakteur|forfatter|skribent)$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:[|｜•·*]|\s[-–—]\s|\(|@\w|https?:|\b(?:updated|published|posted|aktualisiert|veröffentlicht|stand|"
    r"publié|mis à jour|"
    r"опубликовано|обновлено|follow|for|on|in)\b|,?\s*\d{1,2}[:./]|\s\d|,?\s*(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day\b|"
    r"(?<=[a-zа-яё])(?=(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)).*$",
    re.IGNORECASE,
)  # fmt: skip
_TRAILING_MONTH = re.compile(
    r"[\s,]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|"
    r"september|"
    r"october|november|december)\.?$",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"^(?P<name>[^\W\d_][\w.'’\-]*(?:\s[^\W\d_][\w.'’\-]*){1,3})\s*[,|–—-]\s*(?=.{0,60}$)(?:.{0,40}?\b)(?i:staff|"
    r"writer|reporter|"
    r"correspondent|editor|columnist|contributor|redakteur(?:in)?|korrespondent(?:in)?|journaliste|periodista|"
    r"redactora?|"
    r"корреспондент|обозреватель|Associated Press|Reuters|AFP)\b"
)
_LETTERS = r"[\w\u0300-\u036f\u0900-\u0963\u0971-\u0dff.'’\-]"
_NAME = re.compile(
    rf"^[^\W\d_a-zа-яё]{_LETTERS}*"
    rf"(?:\s(?:de|van|von|der|den|al|el|bin|da|di|du|la|le|[^\W\d_a-zа-яё]{_LETTERS}*)){{1,3}}$"
)
_OPENED = re.compile(rf"^(?:{'|'.join(OPENINGS)})\s|^[^.:]{{0,24}}\s(?:von|by|par|por|di)\s", re.IGNORECASE)
_LABELLED = re.compile(rf"^(?:{'|'.join(LABELS)})\s?[:：]\s?", re.IGNORECASE)
_OFFICE = any_of(OFFICES, re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\s?[,/|–—]\s?|\s-\s")
LONGEST_OFFICE = 5
"""Words behind a name that may say what the writer is, or where. Chosen by judgement."""

LONGEST_POST = 40
"""Characters of a line that names an office. Chosen by judgement: the longest of 11 in invented texts has 22."""

_JOINS = frozenset(
    """
    and und et y e и та i og och en with mit avec con com de van von der den al el bin ibn da di du dos la le of the
    in for special to staff writer writers reporter reporters correspondent editor contributing contributor senior
    chief national political from news service agency
    """.split()  # noqa: SIM905
)
_UNCASED = re.compile("[\u0590-\u07ff\u0900-\u109f\u3040-\u9fff\uac00-\ud7af]")
_NOBODY = frozenset(("undefined", "null", "none", "admin", "administrator", "author", "editor", "staff", "name *"))
_LIST = re.compile(r"[,/&]|\s+")


@dataclass(frozen=True, slots=True)
class Byline:
    """*names* without "By"; *sure* where words of the line say that it is one, and not only its place."""

    names: str
    sure: bool


def find_byline(line: str, likely: bool = False) -> Byline | None:
    """
    The byline that *line* is, or None. *likely*: what stands around it speaks for one, so a bare name will do.

    >>> find_byline("By Jane Doe and John Roe, Staff Writers | 9 June 2023")
    Byline(names='Jane Doe and John Roe, Staff Writers', sure=True)
    >>> find_byline("By then the ferry had sailed.") is None
    True
    """
    text = " ".join(line[: 2 * LONGEST].split())
    if not 4 <= len(text) <= LONGEST:
        return None
    opened = _OPENS.match(text)
    if opened:
        rest = text[opened.end() :]
        if (opened.end() < len(text) and opened[0][-1:].isalnum() and opened[0].isascii()) or (
            _NEEDS_COLON.match(opened["mark"].rstrip(" :：/／")) and opened[0].rstrip()[-1:] not in ":：/／"
        ):
            return None
        names = _names(rest)
        return Byline(names, sure=True) if names else None
    staff = _STAFF.match(text) if text[0].isupper() else None
    if staff:
        return Byline(_names(text) or staff["name"], sure=text[: len(staff["name"])].isupper())
    return _find_likely(text) if likely else None


def _find_likely(text: str) -> Byline | None:
    """
    The byline that a short line is by its form: a name, alone or between the words that such lines hold.

    >>> lines = "Jane Doe / Correspondent", "De Ana Pop", "本报记者 王明", "Ana Ruiz, nurse", "De la calle al mar"
    >>> [found and found.names for found in map(_find_likely, lines)]
    ['Jane Doe / Correspondent', 'Ana Pop', '本报记者 王明', 'Ana Ruiz, nurse', None]
    """
    opened = _LABELLED.match(text) or _OPENED.match(text)
    rest = text[opened.end() :] if opened else text
    bare = _CUT.sub("", rest).strip()
    if is_name(bare):
        return Byline(bare, sure=False)
    name, *behind = _BEHIND_NAME.split(rest, maxsplit=1)
    if is_name(name) and len(" ".join(behind).split()) <= LONGEST_OFFICE and rest[-1] not in ".!?":
        return Byline(rest.strip(), sure=False)
    if len(text) <= LONGEST_POST and text[-1] not in ".!?。:：" and _OFFICE.search(text):
        return Byline(rest.strip(), sure=False)
    return None


def is_name(text: str) -> bool:
    """
    Is *text* formed like one person's name, and nothing else?

    >>> is_name("Jane van Doe"), is_name("Storm over Port Ella")
    (True, False)
    """
    words = text.split()
    if len(text) > 60 or not _NAME.match(text.strip()) or words[-1][0].islower():
        return False
    return not any(word[0].islower() and word not in _JOINS for word in words)


def clean_author(stated: str, agencies: Agencies) -> str | None:
    """
    An author as a page's metadata or a record states one, without "By"; None for an address or a user name.

    One word in small letters is a user name, unless it names an agency of the table: "dpa", "sda/dpa", "dpa/lsw".

    >>> from newsarc.core.credits.agencies import compile_agencies
    >>> known = compile_agencies([{"agency": [{"name": "nwa"}]}])
    >>> [clean_author(stated, known) for stated in ("by Jane Doe", "https://x.example/jane", "jdoe", "nwa")]
    ['Jane Doe', None, None, 'nwa']
    """
    text = " ".join(stated.split())[:LONGEST]
    if (
        not text
        or "://" in text
        or text[0] == "@"
        or text.casefold() in _NOBODY
        or (text.islower() and " " not in text and not agencies.resolve(text))
    ):
        return None
    return re.sub(r"^(?:by|von|par|por)\s+", "", text, flags=re.IGNORECASE).strip(" ,;|") or None


def _names(rest: str) -> str | None:
    """The names that *rest* begins with, up to a day or a mark; None if it reads like a sentence."""
    names = _TRAILING_MONTH.sub("", _CUT.sub("", rest).strip(" ,;:.|-–—")).strip(" ,;:|-–—")
    words = [word for word in _LIST.split(names) if word]
    if any(map(str.isdigit, names)) or not words or len(words) > 18 or len(names) < 3:
        return None
    if _UNCASED.search(names):
        return names if len(names) <= 40 else None
    small = [word for word in words if word[0].islower() and word.strip(".") not in _JOINS]
    return names if not small and words[0][0].isupper() else None
