"""
The one way from content bytes to blocks, whatever the content is.

What the bytes are is told from the bytes: identity is the content, so the same
bytes must give the same blocks under any file name.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from newsarc.core.model import Block
from newsarc.errors import RejectedInput
from newsarc.extract.decode import LOOKED_AT, decode
from newsarc.extract.facts import PageFacts
from newsarc.extract.plain import blocks_of_text, is_html

FEWEST_LETTERS = 8
"""Letters and digits below which there is no text: a one-word page, a lone `<`. A brief in Chinese can have 15."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """
    The blocks of one content.

    *media* is "text/html" or "text/plain". *facts* is what a page says of itself, None for plain text. *encoding* is
    how the bytes were read.
    """

    blocks: list[Block]
    encoding: str
    media: str
    facts: PageFacts | None = None


def extract(content: bytes) -> Extracted:
    """
    The blocks of *content* in order. Raises RejectedInput with `no-text` where there are none to speak of.

    >>> extract(b"The council met.").blocks[0].text
    'The council met.'
    """
    text, encoding = decode(content)
    if is_html(text):
        from newsarc.extract.html import read_page  # noqa: PLC0415 - brings trafilatura, which no text needs

        page = read_page(text)
        extracted = Extracted(page.blocks, encoding, "text/html", page.facts)
    else:
        extracted = Extracted(blocks_of_text(text), encoding, "text/plain")
    if not _has_text(extracted.blocks):
        raise RejectedInput("no-text", f"fewer than {FEWEST_LETTERS} letters")
    return extracted


def is_page(content: bytes) -> bool:
    """
    Whether *content* is HTML, told from its first bytes without decoding it: what belongs into a worker process.

    >>> is_page("<!DOCTYPE html><p>The council met.".encode("utf-16")), is_page(b"The council met.")
    (True, False)
    """
    if b"<" not in content[:LOOKED_AT]:
        return False
    head = content[:LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return is_html(head.decode("latin-1"))


def _has_text(blocks: list[Block]) -> bool:
    letters = (letter for block in blocks for letter in block.text[:1000] if letter.isalnum())
    return len(list(islice(letters, FEWEST_LETTERS))) == FEWEST_LETTERS
