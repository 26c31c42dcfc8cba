"""What people know better of an article than what was read, and the tags they give it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches

from newsarc.core.credits.language import language_code
from newsarc.core.decisions import CORRECTABLE, Log, Ruling, Verb
from newsarc.store.archive import Archive
from newsarc.usecases.cleaning.clean import own_of, tools
from newsarc.usecases.deciding.entering import BadDecision, Decided, as_kept, enter, find_one
from newsarc.usecases.progress import Tell

EARLIEST = 1600
"""The first newspaper appeared in 1605: a year before is a slip."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def correct_fields(
    path: str, asked: str, fields: Mapping[str, str], reason: str = "", tell: Tell = lambda *_: None
) -> Decided:
    """
    Put people's word in the place of what was read. An empty value means: not known.

    *fields* go by the names of CORRECTABLE. A date is an ISO date, or date and time; a language is a code of two
    letters; an agency that newsarc knows gets its full name. Raises BadDecision, NoSuchId or AmbiguousId.
    """
    kept = as_kept(reason, "reason")
    wanted = {name: _checked(name, value) for name, value in fields.items()}
    if not wanted:
        raise BadDecision(f"nothing to set: give FIELD=VALUE, with {_known()} for FIELD.")

    def compose(archive: Archive, log: Log) -> tuple[Ruling, bool]:
        article = find_one(archive, asked)
        if agency := wanted.get("agency"):
            known, spelt = tools(own_of(archive)).agencies, (agency, agency.upper(), agency.title())
            wanted["agency"] = next(filter(None, map(known.resolve, spelt)), agency)
        ruled = log.in_force()
        there = ruled.corrections.get(article, {})
        new = any(name not in there or there[name] != value for name, value in wanted.items())
        ruling = Ruling(0, "", Verb.SET, article, value=wanted, reason=kept)
        return (ruling, True) if new else (_last(ruled.rulings, article, Verb.SET), False)

    return enter(path, compose, tell)


def tag(path: str, asked: str, tags: Sequence[str], *, off: bool = False, tell: Tell = lambda *_: None) -> Decided:
    """
    Give an article tags, or take them *off*. A tag is a word or a few, without regard to case.

    Raises BadDecision where a tag that is to be taken off is not there, NoSuchId or AmbiguousId.
    """
    wanted = sorted({_tag(one) for one in tags})

    def compose(archive: Archive, log: Log) -> tuple[Ruling, bool]:
        article = find_one(archive, asked)
        ruled = log.in_force()
        there = ruled.tags.get(article, frozenset())
        if off and (missing := [one for one in wanted if one not in there]):
            has = f"its tags are {', '.join(sorted(there))}." if there else "it has none."
            raise BadDecision(f"{article[:12]} is not tagged {', '.join(missing)}: {has}")
        if not off and there.issuperset(wanted):
            return _last(ruled.rulings, article, Verb.TAG), False
        return Ruling(0, "", Verb.UNTAG if off else Verb.TAG, article, value={"tags": wanted}), True

    return enter(path, compose, tell)


def _last(rulings: Sequence[Ruling], article: str, verb: Verb) -> Ruling:
    return next(one for one in reversed(rulings) if one.article == article and one.verb is verb)


def _known() -> str:
    *most, last = CORRECTABLE
    return f"{', '.join(most)} or {last}"


def _tag(text: str) -> str:
    kept = as_kept(text, "tag").casefold()
    if not kept or "," in kept:
        raise BadDecision(f"{text[:80]!r} is no tag: give a word or a few, without a comma.")
    return kept


def _checked(name: str, value: str) -> str | None:
    """A value as it is kept, None where it is empty. Raises BadDecision where it cannot be one of this field."""
    if name not in CORRECTABLE:
        near = get_close_matches(name, CORRECTABLE, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {_known()}."
        raise BadDecision(f"there is no field {name[:80]!r} to set: {hint}")
    kept = as_kept(value, name)
    if not kept:
        return None
    if name == "date":
        return _date(kept)
    if name == "language":
        code = language_code(kept)
        if code is None:
            raise BadDecision(f"{kept[:80]!r} is no language: give its code of two letters, such as en or pt-BR.")
        return code
    return kept


def _date(text: str) -> str:
    """An ISO date as precise as it was given."""
    try:
        moment = datetime.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        moment = None
    if moment is None:
        raise BadDecision(f"{text[:80]!r} is no date: give 2023-06-09 or 2023-06-09T16:42+02:00.")
    if not moment.year >= EARLIEST or moment.date() > (datetime.now(UTC) + timedelta(days=1)).date():
        raise BadDecision(f"{text[:80]!r} cannot be a day of publication: it lies outside {EARLIEST} to today.")
    return moment.date().isoformat() if len(text) <= len("2023-06-09") else moment.isoformat(timespec="minutes")
