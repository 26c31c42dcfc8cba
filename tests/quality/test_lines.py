"""
The gate on labelled lines: pages of some seventy invented outlets in thirty-three languages, each line with its label.

They are among what the weights are trained on: what the table makes of outlets it has never seen is told by
`python -m newsarc.rules.train fixtures/lines`, which leaves each outlet out in turn.
"""

from collections import defaultdict
from typing import NamedTuple

import pytest
from tests.quality import scores

from newsarc.core.model import Article, Document
from newsarc.usecases.cleaning.clean import clean_texts

FLOORS = {"lines": 0.95, "a language": 0.9, "reasons": 0.7, "headline": 0.92}
"""Measured: lines 0.961 (F1 by characters, mean of the texts), the worst language 0.920, reasons 0.72 (share of the
clutter set aside), headline 0.942."""


class Judged(NamedTuple):
    """A text, the label of each line by its number, and what the cleaner made of it."""

    name: str
    rows: list[str]
    labels: dict[int, str]
    article: Article

    def lines(self, kind: str) -> list[int]:
        """The numbers of the lines with this label, whatever stands behind its colon."""
        return [number for number, label in self.labels.items() if label.partition(":")[0] == kind]

    def score(self) -> scores.Score:
        """F1 of the lines kept."""
        kept = {"text": self.article.text}
        return scores.lines(kept, self.rows, self.lines("body"), self.lines("out"), self.name)


@pytest.fixture(scope="module")
def judged(fixtures) -> list[Judged]:
    names, rows, labels = [], [], []
    for path in sorted((fixtures / "lines").glob("*.txt")):
        split = [row.partition("\t") for row in path.read_text(encoding="utf-8").split("\n")]
        names.append(path.name)
        rows.append([text for _, _, text in split])
        labels.append({number: label for number, (label, _, text) in enumerate(split, 1) if text.strip()})
    documents = [Document("\n".join(lines).encode(), name.encode()) for name, lines in zip(names, rows, strict=True)]
    cleaned = [outcome.article for outcome, _ in clean_texts(documents, "2026-01-01")]
    return [Judged(*text) for text in zip(names, rows, labels, cleaned, strict=True)]


def test_lines_are_body_or_set_aside_as_labelled(judged):
    """Short items, tables, recipes, letters, articles about donations and cookies, with and without their page."""
    scores.mean(text.score() for text in judged).must_reach(FLOORS["lines"])


def test_no_language_is_left_behind(judged):
    """A mean over thirty languages can hide one."""
    spoken = defaultdict(list)
    for text in judged:
        spoken[text.name.partition("-")[0]].append(text.score())
    for of_language in spoken.values():
        scores.mean(of_language).must_reach(FLOORS["a language"])


def test_the_headline_is_found(judged):
    """Lists show little else; where there is none, a text is known by its first words."""
    titled = [(text, number) for text in judged for number, label in text.labels.items() if label == "head:title"]
    given = [(text.name, text.article.credits.title, text.rows[number - 1]) for text, number in titled]
    scores.share(given, scores.same_words).must_reach(FLOORS["headline"])


def test_what_is_set_aside_goes_by_its_name(judged):
    """A reason is what people judge the cleaner by: "paywall" over a share bar costs their trust."""
    given = []
    for text in judged:
        reasons = {n: v.reason for v in text.article.removed for n in range(v.block.first, v.block.last + 1)}
        for number in text.lines("out"):
            wanted = text.labels[number].partition(":")[2]
            if number in reasons and wanted != "furniture":  # a word for what has none
                given.append((f"{text.name}:{number} {text.rows[number - 1][:60]}", reasons[number], wanted))
    scores.share(given, lambda found, wanted: found == wanted).must_reach(FLOORS["reasons"])
