"""One article on a page: what it says of itself, its text, who else prints it, what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

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
from newsarc.core.decisions import BY_HAND, CORRECTABLE
from newsarc.core.differences import Differences
from newsarc.core.explain import Member, Story, removed_records, shown_path
from newsarc.core.likeness.evidence import similarity_told
from newsarc.core.model import ID_SHOWN, Agency, Relation, Source
from newsarc.core.safe import on_one_line
from newsarc.usecases.reading.show import Link, Shown

NAMES = {field: name for name, field in CORRECTABLE.items()}
"""What people call the fields that they can correct."""

LABEL = 12
"""Cells before a fact: the longest label, `published` or `canonical`, and a gap."""

MOST_NAMED = 4
"""Outlets that are named in a line; more are a table, which stands below."""

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
    if shown.decided:
        yield from section("decided by people", width)
        yield from _decided(shown)
        yield Text()
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
        ("published", _date(shown)),
        ("agency", _agency(shown.asked, shown.story)),
        ("dateline", told.dateline),
        ("picture", told.picture_credit),
        ("language", told.language),
        ("corrected", _corrected(shown.asked)),
        ("tags", ", ".join(sorted(shown.tags.get(shown.asked.article.id, ())))),
        ("printed by", _printers(shown.story)),
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


def _corrected(member: Member) -> str | None:
    """What was read where people know better."""
    read = [f"{NAMES[key]} was {f'“{_cut(text)}”' if text else 'not known'}" for key, text in member.article.corrected]
    return f"by hand; as read, {', '.join(read)}" if read else None


def _date(shown: Shown) -> str | None:
    """When it was published, by whose word; of an undated article what other prints and its own weekdays tell."""
    told, found = shown.asked.article.credits, shown.hint
    if told.published or found is None:
        return _with(told.published, told.published_from)
    day = date.fromisoformat(found.day)
    said = f"not known; another print says {day.day} {day:%B %Y}, a {found.weekday}"
    if found.named is None:
        return f"{said}; this text names no weekday"
    return f"{said}, {'and' if found.agrees else 'but'} this text says “{found.named}”"


def _printers(story: Story) -> str | None:
    """Which outlets print the text, and who of them names the agency; of more than a few in numbers, as `cluster`."""
    outlets: dict[str | None, list[Member]] = {}
    for member in story.members:
        outlets.setdefault(member.article.credits.outlet, []).append(member)
    if len(story.members) == 1 or len(outlets) > MOST_NAMED:
        return None
    named = sorted(outlets.items(), key=lambda one: one[0] is None)
    return "; ".join(f"{_prints(outlet, len(members))}{_naming(members, story)}" for outlet, members in named)


def _prints(outlet: str | None, times: int) -> str:
    """An outlet and how often it prints the text; copies of unknown outlet need not be of one."""
    if outlet is None:
        return "an outlet not known" if times == 1 else f"outlets not known ({times} copies)"
    return f"{outlet} ({times} times)" if times > 1 else outlet


def _naming(members: Sequence[Member], story: Story) -> str:
    """Whether these copies, of one outlet or of unknown ones, name the story's agency: all, none, or how many do."""
    if story.agency is None:
        return ""
    agency = story.agency.name
    naming = sum(m.agency is not None and m.agency.credited and m.agency.name == agency for m in members)
    if naming == 0:
        return f", without naming {agency}"
    if naming < len(members):
        return f", {naming} of them naming {agency}"
    several = members[0].article.credits.outlet is None and len(members) > 1
    return f", which {'name' if several else 'names'} {agency}"


def _changed(found: Differences | None, relation: Relation) -> str:
    """What a member made of the canonical text, in figures."""
    if found is None or relation is Relation.CANONICAL:
        return ""
    told = [f"{found.taken:,} words taken, {found.added:,} added"] if found.taken or found.added else []
    told += [f"{found.respelt:,} written otherwise"] if found.respelt else []
    told += [f"{found.moved:,} moved"] if found.moved else []
    return ", ".join(told) or "no word changed"


