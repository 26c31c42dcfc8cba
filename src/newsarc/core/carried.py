"""
A whole archive as JSON lines: what `export --full` writes and `import` takes.

The first line names the form and the archive's settings. Runs, articles with
their bytes, refusals, decisions and marks of what was forgotten follow, and a
last line tells how many lines there were and the SHA-256 of them all, so that a
file that was cut off or changed is known before anything is stored. All is
ASCII, so that no terminal, mail or encoding can change it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from newsarc.core.explain import SCHEMA, Record

OPENING = SCHEMA.format("archive")
RUN = SCHEMA.format("run")
ARTICLE = SCHEMA.format("article")
REFUSAL = SCHEMA.format("refusal")
DECISION = SCHEMA.format("decision")
TOMBSTONE = SCHEMA.format("tombstone")
CLOSING = SCHEMA.format("end")

FULL = "full"
"""The field of an article's record that holds what a plain export lacks."""


def sealed_lines(records: Iterable[Record]) -> Iterator[str]:
    """
    Records as lines, and the line that closes them.

    >>> *_, closing = sealed_lines([{"schema": "newsarc/archive/1"}])
    >>> json.loads(closing)["lines"]
    1
    """
    digest, count = hashlib.sha256(), 0
    for record in records:
        line = json.dumps(record, ensure_ascii=True)
        digest.update(line.encode() + b"\n")
        count += 1
        yield line
    yield json.dumps({"schema": CLOSING, "lines": count, "sha256": digest.hexdigest()})
