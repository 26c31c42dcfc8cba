"""
News agencies: whose text an article prints, where it says so.

An agency counts only where a text gives credit: in a dateline, a byline, an end
note, a line of its own. An agency that is quoted ("told AFP", "Reuters
reported") wrote nothing of the article, and one named with a picture took the
picture. Short names that are words elsewhere count in fewer places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsarc.core.credits.cues import Cues, any_of, compile_cues

LONGEST_CREDIT = 400
"""Characters of a line that can be a credit as a whole; the longest of 86 found within 3,000 has 221."""

LONGEST_NAME = 60
"""Characters of a line that may be an agency's name and nothing else."""

REACH = 90
"""
Characters between the credit's words and the agency: room for colleagues thanked before it. Not swept: 11 lines found
have up to 26, and four names in full, as "contributed" lines put before an agency, make some 80.
"""

_PARTS = re.compile(
    r"\s*(?:[/,;+&|、，・·•]|\s-\s|\s(?:and|und|et|y|e|и|та|i|og|och|en|with|mit|avec|con|com|med|via|through)\s)\s*"
)
_WRAPPING = " \t\u00a0\u3000-–—―*_.。:：()（）[]［］【】「」<>《》/／|~•©"
_BRACKETED = re.compile(
    r"(?<=[.!?…。！？\"”»’'])\s?([(（\[［【/／]\s?([^()（）\[\]［］【】\n]{2,60}?)\s?[)）\]］】/／])\s*[.。]?\s*$"
)
_DASHED = re.compile(r"(?<=[.!?…\"”»])\s*([-–—]{1,2}\s?([^-–—.!?]{2,40}))\.?\s*$")
_CLOSERS, _DASHES = ")）]］】/／", "-–—"
"""One of these stands in whatever such a pattern finds."""

_FEEDS = ("syndicated", "wire", "agency")
_MARKS = (*_FEEDS, "copyright", "(c)")
"""One of these stands, in small letters, in what gives credit in ASCII and holds no cue."""

_UNNAMED = re.compile(
    r"(?:syndicated|wire|agency)\s(?:news\sagency\s)?(?:feed|copy|service)\s?[-–—:]\s?([^\n.,;()]{2,40})"
    r"|[-–—]\s?([A-Z][\w&-]{1,20}(?:\s[A-Z][\w&-]{1,20}){0,3})\s(?i:news|press)\s(?i:agency)\W*$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,20}?\b(?:19|20)\d\d[\s,]{0,3}", re.IGNORECASE)
_RESERVED = re.compile(r"(?:©|\(c\)|copyright)\s", re.IGNORECASE)
_RIGHTS = re.compile(
    r"rights reserved|rechte vorbehalten|droits réservés|derechos reservados|may not be", re.IGNORECASE
)
_STAFF = re.compile(
    r"\s+(?:(?:staff|senior|chief|business|economics|political|sports|science|health|foreign|national|religion|special"
    r"|medical|technology|entertainment|auto|airlines|race|white house)\s)*"
    r"(?:writers?|correspondents?|reporters?|editors?|staff|team|bureau|desk)\b.*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:the|von|by|from|with|mit|avec|con|com|med|met|via|par|por|di|le|la|от|agency|agentur|agence|agencia|agenzia|ИА)"
    r"\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_NO_WORD = bytes(code if chr(code).isalnum() and code < 128 else ord(" ") for code in range(256))
_PRINTED_MARKS = "“”„’‘–—…\xa0"
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]")
_ARTICLES = frozenset(("the", "la", "le", "agence", "agencia", "agência", "agenzia", "وكالة", "خبرگزاری"))
_SENTENCE_END = re.compile(r"[.!?。！？]\s")
_INITIALS = re.compile(r"\w{1,5}|(?i:agenc(?:ies|ias|es|y)|agenturen|agências)|")


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency and the words that prove it; *agency* is None where only "agencies" are thanked."""

    agency: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Agencies:
    """The known agencies, ready for look-up. Made by `compile_agencies`."""

    names: Mapping[str, str]
    narrow: frozenset[str]
    openings: frozenset[bytes]
    """The first telling word of each name, as `_words` gives it."""
    crediting: frozenset[bytes]
    """The longest word of each cue that credits a text, in small letters; empty for a cue of marks alone."""
    hosts: Mapping[str, str]
    public: frozenset[str]
    any_form: re.Pattern[str] = field(repr=False)
    before: Cues = field(repr=False)
    after: Cues = field(repr=False)
    desk: Cues = field(repr=False)
    pictures: Cues = field(repr=False)

    def resolve(self, text: str, narrow: bool = True) -> str | None:
        """
        The agency that *text* names and names alone, or the first of a list of agencies and initials: "dpa/fh".

        With *narrow* false, forms that mean other things too do not count.
        """
        stripped = text.strip(_WRAPPING)
        if len(stripped) > 80 or not stripped or self.openings.isdisjoint(_words(stripped)):
            return None
        agency = self._lookup(stripped, narrow) or self._listed(stripped, narrow)
        return agency if agency and not self.pictures.search(stripped) else None

    def _listed(self, stripped: str, narrow: bool) -> str | None:
        """The first agency of a list that holds agencies and initials alone."""
        parts = _PARTS.split(stripped, maxsplit=8)
        found = [self._lookup(part, narrow) for part in parts]
        named = next(filter(None, found), None)
        others = (part for part, name in zip(parts, found, strict=True) if not name)
        return named if named and all(_INITIALS.fullmatch(part.strip(_WRAPPING)) for part in others) else None

    def resolve_any(self, text: str) -> str | None:
        """The first agency that a byline names among people and outlets: "Jane Doe, AP", "Le Courrier avec AFP"."""
        if len(text) > 160 or self.openings.isdisjoint(_words(text)):
            return None
        found = next(filter(None, (self._lookup(part, narrow=True) for part in _PARTS.split(text, maxsplit=8))), None)
        return found if found and not self.pictures.search(text) else None

    def may_credit(self, text: str) -> bool:
        """Can a line give credit? Cheap, and sometimes yes where it gives none: most prose holds no word of credit."""
        if len(text) <= LONGEST_NAME or not text.isascii() or b"" in self.crediting:
            return True
        small = text.lower()
        return not self.crediting.isdisjoint(_words(small)) or any(map(small.__contains__, _MARKS))

    def is_named_in(self, text: str) -> bool:
        """Can an agency's name stand anywhere in *text*? Cheap, and sometimes yes where there is none."""
        if not self.openings.isdisjoint(_words(text)):
            return True
        return not text.isascii() and bool(_UNSPACED.search(text)) and bool(self.any_form.search(text))

    def find(self, text: str) -> re.Match[str] | None:
        """The first name of an agency in *text*."""
        return self.any_form.search(text) if self.is_named_in(text) else None

    def _lookup(self, text: str, narrow: bool) -> str | None:
        for form in (text, _TITLE.sub("", text), _STAFF.sub("", text)):
            cleaned = form.strip(_WRAPPING)
            name = self.names.get(cleaned)
            if name and (narrow or cleaned not in self.narrow):
                return name
        return None


