# What type checkers read instead of __init__.py, which fetches these names only when they are used.
from newsarc.api import Archive as Archive
from newsarc.api import clean as clean
from newsarc.api import open as open  # noqa: A004 - as gzip.open
from newsarc.core.explain import Member as Member
from newsarc.core.explain import Record as Record
from newsarc.core.explain import Story as Story
from newsarc.core.model import Article as Article
from newsarc.errors import NewsarcError as NewsarcError
from newsarc.usecases.ingesting.run import Summary as Summary
from newsarc.usecases.reading.dupes import Dupes as Dupes
from newsarc.usecases.reading.show import Shown as Shown

__version__: str
