"""
Extraction: from content bytes to blocks of text.

`content` is the one way in: it decodes, tells text from HTML by the content
alone, and hands on blocks with what a page says of itself. `pool` runs it in
processes that can be killed.
"""
