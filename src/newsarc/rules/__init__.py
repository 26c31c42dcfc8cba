"""
The rules as data: one TOML file for each reason, and the table of trained weights.

`load_rules` is the only place that reads them. To teach the cleaner a phrase, add
it to the file of its reason; `python -m newsarc.rules.train` weighs it anew.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from newsarc.core.boilerplate.phrases import Scope, compile_phrases
from newsarc.core.boilerplate.rulebook import REASONS, Rules, Weights
from newsarc.rules.own import read_own

__all__ = ["REASONS", "load_rules", "load_weights", "package_phrases"]

ADDRESS = "address.toml"
WEIGHTS = "weights.json"


@cache
def load_rules(own: str | None = None) -> Rules:
    """
    The rules this version of newsarc judges by, changed as an archive's *own* rules say (`OwnRules.text`).

    >>> "cookies" in REASONS and load_rules().phrases.anywhere_words >= {"cookies"}
    True
    """
    entries: list[tuple[str, str, Scope]] = []
    address: set[str] = set()
    sides: set[str] = set()
    pictures: set[str] = set()
    for name, table in _tables():
        if name == ADDRESS:
            address.update(word for words in table["words"].values() for word in words)
            continue
        if "reason" in table:
            sides.update(word for words in table.get("sides", {}).values() for word in words)
            pictures.update(word for words in table.get("bracket", {}).values() for word in words)
            entries += _entries(table)
    decided = read_own(own)
    mine = decided.entries([])
    named = compile_phrases(mine) if mine else None
    phrases = compile_phrases(decided.entries(entries))
    return Rules(phrases, frozenset(address), frozenset(sides), frozenset(pictures) | sides, load_weights(), named)


def package_phrases() -> list[tuple[str, str, Scope]]:
    """Every phrase of the package with its reason and where it counts, by reason."""
    return [entry for name, table in _tables() if name != ADDRESS and "reason" in table for entry in _entries(table)]


def load_weights() -> Weights:
    """The trained table alone; a table of nothing where it has not been trained yet."""
    file = resources.files(__package__).joinpath(WEIGHTS)
    if not file.is_file():
        return Weights((), np.zeros(0), np.ones(0), np.zeros(0), 0.0)
    stored = json.loads(file.read_text(encoding="utf-8"))
    rows = stored["features"]
    mean, scale, weight = (np.array([row[key] for row in rows.values()]) for key in ("mean", "scale", "weight"))
    return Weights(tuple(rows), mean, scale, weight, stored["bias"], stored["main"], stored["aside"])


def _tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every TOML file's name and content, by name; those without a reason are other rooms' data."""
    for file in sorted(resources.files(__package__).iterdir(), key=lambda found: found.name):
        if file.name.endswith(".toml"):
            yield file.name, tomllib.loads(file.read_text(encoding="utf-8"))


def _entries(table: dict[str, Any]) -> Iterator[tuple[str, str, Scope]]:
    """A rule file's phrases with its reason; a phrase listed under two languages counts once."""
    for scope in Scope:
        phrases = {phrase for words in table.get(scope.name.lower(), {}).values() for phrase in words}
        for phrase in sorted(phrases):
            yield phrase, table["reason"], scope
