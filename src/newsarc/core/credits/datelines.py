"""
Datelines: the place, the day and the agency that open a story.

Run into the first sentence ("HELSINKI (AP) - ", "МОСКВА, 13 июня. /ТАСС/.",
"新华社北京6月13日电") or on a line of their own ("Moscow, Russia"). What stands
before the agency must be a place and a day; a name in brackets further on in a
sentence is no dateline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarc.core.credits.agencies import Agencies
from newsarc.core.credits.months import MONTH_OF, WEEKDAY_OF

LONGEST = 120
"""
Characters a dateline may take. The longest of 383 found within 300 has 47; chosen with room for two towns, a weekday,
a day and an agency in full.
"""

_CJK = re.compile(
    r"^[【（(\[［]?\s?([^\s\d，。,.(（【】）)]{2,8}?(?:社|网|網|通信|電))(?:記者[^\d）)]{2,8})?"
    r"[^\s，。,.\d）)】]{0,8}?(?:\d{4}年)?(\d{1,2}月)?(\d{1,2}日)\s?(?:电|電|讯|訊)[】）)\]］]?"
)
_CJK_BRACKET = re.compile(r"^[【［\[]([^】］\]]{2,30})[】］\]]")
_KOREAN = re.compile(r"^[(\[（]([^)\]）=]{2,12})\s?=\s?([^)\]）]{2,12})[)\]）]")
_BRACKET = re.compile(r"[(（/／\[]\s?([^()（）/／\[\]]{2,40}(?:/[^()（）/／\[\]]{1,12}){0,2})\s?[)）/／\]]")
_BEHIND = re.compile(r"\s*(?:[-–—―:：|.،,=]|$)")
_DASH = re.compile(r"\s[-–—―]{1,2}\s|\s?[—―]\s?|\s--\s?|:\s")
_PLACE_WORD = re.compile(r"[^\W\d_][\w'’.\-]*[,.]?")
_TOWN_WORDS = re.compile(r"(?:[^\W\d_]+ ){0,5}[^\W\d_]+[ ,;]")
_QUOTES = "\"“”„«‘'"
_SMALL = frozenset(
    """
    de del la le les los las el al di da do dos das du des of the and y e und et am an der den im in upon on sur sous
    bei ob ved på i van op aan г le. den
    """.split()  # noqa: SIM905
)
_UNCASED = re.compile(r"[\u0590-\u07ff\u0900-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_STAFF = re.compile(r"\b(?:reporter|writer|editor|correspondent|staff|jr|sr|phd|md)\b", re.IGNORECASE)
_CAPTION_DAY = re.compile(r"[A-Z]{3,9}\s\d{1,2}\s?[:,]")
_EMBEDDED = re.compile(r"[-–—,]\s*([^\s,]{2,20}(?:\s[^\s,]{2,12}){0,2}?)\s?[.,:]\s")


@dataclass(frozen=True, slots=True)
class Dateline:
    """*text* as it is printed, *end* where the story begins behind it, and the agency it names, if it names one."""

    text: str
    end: int
    agency: str | None = None
    evidence: str | None = None


def find_dateline(paragraph: str, agencies: Agencies) -> Dateline | None:
    """
    The dateline that opens *paragraph*, run into its first sentence, or None.

    >>> from newsarc.core.credits.agencies import compile_agencies
    >>> known = compile_agencies([{"agency": [{"name": "Nordwire", "forms": ["NW"]}]}])
    >>> find_dateline("PORT ELLA, June 3 (NW) - The ferry sailed.", known)
    Dateline(text='PORT ELLA, June 3 (NW)', end=25, agency='Nordwire', evidence='PORT ELLA, June 3 (NW)')
    """
    lead = paragraph.lstrip(" \t\u00a0\u3000•·*-–—\u200b")
    skipped = len(paragraph) - len(lead)
    lead = lead[:LONGEST]
    if _is_prose(lead):
        return None
    found = _far_eastern(lead, agencies) or _bracketed(lead, agencies) or _dashed(lead, agencies)
    if found is None:
        return None
    return Dateline(found.text, found.end + skipped, found.agency, found.evidence)


def _is_prose(lead: str) -> bool:
    """Does a word that no place has stand where the town would? Spares most paragraphs the dearer questions."""
    if not lead.isascii() and _UNCASED.search(lead):
        return False
    if lead[:1] in _QUOTES:
        return True
    opening = _TOWN_WORDS.match(lead)
    return opening is not None and not all(map(_fits, opening[0].rstrip(",;").split()))


def is_dateline_alone(line: str, agencies: Agencies) -> bool:
    """
    Is *line* a dateline and nothing else: a place, with a region, a day or an agency, or in capitals before a dash?

    >>> from newsarc.core.credits.agencies import compile_agencies
    >>> [is_dateline_alone(line, compile_agencies([])) for line in ("Moscow, Russia", "AUBURN, Wash. —", "Sport")]
    [True, True, False]
    """
    text = line.strip()
    if not 3 <= len(text) <= 60 or "\n" in text:
        return False
    bare = text.rstrip(" -–—―.")
    if text[-1] in "-–—―" and _is_place(bare) and bare.split(",")[0].isupper():
        return True
    found = _BRACKET.search(bare)
    if found and found.end() == len(bare) and agencies.resolve(found[1]) and _is_place(bare[: found.start()]):
        return bare[: found.start()].split(",")[0].isupper()
    parts = [part.strip() for part in bare.split(",")]
    return (
        len(parts) in (2, 3)
        and all(1 <= len(part.split()) <= 3 and _is_place(part) and part[:1].isupper() for part in parts)
        and not _STAFF.search(bare)
        and not agencies.pictures.search(bare)
    )


def _far_eastern(lead: str, agencies: Agencies) -> Dateline | None:
    if not _UNCASED.search(lead[:12]):
        return None
    found = _KOREAN.match(lead)
    if found:
        agency = agencies.resolve(found[2])
        return Dateline(found[0], found.end(), agency, found[0] if agency else None)
    found = _CJK.match(lead)
    if found:
        agency = next((agencies.names[form] for form in _openings(found[1]) if form in agencies.names), None)
        return Dateline(found[0], found.end(), agency, found[0] if agency else None)
    found = _CJK_BRACKET.match(lead)
    if found:
        form = agencies.any_form.search(found[1])
        agency = agencies.names.get(form[0]) if form else None
        if agency:
            return Dateline(found[0], found.end(), agency, found[0])
    return None


def _openings(name: str) -> list[str]:
    return [name[:size] for size in range(len(name), 1, -1)]


def _bracketed(lead: str, agencies: Agencies) -> Dateline | None:
    """PLACE, day (AGENCY) and what parts it from the story."""
    for found in _BRACKET.finditer(lead):
        place = lead[: found.start()].strip(" ,.-–—:،")
        agency = agencies.resolve(found[1])
        if agency is None:
            if found.start() == 0 or not _is_place(place):
                return None
            continue
        if not _is_place(place):
            return None
        if _BEHIND.match(lead, found.end()) is None and not _opens_story(place, lead[found.end() :].lstrip()[:1]):
            return None
        end = found.end() + len(re.match(r"[\s.\-–—―:：|،,=]*", lead[found.end() :])[0])  # type: ignore[index]
        text = lead[: found.end()].strip()
        place_behind = _day_behind(lead, end)
        if place_behind:
            text, end = lead[:place_behind].strip(" -–—"), place_behind
        return Dateline(text, end, agency, text)
    return None


def _day_behind(lead: str, start: int) -> int:
    """The end of a place and day that stand behind the agency: "(ANSA) - ROMA, 13 GIU - "."""
    found = _DASH.search(lead, start)
    if found is None:
        return 0
    between = lead[start : found.start()]
    return found.end() if between[:4].isupper() and _is_place(between) else 0


def _dashed(lead: str, agencies: Agencies) -> Dateline | None:
    """PLACE, day - AGENCY. The story; and PLACE — The story, the place in capitals."""
    named = _EMBEDDED.search(lead)
    if named:
        agency = agencies.resolve(named[1], narrow=False)
        place = lead[: named.start()].strip(" ,.")
        if agency and place and _is_place(place) and (_has_day(place) or place.split(",")[0].isupper()):
            text = lead[: named.end()].rstrip(" .,:")
            return Dateline(text, named.end(), agency, text)
    found = _DASH.search(lead)
    if found is None or found.start() < 3:
        return None
    place = lead[: found.start()].strip()
    town, _, name = place.rpartition(". ")
    agency = agencies.resolve(name, narrow=False) if town else None
    if agency and _is_place(town):
        return Dateline(place, found.end(), agency, place)
    if _CAPTION_DAY.match(lead, found.end()):
        return None
    rest = lead[found.end() : found.end() + 1]
    parted = found[0].strip() != ":" or "," in place
    return Dateline(place, found.end()) if parted and _is_capital_town(place) and rest and not rest.islower() else None


def _is_capital_town(place: str) -> bool:
    """A place that begins with a town in capitals: "KANSAS CITY", "TURNBERRY/GLASGOW, Scotland"."""
    town = re.split(r"[,(/]|\s\d", place)[0].strip()
    return len(town) >= 3 and town.isupper() and len(town.split()) <= 4 and _is_place(place)


def _is_place(text: str) -> bool:
    """Do only names, numbers, names of months and days, and small words of places stand in *text*?"""
    words = text.replace("/", " ").replace("-", " ").replace("–", " ").split()
    if len(words) > 12:
        return False
    uncased = bool(_UNCASED.search(text))
    if uncased:
        return len(words) <= 7
    return all(_fits(word.strip(",.;()[]")) for word in words)


def _fits(word: str) -> bool:
    if not word or word[0].isupper() or word[0].isdigit():
        return True
    folded = word.casefold()
    return folded in _SMALL or folded in MONTH_OF or folded in WEEKDAY_OF


def _has_day(text: str) -> bool:
    return any(map(str.isdigit, text))


def _opens_story(place: str, first: str) -> bool:
    """No dash behind the bracket: a day, or a place of few words, and a story that begins with a capital."""
    if first.islower():
        return False
    return not place or _has_day(place) or (len(place.split()) <= 3 and not _SMALL & set(place.split()))
