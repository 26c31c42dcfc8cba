"""
The bytes of one file, read once and within limits.

A file is opened so that nothing it may turn out to be can hold the run: no
waiting for a pipe's other end, no link followed unasked. Size is looked at
before reading, and again while unpacking, so that a bomb costs no more than
the limit. gzip is known by its content, whatever the name says.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newsarc.core.settings import Limits
from newsarc.errors import RejectedInput
from newsarc.readers.walk import STDIN, Found

GZIP = b"\x1f\x8b"

CHUNK = 1 << 16

SLICE = 1 << 13
"""Bytes given to zlib at a time. What is left over at a member's end is copied, so 20,000 empty members in one slice of
400 kB would copy 4 GB; in slices of 8 kB it is 80 MB."""

EMPTY_MEMBERS = 1000
"""gzip members without content in a row that are borne; the writers of multi-member files leave one at the end."""

MAGICS = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive",
    b"PK\x05\x06": "a ZIP archive",
    b"\x7fELF": "a program",
    b"\xfd7zXZ\0": "an xz file",
    b"BZh": "a bzip2 file",
    b"\x28\xb5\x2f\xfd": "a zstd file",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"ID3": "an MP3 recording",
    b"\0asm": "a WebAssembly module",
    b"SQLite format 3\0": "an SQLite database",
    b"RIFF": "a RIFF recording",
    b"OggS": "an Ogg recording",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    GZIP: "gzip inside gzip",
}

SNIFFED = 1 << 16

CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")

CONTROL_SHARE = 0.01
"""Share of control bytes from which content is no text. Random bytes have 0.10, a text with a stray NUL in three
places 0.001; ISO-2022-JP is all escapes, so ESC does not count."""

WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def read_file(found: Found, limits: Limits) -> bytes:
    """
    The content of a file that holds one text, unpacked if it is gzip.

    Raises RejectedInput with `too-large`, `binary`, `empty`, `truncated` or `corrupt` (gzip), `vanished`,
    `unreadable` or `changed` (it was no regular file any more).
    """
    with open_file(found) as (file, size):
        if size > limits.content_bytes:
            raise RejectedInput("too-large", f"{size:,} bytes; the limit is {limits.content_bytes:,}")
        content = bytearray()
        for piece in unpack(file):
            content += piece
            if len(content) > limits.content_bytes:
                raise RejectedInput("too-large", f"more than {limits.content_bytes:,} bytes")
    if not content:
        raise RejectedInput("empty", "no bytes")
    if (kind := binary_kind(content[:SNIFFED])) is not None:
        raise RejectedInput("binary", f"the content is {kind}")
    return bytes(content)


@contextmanager
def open_file(found: Found) -> Iterator[tuple[BinaryIO, int]]:
    """An open file and its size in bytes, 0 where that cannot be known beforehand; errors become RejectedInput."""
    if found.path == STDIN:
        yield sys.stdin.buffer, 0
        return
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if found.linked else os.O_NOFOLLOW)
    try:
        handle = os.open(found.path, flags)
    except (OSError, ValueError) as error:
        raise _rejected(error) from error
    met = os.fstat(handle)
    if not stat.S_ISREG(met.st_mode):
        os.close(handle)
        raise RejectedInput("changed", "it is no regular file any more")
    with os.fdopen(handle, "rb", buffering=0) as file:
        yield file, met.st_size


def unpack(file: BinaryIO) -> Iterator[bytes]:
    """A file's content piece by piece, at most 64 kB each, through gzip where the content is gzip."""
    head = _read(file)
    if not head.startswith(GZIP):
        while head:
            yield head
            head = _read(file)
        return
    yield from _gunzip(file, head)


def _gunzip(file: BinaryIO, head: bytes) -> Iterator[bytes]:
    """The members of a gzip stream one after another; what follows the last one is no gzip and is left."""
    inflater, empty, had_content = zlib.decompressobj(31), 0, False
    while head:
        for start in range(0, len(head), SLICE):
            rest, piece = head[start : start + SLICE], b""
            while rest or len(piece) == CHUNK:
                if inflater.eof:
                    empty = 0 if had_content else empty + 1
                    if empty > EMPTY_MEMBERS:
                        raise RejectedInput("empty", f"more than {EMPTY_MEMBERS:,} gzip members without content")
                    if not rest.startswith(GZIP[: len(rest)]):
                        return
                    inflater, had_content = zlib.decompressobj(31), False
                piece, rest = _inflate(inflater, rest)
                if piece:
                    had_content = True
                    yield piece
        head = _read(file)
    if not inflater.eof:
        raise RejectedInput("truncated", "the gzip data end in the middle")


def _inflate(inflater: zlib._Decompress, packed: bytes) -> tuple[bytes, bytes]:
    """At most 64 kB out of *packed*, and what is left of it."""
    try:
        piece = inflater.decompress(packed, CHUNK)
    except zlib.error as error:
        raise RejectedInput("corrupt", f"bad gzip data ({error})") from error
    return piece, inflater.unused_data if inflater.eof else inflater.unconsumed_tail


def _read(file: BinaryIO) -> bytes:
    try:
        return file.read(CHUNK) or b""
    except OSError as error:
        raise _rejected(error) from error


def binary_kind(head: bytes | bytearray) -> str | None:
    """
    What the first bytes show the content to be, or None if it can be text.

    >>> binary_kind(b"%PDF-1.7 ..."), binary_kind(b"The council met.")
    ('a PDF', None)
    """
    for magic, kind in MAGICS.items():
        if head.startswith(magic):
            return kind
    if head.startswith(WIDE_MARKS) or is_wide(head):
        return None
    controls = len(head) - len(bytes(head).translate(None, CONTROLS))
    return "no text (control bytes)" if controls > CONTROL_SHARE * len(head) else None


def is_wide(head: bytes | bytearray) -> bool:
    """
    Whether this looks like UTF-16 or UTF-32 text without its mark: NUL in every other byte, and on one side only.

    Only scripts whose letters have a zero upper byte can be told so; others come with a mark or a declaration.
    """
    if len(head) < 8:
        return False
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    return max(even, odd) > 0.7 and min(even, odd) < 0.1


def _rejected(error: OSError | ValueError) -> RejectedInput:
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    if number in (errno.ENOENT, errno.ENOTDIR):
        return RejectedInput("vanished", "it was there when the folder was listed")
    if number == errno.ELOOP:
        return RejectedInput("changed", "it has become a symbolic link")
    return RejectedInput("unreadable", os.strerror(number or errno.EIO))
