"""`newsarc export`: all articles, for other programs."""

from __future__ import annotations

import click

from newsarc.cli.forms import json_text, print_records, say
from newsarc.cli.options import archive_option, archive_path, form_options

COLUMNS = (
    "id", "cluster", "canonical", "relation", "similarity", "title", "byline", "outlet", "dateline", "published",
    "language", "text",
)  # fmt: skip


@click.command("export")
@click.option("--canonical-only", is_flag=True, help="One article a cluster: one text a story.")
@archive_option
@form_options
@click.pass_context
def export_command(ctx: click.Context, canonical_only: bool, db: str | None, form: str | None) -> None:
    """
    Print all articles, one JSON record a line, in the order of their ids.

    \b
    newsarc export > articles.jsonl                        every article
    newsarc export --canonical-only --csv > stories.csv    one a cluster, for a spreadsheet
    """
    from newsarc.usecases.reading.export import export  # noqa: PLC0415 - help must not wait for it

    records = export(archive_path(ctx, db), canonical_only=canonical_only)
    if form == "json":
        say("[" + ",\n".join(json_text(record) for record in records) + "]")
    else:
        print_records(form or "jsonl", {}, records, COLUMNS)
