"""One article or cluster, with everything the archive knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsarc.core.explain import SCHEMA, Member, Record, Story, article_record, story_record
from newsarc.core.model import Relation, Source
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.lookup import find_article
from newsarc.usecases.reading.stories import story_at


@dataclass(frozen=True, slots=True)
class Link:
    """A story that this one is linked with but not merged: *relation* tells how *article* stands to it."""

    relation: Relation
    id: str
    title: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """
    What `show` tells: the *asked* member, the cluster's story, and where each member came from, by its id.

    Asked for a cluster, the member is the canonical one. *decided* are people's decisions about the members, in force
    or not, *tags* those of each member that has any.
    """

    asked: Member
    whole_cluster: bool
    story: Story
    sources: dict[str, list[Source]]
    links: tuple[Link, ...]
    raw: bytes
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    decided: tuple[Record, ...] = ()

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("show"),
            "article": self._member(self.asked),
            "cluster": story_record(self.story) | {"members": [self._member(member) for member in self.story.members]},
            "links": [
                {"relation": link.relation.value, "id": link.id, "title": link.title, "outlet": link.outlet}
                for link in self.links
            ],
            "decisions": list(self.decided),
        }

    def _member(self, member: Member) -> Record:
        cluster = self.story.cluster
        name = member.article.id
        tags = self.tags.get(name, ())
        return article_record(member, cluster.id, self.sources[name], canonical=cluster.canonical, tags=tags)


def show(path: str, asked: str) -> Shown:
    """
    Look up what *asked* names: an article's id, or `c-` and the id of any member for its cluster.

    Raises NoSuchId or AmbiguousId, and what opening an archive raises.
    """
    with open_archive(path) as archive:
        row, whole_cluster = find_article(archive, asked)
        story = story_at(archive, row)
        wanted = articles.load(archive, row).article.id
        member = story.canonical if whole_cluster else next(m for m in story.members if m.article.id == wanted)
        rows = comparisons.members(archive, row)
        sources = {articles.load(archive, at).article.id: articles.sightings(archive, at) for at in rows}
        raw, _ = articles.document(archive, articles.find(archive, member.article.id) or row)
        tags = decisions.in_force(archive).tags
        decided = tuple(decisions.told_about(archive, sources))
        return Shown(member, whole_cluster, story, sources, links_of(archive, rows), raw.content, tags, decided)


def links_of(archive: Archive, rows: list[int]) -> tuple[Link, ...]:
    """The stories that these members of one are linked with, each once."""
    inside = set(rows)
    found = []
    for a, b, relation in comparisons.links_of(archive, rows):
        other = b if a in inside else a
        if other not in inside:
            fact = articles.facts(archive, [other])[0]
            found.append(Link(relation, fact.id, fact.title, fact.outlet))
    return tuple(sorted(set(found), key=lambda link: (link.relation, link.id)))
