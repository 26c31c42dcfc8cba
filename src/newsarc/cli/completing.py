"""
Words that a shell completes from the archive: the ids of its articles.

Completion runs at every press of the tab key, in the middle of a line that is
not finished: it is quick, says nothing, and never fails.
"""

from __future__ import annotations

import os
import warnings
from contextlib import suppress

import click
from click.shell_completion import CompletionItem

IDS = frozenset({"ID", "A", "B"})
"""Metavars of arguments that take an article's id."""

MOST = 40
"""Ids offered; who sees more of them types a digit first."""


class ArticleId(click.types.StringParamType):
    """An article's id, which a shell completes."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids that begin so, each with its headline and outlet; none where anything at all is wrong."""
        del param
        with suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from newsarc.usecases.reading.lookup import ids_beginning  # noqa: PLC0415 - only a tab key needs it

            return [CompletionItem(found, help=told) for found, told in ids_beginning(_archive(ctx), incomplete, MOST)]
        return []


def complete_ids(command: click.Command) -> None:
    """Let every argument of *command* that takes an id complete one."""
    for param in command.params:
        if isinstance(param, click.Argument) and (param.metavar or "").strip("[].") in IDS:
            param.type = ArticleId()


def _archive(ctx: click.Context) -> str:
    """The archive that the unfinished line means."""
    asked = ctx.params.get("db") or ctx.find_root().params.get("db")
    return asked or os.environ.get("NEWSARC_DB") or "newsarc.db"
