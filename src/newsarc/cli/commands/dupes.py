"""`newsarc dupes`: which articles print the same text."""

from __future__ import annotations

import sys

import click

from newsarc.cli.options import Threshold, archive_option, archive_path, form_options, quiet_option
from newsarc.core.settings import DEFAULT_THRESHOLD, STORED_FROM

COLUMNS = ("cluster", "canonical", "id", "outlet", "published", "similarity", "relation", "credited", "agency", "title")


@click.command("dupes")
@click.option(
    "--threshold",
    type=Threshold(),
    metavar="T",
    help=f"Similarity from which two articles count as copies: 0.8, 80 or 80%. Default: the archive's own, "
    f"at first {DEFAULT_THRESHOLD:g}: 128 judged pairs of real articles are parted best at 0.55, generated copies at "
    "0.45. A question, "
    "not a rebuild.",
)
@click.option("--save", is_flag=True, help="Make the given threshold the archive's own.")
@click.option("--exit-code", is_flag=True, help="Exit with 7 if there are duplicates.")
@archive_option
@quiet_option
@form_options
@click.pass_context
def dupes_command(
    ctx: click.Context, threshold: float | None, save: bool, exit_code: bool, db: str | None, form: str | None
) -> int:
    """
    List the articles that print the same text, the largest cluster first.

    \b
    newsarc dupes                       what the archive takes for copies
    newsarc dupes --threshold 0.8       only what is very alike
    newsarc dupes --csv > copies.csv    a row a copy, for a spreadsheet
    """
    from newsarc.usecases.reading.dupes import find_dupes, save_threshold  # noqa: PLC0415 - help must not wait for it

    if save and threshold is None:
        raise click.UsageError("--save wants a --threshold to keep.", ctx)
    if save and threshold is not None:
        save_threshold(archive_path(ctx, db), threshold)
    found = find_dupes(archive_path(ctx, db), threshold)
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415
        from newsarc.core.explain import SCHEMA  # noqa: PLC0415

        document = found.record()
        rows = [{"schema": SCHEMA.format("cluster"), **cluster} for cluster in document["clusters"]]
        if form in ("csv", "plain"):
            rows = [
                {**{key: cluster[key] for key in ("cluster", "canonical", "agency")}, **member}
                for cluster in rows
                for member in cluster["members"]
            ]
        print_records(form, document, rows, COLUMNS)
    else:
        from newsarc.cli.render.copies import dupes_summary, print_dupes  # noqa: PLC0415

        print_dupes(found)
        if not ctx.obj["quiet"]:
            print(dupes_summary(found), file=sys.stderr)  # noqa: T201
    if found.threshold < STORED_FROM and not ctx.obj["quiet"]:
        print(f"Pairs are stored from {STORED_FROM:g} up: a lower threshold finds no more.", file=sys.stderr)  # noqa: T201
    return 7 if exit_code and found.stories else 0
