"""The commands: each parses its line, calls one use-case and shows what it returns."""
