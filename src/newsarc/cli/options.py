"""Options that several commands share, each declared once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

FORMS = ("json", "jsonl", "csv", "plain")
"""The forms of output for other programs; people get a table."""


class Threshold(click.ParamType[float]):
    """A similarity from 0 to 1, or in percent: 0.8, 80 and 80% are one value."""

    name = "threshold"
    _FITS = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(%?)", re.ASCII)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the value; what lies outside is refused with the range."""
        if isinstance(value, float):
            return value
        fits = self._FITS.fullmatch(str(value).strip())
        number = float(fits[1]) if fits else -1.0
        if fits and (fits[2] or number > 1):
            number /= 100
        if not fits or not 0 < number <= 1:
            self.fail(f"{value!r} is no threshold. Give 0.8, 80 or 80%: above 0, at most 1.", param, ctx)
        return number


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
