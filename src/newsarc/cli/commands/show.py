"""`newsarc show`: one article or cluster, with everything the archive knows of it."""

from __future__ import annotations

import click

from newsarc.cli.options import archive_option, archive_path, form_options

COLUMNS = ("id", "cluster", "relation", "similarity", "outlet", "published", "title", "byline", "language", "text")


@click.command("show")
@click.argument("article", metavar="ID")
@click.option("--text", "part", flag_value="text", type=str, default=None, help="The clean text alone.")
@click.option("--raw", "part", flag_value="raw", type=str, help="The bytes as they came in.")
@click.option("--removed", "part", flag_value="removed", type=str, help="What was set aside, in full, with reasons.")
@click.option("--marked", "part", flag_value="marked", type=str, help="The whole input, what was set aside struck out.")
@click.option("--spread", "part", flag_value="spread", type=str, help="How the story spread: a lane an outlet.")
@archive_option
@form_options
@click.pass_context
def show_command(ctx: click.Context, article: str, part: str | None, db: str | None, form: str | None) -> None:
    """
    Show an article: what it says, who else prints it, what was set aside, where it was seen.

    ID is an article's id or any 4 or more of its first digits; with `c-` in front the canonical article of its
    cluster is shown.

    \b
    newsarc show 3f9c21             this article, and why it is in its cluster
    newsarc show c-3f9c21 --json    its cluster's canonical one, as a record
    newsarc show 3f9c21 --marked    what was set aside, struck out in its place
    """
    from newsarc.usecases.reading.show import show  # noqa: PLC0415 - help must not wait for it

    shown = show(archive_path(ctx, db), article)
    if part == "raw":
        from newsarc.cli.forms import say_raw  # noqa: PLC0415

        say_raw(shown.raw)
    elif part == "text":
        from newsarc.cli.forms import say_text  # noqa: PLC0415

        say_text(shown.asked.article.text)
    elif part == "marked":
        from newsarc.cli.render.verdicts import print_verdicts  # noqa: PLC0415
        from newsarc.usecases.cleaning.clean_file import verdicts_in_place  # noqa: PLC0415

        print_verdicts(verdicts_in_place(shown.raw, shown.asked.article.removed))
    elif form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        document = shown.record()
        print_records(form, document, document["cluster"]["members"], COLUMNS)
    else:
        from newsarc.cli.render import sheet  # noqa: PLC0415

        if part == "spread":
            from newsarc.cli.render.lanes import print_spread  # noqa: PLC0415
            from newsarc.core.spread import spread  # noqa: PLC0415

            print_spread(spread(shown.story), shown.story.canonical.article.credits.title)
        elif part == "removed":
            sheet.print_removed(shown.asked)
        else:
            sheet.print_shown(shown)
