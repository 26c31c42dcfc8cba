"""The search index: words of all scripts, and files a browser can hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.export.site import index
from newsarc.export.site.index import Index, as_script, words_of


def values(files) -> dict[str, object]:
    """What the scripts of an index hand over."""
    told = {}
    for name, script in files:
        key, _, value = script.removeprefix("newsarc(").removesuffix(");\n").partition(",")
        assert name == f"search/{json.loads(key)}.js"
        told[json.loads(key)] = json.loads(value)
    return told


def built(*stories: tuple[str, str]) -> dict[str, object]:
    """The files of an index of stories, each a title and a text."""
    made = Index()
    files = [file for at, (title, text) in enumerate(stories) for file in made.add([at], title, text)]
    return values([*files, *made.files()])


def places(told, word: str) -> list[tuple[int, int]]:
    """The stories that hold a word, each with its weight."""
    for name, shard in told.items():
        for known, steps in shard if name.startswith("words-") else ():
            if known == word:
                sums = [sum(steps[: at + 1]) for at in range(len(steps))]
                return [divmod(place, 4) for place in sums]
    return []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Ferry's 214", ["the", "ferrys", "214"]),
        ("Über-Größe, ÎLE", ["uber", "große", "ile"]),
        ("Ёлка Йод", ["елка", "иод"]),
        ("ΣΊΣΥΦΟΣ", ["σισυφοσ"]),
        ("大桥通车", ["大桥", "桥通", "通车"]),
        ("がっこう", ["がっ", "っこ", "こう"]),
        ("한국어 기사", ["한국어", "기사"]),
        ("الصحيفة", ["الصحيفة"]),
        ("हिन्दी", ["हिन्दी"]),
        ("C++ & -x", ["c", "x"]),
        ("__proto__", ["proto"]),
        ("", []),
    ],
)
def test_words_of_any_script_are_found_without_case_and_accents(text, words):
    """Readers type what their keyboard has."""
    assert words_of(text) == words


def test_a_word_of_the_title_weighs_most():
    """A story is about what its headline says."""
    told = built(("Ferry aground", "fog fog"), ("Fog", "the ferry"))
    assert places(told, "ferry") == [(0, index.IN_TITLE), (1, index.ONCE)]
    assert places(told, "fog") == [(0, index.TWICE), (1, index.IN_TITLE)]


def test_shards_are_small_and_told_by_their_first_words(monkeypatch):
    """A phone loads the one file a question needs."""
    monkeypatch.setattr(index, "SHARD", 200)
    told = built(*[(f"title{at}", " ".join(f"word{at}x{n}" for n in range(9))) for at in range(20)])
    _, _, begins = told["index"]
    shards = [told[f"words-{at}"] for at in range(len(begins))]
    assert len(shards) > 10
    assert [shard[0][0] for shard in shards] == begins == sorted(begins)
    assert all(len(json.dumps(shard)) < 400 for shard in shards)


def test_every_result_lies_in_the_file_that_its_number_tells(monkeypatch):
    """The script reckons the file from the number alone."""
    monkeypatch.setattr(index, "DOCUMENTS_A_FILE", 3)
    told = built(*[("a", "b")] * 7)
    assert [told[f"results-{at // 3}"][at % 3] for at in range(7)] == [[at] for at in range(7)]


@given(st.text())
def test_a_script_hands_over_what_it_was_given_and_ends_nowhere_else(text):
    """A title with `</script>` or a line separator stays inside its string."""
    script = as_script("a", [text])
    assert json.loads(script[len('newsarc("a",') : -3]) == [text]
    assert "<" not in script
    assert script.count("\n") == 1
    assert "\u2028" not in script


def test_an_empty_archive_has_an_index_too():
    """A search over nothing finds nothing, and is no error."""
    assert built() == {"index": [0, index.DOCUMENTS_A_FILE, []]}
