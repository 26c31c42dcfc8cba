"""A new archive where none can be made."""

import errno
import os
import tempfile
from pathlib import Path

import pytest
from tests.children import as_nobody

from newsarc.store.errors import CannotMake
from newsarc.store.opening import open_archive


def test_a_new_archive_in_a_folder_that_may_not_be_written_is_told_what_to_do():
    """Nothing is there yet that could have been kept."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        path = os.path.join(folder, "new.db")

        def make():
            with pytest.raises(CannotMake, match=r"new\.db: permission denied\. Nothing was stored; `--db PATH` names"):
                open_archive(path, "create")

        assert as_nobody(make) == 0
        assert os.listdir(folder) == []


def test_a_new_archive_on_a_read_only_disk_is_told_so_and_a_full_one_is_another_fault(tmp_path, monkeypatch):
    """Only a place that may not be written is helped by another place."""
    path = str(tmp_path / "new.db")
    for number, expected in ((errno.EROFS, CannotMake), (errno.EMFILE, OSError)):

        def refuse(*_, number=number):
            raise OSError(number, os.strerror(number), path)

        monkeypatch.setattr(os, "open", refuse)
        with pytest.raises(expected):
            open_archive(path, "create")
