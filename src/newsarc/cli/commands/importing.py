"""`newsarc import`: the archive that another newsarc wrote out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from newsarc.cli.notes import note
from newsarc.cli.options import Number, archive_option, archive_path, quiet_option

if TYPE_CHECKING:
    from newsarc.usecases.ingesting.carry_in import Imported


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--jobs", type=Number(1, 64), metavar="N", help="Worker processes. Default: one a core.")
@click.option("--json", "as_json", is_flag=True, help="The summary as one JSON document on standard output.")
@archive_option
@quiet_option
@click.pass_context
def import_command(ctx: click.Context, file: str, jobs: int | None, as_json: bool, db: str | None) -> int:
    """
    Take in FILE, which `newsarc export --full` wrote, gzipped or not: articles with their bytes, runs and places,
    what people decided, what they had forgotten.

    In a new archive that makes the same archive. One that holds articles keeps them, and its own settings; what is
    there already is not doubled. A file that was cut off or changed is refused before anything is stored. A plain
    export lacks the bytes: `newsarc ingest` takes its texts as new articles.

    \b
    newsarc export --full | gzip > all.jsonl.gz
    newsarc import all.jsonl.gz --db copy.db
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.ingesting.carry_in import carry_in  # noqa: PLC0415

    path = archive_path(ctx, db)
    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        done = carry_in(path, file, jobs or os.cpu_count() or 1, tell)
    if as_json:
        from newsarc.cli.forms import json_text, say  # noqa: PLC0415

        say(json_text(done.record(), indent=2))
    if not ctx.obj["quiet"]:
        for line in summary_lines(done, path):
            note(line)
    return 3 if done.rejected else 0


def summary_lines(done: Imported, path: str) -> list[str]:
    """What came in, what did not and why, and what the archive now holds."""
    from newsarc.cli.render.screen import count, short  # noqa: PLC0415 - help must not wait for it
    from newsarc.core.safe import on_one_line  # noqa: PLC0415

    lines = [
        f"{count(done.articles, 'article')}: {done.new:,} new, {done.same:,} already there; "
        f"{count(done.decisions, 'decision')} taken over."
    ]
    if done.forgotten:
        lines.append(f"{count(done.forgotten, 'article')} passed by: people had them forgotten.")
    lines += [f"  rejected {short(name)}: {on_one_line(reason)}" for name, reason in done.rejected[:20]]
    if done.kept:
        lines.append(f"The archive keeps its own {', '.join(done.kept)}: those of the file differ.")
    if done.still_held:
        named = ", ".join(map(short, done.still_held[:5])) + ("" if len(done.still_held) < 6 else ", ...")
        lines.append(
            f"Forgotten where the file comes from, but held here: {named}. `newsarc forget ID` takes them out."
        )
    lines.append(
        f"{on_one_line(path)} holds {count(done.held, 'article')}: {count(done.reprints, 'copy')} "
        f"in {count(done.clusters, 'cluster')}."
    )
    return lines
