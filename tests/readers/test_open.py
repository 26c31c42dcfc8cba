"""One file's bytes, within limits, whatever the file turns out to be."""

import gzip
import io
import os
import zlib

import pytest

from newsarc.core.settings import Limits
from newsarc.errors import RejectedInput
from newsarc.readers import open as opening
from newsarc.readers.open import binary_kind, read_file
from newsarc.readers.walk import Found, walk

SMALL = Limits(content_bytes=100_000)
TEXT = b"The council met on Monday. " * 40


def read(tmp_path, content, limits=SMALL, name="story.txt"):
    path = tmp_path / name
    path.write_bytes(content)
    (found,) = walk([path])
    return read_file(found, limits)


def rejected(tmp_path, content):
    with pytest.raises(RejectedInput) as fault:
        read(tmp_path, content)
    return fault.value.reason


def test_gzip_is_known_by_its_content_not_by_its_name(tmp_path):
    """Servers save packed pages under plain names."""
    assert read(tmp_path, gzip.compress(TEXT), name="story.html") == TEXT


def test_members_of_a_gzip_file_are_read_as_one(tmp_path):
    """Appending to a packed file makes a second member; browsers and gzip read both."""
    assert read(tmp_path, gzip.compress(TEXT) + gzip.compress(TEXT)) == TEXT * 2


def test_what_follows_the_last_member_is_left(tmp_path):
    """The gzip program ignores trailing garbage; the article before it is whole."""
    assert read(tmp_path, gzip.compress(TEXT) + b"garbage") == TEXT


def test_output_that_zlib_still_holds_is_not_lost(tmp_path):
    """A run of one letter unpacks to more than a chunk after the last packed byte went in."""
    content = b"a" * 99_999
    assert read(tmp_path, gzip.compress(content, 9)) == content


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (gzip.compress(b"", mtime=0) * 4_000, "empty"),
        (TEXT * 200, "too-large"),
        (gzip.compress(b"a" * 200_000, mtime=0), "too-large"),
        (gzip.compress(TEXT, mtime=0)[:-20], "truncated"),
        (gzip.compress(TEXT, mtime=0)[:5], "truncated"),
        (gzip.compress(TEXT, mtime=0)[:-8] + b"\0" * 8, "corrupt"),
        (gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0), "binary"),
        (zlib.compress(b"a" * 900_000), "binary"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, content, reason):
    """Nothing is dropped silently, and nothing half-read passes for whole."""
    assert rejected(tmp_path, content) == reason


def test_a_hole_of_a_terabyte_is_rejected_before_it_is_read(tmp_path):
    """A sparse file takes no disk and would take all memory."""
    path = tmp_path / "hole.html"
    with open(path, "wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(RejectedInput, match="too-large"):
        read_file(next(walk([path])), Limits())


def test_a_file_that_vanished_is_rejected(tmp_path):
    """Between listing and reading a folder changes."""
    with pytest.raises(RejectedInput) as fault:
        read_file(Found(os.fsencode(tmp_path / "gone.txt"), b"gone.txt", b"."), SMALL)
    assert fault.value.reason == "vanished"


@pytest.mark.parametrize("become", [lambda path: os.symlink("/etc/hosts", path), os.mkfifo, os.mkdir])
def test_a_file_that_became_something_else_is_not_followed(tmp_path, become):
    """Between the walk's look and the opening a file may be swapped for a link or a pipe; the run must not hang."""
    path = tmp_path / "story.txt"
    become(path)
    with pytest.raises(RejectedInput) as fault:
        read_file(Found(os.fsencode(path), b"story.txt", b"."), SMALL)
    assert fault.value.reason == "changed"


def test_standard_input_is_read_within_the_same_limits(monkeypatch):
    """A pipe has no size to look at beforehand."""
    monkeypatch.setattr(opening.sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT)))
    assert read_file(next(walk(["-"])), SMALL) == TEXT


MUST_BE_BINARY = [
    b"%PDF-1.7\n",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a/*x*/<p>text</p>",
    b"PK\x03\x04",
    b"\x7fELF",
    bytes(range(256)) * 8,
    b"\0" * 4096,
    b"\x80\x04\x95\x1d\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94",
]
MUST_NOT_BE_BINARY = [
    b"The council met.",
    "Правительство объявило.".encode("cp1251"),
    "政府は昨日発表した。".encode("iso2022_jp"),  # every other byte run is an escape
    "The council met.".encode("utf-16"),
    "The council met.".encode("utf-16-le"),
    "The council met.".encode("utf-32"),
    TEXT + b"\0" + TEXT,  # a stray NUL in an old export
    b"\x1b[31mred\x1b[0m",
]


@pytest.mark.parametrize("head", MUST_BE_BINARY)
def test_binary_content_is_known_under_any_name(head):
    """A picture named .html would become an article of rubbish."""
    assert binary_kind(head) is not None


@pytest.mark.parametrize("head", MUST_NOT_BE_BINARY)
def test_text_in_old_encodings_is_not_taken_for_binary(head):
    """An archive of a Russian or Japanese paper must not be turned away."""
    assert binary_kind(head) is None
