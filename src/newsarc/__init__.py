"""newsarc: a deduplicating archive of news texts in one SQLite file."""

__version__ = "0.1.0"
