"""
The lines of a full export, found to be whole before any of them counts.

A file comes from a stranger as any other input does: what it says of itself is
checked, ids are made again from the bytes, and nothing is believed that does
not fit.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import tempfile
import zlib
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from datetime import date
from typing import IO
from urllib.parse import unquote_to_bytes

from newsarc.core.carried import ARTICLE, CLOSING, DECISION, FULL, OPENING, REFUSAL, RUN, TOMBSTONE
from newsarc.core.decisions import CORRECTABLE, Ruling, Verb
from newsarc.core.explain import Record
from newsarc.core.model import Document, Given
from newsarc.errors import NewsarcError

LINE_BYTES = 200_000_000
"""Bytes of the longest line: an article of 20 MB, as bytes in base64, as text, and as blocks set aside."""

KINDS = (OPENING, RUN, ARTICLE, REFUSAL, DECISION, TOMBSTONE, CLOSING)
"""What a line can be, in the order in which they come."""

GZIPPED = b"\x1f\x8b"

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


class CannotImport(NewsarcError):
    """The file is no full export, or not all of one; *why* says what was found."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} cannot be imported: {why}. Nothing was changed.")
        self.path = path
        self.why = why


@dataclass(frozen=True, slots=True)
class Carried:
    """
    One article on its way: the document, the number of the run that brought it, and its places.

    Each of *places* is a path, a record, and the numbers of the first and last run that saw it there.
    """

    document: Document
    run: int
    places: tuple[tuple[bytes, str | None, int, int], ...]


class Export:
    """A full export that was found whole; its records are read again as they are asked for."""

    def __init__(self, path: str, file: IO[bytes]) -> None:
        self.path = path
        self._file = file
        self.opening: Record = {}
        self._places: dict[str, array[int]] = {kind: array("q") for kind in KINDS}
        self._check()

    @property
    def lines(self) -> int:
        """How many lines there are, without the closing one."""
        return sum(map(len, self._places.values()))

    def of(self, kind: str) -> Iterator[Record]:
        """The records of one kind, in their order."""
        for place in self._places[kind]:
            self._file.seek(place)
            yield json.loads(self._file.readline(LINE_BYTES))

    def articles(self) -> Iterator[Carried]:
        """The articles, in the order of their ids."""
        return map(_carried, self.of(ARTICLE))

    def rulings(self) -> Iterator[Ruling]:
        """The decisions, with what took them back and put them back, in their order."""
        return map(_ruling, self.of(DECISION))

    def _lines(self) -> Iterator[tuple[int, int, bytes]]:
        """Every line with its number and where it begins."""
        self._file.seek(0)
        number = place = 0
        while line := self._file.readline(LINE_BYTES):
            number += 1
            yield number, place, line
            place += len(line)

    def _check(self) -> None:
        """Go through all lines once. Raises CannotImport."""
        digest, closing, at = hashlib.sha256(), None, 0
        runs: set[int] = set()
        for number, place, line in self._lines():
            if closing is not None:
                raise CannotImport(self.path, f"line {number} comes after its closing line")
            record = self._record(number, line, at)
            kind = record["schema"]
            at = KINDS.index(kind)
            if kind == CLOSING:
                closing = record
                continue
            digest.update(line)
            self._places[kind].append(place)
            self._try(number, record, runs)
        if closing is None:
            raise CannotImport(
                self.path,
                f"it ends after {self.lines:,} lines without the one that closes an export, so it was cut off. Copy it "
                "again, or export again",
            )
        if (closing.get("lines"), closing.get("sha256")) != (self.lines, digest.hexdigest()):
            raise CannotImport(
                self.path, "its lines are not those that were written: the digest in the last is another"
            )

    def _record(self, number: int, line: bytes, at: int) -> Record:
        if not line.endswith(b"\n") and len(line) >= LINE_BYTES:
            raise CannotImport(self.path, f"line {number} has more than {LINE_BYTES:,} bytes")
        try:
            record = json.loads(line)
            kind = record["schema"]
        except (ValueError, KeyError, TypeError, RecursionError):
            if number == 1:
                why = "it is no export of newsarc's. `newsarc ingest` reads other files"
                raise CannotImport(self.path, why) from None
            cut = ", so the file was cut off. Copy it again, or export again" if not line.endswith(b"\n") else ""
            raise CannotImport(self.path, f"line {number} is no whole record{cut}") from None
        if number == 1:
            self._open(record, kind)
        elif kind not in KINDS or KINDS.index(kind) < max(1, at):
            raise CannotImport(self.path, f"line {number} is a record that does not belong there ({str(kind)[:40]!r})")
        found: Record = record
        return found

    def _open(self, record: Record, kind: object) -> None:
        if kind == ARTICLE:
            raise CannotImport(
                self.path,
                "it is a plain export, which lacks the bytes that the articles came from. `newsarc export --full` "
                "makes one that can be; `newsarc ingest` takes the texts of this one as new articles",
            )
        if kind != OPENING:
            newer = isinstance(kind, str) and kind.startswith(OPENING[:-1])
            raise CannotImport(self.path, "a newer newsarc made it" if newer else "it is no full export of newsarc's")
        told = record.get("settings")
        if not isinstance(told, dict) or not all(isinstance(value, str | None) for value in told.values()):
            raise CannotImport(self.path, "its first line holds no settings")
        self.opening = record

    def _try(self, number: int, record: Record, runs: set[int]) -> None:
        """Make of one record what it will be made of later, so that nothing is found to be wrong half-way."""
        try:
            match record["schema"]:
                case kind if kind == RUN:
                    runs.add(_whole(record["run"]))
                    _strings(record, "started", "version")
                    date.fromisoformat(record["started"][:10])
                case kind if kind == ARTICLE:
                    carried = _carried(record)
                    if carried.document.id != record["id"]:
                        raise ValueError("its bytes do not give its id")
                    _known(runs, carried.run, *(run for place in carried.places for run in place[2:]))
                case kind if kind == REFUSAL:
                    _strings(record, "path", "reason", "detail")
                    _known(runs, record["run"])
                    if record["outcome"] not in ("reject", "skip"):
                        raise ValueError("its outcome is unknown")
                case kind if kind == DECISION:
                    _ruling(record)
                case kind if kind == TOMBSTONE:
                    _strings(record, "at", "reason")
                    _digest(record["article"]), _digest(record["sha256"])
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as fault:
            why = str(fault) if type(fault) is ValueError else f"{type(fault).__name__}: {fault}"
            raise CannotImport(self.path, f"line {number} is damaged ({why[:120]})") from None


