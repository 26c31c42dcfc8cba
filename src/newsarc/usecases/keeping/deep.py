"""Where today's newsarc, reading the same bytes, would say something else than what is stored."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

from newsarc.core.explain import Record
from newsarc.store import articles, comparisons
from newsarc.store.copying import copy_archive
from newsarc.store.errors import Damaged
from newsarc.store.opening import open_archive
from newsarc.usecases.keeping.check import REBUILD, Checked, Fault
from newsarc.usecases.keeping.rebuild import rebuild
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.export import export

BESIDE = ("schema", "sources")
"""Fields of an article's record that reading it anew cannot change."""


def look_deeper(path: str, found: Checked, jobs: int = 1, tell: Tell = lambda *_: None) -> None:
    """
    Read, clean and compare everything again in a copy, and enter in *found* what comes out otherwise.

    The copy lies in the system's temporary folder for that time and needs as much room as the archive.
    """
    with tempfile.TemporaryDirectory(prefix="newsarc-") as folder:
        copy = os.path.join(folder, "copy.db")
        with open_archive(path) as archive:
            tell("copying", 0, None)
            copy_archive(archive, copy)
        rebuilt = rebuild(copy, jobs, tell=tell)
        found.otherwise += [
            Fault("today", "today's newsarc would take it for no article; a rebuild keeps it as it is", REBUILD, name)
            for name in rebuilt.kept
        ]
        found.otherwise += _differences(path, copy)
        if _links(path) != _links(copy):
            found.otherwise.append(Fault("today", "other links between stories would be found", REBUILD))
    found.deep = True


def _differences(path: str, copy: str) -> Iterator[Fault]:
    """Articles of which a field came out otherwise; an archive that is damaged is compared as far as it can be read."""
    anew = {record["id"]: record for record in _records(copy)}
    for record in _records(path):
        other = anew.get(record["id"])
        names = [name for name in record if other and name not in BESIDE and record[name] != other[name]]
        if names:
            yield Fault("today", f"{', '.join(names)} would be otherwise", REBUILD, record["id"])


def _records(path: str) -> Iterator[Record]:
    try:
        yield from export(path)
    except Damaged:
        return


def _links(path: str) -> set[tuple[str, str, str]]:
    with open_archive(path) as archive:
        names = dict(articles.names(archive))
        found = comparisons.links_of(archive, names)
        return {(names[a], names[b], relation.value) for a, b, relation in found}
