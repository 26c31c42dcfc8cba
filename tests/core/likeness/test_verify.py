"""Copies are alike, versions and series are not, and no text is too long or too odd to compare."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.likeness.bodies import prepare
from newsarc.core.likeness.verify import compare, compare_many, is_kept, openings_found
from newsarc.core.settings import DEFAULT_THRESHOLD

FERRY = """\
The ferry Aurelia left Port Ella on Monday morning with 212 passengers on board, the harbour authority said. \
It was the first crossing since a storm closed the strait eleven days ago and stranded 1,400 travellers on \
the islands.

"We are relieved to be sailing again," said harbour master Ines Calloway, who had slept in her office since \
the storm. Engineers from Varnholt repaired the ramp in three nights, working between the tides under \
floodlights.

The authority expects to clear the queue of lorries by Thursday. Fishing boats have been asked to keep to \
the northern channel until the buoys are back in place. Tickets bought for the cancelled crossings remain \
valid until the end of June.

Residents of Little Skerry, who had lived on tinned food for a week, met the ship with a brass band and 40 \
umbrellas."""

NEW_LEAD = """\
Residents of two islands complained on Wednesday that nobody had told them when help would come, and the \
regional assembly opened an inquiry into how the harbour authority had prepared for the season. The speaker \
of the assembly promised a report before the summer recess and invited witnesses to write to her office.

"""

OTHER_NEWS = """\
The museum of Varnholt has bought a letter in which the poet Elsbeth Orme describes the great frost of her \
childhood. It will be shown from September beside her desk and the only known portrait of her sister.

Bakers in the district warned of dearer bread after a poor harvest. A loaf may cost a fifth more by \
Christmas, their guild said, unless the mills agree to share the burden.

"""

SERIES = """\
Police in {place} are appealing for witnesses after a {age}-year-old {who} was robbed in {street} Street on \
{day} night. Officers were called to the scene shortly after {hour}pm following reports of a disturbance \
outside a shop. The victim was taken to hospital, where the injuries are not thought to be serious. \
Detective Inspector {name} said: "We believe there were a number of people in the area at the time and I \
would urge anyone with information to come forward." Anyone with information is asked to call the police on \
101 and quote reference {ref}."""


def likeness(a, b):
    return compare(a, b).similarity


MUST = {
    "respelt": FERRY.replace("harbour", "harbor").replace("1,400", "1400").replace("Engineers", "Technicians"),
    "shouted": FERRY.upper(),
    "under a dateline": f"PORT ELLA, June 3 (NW) - {FERRY}",
    "cut to half": FERRY[: len(FERRY) // 2],
    "its middle paragraph left out": FERRY.replace(FERRY.split("\n\n")[1], ""),
    "run together into one line": FERRY.replace("\n\n", " "),
    "with a paragraph added": FERRY + "\n\n" + NEW_LEAD,
    "with its first words rewritten": "After eleven days in harbour" + FERRY[9:],
}
"""Ways in which outlets print FERRY that must count as the same text."""

MUST_NOT = {
    "the next stage of the story under a new lead": NEW_LEAD + FERRY.split("\n\n", 1)[1],
    "a round-up that carries it last": NEW_LEAD + OTHER_NEWS + FERRY,
    "a report that quotes the same words": NEW_LEAD + FERRY.split("\n\n")[1] + " " + NEW_LEAD,
    "another story": NEW_LEAD,
    "nothing": "",
}
"""Texts that have to do with FERRY, or nothing, and must not count as the same."""


@pytest.mark.parametrize("text", MUST.values(), ids=MUST)
def test_a_copy_is_alike(text):
    """What outlets do to a wire story on its way into print."""
    assert likeness(FERRY, text) >= DEFAULT_THRESHOLD


@pytest.mark.parametrize("text", MUST_NOT.values(), ids=MUST_NOT)
def test_what_only_shares_passages_is_not_alike(text):
    """The hard class is the update: up to 85 % of its text stood in the last one."""
    assert likeness(FERRY, text) < DEFAULT_THRESHOLD


def test_two_reports_of_one_series_stay_apart_and_say_why():
    """A frame filled with other names and figures is another story, however many words agree."""
    one = SERIES.format(
        place="Ayton", age=33, who="man", street="King", day="Tuesday", hour="3.04", name="Grace Orme", ref=4417
    )
    two = SERIES.format(
        place="Ilkley", age=69, who="woman", street="Park", day="Monday", hour="1.34", name="Ivo Lund", ref=902
    )
    evidence = compare(one, two)
    assert evidence.similarity < DEFAULT_THRESHOLD < min(evidence.a_in_b, evidence.b_in_a)
    same_but_respelt = one.replace("Officers were", "Officers had been")
    assert likeness(one, same_but_respelt) > 0.9


def test_conflicts_tell_what_differs():
    """People who ask why two texts stand apart are shown the words."""
    other = FERRY.replace("212", "187").replace("Calloway", "Marchetti")
    assert set(compare(FERRY, other).conflicts) == {("212", "187"), ("calloway", "marchetti")}


TREMOR = (
    "A tremor of magnitude {size} hit {distance} miles {side} off {town} on {day}, the observatory at Cape Orr said. "
    "It began at a depth of 12 miles below the seabed, they added later. Nobody was reported hurt in {other}."
)
"""A report so short that most of its words are the frame's."""


