"""`newsarc clean`: the cleaner alone, for one text or page."""

from __future__ import annotations

import click


@click.command("clean")
@click.argument("path", metavar="FILE", type=click.Path(path_type=bytes, allow_dash=True))
@click.option("--explain", is_flag=True, help="Every line with its verdict: body, or why it is not.")
@click.option("--json", "as_json", is_flag=True, help="The article and every line's verdict as one JSON document.")
def clean_command(path: bytes, explain: bool, as_json: bool) -> None:
    """
    Print the article that FILE holds, without menus, boxes and credits. Nothing is stored.

    FILE is a text, a page or a file of one JSONL record, also as .gz; `-` is standard input. An archive cleans
    better: it learns what recurs in an outlet's other articles.

    \b
    newsarc clean page.html                 the body alone
    newsarc clean --explain page.html       every line, and why it is body or not
    curl -s https://news.example/story | newsarc clean - > story.txt
    """
    from newsarc.usecases.cleaning.clean_file import clean_file  # noqa: PLC0415 - help must not wait for it

    cleaned = clean_file(path)
    if as_json:
        from newsarc.cli.forms import json_text, say  # noqa: PLC0415

        say(json_text(cleaned.record(), indent=2))
    elif explain:
        from newsarc.cli.render.verdicts import print_verdicts  # noqa: PLC0415

        print_verdicts(cleaned.verdicts)
    else:
        from newsarc.cli.forms import say_text  # noqa: PLC0415

        say_text(cleaned.article.text)
