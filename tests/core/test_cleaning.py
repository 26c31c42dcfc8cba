"""From blocks to an article: what stands where, once judged and read."""

import pytest

from newsarc.core.cleaning import Entry, Tools, clean_article
from newsarc.core.credits.hints import Hints
from newsarc.core.model import Block, Given
from newsarc.rules import load_rules
from newsarc.rules.agencies import load_agencies

TODAY = "2023-08-15"
HEAD = "Council closes the ferry pier"
SUMMARY = "The timbers are rotten, the money is lacking, and three hundred people a day will have to go another way."
BODY = [
    "The harbour council of Port Ellery voted on Tuesday to close the ferry pier, ending a service run since 1911.",
    "Councillor Marta Oyelaran said repairs would cost more than 4 million pounds, a sum the town does not have.",
]


def cleaned(*lines):
    blocks = [Block(at, at, line) for at, line in enumerate(lines, 1)]
    return clean_article(Entry("a" * 64, blocks, Given(), Hints(TODAY)), Tools(load_rules(), load_agencies()))


@pytest.mark.parametrize("between", ["By Ines Falk", "Published 06:00, 14 August 2023"])
def test_a_paragraph_between_headline_and_byline_is_the_standfirst(between):
    """It sums the story up; it is part of the text all the same, for a copy may have it run in."""
    article = cleaned(HEAD, SUMMARY, between, *BODY)
    assert article.credits.title == HEAD
    assert article.standfirst == SUMMARY
    assert article.text.startswith(SUMMARY)


@pytest.mark.parametrize("lines", [(HEAD, "By Ines Falk", *BODY), (HEAD, *BODY), (HEAD, BODY[0]), BODY])
def test_a_story_that_begins_at_once_has_no_standfirst(lines):
    """A first paragraph is not a summary because it is the first."""
    assert cleaned(*lines).standfirst is None
