"""
Which articles print the same text: shingles propose, a comparison verifies, verified pairs make clusters.

A shared shingle is cheap and often wrong; only a verified pair may join two
articles, and a member must agree with its cluster, not with one neighbour.
"""
