"""Plain text to blocks, and what counts as plain text."""

import textwrap

import pytest

from newsarc.extract.plain import blocks_of_text, is_html

SENTENCE = "The council met on Monday to talk about the old bridge, and the mayor said that it would be closed in May. "


def texts(text):
    return [block.text for block in blocks_of_text(text)]


def test_a_block_is_a_line_and_knows_its_number():
    """`removed` names lines, so an editor must find them under the same numbers."""
    found = blocks_of_text("Home\r\n\r\nIt rained.\rIt stopped.\u2028Not a line.\n \u200b\nEnd")
    assert [(block.first, block.last, block.text) for block in found] == [
        (1, 1, "Home"),
        (3, 3, "It rained."),
        (4, 4, "It stopped. Not a line."),
        (6, 6, "End"),
    ]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_wrapped_paragraph_is_one_block(width):
    """Mail and wire copy is wrapped; a paragraph judged line by line loses its short last line."""
    paragraph = (SENTENCE * 4).strip()
    text = f"Bridge to close\n\n{textwrap.fill(paragraph, width)}\n\n{textwrap.fill(paragraph, width)}\n"
    assert texts(text) == ["Bridge to close", paragraph, paragraph]
    second = blocks_of_text(text)[1]
    assert second.last - second.first + 1 == len(textwrap.wrap(paragraph, width))


def test_wrapped_chinese_is_joined_without_spaces():
    """No space is written between characters, so none may come from a line break."""
    paragraph = "市政府昨天宣布旧桥将于五月关闭并且在河上修建一座新的大桥工程预计持续两年。" * 6
    wrapped = "\n".join(paragraph[at : at + 35] for at in range(0, len(paragraph), 35))
    assert texts(wrapped) == [paragraph]


MUST_STAY_APART = {
    "menu": "Home\nNews\nSport\nWeather\nCulture\nContact",
    "a paragraph a line": "\n".join(SENTENCE * (1 + number % 3) for number in range(6)),
    "short paragraphs": "\n".join(SENTENCE[: 40 + 13 * number % 50].strip() for number in range(12)),
    "headlines": "Bridge to close in May, says the mayor\nFerry to run all summer\nNew school opens\nRain expected",
    "verse": "The river runs beneath the town\nand carries all its bridges down\nto where the water meets the sea\n"
    "and no one asks what they may be",
}


@pytest.mark.parametrize("name", MUST_STAY_APART)
def test_lines_that_were_not_wrapped_stay_apart(name):
    """A menu run together reads like prose and would be kept as such."""
    text = MUST_STAY_APART[name]
    assert len(texts(text)) == len(text.split("\n"))


def test_a_headline_over_wrapped_text_stays_apart():
    """No blank line parts them in wire copy, but the headline's break was not forced."""
    wrapped = textwrap.fill(SENTENCE * 4, 72)
    assert texts(f"Bridge to close\nBy Jane Doe\n{wrapped}")[:2] == ["Bridge to close", "By Jane Doe"]


MUST_BE_HTML = [
    "<!DOCTYPE html><p>x",
    "\ufeff  <!-- saved --> <html lang='en'>",
    "<?xml version='1.0'?>\n<html>",
    "<HEAD><TITLE>x</TITLE>",
    "<p>One.</p><p>Two.</p>",
    "It rained.<br>It stopped.<br>It rained again.<br>It stopped again.<br/>",
    "<!-- nothing -->",
]
MUST_NOT_BE_HTML = [
    "",
    "The council met.",
    "In HTML, <p> opens a paragraph and </p> closes it.",  # an article about HTML
    "x < y and y > z",
    "<3 is a heart.",
    "<jane@news.example> wrote: see <http://news.example/>",
    "The tags <div>, <p>, <li> and <table> are explained below. " + SENTENCE * 50,
]


@pytest.mark.parametrize("text", MUST_BE_HTML)
def test_html_is_known_by_itself(text):
    """The same bytes are the same article under any name, so the name must not decide."""
    assert is_html(text)


@pytest.mark.parametrize("text", MUST_NOT_BE_HTML)
def test_text_that_mentions_tags_is_no_html(text):
    """An HTML parser would swallow what stands in angle brackets."""
    assert not is_html(text)


@pytest.mark.parametrize("unit", [" ", "a ", "\n", "a\n", "<", "<!--", "<?xml ", "<p>", "\u200b", "\t\r"])
def test_time_grows_no_faster_than_the_text(unit):
    """A line of 20 MB must not take minutes."""
    text = unit * (1_000_000 // len(unit)) + "x"
    is_html(text)
    assert blocks_of_text(text)
