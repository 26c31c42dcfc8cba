"""Why two articles are one text, or not: both named, the verdict, what was found, and passages to see it by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from newsarc.cli.render.screen import GAP, count, foreign, print_lines, readable_width, section, short, wrapped
from newsarc.core.likeness.evidence import similarity_told
from newsarc.usecases.reading.why import Judged, Near, Placed, Side

INDENT = 2

MEMBERS_NAMED = 8
"""Members that are listed as agreeing; more are counted."""


def print_why(found: Judged | Placed) -> None:
    """The answer, for people."""
    print_lines(_judged(found) if isinstance(found, Judged) else _placed(found))


def _judged(found: Judged) -> Iterator[Text]:
    width = readable_width()
    yield from _side("A", found.a)
    yield from _side("B", found.b)
    yield Text()
    yield from wrapped(Text(found.verdict, style="bold green" if found.together else "bold yellow"), width)
    if found.relation is not None:
        by = ", by people's word alone" if found.by_hand else ""
        yield from wrapped(Text.assemble("relation of B to A: ", (found.relation.value, "magenta"), by), width)
    yield Text()
    yield from _sentences(found.findings)
    yield from _decisions(found.decided)
    for title, told in (
        ("both print", found.shown.both), ("only A prints", found.shown.only_a), ("only B prints", found.shown.only_b),
    ):  # fmt: skip
        if told:
            yield Text()
            yield from section(title, width)
            for passage in told:
                yield from wrapped(foreign(passage, "italic"), width, INDENT, Text("· ", style="dim"))


def _placed(found: Placed) -> Iterator[Text]:
    width = readable_width()
    yield from _side("A", found.article)
    yield Text()
    yield from wrapped(Text(found.verdict, style="bold"), width)
    if found.canonical is None and found.article.size > 1:
        yield from wrapped(Text.assemble("It is the canonical one: ", foreign(found.reason), "."), width)
    if found.canonical is not None:
        yield Text()
        yield from section(f"B, the canonical one: {found.relation.value}", width)
        yield from _side("B", found.canonical.side)
        yield from _sentences(
            [f"Similarity {similarity_told(found.canonical.evidence.similarity, found.threshold)}.", *found.findings]
        )
    yield from _decisions(found.decided)
    if found.agreeing:
        yield Text()
        agree = "agrees" if len(found.agreeing) == 1 else "agree"
        yield from section(f"{count(len(found.agreeing), 'member')} that {agree} with it", width)
        for near in found.agreeing[:MEMBERS_NAMED]:
            yield from _near(near, found.threshold)
        if len(found.agreeing) > MEMBERS_NAMED:
            yield Text(f"  and {len(found.agreeing) - MEMBERS_NAMED:,} more", style="dim")
    yield Text()
    yield from section("nearest outside", width)
    if found.outside is None:
        nothing = Text("Nothing that ingest kept: no other article shares enough with it.", style="dim")
        yield from wrapped(nothing, width, INDENT)
        return
    yield from _near(found.outside, found.threshold)
    yield from wrapped(foreign(found.why_not, "yellow"), width, INDENT + 6)
    ids = f"{short(found.article.id)} {short(found.outside.side.id)}"
    yield Text(f"  more: newsarc why {ids}", style="dim")


def _side(name: str, side: Side) -> Iterator[Text]:
    """An article in two lines: its letter, id and headline; its outlet, day, length and cluster."""
    head = Text.assemble((name, "bold"), GAP, (short(side.id), "cyan"), GAP)
    told = side.listed.article.credits
    yield from wrapped(foreign(told.title, "bold"), readable_width(), head.cell_len, _without_gap(head))
    where = f"in {short(side.cluster)}, of {side.size}" if side.size > 1 else "alone"
    facts = [told.outlet, told.published and told.published[:10], count(side.words, "word"), where]
    line = Text(" · ").join(foreign(fact, "dim") for fact in facts if fact)
    yield from wrapped(line, readable_width(), len(name) + len(GAP))


def _without_gap(head: Text) -> Text:
    """A head whose own gap the margin already holds."""
    trimmed = head.copy()
    trimmed.rstrip()
    return trimmed


def _near(near: Near, threshold: float) -> Iterator[Text]:
    told = near.side.listed.article.credits
    head = Text.assemble(GAP, similarity_told(near.evidence.similarity, threshold), GAP, (short(near.side.id), "cyan"))
    about = Text.assemble(foreign(told.outlet), GAP, foreign(told.title, "italic"))
    yield from wrapped(about, readable_width(), head.cell_len + len(GAP), head)


def _sentences(told: Sequence[str]) -> Iterator[Text]:
    for sentence in told:
        yield from wrapped(foreign(sentence), readable_width(), INDENT)


def _decisions(decided: Sequence[dict[str, object]]) -> Iterator[Text]:
    """What people decided about the article or the two."""
    for one in decided:
        state = "" if one["in_force"] else ", taken back"
        reason = f": {one['reason']}" if one["reason"] else ""
        told = f"Decision {one['decision']}, {str(one['at'])[:10]}: {one['verb']}{reason}{state}."
        yield from wrapped(foreign(told, "magenta"), readable_width(), INDENT)
