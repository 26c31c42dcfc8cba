"""
An archive as a folder of pages that a browser shows from a disk or from any server.

`pages` turns records into pages and `index` stories into files to search; both
only make text. `folder` alone writes. What a text says cannot leave its place:
every expression is escaped, no page holds a style or a script of its own, the
policy of each forbids all others, and nothing is ever loaded from elsewhere.
"""
