"""How a long verb says how far it is, to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and how much there is in all (None: not known)."""
