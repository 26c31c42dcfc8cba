"""Learning what recurs in an outlet: furniture is learned, repeated articles are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.boilerplate.learn import keyed_sentences, learn_furniture, sentence_keys

BOX = [1, 2, 3]


def article(number, own=12):
    """An article's own sentences, unlike any other's."""
    return [1000 * (number + 1) + at for at in range(own)]


def outlet(*texts):
    return {f"{number:04x}": frozenset(text) for number, text in enumerate(texts)}


def test_a_box_under_four_different_stories_is_furniture():
    """The smallest outlet from which a donation box can be learned."""
    assert learn_furniture(outlet(*(BOX + article(number) for number in range(4)))) == frozenset(BOX)


def test_a_box_as_long_as_the_stories_above_it_is_furniture():
    """A small outlet prints briefs of 14 sentences between menus and a box of 19."""
    box = list(range(1, 20))
    assert learn_furniture(outlet(*(box + article(number, 14) for number in range(8)))) == frozenset(box)


def test_three_stories_prove_nothing():
    """A sentence may recur three times by chance, or because a story ran on."""
    assert learn_furniture(outlet(*(BOX + article(number) for number in range(3)))) == frozenset()


MUST_NOT_LEARN = {
    "ten crawls of one article": [article(0) for _ in range(10)],
    "ten crawls with another teaser each": [[*article(0), 5000 + crawl] for crawl in range(10)],
    "ten crawls with four other teasers each": [[*article(0), *article(crawl + 1, 4)] for crawl in range(10)],
    "a wire story printed often, each with its own end": [
        [*article(0), *article(print_ + 1, 3)] for print_ in range(8)
    ],
    "an article that was updated five times": [article(0)[: 12 - at] + article(at + 1, at) for at in range(6)],
    "nothing in common": [article(number) for number in range(10)],
    "no articles": [],
}


@pytest.mark.parametrize("name", MUST_NOT_LEARN)
def test_what_keeps_its_company_is_never_learned_away(name):
    """A story seen often is a story, not furniture."""
    assert learn_furniture(outlet(*MUST_NOT_LEARN[name])) == frozenset()


def test_furniture_is_learned_beside_many_crawls_of_one_article():
    """Crawls neither hide the box nor become part of it."""
    crawls = [BOX + article(0) for _ in range(10)]
    others = [BOX + article(number) for number in range(1, 9)]
    assert learn_furniture(outlet(*crawls, *others)) == frozenset(BOX)


def test_what_is_learned_does_not_depend_on_the_order():
    """The same articles in any order give the same furniture."""
    members = outlet(*((BOX if number % 2 else [4, 5]) + article(number) for number in range(60)))
    turned = dict(sorted(members.items(), key=lambda item: item[0][::-1]))
    assert list(turned) != list(members)
    assert learn_furniture(turned) == learn_furniture(members) == frozenset([*BOX, 4, 5])


def test_the_outlets_own_name_is_masked_and_numbers_are_not():
    """One box serves sister papers; in news the numbers are the story."""
    gull = sentence_keys("The Gull has reported since 1911 from the coast.", "The Gull")
    heron = sentence_keys("The Heron has reported since 1911 from the coast.", "The Heron")
    later = sentence_keys("The Heron has reported since 1912 from the coast.", "The Heron")
    assert gull == heron != later


def test_a_block_has_one_key_a_sentence_in_order():
    """Sentences of any script are parted, the shortest left out."""
    first, second = sentence_keys("The pier is closed for good. The ferry will land at the north quay.", None)
    assert sentence_keys("The ferry will land at the north quay.", None) == (second,)
    assert sentence_keys("The pier is closed for good!", None) == (first,)
    assert len(sentence_keys("桟橋は閉鎖された。渡し船は北に着く。", None)) == 2
    assert sentence_keys("He said so.", None) == ()


@pytest.mark.parametrize("outlet", [None, "The Gull", "Möwe"])
@given(
    st.lists(
        st.sampled_from(
            ["The Gull", "sailed", "Möwe", "„Nein.“", "终于。", "a_b", "12.5", ".", "…", '."', "\n", "  ", "x" * 9]
        )
    )
)
def test_keys_are_those_of_the_sentences_as_they_are_shown(outlet, pieces):
    """Keys are made of all sentences at once, what people see of one by one: both must mean the same sentences."""
    for text in (" ".join(pieces), "".join(pieces)):
        assert sentence_keys(text, outlet) == tuple(key for key, _ in keyed_sentences(text, outlet))


def test_keys_have_63_bits():
    """They must fit an SQLite integer, which has a sign."""
    assert all(
        0 <= key < 2**63 for key in sentence_keys("\n".join(f"Sentence number {n} is here." for n in range(99)), None)
    )


def test_two_thousand_articles_are_learned_from_within_a_second_or_two():
    """The whole of an outlet is looked at when a run settles."""
    members = outlet(*(BOX + article(number, 37) for number in range(2000)))
    assert learn_furniture(members) == frozenset(BOX)
