"""`newsarc site`: the archive as pages for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsarc.cli.notes import note
from newsarc.cli.options import archive_option, archive_path, filter_options, quiet_option
from newsarc.core.safe import on_one_line

if TYPE_CHECKING:
    from newsarc.core.wanted import Wanted


@click.command("site")
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option("--title", metavar="TEXT", help="What the site is called. Default: News archive.")
@click.option("--canonical-only", is_flag=True, help="Give pages to one article a story; copies are listed.")
@click.option("--replace", is_flag=True, help="Renew the site that an earlier run left in DIR.")
@filter_options
@archive_option
@quiet_option
@click.pass_context
def site_command(
    ctx: click.Context,
    folder: str,
    title: str | None,
    canonical_only: bool,
    replace: bool,
    wanted: Wanted,
    db: str | None,
) -> None:
    """
    Write the archive as a folder of pages: stories, how they spread, every copy, what it changed, a search.

    Open DIR/index.html, or put DIR on any web server: no program runs there, nothing is loaded from elsewhere, and
    all but the search works without JavaScript. DIR appears whole or not at all. Of --outlet, --since and the like,
    a story is written whole if one of its copies fits.

    \b
    newsarc site pages/                      all of the archive
    newsarc site pages/ --replace            again, after more was ingested
    newsarc site pages/ --agency AFP --since 2023-05   a part of it
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.sharing.site import make_site  # noqa: PLC0415

    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        made = make_site(
            archive_path(ctx, db),
            folder,
            title=title,
            canonical_only=canonical_only,
            wanted=wanted,
            replace=replace,
            tell=tell,
        )
    if not ctx.obj["quiet"]:
        size = f"{made.bytes / 1e6:.1f} MB" if made.bytes >= 1e6 else f"{made.bytes / 1e3:.0f} kB"
        told = f"{made.articles:,} articles in {made.stories:,} stories, {made.files:,} files, {size}."
        index = on_one_line(f"{folder.rstrip('/')}/index.html")
        note(told)
        note(f"Open {index} in a browser.")
