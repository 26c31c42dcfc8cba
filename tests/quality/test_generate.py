"""The benchmarks' generator says the truth: its copies are copies, and all else it makes is something else."""

# ruff: noqa: S311 - chance that is seeded

import csv
import json
import random
from collections import Counter
from itertools import islice, pairwise

import pytest
from tests.bench import edits, generate, stories
from tests.bench.generate import BEGAN

from newsarc.core.text import words

STORY = next(one for one in (stories.new_story(f"a story {at}", BEGAN) for at in range(9)) if one.agency)
PRINT = generate._first_print(STORY, "The Stoakwick Courier")


def runs(text: str) -> set[tuple[str, ...]]:
    told = words(text)
    return set(zip(told, told[1:], told[2:], told[3:], told[4:], strict=False))


def resemblance(first: str, second: str) -> float:
    a, b = runs(first), runs(second)
    return len(a & b) / max(1, min(len(a), len(b)))


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    """A figure that somebody measured can be measured again."""
    told = []
    for turn in "ab":
        jsonl, truth = tmp_path / f"{turn}.jsonl", tmp_path / f"{turn}.tsv"
        generate.write(generate.generate(300, seed=7), jsonl, truth)
        told.append((jsonl.read_bytes(), truth.read_bytes()))
    assert told[0] == told[1]
    assert told[0] != (b"", b"")
    assert [one.text for one in generate.generate(5, seed=8)] != [one.text for one in generate.generate(5, seed=7)]


def test_more_articles_of_a_seed_begin_with_the_fewer():
    """So that a cost at two sizes is the cost of the same news."""
    assert list(generate.generate(40, seed=3)) == list(islice(generate.generate(400, seed=3), 40))


def test_every_article_has_one_line_of_truth_and_one_of_json(tmp_path):
    """What scores clusters reads a table of id and cluster."""
    jsonl, truth = tmp_path / "news.jsonl", tmp_path / "truth.tsv"
    generate.write(generate.generate(200), jsonl, truth)
    with truth.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    records = [json.loads(line) for line in jsonl.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    assert len({row["id"] for row in rows}) == 200
    assert all(record["text"] and record["outlet"] and record["title"] and record["date"] for record in records)


def test_all_kinds_of_news_come_in_sizes_that_fall_off_slowly():
    """Most stories are printed once, few often: a bench on pairs alone would flatter every tool."""
    articles = list(generate.generate(4_000))
    kinds = Counter(one.kind for one in articles)
    sizes = Counter(Counter(one.cluster for one in articles).values())
    assert set(kinds) == {"original", "copy", "version", "report", "round-up"}
    assert sizes[1] > sizes[2] > sizes[4] > 0
    assert max(sizes) > 15
    made = Counter(edit for one in articles for edit in one.made)
    assert set(made) == {edit.__name__ for edit in (*edits.HOW_OFTEN, *(edit for edit, _ in edits.OF_THE_OUTLET))}


def test_articles_come_in_the_order_of_their_dates():
    """As an archive meets them: copies hours after their originals, other stories between."""
    articles = list(generate.generate(1_000))
    dates = [one.published for one in articles]
    assert dates == sorted(dates)
    neighbours = sum(a.cluster == b.cluster for a, b in pairwise(articles))
    assert neighbours < len(articles) / 5


def test_unrelated_stories_share_next_to_nothing():
    """Were they alike by their frames, tools would be told wrong for finding what the generator put there."""
    texts = [generate._first_print(stories.new_story(f"unrelated {at}", BEGAN), "").text for at in range(60)]
    alike = max(resemblance(a, b) for at, a in enumerate(texts) for b in texts[:at])
    assert alike < 0.05


@pytest.mark.parametrize("edit", edits.HOW_OFTEN, ids=lambda edit: edit.__name__)
def test_an_edit_changes_the_print_and_leaves_it_the_same_text(edit):
    """Every edit alone leaves most of the shorter text standing in the longer."""
    changed = [edit(PRINT, random.Random(f"{turn}")) for turn in range(8)]
    assert any(one != PRINT for one in changed)
    assert all(resemblance(PRINT.text, one.text) > 0.5 for one in changed)


def test_an_outlet_makes_its_own_edits_on_all_it_prints():
    """A house style is one style: a paper that spells American does so every day."""
    articles = [one for one in generate.generate(3_000, outlets=12) if one.outlet]
    for edit, _ in edits.OF_THE_OUTLET:
        told: dict[str, set[bool]] = {}
        for one in articles:
            told.setdefault(one.outlet, set()).add(edit.__name__ in one.made)
        assert all(len(ways) == 1 for ways in told.values())


def test_a_version_keeps_much_of_its_story_under_a_new_lead():
    """The hard class: a tool that joins everything alike joins these, and is wrong."""
    for turn in range(20):
        written_on = stories.next_version(STORY, f"version {turn}")
        shared = set(STORY.sentences) & set(written_on.sentences)
        assert 0.1 < len(shared) / len(STORY.sentences) < 0.9
        assert written_on.sentences[0] != STORY.sentences[0]


def test_reports_of_a_series_differ_in_their_figures():
    """The same frame with other numbers is another day's news."""
    reports = [stories.series_report(f"report {turn}", BEGAN) for turn in range(40)]
    assert len({tuple(report.sentences) for report in reports}) == 40


def test_a_round_up_contains_its_stories():
    """It prints their openings, and is a copy of none."""
    parts = [stories.new_story(f"part {turn}", BEGAN) for turn in range(3)]
    whole = stories.round_up(parts, "a day")
    assert all(part.paragraphs[0] in whole.paragraphs for part in parts)
