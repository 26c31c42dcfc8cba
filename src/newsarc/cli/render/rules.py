"""The rules as tables: reasons with what was set aside for them, phrases, learned sentences, a file's verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from newsarc.cli.render.screen import (
    Column,
    clipped,
    columns_wide,
    count,
    foreign,
    print_lines,
    row,
    section,
    titles,
    wrapped,
)
from newsarc.cli.render.verdicts import HEADER, STYLES, verdict_name
from newsarc.core.safe import on_one_line
from newsarc.usecases.rules.name_rules import WHERE, sentence_name

if TYPE_CHECKING:
    from newsarc.usecases.rules.change_rules import Change
    from newsarc.usecases.rules.list_rules import InForce, LearnedSentence, ListedPhrase, Rulebook, Ruled

EXAMPLE_FROM = 20
"""Cells that must be left for a column of examples."""

PHRASE = 32
"""Cells of the widest column of phrases: of the package's, one in three hundred is longer, and continues below."""

OF_AN_OUTLET = 3
"""Learned sentences of an outlet that the overview shows; `--learned` shows all."""


def print_rules(found: Rulebook) -> None:
    """Every reason in figures, what was learned of each outlet, and how to see more."""
    print_lines(_rules(found))


def _rules(found: Rulebook) -> Iterator[Text]:
    width = columns_wide()
    fixed = (
        Column("reason", 10), Column("phrases", 7, right=True), Column("own", 4, right=True),
        Column("off", 4, right=True), Column("blocks", 8, right=True), Column("characters", 11, right=True),
    )  # fmt: skip
    columns, left = _lay_out(fixed, width)
    yield from titles(columns)
    for line in found.reasons:
        cells = [
            Text(on_one_line(line.reason), style="yellow"), *map(_figure, _figures(line)),
            clipped(foreign(line.example), left) if line.example else Text(),
        ]  # fmt: skip
        yield from row(cells[: len(columns)], columns)
    yield Text()
    blocks, characters = (sum(getattr(line, name) for line in found.reasons) for name in ("blocks", "characters"))
    told = (
        f"{count(blocks, 'block')} of {count(characters, 'character')} set aside in {count(found.articles, 'article')}."
    )
    yield from wrapped(Text(told), width)
    if found.learned:
        yield Text()
        yield from section("learned, outlet by outlet", width)
        yield from _outlets(found.learned, OF_AN_OUTLET)
    yield Text()
    hint = "newsarc rules --reason REASON lists phrases, --learned sentences; add, disable, enable change them"
    yield from wrapped(Text(hint, style="dim"), width)


def _lay_out(fixed: Sequence[Column], width: int) -> tuple[tuple[Column, ...], int]:
    """As many of the columns as a line holds, then one for an example if there is room for it; and its width."""
    taken = 0
    fitting: list[Column] = []
    for column in fixed:
        if taken + column.width > width:
            return tuple(fitting), 0
        fitting.append(column)
        taken += column.width + column.gap
    left = width - taken
    return ((*fitting, Column("for example", left)) if left >= EXAMPLE_FROM else tuple(fitting)), max(0, left)


def _figures(line: InForce) -> tuple[int, ...]:
    return line.package, line.own, line.disabled, line.blocks, line.characters


def _figure(number: int) -> Text:
    return Text(f"{number:,}") if number else Text("·", style="dim")


def print_learned(found: Sequence[LearnedSentence]) -> None:
    """Every learned sentence under its outlet, with its key and how many articles carry it."""
    print_lines(_outlets(found) if found else [Text("Nothing was learned yet: no sentence recurs in unlike articles.")])


def _outlets(found: Sequence[LearnedSentence], most: int | None = None) -> Iterator[Text]:
    width = columns_wide()
    for outlet, group in groupby(found, key=lambda one: one.outlet):
        sentences = list(group)
        yield from wrapped(Text.assemble(foreign(outlet, "bold"), f": {count(len(sentences), 'sentence')}"), width)
        for one in sentences[:most]:
            number = f"{one.articles:>7,}×" if one.in_force else f"{'off':>8}"
            head = Text.assemble(
                (number, "dim" if one.in_force else "red"), "  ", (sentence_name(one.key), "cyan"), "  "
            )
            yield head + clipped(foreign(one.text), width - head.cell_len)


