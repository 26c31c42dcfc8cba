"""How far a run has come, on standard error, for as long as it lasts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from newsarc.cli.render.screen import console

Tell = Callable[[str, int, int | None], None]


class _Done(ProgressColumn):
    """How much is done, and of how much where that is known."""

    def render(self, task: Task) -> Text:
        done = f"{int(task.completed):,}"
        return Text(done if task.total is None else f"{done} of {int(task.total):,}", style="progress.download")


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Tell]:
    """
    A progress bar on standard error if that is a terminal; else nothing. Call it with: what, done, of how many.

    What is printed meanwhile stands above the bar, unless standard output goes elsewhere: rich would take that too for
    its own, and a file would stay empty.
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda *_: None
        return
    bar = Progress(
        TextColumn("{task.description:<9}"), BarColumn(30), _Done(), TimeElapsedColumn(),
        console=console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty(),
    )  # fmt: skip
    tasks: dict[str, TaskID] = {"reading": bar.add_task("reading", total=None)}

    def tell(what: str, done: int, total: int | None) -> None:
        if what not in tasks:
            for earlier in tasks.values():
                bar.stop_task(earlier)
            tasks[what] = bar.add_task(what, total=total)
        bar.update(tasks[what], completed=done, total=total)

    with bar:
        yield tell