def test_short_reports_of_a_series_are_not_copies():
    """Two sentences on a tremor differ in all that is news within a few words; the frame makes half of them."""
    one = TREMOR.format(size="4.2", distance=61, side="west", town="Ayton", day="Friday", other="Selby")
    two = TREMOR.format(size="5.7", distance=140, side="south", town="Ilkley", day="Monday", other="Maltby")
    evidence = compare(one, two)
    assert evidence.similarity < DEFAULT_THRESHOLD < min(evidence.lead, evidence.sentences)
    assert compare(one, one.replace("hit", "struck")).similarity > DEFAULT_THRESHOLD


STYLES = [
    ("Nov. 3", "November 3"),
    ("Calif.", "California"),
    ("Gov. Calloway", "Governor Calloway"),
    ("the EU", "the European Union"),
    ("the U.S.", "the United States"),
    ("the 3 Οκτ. 2049", "the 3 Οκτωβρίου 2049"),
    ("3 févr. 2049", "3 février 2049"),
    ("12%", "12 per cent"),
    ("Mr. Calloway", "Calloway"),
    ("the EU's", "the European Union's"),
    ("(Calif.)", "(California)"),
    ("the U.S.-led", "the American-led"),
    ("“the EU”", "“the European Union”"),
]
"""What one paper cuts short and another writes out."""


@pytest.mark.parametrize(("short", "whole"), STYLES)
def test_a_name_cut_short_does_not_conflict_with_the_name_written_out(short, whole):
    """A house style of its own is no other fact; many dates in an article would otherwise part true copies."""
    one, other = (FERRY.replace("The authority expects", f"As {told} knows it expects") for told in (short, whole))
    assert compare(one, other).conflicts == ()


@pytest.mark.parametrize(
    ("one", "other"), [("EU", "UN"), ("Nov. 3", "Dec. 3"), ("Calif.,", "Conn.,"), ("the EU's", "the UN's")]
)
def test_two_names_cut_short_conflict(one, other):
    """Reports of a series name another month and another body, however short."""
    first, second = (FERRY.replace("The authority expects", f"As {told} knows it expects") for told in (one, other))
    assert len(compare(first, second).conflicts) == 1


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "1", "2", "Anna", "Bo", ",", ".", "\n"]), max_size=60).map(
    " ".join
)


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways_and_within_bounds(one, other):
    """A pair is compared once, by whichever article came later."""
    there, back = compare(one, other), compare(other, one)
    assert 0 <= there.similarity <= 1
    assert (there.similarity, there.lead, there.sentences, there.resemblance) == (
        back.similarity, back.lead, back.sentences, back.resemblance,
    )  # fmt: skip
    assert (there.a_in_b, there.b_in_a) == (back.b_in_a, back.a_in_b)
    assert there.conflicts == tuple((second, first) for first, second in back.conflicts)


@given(st.lists(WORDS, min_size=2, max_size=6), st.data())
def test_a_pairs_figures_do_not_depend_on_what_is_compared_beside_it(texts, data):
    """Pairs are compared by the thousand, in portions that arrival decides: the figures must not."""
    places = st.tuples(st.integers(0, len(texts) - 1), st.integers(0, len(texts) - 1)).filter(lambda p: p[0] != p[1])
    pairs = np.array(data.draw(st.lists(places, min_size=1, max_size=8)), np.int64)
    bodies = [prepare(text) for text in texts]
    figures = compare_many(bodies, pairs)
    for at, (a, b) in enumerate(pairs.tolist()):
        assert figures[at] == compare(texts[a], texts[b])._replace(conflicts=())


@given(st.lists(WORDS, min_size=2, max_size=6))
def test_no_pair_worth_keeping_is_passed_over_in_haste(texts):
    """Most candidates are dropped by their numbers alone: that must cost no copy and no version."""
    bodies = [prepare(text) for text in texts]
    pairs = np.array([(a, b) for a in range(len(texts)) for b in range(a)], np.int64)
    slowly = compare_many(bodies, pairs)
    hastily = compare_many(bodies, pairs, shared=slowly.resemblance)
    assert is_kept(hastily).tolist() == is_kept(slowly).tolist()
    assert all(hastily[at] == slowly[at] for at in np.flatnonzero(is_kept(slowly)).tolist())


@given(WORDS)
def test_a_text_is_wholly_like_itself_if_it_has_words(text):
    """Else an exact copy could miss its cluster. A text without words is like nothing, not even itself."""
    assert likeness(text, text) == (1.0 if len(prepare(text).words) else 0.0)


def test_two_long_texts_are_compared():
    """Court rulings and transcripts of 0.8 MB reach the archive, in copies too."""
    long = " ".join(f"w{number * 7919 % 5003} of" for number in range(90_000))
    bodies = [prepare(long), prepare(long.replace("w17 ", "w18 "))]
    assert compare_many(bodies, np.array([[0, 1]]))[0].similarity > 0.5


def test_an_opening_is_found_wherever_it_stands():
    """A round-up prints a story's first paragraph below other stories; who quotes it prints its middle."""
    bodies = [prepare(FERRY), prepare(OTHER_NEWS + FERRY), prepare(OTHER_NEWS + FERRY[len(FERRY) // 2 :]), prepare("")]
    found = openings_found(bodies, np.array([[0, 1], [1, 0], [0, 2], [0, 3], [3, 0]]))
    assert found.tolist() == [1.0, 0.0, 0.0, 0.0, 0.0]
