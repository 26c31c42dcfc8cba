"""A stranger's article as a page of Markdown: shown as it stands, obeyed in nothing."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.export.markdown import NAME_BYTES, escaped, file_name, markdown_page, yaml_value


@given(st.text(), st.text(), st.text(st.sampled_from("0123456789abcdef"), min_size=64, max_size=64))
def test_a_files_name_is_short_and_plain(title, published, digits):
    """Headlines hold slashes, dots, emoji and 300 characters; file systems and shells trip over all of them."""
    name = file_name({"title": title, "published": published, "id": digits})
    assert re.fullmatch(r"(undated|\d{4}-\d\d-\d\d)-[0-9a-f]{12}(-[a-z0-9]+)*\.md", name, re.ASCII)
    assert len(name.encode()) <= NAME_BYTES


@given(st.text(), st.text())
def test_even_the_longest_name_keeps_its_id(title, published):
    """The id parts two articles of one headline; it must not be what is cut."""
    name = file_name({"title": title, "published": published, "id": "f" * 64}, 64)
    assert "f" * 64 in name
    assert len(name) <= 80


@pytest.mark.parametrize(
    "order",
    [
        "<script>alert(1)</script>", "[a](javascript:b)", "![](https://tracker.example/x.gif)", "# no headline",
        "1. no list", "- no list", "+ no list", "> no quote", "    no code", "```", "~~~", "***", "---", "===",
        "| a | b |", "{{ item }}", "{% include x %}", "&lt;b&gt;", "a\\", "[[page]]", "<https://a.example>", "$x$",
    ],
)  # fmt: skip
def test_what_markdown_obeys_is_escaped(order):
    """Each of these would become something else than what the article prints."""
    shown = escaped(f"Before.\n{order}\nAfter.")
    line = shown.split("\n")[1]
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>*_`{}\[\]~|&$]", line), line
    assert not re.match(r"\s|[#+>=-]|\d+[.)]", line), line


@given(st.text())
def test_escaping_loses_no_letter(text):
    """Taking the backslashes away gives the text back, but for blanks at the ends of lines and what terminals obey."""
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(text))
    kept = re.sub(r"<U\+[0-9A-F]+>", "", bare)
    letters = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in kept if letter.isalnum()] == letters


@given(st.text(st.characters(max_codepoint=0xFFFF)))
def test_a_value_in_front_is_one_line_and_comes_back(text):
    """YAML's double quotes are JSON's; a headline with `: `, `#` or a line feed must not become another field."""
    told = yaml_value(text)
    assert len(told.splitlines()) == 1
    assert json.loads(told) == text


def test_a_page_tells_where_the_text_came_from_and_what_it_copies(newsarc_record):
    """A page is read without the archive."""
    page = markdown_page(newsarc_record(title="A: #1\n---"))
    front, body = page.removeprefix("---\n").split("\n---\n", 1)
    told = {key: json.loads(value) for key, value in (line.split(": ", 1) for line in front.splitlines())}
    assert told["title"] == "A: #1\n---"
    assert told["sources"] == ["a/one.txt", "b/one.txt"]
    assert told["copy_of"] == "c" * 64
    assert (told["agency"], told["agency_credited"]) == ("Northern Wire", False)
    assert body == "\n# A: #1 ---\n\nThe kettle stays.\n\nThe barrels go.\n"


def test_what_is_not_known_is_left_out(newsarc_record):
    """`byline: null` is noise in an editor's list of fields."""
    page = markdown_page(newsarc_record(title=None, byline=None, agency=None, copy_of=None, sources=[]))
    assert "null" not in page
    assert "# " not in page
