"""
From blocks to an article: judge what is boilerplate, read what the text says of itself, put the body together.

The one place where the cleaner and the credits meet. Every block ends as body,
as a header field, or as removed with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarc.core.boilerplate.judge import judge_blocks
from newsarc.core.boilerplate.learn import sentence_keys
from newsarc.core.boilerplate.rulebook import Rules
from newsarc.core.credits.agencies import Agencies
from newsarc.core.credits.hints import Hints
from newsarc.core.credits.read import is_truncated, read_credits
from newsarc.core.model import Article, Block, Given, Kind, Verdict


@dataclass(frozen=True, slots=True)
class Tools:
    """What cleaning judges by, loaded once: the rules with their weights, and the table of agencies."""

    rules: Rules
    agencies: Agencies


def clean_article(
    article_id: str,
    blocks: Sequence[Block],
    given: Given,
    hints: Hints,
    tools: Tools,
    learned: frozenset[int] = frozenset(),
) -> Article:
    """
    The article that *blocks* hold. Its `removed` accounts for every block that is not body.

    *learned* are the sentence keys of its outlet's furniture. The text is empty where no block is body.
    """
    title, outlet = given.title or hints.title, given.outlet
    if (
        learned and outlet is None
    ):  # the keys were made with the outlet's name masked, also where only the text tells it
        told, _ = read_credits(judge_blocks(blocks, tools.rules, title=title), given, tools.agencies, hints)
        outlet = told.outlet
    verdicts = judge_blocks(blocks, tools.rules, learned, outlet, title)
    told, verdicts = read_credits(verdicts, given, tools.agencies, hints)
    body = [verdict.block.text for verdict in verdicts if verdict.kind is Kind.BODY]
    return Article(
        article_id,
        told,
        "\n\n".join(body),
        tuple(verdict for verdict in verdicts if verdict.kind is not Kind.BODY),
        _standfirst(verdicts),
        is_truncated(verdicts),
    )


def furniture_keys(blocks: Sequence[Block], outlet: str | None) -> frozenset[int]:
    """The sentence keys of all blocks, kept or not: what learning an outlet's furniture works on."""
    return frozenset(key for block in blocks for key in sentence_keys(block.text, outlet))


def _standfirst(verdicts: Sequence[Verdict]) -> str | None:
    """The first paragraph, where a byline, a date or a dateline stands between it and the rest under a headline."""
    kinds = [verdict.kind for verdict in verdicts]
    if Kind.HEADLINE not in kinds or Kind.BODY not in kinds:
        return None
    first = kinds.index(Kind.BODY)
    rest = kinds[first + 1 :]
    if kinds.index(Kind.HEADLINE) > first or Kind.BODY not in rest:
        return None
    between = rest[: rest.index(Kind.BODY)]
    if any(kind in (Kind.BYLINE, Kind.DATE, Kind.DATELINE) for kind in between):
        return verdicts[first].block.text
    return None
