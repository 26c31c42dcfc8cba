"""`newsarc export`: all articles, for other programs and for people's own folders."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsarc.cli.options import archive_option, archive_path, form_options, quiet_option
from newsarc.errors import UsageFault

if TYPE_CHECKING:
    from newsarc.usecases.sharing.share import Shared

ENDINGS = {".csv": "csv", ".json": "json", ".jsonld": "json-ld", ".tsv": "plain"}
"""The form that a file's name asks for where no option does; any other name gets JSON lines."""


@click.command("export")
@click.option("--markdown", metavar="DIR", help="A folder, new or empty, of Markdown pages, one an article.")
@click.option("--json-ld", "form", flag_value="json-ld", type=str, help="One document of schema.org NewsArticles.")
@click.option(
    "--raw-csv", "form", flag_value="raw-csv", type=str, help="CSV as it is, formulas too: for programs only."
)
@click.option("--canonical-only", is_flag=True, help="One article a cluster: one text a story.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears whole or not at all.")
@click.option("--force", is_flag=True, help="Let -o replace a file.")
@archive_option
@form_options
@quiet_option
@click.pass_context
def export_command(
    ctx: click.Context,
    markdown: str | None,
    form: str | None,
    canonical_only: bool,
    output: str | None,
    force: bool,
    db: str | None,
) -> None:
    """
    Print all articles, one JSON record a line, in the order of their ids; or another form, to a file or a folder.

    Without an option for the form, the name of the output FILE tells it: .csv, .json, .jsonld or .tsv.

    \b
    newsarc export > articles.jsonl                     every article
    newsarc export --canonical-only -o stories.csv      one a story, for a spreadsheet
    newsarc export --markdown pages/                    a page an article, for people and their editors
    newsarc export --json-ld -o articles.jsonld         for a catalogue or a knowledge graph
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.sharing.share import share_file, share_folder  # noqa: PLC0415

    archive, quiet = archive_path(ctx, db), ctx.obj["quiet"]
    if markdown is not None:
        if form is not None or output is not None:
            raise UsageFault("--markdown writes a folder of its own: leave out --output and the other forms.")
        with progress_bar(quiet=quiet) as tell:
            shared = share_folder(archive, markdown, canonical_only=canonical_only, tell=tell)
    elif output not in (None, "-"):
        form = form or next((ENDINGS[end] for end in ENDINGS if output.lower().endswith(end)), "jsonl")
        with progress_bar(quiet=quiet) as tell:
            shared = share_file(archive, output, form, canonical_only=canonical_only, force=force, tell=tell)
    else:
        _print(archive, form or "jsonl", canonical_only=canonical_only, quiet=quiet)
        return
    if not quiet:
        _say_written(shared)


def _print(archive: str, form: str, *, canonical_only: bool, quiet: bool) -> None:
    """Everything on standard output; a bar tells how far it is, if the lines themselves go elsewhere."""
    from newsarc.cli.forms import say_text  # noqa: PLC0415
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415
    from newsarc.usecases.sharing.share import share_lines  # noqa: PLC0415

    with progress_bar(quiet=quiet or sys.stdout.isatty()) as tell:
        for line in share_lines(archive, form, canonical_only=canonical_only, tell=tell):
            say_text(line)


def _say_written(shared: Shared) -> None:
    from newsarc.cli.render.screen import count  # noqa: PLC0415
    from newsarc.core.safe import on_one_line  # noqa: PLC0415

    print(f"{count(shared.articles, 'article')} written to {on_one_line(shared.place)}.", file=sys.stderr)  # noqa: T201
