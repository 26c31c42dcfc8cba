"""The table of news agencies, read from `agencies.toml`, and from a file of the user's own where there is one."""

from __future__ import annotations

import tomllib
from importlib import resources

from newsarc.core.credits.agencies import Agencies, compile_agencies
from newsarc.errors import NewsarcError


def load_agencies(extra: str | None = None) -> Agencies:
    """
    The agencies newsarc knows, with those of the table *extra* added.

    *extra* is TOML with `[[agency]]` tables of `name` and `forms`, as in `agencies.toml`; its `[cues]` are added too.
    Raises BadAgencies if it is something else.

    >>> load_agencies().resolve("Agence France-Presse")
    'AFP'
    """
    tables = [tomllib.loads(resources.files(__package__).joinpath("agencies.toml").read_text(encoding="utf-8"))]
    if extra is None:
        return compile_agencies(tables)
    try:
        return compile_agencies([*tables, tomllib.loads(extra)])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as fault:
        raise BadAgencies(str(fault)) from None


class BadAgencies(NewsarcError):
    """A table of agencies that cannot be read."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the table of agencies cannot be used: {why}. It is TOML: [[agency]], with name = and forms = [...]."
        )
