"""
What recurs in each outlet's articles, as far as it is known while a run still brings more of them.

A text that is cleaned with it at once need not be cleaned anew when the run is
settled. Nothing rests on it: `relearn` asks what the articles teach as a set,
and cleans anew each that was cleaned with something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsarc.core.boilerplate.learn import learn_furniture
from newsarc.rules.own import read_own
from newsarc.store import furniture
from newsarc.store.archive import Archive
from newsarc.usecases.cleaning.clean import RULES
from newsarc.usecases.settling.relearn import SAMPLE

FIRST = 8
"""Articles of an outlet from which on it is learned what recurs in them; then each time there are twice as many."""


@dataclass(slots=True)
class _Outlet:
    """The sentences in force, how many articles are stored, and at how many it is learned anew."""

    in_force: frozenset[int]
    articles: int
    due: int


class Foreknown:
    """What recurs in the outlets of an archive that a run writes to."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._own = read_own(archive.setting(RULES))
        self._outlets: dict[str, _Outlet] = {}

    def of(self, outlet: str | None) -> frozenset[int]:
        """The keys of the sentences that count as furniture of this outlet by now."""
        return self._met(outlet).in_force if outlet else frozenset()

    def came(self, outlets: Iterable[str | None]) -> None:
        """Articles were stored, each of the outlet given: learn anew where it is time."""
        changed = set()
        for outlet in outlets:
            if outlet:
                self._met(outlet).articles += 1
                changed.add(outlet)
        for outlet in changed:
            met = self._outlets[outlet]
            if met.articles >= met.due:
                learned = learn_furniture(furniture.sample(self._archive, outlet, SAMPLE))
                met.in_force, met.due = self._own.in_force(outlet, learned), 2 * met.articles

    def _met(self, outlet: str) -> _Outlet:
        if outlet not in self._outlets:
            learned, stored = furniture.of(self._archive, outlet), furniture.count(self._archive, outlet)
            self._outlets[outlet] = _Outlet(self._own.in_force(outlet, learned), stored, max(FIRST, 2 * stored))
        return self._outlets[outlet]
