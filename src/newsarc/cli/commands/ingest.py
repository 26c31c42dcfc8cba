"""`newsarc ingest`: bring texts and pages into the archive."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from newsarc.beside import part_beside
from newsarc.cli.notes import note
from newsarc.cli.options import Number, archive_option, archive_path, config_option, quiet_option
from newsarc.core.safe import on_one_line
from newsarc.errors import NewsarcError

if TYPE_CHECKING:
    from newsarc.core.explain import Record
    from newsarc.usecases.ingesting.run import Met, Summary

TOLD = {"extension": "of a kind that newsarc does not read"}
"""Reasons that need more words in a summary than in a report."""


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=bytes, allow_dash=True))
@click.option("--outlet", metavar="NAME", help="The outlet that printed these texts, where they do not say so.")
@click.option("--outlet-from", type=click.Choice(["folder"]), help="Name outlets by the first folder below PATH.")
@click.option(
    "--agencies",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A TOML table of more agencies; the archive keeps it.",
)
@config_option
@click.option("--jobs", type=Number(1, 64), metavar="N", help="Worker processes. Default: one a core.")
@click.option("--follow", is_flag=True, help="Follow symbolic links found below PATH.")
@click.option("--durable", is_flag=True, help="Wait for the disk at every commit: a power cut costs nothing stored.")
@click.option("--dry-run", is_flag=True, help="Read and clean, but store nothing.")
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE", help="One JSON line for every path met.")
@click.option("-v", "--verbose", is_flag=True, help="Print the id and path of every article once it is stored.")
@click.option("--json", "as_json", is_flag=True, help="The summary as one JSON document on standard output.")
@archive_option
@quiet_option
@click.pass_context
def ingest_command(
    ctx: click.Context,
    paths: tuple[bytes, ...],
    outlet: str | None,
    outlet_from: str | None,
    agencies: Path | None,
    config: Path | None,
    jobs: int | None,
    follow: bool,
    durable: bool,
    dry_run: bool,
    report: str | None,
    verbose: bool,
    as_json: bool,
    db: str | None,
) -> int:
    """
    Clean texts and pages and add them to the archive, which is made if there is none.

    PATH is a file, a folder, or `-` for standard input: .txt, .html, .htm and .jsonl, each also as .gz. What is in
    the archive already costs next to nothing and is only noted as seen again.

    \b
    newsarc ingest articles/                        all texts and pages below it
    newsarc ingest dump.jsonl.gz --outlet Courier   one outlet's, records of JSON
    newsarc ingest articles/ --report met.jsonl     what became of every path
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.ingesting.ingest import ingest  # noqa: PLC0415
    from newsarc.usecases.ingesting.run import Request  # noqa: PLC0415

    quiet = ctx.obj["quiet"]
    request = Request(
        paths, outlet, outlet_from == "folder", jobs or os.cpu_count() or 1, dry_run, follow, agencies=agencies,
        config=config, arguments=tuple(on_one_line(word) for word in sys.argv[1:]), durable=durable,
    )  # fmt: skip
    archive = archive_path(ctx, db)
    with _report_file(report) as write, progress_bar(quiet=quiet) as tell:
        summary = ingest(archive, request, report=write, stored=_say_stored if verbose else lambda _: None, tell=tell)
    if as_json:
        from newsarc.cli.forms import json_text, say  # noqa: PLC0415

        say(json_text(summary.record(), indent=2))
    if not quiet:
        for line in summary_lines(summary, on_one_line(archive)):
            note(line)
    return 3 if summary.rejected else 0


@contextlib.contextmanager
def _report_file(path: str | None) -> Iterator[Callable[[Record], None] | None]:
    """
    A function that writes a record to the report, None where none was asked for.

    The report takes the place of an older one when it is whole. A device or a pipe is written to as it stands.
    """
    if path is None:
        yield None
        return
    place = os.path.realpath(path)
    is_file = os.path.isfile(place) or not os.path.exists(place)
    written = part_beside(place) if is_file else place
    try:
        file: TextIO = open(written, "x" if is_file else "w", encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError as error:
        raise NewsarcError(f"cannot write the report {path}: {error.strerror}. Nothing was ingested.") from None
    try:
        with file:
            yield lambda record: print(json.dumps(record, ensure_ascii=True), file=file)
        if is_file:
            os.replace(written, place)
    except BaseException:
        if is_file:
            with contextlib.suppress(OSError):
                os.unlink(written)
        raise


def _say_stored(met: Met) -> None:
    from newsarc.cli.forms import say  # noqa: PLC0415
    from newsarc.core.explain import shown_path  # noqa: PLC0415

    record = f" #{met.record}" if met.record is not None else ""
    with contextlib.suppress(BrokenPipeError):  # whoever listened has gone: no reason to stop
        say(f"stored {met.id} {on_one_line(shown_path(met.found.path) + record)}")
        sys.stdout.flush()


def summary_lines(summary: Summary, archive: str) -> list[str]:
    """The summary for people: what was read, what was new, what was left out and why, what the archive now holds."""
    from newsarc.cli.render.screen import count  # noqa: PLC0415 - help must not wait for it

    lines = [
        f"{summary.read:,} read: {summary.new:,} new, {summary.same:,} already there; "
        f"{summary.rejected:,} rejected, {summary.skipped:,} skipped."
    ]
    if summary.reasons:
        told = sorted(summary.reasons.items(), key=lambda item: (-item[1], item[0]))
        lines.append(
            "Left out: "
            + ", ".join(f"{number:,} {on_one_line(TOLD.get(reason, reason))}" for reason, number in told)
            + "."
        )
    lines += [_rejection(met) for met in summary.rejections]
    if summary.rejected > len(summary.rejections):
        lines.append(f"  and {summary.rejected - len(summary.rejections):,} more: `--report FILE` names them all.")
    if summary.dry_run:
        return [*lines, "A dry run: nothing was stored, nothing compared."]
    whole = summary.characters + summary.set_aside
    if whole:
        lines.append(f"{summary.set_aside / whole:.0%} of the new text was set aside as boilerplate.")
    if summary.relearned:
        lines.append(f"{count(summary.relearned, 'article')} cleaned anew with what was learned of their outlets.")
    if summary.preferred:
        lines.append("Another order of preference was taken up: all clusters were decided anew.")
    if summary.capped:
        lines.append(
            f"{count(summary.capped, 'article')} hardly told from the mass of others with the same wording: copies of "
            "them may have been missed. `newsarc merge A B` joins those that you know."
        )
    lines.append(
        f"{archive} holds {count(summary.articles, 'article')}: {count(summary.reprints, 'copy')} "
        f"in {count(summary.clusters, 'cluster')}."
    )
    if not summary.new and not summary.rejected and summary.read:
        lines.append("Nothing new, nothing changed.")
    return lines


def _rejection(met: Met) -> str:
    """A rejected input: where it lies, and why."""
    from newsarc.core.explain import shown_path  # noqa: PLC0415 - help must not wait for it

    record = f" #{met.record}" if met.record is not None else ""
    detail = f", {met.detail}" if met.detail else ""
    return "  " + on_one_line(f"rejected {shown_path(met.found.path)}{record}: {met.reason}{detail}")
