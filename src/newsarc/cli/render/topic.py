"""A page of Markdown on the terminal."""

from __future__ import annotations

from rich.markdown import Markdown
from rich.text import Text

from newsarc.cli.render.screen import console, print_lines, readable_width


def print_topic(page: str) -> None:
    """Show a page that newsarc wrote: no text from outside passes here."""
    out = console()
    with out.capture() as captured:
        out.print(Markdown(page, code_theme="ansi_dark"), width=readable_width())
    print_lines(Text.from_ansi(line) for line in captured.get().splitlines())
