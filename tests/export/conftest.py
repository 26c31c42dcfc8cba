"""An article's record to be written out."""

import pytest


@pytest.fixture
def newsarc_record():
    """A maker of records of `newsarc/article/1`: a copy of an agency's story, seen in two places."""

    def make(**changes):
        source = {"record": None, "encoding": "utf-8", "seen": "2024-02-29T09:30:00+00:00"}
        return {
            "schema": "newsarc/article/1",
            "id": "a" * 64,
            "cluster": "c-" + "a" * 64,
            "canonical": False,
            "relation": "reprint",
            "similarity": 0.93,
            "copy_of": "c" * 64,
            "title": "Kettle of Low Marram: saved",
            "byline": "By E. Thorn and the desk",
            "outlet": "The Marram Tide",
            "agency": {"name": "Northern Wire", "credited": False, "evidence": None},
            "dateline": "LOW MARRAM",
            "published": "2023-05-08T10:00+00:00",
            "language": "en",
            "standfirst": None,
            "text": "The kettle stays.\n\nThe barrels go.",
            "sources": [
                {"path": "a/one.txt", "url": "https://one.example/a", "sha256": "1" * 64, **source},
                {"path": "b/one.txt", "url": "https://one.example/a", "sha256": "1" * 64, **source},
            ],
        } | changes

    return make
