"""Weighing the rules from labelled lines."""

import json
from pathlib import Path

import pytest

from newsarc.rules.train import Page, main, read_folder

FIXTURES = Path(__file__).parents[2] / "fixtures" / "lines"


def test_a_text_that_carries_its_labels_reads_as_one_whose_labels_lie_beside_it(tmp_path):
    """Both forms are one set of lines."""
    inside, beside = tmp_path / "inside", tmp_path / "beside"
    inside.mkdir()
    beside.mkdir()
    (inside / "en-post-1.txt").write_text("head:title\tBridge opens\n\nbody\tIt opened.\nout:share\tShare\n")
    (beside / "en-post-1.txt").write_text("Bridge opens\n\nIt opened.\nShare\n")
    (beside / "gold.json").write_text(json.dumps({"en-post-1.txt": {"head": [1], "body": [3], "boiler": [4]}}))
    assert list(read_folder(inside)) == list(read_folder(beside))


def test_an_outlet_s_texts_are_left_out_together():
    """The number behind the name tells texts apart, not outlets."""
    pages = [Page(name, "", *[None] * 3, 1.0) for name in ("en-post-1.txt", "en-post-2.txt", "de_Post_12.txt")]
    assert [page.outlet for page in pages] == ["en-post", "en-post", "de_Post"]
    assert pages[0].fold == pages[1].fold


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Path:
    """Some of the labelled texts, enough to weigh by."""
    folder = tmp_path_factory.mktemp("few")
    for path in sorted(FIXTURES.glob("*.txt"))[::8]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_the_same_texts_give_the_same_table_of_every_feature(few, tmp_path):
    """What is shipped can be made again."""
    told: list[str] = []
    for name in ("one.json", "two.json"):
        assert main([str(few), "--out", str(tmp_path / name)], told.append) == 0
    one = (tmp_path / "one.json").read_text()
    assert one == (tmp_path / "two.json").read_text()
    assert set(json.loads(one)["features"]) == set(
        json.loads((Path(__file__).parents[2] / "src/newsarc/rules/weights.json").read_text())["features"]
    )
    assert told[: len(told) // 2] == told[len(told) // 2 :]
    assert told[0].split()[1] == few.name, "the cross-validated figure of each folder is told"


def test_without_a_folder_the_way_to_call_it_is_told():
    """Nothing is trained on nothing."""
    told: list[str] = []
    assert main([], told.append) == 2
    assert "FOLDER" in told[0]
