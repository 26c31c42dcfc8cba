"""The benchmark of quality says what its runs say: scores, table and picture."""

import xml.etree.ElementTree as ET

import pytest
from tests.bench.bench_quality import BEGIN, END, Run, picture, score, table, write_between
from tests.bench.rivals import connected, shingles, winnow, winnowing

RUNS = [Run("newsarc", 0.5, 0.99, 0.95, 0.97, 11.2, 30.0), Run("datasketch", 0.35, 0.7, 0.4, 0.51, 1.1, 4.0)]


@pytest.mark.parametrize(
    ("labels", "truth", "expected"),
    [
        ([1, 1, 2, 3], ["a", "a", "b", "c"], (1.0, 1.0, 1.0)),
        ([1, 1, 1, 2], ["a", "a", "b", "b"], (1 / 3, 1 / 2, 0.4)),
        ([1, 2, 3], ["a", "a", "a"], (1.0, 0.0, 0.0)),
    ],
)
def test_a_score_counts_pairs(labels, truth, expected):
    """As everybody in this field counts, so that the figures can be compared."""
    assert score(labels, truth) == pytest.approx(expected)


def test_a_picture_is_an_image_with_a_dot_a_tool():
    """Broken SVG shows nothing at all, and nobody is told."""
    worse = Run("datasketch", 0.5, 0.9, 0.1, 0.18, 1.2, 4.0)
    image = ET.fromstring(picture([RUNS[:1], [worse, RUNS[1]]], 1000))  # noqa: S314 - our own
    dots = [one for one in image.iter() if one.tag.endswith("circle")]
    assert [(dot.get("class"), dot.get("r")) for dot in dots] == [("own", "6"), ("dot other", "3"), ("dot", "6")]
    told = "".join(image.itertext())
    assert "newsarc" in told
    assert "datasketch" in told


def test_a_name_in_a_picture_stands_beside_its_own_dot():
    """Two tools as quick and as good as each other would print their names over each other's dots."""
    near = [Run("gaoya", 0.35, 0.9, 0.9, 0.9, 0.17, 5.0), Run("rensa", 0.2, 0.9, 0.9, 0.91, 0.2, 5.0), RUNS[0]]
    image = ET.fromstring(picture([[run] for run in near], 1000))  # noqa: S314 - our own
    names = [one for one in image.iter() if one.get("class") == "name"]
    assert [name.get("text-anchor") for name in names] == ["end", None, "end"]


def test_a_table_goes_between_the_markers_and_nowhere_else(tmp_path):
    """What people wrote around it stays."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_between(page, table(RUNS, 1000))
    told = page.read_text(encoding="utf-8")
    assert told.startswith(f"before\n{BEGIN}\n| 1,000 generated texts")
    assert told.endswith(f"{END}\nafter\n")
    assert "| newsarc, its one default | 0.5 | 0.970 |" in told
    assert "\nold\n" not in told


def test_winnowing_finds_what_stands_in_both():
    """The rival must work, or beating it says nothing."""
    text = " ".join(f"word{at}" for at in range(80))
    other = " ".join(f"other{at}" for at in range(80))
    records = [{"text": text}, {"text": f"{other} {text}"}, {"text": " ".join(f"third{at}" for at in range(80))}]
    assert winnow(text) < set(winnow(f"{other} {text}")) | winnow(text)
    assert winnowing(records, 0.5) == [0, 0, 2]
    assert connected(4, [(3, 1), (1, 0)]) == [0, 0, 2, 0]
    assert shingles("A b c") == ["a b c"]
