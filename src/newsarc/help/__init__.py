"""
What `newsarc help TOPIC` tells: pages of Markdown that ship with the package.

A page's first line is its title, which the list of topics shows. The figures
in it were measured, and stand with the command or test that measures them.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files

from newsarc.errors import UsageFault

TOPICS = ("how", "scores", "rules", "formats", "decisions", "limits", "faults", "privacy", "api")
"""The topics, in the order in which a reader may want them."""


class NoSuchTopic(UsageFault):
    """There is neither a topic nor a command of this name."""

    def __init__(self, asked: str, known: tuple[str, ...]) -> None:
        near = get_close_matches(asked, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else "`newsarc help` lists all of them."
        super().__init__(f"there is no topic or command {asked[:80]!r}. {hint}")
        self.asked = asked


def page(topic: str) -> str:
    """A topic's page, in Markdown."""
    return files(__package__ or "newsarc.help").joinpath(f"{topic}.md").read_text(encoding="utf-8")


def title(topic: str) -> str:
    """A topic in one line."""
    return page(topic).partition("\n")[0].removeprefix("# ")
