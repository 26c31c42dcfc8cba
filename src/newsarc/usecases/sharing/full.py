"""A whole archive on its way out: everything that another newsarc needs to make the same archive of it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from urllib.parse import quote_from_bytes

from newsarc import __version__
from newsarc.core.carried import FULL, OPENING, REFUSAL, RUN, TOMBSTONE, sealed_lines
from newsarc.core.decisions import ruling_record
from newsarc.core.explain import Record
from newsarc.store import articles, carrying, decisions
from newsarc.store.archive import AGENCIES, THRESHOLD, Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.cleaning.clean import RULES
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.export import record_of
from newsarc.usecases.settling.prefer import PREFER

SETTINGS = (THRESHOLD, AGENCIES, RULES, PREFER)
"""The settings that people make; all others follow from the newsarc that writes."""


def export_full(path: str, tell: Tell = lambda *_: None) -> Iterator[str]:
    """The archive at *path* as lines of JSON, for `import`; each article's line is also one of a plain export."""
    with open_archive(path) as archive:
        yield from sealed_lines(_records(archive, tell))


def _records(archive: Archive, tell: Tell) -> Iterator[Record]:
    settings = {key: archive.setting(key) for key in SETTINGS}
    yield {"schema": OPENING, "newsarc": __version__, "articles": articles.count(archive), "settings": settings}
    for run in carrying.runs(archive):
        yield {"schema": RUN, **carrying.told(run)}
    yield from _articles(archive, tell)
    for one in carrying.refusals(archive):
        yield {
            "schema": REFUSAL, "run": one.run, "path": _quoted(one.path), "record": one.record,
            "outcome": one.outcome, "reason": one.reason, "detail": one.detail,
        }  # fmt: skip
    for ruling, holds in decisions.log(archive).entries():
        yield {**ruling_record(ruling, holds), "target": ruling.target}
    for stone in decisions.tombstones(archive):
        yield {"schema": TOMBSTONE, "article": stone.article, "sha256": stone.content, "at": stone.at,
               "reason": stone.reason}  # fmt: skip


def _articles(archive: Archive, tell: Tell) -> Iterator[Record]:
    total = articles.count(archive)
    record = record_of(archive)
    for done, stored in enumerate(articles.each(archive), 1):
        tell("writing", done, total)
        whole = carrying.origin(archive, stored.row)
        yield {
            **record(stored),
            FULL: {
                "content": base64.b64encode(whole.content).decode("ascii"),
                "given": json.loads(whole.given),
                "extra": whole.extra,
                "run": whole.run,
                "places": [
                    {"path": _quoted(place.path), "record": place.record, "first": place.first, "last": place.last}
                    for place in whole.places
                ],
            },
        }


def _quoted(path: bytes) -> str:
    """A path of any bytes as text that gives the same bytes again."""
    return quote_from_bytes(path, safe="/")
