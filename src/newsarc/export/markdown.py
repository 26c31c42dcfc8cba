"""
An article as a page of Markdown: what is known of it in front, then its text.

The text is a stranger's: every character that Markdown, HTML or a site
generator's templates would obey is escaped, and the file's name is made of
[a-z0-9-] alone.
"""

from __future__ import annotations

import json
import re

from newsarc.core.explain import Record
from newsarc.core.model import ID_SHOWN
from newsarc.core.safe import for_terminal
from newsarc.export.naming import slug

NAME_BYTES = 80
"""Longest name of a file, the ending included; every file system in use takes 143 at least."""

ENDING = ".md"

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OBEYED = re.compile(r"([\\`*_{}\[\]<>&~|$])")
_AT_START = re.compile(r"^(\s*)(?:([#+=>:-])|(\d{1,9})([.)]))", re.MULTILINE | re.ASCII)
_FORBIDDEN = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
"""What YAML forbids bare, or what would turn the direction of the line."""


def file_name(record: Record, digits: int = ID_SHOWN) -> str:
    """
    A name of at most 80 bytes: the day, *digits* of the id, and what the title has of plain letters.

    >>> file_name({"published": "2023-06-09T16:42Z", "id": "3f9c21ab04de77", "title": "Ferry: 214 «rescués»!"})
    '2023-06-09-3f9c21ab04de-ferry-214-rescues.md'
    >>> file_name({"published": None, "id": "3f9c21ab04de77", "title": "../../渡轮"})
    'undated-3f9c21ab04de.md'
    """
    day = _DAY.match(record["published"] or "")
    told = slug((record["title"] or "")[: 4 * NAME_BYTES])
    name = f"{day[0] if day else 'undated'}-{record['id'][:digits]}-{told}"
    return name[: NAME_BYTES - len(ENDING)].strip("-") + ENDING


def markdown_page(record: Record) -> str:
    """The whole file: front matter in YAML, the headline, the paragraphs, and where the text was seen."""
    parts = ["---", *_front_matter(record), "---", ""]
    if record["title"]:
        parts += [f"# {escaped(' '.join(record['title'].split()))}", ""]
    parts += [escaped(record["text"]), ""]
    return "\n".join(parts)


def escaped(text: str) -> str:
    """
    A text that Markdown shows as it stands.

    >>> print(escaped("1. <b>Not</b> *this*\\n- {{ that }}"))
    1\\. \\<b\\>Not\\</b\\> \\*this\\*
    \\- \\{\\{ that \\}\\}
    """
    harmless = _OBEYED.sub(r"\\\1", for_terminal(text))
    lines = (line.strip() for line in harmless.split("\n"))
    return _AT_START.sub(_escaped_start, "\n".join(lines))


def _escaped_start(found: re.Match[str]) -> str:
    return f"\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}"


def _front_matter(record: Record) -> list[str]:
    agency, sources = record["agency"], record["sources"]
    urls = list(dict.fromkeys(source["url"] for source in sources if source["url"]))
    told = {
        "id": record["id"],
        "title": record["title"],
        "byline": record["byline"],
        "outlet": record["outlet"],
        "published": record["published"],
        "agency": agency and agency["name"],
        "agency_credited": agency and agency["credited"],
        "language": record["language"],
        "cluster": record["cluster"],
        "relation": record["relation"],
        "similarity": record["similarity"],
        "copy_of": record["copy_of"],
        "urls": urls or None,
        "sources": [source["path"] for source in sources],
    }
    return [f"{key}: {yaml_value(value)}" for key, value in told.items() if value is not None]


def yaml_value(value: object) -> str:
    """
    A value in YAML's flow style, which is JSON but for characters that YAML forbids bare.

    >>> print(yaml_value("a \\x9b: # {{ é"))
    "a \\u009b: # {{ é"
    """
    return _FORBIDDEN.sub(_yaml_escape, json.dumps(value, ensure_ascii=False))


def _yaml_escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
