"""How right an archive is, against judged truth: small measures that list every fault they count."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import comb
from pathlib import Path

Record = dict[str, object]


@dataclass
class Score:
    """A figure from 0 to 1 and what it lost, in words."""

    value: float
    faults: list[str] = field(default_factory=list)

    def must_reach(self, floor: float) -> None:
        """Hold if the figure is at the floor or above; else tell every fault."""
        if self.value < floor:
            raise AssertionError("\n  ".join([f"{self.value:.4f} is below {floor}:", *self.faults]))


def plain(text: object) -> str:
    """Text without case, marks and the ways of writing them: what two equal texts share."""
    folded = unicodedata.normalize("NFKC", str(text or "")).lower()
    return re.sub(r"\W+", " ", folded).strip()


def f1(both: float, found: float, wanted: float) -> float:
    """The harmonic mean of precision and recall; 1.0 where nothing was wanted and nothing found."""
    return 2 * both / (found + wanted) if found + wanted else 1.0


def by_source(records: Iterable[Record], root: Path) -> dict[str, Record]:
    """Records by their places below *root*, `path#record` for those of a container."""
    found = {}
    for record in records:
        for source in record["sources"]:
            name = Path(source["path"]).relative_to(root).as_posix()
            found[name if source["record"] is None else f"{name}#{source['record']}"] = record
    return found


def by_record(records: Iterable[Record]) -> dict[str, Record]:
    """Records by the ids they bore in their container."""
    return {source["record"]: record for record in records for source in record["sources"]}


def pairs_of_clusters(found: Mapping[str, Record], wanted: Sequence[Sequence[str]]) -> Score:
    """Pair F1 of the clusters: of all pairs that stand together, how many should, and the reverse."""
    true = {name: number for number, group in enumerate(wanted) for name in group}
    made = {name: found[name]["cluster"] if name in found else f"missing {name}" for name in true}
    both = Counter((true[name], made[name]) for name in true)
    together = sum(comb(count, 2) for count in both.values())
    members: dict[object, list[str]] = {}
    for name in true:
        members.setdefault(made[name], []).append(name)
    torn = [", ".join(group) for group in wanted if len({made[name] for name in group}) > 1]
    joined = [", ".join(group) for group in members.values() if len({true[name] for name in group}) > 1]
    faults = [f"torn: {names}" for names in torn] + [f"thrown together: {names}" for names in joined]
    pairs_made = sum(comb(count, 2) for count in Counter(made.values()).values())
    pairs_true = sum(comb(len(group), 2) for group in wanted)
    return Score(f1(together, pairs_made, pairs_true), faults)


def judged_pairs(found: Mapping[str, Record], judged: Iterable[tuple[str, str, bool]]) -> Score:
    """F1 over single judged pairs of names: True should share a cluster, False should not."""
    both = joined = wanted = 0
    faults = []
    for a, b, alike in judged:
        together = a in found and b in found and found[a]["cluster"] == found[b]["cluster"]
        both, joined, wanted = both + (together and alike), joined + together, wanted + alike
        if together != alike:
            faults.append(f"{'joined' if together else 'missed'}: {a} {b}")
    return Score(f1(both, joined, wanted), faults)


def lines(record: Record | None, raw: Sequence[str], body: Iterable[int], boiler: Iterable[int], name: str) -> Score:
    """F1 of the lines kept, weighted by their characters; numbers from 1, header lines not counted."""
    text = "" if record is None else str(record["text"])
    whole, kept_lines = f" {plain(text)} ", {plain(line) for line in text.splitlines()}
    both = found = wanted = 0
    faults = []
    for numbers, is_body in ((body, True), (boiler, False)):
        for number in numbers:
            line = plain(raw[number - 1])
            # A short line ("Share") may stand in a sentence by chance: as boilerplate it must be a line of its own.
            kept = line in kept_lines or ((is_body or len(line) >= 40) and f" {line} " in whole)
            both += len(line) * (kept and is_body)
            found += len(line) * kept
            wanted += len(line) * is_body
            if line and kept != is_body:
                faults.append(f"{'kept' if kept else 'lost'} {name}:{number} {raw[number - 1].strip()[:80]}")
    return Score(f1(both, found, wanted), faults)


def paragraphs(record: Record | None, wanted: Sequence[str], name: str) -> Score:
    """
    F1 of a page's paragraphs; those wanted are given by their first 60 characters.

    What is kept beside them counts as one paragraph, or as the part of 60 characters that it has: a section's name left
    over is no advertisement left in.
    """
    kept = [plain(part) for part in str(record["text"] if record else "").split("\n\n") if plain(part)]
    starts = [plain(start) for start in wanted]
    whole = f" {' '.join(kept)} "
    lost = [start for start in starts if f" {start}" not in whole]
    extra = [part for part in kept if not any(start[:50] in part for start in starts)]
    faults = [f"lost {name}: {start}" for start in lost] + [f"kept {name}: {part[:80]}" for part in extra]
    hit = len(starts) - len(lost)
    return Score(f1(hit, hit + sum(min(len(part), 60) / 60 for part in extra), len(starts)), faults)


def mean(scores: Iterable[Score]) -> Score:
    """The average, with all faults."""
    scores = list(scores)
    return Score(sum(score.value for score in scores) / len(scores), [fault for s in scores for fault in s.faults])


def share(judged: Iterable[tuple[str, object, object]], same: Callable[[object, object], bool]) -> Score:
    """How many of (name, found, wanted) are right."""
    judged = list(judged)
    faults = [f"{name}: {found!r}, not {wanted!r}" for name, found, wanted in judged if not same(found, wanted)]
    return Score(1 - len(faults) / len(judged), faults)


def same_words(found: object, wanted: object) -> bool:
    """Whether two texts are equal but for case and marks; nothing equals only nothing."""
    return (found is None) == (wanted is None) and plain(found) == plain(wanted)


def same_day(found: object, wanted: object) -> bool:
    """Whether two ISO dates name the same day."""
    return (str(found)[:10] if found else None) == (str(wanted)[:10] if wanted else None)


def shingles(text: object, words: int = 4) -> Counter[tuple[str, ...]]:
    """The bag of a text's 4-word shingles; of a shorter one itself."""
    tokens = re.findall(r"\w+", str(text or ""))
    count = max(1, len(tokens) - words + 1) if tokens else 0
    return Counter(tuple(tokens[at : at + words]) for at in range(count))


def overlap(found: object, wanted: object) -> tuple[float, float]:
    """Precision and recall of one text's shingles against another's."""
    have, want = shingles(found), shingles(wanted)
    both = (have & want).total()
    if have == want:
        return 1.0, 1.0
    return both / max(1, have.total()), both / max(1, want.total())
