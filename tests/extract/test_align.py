"""Looking an extractor's text up in the page, and mending its choice."""

from newsarc.extract.align import align
from newsarc.extract.linear import Line
from newsarc.extract.mend import mend

PROSE = "The council met on Monday evening to talk about the bridge over the river, number {}."


def test_pieces_are_found_across_and_within_lines():
    """Tables come back as one line, broken lines as one paragraph, a paragraph without the link inside it."""
    lines = ["Menu", "Cost", "4 million", "It was late.", f"{PROSE.format(1)} Read more here. {PROSE.format(2)}"]
    kept, missing = align(lines, ["| Cost | 4 million |", f"{PROSE.format(1)} {PROSE.format(2)}"])
    assert kept == [False, True, True, False, True]
    assert missing == []


def test_of_equal_lines_the_one_in_its_place_is_kept():
    """A word like More stands in the menu, in the text and in the footer."""
    lines = ["More", PROSE.format(1), "More", PROSE.format(2), "More"]
    assert align(lines, [PROSE.format(1), "More", PROSE.format(2)])[0] == [False, True, True, True, False]


def test_what_is_nowhere_on_the_page_is_handed_back_in_its_place():
    """Nothing that an extractor found may be lost on the way."""
    assert align(["Home", "It was late in the evening."], ["It was late in the evening.", PROSE.format(1)])[1] == [
        (2, PROSE.format(1))
    ]


def test_a_page_of_equal_lines_is_aligned_in_time():
    """200,000 times "x" must not be compared each with each."""
    assert align(["x"] * 50_000, ["x"] * 50_000) == ([True] * 50_000, [])
    assert len(align(["abc " * 9] * 9_000, ["abc " * 8 + "d"] * 9_000)[0]) == 9_000


def line(number, tag="p", furniture=False, linked=0.0):
    return Line(tag, PROSE.format(number), linked, furniture)


def test_an_article_that_was_lost_is_brought_back():
    """An extractor that keeps one box of a page with ten paragraphs chose the wrong box."""
    lines = [line(number) for number in range(10)]
    assert mend(lines, [True] + [False] * 9) == [True] * 10


def test_what_an_extractor_left_out_stays_out_where_it_kept_the_most():
    """Comments are prose too."""
    lines = [line(number) for number in range(10)]
    assert mend(lines, [True] * 6 + [False] * 4) == [True] * 6 + [False] * 4


def test_a_heading_between_kept_paragraphs_is_kept_but_no_box_or_link():
    """What stands between two paragraphs is body, unless it says that it is not."""
    lines = [line(1), line(2, "h2"), line(3, furniture=True), line(4, linked=0.9), line(5)]
    assert mend(lines, [True, False, False, False, True]) == [True, True, False, False, True]
