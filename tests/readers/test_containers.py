"""Documents out of files and JSONL, with what came with each."""

import gzip
import json

import pytest

from newsarc.core.model import Document, Given
from newsarc.core.settings import Limits
from newsarc.readers.containers import Rejection, documents
from newsarc.readers.walk import walk

LIMITS = Limits(content_bytes=10_000)


def read(tmp_path, content, name="wire.jsonl", given=None):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = walk([path])
    return list(documents(found, given or Given(), LIMITS))


def record(**fields):
    return json.dumps(fields) + "\n"


def test_a_text_file_is_one_document_with_its_bytes_untouched(tmp_path):
    """Identity is the content's bytes; a reader that mends them makes two articles of one."""
    content = "Déjà vu\r\n".encode("cp1252")
    (document,) = read(tmp_path, content, "story.txt", Given(outlet="The Courier"))
    assert (document.content, document.record, document.given.outlet) == (content, None, "The Courier")


def test_a_record_brings_its_fields_and_keeps_what_is_not_known(tmp_path):
    """What an export of another tool carries must survive the way through newsarc."""
    line = record(id="w-7", text="It rained.", title="Rain", outlet="The Courier", date="2023-06-09", desk="weather")
    (document,) = read(tmp_path, line)
    assert (document.content, document.record) == (b"It rained.", "w-7")
    assert document.given == Given(outlet="The Courier", title="Rain", date="2023-06-09")
    assert json.loads(document.extra) == {"desk": "weather"}


def test_a_record_without_id_is_known_by_its_line(tmp_path):
    """Blank lines count, so that an editor finds the line."""
    found = read(tmp_path, record(text="One.") + "\n" + record(text="Two.", id=0))
    assert [document.record for document in found] == ["1", "0"]
    assert read(tmp_path, "\n" + record(text="One."))[0].record == "2"


def test_what_is_given_for_the_run_stands_in_only_where_a_record_is_silent(tmp_path):
    """A folder's outlet is a default; a syndicated record that names its own knows better."""
    lines = record(text="One.", outlet="The Courier") + record(text="Two.", outlet="")
    assert [document.given.outlet for document in read(tmp_path, lines, given=Given(outlet="Agency"))] == [
        "The Courier",
        "Agency",
    ]


def test_html_is_taken_where_there_is_no_text(tmp_path):
    """Crawlers store pages, not texts."""
    assert read(tmp_path, record(text=" ", html="<p>It rained.</p>"))[0].content == b"<p>It rained.</p>"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "bad-json"),
        ("[" * 100_000, "too-large"),
        ("[" * 9_000, "bad-json"),
        ('["text"]', "not-an-object"),
        ('"text"', "not-an-object"),
        ('{"title": "Rain"}', "no-text"),
        ('{"text": ["It rained."]}', "no-text"),
        ('{"text": "x", "n": ' + "9" * 5_000 + "}", "bad-json"),
        (record(text="x" * 20_000).strip(), "too-large"),
    ],
)
def test_a_bad_record_is_rejected_and_the_next_is_read(tmp_path, line, reason):
    """One broken line of a million must not cost the others."""
    bad, good = read(tmp_path, line + "\n" + record(text="It rained."))
    assert isinstance(bad, Rejection)
    assert (bad.reason, bad.record) == (reason, "1")
    assert isinstance(good, Document)


def test_whole_lines_of_a_cut_download_are_kept_and_the_cut_is_told(tmp_path):
    """Nothing that arrived is thrown away, and nobody takes the part for the whole."""
    packed = gzip.compress(b"".join(record(text=f"Story {n}.").encode() for n in range(3_000)))
    found = read(tmp_path, packed[:-50], "wire.jsonl.gz")
    assert len(found) > 1_000
    assert (found[-1].reason, found[-1].record) == ("truncated", None)


def test_half_letters_and_passwords_do_not_get_in(tmp_path):
    """SQLite refuses half a surrogate pair; a password in an address would be printed for ever."""
    line = r'{"text": "a\ud800b", "url": "https://jane:secret@news.example/1", "id": "x\ud800"}'
    (document,) = read(tmp_path, line)
    assert document.content == "a\ufffdb".encode()
    assert document.given.url == "https://news.example/1"
    assert document.record == "x\ufffd"


def test_fields_of_wrong_types_are_passed_over(tmp_path):
    """A list of bylines is not a byline."""
    assert read(tmp_path, record(text="It rained.", byline=["A", "B"], title={"main": 1}, url=True))[0].given == Given()


def test_an_empty_container_is_told(tmp_path):
    """A folder's count of articles must add up."""
    assert [one.reason for one in read(tmp_path, "\n\n")] == ["empty"]


def test_a_file_that_cannot_be_read_is_one_rejection(tmp_path):
    """The run goes on."""
    assert [(one.reason, one.record) for one in read(tmp_path, b"%PDF-1.4", "story.txt")] == [("binary", None)]
