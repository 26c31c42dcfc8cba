"""`newsarc dupes`: which articles print the same text, what nearly does, and how many at which threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from newsarc.cli.notes import note
from newsarc.cli.options import (
    Number,
    Threshold,
    archive_option,
    archive_path,
    filter_options,
    form_options,
    quiet_option,
)
from newsarc.core.settings import DEFAULT_THRESHOLD, STORED_FROM
from newsarc.errors import UsageFault

if TYPE_CHECKING:
    from newsarc.core.explain import Record, Story
    from newsarc.core.wanted import Wanted
    from newsarc.usecases.reading.dupes import Asked, Duplicates

COLUMNS = ("cluster", "canonical", "id", "published", "outlet", "relation", "similarity", "agency", "credited", "title")
TALLY_COLUMNS = ("threshold", "clusters", "copies", "singles", "largest")
NEAR_COLUMNS = ("similarity", "a", "b", "why_not", "lead", "sentences", "outlet_a", "outlet_b", "title_a", "title_b")

ALWAYS_HEEDED = {"db", "quiet", "form"}
"""Options of `dupes`, by the names of their values, that mean the same whatever is asked."""

NEAR_MISS_HEEDS = {"near_miss", "threshold", "save", "limit", "outlets", "agencies", "languages", "since", "until"}
"""Options that `--near-miss` goes by; the others choose among clusters, and it lists pairs."""

RELATIONS = ("exact", "reprint", "excerpt", "extended", "version")


class Thresholds(click.ParamType[tuple[float, ...]]):
    """Several thresholds, `0.7,0.8,0.9`."""

    name = "thresholds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, ...]:
        """Read each of them as `--threshold` reads one."""
        if isinstance(value, tuple):
            return value
        return tuple(Threshold().convert(part, param, ctx) for part in str(value).split(","))


@click.command("dupes")
@click.option(
    "--threshold",
    type=Threshold(),
    metavar="T",
    help=f"Similarity from which two articles count as copies: 0.8, 80 or 80%. Default: the archive's own, "
    f"at first {DEFAULT_THRESHOLD:g}: 128 judged pairs of real articles are parted best there, generated copies "
    "at 0.45. A question, not a rebuild.",
)
@click.option("--save", is_flag=True, help="Make the given threshold the archive's own.")
@click.option("--compare", type=Thresholds(), metavar="T,T,...", help="How many clusters and copies at each of these.")
@click.option(
    "--near-miss",
    type=Threshold(),
    metavar="D",
    help="What a threshold lower by D would join, and what keeps it apart.",
)
@filter_options
@click.option(
    "--relation",
    "relations",
    multiple=True,
    type=click.Choice(RELATIONS),
    help="Only clusters with such a copy. Repeatable.",
)
@click.option("--uncredited", is_flag=True, help="Only clusters with a copy that does not name the agency it prints.")
@click.option("--min-copies", type=Number(2), default=2, metavar="N", help="Only clusters of N articles or more.")
@click.option("--min-outlets", type=Number(1), default=1, metavar="N", help="Only clusters of N outlets or more.")
@click.option(
    "--within-outlet/--across-outlets",
    "within",
    default=None,
    help="Only what one outlet printed more than once; only what two outlets or more printed.",
)
@click.option(
    "--sort",
    type=click.Choice(["size", "date", "outlets", "similarity"]),
    default="size",
    show_default=True,
    help="The largest first, the latest, the most widely printed, or those with the least alike copy.",
)
@click.option("--limit", type=Number(1), metavar="N", help="At most N.")
@click.option("--exit-code", is_flag=True, help="Exit with 7 if there are duplicates.")
@archive_option
@quiet_option
@form_options
@click.pass_context
def dupes_command(
    ctx: click.Context,
    threshold: float | None,
    save: bool,
    compare: tuple[float, ...] | None,
    near_miss: float | None,
    relations: tuple[str, ...],
    uncredited: bool,
    min_copies: int,
    min_outlets: int,
    within: bool | None,
    sort: str,
    limit: int | None,
    exit_code: bool,
    db: str | None,
    form: str | None,
    wanted: Wanted,
) -> int:
    """
    List the articles that print the same text, the largest cluster first.

    A cluster is listed whole if one of its articles is what the options ask for. A threshold below the archive's own
    takes in versions of running stories, and says so.

    \b
    newsarc dupes --limit 10                the ten largest clusters
    newsarc dupes --threshold 0.8           only what is very alike
    newsarc dupes --outlet X --uncredited   agency texts that X does not credit
    newsarc dupes --near-miss 0.05          what would join next, and why not
    newsarc dupes --compare 0.5,0.7,0.9     what a threshold costs
    newsarc dupes --csv > copies.csv        a row a copy, for a spreadsheet
    """
    from newsarc.core.model import Relation  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.reading.dupes import Asked, Order, duplicates, save_threshold  # noqa: PLC0415

    _refuse_together(ctx, threshold=threshold, save=save, compare=compare, near_miss=near_miss)
    path = archive_path(ctx, db)
    if compare is not None:
        return _compare(ctx, path, compare, form)
    if save and threshold is not None:
        save_threshold(path, threshold)
    if near_miss is not None:
        return _near_misses(ctx, path, near_miss, threshold, wanted, limit, form)
    asked = Asked(
        wanted, tuple(map(Relation, relations)), uncredited, min_copies, min_outlets,
        None if within is None else not within, Order(sort), limit,
    )  # fmt: skip
    with duplicates(path, threshold) as found:
        listed = _list(ctx, found, asked, form)
    return 7 if exit_code and listed else 0


def _refuse_together(
    ctx: click.Context,
    *,
    threshold: float | None,
    save: bool,
    compare: tuple[float, ...] | None,
    near_miss: float | None,
) -> None:
    """Options that answer different questions are not asked at once."""
    if save and threshold is None:
        raise click.UsageError("--save wants a --threshold to keep.", ctx)
    if compare is not None and (threshold is not None or near_miss is not None):
        raise click.UsageError("--compare names its own thresholds: ask it alone.", ctx)
    if compare is not None:
        _refuse_without_effect(ctx, "--compare", "counts all clusters of the archive", {"compare"})
    elif near_miss is not None:
        _refuse_without_effect(ctx, "--near-miss", "lists pairs that stand in no cluster together", NEAR_MISS_HEEDS)


def _refuse_without_effect(ctx: click.Context, asked: str, does: str, heeded: AbstractSet[str]) -> None:
    """Whoever gives an option counts on it: one that changes nothing of the answer is refused, not passed over."""
    for param in ctx.command.params:
        given = ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE
        if given and param.name not in heeded | ALWAYS_HEEDED:
            names = param.secondary_opts if ctx.params.get(param.name or "") is False else param.opts
            raise click.UsageError(
                f"{names[0]} has no effect on {asked}, which {does}. Leave it out, or leave out {asked}: "
                f"`newsarc dupes --threshold T {names[0]} ...` lists the clusters at one threshold.",
                ctx,
            )


def _list(ctx: click.Context, found: Duplicates, asked: Asked, form: str | None) -> int:
    """List the clusters, each as it comes; return how many there were."""
    listed = _Counted(found.stories(asked))
    quiet = ctx.obj["quiet"]
    if form is not None:
        from newsarc.cli.forms import print_long  # noqa: PLC0415
        from newsarc.usecases.reading.dupes import head_record  # noqa: PLC0415

        rows = _member_rows(listed) if form in ("csv", "plain") else _cluster_rows(listed, whole=form == "jsonl")
        print_long(form, head_record(found.tally), "clusters", rows, COLUMNS)
    else:
        from newsarc.cli.render.copies import dupes_summary, print_dupes  # noqa: PLC0415
        from newsarc.cli.render.entries import unknown_told  # noqa: PLC0415

        print_dupes(listed, found.threshold)
        if not quiet:
            for line in dupes_summary(found.tally, listed.count, found.count(asked) if asked.narrows else None):
                note(line)
            if nobody := unknown_told(found.unknown(asked)):
                note(nobody.strip())
    if found.threshold < STORED_FROM and not quiet:
        told = f"Pairs are stored from {STORED_FROM:g} up: below that, only versions of running stories are added."
        note(told)
    return listed.count


class _Counted:
    """Stories passed on one by one, and how many went by."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = stories
        self.count = 0

    def __iter__(self) -> Iterator[Story]:
        for story in self._stories:
            self.count += 1
            yield story