def _words(text: str) -> list[bytes]:
    """The words of *text* as UTF-8. Where they are all ASCII, as in most lines, a tenth of a regex's time."""
    if not text.isascii():
        for mark in _PRINTED_MARKS:
            text = text.replace(mark, " ")
        if not text.isascii():
            return list(map(str.encode, _WORD.findall(text)))
    return text.encode().translate(_NO_WORD).split()


def compile_agencies(tables: Iterable[Mapping[str, Any]]) -> Agencies:
    """
    The look-up made of tables as they stand in `agencies.toml`; a later table wins over an earlier one.

    >>> compile_agencies([{"agency": [{"name": "MPA", "forms": ["Meridian Press"]}]}]).resolve("MERIDIAN PRESS")
    'MPA'
    """
    names: dict[str, str] = {}
    narrow: set[str] = set()
    hosts: dict[str, str] = {}
    public: set[str] = set()
    cues: dict[str, list[str]] = {"before": [], "after": [], "desk": [], "pictures": []}
    for table in tables:
        for agency in table.get("agency", ()):
            name = agency["name"]
            forms, closer = agency.get("forms", []), agency.get("narrow", [])
            wide = [form for form in (name, *forms) if form not in closer]
            wide += [form.upper() for form in wide if len(form) > 3]
            names.update(dict.fromkeys([*wide, *closer], name))
            narrow = (narrow - set(wide)) | set(closer)
            hosts.update(dict.fromkeys(agency.get("hosts", ()), name))
            public.update([name] if agency.get("public") else ())
        for kind in cues:
            cues[kind] += table.get("cues", {}).get(kind, ())
    crediting = (phrase for kind in ("before", "after", "desk") for phrase in cues[kind])
    return Agencies(
        names,
        frozenset(narrow),
        frozenset(_telling_word(form).encode() for form in names),
        frozenset(max(_words(phrase.lower()), key=len, default=b"") for phrase in crediting),
        hosts,
        frozenset(public),
        any_of(list(names)),
        *map(compile_cues, cues.values()),
    )


def _telling_word(form: str) -> str:
    """The first word of a name that few other names begin with: "Associated" of "The Associated Press"."""
    words: list[str] = _WORD.findall(form) or [form]
    return next((word for word in words if word.lower() not in _ARTICLES), words[0])


def find_credit(line: str, agencies: Agencies, below: bool = True) -> Credit | None:
    """
    The credit that *line* gives for the text, if it is a credit line as a whole.

    For lines around the body: end notes, headers, lines of their own. Prose and picture credits give None. *below* says
    that the line stands under the body: above it, a copyright is a picture's.
    """
    text = line.strip()
    if not text or len(text) > LONGEST_CREDIT or not agencies.may_credit(text):
        return None
    credit = _named(text, agencies, below) if agencies.is_named_in(text) else _unnamed(text, agencies)
    if credit is None or agencies.pictures.search(text) or _slashed(text, agencies):
        return None
    return credit


