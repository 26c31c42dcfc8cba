"""`newsarc check`, `backup`, `rebuild` and `doctor`: an archive looked after."""

from __future__ import annotations

import os

import click

from newsarc.cli.notes import note
from newsarc.cli.options import Number, Share, archive_option, archive_path, form_options, quiet_option

FAULT_COLUMNS = ("part", "article", "what", "cure", "paths")


@click.command("check")
@click.option("--sample", type=Share(), default=1.0, metavar="SHARE", help="Look at a share of the articles: 10%, 0.1.")
@click.option("--deep", is_flag=True, help="Also read, clean and compare everything again, as today's newsarc would.")
@archive_option
@quiet_option
@form_options
@click.pass_context
def check_command(ctx: click.Context, sample: float, deep: bool, db: str | None, form: str | None) -> int:
    """
    Check that everything in the archive is still what was written. Nothing is changed.

    Looked at are the file, its tables and the references between them; of every article the raw bytes, its id, what
    was made of it and where it was seen; people's decisions, the clusters, and the index of words. What is damaged is
    named, and from where it can be had again. Found damage ends with exit code 6.

    \b
    newsarc check                  everything
    newsarc check --sample 10%     another tenth each time, for a large archive
    newsarc check --deep           also what today's newsarc would say otherwise
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.keeping.check import check  # noqa: PLC0415
    from newsarc.usecases.keeping.deep import look_deeper  # noqa: PLC0415

    path = archive_path(ctx, db)
    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        found = check(path, share=sample, seed=os.urandom(16), tell=tell)
        if deep:
            look_deeper(path, found, os.cpu_count() or 1, tell)
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        faults = [
            fault.record() | {"paths": " ".join(place.path for place in fault.places)}
            for fault in (*found.faults, *found.otherwise)
        ]
        print_records(form, found.record(), faults, FAULT_COLUMNS)
    else:
        from newsarc.cli.render.keeping import print_checked  # noqa: PLC0415

        print_checked(path, found)
    return 6 if found.faults else 0


@click.command("backup")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False))
@archive_option
@quiet_option
@click.pass_context
def backup_command(ctx: click.Context, file: str, db: str | None) -> None:
    """
    Copy the archive to FILE, which must not exist yet, and check the copy.

    Others may read the archive and ingest meanwhile: the copy holds it as it was at one moment. FILE appears when it is
    whole, on the disk and found sound; a copy made with `cp` while an ingest runs may be neither. What a killed backup
    left in the folder (`.newsarc-*.part`) is taken away by the next one.

    \b
    newsarc backup news-2026-11-22.db             beside the archive
    newsarc backup /mnt/usb/news-2026-11-22.db    on another disk
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.cli.render.screen import count  # noqa: PLC0415
    from newsarc.core.safe import on_one_line  # noqa: PLC0415
    from newsarc.usecases.keeping.backup import backup  # noqa: PLC0415

    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        copied = backup(archive_path(ctx, db), file, tell)
    if not ctx.obj["quiet"]:
        told = f"{on_one_line(file)} holds {count(copied.articles, 'article')}. It was checked and is sound."
        note(told)


@click.command("rebuild")
@click.option("--jobs", type=Number(1, 64), metavar="N", help="Worker processes. Default: one a core.")
@click.option("--json", "as_json", is_flag=True, help="What was done as one JSON document.")
@archive_option
@quiet_option
@click.pass_context
def rebuild_command(ctx: click.Context, jobs: int | None, as_json: bool, db: str | None) -> int:
    """
    Make everything anew that newsarc itself made: from the raw bytes, by today's rules, extractor and recipe.

    What came from outside stays: the raw bytes, where and when they were seen, what people decided. Use it after an
    upgrade, or when another command or `newsarc doctor` names it. It works in the archive itself and may be
    interrupted; the same line goes on. Raw bytes that have rotted are read again from where they were seen, if the
    same bytes still lie there; else the article stays as it is, and the exit code is 6.

    \b
    newsarc rebuild             takes as long as ingesting everything
    newsarc rebuild --jobs 2    with two worker processes for pages
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.keeping.rebuild import rebuild  # noqa: PLC0415

    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        done = rebuild(archive_path(ctx, db), jobs or os.cpu_count() or 1, tell=tell)
    if as_json:
        from newsarc.cli.forms import json_text, say  # noqa: PLC0415

        say(json_text(done.record(), indent=2))
    if not ctx.obj["quiet"]:
        from newsarc.cli.render.keeping import rebuilt_lines  # noqa: PLC0415

        for line in rebuilt_lines(done):
            note(line)
    return 6 if done.lost else 0


@click.command("doctor")
@archive_option
@form_options
@click.pass_context
def doctor_command(ctx: click.Context, db: str | None, form: str | None) -> int:
    """
    Tell the versions of newsarc and what it uses, the archive's state, and what it needs.

    Put what it prints into a report of a fault. Nothing of an article's text is in it.

    \b
    newsarc doctor                  the archive that other commands would use
    newsarc doctor --json --db X    another one, for a program
    """
    from newsarc.usecases.keeping.doctor import examine  # noqa: PLC0415 - help must not wait for it

    found = examine(archive_path(ctx, db))
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        flat = [{"what": what, "value": value} for what, value in found.lines()]
        print_records(form, found.record(), flat, ("what", "value"))
    else:
        from newsarc.cli.render.keeping import print_examined  # noqa: PLC0415

        print_examined(found)
    return found.trouble.exit_code if found.trouble else 0