def print_phrases(reason: str, found: Sequence[ListedPhrase]) -> None:
    """The phrases of a reason: where each counts, how many blocks of this archive hold it, and one of them."""
    print_lines(_phrases(reason, found))


def _phrases(reason: str, found: Sequence[ListedPhrase]) -> Iterator[Text]:
    width = columns_wide()
    if not found:
        told = f"No phrase speaks for {reason}: it is told by a line's form and place, or by what was learned."
        yield from wrapped(Text(told), width)
        return
    longest = max(foreign(one.phrase).cell_len for one in found)
    fixed = (
        Column("phrase", max(6, min(longest, PHRASE))), Column("blocks", 6, right=True), Column("from", 7),
        Column("counts", max(map(len, WHERE.values()))),
    )  # fmt: skip
    columns, left = _lay_out(fixed, width)
    yield from titles(columns)
    for one in found:
        state = ("own", "green") if one.own else ("package", "dim")
        last = foreign(one.note, "italic") if one.note else foreign(one.example) if one.example else Text()
        cells = [
            foreign(one.phrase, "" if one.in_force else "dim strike"), _figure(one.blocks),
            Text(*(state if one.in_force else ("off", "red"))), Text(WHERE[one.scope], style="dim"),
            clipped(last, left),
        ]  # fmt: skip
        yield from row(cells[: len(columns)], columns)


def print_ruled(found: Sequence[Ruled]) -> None:
    """Every block of a file with its verdict; under it the phrases that fired and what was learned."""
    print_lines(_ruled(found))


def _ruled(found: Sequence[Ruled]) -> Iterator[Text]:
    width = columns_wide()
    names = [verdict_name(one.verdict) for one in found]
    margin = max(map(len, names), default=0) + 8
    for one, name in zip(found, names, strict=True):
        label, style = STYLES.get(one.verdict.kind, HEADER)
        head = Text.assemble((f"{one.verdict.block.first:>4}", "dim"), "  ", (name, label))
        yield from wrapped(Text(on_one_line(one.verdict.block.text), style=style), width, margin, head)
        for phrase, reason, scope in one.phrases:
            fired = Text.assemble("› ", foreign(phrase, "bold"), f" ({on_one_line(reason)}, {WHERE[scope]})")
            yield from wrapped(fired, width, margin)
        for sentence in one.learned:
            yield from wrapped(Text.assemble("› learned: ", foreign(sentence, "bold")), width, margin)


DONE = {"add": "Added", "disable": "Out of force", "enable": "In force again", "learn": "Learned"}
SHOWN = 5
"""Rules that a summary names."""


def change_lines(done: Change, archive: str) -> list[str]:
    """What a change did, for people: the rules, the articles that hold them, what the archive now holds."""
    if not done.rules and not done.changed:
        return [
            "Nothing new was learned, nothing changed."
            if done.action == "learn"
            else "It was so already; nothing changed."
        ]
    lines = []
    if done.rules:
        named = [
            f"“{on_one_line(rule)[:60]}” ({on_one_line(reason)})" if rule else f"all of {reason}"
            for rule, reason in done.rules
        ]
        more = f" and {len(named) - SHOWN:,} more" if len(named) > SHOWN else ""
        lines.append(f"{DONE[done.action]}: {', '.join(named[:SHOWN])}{more}.")
    held = (
        ""
        if done.action == "learn"
        else f"{count(done.holding, 'article')} hold{'s' if done.holding == 1 else ''} it; "
    )
    lines.append(f"{held}{count(done.changed, 'article')} changed, {count(done.compared, 'pair')} compared anew.")
    if done.action == "add" and done.holding and not done.changed:
        lines.append("Those lines were set aside before, or all else speaks for them: see `newsarc rules test FILE`.")
    lines.append(
        f"{on_one_line(archive)} holds {count(done.articles, 'article')}: {count(done.reprints, 'copy')} "
        f"in {count(done.clusters, 'cluster')}."
    )
    return lines
