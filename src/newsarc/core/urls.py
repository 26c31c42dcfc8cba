"""
Addresses: what of a URL may be kept.

A URL is evidence of where a text stood, never its identity. Names and passwords
that stand in one are taken out before anything is stored or shown.
"""

from __future__ import annotations

import re

USERINFO = re.compile(r"^(\s*[A-Za-z][A-Za-z0-9+.-]*://)[^/?#\s]*@")


def without_userinfo(url: str) -> str:
    """
    A URL without the name and password that stood in it.

    >>> without_userinfo("https://jane:secret@news.example/a@b")
    'https://news.example/a@b'
    """
    return USERINFO.sub(r"\1", url, count=1)
