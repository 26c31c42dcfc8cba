"""The same file or the same URL with a changed text: another article, linked with the first as a version of it."""

import json

import pytest
from tests.invented import headline, printed, story

from newsarc.core.model import Relation
from newsarc.usecases.ingesting.ingest import ingest
from newsarc.usecases.ingesting.run import Request
from newsarc.usecases.reading.show import show


def linked(db):
    """The relations and ids that the first article in the archive is linked by."""
    from newsarc.usecases.reading.export import export

    first = min(record["id"] for record in export(str(db)))
    return [(link.relation, link.id) for link in show(str(db), first).links]


def rewritten(seed):
    """The story of *seed* under a new lead, with a quarter of its old text at the end."""
    return [*story(seed + 500, 6), *story(seed, 8)[6:]]


def test_a_file_edited_in_place_is_a_new_article_linked_with_the_old_one(tmp_path):
    """Who keeps a folder up to date must find both states, and that they belong together."""
    file, db = tmp_path / "a.txt", tmp_path / "a.db"
    for paragraphs in (story(7, 8), rewritten(7)):
        file.write_bytes(printed(paragraphs, headline(7)))
        summary = ingest(str(db), Request((bytes(file),)))
    assert (summary.articles, summary.clusters) == (2, 0)
    assert [relation for relation, _ in linked(db)] == [Relation.VERSION]


@pytest.mark.parametrize(
    ("second", "links"),
    [(rewritten(8), [Relation.VERSION]), (story(9, 8), [])],
    ids=["changed-text", "forged-or-reused"],
)
def test_one_url_links_two_texts_only_if_they_share_some_of_it(tmp_path, second, links):
    """A URL is evidence, never identity: pages forge it, and a front page carries another story every day."""
    file, db = tmp_path / "a.jsonl", tmp_path / "a.db"
    records = [
        {"outlet": "The Harbour Courier", "url": "https://courier.example/8", "text": printed(body).decode()}
        for body in (story(8, 8), second)
    ]
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    ingest(str(db), Request((bytes(file),)))
    assert [relation for relation, _ in linked(db)] == links


def test_lines_of_a_feed_are_no_places_of_one_article(tmp_path):
    """A feed is overwritten every day, and its first line is another story each time."""
    file, db = tmp_path / "feed.jsonl", tmp_path / "a.db"
    for body in (story(7, 8), rewritten(7)):
        file.write_text(json.dumps({"text": printed(body).decode()}) + "\n")
        ingest(str(db), Request((bytes(file),)))
    assert linked(db) == []
