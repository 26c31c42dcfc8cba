"""Whatever bytes a file holds, opening it as an archive is an answer, and the file stays as it was."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import RECORDS, store

from newsarc.errors import NewsarcError
from newsarc.store.opening import open_archive

HEAD = b"SQLite format 3\0"
MODES = st.sampled_from(["read", "write"])


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "a.db"
    store(path, RECORDS)
    return path.read_bytes()


def opened(content: bytes, folder: Path, mode: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "a.db"
    path.write_bytes(content)
    try:
        open_archive(str(path), mode).close()
    except NewsarcError as fault:
        if fault.exit_code not in (1, 5, 6):
            raise
        assert path.read_bytes() == content
        assert [one.name for one in folder.iterdir()] == ["a.db"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=300), st.binary(max_size=600).map(HEAD.__add__)),
    mode=st.sampled_from(["read", "write"]),
)
def test_any_bytes_are_refused_in_words(content, mode, tmp_path):
    """A file that only looks like an archive."""
    opened(content, tmp_path / "x", mode)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), mode=MODES)
def test_an_archive_with_any_bytes_in_its_middle_is_opened_or_refused(sound, data, mode, tmp_path):
    """The header is where most can go wrong; pages follow."""
    at = data.draw(st.one_of(st.integers(0, 120), st.integers(0, len(sound) - 1)))
    new = data.draw(st.binary(min_size=1, max_size=40))
    opened((sound[:at] + new + sound[at + len(new) :])[: len(sound)], tmp_path / "x", mode)
