"""What people decide: `canonical`, `merge`, `split`, `link`, `set`, `tag`, `untag`, `undo`, `redo`, `decisions`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from newsarc.cli.notes import note
from newsarc.cli.options import Number, archive_option, archive_path, form_options, quiet_option
from newsarc.errors import NewsarcError

if TYPE_CHECKING:
    from newsarc.usecases.deciding.entering import Decided

COLUMNS = ("decision", "at", "in_force", "verb", "article", "other", "told", "reason", "title")

reason_option = click.option("--reason", metavar="TEXT", default="", help="Why, for whoever asks later.")


def deciding_options(command: Callable[..., None]) -> Callable[..., None]:
    """What every deciding command takes: `--json`, `--db`, `-q`; it gets its context first."""
    told = "What was decided as one JSON document."
    json_option = click.option("--json", "as_json", is_flag=True, help=told)
    return json_option(archive_option(quiet_option(click.pass_context(command))))


@click.command("canonical")
@click.argument("article", metavar="ID")
@reason_option
@deciding_options
def canonical_command(ctx: click.Context, article: str, reason: str, as_json: bool, db: str | None) -> None:
    """
    Let article ID stand for its cluster, whatever the figures say.

    It holds for any cluster the article comes to be in. Of several in one cluster, the one decided last counts.

    \b
    newsarc canonical 3f9c21 --reason "the agency's own print"
    newsarc undo                                                  takes it back
    """
    from newsarc.usecases.deciding.grouping import pin  # noqa: PLC0415 - help must not wait for it

    _decide(ctx, db, as_json, lambda path, tell: pin(path, article, reason, tell))


@click.command("merge")
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@reason_option
@deciding_options
def merge_command(ctx: click.Context, first: str, second: str, reason: str, as_json: bool, db: str | None) -> None:
    """
    Say that two articles, and with them their clusters, print the same text.

    Whatever is later found to print either joins too. `dupes` obeys at every threshold.

    \b
    newsarc merge 3f9c21 8a1b44 --reason "same dispatch, rewritten lead"
    newsarc merge c-3f9c21 c-8a1b44    by clusters
    """
    from newsarc.usecases.deciding.grouping import merge  # noqa: PLC0415

    _decide(ctx, db, as_json, lambda path, tell: merge(path, first, second, reason, tell))


@click.command("split")
@click.argument("article", metavar="ID")
@reason_option
@deciding_options
def split_command(ctx: click.Context, article: str, reason: str, as_json: bool, db: str | None) -> None:
    """
    Take article ID out of its cluster, and keep it apart from those that are in it now.

    The others stay together. A copy that comes in later goes where it agrees more.

    \b
    newsarc split 3f9c21 --reason "another match, same wording"
    """
    from newsarc.usecases.deciding.grouping import split  # noqa: PLC0415

    _decide(ctx, db, as_json, lambda path, tell: split(path, article, reason, tell))


@click.command("link")
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@click.option(
    "--relation",
    type=click.Choice(["version", "contains"]),
    required=True,
    help="version: the same running story; contains: the first is a round-up that carries the second.",
)
@reason_option
@deciding_options
def link_command(
    ctx: click.Context, first: str, second: str, relation: str, reason: str, as_json: bool, db: str | None
) -> None:
    """
    Link two stories that are not the same text.

    \b
    newsarc link 3f9c21 8a1b44 --relation version   the same running story
    newsarc link 5d02ee 8a1b44 --relation contains  a round-up carries the second
    """
    from newsarc.core.model import Relation  # noqa: PLC0415
    from newsarc.usecases.deciding.grouping import link  # noqa: PLC0415

    _decide(ctx, db, as_json, lambda path, tell: link(path, first, second, Relation(relation), reason, tell))


@click.command("set")
@click.argument("article", metavar="ID")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@reason_option
@deciding_options
def set_command(
    ctx: click.Context, article: str, fields: tuple[str, ...], reason: str, as_json: bool, db: str | None
) -> None:
    """
    Correct what was read of article ID: outlet, date, agency, title, byline or language.

    The correction wins over whatever is read, now and later; what was read stays known. An empty value means that it
    is not known. A corrected outlet counts as a read one does: for what is learned of it, and for versions.

    \b
    newsarc set 3f9c21 outlet="The Harbour Courier" date=2023-06-09
    newsarc set 3f9c21 date=2023-06-09T16:42+02:00
    newsarc set 3f9c21 byline= --reason "that was the photographer"
    """
    from newsarc.usecases.deciding.correcting import correct_fields  # noqa: PLC0415

    wanted: dict[str, str] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise click.UsageError(f'{field!r} is no FIELD=VALUE; write it as in outlet="The Harbour Courier".', ctx)
        if name in wanted:
            raise click.UsageError(f"{name!r} is given twice.", ctx)
        wanted[name] = value
    _decide(ctx, db, as_json, lambda path, tell: correct_fields(path, article, wanted, reason, tell))


@click.command("tag")
@click.argument("article", metavar="ID")
@click.argument("tags", metavar="TAG...", nargs=-1, required=True)
@deciding_options
def tag_command(ctx: click.Context, article: str, tags: tuple[str, ...], as_json: bool, db: str | None) -> None:
    """
    Give article ID tags: words of your own, without regard to case.

    \b
    newsarc tag 3f9c21 ferry "to check"
    """
    from newsarc.usecases.deciding.correcting import tag  # noqa: PLC0415

    _decide(ctx, db, as_json, lambda path, tell: tag(path, article, tags, tell=tell))


@click.command("untag")
@click.argument("article", metavar="ID")
@click.argument("tags", metavar="TAG...", nargs=-1, required=True)
@deciding_options
def untag_command(ctx: click.Context, article: str, tags: tuple[str, ...], as_json: bool, db: str | None) -> None:
    """
    Take tags off article ID.

    \b
    newsarc untag 3f9c21 "to check"
    """
    from newsarc.usecases.deciding.correcting import tag  # noqa: PLC0415

    _decide(ctx, db, as_json, lambda path, tell: tag(path, article, tags, off=True, tell=tell))


@click.command("undo")
@click.argument("number", metavar="[N]", required=False, type=Number(1))
@deciding_options
def undo_command(ctx: click.Context, number: int | None, as_json: bool, db: str | None) -> None:
    """
    Take back the last decision in force, or decision N, whatever came after it.

    Everything is as if it had never been made. `redo` puts it back. What `forget` took away stays away.

    \b
    newsarc undo        the last one; again: the one before
    newsarc undo 12     one of those that `newsarc decisions` lists
    """
    from newsarc.usecases.deciding.undoing import undo  # noqa: PLC0415

    _decide(ctx, db, as_json, lambda path, tell: undo(path, number, tell))


@click.command("redo")
@click.argument("number", metavar="[N]", required=False, type=Number(1))
@deciding_options
def redo_command(ctx: click.Context, number: int | None, as_json: bool, db: str | None) -> None:
    """
    Put back the decision that was taken back last, or decision N.

    It counts from where it stood among the others, not as a new one.

    \b
    newsarc redo        what the last undo took back
    newsarc redo 12     decision 12
    """
    from newsarc.usecases.deciding.undoing import redo  # noqa: PLC0415

    _decide(ctx, db, as_json, lambda path, tell: redo(path, number, tell))


@click.command("forget")
@click.argument("article", metavar="ID")
@click.option("--reason", metavar="TEXT", required=True, help="Why: all that is left besides two digests.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@deciding_options
def forget_command(ctx: click.Context, article: str, reason: str, yes: bool, as_json: bool, db: str | None) -> None:
    """
    Take article ID out of the archive for good. Nothing brings it back, not even `undo`.

    Its text, its bytes, what was set aside of it and where it was seen are overwritten in the file; a mark with its
    id and the digest of its bytes stays, so that no later ingest takes it in again, whatever outlet it is given.
    Copies in other bytes stay: forget each by its id. Backups, exports and the files it came from are not touched.

    \b
    newsarc forget 3f9c21 --reason "court order 12/2023"
    """
    from newsarc.cli.render.decisions import doomed_lines, forgotten_lines  # noqa: PLC0415
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415
    from newsarc.usecases.deciding.forgetting import foretell, forget  # noqa: PLC0415

    path = archive_path(ctx, db)
    found = foretell(path, article)
    if found.articles and not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("forget asks first, and nobody is there to answer. Give --yes to go on.", ctx)
        for line in doomed_lines(found):
            note(line)
        if not click.confirm("Forget for good?", err=True):
            raise NewsarcError("you said no: nothing was forgotten.")
    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        done = forget(path, article, reason, tell)
    if as_json:
        from newsarc.cli.forms import json_text, say  # noqa: PLC0415

        say(json_text(done.record(), indent=2))
    if not ctx.obj["quiet"]:
        for line in forgotten_lines(done):
            note(line)


@click.command("decisions")
@click.argument("article", metavar="[ID]", required=False)
@archive_option
@form_options
@click.pass_context
def decisions_command(ctx: click.Context, article: str | None, db: str | None, form: str | None) -> None:
    """
    List what was decided, in order, and what was taken back; of article ID or its cluster alone if one is given.

    \b
    newsarc decisions             all, with the numbers that undo and redo want
    newsarc decisions c-3f9c21    about the articles of one cluster
    """
    from newsarc.usecases.deciding.undoing import list_decisions  # noqa: PLC0415

    found = list_decisions(archive_path(ctx, db), article)
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        print_records(form, found.record(), found.records(), COLUMNS)
    else:
        from newsarc.cli.render.decisions import print_decisions  # noqa: PLC0415

        print_decisions(found)


def _decide(ctx: click.Context, db: str | None, as_json: bool, decide: Callable[[str, Any], Decided]) -> None:
    """Carry a decision out under a progress bar and say what came of it."""
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415

    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        done = decide(archive_path(ctx, db), tell)
    if as_json:
        from newsarc.cli.forms import json_text, say  # noqa: PLC0415

        say(json_text(done.record(), indent=2))
    if not ctx.obj["quiet"]:
        from newsarc.cli.render.decisions import decided_lines  # noqa: PLC0415

        for line in decided_lines(done):
            note(line)
