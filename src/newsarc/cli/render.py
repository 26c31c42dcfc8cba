"""
What people see: the only file that knows rich.

Every text from outside passes `core.safe` and enters as `Text`, so that neither
control characters nor rich's own markup in a headline can do anything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from newsarc.core.explain import Member, Story, removed_records, shown_path
from newsarc.core.model import ID_SHOWN, Relation, Source
from newsarc.core.safe import for_terminal, on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

    from newsarc.usecases.dupes import Dupes
    from newsarc.usecases.show import Link, Shown

NOT_KNOWN = "–"


def console(*, stderr: bool = False) -> Console:
    """A console for one of the two streams; colours only for a terminal that wants them."""
    return Console(stderr=stderr, highlight=False, emoji=False, markup=False, soft_wrap=False, no_color=_no_color())


def _no_color() -> bool | None:
    return True if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def foreign(text: str | None, style: str = "") -> Text:
    """A text from outside on one line, harmless; a dash where nothing is known."""
    return Text(on_one_line(text), style=style) if text else Text(NOT_KNOWN, style="dim")


def short(identity: str) -> str:
    """The digits of an id that people are shown."""
    return identity[: ID_SHOWN + 2] if identity.startswith("c-") else identity[:ID_SHOWN]


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[str, int, int | None], None]]:
    """A progress bar on standard error if that is a terminal; else nothing. Call it with: what, done, of how many."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda *_: None
        return
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        tasks: dict[str, object] = {}

        def tell(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield tell


def print_dupes(found: Dupes) -> None:
    """The clusters, largest first, each with its members."""
    out = console()
    for story in found.stories:
        out.print(_story_head(story))
        out.print(Padding(_members(story.members), (0, 0, 1, 2)))


def _story_head(story: Story) -> Text:
    head = Text()
    head.append(short(story.cluster.id), style="cyan")
    head.append("  ")
    head.append_text(foreign(story.canonical.article.credits.title or _opening(story.canonical), "bold"))
    return head


def _opening(member: Member) -> str:
    """The first words of a text that has no headline."""
    words = member.article.text.split(None, 12)[:12]
    return f"{' '.join(words)} …" if words else ""


def _members(members: Sequence[Member], *, headlines: bool = False) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in ("article", "outlet", "published", "relation"):
        table.add_column(column, no_wrap=column != "outlet")
    table.add_column("similarity", justify="right")
    table.add_column("agency")
    if headlines:
        table.add_column("headline")
    for member in members:
        told = member.article.credits
        is_canonical = member.relation is Relation.CANONICAL
        table.add_row(
            Text(short(member.article.id), style="cyan"),
            foreign(told.outlet),
            foreign(told.published and told.published[:10]),
            Text(member.relation.value, style="green" if is_canonical else ""),
            Text(f"{member.similarity:.2f}" if not is_canonical else "", style="dim"),
            _agency(member),
            *([foreign(told.title)] if headlines else []),
        )
    return table


def _agency(member: Member) -> Text:
    if member.agency is None:
        return Text("")
    name = on_one_line(member.agency.name)
    return Text(name) if member.agency.credited else Text(f"{name}, not credited", style="yellow")


def dupes_summary(found: Dupes) -> str:
    """One line under the listing: how much of the archive is copies."""
    copies = sum(len(story.members) for story in found.stories)
    line = (
        f"{found.articles} articles: {copies} in {_count(len(found.stories), 'cluster')} of two or more, "
        f"{found.singles} alone. Threshold {found.threshold:g}."
    )
    if found.waiting:
        line += f" {found.waiting} are not compared yet: run the ingest again."
    return line


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_shown(shown: Shown) -> None:
    """One article, or the canonical one of a cluster, with its copies and what was set aside."""
    out = console()
    member, told = shown.asked, shown.asked.article.credits
    out.print(foreign(told.title, "bold") if told.title else Text("(no headline)", style="dim"))
    out.print(_facts(shown))
    out.print()
    for paragraph in member.article.text.split("\n\n"):
        out.print(Text(for_terminal(paragraph)))
        out.print()
    parts: list[tuple[str, RenderableType]] = []
    if len(shown.story.members) > 1:
        parts.append((f"{len(shown.story.members)} articles print this text", _copies(shown)))
    if shown.links:
        parts.append(("linked, not the same text", _links(shown.links)))
    parts.append((_set_aside_title(member), _set_aside(member)))
    parts.append(("seen in", _sources(shown)))
    for title, part in parts:
        out.print(Rule(Text(title, style="bold"), align="left", style="dim"))
        out.print(part)
        out.print()


def _facts(shown: Shown) -> Table:
    told, story = shown.asked.article.credits, shown.story
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    rows: list[tuple[str, str | None]] = [
        ("article", shown.asked.article.id[:ID_SHOWN]),
        ("outlet", _with(told.outlet, told.outlet_from)),
        ("byline", told.byline),
        ("published", _with(told.published, told.published_from)),
        ("agency", _agency_words(shown.asked)),
        ("dateline", told.dateline),
        ("picture", told.picture_credit),
        ("language", told.language),
        ("cluster", short(story.cluster.id)),
    ]
    if len(story.members) > 1:
        rows.append(("canonical", f"{short(story.cluster.canonical)}: {story.cluster.reason}"))
    if shown.asked.article.truncated:
        rows.append(("note", "this text shows that it was cut"))
    for name, value in rows:
        if value or name in ("outlet", "published"):
            table.add_row(name, foreign(value) if value else Text("not known", style="dim"))
    return table


def _with(value: str | None, source: str | None) -> str | None:
    return f"{value} ({source})" if value and source else value


def _agency_words(member: Member) -> str | None:
    agency = member.agency
    if agency is None:
        return None
    if not agency.credited:
        return f"{agency.name}, not credited here: another copy names it"
    return f"{agency.name}: “{agency.evidence}”" if agency.evidence else agency.name


def _copies(shown: Shown) -> Table:
    return _members(shown.story.members, headlines=True)


def _links(links: Sequence[Link]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for link in links:
        table.add_row(
            Text(link.relation.value), Text(short(link.id), style="cyan"), foreign(link.outlet), foreign(link.title)
        )
    return table


def _set_aside_title(member: Member) -> str:
    return f"set aside: {_count(len(removed_records(member.article.removed)), 'block')}"


def _set_aside(member: Member) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(style="yellow", no_wrap=True)
    table.add_column(overflow="ellipsis", no_wrap=True)
    for block in removed_records(member.article.removed):
        first, last = block["lines"]
        lines = f"line {first}" if first == last else f"lines {first}–{last}"
        table.add_row(Text(lines), foreign(block["reason"]), foreign(block["text"]))
    return table


def _sources(shown: Shown) -> Group:
    return Group(
        *(_source(member, source) for member in shown.story.members for source in shown.sources[member.article.id])
    )


def _source(member: Member, source: Source) -> Text:
    line = Text(short(member.article.id), style="cyan")
    line.append("  ")
    record = f" #{source.record}" if source.record is not None else ""
    line.append(on_one_line(shown_path(source.path) + record), style="default")
    line.append(
        on_one_line(f"  {source.seen[:19]}  {source.encoding or ''}  sha256 {source.sha256[:16]}…"), style="dim"
    )
    if source.url:
        line.append(on_one_line(f"  {source.url}"), style="dim")
    return line


def print_removed(member: Member) -> None:
    """Everything that was set aside, in full, each block under its lines and reason."""
    out = console()
    for block in removed_records(member.article.removed):
        first, last = block["lines"]
        out.print(Text(f"lines {first}–{last}  {block['reason']}", style="yellow"))
        out.print(Padding(Text(for_terminal(block["text"])), (0, 0, 1, 2)))
