"""The table of news agencies, read from `agencies.toml`, and from a file of the user's own where there is one."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

from newsarc.core.agencies import Agencies, compile_agencies


def load_agencies(extra: Path | None = None) -> Agencies:
    """
    The agencies newsarc knows, with those of the file *extra* added.

    *extra* is TOML with `[[agency]]` tables of `name` and `forms`, as in `agencies.toml`; its `[cues]` are added too.

    >>> load_agencies().resolve("Agence France-Presse")
    'AFP'
    """
    tables = [tomllib.loads(resources.files(__package__).joinpath("agencies.toml").read_text(encoding="utf-8"))]
    if extra is not None:
        tables.append(tomllib.loads(extra.read_text(encoding="utf-8")))
    return compile_agencies(tables)