def _carried(record: Record) -> Carried:
    told = record[FULL]
    given = {field.name: told["given"].get(field.name) for field in fields(Given)}
    if not all(isinstance(value, str | None) for value in (*given.values(), told["extra"])):
        raise ValueError("what was given with it is no text")
    content = base64.b64decode(told["content"], validate=True)
    places = tuple(
        (unquote_to_bytes(place["path"]), place["record"], _whole(place["first"]), _whole(place["last"]))
        for place in told["places"]
    )
    if not all(isinstance(record, str | None) for _, record, *_ in places):
        raise ValueError("the record of a place is no text")
    return Carried(Document(content, b"", None, Given(**given), told["extra"]), _whole(told["run"]), places)


def _ruling(record: Record) -> Ruling:
    verb, value = Verb(record["verb"]), record["value"]
    article, other = (None if name is None else _digest(name) for name in (record["article"], record["other"]))
    _strings(record, "at")
    if not isinstance(value, dict):
        raise ValueError("its value is no object")
    if verb is Verb.SET and not all(name in CORRECTABLE and isinstance(one, str | None) for name, one in value.items()):
        raise ValueError("it corrects what cannot be corrected")
    names = value.get("from", []) if verb is not Verb.TAG else []
    if not all(map(_digest, names)) or not all(isinstance(one, str) for one in value.get("tags", [])):
        raise ValueError("it names what is no article or tag")
    lacking = {Verb.SPLIT: "from", Verb.LINK: "relation", Verb.TAG: "tags", Verb.UNTAG: "tags"}.get(verb)
    if lacking and lacking not in value:
        raise ValueError(f"it lacks {lacking!r}")
    if verb is Verb.LINK and value["relation"] not in ("version", "contains"):
        raise ValueError("its relation is unknown")
    target = None if record["target"] is None else _whole(record["target"])
    reason = record["reason"] or ""
    return Ruling(_whole(record["decision"]), record["at"], verb, article, other, value, reason, target)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 62:
        raise ValueError(f"{str(value)[:40]!r} is no number of a run or decision")
    return value


def _digest(value: object) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise ValueError(f"{str(value)[:40]!r} is no full id")
    return value


def _strings(record: Record, *names: str) -> None:
    for name in names:
        if not isinstance(record[name], str):
            raise ValueError(f"{name!r} is no text")


def _known(runs: set[int], *asked: int) -> None:
    if not runs.issuperset(asked):
        raise ValueError("it names a run that the file does not tell of")


@contextmanager
def open_export(path: str) -> Iterator[Export]:
    """
    The full export at *path*, gzipped or not, `-` being standard input; checked from the first line to the last.

    Raises CannotImport, and then nothing was read that counts.
    """
    with ExitStack() as stack:
        try:
            file: IO[bytes] = sys.stdin.buffer if path == "-" else stack.enter_context(open(path, "rb"))
            packed = file.peek(2)[:2] == GZIPPED  # type: ignore[attr-defined]
            if packed or not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                held = stack.enter_context(tempfile.TemporaryFile())
                shutil.copyfileobj(gzip.GzipFile(fileobj=file) if packed else file, held)
                file = held
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise CannotImport(path, "its compression ends too early, so it was cut off. Copy it again") from None
        except OSError as error:
            raise CannotImport(path, f"it cannot be read ({error.strerror})") from None
        yield Export(path, file)
