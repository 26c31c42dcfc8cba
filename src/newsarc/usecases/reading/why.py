"""Why two articles are taken for the same text, or not; and why one stands where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from newsarc.core.explain import SCHEMA, Record
from newsarc.core.likeness import evidence as words
from newsarc.core.likeness.cluster import AGREEING, REACH, SUPPORT, round_ups
from newsarc.core.likeness.evidence import Meeting
from newsarc.core.likeness.relation import relate
from newsarc.core.likeness.verify import compare
from newsarc.core.model import ID_SHOWN, Evidence, Relation
from newsarc.core.passages import Passages, passages
from newsarc.core.settings import Recipe
from newsarc.store import comparisons, decisions
from newsarc.store.archive import Archive
from newsarc.store.looking import listing
from newsarc.store.looking.listing import Listed
from newsarc.store.opening import open_archive
from newsarc.usecases.reading.lookup import find_article
from newsarc.usecases.settling.decide import pairs_around


@dataclass(frozen=True, slots=True)
class Side:
    """One of the articles: what it says of itself, its cluster's id, how many articles stand there, its words."""

    listed: Listed
    cluster: str
    size: int
    words: int

    @property
    def id(self) -> str:
        """The article's full id."""
        return self.listed.article.id

    def record(self) -> Record:
        """The article as a part of a record."""
        told = self.listed.article.credits
        return {
            "id": self.id, "outlet": told.outlet, "title": told.title, "published": told.published,
            "cluster": self.cluster, "words": self.words,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """
    Two articles held against each other.

    *evidence* goes from *a* to *b*; *stored* says that ingest had compared them. *relation* is how *b* stands to *a*
    where they are one cluster or linked, None where nothing ties them. *verdict* says in words whether they are one
    cluster and why, *findings* what the figures are.
    """

    a: Side
    b: Side
    evidence: Evidence
    threshold: float
    stored: bool
    meeting: Meeting
    relation: Relation | None
    verdict: str
    shown: Passages
    decided: tuple[dict[str, Any], ...]

    @property
    def together(self) -> bool:
        """Whether both stand in one cluster."""
        return self.a.cluster == self.b.cluster

    @property
    def by_hand(self) -> bool:
        """Whether people's word alone makes them one text."""
        return self.together and self.evidence.similarity < self.threshold and any(
            one["verb"] == "merge" for one in self.decided
        )  # fmt: skip

    @property
    def findings(self) -> list[str]:
        """What the comparison found, and whether ingest ever made it."""
        told = words.tell(self.evidence)
        if self.a.id == self.b.id:
            return told
        return [*told, words.meeting_told(self.meeting, stored=self.stored)]

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("why"),
            "article": self.a.record(),
            "other": self.b.record(),
            "same_cluster": self.together,
            "relation": self.relation.value if self.relation else None,
            "by_hand": self.by_hand,
            "threshold": self.threshold,
            **figures(self.evidence),
            "verdict": self.verdict,
            "findings": self.findings,
            "candidates": {
                "stored": self.stored, "shared": self.meeting.shared, "needed": self.meeting.needed,
                "of_a": self.meeting.of_a, "of_b": self.meeting.of_b,
            },
            "passages": {"both": self.shown.both, "only_a": self.shown.only_a, "only_b": self.shown.only_b},
            "decisions": list(self.decided),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Near:
    """Another article and the evidence from the one asked about to it."""

    side: Side
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Placed:
    """
    One article in its cluster.

    *canonical* is None where the article itself stands for all; *reason* says why which one does. *agreeing* are the
    other members whose pair with it is stored and reaches the threshold, the likest first. *outside* is the likest
    article of another cluster, None where nothing comes near.
    """

    article: Side
    canonical: Near | None
    relation: Relation
    reason: str
    agreeing: tuple[Near, ...]
    outside: Near | None
    threshold: float
    verdict: str
    decided: tuple[dict[str, Any], ...]

    @property
    def findings(self) -> list[str]:
        """What comparing it with the canonical one found."""
        return words.tell(self.canonical.evidence) if self.canonical else []

    @property
    def why_not(self) -> str | None:
        """What keeps the nearest article of another cluster out, in a few words."""
        return words.why_not(self.outside.evidence, self.threshold) if self.outside else None

    def record(self) -> Record:
        """The answer as one document."""
        return {
            "schema": SCHEMA.format("why"),
            "article": self.article.record(),
            "other": None,
            "relation": self.relation.value,
            "reason": self.reason,
            "threshold": self.threshold,
            "verdict": self.verdict,
            "findings": self.findings,
            "canonical": _near_record(self.canonical),
            "members": self.article.size,
            "agreeing": [{"id": one.side.id, "similarity": round(one.evidence.similarity, 4)} for one in self.agreeing],
            "nearest_outside": _near_record(self.outside, why_not=self.why_not),
            "decisions": list(self.decided),
        }


def figures(evidence: Evidence) -> Record:
    """The figures of a pair."""
    return {
        "similarity": round(evidence.similarity, 4),
        "lead": round(evidence.lead, 4),
        "sentences": round(evidence.sentences, 4),
        "resemblance": round(evidence.resemblance, 4),
        "a_in_b": round(evidence.a_in_b, 4),
        "b_in_a": round(evidence.b_in_a, 4),
        "conflicts": [list(conflict) for conflict in evidence.conflicts],
    }


def _near_record(near: Near | None, **more: Any) -> Record | None:  # noqa: ANN401 - JSON values
    return None if near is None else {**near.side.record(), **figures(near.evidence), **more}


def why_two(path: str, first: str, second: str) -> Judged:
    """
    Why the two articles that these ids name are one text, or not. `c-` in front names a cluster's canonical one.

    Raises NoSuchId or AmbiguousId.
    """
    with open_archive(path) as archive:
        rows = [_row(archive, asked) for asked in (first, second)]
        texts = comparisons.texts(archive, rows)
        sides = _sides(archive, rows)
        a, b = sides[rows[0]], sides[rows[1]]
        kept = _stored(archive, *rows)
        evidence = compare(texts[rows[0]][1], texts[rows[1]][1])
        shown = passages(texts[rows[0]][1], texts[rows[1]][1])
        met = words.meeting(texts[rows[0]][1], texts[rows[1]][1], Recipe())
        decided = tuple(one for one in decisions.told_about(archive, (a.id, b.id)) if _concerns(one, a, b))
        return Judged(
            a, b, evidence, archive.threshold, kept is not None, met, _relation(archive, a, b, evidence),
            _verdict(archive, a, b, evidence, decided), shown, decided,
        )  # fmt: skip


def why_one(path: str, asked: str) -> Placed:
    """Why the article that this id names stands in its cluster. Raises NoSuchId or AmbiguousId."""
    with open_archive(path) as archive:
        row = _row(archive, asked)
        threshold = archive.threshold
        found = comparisons.pairs_of(archive, [row])
        pairs = {
            (b if a == row else a): found.figures[at] if a == row else found.figures[at].turned()
            for at, (a, b) in enumerate(found.ends.tolist())
        }
        article = _sides(archive, [row])[row]
        inside = set(comparisons.members(archive, row)) - {row}
        canonical, reason, _ = listing.heads(archive, [article.listed.cluster]).get(
            article.listed.cluster, (row, "the only copy", None)
        )
        likest = sorted(pairs, key=lambda other: -pairs[other].similarity)
        outside = next((other for other in likest if other not in inside), None)
        agreeing = [other for other in likest if other in inside and pairs[other].similarity >= threshold]
        sides = _sides(archive, {canonical, *agreeing, *([outside] if outside is not None else [])})
        if canonical != row and canonical not in pairs:
            texts = comparisons.texts(archive, [row, canonical])
            pairs[canonical] = compare(texts[row][1], texts[canonical][1])
        return Placed(
            article,
            None if canonical == row else Near(sides[canonical], pairs[canonical]),
            article.listed.relation,
            reason,
            tuple(Near(sides[other], pairs[other]) for other in agreeing),
            None if outside is None else Near(sides[outside], pairs[outside]),
            threshold,
            _placed_verdict(article, len(inside), len(agreeing), threshold),
            tuple(decisions.told_about(archive, [article.id])),
        )


def _row(archive: Archive, asked: str) -> int:
    row, whole_cluster = find_article(archive, asked)
    if not whole_cluster:
        return row
    cluster = listing.articles_at(archive, [row])[0].cluster
    head = listing.heads(archive, [cluster]).get(cluster)
    return row if head is None else head[0]


def _sides(archive: Archive, rows: Sequence[int] | set[int]) -> dict[int, Side]:
    """These articles, each with its cluster's id and size."""
    listed = listing.articles_at(archive, rows)
    names = comparisons.ids(archive, {one.cluster for one in listed})
    heads = listing.cluster_heads(archive, {one.cluster for one in listed})
    lengths = listing.lengths(archive, rows)
    return {
        one.row: Side(
            one, f"c-{names[one.cluster]}", heads[one.cluster][1] if one.cluster in heads else 1, lengths[one.row]
        )
        for one in listed
    }


def _stored(archive: Archive, row_a: int, row_b: int) -> Evidence | None:
    """What is stored of two articles, told from the first to the second."""
    found = comparisons.pairs_at(archive, [(row_a, row_b), (row_b, row_a)])
    if (row_b, row_a) in found:
        return found[row_b, row_a].turned()
    return found.get((row_a, row_b))


def _relation(archive: Archive, a: Side, b: Side, evidence: Evidence) -> Relation | None:
    """How *b* stands to *a*: by the figures inside a cluster, by a link between clusters."""
    if a.cluster == b.cluster:
        if b.listed.relation is Relation.VERSION and a.listed.relation is Relation.CANONICAL:
            return Relation.VERSION
        return relate(evidence, a.words, b.words)
    rows = {a.listed.row, b.listed.row}
    links = comparisons.links_of(archive, [a.listed.row])
    return next((relation for one, other, relation in links if {one, other} == rows), None)


def _concerns(told: dict[str, Any], a: Side, b: Side) -> bool:
    """Whether a decision in force bears on whether the two stand together."""
    if not told["in_force"] or told["verb"] not in ("merge", "split", "link"):
        return False
    return told["verb"] == "split" or {told["article"], told["other"]} == {a.id, b.id}


def _verdict(archive: Archive, a: Side, b: Side, evidence: Evidence, decided: Sequence[dict[str, Any]]) -> str:
    """One sentence: together or apart, and what made it so."""
    if a.id == b.id:
        return "A and B are the same article."
    threshold, together = archive.threshold, a.cluster == b.cluster
    enough = evidence.similarity >= threshold
    where = f"A and B stand in one cluster of {a.size}" if together else "A and B stand apart"
    if any(one["verb"] == ("merge" if together else "split") for one in decided):
        why = "somebody merged them" if together else "somebody split them"
    elif together:
        why = "they are alike enough" if enough else "not by their own likeness, but both agree with the others"
    else:
        why = _kept_apart(archive, a, b) if enough else words.why_not(evidence, threshold)
    return (
        f"{where}: {why}; similarity {words.similarity_told(evidence.similarity, threshold)}, threshold {threshold:g}."
    )


def _kept_apart(archive: Archive, a: Side, b: Side) -> str:
    """Why a pair over the threshold joined nothing."""
    here, there = (comparisons.members(archive, side.listed.row) for side in (a, b))
    _, around = pairs_around(archive, {a.listed.row, b.listed.row})
    digests = round_ups(around)
    for name, side in (("A", a), ("B", b)):
        if side.listed.row in digests:
            return f"{name} is a round-up, which carries parts of several stories and joins none of them"
    ends, _ = comparisons.linked(archive, archive.threshold, np.array(here))
    met = int(np.isin(ends, there).any(axis=1).sum())
    among = min(len(here), REACH) * min(len(there), REACH)
    return (
        f"they are alike enough, but of the {among:,} pairs between their clusters only {met:,} are, and it takes "
        f"{SUPPORT:.0%} of them to join two clusters, {AGREEING:.0%} of the members to keep an article in one"
    )


def _placed_verdict(article: Side, others: int, agreeing: int, threshold: float) -> str:
    if not others:
        return "It stands alone: no other article reaches the threshold with it, or none that its cluster bears out."
    it = "It stands for" if article.listed.relation is Relation.CANONICAL else "It is one of"
    agree = "all" if agreeing == others else f"{agreeing} of the"
    reach = (
        f"{agree} {others} others reach" if others > 1 else f"the other {'reaches' if agreeing else 'does not reach'}"
    )
    told = (
        f"{it} a cluster of {article.size} articles, {article.cluster[: ID_SHOWN + 2]}; {reach} the threshold, "
        f"{threshold:g}, with it"
    )
    return f"{told}." if agreeing else f"{told}: it is there by hand."
