"""`newsarc clean`: the cleaner alone."""

import gzip
import io
import json
import sys

import pytest
from tests.cli.conftest import RECORDS, STORY

PAGE = """<html><head><title>Last barrel | The Marram Tide</title></head><body>
<nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Last barrel leaves Low Marram</h1>{}
</article><footer>Copyright 2023 Marram Tide Ltd. All rights reserved.</footer></body></html>""".format(
    "".join(f"<p>{part}</p>" for part in STORY.strip().split("\n\n"))
)


@pytest.fixture
def text(tmp_path) -> str:
    """A text with a box under it."""
    path = tmp_path / "barrel.txt"
    path.write_text(RECORDS[0]["text"], encoding="utf-8")
    return str(path)


def test_text_in_body_out(newsarc, text, tmp_path, monkeypatch):
    """Nothing else on standard output, nothing at all on standard error, no archive made."""
    monkeypatch.chdir(tmp_path)
    answer = newsarc("clean", text)
    assert (answer.code, answer.out, answer.err) == (0, STORY, "")
    assert [path.name for path in tmp_path.iterdir()] == ["barrel.txt"]


def test_a_page_is_read_in_a_worker_and_comes_out_the_same(newsarc, tmp_path):
    """A page can keep a parser busy for minutes, so it is never read in this process."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    assert newsarc("clean", str(path)).out == STORY
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    assert newsarc("clean", str(tmp_path / "page.html.gz")).out == STORY


def test_a_dash_is_standard_input(newsarc, monkeypatch):
    """For a pipe."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RECORDS[0]["text"].encode())))
    assert newsarc("clean", "-").out == STORY


def test_explain_gives_every_line_its_verdict(newsarc, text):
    """In the order of the input, with line numbers."""
    lines = [line.split(None, 2)[:2] for line in newsarc("clean", "--explain", text).out.splitlines() if line[:1] > " "]
    assert lines == [["1", "body"], ["3", "body"], ["5", "body"], ["7", "body"], ["9", "newsletter"]]


def test_json_holds_the_article_and_the_verdicts(newsarc, text):
    """Fields that only an archive can fill are left out, not filled with null."""
    found = json.loads(newsarc("clean", "--json", text).out)
    assert found["schema"] == "newsarc/clean/1"
    assert found["text"] == STORY.strip()
    assert found["lines"][-1] == {
        "lines": [9, 9], "kind": "removed", "reason": "newsletter",
        "text": "Subscribe to our newsletter and never miss a story.",
    }  # fmt: skip
    assert not {"id", "cluster", "canonical", "similarity", "sources"} & found.keys()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG picture"),
        ("empty.txt", b"", "empty"),
        ("short.txt", b"hi", "fewer than 8 letters"),
        ("page.html", b"<html><body></body></html>", "no-text"),
    ],
)
def test_what_is_no_text_is_1_and_says_what_it_is(newsarc, tmp_path, name, content, told):
    """One clear line, nothing printed."""
    (tmp_path / name).write_bytes(content)
    answer = newsarc("clean", str(tmp_path / name))
    assert (answer.code, answer.out) == (1, "")
    assert f"{name} cannot be cleaned" in answer.err
    assert told in answer.err


def test_what_is_no_file_is_1_and_says_so(newsarc, tmp_path):
    """A folder is a job for ingest."""
    assert "it is a folder" in newsarc("clean", str(tmp_path)).err
    assert "there is no such file" in newsarc("clean", str(tmp_path / "nope")).err


def test_several_records_are_refused(newsarc, tmp_path):
    """The cleaner alone takes one text; which of the records was meant cannot be guessed."""
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    answer = newsarc("clean", str(path))
    assert (answer.code, answer.out) == (2, "")
    assert "newsarc ingest" in answer.err


def test_one_record_is_one_text(newsarc, tmp_path):
    """A file of one line is no container of many."""
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(RECORDS[0]) + "\n")
    assert newsarc("clean", str(path)).out == STORY
