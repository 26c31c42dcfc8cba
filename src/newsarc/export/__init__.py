"""
Records on their way out: as text of one form or another, and into files that appear whole or not at all.

A form is a function from records to lines and touches nothing; only `files`
writes. What a text from outside could do in a form's usual reader, a
spreadsheet's formulas and Markdown's markup, is made harmless here.
"""
