"""
newsarc: a deduplicating archive of news texts in one SQLite file.

    import newsarc

    with newsarc.open("news.db") as archive:
        archive.ingest("articles/")
        for story in archive.dupes().stories:
            print(story.canonical.article.credits.title, story.outlets)

`newsarc help api` tells the rest. Importing newsarc imports nothing else: each
name is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Archive": "newsarc.api",
    "Article": "newsarc.core.model",
    "Dupes": "newsarc.usecases.reading.dupes",
    "Member": "newsarc.core.explain",
    "NewsarcError": "newsarc.errors",
    "Record": "newsarc.core.explain",
    "Shown": "newsarc.usecases.reading.show",
    "Story": "newsarc.core.explain",
    "Summary": "newsarc.usecases.ingesting.run",
    "clean": "newsarc.api",
    "open": "newsarc.api",
}
"""Every public name and where it lives; `__init__.pyi` tells type checkers the same."""

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - they are strings


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return __all__
