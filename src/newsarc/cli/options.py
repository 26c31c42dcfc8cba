"""Options that several commands share, each declared once."""

from __future__ import annotations

import functools
import os
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from newsarc.core.wanted import Wanted

F = TypeVar("F", bound=Callable[..., Any])

FORMS = ("json", "jsonl", "csv", "plain")
"""The forms of output for other programs; people get a table."""


PERCENT_FROM = 10
"""From here a bare number is one of percent; between 1 and 10 it is more likely out of range than meant as 2%."""


class Threshold(click.ParamType[float]):
    """A similarity from 0 to 1, or in percent: 0.8, 80 and 80% are one value. A bare 2 is refused."""

    name = "threshold"
    _FITS = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(%?)", re.ASCII)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the value; what lies outside is refused with the range."""
        if isinstance(value, float):
            return value
        fits = self._FITS.fullmatch(str(value).strip())
        number = float(fits[1]) if fits else -1.0
        if fits and (fits[2] or number >= PERCENT_FROM):
            number = round(number / 100, 9)  # 72.68 / 100 is more than 0.7268
        if not fits or not 0 < number <= 1:
            self.fail(f"{value!r} is no threshold. Give 0.8, 80 or 80%: above 0, at most 1.", param, ctx)
        return number


class Share(Threshold):
    """A share above 0 and at most 1, or in percent, as a threshold is given."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the value; what is no share is refused as such."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no share. Give 10% or 0.1: above 0, at most 1.", param, ctx)


class Number(click.IntRange):
    """A whole number of *min* or more, and of *max* at most if that is given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Read the value; what lies outside is refused with the range."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            span = f"of {self.min} or more" if self.max is None else f"from {self.min} to {self.max}"
            self.fail(f"{value!r} is not a whole number {span}.", param, ctx)


class Day(click.ParamType[str]):
    """
    A day, or the first or *last* one of a month or a year: 2023, 2023-06 and 2023-06-09 are understood.

    >>> Day(last=True).convert("2023-02", None, None)
    '2023-02-28'
    """

    name = "date"
    _FITS = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", re.ASCII)

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the value; what is no day of the calendar is refused with the forms that are."""
        fits = self._FITS.fullmatch(str(value).strip())
        if not fits:
            self.fail(f"{value!r} is no date. Give 2023, 2023-06 or 2023-06-09.", param, ctx)
        try:
            year, month = int(fits[1]), int(fits[2] or (12 if self.last else 1))
            day = int(fits[3] or (monthrange(year, month)[1] if self.last else 1))
            return date(year, month, day).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no day of the calendar.", param, ctx)


def filter_options(command: F) -> F:
    """`--outlet`, `--agency`, `--lang`, `--since` and `--until`, which reach the command as one `wanted`."""

    @functools.wraps(command)
    def with_wishes(
        *rest: Any,  # noqa: ANN401 - whatever else the command takes
        outlets: tuple[str, ...],
        agencies: tuple[str, ...],
        languages: tuple[str, ...],
        since: str | None,
        until: str | None,
        **more: Any,  # noqa: ANN401
    ) -> object:
        if since and until and since > until:
            raise click.UsageError(f"--since {since} lies after --until {until}: no day is between them.")
        return command(*rest, wanted=Wanted(outlets, agencies, since, until, languages), **more)

    several = functools.partial(click.option, multiple=True)
    for option in (
        click.option("--until", type=Day(last=True), metavar="DATE", help="Nothing later: 2023, 2023-06, 2023-06-09."),
        click.option("--since", type=Day(), metavar="DATE", help="Nothing earlier. What has no date is left out."),
        several("--lang", "languages", metavar="CODE", help="Only this language, as `en`. Repeatable."),
        several("--agency", "agencies", metavar="NAME", help="Only texts of this agency. Repeatable."),
        several("--outlet", "outlets", metavar="NAME", help="Only this outlet, in any case. Repeatable."),
    ):
        with_wishes = option(with_wishes)
    return with_wishes  # type: ignore[return-value]


def archive_option(command: F) -> F:
    """`--db` after the command's name; it wins over the one before."""
    return click.option("--db", metavar="PATH", help="The archive. Default: $NEWSARC_DB, else ./newsarc.db.")(command)


def quiet_option(command: F) -> F:
    """`-q` after the command's name, where fingers put it; it means the same as before."""

    def hush(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value:
            ctx.obj["quiet"] = True

    told = "No progress, no summary."
    return click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=hush, help=told)(command)


def config_option(command: F) -> F:
    """`--config`: an order of preference other than the one that lies beside the archive."""
    return click.option(
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The order of preference of outlets and agencies. Default: newsarc.toml beside the archive, if there is "
        "one. The archive keeps it.",
    )(command)


def form_options(command: F) -> F:
    """`--json`, `--jsonl`, `--csv` and `--plain`, of which the last given counts."""
    texts = {
        "json": "One JSON document.",
        "jsonl": "One JSON record a line.",
        "csv": "Comma-separated, safe to open in a spreadsheet.",
        "plain": "Tab-separated, no colour, nothing cut.",
    }
    for form in reversed(FORMS):
        command = click.option(f"--{form}", "form", flag_value=form, type=str, default=None, help=texts[form])(command)
    return command


def archive_path(ctx: click.Context, db: str | None) -> str:
    """The archive that was asked for: by the option, the environment, or by saying nothing."""
    return db or ctx.obj["db"] or os.environ.get("NEWSARC_DB") or "newsarc.db"
