"""
The archive: one SQLite file, and the only room that speaks SQL.

Every connection is opened by `opening.open_archive`; every write happens inside
`Archive.writing`, one immediate transaction, and is "stored" only after it.
"""
