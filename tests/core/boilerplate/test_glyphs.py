"""Measuring lines: the same shapes in any script."""

import pytest

from newsarc.core.boilerplate.glyphs import DENSE, DIGIT, UPPER, read_glyphs


@pytest.mark.parametrize(
    "line",
    [
        "She said so.",
        "„Sie kam.“",
        "终于结束了。",
        "「終わった。」",
        "انتهى الأمر؟",
        "यह समाप्त हुआ।",
        "It was over!)",
        "Ende …",
    ],
)
def test_a_sentence_ends_in_any_script(line):
    """A full stop is not the only mark, and a quote may close after it."""
    assert read_glyphs([line]).ends.tolist() == [1.0]


@pytest.mark.parametrize("line", ["Share", "Read more:", "Photo (Beacon)", "12", "", "最新", "a,"])
def test_a_label_does_not_end_as_a_sentence_does(line):
    """What must not be taken for a sentence."""
    assert read_glyphs([line]).ends.tolist() == [0.0]


def test_lines_are_counted_apart():
    """One pass over all lines must not let one line's letters count for the next."""
    glyphs = read_glyphs(["AB 12", "", "漢字 c"])
    assert glyphs.counts[:, UPPER].tolist() == [2, 0, 0]
    assert glyphs.counts[:, DIGIT].tolist() == [2, 0, 0]
    assert glyphs.counts[:, DENSE].tolist() == [0, 0, 2]
    assert glyphs.words.tolist() == [2, 0, 2]


def test_the_rest_after_the_last_sentence_is_measured():
    """A credit trails a caption's sentence."""
    assert read_glyphs(["The pier at dawn. Ines Falk", "No end", "Ended."]).after_end.tolist() == [10, 6, 0]


@pytest.mark.parametrize(
    "line", ["« C'est fini. »", "« C'est fini.\u00a0»", '"It is over."', "(It is over.)", "„Es ist aus.“"]
)
def test_quotes_and_brackets_do_not_hide_the_end_of_a_sentence(line):
    """French sets a space before the closing quote, and lost its last paragraphs by it."""
    assert read_glyphs([line]).ends.tolist() == [1.0]
