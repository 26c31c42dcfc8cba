"""What a run is asked to do, what it tells while it goes on, and what it has done when it ends."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsarc.core.explain import SCHEMA, Record
from newsarc.core.settings import Limits
from newsarc.errors import NewsarcError
from newsarc.readers.walk import Found

NAMED = 20
"""Rejected inputs that a summary names; the report names them all."""


@dataclass(frozen=True, slots=True)
class Request:
    """
    What to ingest, and how.

    *outlet_from_folder* names each outlet by the first folder below the PATH given. *agencies* is a file with a table
    of agencies that newsarc does not know, *config* one with an order of preference, in place of the `newsarc.toml`
    beside the archive; the archive keeps both, for this run and all later ones. *durable* runs wait for the disk at
    every commit.
    """

    paths: tuple[bytes, ...]
    outlet: str | None = None
    outlet_from_folder: bool = False
    jobs: int = 1
    dry_run: bool = False
    follow: bool = False
    limits: Limits = field(default_factory=Limits)
    agencies: Path | None = None
    config: Path | None = None
    arguments: tuple[str, ...] = ()
    durable: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """One input and what became of it: a line of the report."""

    found: Found
    record: str | None
    outcome: str
    new: bool = False
    reason: str | None = None
    detail: str = ""
    id: str | None = None
    seconds: float = 0.0


@dataclass(slots=True)
class Summary:
    """
    What a run did, in numbers of inputs and articles; *characters* and *set_aside* are of the new articles,
    *preferred* says that another order of preference was taken up.
    """

    read: int = 0
    new: int = 0
    same: int = 0
    rejected: int = 0
    skipped: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    rejections: list[Met] = field(default_factory=list)
    characters: int = 0
    set_aside: int = 0
    relearned: int = 0
    compared: int = 0
    capped: int = 0
    articles: int = 0
    clusters: int = 0
    reprints: int = 0
    dry_run: bool = False
    preferred: bool = False

    def record(self) -> Record:
        """The summary as one document."""
        whole = self.characters + self.set_aside
        return {
            "schema": SCHEMA.format("ingest"),
            **{
                key: getattr(self, key)
                for key in (
                    "read", "new", "same", "rejected", "skipped", "reasons", "relearned", "compared", "capped",
                    "articles", "clusters", "reprints", "dry_run",
                )
            },
            "set_aside": round(self.set_aside / whole, 4) if whole else 0.0,
        }  # fmt: skip

    def count(self, outcome: str, reason: str) -> None:
        """Count a rejected or skipped input under its reason."""
        if outcome == "reject":
            self.rejected += 1
        else:
            self.skipped += 1
        self.reasons[reason] = self.reasons.get(reason, 0) + 1

    def reject(self, met: Met) -> None:
        """Count a rejected input, and remember the first few by name."""
        self.count("reject", met.reason or "")
        if len(self.rejections) < NAMED:
            self.rejections.append(met)


class NothingToRead(NewsarcError):
    """None of the paths exists."""

    def __init__(self, paths: Sequence[bytes]) -> None:
        listed = ", ".join(os.fsdecode(path) for path in paths[:3])
        super().__init__(f"no such file or folder: {listed}. Nothing was ingested; no archive was made or changed.")
        self.paths = tuple(paths)
