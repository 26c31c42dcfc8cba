"""What looking after an archive brought to light, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from newsarc.cli.render.screen import count, foreign, print_lines, readable_width, short, wrapped

if TYPE_CHECKING:
    from newsarc.usecases.keeping.check import Checked, Fault
    from newsarc.usecases.keeping.doctor import Examined
    from newsarc.usecases.keeping.rebuild import Rebuilt

CURES = {
    "backup": "it cannot be made anew from the archive: restore a backup, or ingest the sources into a new archive.",
    "again": "the same bytes still lie at the source: `newsarc rebuild` takes them from there.",
    "rebuild": "`newsarc rebuild` makes it anew.",
}
"""What mends a fault, in words; faults are told in this order, the cure once for all that it mends."""

LACKS_LOG = (
    "An ingest was at work when this file was written, and the log that it kept beside it is not here: what was in it "
    "is missing. If this is a copy, make another with `newsarc backup`."
)

NOW = {"same": "the same bytes lie there", "other": "other bytes lie there now", "gone": "nothing lies there now"}

NAMED = 5
"""Ids that a summary names; `--json` names them all."""

PARTS = {
    "file": "the file", "reference": "a reference", "article": "the articles", "sighting": "the sightings",
    "cluster": "the clusters", "pair": "the pairs", "posting": "the postings",
    "index": "the index of words", "record": "a record", "today": "the links",
}  # fmt: skip
"""Where a fault lies that is no single article's."""


def print_checked(path: str, found: Checked) -> None:
    """Print what a check found: every fault with its cure, then the verdict."""
    print_lines(_checked(path, found))


def _checked(path: str, found: Checked) -> Iterator[Text]:
    for faults, word, style in ((found.faults, "damaged", "bold"), (found.otherwise, "otherwise", "")):
        for cure, told in CURES.items():
            mended = [fault for fault in faults if fault.cure == cure]
            for fault in mended:
                yield from _fault(fault, word, style)
            if mended:
                these = "" if len(mended) == 1 else f" of these {len(mended):,}"
                yield from wrapped(Text.assemble((f"cure{these}: ", style), told), readable_width())
                yield Text()
    if found.lacks_log:
        yield from wrapped(Text(LACKS_LOG), readable_width())
    looked = "all" if found.examined == found.articles else f"{found.examined:,} of them"
    told = f"{count(found.articles, 'article')}, {looked} looked at"
    if found.waiting:
        told += f"; {found.waiting:,} wait to be compared, which the next ingest does"
    verdict = f"{count(len(found.faults), 'fault')} found." if found.faults else "Sound."
    if found.deep:
        other = count(len(found.otherwise), "thing") if found.otherwise else "nothing"
        told += f"; today's newsarc would say {other} otherwise"
    yield from wrapped(Text.assemble(foreign(path), f": {told}. ", (verdict, "bold")), readable_width())


def _fault(fault: Fault, word: str, style: str) -> Iterator[Text]:
    width = readable_width()
    named = f"article {short(fault.article)}" if fault.article else PARTS[fault.part]
    yield from wrapped(Text.assemble((f"{word}: ", style), f"{named}: ", foreign(fault.what)), width)
    for place in fault.places:
        record = f" #{place.record}" if place.record is not None else ""
        yield Text.assemble("    seen at ", foreign(place.path + record), f": {NOW[place.now]}")


def print_examined(found: Examined) -> None:
    """Print the doctor's findings."""
    print_lines(_examined(found))


def _examined(found: Examined) -> Iterator[Text]:
    lines = found.lines()
    margin = max(len(what) for what, _ in lines) + 2
    for what, value in lines:
        yield from wrapped(foreign(value), readable_width(), margin, Text(what, style="dim"))
    for told in (*([f"Trouble: {found.trouble}"] if found.trouble else []), *found.advice):
        yield Text()
        yield from wrapped(foreign(told), readable_width())


def rebuilt_lines(done: Rebuilt) -> Iterator[str]:
    """What a rebuild did, a line each."""
    yield f"{count(done.cleaned, 'article')} made anew, {count(done.compared, 'pair')} compared."
    if done.kept:
        yield f"{_listed(done.kept)} kept as before: today's newsarc would read no article there."
    if done.restored:
        yield f"{_listed(done.restored)} had rotten bytes, which were read again from where they were seen."
    if done.lost:
        yield f"{_listed(done.lost)} kept as before: the raw bytes are rotten, and nowhere to be had again."
    yield f"The archive holds {count(done.articles, 'article')}: {told_clusters(done.reprints, done.clusters)}."


def told_clusters(reprints: int, clusters: int) -> str:
    """How many copies there are in how many clusters."""
    return f"{count(reprints, 'copy')} in {count(clusters, 'cluster')}"


def _listed(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > NAMED else ""
    return f"{count(len(names), 'article')} ({', '.join(map(short, names[:NAMED]))}{more})"
