"""`newsarc first`, `outlets`, `agencies`, `stats` and `log`: the archive seen from afar."""

from __future__ import annotations

import shlex

import click

from newsarc.cli.notes import note
from newsarc.cli.options import Number, archive_option, archive_path, filter_options, form_options, quiet_option
from newsarc.core.wanted import Wanted

OUTLETS = ("outlet", "articles", "texts", "own_texts", "wire", "credited", "uncredited", "shared", "first", "tied",
           "since", "until")  # fmt: skip

AGENCIES = ("agency", "texts", "articles", "credited", "uncredited", "outlets", "since", "until")

FIRST = ("cluster", "articles", "known", "certain", "published", "first", "outlet", "undated", "agency", "own_print",
         "title")  # fmt: skip

EVENTS = (
    "at",
    "kind",
    "number",
    "read",
    "new",
    "same",
    "rejected",
    "skipped",
    "version",
    "arguments",
    "article",
    "told",
)

REFUSED = ("path", "record", "outcome", "reason", "detail", "at")

SHOWN = 50
"""Stories that people are shown unasked; for programs nothing is cut."""


@click.command("first")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--limit", type=Number(min=0), metavar="N", help=f"At most N; 0: all. Default: {SHOWN}.")
@filter_options
@archive_option
@quiet_option
@form_options
@click.pass_context
def first_command(
    ctx: click.Context, ids: tuple[str, ...], limit: int | None, wanted: Wanted, db: str | None, form: str | None
) -> None:
    """
    Say of each story that several articles print which print is the earliest known.

    Dates that are days alone order nothing within a day, and a print without a date may be older than all others:
    both are said. Only an agency's own print is ever called the original.

    \b
    newsarc first                    all stories, those with the most copies first
    newsarc first c-3f9c21           one story
    newsarc first --agency AFP       stories that print this agency's text
    """
    from newsarc.store.looking.listing import Asked  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.reading.first import find_first, find_first_of  # noqa: PLC0415

    if ids and (wanted or limit is not None):
        raise click.UsageError("an ID asks for one story; filters and --limit choose among all. Give either.", ctx)
    most = limit if limit is not None else None if form else SHOWN
    path = archive_path(ctx, db)
    found = find_first_of(path, ids) if ids else find_first(path, Asked(wanted, limit=most or None))
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        document = found.record()
        rows = document["clusters"]
        print_records(form, document, map(_flat, rows) if form in ("csv", "plain") else rows, FIRST)
    else:
        from newsarc.cli.render.beginnings import first_summary, print_beginnings  # noqa: PLC0415

        print_beginnings(found)
        _tell(ctx, first_summary(found))


def _flat(record: dict[str, object]) -> dict[str, object]:
    """A story as one row: ids and outlets as lists in a cell."""
    first, undated, own = (record[name] for name in ("first", "undated", "own_print"))
    return {
        **record,
        "first": " ".join(one["id"] for one in first),  # type: ignore[attr-defined]
        "outlet": ", ".join(one["outlet"] or "" for one in first),  # type: ignore[attr-defined]
        "undated": " ".join(one["id"] for one in undated),  # type: ignore[attr-defined]
        "own_print": own["id"] if own else None,  # type: ignore[index]
    }


@click.command("outlets")
@archive_option
@quiet_option
@form_options
@click.pass_context
def outlets_command(ctx: click.Context, db: str | None, form: str | None) -> None:
    """
    List the outlets: how much each printed, how much of it is wire copy, credited or not, and where it was first.

    \b
    newsarc outlets
    newsarc outlets --csv > outlets.csv
    """
    from newsarc.usecases.reading.figures import figure_records, outlets  # noqa: PLC0415 - help must not wait for it

    found = outlets(archive_path(ctx, db))
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        document = figure_records("outlets", found)
        print_records(form, document, document["outlets"], OUTLETS)
    else:
        from newsarc.cli.render.figures import OUTLETS_LEGEND, print_outlets  # noqa: PLC0415

        print_outlets(found)
        _tell(ctx, OUTLETS_LEGEND)


@click.command("agencies")
@archive_option
@quiet_option
@form_options
@click.pass_context
def agencies_command(ctx: click.Context, db: str | None, form: str | None) -> None:
    """
    List the agencies: how many of their texts are here, in how many articles and outlets, credited or not.

    \b
    newsarc agencies
    newsarc list --agency AFP    the articles behind a row
    """
    from newsarc.usecases.reading.figures import agencies, figure_records  # noqa: PLC0415 - help must not wait for it

    found = agencies(archive_path(ctx, db))
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        document = figure_records("agencies", found)
        print_records(form, document, document["agencies"], AGENCIES)
    else:
        from newsarc.cli.render.figures import AGENCIES_LEGEND, print_agencies  # noqa: PLC0415

        print_agencies(found)
        _tell(ctx, AGENCIES_LEGEND)


@click.command("stats")
@archive_option
@form_options
@click.pass_context
def stats_command(ctx: click.Context, db: str | None, form: str | None) -> None:
    """
    Show the archive in figures: articles, texts, copies, dates, words, languages, what was set aside, the file.

    \b
    newsarc stats
    newsarc stats --plain | grep language
    """
    from newsarc.usecases.reading.figures import statistics  # noqa: PLC0415 - help must not wait for it

    found = statistics(archive_path(ctx, db))
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        print_records(form, found.record(), found.rows(), ("figure", "value"))
    else:
        from newsarc.cli.render.figures import print_figures  # noqa: PLC0415

        print_figures(found)


@click.command("log")
@click.option("--rejected", is_flag=True, help="The inputs that are not in the archive, each with the reason.")
@archive_option
@form_options
@click.pass_context
def log_command(ctx: click.Context, rejected: bool, db: str | None, form: str | None) -> None:
    """
    Show what was done to the archive, the latest first: runs with their figures, and decisions.

    \b
    newsarc log
    newsarc log --rejected --csv > rejected.csv
    """
    from newsarc.usecases.reading import history  # noqa: PLC0415 - help must not wait for it

    path = archive_path(ctx, db)
    if rejected:
        refused = history.refused(path)
        rows = [history.refusal_record(one) for one in refused]
        document = {"schema": "newsarc/refused/1", "refused": rows}
    else:
        told = history.history(path)
        document, rows = told.record(), told.rows()
        if form in ("csv", "plain"):
            rows = [row | {"arguments": shlex.join(row.get("arguments", ()))} for row in rows]
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        print_records(form, document, rows, REFUSED if rejected else EVENTS)
        return
    from newsarc.cli.render.figures import print_history, print_refused  # noqa: PLC0415

    if rejected:
        print_refused(refused)
    else:
        print_history(told)
    if not rows:
        _tell(ctx, "Nothing was rejected or skipped." if rejected else "Nothing was done to this archive yet.")


def _tell(ctx: click.Context, line: str) -> None:
    if not ctx.obj["quiet"]:
        note(line)
