"""
An archive as a folder of pages, written story by story: no more than one is held at a time, and the words to search.

The pages depend on what the archive holds and on nothing else, not on the day
or the order of ingest: the same archive gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby

from newsarc import __version__
from newsarc.core.differences import compare_texts
from newsarc.core.explain import Member, Record, Story
from newsarc.core.listings import Entry
from newsarc.core.model import Credits, Relation
from newsarc.core.wanted import Wanted
from newsarc.export.site.folder import SiteFolder, site_folder
from newsarc.export.site.index import Index
from newsarc.export.site.pages import About, Pages, Passage, for_people, page_of_story
from newsarc.store import articles, comparisons
from newsarc.store.archive import Archive
from newsarc.store.looking.overview import Overview
from newsarc.store.opening import open_archive
from newsarc.usecases.cleaning.clean import input_verdicts
from newsarc.usecases.progress import Tell
from newsarc.usecases.reading.show import Link, links_of
from newsarc.usecases.reading.stories import story_at

STATIC = ("site.css", "search.js", "icon.svg")
ON_FRONT, OUTLETS_ON_FRONT = 8, 24
"""Stories in each list of the front page, and outlets below: what fits on two screens."""

SNIPPET = 220
"""Characters of a story that a search result shows."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: articles and stories with a page, files, and their bytes."""

    folder: str
    articles: int
    stories: int
    files: int
    bytes: int


def make_site(
    path: str,
    folder: str,
    *,
    title: str | None = None,
    canonical_only: bool = False,
    wanted: Wanted | None = None,
    replace: bool = False,
    tell: Tell = lambda *_: None,
) -> Made:
    """
    Write the archive at *path* as pages into *folder*, which must be new, empty or, with *replace*, an earlier site.

    With *canonical_only* the copies are listed but have no pages of their own. Where something is *wanted*, the stories
    are written of which an article fits, each with all its copies. Raises CannotMakeSite, and what opening
    an archive raises.
    """
    with open_archive(path) as archive:
        overview = Overview(archive, (lambda entry: _fits(entry, wanted)) if wanted else None)
        about = About(title or "News archive", __version__, overview.totals(), canonical_only)
        with site_folder(folder, replace=replace) as site:
            written = _Writer(archive, overview, site, about).write(tell)
        return Made(folder, written, about.totals.stories, site.files, site.bytes)


class _Writer:
    """Writes one site from one archive."""

    def __init__(self, archive: Archive, overview: Overview, site: SiteFolder, about: About) -> None:
        self._archive, self._overview, self._site, self._about = archive, overview, site, about
        self._pages = Pages(about)
        self._index = Index()
        self._articles = 0

    def write(self, tell: Tell) -> int:
        """Everything; returns how many articles have a page."""
        here = files("newsarc.export.site") / "static"
        for name in STATIC:
            self._site.write(name, (here / name).read_text(encoding="utf-8"))
        for done, row in enumerate(self._overview.story_rows(), 1):
            self._story(row)
            tell("writing", done, self._about.totals.stories)
        self._put(self._index.files())
        self._listings()
        return self._articles

    def _story(self, row: int) -> None:
        story = story_at(self._archive, row)
        rows = comparisons.members(self._archive, row)
        links = [(link, self._has_page(link)) for link in links_of(self._archive, rows)]
        changed = frozenset(member.article.id for member in story.members if self._is_changed(story, member))
        if len(story.members) > 1:
            self._site.write(*self._pages.story(story, changed, links))
        places = comparisons.rows_of(self._archive, story.cluster.members)
        for member in story.members:
            if not self._about.has_page(member):
                continue
            alone = links if len(story.members) == 1 else ()
            self._article(story, member, places[member.article.id], alone, changed=member.article.id in changed)
        self._put(self._index.add(*_found_by(story)))

    def _is_changed(self, story: Story, member: Member) -> bool:
        if member.relation is Relation.CANONICAL or not self._about.has_page(member):
            return False
        return member.article.text != story.canonical.article.text

    def _has_page(self, link: Link) -> bool:
        return self._overview.holds(link.id, canonical=self._about.canonical_only)

    def _article(
        self, story: Story, member: Member, row: int, links: Sequence[tuple[Link, bool]], *, changed: bool
    ) -> None:
        stored = input_verdicts(self._archive, row, member.article.removed)
        passages = [Passage(verdict.kind, verdict.block.text, verdict.reason) for verdict in stored]
        sources = articles.sightings(self._archive, row)
        self._site.write(
            *self._pages.article(
                story, member, passages, sources, changed=changed, links=links, extra=_extra(self._archive, row)
            )
        )
        if changed:
            differences = compare_texts(story.canonical.article.text, member.article.text)
            self._site.write(*self._pages.changes(story, member, differences))
        self._articles += 1

    def _listings(self) -> None:
        overview, pages, totals = self._overview, self._pages, self._about.totals
        known = overview.outlets()
        uses = overview.agency_uses()
        most = sorted((one for one in known if one.name is not None), key=lambda one: (-one.articles, one.name or ""))
        front = pages.front(list(overview.largest(ON_FRONT)), list(overview.newest(ON_FRONT)), most[:OUTLETS_ON_FRONT])
        self._site.write("index.html", front)
        self._site.write("search.html", pages.search())
        self._site.write("outlets.html", pages.outlets(known))
        self._site.write("agencies.html", pages.agencies(uses))
        self._put(pages.stories(overview.largest(), totals.clusters))
        for outlet in known:
            self._put(pages.outlet(outlet, overview.of_outlet(outlet.name)))
        for agency, group in groupby(uses, lambda use: use.agency):
            count = overview.count_of_agency(agency)
            self._put(pages.agency(agency, list(group), overview.of_agency(agency), count))

    def _put(self, written: Iterator[tuple[str, str]]) -> None:
        for name, content in written:
            self._site.write(name, content)


def _fits(entry: Entry, wanted: Wanted) -> bool:
    said = Credits(outlet=entry.outlet, agency=entry.agency, published=entry.published, language=entry.language)
    return wanted.fits(said)


def _found_by(story: Story) -> tuple[list[object], str, str]:
    """What a search shows of a story, the words of all its headlines and outlets, and all other words of its copies."""
    told = story.canonical.article.credits
    text = " ".join(story.canonical.article.text[: SNIPPET * 2].split())
    snippet = text if len(text) <= SNIPPET else f"{text[:SNIPPET].rsplit(' ', 1)[0]} …"
    day = for_people(story.first_published[:10]) if story.first_published else None
    shown: list[object] = [
        told.title, page_of_story(story), told.language, len(story.members), told.outlet, day, snippet
    ]  # fmt: skip
    said = [member.article.credits for member in story.members]
    titles = " ".join({one.title: None for one in said if one.title})
    names = [
        *story.outlets,
        *(one.byline or "" for one in said),
        *(m.agency.name for m in story.members if m.agency),
    ]
    return shown, titles, "\n".join([*dict.fromkeys(names), *(member.article.text for member in story.members)])


def _extra(archive: Archive, row: int) -> Record:
    """Fields that came with the text and that newsarc does not know."""
    document, _ = articles.document(archive, row)
    told = json.loads(document.extra) if document.extra else {}
    return told if isinstance(told, dict) else {}
