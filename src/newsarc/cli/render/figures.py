"""Outlets, agencies, the archive as a whole, its history: tables of figures."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from rich.text import Text

from newsarc.cli.render.screen import (
    columns_wide,
    count,
    foreign,
    print_lines,
    readable_width,
    short,
    wrapped,
)
from newsarc.cli.render.tables import Field, table
from newsarc.core.decisions import Ruling, in_words
from newsarc.core.explain import shown_path
from newsarc.core.safe import on_one_line
from newsarc.store.looking.figures import AgencyFigures, OutletFigures, Refusal, Run
from newsarc.usecases.reading.figures import Figures
from newsarc.usecases.reading.history import History

LABEL = 14
"""Cells before a figure: the longest label and a gap."""

COUNTED = ("read", "new", "same", "rejected", "skipped")
TOLD = {"same": "already there"}
"""What is told of a run, and in the words of the ingest's own summary."""

NAMED = 12
"""Languages and reasons that are named; `--json` has them all."""


def print_outlets(found: Sequence[OutletFigures]) -> None:
    """A row an outlet."""
    fields = [
        Field("outlet", gives=True), Field("articles", right=True), Field("texts", right=True),
        Field("own", right=True), Field("wire", right=True), Field("uncredited", right=True),
        Field("first", right=True), Field("tied", right=True),
    ]  # fmt: skip
    print_lines(
        table(
            fields,
            [
                [
                    foreign(one.outlet or "outlet not known", "" if one.outlet else "dim"),
                    *_numbers(one.articles, one.texts, one.own_texts, one.wire),
                    Text(f"{one.wire - one.credited:,}", style="yellow" if one.wire > one.credited else ""),
                    *_numbers(one.first, one.tied),
                ]
                for one in found
            ],
        )
    )


OUTLETS_LEGEND = (
    "texts: stories, each once; own: those that no agency is known for; wire: articles that print an agency's text; "
    "uncredited: of these, without naming it; first: clusters where no other outlet is known to be as early; "
    "tied: others share the day."
)


def print_agencies(found: Sequence[AgencyFigures]) -> None:
    """A row an agency."""
    fields = [
        Field("agency", gives=True), Field("texts", right=True), Field("articles", right=True),
        Field("credited", right=True), Field("uncredited", right=True), Field("outlets", right=True), Field("dates"),
    ]  # fmt: skip
    print_lines(
        table(
            fields,
            [
                [
                    foreign(one.agency),
                    *_numbers(one.texts, one.articles, one.credited),
                    Text(f"{one.articles - one.credited:,}", style="yellow" if one.articles > one.credited else ""),
                    *_numbers(one.outlets),
                    foreign(f"{one.since[:10]} to {one.until[:10]}" if one.since and one.until else None),
                ]
                for one in found
            ],
        )
    )


AGENCIES_LEGEND = (
    "articles print a text of the agency; credited ones say so, of the others it is known by another copy."
)


def _numbers(*numbers: int) -> list[Text]:
    return [Text(f"{number:,}") for number in numbers]


def print_figures(found: Figures) -> None:
    """The archive as a whole, a fact a line."""
    print_lines(_figures(found))


def _figures(found: Figures) -> Iterator[Text]:
    totals = found.totals
    span = "no article has a date"
    if totals.first and totals.last:
        span = f"{totals.first[:10]} to {totals.last[:10]}; {count(found.undated, 'article')} without a date"
    facts = [
        ("articles", f"{totals.articles:,} from {count(totals.outlets, 'outlet')}"),
        ("texts", f"{totals.stories:,}, each counted once"),
        (
            "clusters",
            f"{totals.clusters:,} of two or more, {count(totals.copies, 'copy')}; threshold {found.threshold:g}",
        ),
        ("dates", span),
        ("words", f"{found.words:,}" + (f", {found.words // totals.articles:,} an article" if totals.articles else "")),
        (
            "languages",
            "none"
            if not found.languages
            else _most([(language or "not known", f"{number:,}") for language, number in found.languages]),
        ),
        ("set aside", _set_aside(found)),
        ("file", f"{found.bytes / 1e6:,.1f} MB" + _each(found)),
        ("last run", (totals.last_run or "none")[:16].replace("T", " ")),
    ]
    if found.waiting:
        facts.append(("waiting", f"{count(found.waiting, 'article')} not compared yet: run the ingest again"))
    for name, fact in facts:
        yield from wrapped(Text(on_one_line(fact)), readable_width(), LABEL, Text(name, style="dim"))


def _set_aside(found: Figures) -> str:
    if not found.set_aside:
        return "nothing"
    whole = found.sample == found.totals.articles
    told = f"{1 - found.body:.0%} of the text" + ("" if whole else f", by {found.sample:,} articles")
    return f"{told}: {_most([(reason, f'{share:.1%}') for reason, share in found.set_aside])}"


def _most(named: Sequence[tuple[str, str]]) -> str:
    rest = f", {len(named) - NAMED} more" if len(named) > NAMED else ""
    return ", ".join(f"{name} {figure}" for name, figure in named[:NAMED]) + rest


def _each(found: Figures) -> str:
    return f", {found.bytes / 1e3 / found.totals.articles:,.1f} kB an article" if found.totals.articles else ""


def print_history(found: History) -> None:
    """The latest first: what was run or decided, and what came of it."""
    print_lines(_history(found))


def _history(found: History) -> Iterator[Text]:
    for event in found.events:
        at = event.started if isinstance(event, Run) else event[0].at
        head = Text(at[:16].replace("T", " "), style="cyan")
        if isinstance(event, Run):
            yield from wrapped(foreign(_line(event)), columns_wide(), 18, head)
            yield from wrapped(Text(_outcome(event), style="dim"), columns_wide(), 18)
            continue
        yield from wrapped(foreign(_decided(*event)), columns_wide(), 18, head)


def _decided(ruling: Ruling, holds: bool) -> str:
    if ruling.target is not None:
        return f"entry {ruling.number}: {in_words(ruling)}"
    about = f"{short(ruling.article)} {in_words(ruling)}" if ruling.article else in_words(ruling)
    reason = f" ({ruling.reason})" if ruling.reason else ""
    return f"decision {ruling.number}: {about}{reason}{'' if holds else '; taken back'}"


def _line(run: Run) -> str:
    return shlex.join(["newsarc", *run.arguments]) if run.arguments else "newsarc, used as a library"


def _outcome(run: Run) -> str:
    """What a run did, in figures; of one that was cut off, that it was."""
    if run.finished is None or run.counts is None:
        return f"did not end; what it stored is kept (newsarc {run.version})"
    counts = run.counts
    told = [f"{counts[name]:,} {TOLD.get(name, name)}" for name in COUNTED if counts.get(name)]
    return f"{', '.join(told) or 'nothing read'} (newsarc {on_one_line(run.version)})"


def print_refused(found: Sequence[Refusal]) -> None:
    """Every input that is not in the archive: where it lies, and below that why."""
    print_lines(_refused(found))


def _refused(found: Sequence[Refusal]) -> Iterator[Text]:
    for one in found:
        record = f" #{one.record}" if one.record is not None else ""
        yield Text(on_one_line(shown_path(one.path) + record), style="blue")
        why = f"{'rejected' if one.outcome == 'reject' else 'skipped'}, {one.reason}"
        why += f": {one.detail}" if one.detail else ""
        yield from wrapped(foreign(f"{why} ({one.started[:10]})"), columns_wide(), 2)
