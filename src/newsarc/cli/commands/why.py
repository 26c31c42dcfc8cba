"""`newsarc why`: the evidence for a match or against it."""

from __future__ import annotations

import click

from newsarc.cli.options import archive_option, archive_path, form_options

COLUMNS = (
    "article", "other", "same_cluster", "relation", "similarity", "threshold", "lead", "sentences", "resemblance",
    "a_in_b", "b_in_a", "verdict",
)  # fmt: skip
PLACED_COLUMNS = ("article", "relation", "similarity", "members", "agreeing", "nearest_outside", "verdict")


@click.command("why")
@click.argument("article", metavar="A")
@click.argument("other", metavar="[B]", required=False)
@archive_option
@form_options
@click.pass_context
def why_command(ctx: click.Context, article: str, other: str | None, db: str | None, form: str | None) -> None:
    """
    Tell why A and B are taken for the same text, or not; with A alone, why it stands in its cluster.

    An id is an article's, or with `c-` in front a cluster's, which names its canonical article. Any two articles can
    be held against each other, whether or not ingest ever compared them.

    \b
    newsarc why 3f9c21 a17b04       what both print, and what decided
    newsarc why 3f9c21              what joined it, and what nearly did
    newsarc why c-3f9c c-a17b       two clusters, by their canonical articles
    """
    from newsarc.usecases.reading.why import why_one, why_two  # noqa: PLC0415 - help must not wait for it

    path = archive_path(ctx, db)
    found = why_one(path, article) if other is None else why_two(path, article, other)
    if form is None:
        from newsarc.cli.render.why import print_why  # noqa: PLC0415

        print_why(found)
        return
    from newsarc.cli.forms import print_records  # noqa: PLC0415

    document = found.record()
    if form in ("csv", "plain"):
        print_records(form, document, [_flat(document)], COLUMNS if other else PLACED_COLUMNS)
    else:
        print_records(form, document, [document], ())


def _flat(document: dict[str, object]) -> dict[str, object]:
    """The record as one row: an article as its id, a list as its length."""
    row = {key: value["id"] if isinstance(value, dict) and "id" in value else value for key, value in document.items()}
    canonical, agreeing = document.get("canonical"), document.get("agreeing")
    if isinstance(canonical, dict):
        row["similarity"] = canonical["similarity"]
    if isinstance(agreeing, list):
        row["agreeing"] = len(agreeing)
    return row
