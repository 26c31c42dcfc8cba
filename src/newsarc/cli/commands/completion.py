"""`newsarc completion`: the script that lets a shell complete commands, options and ids."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """
    Print the script with which a shell completes newsarc's commands, options, and the ids in an archive.

    \b
    eval "$(newsarc completion bash)"         for this shell; in ~/.bashrc for all
    newsarc completion zsh > ~/.zfunc/_newsarc
    newsarc completion fish > ~/.config/fish/completions/newsarc.fish

    bash needs version 4.4 or later; zsh a folder of $fpath, like ~/.zfunc.
    """
    from newsarc.cli.main import COMPLETING  # noqa: PLC0415 - it imports this module

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click knows all three
    click.echo(kind(ctx.find_root().command, {}, "newsarc", COMPLETING).source().strip())
