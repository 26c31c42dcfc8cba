"""What a killed process left half written does not stay for ever, and nobody else's work is touched."""

import os
import subprocess
import sys

import pytest

from newsarc.beside import part_beside


def test_what_a_killed_process_left_is_taken_away(tmp_path):
    """A nightly backup that dies now and then would fill the disk with halves under names that nobody uses again."""
    target = tmp_path / "monday.db"
    code = (
        "import os, sys; from newsarc.beside import part_beside\n"
        "part = part_beside(sys.argv[1])\n"
        "for end in ('', '-wal', '-shm'): open(part + end, 'x').close()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    assert len(list(tmp_path.iterdir())) == 3
    part_beside(str(tmp_path / "tuesday.db"))
    assert list(tmp_path.iterdir()) == []


def test_what_others_are_writing_stays(tmp_path):
    """A process that lives, a process that may not be asked, another machine, a file that only looks alike."""
    ours = part_beside(str(tmp_path / "a"))
    machine, _, rest = ours.removeprefix(str(tmp_path / ".newsarc-")).partition(f"-{os.getpid()}-")
    others = [ours]
    others += [str(tmp_path / name) for name in (
        f".newsarc-{machine}-1-1.part", f".newsarc-another-99999999-{rest}", f".newsarc-{machine}-99999999-1.parts",
        f"newsarc-{machine}-99999999-1.part", "a.99999999.part",
    )]  # fmt: skip
    for path in others:
        open(path, "x").close()
    again = part_beside(str(tmp_path / "a"))
    assert again not in others
    assert sorted(map(str, tmp_path.iterdir())) == sorted(others)


@pytest.mark.parametrize("fault", [PermissionError, OverflowError])
def test_a_process_that_cannot_be_asked_about_counts_as_living(tmp_path, monkeypatch, fault):
    """Another user's process; a number that no process ever has."""
    left = part_beside(str(tmp_path / "a"))
    open(left, "x").close()

    def kill(*_):
        raise fault

    monkeypatch.setattr(os, "kill", kill)
    part_beside(str(tmp_path / "a"))
    assert os.path.exists(left)


def test_a_folder_that_is_not_there_is_left_to_whoever_writes(tmp_path):
    """The error that tells so knows what was to be written."""
    assert part_beside(str(tmp_path / "nowhere" / "a")).startswith(str(tmp_path / "nowhere"))
