"""
The rules that boilerplate is judged by, as they travel: phrases, words of address, and the table of weights.

The rules themselves are data of the package; the core is handed the loaded object and reads nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarc.core.boilerplate.phrases import Phrases

REASONS: Mapping[str, str] = {
    "donation": "the outlet asks its readers for money",
    "paywall": "the text is behind a subscription, or the outlet sells one",
    "newsletter": "a sign-up box for mail or alerts",
    "cookies": "consent to cookies, embedded content and data protection",
    "menu": "sections, search, settings: the way round a site",
    "share": "buttons to pass the article on or to follow the outlet",
    "related": "a pointer to other articles, or the head of such a list",
    "advert": "advertising, or the mark that announces it",
    "caption": "what a picture or a video shows",
    "credit": "whose picture it is",
    "template": "code that was meant to be filled in",
    "comments": "what readers say, and the controls around it",
    "author": "about the writer, not the story",
    "copyright": "whose text it is and what may be done with it",
    "contact": "how to reach the outlet, and its own departments",
    "notice": "a note on how the text came to be here",
    "teaser": "the headline or opening of another article",
    "headline": "reads like the headline",
    "byline": "reads like a byline",
    "date": "a date or a time on its own",
    "repeat": "stands on the page more than once",
    "learned": "recurs in the outlet's other articles",
    "furniture": "unlike the text around it",
}
"""Every reason a block can be removed for, and what it means to a reader."""


@dataclass(frozen=True, slots=True)
class Weights:
    """
    A logistic regression: for every named feature its mean, its scale and what it adds to the belief in body.

    *main* and *aside* are added where an HTML extractor kept the block, or left it out.
    """

    names: tuple[str, ...]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weight: NDArray[np.float64]
    bias: float
    main: float = 0.0
    aside: float = 0.0


@dataclass(frozen=True, slots=True)
class Rules:
    """All that judging a block needs besides the blocks."""

    phrases: Phrases
    address: frozenset[str]
    """Words with which a page speaks to its reader."""
    sides: frozenset[str]
    """Words with which a caption says who stands where."""
    pictures: frozenset[str]
    """Words with which a bracket at a line's end speaks of a picture."""
    weights: Weights
    own: Phrases | None = None
    """The phrases that people added, which are among *phrases* too."""
