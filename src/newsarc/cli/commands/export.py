"""`newsarc export`: all articles, for other programs and for people's own folders."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsarc.cli.notes import note
from newsarc.cli.options import archive_option, archive_path, filter_options, form_options, quiet_option
from newsarc.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsarc.core.wanted import Wanted
    from newsarc.usecases.sharing.share import Sharing

ENDINGS = {".csv": "csv", ".json": "json", ".jsonld": "json-ld", ".tsv": "plain"}
"""The form that a file's name asks for where no option does; any other name gets JSON lines."""


@click.command("export")
@click.option("--markdown", metavar="DIR", help="A folder, new or empty, of Markdown pages, one an article.")
@click.option("--json-ld", "form", flag_value="json-ld", type=str, help="One document of schema.org NewsArticles.")
@click.option(
    "--raw-csv", "form", flag_value="raw-csv", type=str, help="CSV as it is, formulas too: for programs only."
)
@click.option("--full", "form", flag_value="full", type=str, help="All that `import` needs to make the same archive.")
@click.option("--canonical-only", is_flag=True, help="One article a cluster: one text a story.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears whole or not at all.")
@click.option("--force", is_flag=True, help="Let -o replace a file.")
@filter_options
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
    wanted: Wanted,
) -> None:
    """
    Print all articles, one JSON record a line, in the order of their ids; or another form, to a file or a folder.

    Without an option for the form, the name of the output FILE tells it: .csv, .json, .jsonld or .tsv.

    \b
    newsarc export > articles.jsonl              every article
    newsarc export --canonical-only -o one.csv   one a story, for a spreadsheet
    newsarc export --agency AFP --since 2023     one agency's texts of these years
    newsarc export --markdown pages/             a page an article, for people
    newsarc export --json-ld -o all.jsonld       for a catalogue
    newsarc export --full | gzip > all.jsonl.gz  everything, for `newsarc import`
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.sharing.share import Sharing  # noqa: PLC0415

    quiet, to_screen = ctx.obj["quiet"], markdown is None and output in (None, "-")
    if markdown is not None and (form is not None or output is not None):
        raise UsageFault("--markdown writes a folder of its own: leave out --output and the other forms.")
    with progress_bar(quiet=quiet or (to_screen and sys.stdout.isatty())) as tell:
        sharing = Sharing(archive_path(ctx, db), wanted, canonical_only, tell)
        if markdown is not None:
            sharing.write_folder(markdown)
        elif output is not None and not to_screen:
            sharing.write_file(output, form or _form_of(output), force=force)
        else:
            _print(sharing.lines(form or "jsonl"))
    if not quiet:
        _say_done(sharing, None if to_screen else markdown or output)


def _form_of(name: str) -> str:
    return next((form for ending, form in ENDINGS.items() if name.lower().endswith(ending)), "jsonl")


def _print(lines: Iterable[str]) -> None:
    from newsarc.cli.forms import say_text  # noqa: PLC0415 - help must not wait for it

    for line in lines:
        say_text(line)


def _say_done(sharing: Sharing, place: str | None) -> None:
    """Where everything went, and what was left out that nobody asked to leave out."""
    from newsarc.cli.render.screen import count  # noqa: PLC0415 - help must not wait for it
    from newsarc.core.safe import on_one_line  # noqa: PLC0415

    if place is not None:
        note(f"{count(sharing.articles, 'article')} written to {on_one_line(place)}.")
    if sharing.undated:
        note(f"{count(sharing.undated, 'article')} without a date left out.")
