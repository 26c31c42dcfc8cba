"""The archive in figures: its outlets, its agencies, the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from newsarc.core.explain import SCHEMA, Record
from newsarc.core.listings import Totals
from newsarc.store import comparisons
from newsarc.store.looking import figures
from newsarc.store.looking.figures import AgencyFigures, OutletFigures
from newsarc.store.looking.overview import Overview
from newsarc.store.opening import open_archive


@dataclass(frozen=True, slots=True)
class Figures:
    """
    The archive as a whole.

    *set_aside* are shares of all characters by reason, the largest first, found in *sample* articles; *waiting*
    articles are not compared yet.
    """

    totals: Totals
    words: int
    undated: int
    waiting: int
    threshold: float
    languages: tuple[tuple[str | None, int], ...]
    bytes: int
    sample: int
    body: float
    set_aside: tuple[tuple[str, float], ...]

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("stats"),
            **asdict(self.totals),
            "words": self.words,
            "undated": self.undated,
            "waiting": self.waiting,
            "threshold": self.threshold,
            "languages": [{"language": language, "articles": number} for language, number in self.languages],
            "bytes": self.bytes,
            "sample": self.sample,
            "body": round(self.body, 4),
            "set_aside": [{"reason": reason, "share": round(share, 4)} for reason, share in self.set_aside],
        }

    def rows(self) -> list[Record]:
        """The figures one by one, for a table of two columns."""
        document = self.record()
        plain = {key: value for key, value in document.items() if not isinstance(value, list) and key != "schema"}
        told = [*plain.items()]
        told += [(f"language {one['language'] or 'unknown'}", one["articles"]) for one in document["languages"]]
        told += [(f"set aside as {one['reason']}", one["share"]) for one in document["set_aside"]]
        return [{"schema": SCHEMA.format("figure"), "figure": name, "value": value} for name, value in told]


def outlets(path: str) -> list[OutletFigures]:
    """The figures of every outlet of the archive at *path*."""
    with open_archive(path) as archive:
        return figures.of_outlets(archive)


def agencies(path: str) -> list[AgencyFigures]:
    """The figures of every agency whose texts the archive at *path* holds."""
    with open_archive(path) as archive:
        return figures.of_agencies(archive)


def figure_records(kind: str, found: Sequence[OutletFigures] | Sequence[AgencyFigures]) -> Record:
    """Figures of outlets or agencies as one document; what is not credited is told beside what is."""
    rows: list[Record] = []
    for one in found:
        wire = one.wire if isinstance(one, OutletFigures) else one.articles
        rows.append(
            {
                "schema": SCHEMA.format("outlet" if kind == "outlets" else "agency"),
                **asdict(one),
                "uncredited": wire - one.credited,
            }
        )
    return {"schema": SCHEMA.format(kind), kind: rows}


def statistics(path: str) -> Figures:
    """The archive at *path* as a whole."""
    with open_archive(path) as archive:
        sample, body, reasons = figures.set_aside(archive)
        whole = body + reasons.total() or 1
        return Figures(
            Overview(archive).totals(),
            figures.words(archive),
            figures.undated(archive),
            comparisons.count_waiting(archive),
            archive.threshold,
            tuple(figures.languages(archive)),
            figures.size(archive),
            sample,
            body / whole,
            tuple((reason, number / whole) for reason, number in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))),
        )
