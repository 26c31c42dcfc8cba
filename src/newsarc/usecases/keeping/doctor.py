"""What runs here, what the archive is, and what of it waits to be done: what a report of a fault should carry."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import version

from newsarc import __version__
from newsarc.core.explain import SCHEMA, Record
from newsarc.core.settings import Limits, Recipe
from newsarc.errors import NewsarcError
from newsarc.readers.walk import CONTAINERS, TEXTS
from newsarc.store import disk, vitals
from newsarc.store.archive import RECIPE, Archive
from newsarc.store.opening import open_archive


@dataclass(slots=True)
class Examined:
    """
    What the doctor found.

    *versions*, *limits* and *forms* are of this newsarc, *archive* is empty where it could not be read. *trouble* says
    why, or what SQLite finds wrong with the file. *advice* is what its owner might do, in words.
    """

    path: str
    versions: dict[str, str]
    limits: dict[str, float]
    forms: tuple[str, ...]
    archive: Record = field(default_factory=dict)
    advice: list[str] = field(default_factory=list)
    trouble: NewsarcError | None = None

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("doctor"), "path": self.path, "versions": self.versions, "limits": self.limits,
            "forms": list(self.forms), "archive": self.archive or None, "advice": self.advice,
            "trouble": str(self.trouble) if self.trouble else None,
        }  # fmt: skip

    def lines(self) -> list[tuple[str, str]]:
        """What was found as short lines, each with a name."""
        told = [(name, number) for name, number in self.versions.items()]
        told += [("forms", " ".join(self.forms)), ("limits", _limits(self.limits)), ("archive", self.path)]
        if not self.archive:
            return told
        one = self.archive
        counts = ", ".join(
            f"{number:,} {name.removesuffix('s') if number == 1 else name}" for name, number in one["counts"].items()
        )
        makers = "; ".join(
            f"{maker['articles']:,} by newsarc {maker['newsarc']}, {maker['extractor']}" for maker in one["read_by"]
        )
        pages = "damaged" if self.trouble else "sound; what is altered within them `newsarc check` finds"
        recipe = "today's" if one["recipe_is_todays"] else "another than today's"
        room = "" if one["room"] is None else f", {_bytes(one['room'])} free"
        return [
            *told, ("size", _bytes(one["bytes"])), ("pages", pages),
            ("holds", counts), ("read", makers or "nothing yet"),
            ("schema", f"{one['schema']} of {vitals.TODAY}"), ("recipe", recipe),
            ("threshold", f"{one['threshold']:g}"), ("disk", f"{one['file_system'] or 'unknown kind'}{room}"),
        ]  # fmt: skip


def _bytes(number: float) -> str:
    """A size in the largest unit of which there is one or more."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000 or unit == "GB":
            break
        number /= 1000
    return f"{number:,.0f} {unit}" if unit == "bytes" else f"{number:,.1f} {unit}"


def _limits(limits: dict[str, float]) -> str:
    return (
        f"{limits['seconds']:g} s of extraction, {_bytes(limits['content_bytes'])} a text, "
        f"{_bytes(limits['worker_bytes'])} of memory a worker"
    )


def examine(path: str) -> Examined:
    """Examine this newsarc and the archive at *path*; trouble with the archive is part of the answer."""
    versions = {"newsarc": __version__, "python": platform.python_version(), "sqlite": vitals.SQLITE}
    versions |= {name: version(name) for name in ("trafilatura", "lxml", "numpy", "rapidfuzz")}
    found = Examined(path, versions, asdict(Limits()), _forms())
    try:
        with open_archive(path) as archive:
            found.archive = _archive(archive)
            vitals.sound(archive)
    except NewsarcError as fault:
        found.trouble = fault
    found.advice = list(_advice(found.archive))
    return found


def _forms() -> tuple[str, ...]:
    """The endings of file names that `ingest` reads."""
    return tuple(os.fsdecode(ending) for ending in sorted(TEXTS | CONTAINERS))


def _archive(archive: Archive) -> Record:
    told = archive.setting(RECIPE)
    with archive.intact("its recipe"):
        recipe = json.loads(told or "{}")
    makers = vitals.makers(archive)
    return {
        "bytes": vitals.size(archive),
        "schema": vitals.schema_of(archive),
        "threshold": archive.threshold,
        "recipe": recipe,
        "recipe_is_todays": recipe == asdict(Recipe()),
        "counts": vitals.counts(archive),
        "read_by": [{"extractor": tool, "newsarc": by, "articles": number} for tool, by, number in makers],
        "file_system": disk.kind_of(archive.path),
        "network": disk.is_network(archive.path),
        "room": disk.room(archive.path),
        **vitals.state(archive),
    }


def _advice(archive: Record) -> list[str]:
    """What the owner of an archive might do."""
    if not archive:
        return []
    found = []
    if archive["rebuilding"]:
        found.append("A rebuild was begun and is not finished: `newsarc rebuild` goes on with it.")
    elif not archive["recipe_is_todays"]:
        found.append("The archive's recipe is another than today's: `newsarc rebuild` makes it anew.")
    elif _is_mixture(archive):
        found.append("Not everything was read by today's versions: `newsarc rebuild` reads it anew.")
    if waiting := archive["counts"]["waiting"]:
        found.append(f"{waiting:,} articles wait to be compared: the next `newsarc ingest` does so.")
    if archive["dirty"]:
        found.append(
            "A writer is at work, or was killed: the next one looks for damage first, `newsarc check` at once."
        )
    if archive["network"]:
        found.append("The archive lies on a network file system: write to it from one machine at a time.")
    if archive["room"] is not None and archive["room"] < archive["bytes"]:
        found.append("There is less room on the disk than a backup of the archive takes.")
    return found


def _is_mixture(archive: Record) -> bool:
    today = {"plain", f"trafilatura {version('trafilatura')}"}
    return any(one["extractor"] not in today or one["newsarc"] != __version__ for one in archive["read_by"])
