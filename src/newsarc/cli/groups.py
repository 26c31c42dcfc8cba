"""Commands that have commands below them."""

from __future__ import annotations

from difflib import get_close_matches

import click


class Group(click.Group):
    """A group that says, of a name that is no command of it, which was likely meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an option in its place is left to click."""
        name, names = args[0], self.list_commands(ctx)
        if name not in names and not name.startswith("-"):
            near = get_close_matches(name, names, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(names)}."
            below = f"{self.name} has" if ctx.parent else "there is"
            ctx.fail(f"{below} no command {name!r}. {hint}")
        return super().resolve_command(ctx, args)