def _decided(shown: Shown) -> Iterator[Text]:
    """What people decided of these articles."""
    for one in shown.decided:
        about = f"{short(one['article'])} {one['told']}" if one["article"] else one["told"]
        reason = f" ({one['reason']})" if one["reason"] else ""
        head = Text(f"  {one['decision']:>3}  {one['at'][:10]}  ", style="dim")
        line = f"{about}{reason}{'' if one['in_force'] else '; taken back'}"
        yield from wrapped(foreign(line), readable_width(), head.cell_len, head)


def _standing(shown: Shown) -> list[tuple[str, str | None]]:
    """Why the article is in its cluster, and why which article stands for it."""
    member, story = shown.asked, shown.story
    canonical = short(story.cluster.canonical)
    if member.relation is Relation.CANONICAL:
        return [("canonical", f"this one, {story.cluster.reason}")]
    title = story.canonical.article.credits.title
    named = f"{canonical} “{title}”" if title else canonical
    likeness = similarity_told(member.similarity, shown.threshold)
    return [
        ("relation", f"{RELATIONS[member.relation]} {canonical}, similarity {likeness}"),
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


def _agency(member: Member, story: Story) -> str | None:
    """Whose text it is, with the words that prove it: its own, or another print's."""
    agency = member.agency
    if agency is None:
        return None
    if agency.credited:
        return f"{agency.name}{_quoted(agency)}"
    other = next((m for m in story.members if m.agency and m.agency.credited and m.agency.name == agency.name), None)
    if other is None or other.agency is None:
        return f"{agency.name}, not credited here: another copy names it"
    named = other.article.credits.outlet or short(other.article.id)
    return f"{agency.name}, not credited here; {named} names it{_quoted(other.agency)}"


def _quoted(agency: Agency) -> str:
    """The words that prove it, of a long sentence those around the name."""
    words = " ".join((agency.evidence or "").split())
    if not words or words == BY_HAND:
        return f" ({words})" if words else ""
    at = words.find(agency.name)
    if len(words) > EVIDENCE and at + len(agency.name) > EVIDENCE:
        start = max(0, min(at + len(agency.name) + 10, len(words)) - EVIDENCE + 1)
        words = f"…{words[start:]}"
    return f": “{_cut(words)}”"


def _copies(shown: Shown, width: int) -> Iterator[Text]:
    """Every member of the cluster, each with the places where it lies."""
    members = shown.story.members
    alone = len(members) == 1
    yield from section("where it was seen" if alone else f"{len(members)} articles print this text", width)
    layout = lay_out(members, width, shown.threshold, beside=False)
    for member in members:
        if not alone:
            yield from member_lines(member, shown.story, layout)
            if words := _changed(shown.changes.get(member.article.id), member.relation):
                yield from wrapped(Text(words, style="yellow"), width, PLACE)
        for source in shown.sources[member.article.id]:
            yield from _place(source, 2 if alone else PLACE)
    if not alone:
        other = members[1] if shown.asked.relation is Relation.CANONICAL else shown.asked
        pair = f"{short(members[0].article.id)} {short(other.article.id)}"
        yield Text(f"  word by word: newsarc diff {pair}", style="dim")
    yield Text()


def _place(source: Source, indent: int) -> Iterator[Text]:
    """Where a copy lies. The path is never wrapped, so that it can be copied."""
    record = f" #{source.record}" if source.record is not None else ""
    yield Text(" " * indent + on_one_line(shown_path(source.path) + record), style="blue")
    if source.url:
        yield Text(" " * indent + on_one_line(source.url), style="dim")
    first, last = (moment and moment[:16].replace("T", " ") for moment in (source.first_seen, source.seen))
    facts = [
        f"seen {last}" if first in (None, last) else f"seen {first} to {last}",
        source.encoding or "",
        f"sha256 {source.sha256[:ID_SHOWN]}",
    ]
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
