"""
An article in the words of schema.org, which search engines, libraries and knowledge graphs read.

A copy `isBasedOn` the canonical article of its cluster, and `isPartOf` the
cluster; whose words it prints is its `sourceOrganization`, whether it says so
or not. What is not known is left out. https://schema.org/NewsArticle
"""

from __future__ import annotations

from newsarc.core.explain import Record

CONTEXT = "https://schema.org"

_NAME = "urn:newsarc:{}"


def news_article(record: Record) -> Record:
    """
    A record of `newsarc/article/1` as a node of JSON-LD, without its context.

    Names inside are `urn:newsarc:` and the id, equal in every document. A byline is given as it stands: whether it
    names a person, several or a desk is not known.
    """
    agency, sources = record["agency"], record["sources"]
    urls = list(dict.fromkeys(source["url"] for source in sources if source["url"]))
    node: Record = {
        "@type": "NewsArticle",
        "@id": _NAME.format(record["id"]),
        "identifier": record["id"],
        "headline": record["title"],
        "author": record["byline"] and {"name": record["byline"]},
        "publisher": _organization(record["outlet"]),
        "sourceOrganization": _organization(agency and agency["name"]),
        "creditText": agency and agency["evidence"],
        "dateline": record["dateline"],
        "datePublished": record["published"],
        "inLanguage": record["language"],
        "abstract": record["standfirst"],
        "articleBody": record["text"],
        "url": urls[0] if len(urls) == 1 else urls or None,
        "isPartOf": {"@type": "Collection", "@id": _NAME.format(record["cluster"])},
        "isBasedOn": record["copy_of"] and {"@id": _NAME.format(record["copy_of"])},
        "encoding": [
            {"@type": "MediaObject", "name": name, "sha256": sha256}
            for name, sha256 in ((source["path"], source["sha256"]) for source in sources)
        ],
    }
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def _organization(name: str | None) -> Record | None:
    return {"@type": "NewsMediaOrganization", "name": name} if name else None
