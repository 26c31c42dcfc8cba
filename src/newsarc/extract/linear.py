"""
A parsed page written out in order, one line for each stretch of text that a block-level element holds.

Everything that a reader of the page could see is in it; scripts, styles and
forms' inner lists are not. A line carries the name of the element that says
most about it: the heading or list item it is, or the caption or navigation it
stands in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

UNSEEN = frozenset(
    (
        *("applet", "area", "audio", "base", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "map"),
        *("math", "meta", "noembed", "noframes", "noscript", "object", "option", "param", "script", "select", "source"),
        *("style", "svg", "template", "textarea", "title", "track", "video"),
    )
)

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details"),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main"),
        *("menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul"),
    )
)

TELLING = frozenset(("nav", "footer", "aside", "figcaption", "button", "form", "address", "dialog"))
"""Elements whose name says more of the text within than the innermost block's does."""


@dataclass(slots=True)
class _Pen:
    """The line being written, and the elements it is written in."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        """Put the line down, if there is one."""
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if text:
            inner = self.open_tags[-1] if self.open_tags else "body"
            self.lines.append((self.telling[-1] if self.telling else inner, text))


def linearise(tree: etree._Element) -> list[tuple[str, str]]:
    """
    The page's lines in document order, each as (tag, text) with white space made single.

    >>> from lxml.html import fromstring
    >>> linearise(fromstring("<div><h1>Bridge opens</h1>It <b>opened</b>.<ul><li>Home<li>News</ul></div>"))
    [('h1', 'Bridge opens'), ('div', 'It opened.'), ('li', 'Home'), ('li', 'News')]
    """
    pen = _Pen()
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in UNSEEN:
                walker.skip_subtree()
                continue
            if tag in BLOCKS:
                pen.end_line()
                pen.open_tags.append(tag)
                if tag in TELLING:
                    pen.telling.append(tag)
            if element.text:
                pen.words.append(element.text)
            continue
        if tag in BLOCKS and event == "end":
            pen.end_line()
            pen.open_tags.pop()
            if tag in TELLING:
                pen.telling.pop()
        if element.tail and element is not tree:
            pen.words.append(element.tail)
    pen.end_line()
    return pen.lines
