"""`newsarc list` and `newsarc search`: articles one by one."""

from __future__ import annotations

import click

from newsarc.cli.notes import note
from newsarc.cli.options import Number, archive_option, archive_path, filter_options, form_options, quiet_option
from newsarc.core.wanted import Wanted

LISTED = ("id", "published", "outlet", "copies", "relation", "similarity", "agency", "credited", "cluster", "title")

FOUND = ("id", "published", "outlet", "copies", "relation", "cluster", "title", "marked")

SHOWN = 100
"""Articles that people are shown unasked: some screens. For programs nothing is cut."""

HITS = 20
"""Hits that people are shown unasked; what lies behind is hardly ever meant."""

_ALL = Number(min=0)


@click.command("list")
@click.option(
    "--sort", "order", type=click.Choice(["date", "outlet", "title", "id"]), default="date", show_default=True,
    help="Latest date first, or by outlet, headline, id.",
)  # fmt: skip
@click.option("--singles", is_flag=True, help="Only articles that nobody copied.")
@click.option("--canonical-only", is_flag=True, help="One article a cluster.")
@click.option("--undated", is_flag=True, help="Only articles without a date.")
@click.option("--limit", type=_ALL, metavar="N", help=f"At most N; 0 for all. Default: {SHOWN}, for programs all.")
@filter_options
@archive_option
@quiet_option
@form_options
@click.pass_context
def list_command(
    ctx: click.Context, order: str, singles: bool, canonical_only: bool, undated: bool, limit: int | None,
    wanted: Wanted, db: str | None, form: str | None,
) -> None:  # fmt: skip
    """
    List articles: id, date, outlet, how many print the text, headline.

    \b
    newsarc list --since 2023-06 --until 2023-06    one month
    newsarc list --outlet "The Courier" --singles   what only one outlet has
    newsarc list --agency AFP --csv > afp.csv       its texts, credited or not
    """
    from newsarc.store.looking.search import Order, Picked  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.reading.listed import list_articles  # noqa: PLC0415

    if undated and wanted.dated:
        raise click.UsageError("--undated and a span of days leave nothing: what has no date lies in none.", ctx)
    picked = Picked(wanted, singles, canonical_only, undated, Order(order), _limit(limit, form, SHOWN))
    found = list_articles(archive_path(ctx, db), picked)
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        document = found.record()
        print_records(form, document, document["entries"], LISTED)
    else:
        from newsarc.cli.render.entries import list_summary, print_listing  # noqa: PLC0415

        print_listing(found)
        _tell(ctx, list_summary(found))


class Words(click.Command):
    """A command whose words may begin with a minus: `-fog` is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put what begins with one minus behind the options, unless it is one."""
        options, rest = (args[: args.index("--")], args[args.index("--") + 1 :]) if "--" in args else (args, [])
        known = {name for param in self.get_params(ctx) for name in param.opts}
        words = [word for word in options if word.startswith("-") and not word.startswith("--") and word not in known]
        return super().parse_args(ctx, [*(one for one in options if one not in words), "--", *words, *rest])


@click.command("search", cls=Words)
@click.argument("words", metavar="QUERY...", nargs=-1, required=True)
@click.option("--collapse", is_flag=True, help="One hit a cluster, the best.")
@click.option("--limit", type=_ALL, metavar="N", help=f"At most N; 0 for all. Default: {HITS}, for programs all.")
@filter_options
@archive_option
@quiet_option
@form_options
@click.pass_context
def search_command(
    ctx: click.Context, words: tuple[str, ...], collapse: bool, limit: int | None, wanted: Wanted, db: str | None,
    form: str | None,
) -> None:  # fmt: skip
    """
    Find articles by the words of their headlines and texts, the best first.

    All words must be there, in any order and case, with or without accents. "Two words" in quotes stand together,
    word* is how a word begins, -word must not be there. Scripts without spaces are found by any part. Where more than
    30,000 articles answer, the newest come first.

    \b
    newsarc search ferry fog -harbour
    newsarc search '"ran aground"' --collapse
    newsarc search 東京 --since 2023
    """
    from newsarc.store.looking.search import Picked  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.reading.search import find_words  # noqa: PLC0415

    typed = " ".join(_quoted(word) for word in words)
    picked = Picked(wanted, limit=_limit(limit, form, HITS))
    found = find_words(archive_path(ctx, db), typed, picked, collapse=collapse)
    if form is not None:
        from newsarc.cli.forms import print_records  # noqa: PLC0415

        document = found.record()
        print_records(form, document, document["hits"], FOUND)
    else:
        from newsarc.cli.render.entries import print_found  # noqa: PLC0415

        print_found(found)
    from newsarc.cli.render.entries import search_summary  # noqa: PLC0415

    _tell(ctx, search_summary(found, typed))


def _quoted(word: str) -> str:
    """An argument with a space in it was quoted for the shell, and meant as a phrase, unless it has signs."""
    is_question = '"' in word or any(part.startswith("-") or part.endswith("*") for part in word.split())
    return word if is_question or len(word.split()) < 2 else f'"{word}"'


def _limit(asked: int | None, form: str | None, unasked: int) -> int | None:
    if asked is None:
        return None if form else unasked
    return asked or None


def _tell(ctx: click.Context, line: str) -> None:
    if not ctx.obj["quiet"]:
        note(line)
