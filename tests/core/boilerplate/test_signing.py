"""Sign-offs: what must be told apart from the sentence before it, and what must stay with it."""

import pytest

from newsarc.core.boilerplate.judge import judge_blocks
from newsarc.core.boilerplate.signing import signed_at
from newsarc.extract.plain import blocks_of_text
from newsarc.rules import load_rules

RULES = load_rules()

MUST = [
    ("Brehm arbeitet seit 2019 im Haus.", " (dpa/jr)"),
    ("El texto entrará en vigor el 1 de enero.", " EFE"),
    ("森田氏は値下げを訴えたが、及ばなかった。", "(共同)"),
    ("Der Verbund folgte dem nicht.", " (sda/mst)"),
    ("The match ended in the rain.", " - AAP"),
    ("„Mir ist nichts eingefallen“, meinte er.", " (APA, 9.3.2024)"),
    ("The animal will be released, she added.", " PTI CORR VKB"),
    ("Мост открыли в среду.", " ТАСС"),
    ("Sterling was little changed.", " (Reporting by Neil Cavendar; Editing by Toby Marsh)"),
]
MUST_NOT = [
    ("Die Ministerin im Landtag. (Foto: dpa)", "a bracket that names a picture is the caption's"),
    ("Ron Ashby on the pier. (Jane Roe/Nordwire)", "a first name and a last name are a photographer's"),
    ("Ines Falk greets Jo Brandt. (right)", "a side is a caption's"),
    ("It was signed in the U.S.A.", "the capitals are the sentence's own"),
    ("She lives in the USA", "no sentence ends before it"),
    ("They asked who would pay. Nobody", "a word is no agency"),
    ("The vote is on Friday.", "there is nothing behind the sentence"),
    ("", "an empty line has no end"),
]


@pytest.mark.parametrize(("sentence", "signed"), MUST)
def test_a_sign_off_is_told_from_the_sentence_before_it(sentence, signed):
    """Agencies sign the last paragraph where other lines end in a full stop."""
    assert signed_at(sentence + signed, RULES.pictures) == len(sentence)


@pytest.mark.parametrize(("line", "reason"), MUST_NOT)
def test_what_is_no_sign_off_stays(line, reason):
    """*reason* says why."""
    assert signed_at(line, RULES.pictures) == len(line), reason


@pytest.mark.parametrize("signed", [" (dpa/jr)", " EFE", " — AFP", " (NAN)"])
def test_a_signed_last_paragraph_is_body(signed):
    """Read with its sign-off it looked like a caption with its credit, and the story lost its end."""
    text = "\n".join([
        "Council votes for new bridge over the Arle",
        "PORT ELLERY - The council of Port Ellery voted on Tuesday for a bridge over the Arle, after nine years of "
        "debate about its cost.",
        "The bridge will replace a ferry that carried 400 people a day and was often late, the mayor said.",
        f"Work is to begin in March and to take two years.{signed}",
    ])  # fmt: skip
    verdicts = judge_blocks(blocks_of_text(text), RULES)
    assert [verdict.reason for verdict in verdicts[1:]] == [None, None, None]
    assert verdicts[-1].block.text.endswith(signed), "the words are kept, sign-off and all"
