"""
Documents out of a file: one out of a text or a page, many out of a JSONL file.

A record that cannot become a document becomes a Rejection in its place, and the
next one is read. A container is unpacked as a stream, so its size does not
matter, only that of one line. What the user gives for a whole run (an outlet)
stands in for what a record does not say of itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from newsarc.core.model import Document, Given
from newsarc.core.settings import Limits
from newsarc.core.urls import without_userinfo
from newsarc.errors import RejectedInput
from newsarc.readers.open import SNIFFED, binary_kind, open_file, read_file, unpack
from newsarc.readers.walk import Found

CONTENT_FIELDS = ("text", "html")

SURROGATE = re.compile("[\ud800-\udfff]")

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that cannot become an article, and why; *record* is None where it is the whole file."""

    path: bytes
    record: str | None
    reason: str
    detail: str = ""


class _Overlong:
    """Stands for a line that is longer than one document may be."""


def documents(found: Found, given: Given, limits: Limits) -> Iterator[Document | Rejection]:
    """
    What one file holds, in the file's order; a file that cannot be read at all is one Rejection. Raises nothing.

    *found* must be to be read. *given* is what the user said of the whole run; a record's own fields go before it.
    """
    try:
        if found.is_container:
            yield from _records(found, given, limits)
        else:
            yield Document(read_file(found, limits), found.path, given=given)
    except RejectedInput as fault:
        yield Rejection(found.path, None, fault.reason, fault.detail)


def _records(found: Found, given: Given, limits: Limits) -> Iterator[Document | Rejection]:
    """The records of a JSONL file; a fault in its compression comes last, after the whole lines before it."""
    read = 0
    for number, line in _lines(found, limits.content_bytes):
        record = str(number)
        if isinstance(line, _Overlong):
            detail = f"a line of more than {limits.content_bytes:,} bytes"
            yield Rejection(found.path, record, "too-large", detail)
        elif line.strip():
            yield _document(found.path, record, line, given)
        else:
            continue
        read += 1
    if not read:
        raise RejectedInput("empty", "no records")


def _lines(found: Found, limit: int) -> Iterator[tuple[int, bytes | _Overlong]]:
    """Numbered lines, from 1; of a line over the limit no more than the limit is ever held."""
    number, held, overlong = 1, bytearray(), False
    with open_file(found) as (file, _):
        for at, piece in enumerate(unpack(file)):
            if at == 0 and (kind := binary_kind(piece[:SNIFFED])) is not None:
                raise RejectedInput("binary", f"the content is {kind}")
            *ends, rest = piece.split(b"\n")
            for end in ends:
                yield number, _Overlong() if overlong or len(held) + len(end) > limit else bytes(held + end)
                number, held, overlong = number + 1, bytearray(), False
            overlong = overlong or len(held) + len(rest) > limit
            held = bytearray() if overlong else held
            held += b"" if overlong else rest
    if overlong or held:
        yield number, _Overlong() if overlong else bytes(held)


def _document(path: bytes, number: str, line: bytes, given: Given) -> Document | Rejection:
    """One line of JSON as a document."""
    try:
        told = json.loads(line.removeprefix(BOM).decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        return Rejection(path, number, "bad-json", str(error)[:200] or type(error).__name__)
    if not isinstance(told, dict):
        return Rejection(path, number, "not-an-object", f"the line is a JSON {type(told).__name__}")
    name = _word(told.pop("id", None))
    record = number if name is None else name
    content = next((told.pop(field) for field in CONTENT_FIELDS if _has_text(told.get(field))), None)
    if content is None:
        return Rejection(path, record, "no-text", "neither `text` nor `html` holds a text")
    own = {field.name: _word(told.pop(field.name, None)) for field in fields(Given)}
    if own["url"] is not None:
        own["url"] = without_userinfo(own["url"])
    merged = replace(given, **{key: value for key, value in own.items() if value is not None})
    try:
        extra = _mended(json.dumps(told, ensure_ascii=False, sort_keys=True)) if told else None
    except RecursionError:
        return Rejection(path, record, "too-deep", "a field is nested too deep")
    return Document(_mended(content).encode("utf-8"), path, record, merged, extra)


def _has_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _word(value: object) -> str | None:
    """A field's value as text; None for what is empty or no single value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _mended(str(value)).replace("\0", "").strip() or None


def _mended(text: str) -> str:
    """Text that UTF-8 can hold: halves of letters that JSON's escapes may leave become U+FFFD."""
    return SURROGATE.sub("\ufffd", text)
