"""
The difference of two articles as a page that needs nothing else: one file, no script, nothing fetched.

All foreign text is escaped, and the page forbids everything but its own style,
whose digest it names.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape

from newsarc.cli.render.changes import in_words, standing
from newsarc.core.differences import Change, Passage, Run
from newsarc.core.model import Article
from newsarc.core.safe import for_terminal, on_one_line
from newsarc.usecases.reading.diff import Compared

STYLE = """
:root { color-scheme: light dark; --taken: #fbd9d3; --added: #d3f0d5; --dim: #666 }
@media (prefers-color-scheme: dark) { :root { --taken: #6b2420; --added: #1d5128; --dim: #aaa } }
body { font: 1.05rem/1.55 Georgia, serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; line-height: 1.25 }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { vertical-align: top; text-align: left; padding: .4rem .8rem; width: 50%; overflow-wrap: anywhere }
thead th { border-bottom: 2px solid }
td + td { border-left: 1px solid var(--dim) }
del { background: var(--taken) } ins { background: var(--added); text-decoration: none }
p { margin: .2rem 0 } small, .moved { color: var(--dim); font-family: sans-serif; font-size: .85rem }
"""

_CELL = {"before": "del", "after": "ins"}


def page(found: Compared) -> str:
    """The whole page."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    title = found.after.credits.title or found.before.credits.title or "Two articles"
    rows = "\n".join(map(_row, found.differences.passages))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{_safe(title)}: two prints compared</title>
<style>{STYLE}</style>
</head>
<body>
<h1>{_safe(title)}</h1>
<p>Similarity {_safe(standing(found))}.</p>
<p>Words: {_safe(in_words(found.differences))}.</p>
<table>
<thead><tr>{_head(found.before)}{_head(found.after)}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>"""


def _head(article: Article) -> str:
    told = article.credits
    return (
        f'<th scope="col">{_safe(told.outlet or "Outlet not known")}<br><small>{_safe(told.published or "not dated")}, '
        f"{article.id[:12]}<br>{_safe(told.title or '')}</small></th>"
    )


def _row(passage: Passage) -> str:
    moved = f'<p class="moved">from paragraph {passage.moved} of the left text</p>' if passage.moved else ""
    return f"<tr><td>{_side(passage, 'before')}</td><td>{moved}{_side(passage, 'after')}</td></tr>"


def _side(passage: Passage, side: str) -> str:
    """The paragraphs of one text; a mark that runs over a paragraph's end is closed and opened again."""
    text = "".join(_marked(run, side) for run in passage.runs).removesuffix("\n")
    return "".join(f'<p dir="auto">{paragraph}</p>' for paragraph in text.split("\n") if paragraph)


def _marked(run: Run, side: str) -> str:
    words = run.before if side == "before" else run.after
    if run.change is Change.EQUAL:
        return escape(for_terminal(words))
    name = _CELL[side]
    return "\n".join(f"<{name}>{escape(for_terminal(line))}</{name}>" if line else "" for line in words.split("\n"))


def _safe(text: str) -> str:
    return escape(on_one_line(text))
