"""Any bytes at all are an article, a rejection with a reason, or nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarc.core.model import Document, Given
from newsarc.core.settings import Limits
from newsarc.errors import RejectedInput
from newsarc.readers.containers import Rejection, documents
from newsarc.readers.walk import walk
from newsarc.usecases.cleaning.clean import Cleaned, clean_document

PIECES = st.sampled_from(
    ["<p>", "</p>", "<h1>", "<!--", "]]>", "<script>", "\x00", "\x1b", "&#xD800;", "The mayor opened a bridge. ",
     "\n\n", "By Ann Orrin", "12 June 2023", "\ud800", "<title>x</title>", "<table><tr><td>", "é", "中文。", "{", '"'],
)  # fmt: skip
CONTENT = st.one_of(
    st.binary(max_size=400),
    st.lists(PIECES, max_size=40).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
    st.lists(PIECES, max_size=40)
    .map(lambda parts: "<html><body>" + "".join(parts))
    .map(lambda text: text.encode("utf-16", "surrogatepass")),
)


@settings(max_examples=150)
@given(CONTENT)
def test_cleaning_any_bytes_ends_in_an_article_or_a_reason(content):
    """A traceback would end a run of a million files."""
    try:
        cleaned = clean_document(Document(content, b"x"), "2024-02-29")
    except RejectedInput:
        return
    assert isinstance(cleaned, Cleaned)
    assert cleaned.article.text.strip()
    assert "\x00" not in cleaned.article.text
    cleaned.article.text.encode("utf-8")


@settings(max_examples=60)
@given(content=CONTENT, name=st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.txt.gz"]))
def test_reading_any_bytes_ends_in_documents_or_reasons(content, name, tmp_path_factory):
    """By whatever name they go."""
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    for found in walk([bytes(path)]):
        for entry in documents(found, Given(), Limits()) if found.outcome == "read" else ():
            assert isinstance(entry, Document) or (isinstance(entry, Rejection) and entry.reason)
