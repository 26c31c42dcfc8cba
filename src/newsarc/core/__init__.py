"""
The decisions of newsarc, as functions from values to values.

Nothing in this room reads a disk, a clock, a screen, chance or a database.
What decides is therefore the same on every machine, in every process and for
every order of the input.
"""
