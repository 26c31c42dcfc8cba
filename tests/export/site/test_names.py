"""Where pages lie, whatever a title says."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsarc.export.site import names

SAFE = re.compile(r"(?:[a-z]+/)?(?:[0-9a-f]{2}/)?[a-z0-9-]+\.html", re.ASCII)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(digests, st.none() | st.text(max_size=300), st.integers(1, 99_999))
def test_no_title_reaches_elsewhere(digest, title, page):
    """`../../x`, CON, 300 letters or a slash in a title are a file in the site's folder all the same."""
    for name in (
        names.article_page(digest, title),
        names.story_page(f"c-{digest}"),
        names.changes_page(digest, title),
        names.named_page("outlet", title, page),
    ):
        assert SAFE.fullmatch(name)
        assert len(name.rpartition("/")[2]) <= names.LONGEST


def test_two_articles_of_one_title_are_two_files():
    """Headlines recur: Weather, In brief."""
    assert names.article_page("a" * 64, "Weather") != names.article_page("b" * 64, "Weather")


def test_outlets_without_a_latin_letter_are_told_apart():
    """Nothing of 云汐日报 and 江岚晚报 is left in a slug."""
    assert names.named_page("outlet", "云汐日报") != names.named_page("outlet", "江岚晚报")
