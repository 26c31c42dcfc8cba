"""Records as lines of every form."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.export import forms

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")


@given(st.lists(st.text()), st.sampled_from(["", *TRIGGERS]))
def test_no_cell_of_csv_is_a_formula(texts, trigger):
    """A headline that begins with `=` would run in the spreadsheet of whoever opens the export."""
    records = [{"title": trigger + text, "outlet": text} for text in texts]
    lines = forms.csv_lines(records, ("title", "outlet"))
    for row in csv.reader(io.StringIO("\n".join(lines), newline="")):
        assert not any(cell.startswith(TRIGGERS) for cell in row)


@given(st.lists(st.text(st.characters(exclude_characters="\r\0"))))
def test_raw_csv_comes_back_as_it_was(texts):
    """Programs that read CSV want the texts themselves."""
    lines = forms.csv_lines([{"title": text, "id": "1"} for text in texts], ("id", "title"), raw=True)
    rows = list(csv.reader(io.StringIO("\n".join(lines), newline="")))
    assert rows == [["id", "title"], *(["1", text] for text in texts)]


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_list_of_any_length_is_valid_json(count):
    """The commas are set while the records go by, and none may be too many."""
    records = [{"n": n} for n in range(count)]
    assert json.loads("\n".join(forms.json_list(records))) == records


def test_a_tabbed_record_is_one_line(newsarc_record):
    """Whatever line feeds and tabs its text holds: `cut` and `awk` count on it."""
    record = newsarc_record(text="one\ttwo\n\nthree\u2028four")
    _, row = forms.tabbed_lines([forms.article_row(record)])
    assert len(row.split("\t")) == len(forms.COLUMNS)
    assert "\n" not in row


def test_a_row_holds_the_first_place_and_the_agencys_name(newsarc_record):
    """A table has no room for lists."""
    row = forms.article_row(newsarc_record())
    assert (row["agency"], row["credited"]) == ("Northern Wire", False)
    assert (row["path"], row["url"]) == ("a/one.txt", "https://one.example/a")


def test_linked_data_is_one_document_of_articles(newsarc_record):
    """Readers of JSON-LD take a document, not lines."""
    told = json.loads("\n".join(forms.linked_data([newsarc_record(), newsarc_record(id="b" * 64)])))
    assert told["@context"] == "https://schema.org"
    assert [node["@type"] for node in told["@graph"]] == ["NewsArticle", "NewsArticle"]
    assert len({node["@id"] for node in told["@graph"]}) == 2
