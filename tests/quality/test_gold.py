"""
The same gate on real texts, for those who have them.

News texts belong to their publishers and are not part of the project. Where NEWSARC_GOLD names a folder of judged
texts, they are scored against floors a little under what was measured when those were last set.
"""

import csv
import json
import os
from pathlib import Path

import pytest
from tests.invented import run, told
from tests.quality import scores

from newsarc.usecases.reading.export import export

GOLD = Path(os.environ.get("NEWSARC_GOLD") or "/nonexistent")

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="NEWSARC_GOLD names no folder of judged texts")

FLOORS = {
    "lines/en_scraped": 0.985,
    "lines/en_wire": 0.985,
    "lines/pages": 0.962,
    "helsinki": 0.930,
    "wire/clean": 0.975,
    "html": 0.925,
}
"""Measured: lines 0.993, 0.994, 0.972 (F1 by characters); helsinki 0.940 (strict F1 of judged pairs); wire/clean 0.983
(pair F1 of clusters); html 0.936 (F1 of 4-word shingles)."""


def archive(db: Path, *paths: Path) -> list[dict]:
    """The records of an archive of these paths, outlets as the texts tell them."""
    run(db, *paths, outlet_from_folder=False, jobs=2)
    return list(export(str(db)))


def seeds() -> tuple[Path, dict]:
    return GOLD / "seeds", json.loads((GOLD / "seeds" / "gold.json").read_text(encoding="utf-8"))


def seed_faults(found: dict, truth: dict, folder: Path, *, alone: bool = False) -> list[str]:
    """What is wrong with the seeds that were found."""
    faults = []
    for file, record in found.items():
        told_of, raw = truth["articles"][file], (folder / file).read_text(encoding="utf-8").split("\n")
        left = scores.plain(record["text"])
        for line, label in zip(raw, told_of["labels"], strict=True):
            if label == "body" and scores.plain(line) not in left:
                faults.append(f"{file} lost {line[:60]}")
            if label in ("body", "subhead"):
                left = left.replace(scores.plain(line), " ", 1)
        if left.strip():
            faults.append(f"{file} kept {left.strip()[:60]}")
        explained = {n for block in record["removed"] for n in range(block["lines"][0], block["lines"][1] + 1)}
        faults += [
            f"{file}:{number} {label} without a reason"
            for number, label in enumerate(told_of["labels"], 1)
            if label in ("boilerplate", "caption", "credit") and number not in explained
        ]
        for key, field in (("headline", "title"), ("outlet", "outlet"), ("date", "published")):
            if told_of[key] and scores.plain(told_of[key]) != scores.plain(record[field]):
                faults.append(f"{file} {field} {record[field]!r}, not {told_of[key]!r}")
        others = [other for group in truth["clusters"] if file in group for other in group]
        inherited = next((a for other in others if (a := truth["articles"][other]["agency"])), None)
        wanted = told_of["agency"] or (None if alone else inherited)
        agency = record["agency"] or {}
        if (agency.get("name"), bool(agency.get("credited"))) != (wanted, told_of["agency"] is not None):
            faults.append(f"{file} agency {agency}, not {wanted}")
    return faults


def test_the_seeds_come_out_without_a_fault(tmp_path):
    """The texts that started the project."""
    folder, truth = seeds()
    found = scores.by_source(archive(tmp_path / "a.db", *sorted(folder.glob("*.txt"))), folder)
    assert seed_faults(found, truth, folder) == []
    scores.pairs_of_clusters(found, truth["clusters"]).must_reach(1.0)


def test_each_seed_alone_comes_out_without_a_fault(tmp_path):
    """Nothing may hang on what else is in the archive."""
    folder, truth = seeds()
    for file in truth["articles"]:
        found = scores.by_source(archive(tmp_path / f"{file}.db", folder / file), folder)
        assert seed_faults(found, truth, folder, alone=True) == []


def test_the_seeds_in_reverse_make_the_same_archive(tmp_path):
    """Order does not matter."""
    folder, truth = seeds()
    files = [folder / file for file in truth["articles"]]
    run(tmp_path / "a.db", *files, outlet_from_folder=False)
    for file in reversed(files):
        run(tmp_path / "b.db", file, outlet_from_folder=False)
    assert told(tmp_path / "a.db") == told(tmp_path / "b.db")


@pytest.mark.parametrize("name", ["lines/en_scraped", "lines/en_wire", "lines/pages"])
def test_lines_are_body_or_set_aside_as_judged(tmp_path, name):
    """Scraped texts and dumps of whole pages, from 41 countries."""
    folder = GOLD / name
    found = scores.by_source(archive(tmp_path / "a.db", folder), folder)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    judged = (
        scores.lines(
            found.get(file),
            (folder / file).read_text(encoding="utf-8").split("\n"),
            labels["body"],
            labels["boiler"],
            file,
        )
        for file, labels in gold.items()
    )
    scores.mean(judged).must_reach(FLOORS[name])


def test_judged_pairs_of_one_event_stand_together_or_apart(tmp_path):
    """A hundred outlets on one day: copies, updates under a new lead, separate reporting with the same quotes."""
    found = scores.by_record(archive(tmp_path / "a.db", GOLD / "helsinki" / "docs.jsonl.gz"))
    with open(GOLD / "helsinki" / "pairs.tsv", encoding="utf-8") as rows:
        judged = [
            (row["id_a"], row["id_b"], row["label"] == "dup")
            for row in csv.DictReader(rows, delimiter="\t")
            if row["label"] in ("dup", "related", "different") and "border" not in row["note"]
        ]
    scores.judged_pairs(found, judged).must_reach(FLOORS["helsinki"])


def test_generated_wire_stories_are_clustered(tmp_path):
    """Four thousand articles: cut, localised, respelt, template series, round-ups. About a minute."""
    found = scores.by_record(archive(tmp_path / "a.db", GOLD / "wire" / "clean" / "docs.jsonl.gz"))
    groups: dict[str, list[str]] = {}
    with open(GOLD / "wire" / "clean" / "truth.tsv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            groups.setdefault(row["cluster"], []).append(row["id"])
    scores.pairs_of_clusters(found, list(groups.values())).must_reach(FLOORS["wire/clean"])


def test_the_text_of_real_pages_is_found(tmp_path):
    """Two hundred pages as they are on the web."""
    records = archive(tmp_path / "a.db", GOLD / "html" / "pages")
    found = {Path(source["path"]).name.split(".")[0]: record for record in records for source in record["sources"]}
    gold = json.loads((GOLD / "html" / "gold.json").read_text(encoding="utf-8"))
    shares = {
        name: scores.overlap(found.get(name, {}).get("text"), truth.get("main_content")) for name, truth in gold.items()
    }
    precision, recall = (sum(column) / len(shares) for column in zip(*shares.values(), strict=True))
    faults = [f"{name}: precision {p:.2f}, recall {r:.2f}" for name, (p, r) in shares.items() if min(p, r) < 0.6]
    scores.Score(2 * precision * recall / (precision + recall), faults).must_reach(FLOORS["html"])
