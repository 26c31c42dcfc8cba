"""
Readers: from a path to documents.

`walk` meets every path and says what it is, `open` reads one file's bytes
within limits, `containers` turns them into documents. Nothing here looks at
what a text says; nothing is left out without a word.
"""
