"""
Where the pages of a site lie: names made of an id and of what is left of a title, so that no title can reach elsewhere.

A name holds a-z, 0-9 and hyphens and at most 80 bytes, ends in its id, and
never depends on what else is in the archive: a link to a page keeps working.
"""

from __future__ import annotations

import hashlib

from newsarc.export.naming import slug

DIGITS = 16
"""Hex digits of an id in a file name: two of a million articles share them once in 36 million archives."""

LONGEST = 80
"""Bytes of a file name; eCryptfs, the strictest file system still met, takes 143."""


def article_page(article_id: str, title: str | None) -> str:
    """
    Where an article's page lies below the site's folder. 256 folders, so that none holds too many files to be listed.

    >>> article_page("3f9c21ab04de77aa" + "0" * 48, "../Ça ira, 2023?")
    'article/3f/ca-ira-2023-3f9c21ab04de77aa.html'
    """
    return f"article/{article_id[:2]}/{_name(title, article_id)}"


def story_page(cluster_id: str) -> str:
    """Where the page of a cluster lies: no headline in it, for that changes with the article that stands for all."""
    digits = cluster_id.removeprefix("c-")
    return f"story/{digits[:2]}/{_name(None, digits)}"


def changes_page(article_id: str, title: str | None) -> str:
    """Where the page lies that shows what an article changed in the canonical one."""
    return f"changes/{article_id[:2]}/{_name(title, article_id)}"


def named_page(kind: str, name: str | None, page: int = 1) -> str:
    """
    Where the page of an outlet or an agency lies: *kind* names the folder, *page* counts from 1.

    >>> named_page("outlet", "云汐日报", 2)
    'outlet/c6d7b2f0b273b73a-2.html'
    """
    digest = hashlib.sha256((name or "").encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}/{numbered(_name(name, digest), page)}"


def numbered(name: str, page: int) -> str:
    """
    The name of one page of several.

    >>> numbered("stories.html", 1), numbered("stories.html", 2)
    ('stories.html', 'stories-2.html')
    """
    return name if page == 1 else f"{name.removesuffix('.html')}-{page}.html"


def _name(title: str | None, digest: str) -> str:
    room = LONGEST - DIGITS - len("-.html") - len("-99999")
    told = slug((title or "")[: LONGEST * 2])[:room].strip("-")
    return f"{told}-{digest[:DIGITS]}.html" if told else f"{digest[:DIGITS]}.html"
