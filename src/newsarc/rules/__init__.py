"""
The rules as data: a TOML file of phrases for each reason, and the table of trained weights.

`load_rules` is the only place that reads them. To teach the cleaner a phrase, add
it to the file of its reason; `python -m newsarc.rules.train` weighs it anew.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from newsarc.core.boilerplate.phrases import Scope, compile_phrases
from newsarc.core.boilerplate.rulebook import REASONS, Rules, Weights
from newsarc.rules.own import read_own

__all__ = ["REASONS", "load_rules", "load_weights", "package_phrases"]

PHRASES = "phrases"
ADDRESS = "address.toml"
WEIGHTS = "weights.json"


@cache
def load_rules(own: str | None = None) -> Rules:
    """
    The rules this version of newsarc judges by, changed as an archive's *own* rules say (`OwnRules.text`).

    >>> "cookies" in REASONS and load_rules().phrases.anywhere_words >= {"cookies"}
    True
    """
    tables = _phrase_tables()
    entries = [entry for table in tables for entry in _entries(table)]
    sides, pictures = (_words(*(table.get(name, {}) for table in tables)) for name in ("sides", "bracket"))
    decided = read_own(own)
    mine = decided.entries([])
    named = compile_phrases(mine) if mine else None
    phrases = compile_phrases(decided.entries(entries))
    return Rules(phrases, _words(_toml(ADDRESS)["words"]), sides, pictures | sides, load_weights(), named)


def package_phrases() -> list[tuple[str, str, Scope]]:
    """Every phrase of the package with its reason and where it counts, by reason."""
    return [entry for table in _phrase_tables() for entry in _entries(table)]


def load_weights() -> Weights:
    """The trained table alone; a table of nothing where it has not been trained yet."""
    file = resources.files(__package__).joinpath(WEIGHTS)
    if not file.is_file():
        return Weights((), np.zeros(0), np.ones(0), np.zeros(0), 0.0)
    stored = json.loads(file.read_text(encoding="utf-8"))
    rows = stored["features"]
    mean, scale, weight = (np.array([row[key] for row in rows.values()]) for key in ("mean", "scale", "weight"))
    return Weights(tuple(rows), mean, scale, weight, stored["bias"], stored["main"], stored["aside"])


def _phrase_tables() -> list[dict[str, Any]]:
    """The content of every file of phrases, by the files' names."""
    names = sorted(file.name for file in resources.files(__package__).joinpath(PHRASES).iterdir())
    return [_toml(f"{PHRASES}/{name}") for name in names if name.endswith(".toml")]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _words(*languages: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """All words of some tables that have a row a language."""
    return frozenset(word for table in languages for words in table.values() for word in words)


def _entries(table: dict[str, Any]) -> Iterator[tuple[str, str, Scope]]:
    """A rule file's phrases with its reason; a phrase listed under two languages counts once."""
    for scope in Scope:
        phrases = {phrase for words in table.get(scope.name.lower(), {}).values() for phrase in words}
        for phrase in sorted(phrases):
            yield phrase, table["reason"], scope
