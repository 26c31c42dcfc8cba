"""Texts on their way into an archive."""
