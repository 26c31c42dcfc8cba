"""
The pages of a site, as text: records in, HTML out.

All that a page shows goes through `core.safe.for_page` and through escaping;
no template marks anything as safe. A page is the same for the same records.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from math import ceil
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from newsarc.core.boilerplate.rulebook import REASONS
from newsarc.core.differences import Differences
from newsarc.core.explain import Member, Record, Story, shown_path
from newsarc.core.listings import AgencyUse, Entry, Outlet, Totals
from newsarc.core.model import Kind, Relation, Source, Verdict
from newsarc.core.safe import for_page
from newsarc.core.spread import MONTHS, is_stated, spread
from newsarc.export.site import names
from newsarc.export.site.picture import draw

A_PAGE = 100
"""Stories or articles on one page of a listing."""

STANDING = {
    Relation.CANONICAL: "this article stands for its story",
    Relation.EXACT: "the same words as",
    Relation.REPRINT: "a lightly edited reprint of",
    Relation.EXCERPT: "a part of",
    Relation.EXTENDED: "more than, but all of",
    Relation.VERSION: "another version of",
    Relation.CONTAINS: "a round-up that carries",
}

_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?", re.ASCII)
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f\"'<>\\`{}|^]+", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article's input: body, a header field, or what was set aside for a *reason*."""

    kind: str | Kind
    text: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What every page says of the site."""

    title: str
    version: str
    totals: Totals
    canonical_only: bool = False

    def has_page(self, one: Entry | Member) -> bool:
        """Whether a member of a story, or an entry of a listing, has a page of its own."""
        return not self.canonical_only or one.relation is Relation.CANONICAL


class Pages:
    """Makes the pages of one site. Each method gives one page, or name and page of each of several."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._templates = _templates(about)

    def front(self, largest: Sequence[Entry], newest: Sequence[Entry], outlets: Sequence[Outlet]) -> str:
        """The front page: the *largest* and *newest* stories, the *outlets* with most articles, a search."""
        shown = {"largest": largest, "newest": newest, "outlets": outlets, "searchable": True}
        return self._page("front.html", "index.html", self._about.title, **shown)

    def search(self) -> str:
        """The page to search on."""
        return self._page("search.html", "search.html", "Search", searchable=True)

    def outlets(self, outlets: Sequence[Outlet]) -> str:
        """All outlets with their figures."""
        return self._page("outlets.html", "outlets.html", "Outlets", outlets=outlets)

    def agencies(self, uses: Sequence[AgencyUse]) -> str:
        """All agencies with their figures, from what each outlet prints of each."""
        agencies = [
            (name, sum(use.articles for use in group), sum(use.credited for use in group))
            for name, group in ((name, list(group)) for name, group in groupby(uses, lambda use: use.agency))
        ]
        return self._page("agencies.html", "agencies.html", "Agencies", agencies=agencies)

    def stories(self, entries: Iterable[Entry], count: int) -> Iterator[tuple[str, str]]:
        """The listing of all *count* stories with copies, name and page of each of its pages."""
        for page, name, part, pages in _parted("stories.html", entries, count):
            told = "Stories" if page == 1 else f"Stories, page {page}"
            yield (
                name,
                self._page("stories.html", name, told, here="stories.html", entries=part, page=page, pages=pages),
            )

    def outlet(self, outlet: Outlet, entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
        """The pages of one outlet's articles."""
        first = names.named_page("outlet", outlet.name)
        told = outlet.name or "Outlet not known"
        for page, name, part, pages in _parted(first, entries, outlet.articles):
            yield name, self._page("outlet.html", name, told, outlet=outlet, entries=part, page=page, pages=pages)

    def agency(
        self, agency: str, uses: Sequence[AgencyUse], entries: Iterable[Entry], count: int
    ) -> Iterator[tuple[str, str]]:
        """The pages of one agency: which outlets print it, and its *count* stories."""
        first = names.named_page("agency", agency)
        for page, name, part, pages in _parted(first, entries, count):
            shown = {"agency": agency, "uses": uses, "entries": part, "page": page, "pages": pages}
            yield name, self._page("agency.html", name, agency, **shown)

    def story(self, story: Story, changed: frozenset[str], links: Sequence[tuple[object, bool]]) -> tuple[str, str]:
        """
        The page of a cluster.

        The articles with ids in *changed* have a page of what they changed; *links* come with whether they have one.
        """
        title = story.canonical.article.credits.title
        name = names.story_page(story.cluster.id)
        return name, self._page(
            "story.html", name, title or "(no headline)", story=story, changed=changed, links=links,
            picture=draw(spread(story)), summary=_summary(story),
        )  # fmt: skip

    def article(
        self,
        story: Story,
        member: Member,
        passages: Sequence[Passage],
        sources: Sequence[Source],
        *,
        changed: bool = False,
        links: Sequence[tuple[object, bool]] = (),
        extra: Record | None = None,
    ) -> tuple[str, str]:
        """The page of one article: its text, all of its input as *passages*, and where it was seen."""
        title = member.article.credits.title
        name = names.article_page(member.article.id, title)
        return name, self._page(
            "article.html", name, title or "(no headline)", story=story, member=member, passages=passages,
            set_aside=_reasons(member.article.removed), sources=sources, changed=changed, links=links,
            facts=_facts(member, extra),
        )  # fmt: skip

    def changes(self, story: Story, member: Member, changes: Differences) -> tuple[str, str]:
        """The page of what one member changed in the canonical text."""
        title = member.article.credits.title
        name = names.changes_page(member.article.id, title)
        told = f"What changed: {title or '(no headline)'}"
        return name, self._page("changes.html", name, told, story=story, member=member, changes=changes)

    def _page(self, template: str, name: str, page_title: str, **shown: object) -> str:
        settings = {"root": "../" * name.count("/"), "here": name, "page_title": page_title, "searchable": False}
        return self._templates.get_template(template).render({**settings, **shown})


def page_of_entry(entry: Entry) -> str:
    """Where a story of a listing lies: the page of its cluster, or of the article that is alone."""
    if entry.size > 1:
        return names.story_page(entry.cluster)
    return names.article_page(entry.id, entry.title)


def page_of_story(story: Story) -> str:
    """As `page_of_entry`, for a story with its members."""
    if len(story.members) > 1:
        return names.story_page(story.cluster.id)
    return names.article_page(story.cluster.canonical, story.canonical.article.credits.title)


def is_web(url: str | None) -> bool:
    """
    Whether an address may become a link: the web's own, and no other that a browser might carry out.

    >>> is_web("https://news.example/a?b=1"), is_web("javascript:alert(1)"), is_web("https://")
    (True, False, False)
    """
    if url is None or not _WEB.fullmatch(url):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def for_people(published: str) -> str:
    """
    A date as people write it; what is no ISO date stays as it is.

    >>> for_people("2023-06-09"), for_people("2023-06-09T16:42+00:00"), for_people("soon")
    ('9 June 2023', '9 June 2023, 16:42 UTC', 'soon')
    """
    fits = _MOMENT.fullmatch(published)
    if not fits or not 1 <= int(fits[2]) <= 12:
        return published
    year, month, day, clock, zone = fits.groups()
    told = f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    if not clock:
        return told
    zone = {"Z": " UTC", "+00:00": " UTC", None: ""}.get(zone, f" {zone}")
    return f"{told}, {clock}{zone}"


def _templates(about: About) -> Environment:
    made = Environment(
        loader=PackageLoader("newsarc.export.site"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False, finalize=_finalize,
    )  # fmt: skip
    made.globals.update(
        site=about, article_page=names.article_page, story_page=names.story_page, changes_page=names.changes_page,
        named_page=names.named_page, numbered=names.numbered,
    )  # fmt: skip
    made.tests.update(language=_is_language, stated=is_stated, web=is_web)
    made.filters.update(
        for_people=for_people,
        standing=STANDING.__getitem__,
        meaning=_meaning,
        shown_path=shown_path,
        page_of_entry=page_of_entry,
    )
    return made


def _finalize(value: object) -> object:
    return for_page(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _is_language(code: str | None) -> bool:
    return code is not None and _LANGUAGE.fullmatch(code) is not None


def _meaning(reason: str | None) -> str:
    return REASONS.get(reason or "", "by a rule of the archive's own")


def _reasons(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    """How many blocks were set aside for each reason, the most frequent first."""
    counts = Counter(verdict.reason or "?" for verdict in verdicts if verdict.kind is Kind.REMOVED)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _summary(story: Story) -> list[tuple[str, str]]:
    """A story in a few facts."""
    dates = sorted(one.article.credits.published for one in story.members if one.article.credits.published)
    facts = [("Canonical", story.cluster.reason)]
    if dates:
        first, last = for_people(dates[0][:10]), for_people(dates[-1][:10])
        facts.append(("Printed", first if first == last else f"{first} to {last}"))
    if story.agency:
        named = sum(1 for member in story.members if member.credited)
        facts.append(("Agency", f"{story.agency.name}, named by {named} of {len(story.members)}"))
    return facts


def _facts(member: Member, extra: Record | None) -> list[tuple[str, str | None, str | None]]:
    """What the archive knows of an article: name, value, and where it was found."""
    told, agency = member.article.credits, member.agency
    evidence = None
    if agency is not None:
        evidence = f"“{agency.evidence}”" if agency.evidence else None
        evidence = evidence if agency.credited else "not named here, but by a copy of the same text"
    facts = [
        ("Outlet", told.outlet, told.outlet_from),
        ("Published", for_people(told.published) if told.published else None, told.published_from),
        ("Byline", told.byline, None),
        ("Agency", agency.name if agency else None, evidence),
        ("Dateline", told.dateline, None),
        ("Picture", told.picture_credit, None),
        ("Language", told.language, None),
        ("Standfirst", "the first paragraph" if member.article.standfirst else None, None),
        ("Note", "the text shows that it was cut" if member.article.truncated else None, None),
        *((name, str(value), "given with the text") for name, value in (extra or {}).items()),
        ("Article", member.article.id, None),
    ]
    return [fact for fact in facts if fact[1] is not None or fact[0] in ("Outlet", "Published")]


def _parted(first: str, entries: Iterable[Entry], count: int) -> Iterator[tuple[int, str, list[Entry], int]]:
    """A listing in pages of `A_PAGE`, at least one: page, its name, its part, how many pages there are."""
    pages = max(1, ceil(count / A_PAGE))
    rest = iter(entries)
    for page in range(1, pages + 1):
        yield page, names.numbered(first, page), list(islice(rest, A_PAGE)), pages
