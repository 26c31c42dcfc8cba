"""`newsarc diff`: what two articles say differently."""

from __future__ import annotations

import click

from newsarc.cli.options import archive_option, archive_path, form_options

COLUMNS = ("passage", "change", "words", "before", "after")


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--side-by-side", "-y", "beside", is_flag=True, help="A on the left, B on the right.")
@click.option("--html", "as_page", is_flag=True, help="A whole page for a browser, on standard output.")
@archive_option
@form_options
@click.pass_context
def diff_command(
    ctx: click.Context, before: str, after: str, beside: bool, as_page: bool, db: str | None, form: str | None
) -> None:
    """
    Show what article B says otherwise than article A, word by word.

    A and B are ids, or `c-` and an id for the canonical article of a cluster. Words that only A has are struck out in
    red and those that only B has are green; without colours they stand as [-taken-] and {+added+}. A word that the
    two merely spell differently counts as the same, and shows both.

    \b
    newsarc diff c-3f9c21 a71cc8              what a copy made of the original
    newsarc diff 3f9c21 a71cc8 -y             side by side
    newsarc diff 3f9c21 a71cc8 --html > d.html
    """
    from newsarc.usecases.reading.diff import diff  # noqa: PLC0415 - help must not wait for it

    found = diff(archive_path(ctx, db), before, after)
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        print_records(form, found.record(), found.rows(), COLUMNS)
    elif as_page:
        from newsarc.cli.forms import say  # noqa: PLC0415
        from newsarc.cli.render.diff_page import page  # noqa: PLC0415

        say(page(found))
    else:
        from newsarc.cli.render.changes import print_compared  # noqa: PLC0415

        print_compared(found, beside=beside)
