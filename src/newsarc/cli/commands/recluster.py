"""`newsarc recluster`: decide all clusters anew."""

from __future__ import annotations

from pathlib import Path

import click

from newsarc.cli.notes import note
from newsarc.cli.options import archive_option, archive_path, config_option, quiet_option


@click.command("recluster")
@config_option
@archive_option
@quiet_option
@click.pass_context
def recluster_command(ctx: click.Context, config: Path | None, db: str | None) -> None:
    """
    Compare all articles again and decide every cluster, from what is stored.

    Needed to take up a changed newsarc.toml at once, and after many articles were forgotten; else every ingest keeps
    the clusters as they should be. What people decided stays in force.

    \b
    newsarc recluster                   as long as the first time
    """
    from newsarc.cli.render.progress import progress_bar  # noqa: PLC0415 - help must not wait for it
    from newsarc.usecases.settling.recluster import recluster  # noqa: PLC0415

    with progress_bar(quiet=ctx.obj["quiet"]) as tell:
        done, clusters, reprints = recluster(archive_path(ctx, db), tell, config)
    if not ctx.obj["quiet"]:
        from newsarc.cli.render.keeping import told_clusters  # noqa: PLC0415
        from newsarc.cli.render.screen import count  # noqa: PLC0415

        told = f"{count(done.compared, 'pair')} compared: {told_clusters(reprints, clusters)}."
        note(told)
