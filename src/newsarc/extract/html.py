"""
A page to blocks: all that can be seen of it, in order, and what of it an extractor takes for the article.

The page is first written out line by line. Then trafilatura says what the
article is, and its text is looked up among the lines. What it kept and the
page does not show (an article that stands in the page's JSON only) is added
where it belongs. This is the only file that knows trafilatura.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement, fromstring
from trafilatura import bare_extraction
from trafilatura.utils import repair_faulty_html

from newsarc.core.model import Block
from newsarc.errors import RejectedInput
from newsarc.extract.align import align
from newsarc.extract.decode import clean
from newsarc.extract.facts import PageFacts, Told, read_facts
from newsarc.extract.linear import linearise
from newsarc.extract.mend import LOST_BELOW, mend, prose_letters

MAX_ELEMENTS = 30_000
"""Elements from which a page is only written out, without asking trafilatura: the largest of 200 real article pages has
3,236, and trafilatura is quadratic in siblings (30,000 paragraphs: 1.9 s, 60,000: 8.0 s)."""

LATEST_DATE = "2100-01-01"
"""htmldate would take the clock's date, and the same page would be read another way tomorrow."""

DOCTYPE_IN = 50
"""Characters at a page's beginning in which trafilatura looks for `html`, of a document type or an element."""

PARSER = etree.HTMLParser(
    encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
)
PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
"""As trafilatura sets its own, but for the lookup: lxml.html asks a Python function for the class of every element,
which took 2.6 of the 38 ms that a page costs until trafilatura has answered."""

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's blocks, numbered from 1 in document order, and what it says of itself outside its text."""

    blocks: list[Block]
    facts: PageFacts


def read_page(text: str) -> Page:
    """
    The blocks and facts of a page whose text is decoded already.

    Blocks of the article have `main` True, the others False; where no article could be made out at all, `main` is None
    in every block. Raises RejectedInput `no-text` if nothing can be parsed.
    """
    tree = _parse(text)
    lines = [line._replace(text=clean(line.text)) for line in linearise(tree)]
    facts = _with_found_date(tree, read_facts(tree))
    pieces = _kept_pieces(tree, text, LOST_BELOW * prose_letters(lines))
    if not pieces:
        return Page([Block(at, at, line.text, line.tag) for at, line in enumerate(lines, 1)], facts)
    kept, missing = align([line.text for line in lines], pieces)
    marked = [(line.tag, line.text, main) for line, main in zip(lines, mend(lines, kept), strict=True)]
    for before, words in reversed(missing):
        marked.insert(before, ("p", words, True))
    return Page([Block(at, at, words, tag, main) for at, (tag, words, main) in enumerate(marked, 1)], facts)


def _parse(text: str) -> HtmlElement:
    beginning = text[:DOCTYPE_IN].lower()
    try:
        tree = fromstring(repair_faulty_html(text, beginning).encode("utf-8", "surrogatepass"), parser=PARSER)
    except (ValueError, TypeError, AssertionError, etree.LxmlError) as error:
        raise RejectedInput("no-text", f"the page cannot be parsed ({type(error).__name__})") from error
    if len(tree) < 2 and "html" not in beginning:
        raise RejectedInput("no-text", "the page holds nothing that can be parsed")
    return tree


def _with_found_date(tree: HtmlElement, facts: PageFacts) -> PageFacts:
    """
    The facts, with what htmldate finds where the page itself marks no date.

    Without its extensive search: of 29 dates that only that search found in 200 pages, 10 were right, and it takes as
    long as the rest of the page together.
    """
    if facts.dates:
        return facts
    try:
        found = find_date(tree, original_date=True, extensive_search=False, max_date=LATEST_DATE)
    except Exception:
        return facts  # a date is never worth a page
    return replace(facts, dates=(Told(found, "htmldate"),)) if found else facts


def _kept_pieces(tree: HtmlElement, text: str, fewest: float) -> list[str]:
    """
    What trafilatura takes for the article, a paragraph each; empty where it finds none or must not be asked.

    Its quick answer will do but where it has fewer than *fewest* letters. On 200 real pages the thorough one takes a
    third longer, and is another on 6; on the 4 of these where it is better, the quick one has a ninth of the prose at
    most, and where it has under 0.4 (9 pages) it is asked again.
    """
    if tree.xpath("count(//*) + count(//comment())") > MAX_ELEMENTS:
        return []
    quick = _ask(tree, fast=True)
    return quick if quick and sum(map(len, quick)) >= fewest else _ask(_parse(text), fast=False)


def _ask(tree: HtmlElement, *, fast: bool) -> list[str]:
    """What trafilatura keeps of a page, whose tree it takes apart; *fast* leaves out its comparison with others."""
    try:
        article = bare_extraction(tree, include_comments=False, favor_recall=True, fast=fast)
    except (RecursionError, MemoryError):
        raise
    except Exception:
        return []  # whatever it stumbled over, the page itself can still be read
    kept = getattr(article, "text", None) or ""
    return [clean(line) for line in kept.split("\n") if line.strip()]
