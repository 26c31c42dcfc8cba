"""
Which outlets and agencies people would rather read: an order that they write down once, in `newsarc.toml`.

It decides between whole copies of one text, before anything that figures say.
Nothing else depends on it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from newsarc.errors import NewsarcError

TABLE = "prefer"
"""The table of `newsarc.toml` that holds the order."""

LISTS = ("outlets", "agencies")


class BadPreferences(NewsarcError):
    """The file is no `newsarc.toml`; *why* says what is wrong with it."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"newsarc.toml cannot be used: {why}. It is TOML: [prefer], with outlets = [...] and agencies = [...], "
            "the most preferred first."
        )
        self.why = why


@dataclass(frozen=True, slots=True)
class Preferences:
    """Names of outlets and agencies, the most preferred first; case and white space in them do not matter."""

    outlets: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    def rank(self, outlet: str | None, agency: str | None) -> int:
        """
        How little a copy of this outlet is preferred that credits this agency; 0 is best, outlets before agencies.

        >>> order = Preferences(("The Tide",), ("Nordwire",))
        >>> order.rank("the tide", None), order.rank("Echo", "NORDWIRE"), order.rank("Echo", None)
        (1, 2, 3)
        """
        first, second = _place(self.outlets, outlet), _place(self.agencies, agency)
        return first * (len(self.agencies) + 1) + second

    def names(self, outlet: str | None, agency: str | None) -> str | None:
        """Which of the two names is in the order, outlets first; None where neither is."""
        if outlet and _place(self.outlets, outlet) < len(self.outlets):
            return outlet
        return agency if agency and _place(self.agencies, agency) < len(self.agencies) else None

    def text(self) -> str:
        """The order as an archive keeps it: equal orders are equal texts."""
        return json.dumps({name: list(getattr(self, name)) for name in LISTS}, ensure_ascii=False)


def _place(order: tuple[str, ...], name: str | None) -> int:
    wanted = _folded(name or "")
    return next((at for at, one in enumerate(order) if _folded(one) == wanted), len(order))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def read_preferences(toml: str) -> Preferences:
    """
    The order that the text of a `newsarc.toml` sets. Raises BadPreferences.

    >>> read_preferences('[prefer]\\noutlets = ["The Tide"]')
    Preferences(outlets=('The Tide',), agencies=())
    """
    try:
        told = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as fault:
        raise BadPreferences(str(fault)) from None
    _refuse_unknown(told, (TABLE,), "table")
    table = told.get(TABLE, {})
    if not isinstance(table, dict):
        raise BadPreferences(f"{TABLE!r} is no table")
    _refuse_unknown(table, LISTS, f"key in [{TABLE}]")
    for name, value in table.items():
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise BadPreferences(f"{name!r} is no list of names")
        if len({_folded(one) for one in value}) < len(value):
            raise BadPreferences(f"{name!r} names somebody twice")
    return Preferences(*(tuple(table.get(name, ())) for name in LISTS))


def kept_preferences(text: str | None) -> Preferences:
    """The order that a text of `Preferences.text` holds; none for None."""
    told = json.loads(text) if text else {}
    return Preferences(*(tuple(told.get(name, ())) for name in LISTS))


def _refuse_unknown(told: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    for name in told:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise BadPreferences(f"it has an unknown {what}, {name[:80]!r}" + (f" (meant {near[0]}?)" if near else ""))
