"""What people type for an id, and what they are told where it is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.invented import corpus, run, write

from newsarc.store.opening import open_archive
from newsarc.usecases.reading.export import export
from newsarc.usecases.reading.lookup import AmbiguousId, NoSuchId, find_article


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """An archive of a few articles, open, and their ids."""
    folder = tmp_path_factory.mktemp("lookup")
    run(folder / "archive.db", write(folder / "in", corpus()))
    ids = {record["id"]: record["cluster"] for record in export(str(folder / "archive.db"))}
    with open_archive(str(folder / "archive.db")) as archive:
        yield archive, ids


def test_any_unique_prefix_of_four_or_more_is_understood(opened):
    """Ids are long; people copy as much as they like."""
    archive, ids = opened
    for article in ids:
        found = {find_article(archive, article[:length]) for length in (12, 13, 40, 64)}
        assert len(found) == 1
        assert not found.pop()[1]


def test_capitals_and_spaces_around_do_not_matter(opened):
    """They come with copying out of a mail."""
    archive, ids = opened
    article = next(iter(ids))
    assert find_article(archive, f"  {article[:16].upper()} \n") == find_article(archive, article)


def test_a_cluster_is_found_by_the_id_of_any_member(opened):
    """A cluster's id changes when a smaller member joins; old links must keep working."""
    archive, ids = opened
    for article, cluster in ids.items():
        assert find_article(archive, f"c-{article[:16]}")[1]
        assert find_article(archive, cluster)[1]


@pytest.mark.parametrize(
    "asked",
    [
        "", " ", "c-", "abc", "c-abc", "-1", "0", "99999999999999999999", "9" * 64, "f" * 65, "٣٣٣٣", "12 34", "%",
        "'; DROP TABLE articles; --", "c-c-1234", "../etc", "0x1234", "\0\0\0\0", "g" * 12, "ａｂｃｄ", "\ud800abc",
    ],
)  # fmt: skip
def test_what_is_no_id_is_told_so(opened, asked):
    """Exit code 8 and one line, whatever was typed."""
    archive, _ = opened
    with pytest.raises(NoSuchId) as fault:
        find_article(archive, asked)
    assert fault.value.exit_code == 8


@given(asked=st.text(max_size=80))
def test_no_text_breaks_the_look_up(opened, asked):
    """Only the two answers are possible: an article, or no such id."""
    archive, _ = opened
    try:
        row, _ = find_article(archive, asked)
    except (NoSuchId, AmbiguousId):
        return
    assert row > 0


def test_a_prefix_that_fits_several_lists_them(opened):
    """The next thing to type must be on the screen."""
    archive, ids = opened

    class Two:
        """An archive in which two ids begin alike, which chance gives no small one."""

        def rows(self, sql, values):
            del sql, values
            return [(1, bytes.fromhex("abcd11" + "0" * 58)), (2, bytes.fromhex("abcd22" + "0" * 58))]

    with pytest.raises(AmbiguousId) as fault:
        find_article(Two(), "abcd")
    assert "abcd11" in str(fault.value)
    assert "abcd22" in str(fault.value)
    assert fault.value.exit_code == 8
    assert ids
    assert archive
