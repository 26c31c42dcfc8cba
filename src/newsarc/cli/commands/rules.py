"""`newsarc rules`: what the cleaner goes by, seen and changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from newsarc.cli.groups import Group
from newsarc.cli.notes import note
from newsarc.cli.options import archive_option, archive_path, form_options

if TYPE_CHECKING:
    from newsarc.usecases.rules.change_rules import Change

REASONS = ("reason", "package", "own", "disabled", "blocks", "characters", "articles", "about", "example")
PHRASES = ("phrase", "reason", "where", "origin", "in_force", "blocks", "note", "example")
LEARNED = ("outlet", "articles", "in_force", "key", "text")
LINES = ("first", "last", "kind", "reason", "phrases", "learned", "text")

json_option = click.option("--json", "as_json", is_flag=True, help="What was changed as one JSON document.")
reason_option = click.option("--reason", metavar="R", help="One of the reasons that `newsarc rules` lists.")


@click.group("rules", cls=Group, invoke_without_command=True, subcommand_metavar="[COMMAND]")
@click.option("--reason", metavar="R", help="The phrases that speak for one reason.")
@click.option("--learned", is_flag=True, help="The sentences that were learned, outlet by outlet.")
@click.option("--outlet", metavar="NAME", help="With --learned: of one outlet alone.")
@archive_option
@form_options
@click.pass_context
def rules_command(
    ctx: click.Context, reason: str | None, learned: bool, outlet: str | None, db: str | None, form: str | None
) -> None:
    """
    List what the cleaner goes by, with what it set aside in this archive; change it.

    A phrase speaks for a reason and weighs; it never removes a line alone. What recurs in an outlet's articles is
    learned. Both can be taken out of force, and phrases added: the archive keeps that, and cleans anew what it changes.

    \b
    newsarc rules                              reasons, phrases, and what they did
    newsarc rules --reason donation            the phrases that speak for one
    newsarc rules --learned --outlet Courier   what recurs in an outlet's articles
    newsarc rules add "join the gull club" --reason donation
    newsarc rules test page.html               which phrases fire in a file
    """
    if db is not None:
        ctx.obj = {**ctx.obj, "db": db}
    asked = reason is not None or learned or outlet is not None or form is not None
    if ctx.invoked_subcommand is not None:
        if asked:
            raise click.UsageError(
                f"options of the listing do not go with {ctx.invoked_subcommand!r}; put them after it."
            )
        return
    if outlet is not None and not learned:
        raise click.UsageError("--outlet goes with --learned.")
    if learned and reason not in (None, "learned"):
        raise click.UsageError("--learned and --reason are two listings; give one of them.")
    path = archive_path(ctx, None)
    if learned or reason == "learned":
        _show_learned(path, outlet, form)
    elif reason is not None:
        _show_phrases(path, reason, form)
    else:
        _show_rules(path, form)


def _show_rules(path: str, form: str | None) -> None:
    from newsarc.usecases.rules.list_rules import list_rules  # noqa: PLC0415 - help must not wait for it

    found = list_rules(path)
    if form is not None:
        _print(form, found.record(), [reason.record() for reason in found.reasons], REASONS)
    else:
        from newsarc.cli.render.rules import print_rules  # noqa: PLC0415

        print_rules(found)


def _show_phrases(path: str, reason: str, form: str | None) -> None:
    from newsarc.usecases.rules.list_rules import list_phrases  # noqa: PLC0415

    found = list_phrases(path, reason)
    if form is not None:
        records = [phrase.record() for phrase in found]
        _print(form, _document("rules-phrases", "phrases", records), records, PHRASES)
    else:
        from newsarc.cli.render.rules import print_phrases  # noqa: PLC0415

        print_phrases(reason, found)


def _show_learned(path: str, outlet: str | None, form: str | None) -> None:
    from newsarc.usecases.rules.list_rules import list_learned  # noqa: PLC0415

    found = list_learned(path, outlet)
    if form is not None:
        records = [sentence.record() for sentence in found]
        _print(form, _document("rules-learned", "learned", records), records, LEARNED)
    else:
        from newsarc.cli.render.rules import print_learned  # noqa: PLC0415

        print_learned(found)


def _document(kind: str, key: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    from newsarc.core.explain import SCHEMA  # noqa: PLC0415

    return {"schema": SCHEMA.format(kind), key: records}


def _print(form: str, document: dict[str, Any], records: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    from newsarc.cli.forms import print_records  # noqa: PLC0415

    print_records(form, document, records, columns)


@rules_command.command("add")
@click.argument("phrase")
@click.option("--reason", metavar="R", required=True, help="What the phrase speaks for: one `newsarc rules` lists.")
@click.option("--note", metavar="WHY", default="", help="Kept with the phrase, for whoever asks later.")
@json_option
@archive_option
@click.pass_context
def add(ctx: click.Context, phrase: str, reason: str, note: str, as_json: bool, db: str | None) -> None:
    """
    Add PHRASE to this archive's rules: lines that hold it are likely set aside.

    Articles that hold it are cleaned anew. It weighs as much as three phrases of the package, wherever in a line it
    stands; case and marks do not matter. `disable` undoes it.

    \b
    newsarc rules add "join the gull club" --reason donation --note "in May"
    """
    from newsarc.usecases.rules.change_rules import add_phrase  # noqa: PLC0415

    _change(ctx, db, as_json, lambda path, tell: add_phrase(path, phrase, reason, note, tell))


@rules_command.command("disable")
@click.argument("rule", metavar="[PHRASE|SENTENCE]", required=False)
@reason_option
@click.option("--outlet", metavar="NAME", help="A sentence learned of this outlet alone.")
@json_option
@archive_option
@click.pass_context
def disable_rule(
    ctx: click.Context, rule: str | None, reason: str | None, outlet: str | None, as_json: bool, db: str | None
) -> None:
    """
    Take a phrase, a learned sentence or all phrases of a reason out of force.

    A sentence is named by 4 or more digits of its key or by its first words; it is not learned again until it is
    enabled. `--reason learned` takes out all that was learned. Articles that hold it are cleaned anew.

    \b
    newsarc rules disable "follow us"                 wherever it speaks
    newsarc rules disable "follow us" --reason share  under one
    newsarc rules disable --reason related            all phrases of a reason
    newsarc rules disable 3f9c21ab                    a learned sentence
    """
    from newsarc.usecases.rules.change_rules import disable  # noqa: PLC0415

    _change(ctx, db, as_json, lambda path, tell: disable(path, rule, reason, outlet, tell))


@rules_command.command("enable")
@click.argument("rule", metavar="[PHRASE|SENTENCE]", required=False)
@reason_option
@click.option("--outlet", metavar="NAME", help="A sentence learned of this outlet alone.")
@json_option
@archive_option
@click.pass_context
def enable_rule(
    ctx: click.Context, rule: str | None, reason: str | None, outlet: str | None, as_json: bool, db: str | None
) -> None:
    """
    Put back in force what `disable` took out, named in the same way.

    \b
    newsarc rules enable "follow us"
    newsarc rules enable --reason related
    """
    from newsarc.usecases.rules.change_rules import enable  # noqa: PLC0415

    _change(ctx, db, as_json, lambda path, tell: enable(path, rule, reason, outlet, tell))


@rules_command.command("learn")
@click.option("--outlet", metavar="NAME", help="Of one outlet alone.")
@json_option
@archive_option
@click.pass_context
def learn_rules(ctx: click.Context, outlet: str | None, as_json: bool, db: str | None) -> None:
    """
    Learn anew what recurs in the articles of each outlet, and clean anew what that changes.

    Every ingest does so for the outlets it brings news of; this does it for all.

    \b
    newsarc rules learn --outlet "The Harbour Courier"
    """
    from newsarc.usecases.rules.change_rules import learn  # noqa: PLC0415

    _change(ctx, db, as_json, lambda path, tell: learn(path, outlet, tell))


@rules_command.command("test")
@click.argument("path", metavar="FILE", type=click.Path(path_type=bytes, allow_dash=True))
@click.option("--outlet", metavar="NAME", help="The outlet that printed it, where it does not say so.")
@archive_option
@form_options
@click.pass_context
def try_file(ctx: click.Context, path: bytes, outlet: str | None, db: str | None, form: str | None) -> None:
    """
    Show what the rules in force do to FILE: every line's verdict, and the phrases that fired. Nothing is stored.

    FILE is a text, a page or one JSONL record; `-` is standard input.

    \b
    newsarc rules test page.html
    newsarc rules test box.txt --outlet Courier --jsonl
    """
    from newsarc.usecases.rules.list_rules import try_rules  # noqa: PLC0415

    found = try_rules(archive_path(ctx, db), path, outlet)
    if form is None:
        from newsarc.cli.render.rules import print_ruled  # noqa: PLC0415

        print_ruled(found)
        return
    records = [line.record() for line in found]
    document = _document("rules-test", "lines", records)
    if form in ("csv", "plain"):
        records = [
            {
                **record,
                "first": record["lines"][0],
                "last": record["lines"][1],
                "phrases": "; ".join(f"{one['phrase']} ({one['reason']})" for one in record["phrases"]),
                "learned": len(record["learned"]),
            }
            for record in records
        ]
    _print(form, document, records, LINES)


def _change(ctx: click.Context, db: str | None, as_json: bool, change: Callable[[str, Any], Change]) -> None:
    """Carry a change out under a progress bar and say what it did."""
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415

    path = archive_path(ctx, db)
    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        done = change(path, tell)
    if as_json:
        from newsarc.cli.forms import json_text, say  # noqa: PLC0415

        say(json_text(done.record(), indent=2))
    if not ctx.obj["quiet"]:
        from newsarc.cli.render.rules import change_lines  # noqa: PLC0415

        for line in change_lines(done, path):
            note(line)
