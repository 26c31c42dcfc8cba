"""Files and folders appear whole, or not at all, or are said to be unfinished."""

import os
import stat
import subprocess
import sys

import pytest

from newsarc.export.files import UNFINISHED, CannotWriteTo, write_file, write_folder


def lines_then(error):
    """Some lines, then what ends the work."""
    yield "first"
    raise error


def pages_then(error):
    """Some pages, then what ends the work."""
    yield ["a.md"], "first"
    yield ["b.md"], "second"
    raise error


def test_a_file_is_not_replaced_unasked(tmp_path):
    """It may be last year's export, which nothing can bring back."""
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with pytest.raises(CannotWriteTo, match="--force"):
        write_file(str(target), ["new"])
    assert target.read_text() == "old"
    write_file(str(target), ["new"], force=True)
    assert target.read_text() == "new\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device"), SystemExit(143)])
def test_what_ends_the_work_leaves_the_old_file_and_nothing_else(tmp_path, error):
    """Ctrl-C in the middle of a forced export must not cost the export that was there."""
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with pytest.raises((type(error), CannotWriteTo)):
        write_file(str(target), lines_then(error), force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert target.read_text() == "old"


def test_a_link_is_followed_to_the_file_it_names(tmp_path):
    """Replacing the link itself would leave two exports where its owner wanted one."""
    (tmp_path / "real.jsonl").write_text("old")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    write_file(str(tmp_path / "link.jsonl"), ["new"], force=True)
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").read_text() == "new\n"


def test_a_pipe_is_written_to_as_it_stands(tmp_path):
    """`-o >(gzip > out.gz)` names one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_file(str(pipe), ["a line"])
        assert reader.stdout.read() == b"a line\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    """With the reason, and before anything is read."""
    with pytest.raises(CannotWriteTo, match="no such file or directory"):
        write_file(str(tmp_path / "none" / "out.jsonl"), ["new"])
    with pytest.raises(CannotWriteTo, match="it is a folder"):
        write_file(str(tmp_path), ["new"], force=True)


def test_a_new_or_empty_folder_is_filled(tmp_path):
    """Both are what people give."""
    (tmp_path / "empty").mkdir()
    for name in ("empty", "new"):
        assert write_folder(str(tmp_path / name), [(["a.md"], "first"), (["b.md"], "second")]) == 2
        assert sorted(path.name for path in (tmp_path / name).iterdir()) == ["a.md", "b.md"]


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    """Pages of two exports in one folder cannot be told apart."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CannotWriteTo, match="not empty"):
        write_folder(str(tmp_path), [(["a.md"], "first")])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_interrupted_folder_is_taken_away_again(tmp_path, error):
    """Half an export that looks like a whole one is worse than none."""
    with pytest.raises((type(error), CannotWriteTo)):
        write_folder(str(tmp_path / "pages"), pages_then(error))
    assert list(tmp_path.iterdir()) == []


def test_a_killed_export_says_that_it_is_unfinished(tmp_path):
    """Nobody can tidy up after kill -9; the note in the folder is there from the first page on."""
    program = (
        "import os, signal\n"
        "from newsarc.export.files import write_folder\n"
        "def pages():\n"
        "    yield ['a.md'], 'first'\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        f"write_folder({str(tmp_path / 'pages')!r}, pages())\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == -9
    assert "not finished" in (tmp_path / "pages" / UNFINISHED).read_text()
    with pytest.raises(CannotWriteTo, match="not finished"):
        write_folder(str(tmp_path / "pages"), [])


def test_a_name_that_is_taken_leads_to_the_next(tmp_path):
    """Two articles whose ids share twelve digits are rare, not impossible."""
    write_folder(str(tmp_path / "pages"), [(["a.md", "aa.md"], "first"), (["a.md", "aa.md"], "second")])
    assert (tmp_path / "pages" / "aa.md").read_text() == "second"


def test_another_programs_link_is_not_written_through(tmp_path):
    """Whoever may write into the folder must not choose which file of ours is overwritten."""
    (tmp_path / "secret").write_text("mine")

    def pages():
        (tmp_path / "pages" / "a.md").symlink_to(tmp_path / "secret")
        yield ["a.md", "b.md"], "text"

    write_folder(str(tmp_path / "pages"), pages())
    assert (tmp_path / "secret").read_text() == "mine"
