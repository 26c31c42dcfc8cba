"""An article in the words of schema.org; beside the writers, which share its record."""

from newsarc.core.linked import news_article


def test_a_copy_is_based_on_the_canonical_article(newsarc_record):
    """That is the provenance that a knowledge graph asks for; the one that stands for all is based on none."""
    copy, canonical = newsarc_record(), newsarc_record(id="c" * 64, copy_of=None)
    assert news_article(copy)["isBasedOn"]["@id"] == news_article(canonical)["@id"]
    assert "isBasedOn" not in news_article(canonical)
    assert news_article(copy)["isPartOf"] == news_article(canonical)["isPartOf"]


def test_whose_words_it_prints_is_told_though_it_does_not_say_so(newsarc_record):
    """An agency inherited from the cluster is an organization; words that prove it there are none."""
    node = news_article(newsarc_record())
    assert node["sourceOrganization"] == {"@type": "NewsMediaOrganization", "name": "Northern Wire"}
    assert "creditText" not in node


def test_a_byline_is_not_called_a_person(newsarc_record):
    """It may be two, or a desk: a type would be a guess shown as a fact."""
    assert news_article(newsarc_record())["author"] == {"name": "By E. Thorn and the desk"}


def test_an_address_given_twice_is_told_once(newsarc_record):
    """Two sightings of one address are one page."""
    assert news_article(newsarc_record())["url"] == "https://one.example/a"


def test_what_is_not_known_is_left_out(newsarc_record):
    """In linked data a null is no value, and an empty name is a wrong one."""
    node = news_article(newsarc_record(title=None, byline=None, agency=None, outlet="", sources=[]))
    assert {"headline", "author", "sourceOrganization", "publisher", "url", "encoding"}.isdisjoint(node)
