"""
Which articles a question is about: those of some outlets, agencies, days or languages.

Several outlets are alternatives, and so are several agencies or languages; the
kinds of wishes are joined. An article without a date fits no wish for a span of
days, and is counted apart so that the answer can say how many it left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsarc.core.model import Credits


class Fit(StrEnum):
    """Whether an article is wanted. UNDATED would be, if it only had a date within the span."""

    YES = "yes"
    NO = "no"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What a question is about; an empty field leaves all in.

    *since* and *until* are days, `2023-06-09`, both included, and compared with the day an article prints, whatever
    its zone. *languages* are codes: `en` takes in `en-GB`. Names match in any case.
    """

    outlets: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    languages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.outlets or self.agencies or self.languages or self.dated)

    @property
    def dated(self) -> bool:
        """Whether a span of days is asked for."""
        return self.since is not None or self.until is not None

    def judge(self, told: Credits, inherited: str | None = None) -> Fit:
        """
        Whether an article that says this of itself is wanted.

        *inherited* is the agency that its cluster names: who asks for an agency's texts wants those, too, that print
        them without naming it.

        >>> Wanted(outlets=("the courier",), since="2023-06-01").judge(Credits(outlet="The Courier"))
        <Fit.UNDATED: 'undated'>
        """
        own = told.agency.name if told.agency else None
        if self.outlets and not is_named(told.outlet, self.outlets):
            return Fit.NO
        if self.agencies and not (is_named(own, self.agencies) or is_named(inherited, self.agencies)):
            return Fit.NO
        if self.languages and not is_language(told.language, self.languages):
            return Fit.NO
        if not self.dated:
            return Fit.YES
        if told.published is None:
            return Fit.UNDATED
        day = told.published[:10]
        return Fit.YES if (self.since or day) <= day <= (self.until or day) else Fit.NO

    def fits(self, told: Credits, inherited: str | None = None) -> bool:
        """As `judge`, for those who do not count what lacks a date."""
        return self.judge(told, inherited) is Fit.YES


def is_named(name: str | None, wanted: tuple[str, ...]) -> bool:
    """
    Whether *name* is one of those wanted, in any case and spacing.

    >>> is_named("The Courier", ("the  courier",))
    True
    """
    return name is not None and _folded(name) in map(_folded, wanted)


def is_language(code: str | None, wanted: tuple[str, ...]) -> bool:
    """
    Whether a language is one of those wanted, or a kind of one.

    >>> is_language("en-GB", ("EN",)), is_language("en", ("en-GB",))
    (True, False)
    """
    return code is not None and any(
        f"{code.casefold()}-".startswith(f"{one.casefold().replace('_', '-')}-") for one in wanted
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
