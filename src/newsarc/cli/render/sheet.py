"""One article on a page: what it says of itself, its text, who else prints it, what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from newsarc.cli.render.copies import in_figures, lay_out, member_lines
from newsarc.cli.render.screen import (
    clipped,
    columns_wide,
    count,
    foreign,
    paragraphs,
    print_lines,
    readable_width,
    section,
    short,
    wrapped,
)
from newsarc.core.boilerplate.rulebook import REASONS
from newsarc.core.explain import Member, removed_records, shown_path
from newsarc.core.model import ID_SHOWN, Relation, Source
from newsarc.core.safe import on_one_line
from newsarc.usecases.reading.show import Link, Shown

LABEL = 12
"""Cells before a fact: the longest label, `published` or `canonical`, and a gap."""

EVIDENCE = 60
"""Cells of the words that prove a fact; `--json` has them whole."""

PLACE = 16
"""Cells before a place where a copy lies: its member's outlet stands above it."""


def print_shown(shown: Shown) -> None:
    """One article, or the canonical one of a cluster, with its copies and what was set aside."""
    print_lines(_page(shown))


def _page(shown: Shown) -> Iterator[Text]:
    width, told = readable_width(), shown.asked.article.credits
    title = foreign(told.title, "bold") if told.title else Text("(no headline)", style="dim")
    yield from wrapped(title, width)
    yield Text()
    yield from _facts(shown, width)
    yield Text()
    yield from paragraphs(shown.asked.article.text, width)
    yield Text()
    yield from _copies(shown, width)
    if shown.links:
        yield from section("linked, but not the same text", width)
        yield from _links(shown.links)
        yield Text()
    yield from _set_aside(shown.asked, width)


def _facts(shown: Shown, width: int) -> Iterator[Text]:
    told = shown.asked.article.credits
    rows: list[tuple[str, str | None]] = [
        ("article", short(shown.asked.article.id)),
        ("outlet", _with(told.outlet, told.outlet_from)),
        ("byline", told.byline),
        ("published", _with(told.published, told.published_from)),
        ("agency", _agency(shown.asked)),
        ("dateline", told.dateline),
        ("picture", told.picture_credit),
        ("language", told.language),
        ("cluster", f"{short(shown.story.cluster.id)}: {in_figures(shown.story)}"),
    ]
    if len(shown.story.members) > 1:
        rows += _standing(shown)
    if shown.asked.article.truncated:
        rows.append(("note", "this text shows that it was cut"))
    for name, value in rows:
        if value or name in ("outlet", "published"):
            fact = foreign(value) if value else Text("not known", style="dim")
            yield from wrapped(fact, width, LABEL, Text(name, style="dim"))


def _standing(shown: Shown) -> list[tuple[str, str | None]]:
    """Why the article is in its cluster, and why which article stands for it."""
    member, story = shown.asked, shown.story
    canonical = short(story.cluster.canonical)
    if member.relation is Relation.CANONICAL:
        return [("canonical", f"this one, {story.cluster.reason}")]
    title = story.canonical.article.credits.title
    named = f"{canonical} “{title}”" if title else canonical
    return [
        ("relation", f"{RELATIONS[member.relation]} {canonical}, similarity {member.similarity:.2f}"),
        ("canonical", f"{named}, {story.cluster.reason}"),
    ]


RELATIONS = {
    Relation.EXACT: "the same words as",
    Relation.REPRINT: "a lightly edited reprint of",
    Relation.EXCERPT: "a part of",
    Relation.EXTENDED: "more than, but all of",
    Relation.VERSION: "another version of",
    Relation.CONTAINS: "a round-up that carries",
}


def _with(value: str | None, source: str | None) -> str | None:
    """A fact with the words that told it, which may be a whole sentence."""
    return f"{value} ({_cut(source)})" if value and source else value


def _cut(words: str) -> str:
    return clipped(foreign(words), EVIDENCE).plain


def _agency(member: Member) -> str | None:
    agency = member.agency
    if agency is None:
        return None
    if not agency.credited:
        return f"{agency.name}, not credited here: another copy names it"
    return f"{agency.name}: “{_cut(agency.evidence)}”" if agency.evidence else agency.name


def _copies(shown: Shown, width: int) -> Iterator[Text]:
    """Every member of the cluster, each with the places where it lies."""
    members = shown.story.members
    alone = len(members) == 1
    yield from section("where it was seen" if alone else f"{len(members)} articles print this text", width)
    layout = lay_out(members, width, beside=False)
    for member in members:
        if not alone:
            yield from member_lines(member, shown.story, layout)
        for source in shown.sources[member.article.id]:
            yield from _place(source, 2 if alone else PLACE)
    yield Text()


def _place(source: Source, indent: int) -> Iterator[Text]:
    """Where a copy lies. The path is never wrapped, so that it can be copied."""
    record = f" #{source.record}" if source.record is not None else ""
    yield Text(" " * indent + on_one_line(shown_path(source.path) + record), style="blue")
    if source.url:
        yield Text(" " * indent + on_one_line(source.url), style="dim")
    seen = f"seen {source.seen[:16].replace('T', ' ')}"
    facts = [seen, source.encoding or "", f"sha256 {source.sha256[:ID_SHOWN]}"]
    yield Text(" " * indent + on_one_line(" · ".join(filter(None, facts))), style="dim")


def _links(links: Sequence[Link]) -> Iterator[Text]:
    for link in links:
        head = Text.assemble("  ", (short(link.id), "cyan"), "  ", (f"{link.relation.value:<9}", "magenta"), " ")
        about = Text.assemble(foreign(link.title), ("  ", ""), foreign(link.outlet, "dim"))
        yield from wrapped(about, readable_width(), head.cell_len + 1, head)


def _set_aside(member: Member, width: int) -> Iterator[Text]:
    """What cleaning left out, a line each; `--removed` prints it whole."""
    blocks = removed_records(member.article.removed)
    yield from section(f"set aside: {count(len(blocks), 'block')}", width)
    spans = [_lines(*block["lines"]) for block in blocks]
    reasons = [on_one_line(block["reason"] or "") for block in blocks]
    first, second = max(map(len, spans), default=0), max(map(len, reasons), default=0)
    for block, span, reason in zip(blocks, spans, reasons, strict=True):
        head = Text.assemble("  ", (f"{span:>{first}}", "dim"), "  ", (f"{reason:<{second}}", "yellow"), "  ")
        yield head + clipped(foreign(block["text"]), width - head.cell_len)
    if blocks:
        yield Text(f"  in full: newsarc show {short(member.article.id)} --removed, in its place: --marked", style="dim")


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}–{last}"


def print_removed(member: Member) -> None:
    """Everything that was set aside, in full, each block under its lines and reason."""
    print_lines(_removed(member))


def _removed(member: Member) -> Iterator[Text]:
    for at, block in enumerate(removed_records(member.article.removed)):
        if at:
            yield Text()
        reason = on_one_line(block["reason"] or "")
        meaning = f", {REASONS[reason]}" if reason in REASONS else ""
        yield Text.assemble((f"{_lines(*block['lines'])}: ", "dim"), (reason, "yellow"), (meaning, "dim"))
        yield from paragraphs(block["text"], columns_wide(), 2)
