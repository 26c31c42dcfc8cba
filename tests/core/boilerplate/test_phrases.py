"""Finding phrases: where in a line they count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.boilerplate.phrases import WORD, Scope, compile_phrases, find_phrases, split_words

TABLE = compile_phrases(
    [
        ("share", "share", Scope.WHOLE),
        ("most read", "related", Scope.LABEL),
        ("all rights reserved", "copyright", Scope.SURE),
        ("cookies", "cookies", Scope.HINT),
        ("getty images", "credit", Scope.TAIL),
        ("関連記事", "related", Scope.LABEL),
        ("シェア", "share", Scope.WHOLE),
    ]
)


def found(line):
    return [(hit.reason, hit.scope) for hit in find_phrases(line, split_words(line), TABLE)]


@pytest.mark.parametrize(
    ("line", "reason", "scope"),
    [
        ("Share", "share", Scope.WHOLE),
        ("12 SHARE", "share", Scope.WHOLE),
        ("Most read in politics", "related", Scope.LABEL),
        ("Most read: The old ferry pier of Port Ellery closes after a hundred years", "related", Scope.LEAD),
        ("© 2021 The Beacon, all rights reserved, no copying", "copyright", Scope.SURE),
        ("The site set cookies", "cookies", Scope.HINT),
        ("The pier at dawn on a day in May. Ines Falk/Getty Images", "credit", Scope.TAIL),
        ("関連記事", "related", Scope.LABEL),
        ("▼関連記事はこちら", "related", Scope.LABEL),
    ],
)
def test_a_phrase_is_found_where_its_scope_wants_it(line, reason, scope):
    """The table of what must match."""
    assert (reason, scope) in found(line)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Share prices fell", "a whole phrase is the whole line"),
        ("Novels are what they most read", "a label opens the line"),
        ("Most read of all the books that the two sisters had kept was a tale of pirates", "a label's line is short"),
        ("All rights were reserved", "words must stand in a row"),
        ("Getty Images sued the company in the high court over the use of its archive for training", "not at the end"),
        ("彼は関連記事を読んだと話した", "a label opens the line, in any script"),
        ("シェアを伸ばした", "a whole phrase is the whole line, in any script"),
    ],
)
def test_a_phrase_elsewhere_is_no_phrase(line, why):
    """The table of what must not match, each with its reason."""
    assert not found(line), why


PIECES = [*"aB9_ß'’“”–—‘…\xa0.,-é東\u0301İ", "don't", "''", "rock'n'roll"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_words_are_what_the_pattern_finds(line):
    """A line is split without the pattern wherever that is cheaper, and must come apart alike."""
    assert split_words(line) == WORD.findall(line.lower().replace("’", "'"))