def _named(text: str, agencies: Agencies, below: bool) -> Credit | None:
    """The credit of a line that names an agency of the table."""
    alone = agencies.resolve(text) if len(text) <= LONGEST_NAME else None
    if alone and _stands_alone(text, agencies):
        return Credit(alone, text)
    return (
        _behind_cue(text, agencies)
        or _before_cue(text, agencies)
        or (_copyrighted(text, agencies) if below else None)
        or _unnamed(text, agencies)
    )


def find_trailing_credit(line: str, agencies: Agencies) -> Credit | None:
    """
    The credit at the very end of a paragraph: "... on Friday. (AFP)", "... 完）新华社", "... he said. — Reuters".

    >>> from newsarc.core.credits.agencies import compile_agencies
    >>> known = compile_agencies([{"agency": [{"name": "Nordwire"}]}])
    >>> find_trailing_credit("The ferry sailed at noon. (Nordwire)", known)
    Credit(agency='Nordwire', evidence='(Nordwire)')
    """
    tail = line.rstrip()[-90:]
    for pattern, marks in ((_BRACKETED, _CLOSERS), (_DASHED, _DASHES)):
        found = pattern.search(tail) if any(map(tail.__contains__, marks)) else None
        if found:
            agency = agencies.resolve(found[2], narrow=pattern is _BRACKETED)
            if agency:
                return Credit(agency, found[1].strip())
    return None


def is_picture_credit(line: str, agencies: Agencies) -> bool:
    """Does *line* name the maker of a picture? "Photo: Jane Doe", "Jane Doe/Nordwire", "(Nordwire File Photo)"."""
    if len(line) > 1000:
        return False
    return bool(agencies.pictures.search(line) or _slashed(line, agencies))


def _slashed(line: str, agencies: Agencies) -> bool:
    """A person's name, a stroke and an agency at the end of the line."""
    head, mark, tail = line.rstrip(" .)）").rpartition("/")
    words = head.split()
    return bool(mark and len(words) > 1 and words[-1][:1].isupper() and agencies.resolve(tail))


def _stands_alone(text: str, agencies: Agencies) -> bool:
    """A bare name of three letters may be a menu's; bracketed, or long enough, it is a credit."""
    return (
        text[0] in "(（[［【/／-–—©"
        or text[:5].lower() in ("with ", "avec ")
        or text[-1] in ")）]］】/／"
        or agencies.resolve(text, narrow=False) is not None
    )


def _behind_cue(text: str, agencies: Agencies) -> Credit | None:
    """An agency named right behind credit words, within the same sentence; the words open the line, or names end it."""
    for cue in agencies.before.find_all(text):
        rest = text[cue.end() : cue.end() + REACH]
        found = agencies.find(rest)
        if found is None or not _only_names(rest[: found.start()]):
            continue
        if cue.start() <= 3 or _only_names(text[cue.end() + found.end() :]):
            return Credit(agencies.names[_squeezed(found[0], agencies)], text)
    return None


def _only_names(words: str) -> bool:
    """Names, articles and commas: no verb, no clause, no second sentence."""
    return not _SENTENCE_END.search(words) and all(
        not word[:1].islower() or word.strip(",.)") in _LINKING for word in words.replace("/", " ").split()
    )


_LINKING = frozenset(
    """
    the and und et y e и та i og och en von der die den des la le les l' los el il da do de del di agency agencies
    news agence agentur agencia agência agenzia agenturen nyhetsbyrån informationsagentur агентства агентств
    nachrichtenagentur nachrichtenagenturen - – : our staff ir in 통신
    """.split()  # noqa: SIM905
)


def _before_cue(text: str, agencies: Agencies) -> Credit | None:
    """An agency named before credit words: "Jane Doe and The Associated Press contributed to this report."."""
    cue = agencies.after.search(text)
    if cue is None:
        return None
    found = agencies.any_form.search(text, max(0, cue.start() - 2 * REACH), cue.start())
    return Credit(agencies.names[_squeezed(found[0], agencies)], text) if found else None


def _copyrighted(text: str, agencies: Agencies) -> Credit | None:
    """An agency that holds the copyright, with a year or reserved rights: a bare © stands under pictures."""
    for found in (_COPYRIGHT.search(text), _RESERVED.search(text) if _RIGHTS.search(text) else None):
        if found:
            form = agencies.any_form.search(text, found.end(), found.end() + 30)
            if form and len(text[found.end() : form.start()].split()) <= 2:
                return Credit(agencies.names[_squeezed(form[0], agencies)], text)
    return None


def _unnamed(text: str, agencies: Agencies) -> Credit | None:
    """
    An agency the table does not know, in the one form that leaves no doubt: "syndicated feed - Some Agency".

    Thanks to agencies without a name are a credit of no agency.
    """
    found = _UNNAMED.search(text) if any(map(text.lower().__contains__, _FEEDS)) else None
    name = (found[1] or found[2]).strip(_WRAPPING) if found else ""
    if name[:1].isupper() and len(name.split()) <= 5:
        return Credit(name, text)
    return Credit(None, text) if agencies.desk.search(text) else None


def _squeezed(form: str, agencies: Agencies) -> str:
    return form if form in agencies.names else " ".join(form.split())
