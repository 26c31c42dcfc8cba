"""
The order of preference, from `newsarc.toml` into the archive.

The archive keeps the order, so that it gives the same canonical articles
wherever it is taken. A `newsarc.toml` beside the archive is taken up whenever
clusters are about to be decided; without one, what the archive keeps holds.
"""

from __future__ import annotations

from pathlib import Path

from newsarc.core.preferences import BadPreferences, Preferences, kept_preferences, read_preferences
from newsarc.store import comparisons
from newsarc.store.archive import Archive

PREFER = "prefer"
"""The archive's setting that holds the order, as the JSON of `Preferences.text`."""

FILE = "newsarc.toml"


def preferences_of(archive: Archive) -> Preferences:
    """The order that the archive keeps."""
    return kept_preferences(archive.setting(PREFER))


def find_preferences(path: str, given: Path | None = None) -> Preferences | None:
    """
    The order in the file *given*, else in the `newsarc.toml` beside the archive at *path*; None where neither is.

    Raises BadPreferences.
    """
    place = given or Path(path).absolute().parent / FILE
    try:
        return read_preferences(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if given is None:
            return None
        raise BadPreferences(f"there is no file {given}") from None
    except (OSError, ValueError) as error:
        raise BadPreferences(f"{place}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None


def take_up(archive: Archive, found: Preferences | None) -> bool:
    """Keep the order that was *found*, and leave all clusters to be decided by it. Tells whether it is a new one."""
    if found is None or found == preferences_of(archive):
        return False
    with archive.writing():
        archive.set(PREFER, found.text())
        comparisons.open_clusters(archive)
    return True