def _cluster_rows(stories: Iterable[Story], *, whole: bool) -> Iterator[Record]:
    """A record a cluster; *whole* ones say what they are."""
    from newsarc.core.explain import SCHEMA, story_record  # noqa: PLC0415

    for story in stories:
        yield ({"schema": SCHEMA.format("cluster")} if whole else {}) | story_record(story)


def _member_rows(stories: Iterable[Story]) -> Iterator[Record]:
    """A record a copy, with what its cluster says."""
    for cluster in _cluster_rows(stories, whole=True):
        for member in cluster["members"]:
            yield {**{key: cluster[key] for key in ("cluster", "canonical", "agency")}, **member}


def _compare(ctx: click.Context, path: str, thresholds: tuple[float, ...], form: str | None) -> int:
    """The table of thresholds."""
    from newsarc.usecases.reading.dupes import compare_thresholds  # noqa: PLC0415

    if min(thresholds) < STORED_FROM:
        asked = f"{min(thresholds):g}"
        raise UsageFault(
            f"pairs are stored from {STORED_FROM:g} up: {asked} would add only versions of running stories, which are "
            f"linked. Compare from {STORED_FROM:g} up; `newsarc dupes --threshold {asked}` lists the versions too."
        )
    tallies, own = compare_thresholds(path, thresholds)
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415
        from newsarc.core.explain import SCHEMA  # noqa: PLC0415

        rows = [tally.record() for tally in tallies]
        print_records(
            form, {"schema": SCHEMA.format("thresholds"), "own": own, "thresholds": rows}, rows, TALLY_COLUMNS
        )
        return 0
    from newsarc.cli.render.near import print_tallies  # noqa: PLC0415

    print_tallies(tallies, own)
    if not ctx.obj["quiet"]:
        note(f"The archive's own threshold is {own:g}; --threshold T --save changes it.")
    return 0


def _near_misses(
    ctx: click.Context,
    path: str,
    margin: float,
    threshold: float | None,
    wanted: Wanted,
    limit: int | None,
    form: str | None,
) -> int:
    """What nearly joins."""
    from newsarc.usecases.reading.near import near_misses  # noqa: PLC0415

    found = near_misses(path, margin, threshold, wanted, limit)
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415
        from newsarc.core.explain import SCHEMA  # noqa: PLC0415

        rows = [miss.record() for miss in found.misses]
        document = {"schema": SCHEMA.format("near-misses"), "threshold": found.high, "lower": found.low, "pairs": rows}
        flat = [
            row
            | {"a": row["a"]["id"], "b": row["b"]["id"]}
            | {f"{key}_{side}": row[side][key] for side in "ab" for key in ("outlet", "title")}
            for row in rows
        ]
        print_records(form, document, rows if form == "jsonl" else flat, NEAR_COLUMNS)
        return 0
    from newsarc.cli.render.near import near_summary, print_near_misses  # noqa: PLC0415

    print_near_misses(found.misses)
    if not ctx.obj["quiet"]:
        note(near_summary(found))
    return 0
