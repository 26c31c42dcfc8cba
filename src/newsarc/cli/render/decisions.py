"""What people decided, as a table, and what came of one decision, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from newsarc.cli.render.screen import Column, columns_wide, count, foreign, print_lines, row, short, titles
from newsarc.core.decisions import Verb, in_words
from newsarc.core.explain import shown_path
from newsarc.core.likeness.evidence import similarity_told
from newsarc.core.safe import on_one_line
from newsarc.usecases.deciding.entering import Decided
from newsarc.usecases.deciding.forgetting import Forgotten
from newsarc.usecases.deciding.undoing import Listed

GROUPING = (Verb.CANONICAL, Verb.MERGE, Verb.SPLIT)
"""Decisions of which people want to hear what became of the clusters."""

OPENINGS = {"undo": "Taken back", "redo": "Put back"}


def decided_lines(done: Decided) -> list[str]:
    """What was decided, where its articles stand now, and how to take it back."""
    ruling = done.ruling
    opening = OPENINGS.get(done.action, "Decided" if done.is_new else "Nothing to decide, it holds already")
    about = f"{short(ruling.article)} {in_words(ruling)}" if ruling.article else in_words(ruling)
    lines = [on_one_line(f"{opening}: {about} (decision {ruling.number}).")]
    if done.similarity is not None and done.holds:
        lines.append(_likeness(done.similarity, done.threshold))
    told: dict[str, str] = {}
    for one in done.standing if ruling.verb in GROUPING else ():
        told.setdefault(
            one.cluster,
            f"{short(one.article)} is alone in its cluster."
            if one.size == 1
            else f"{short(one.cluster)} holds {count(one.size, 'article')}; {short(one.canonical)} stands for it.",
        )
    lines += told.values()
    if done.holds:
        lines.append(f"`newsarc undo {ruling.number}` takes it back.")
    else:
        lines.append(f"`newsarc redo {ruling.number}` puts it back.")
    return lines


def _likeness(similarity: float, threshold: float) -> str:
    """What the figures say of two articles that were merged: nobody is contradicted, but a slip of a finger shows."""
    told = f"Their similarity is {similarity_told(similarity, threshold)}"
    if similarity >= threshold:
        return f"{told}."
    return f"{told}, below the threshold of {threshold:g}: copies by your word alone."


def doomed_lines(found: Forgotten) -> list[str]:
    """What is about to be forgotten, and what will stay."""
    lines = []
    for one in found.articles:
        title, outlet = one.title or "(no headline)", one.outlet or "outlet not known"
        lines.append(f"{short(one.id)}  {on_one_line(title)}, {on_one_line(outlet)}")
        for source in one.sources:
            record = f" #{source.record}" if source.record is not None else ""
            lines.append(f"              {on_one_line(shown_path(source.path) + record)}")
    return lines + _copies_left(found)


def forgotten_lines(done: Forgotten) -> list[str]:
    """What was forgotten, and what it does not reach."""
    if not done.articles:
        told = f"{short(done.before[0].article)} was forgotten on {done.before[0].at[:10]} already"
        return [f"{told}; the archive's file was overwritten once more."]
    gone = ", ".join(short(one.id) for one in done.articles)
    return [
        f"Forgotten: {gone}. No ingest will bring it back.",
        *_copies_left(done),
        "Backups, exports and the files it came from are not touched.",
    ]


def _copies_left(found: Forgotten) -> list[str]:
    if not found.copies:
        return []
    left = ", ".join(map(short, found.copies))
    return [
        f"{count(len(found.copies), 'copy')} of the text in other bytes stay{'s' * (len(found.copies) == 1)}: {left}."
    ]


def print_decisions(found: Listed) -> None:
    """Every decision, those taken back in grey, and what was forgotten."""
    print_lines(_listing(found))


def _listing(found: Listed) -> Iterator[Text]:
    if not found.rulings and not found.forgotten:
        yield Text("Nothing was decided yet.", style="dim")
        return
    records = found.records()
    digits = max(2, *(len(str(one["decision"] or "")) for one in records))
    fixed = (Column("no", digits, right=True), Column("on", 10), Column("what", 9), Column("article", 12))
    left = columns_wide() - sum(column.width + column.gap for column in fixed)
    columns = (*fixed, Column("decision", max(20, left)))
    yield from titles(columns)
    for one in records:
        style = "" if one["in_force"] else "dim"
        told = one["told"] + (f": {one['reason']}" if one["reason"] else "")
        if not one["in_force"] and one["verb"] not in OPENINGS:
            told = f"taken back: {told}"
        cells = (
            Text(str(one["decision"] or ""), style), Text(one["at"][:10], "dim"), Text(one["verb"], style or "magenta"),
            Text(short(one["article"] or ""), style or "cyan"), foreign(told, style),
        )  # fmt: skip
        yield from row(cells, columns)
