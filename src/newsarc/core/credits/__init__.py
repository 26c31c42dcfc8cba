"""
What an article says of itself: headline, byline, dateline, date, outlet, agency, language.

`read` goes through the judged blocks and asks the other files, each of which
knows one kind of statement. Nothing is guessed: what is not said is None, and
what is said comes with its place or its words.
"""
