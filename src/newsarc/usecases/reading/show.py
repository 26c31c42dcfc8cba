"""One article or cluster, with everything the archive knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from newsarc.core.credits.weekdays import Hint, hint
from newsarc.core.differences import Differences, compare_texts
from newsarc.core.explain import SCHEMA, Member, Record, Story, article_record, story_record
from newsarc.core.model import Relation, Source
from newsarc.store import articles, comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.lookup import find_article
from newsarc.usecases.reading.stories import story_at

MOST_COMPARED = 200
"""Members whose words are compared with the canonical one's: 0.6 s of texts of 190 words."""


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
    or not, *tags* those of each member that has any. *changes* tell by the id of each other member what it made of
    the canonical text; *hint* what the dates of the others tell of an article that has none. *threshold* is the
    archive's own.
    """

    asked: Member
    whole_cluster: bool
    story: Story
    sources: dict[str, list[Source]]
    links: tuple[Link, ...]
    raw: bytes
    threshold: float
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    decided: tuple[Record, ...] = ()
    changes: Mapping[str, Differences] = field(default_factory=dict)
    hint: Hint | None = None

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("show"),
            "article": self._member(self.asked),
            "cluster": story_record(self.story) | {"members": [self._member(member) for member in self.story.members]},
            "date_hint": asdict(self.hint) if self.hint else None,
            "links": [
                {"relation": link.relation.value, "id": link.id, "title": link.title, "outlet": link.outlet}
                for link in self.links
            ],
            "decisions": list(self.decided),
        }

    def _member(self, member: Member) -> Record:
        cluster = self.story.cluster
        name = member.article.id
        tags, found = self.tags.get(name, ()), self.changes.get(name)
        told = article_record(member, cluster.id, self.sources[name], canonical=cluster.canonical, tags=tags)
        told["changed"] = found and {
            "kept": found.kept, "respelt": found.respelt, "moved": found.moved, "taken": found.taken,
            "added": found.added,
        }  # fmt: skip
        return told


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
        return Shown(
            member, whole_cluster, story, sources, links_of(archive, rows), raw.content, archive.threshold,
            decisions.in_force(archive).tags, tuple(decisions.told_about(archive, sources)), _changes(story),
            _hint(member, story),
        )  # fmt: skip


def _changes(story: Story) -> dict[str, Differences]:
    """What each member made of the canonical text; of a very large cluster, the first ones."""
    text = story.canonical.article.text
    return {
        member.article.id: compare_texts(text, member.article.text) for member in story.members[1 : MOST_COMPARED + 1]
    }


def _hint(member: Member, story: Story) -> Hint | None:
    """What the other members' dates say of one that has none."""
    if member.article.credits.published is not None:
        return None
    return hint(
        member.article.text, (m.article.credits.published for m in story.members if m.article.credits.published)
    )


def links_of(archive: Archive, rows: list[int]) -> tuple[Link, ...]:
    """The stories that these members of one are linked with, each once."""
    inside = set(rows)
    found = []
    for a, b, relation in comparisons.links_of(archive, rows):
        other = b if a in inside else a
        if other not in inside:
            fact = comparisons.facts(archive, [other])[0]
            found.append(Link(relation, fact.id, fact.title, fact.outlet))
    return tuple(sorted(set(found), key=lambda link: (link.relation, link.id)))
