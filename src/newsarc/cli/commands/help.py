"""`newsarc help`: topics that are longer than a command's help."""

from __future__ import annotations

import sys

import click

from newsarc.help import TOPICS, NoSuchTopic, page, title


def _complete(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    from newsarc.cli.main import COMMANDS  # noqa: PLC0415 - it imports this module

    return [name for name in dict.fromkeys((*TOPICS, *COMMANDS)) if name.startswith(typed)]


@click.command("help")
@click.argument("asked", metavar="[TOPIC|COMMAND]", nargs=-1, shell_complete=_complete)
@click.pass_context
def help_command(ctx: click.Context, asked: tuple[str, ...]) -> None:
    """
    Explain a topic or a command. Without a name, list them all.

    \b
    newsarc help                 all topics and commands
    newsarc help scores          what similarity means, exactly
    newsarc help rules add       as `newsarc rules add --help`
    newsarc help formats > formats.md
    """
    group = ctx.find_root().command
    assert isinstance(group, click.Group)  # noqa: S101 - it is the one that found this command
    if not asked:
        click.echo(_all(group, ctx.find_root()))
    elif asked[0] in TOPICS and len(asked) == 1:
        if sys.stdout.isatty():
            from newsarc.cli.render.topic import print_topic  # noqa: PLC0415 - plain Markdown needs no rich

            print_topic(page(asked[0]))
        else:
            click.echo(page(asked[0]), nl=False)
    else:
        click.echo(_help_of(group, ctx.find_root(), asked))


def _all(group: click.Group, root: click.Context) -> str:
    formatter = root.make_formatter()
    with formatter.section("Topics: newsarc help TOPIC"):
        formatter.write_dl([(topic, title(topic)) for topic in TOPICS])
    group.format_commands(root, formatter)
    return formatter.getvalue().rstrip("\n")


def _help_of(command: click.Command, root: click.Context, names: tuple[str, ...]) -> str:
    """The help of a command, or of one below it."""
    context, parent = root, command
    for name in names:
        found = parent.get_command(context, name) if isinstance(parent, click.Group) else None
        if found is None:
            known = parent.list_commands(context) if isinstance(parent, click.Group) else []
            raise NoSuchTopic(name, (*(TOPICS if parent is command else ()), *known))
        context, parent = click.Context(found, context, name), found
    return parent.get_help(context)
