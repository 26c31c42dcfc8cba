"""The group of commands: loaded one at a time, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module
from typing import Any

import click

from newsarc import __version__
from newsarc.cli.groups import Group
from newsarc.cli.notes import note
from newsarc.core.safe import on_one_line
from newsarc.errors import NewsarcError, NewsarcWarning

SECTIONS = {
    "Bring in": {
        "ingest": ("ingest", "Clean texts and pages and add them to the archive."),
        "clean": ("clean", "Print the article in one text or page, without an archive."),
        "rules": ("rules", "List what the cleaner goes by, and change it."),
    },
    "Read": {
        "list": ("reading", "List articles: by date, outlet or headline, all or some."),
        "search": ("reading", "Find articles by their words."),
        "dupes": ("dupes", "List the articles that print the same text."),
        "show": ("show", "Show the canonical article, its copies and where each came from."),
        "why": ("why", "Tell why two articles are one text, or not."),
        "diff": ("diff", "Show what two articles say differently, word by word."),
        "first": ("figures", "Say who printed a story first, as far as the dates tell."),
        "outlets": ("figures", "List the outlets: articles, wire copy, credits, firsts."),
        "agencies": ("figures", "List the agencies and who prints their texts."),
        "stats": ("figures", "Show the archive in figures."),
        "log": ("figures", "Show what was done to the archive, and what was rejected."),
    },
    "Decide": {
        "canonical": ("deciding", "Let one article stand for its cluster."),
        "merge": ("deciding", "Say that two articles print the same text."),
        "split": ("deciding", "Take an article out of its cluster."),
        "link": ("deciding", "Link two stories that are not the same text."),
        "set": ("deciding", "Correct an article's outlet, date, agency, title ..."),
        "tag": ("deciding", "Give an article tags."),
        "untag": ("deciding", "Take tags off an article."),
        "undo": ("deciding", "Take back the last decision, or another."),
        "redo": ("deciding", "Put back what was taken back."),
        "forget": ("deciding", "Take an article out for good, as a takedown demands."),
        "decisions": ("deciding", "List what was decided, in force or not."),
    },
    "Share": {
        "import": ("importing", "Take in what `export --full` wrote, decisions too."),
        "export": ("export", "Write articles: JSON, CSV, JSON-LD, a folder of Markdown pages."),
        "site": ("site", "Write the archive as a folder of pages for a browser."),
    },
    "Keep": {
        "check": ("keeping", "Check that everything is still what was written."),
        "backup": ("keeping", "Copy the archive to a new file, and check the copy."),
        "rebuild": ("keeping", "Make everything anew from the raw bytes, by today's rules."),
        "doctor": ("keeping", "Tell the versions, the archive's state, and what it needs."),
        "recluster": ("recluster", "Compare all articles again and decide every cluster."),
    },
    "Help": {
        "help": ("help", "Explain a topic or a command; list topics."),
        "completion": ("completion", "Print the script that completes newsarc's words in a shell."),
    },
}
"""Every command under the heading that help shows it with: the module in `commands` that holds it, and its line."""

COMPLETING = "_NEWSARC_COMPLETE"
"""The variable in which a shell asks for the words that may follow: click's name for it."""

COMMANDS = {name: place for section in SECTIONS.values() for name, place in section.items()}


class LazyGroup(Group):
    """A group that imports a command's module only when the command is called, so that help is quick."""

    def invoke(self, ctx: click.Context) -> object:
        """Call the command; a reader that went away (`| head`) has what it wanted, where click would end with 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return 0
        except click.UsageError as wrong:
            if wrong.ctx is None and ctx.invoked_subcommand in COMMANDS:  # an option that lacks its value knows none
                name = str(ctx.invoked_subcommand)
                wrong.ctx = click.Context(click.Command(name), parent=ctx, info_name=name)
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people meet them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command: the function `NAME_command` of its module."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"newsarc.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        if COMPLETING in os.environ:
            from newsarc.cli.completing import complete_ids  # noqa: PLC0415 - only a shell's tab key needs it

            complete_ids(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        width = max(map(len, COMMANDS))
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), line) for name, (_, line) in commands.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="newsarc")
@click.option("--db", metavar="PATH", help="The archive. Default: $NEWSARC_DB, else ./newsarc.db.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
@click.pass_context
def group(ctx: click.Context, db: str | None, quiet: bool) -> int:
    """
    Keep news texts in one SQLite file: cleaned, deduplicated, each copy with its source.

    \b
    newsarc ingest articles/    add a folder of .txt, .html and .jsonl files
    newsarc dupes               which articles print the same text
    newsarc show c-3f9c21ab     the canonical article, where each copy came from

    Results go to standard output, everything else to standard error. Linux and macOS; untested on Windows.
    """
    ctx.obj = {"db": db, "quiet": quiet}
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return 2
    return 0


def run(arguments: list[str] | None = None) -> int:
    """Carry out a command line and return its exit code."""
    warnings.showwarning = _show_warning
    try:
        answer: Any = group.main(args=arguments, prog_name="newsarc", standalone_mode=False)
    except click.UsageError as wrong:
        context = wrong.ctx
        told = wrong.format_message()
        note(f"newsarc: {on_one_line(told)}")
        if told.startswith("Got unexpected extra argument"):
            note("An archive is named by --db PATH.")
        note(f"Try: {context.command_path if context else 'newsarc'} --help")
        return 2
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as wrong:
        note(f"newsarc: {on_one_line(wrong.format_message())}")
        return wrong.exit_code
    except NewsarcError as error:
        note(f"newsarc: {on_one_line(str(error))}")
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as fault:
        note(f"newsarc: {on_one_line(_unforeseen(fault))}")
        return 1
    return answer if isinstance(answer, int) else 0


def _show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object, **__: object
) -> None:
    """Newsarc's own warnings as a line for people; those of libraries only where somebody asks for them."""
    if issubclass(category, NewsarcWarning):
        note(f"newsarc: {on_one_line(str(message))}")
    elif os.environ.get("NEWSARC_DEBUG"):
        print(warnings.formatwarning(message, category, filename, lineno), file=sys.stderr)  # noqa: T201


def _unforeseen(fault: Exception) -> str:
    """One line for what nobody foresaw; whoever wants the traceback asks for it."""
    if os.environ.get("NEWSARC_DEBUG"):
        raise fault
    if isinstance(fault, OSError) and fault.strerror:
        return f"{fault.strerror}{f': {fault.filename}' if fault.filename else ''}. What was stored is kept."
    if isinstance(fault, MemoryError):
        return "there is not enough memory. What was stored is kept."
    return (
        f"a fault that newsarc did not foresee ({type(fault).__name__}: {str(fault)[:200]}). What was stored is kept. "
        "Please report it with what NEWSARC_DEBUG=1 prints for the same line."
    )
