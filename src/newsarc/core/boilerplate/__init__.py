"""
What of a text is the article and what stands around it.

`judge` weighs every block by trained weights over what `features` and `context`
see of it; the rules (`phrases`, `rulebook`) weigh with them and name the reason;
`learn` finds what recurs in one outlet.
"""
