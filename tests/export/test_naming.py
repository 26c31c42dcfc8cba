"""A file's name keeps what a title has of Latin letters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsarc.export.markdown import file_name
from newsarc.export.naming import slug
from newsarc.export.site.names import article_page


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Großbrand", "grossbrand"),
        ("GROẞBRAND", "grossbrand"),
        ("Ærø, Øresund", "aero-oresund"),
        ("Cœur", "coeur"),
        ("Łódź", "lodz"),
        ("Đồng Tháp", "dong-thap"),
        ("Þingvellir", "thingvellir"),
        ("Isparta’da yağış, Diyarbakır", "ispartada-yagis-diyarbakir"),
        ("İzmir", "izmir"),
        ("Æ" * 3, "aeaeae"),
    ],
)
def test_no_letter_of_a_latin_title_is_lost(title, told):
    """`grobrand` is another word than Großbrand, and people find files by their names."""
    assert slug(title) == told
    assert f"-{told}.md" in file_name({"published": None, "id": "3f9c21ab04de77", "title": title})
    assert f"/{told}-3f9c" in article_page("3f9c21ab04de77aa" + "0" * 48, title)


@given(st.text())
@example("ß" * 200)
def test_a_slug_is_plain_whatever_the_title(title):
    """Nothing in it reaches elsewhere, is an order, or differs between file systems that know capitals and do not."""
    assert set(slug(title)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in slug(title)
    assert slug(title).strip("-") == slug(title)
