"""The rules as data, and the weights they were given."""

import json
import tomllib
from importlib import resources

import numpy as np

from newsarc.core.boilerplate.context import describe
from newsarc.core.boilerplate.features import read_lines
from newsarc.core.boilerplate.phrases import Scope
from newsarc.core.boilerplate.rulebook import REASONS
from newsarc.core.boilerplate.wording import enter
from newsarc.rules import load_rules
from newsarc.rules.train import main

RULES = resources.files("newsarc.rules")
FILES = [RULES / "address.toml", *sorted((RULES / "phrases").iterdir(), key=lambda file: file.name)]


def test_every_rule_file_says_its_reason_and_what_it_is_about():
    """A reason that readers are shown must be one that is explained."""
    for file in FILES:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        assert table["reason"] in REASONS or table["reason"] == "address", file.name
        assert table["about"].endswith("."), file.name


def test_every_table_of_a_rule_file_is_a_scope_that_is_read():
    """A misspelt table would be data that nobody reads."""
    scopes = {scope.name.lower() for scope in Scope} - {"lead"}
    for file in FILES:
        tables = {
            key for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items() if isinstance(value, dict)
        }
        extra = {"address.toml": {"words"}, "caption.toml": {"sides"}, "picture.toml": {"bracket"}}.get(
            file.name, set()
        )
        assert tables <= scopes | extra, file.name


def test_phrases_are_lower_case_and_have_words():
    """Lines are compared in lower case; a phrase of marks alone could never be found."""
    for file in FILES:
        for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for phrase in (phrase for words in value.values() for phrase in words) if isinstance(value, dict) else ():
                assert phrase == (phrase.lower().strip() or "?"), (file.name, key, phrase)


def test_the_table_weighs_exactly_the_features_there_are():
    """A feature without a weight is lost work, a weight without a feature a crash."""
    rules = load_rules()
    lines = ["Menu", "The pier is closed for good, the council said."]
    reading = read_lines(lines, rules)
    assert set(describe(reading, enter(reading.wording, reading.texts))) == set(rules.weights.names)
    assert np.all(rules.weights.scale > 0)


def test_training_tells_unseen_figures_and_writes_a_table(tmp_path):
    """Whoever has labelled lines can weigh the rules anew with what is installed."""
    folder = tmp_path / "labelled"
    folder.mkdir()
    gold = {}
    for number in range(12):
        outlet = f"outlet{chr(97 + number)}.txt"
        body = [
            f"The council of town {number} voted on day {day} to close its old pier, officials said."
            for day in range(6)
        ]
        (folder / outlet).write_text("\n".join(["Home", "Sport", *body, "Share", "Most read"]), encoding="utf-8")
        gold[outlet] = {"body": list(range(3, 9)), "boiler": [1, 2, 9, 10], "head": [], "main": list(range(3, 9))}
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    said: list[str] = []
    assert main([str(folder), "--out", str(tmp_path / "weights.json")], said.append) == 0
    assert "1.0000  labelled\n" in said
    table = json.loads((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert list(table["features"]) == list(load_rules().weights.names)


def test_training_on_nothing_says_how_it_is_used():
    """Exit code 2 is usage."""
    said: list[str] = []
    assert main([], said.append) == 2
    assert "FOLDER" in said[0]
