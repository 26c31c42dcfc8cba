"""The site's folder: whole or not there, and never another's."""

import json
import os

import pytest

from newsarc.export.site.folder import MARKER, CannotMakeSite, site_folder


def fill(folder, *, replace=False, text="new"):
    """A site of two files."""
    with site_folder(str(folder), replace=replace) as site:
        site.write("index.html", text)
        site.write("article/3f/a.html", text)


def cut_off(folder, end):
    """A run that does not come to its end."""
    with site_folder(str(folder), replace=True) as site:
        site.write("index.html", "new")
        raise end


def snapshot(folder):
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("there", ["nothing", "empty", "deep"])
def test_a_new_or_empty_folder_is_filled(tmp_path, there):
    """The usual cases; folders above are made as needed."""
    folder = tmp_path / ("a/b/pages" if there == "deep" else "pages")
    if there == "empty":
        folder.mkdir()
    fill(folder)
    assert set(snapshot(folder)) == {"index.html", "article/3f/a.html", MARKER}
    assert folder.stat().st_mode & 0o555 == 0o555, "a web server must be able to read it"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    """`newsarc site ~` must not cost anybody a file, with --replace neither."""
    (tmp_path / "diary.txt").write_text("mine")
    for replace in (False, True):
        with pytest.raises(CannotMakeSite, match="other things"):
            fill(tmp_path, replace=replace)
    assert snapshot(tmp_path) == {"diary.txt": b"mine"}


def test_an_earlier_site_is_renewed_only_if_asked(tmp_path):
    """A page that is gone from the archive is gone from the site."""
    folder = tmp_path / "pages"
    fill(folder, text="old")
    with pytest.raises(CannotMakeSite, match="--replace"):
        fill(folder)
    (folder / "article/3f/left-over.html").write_text("old")
    fill(folder, replace=True)
    assert set(snapshot(folder)) == {"index.html", "article/3f/a.html", MARKER}
    assert (folder / "index.html").read_text() == "new"


def test_what_people_laid_beside_a_site_is_not_replaced(tmp_path):
    """A CNAME or a .git in a published site is theirs."""
    folder = tmp_path / "pages"
    fill(folder)
    (folder / "CNAME").write_text("news.example")
    with pytest.raises(CannotMakeSite, match="CNAME"):
        fill(folder, replace=True)
    assert (folder / "CNAME").read_text() == "news.example"


@pytest.mark.parametrize("marker", ["", "[]", "{}", '{"schema": "newsarc/site/1", "names": 3}', "\xff"])
def test_a_marker_that_is_not_ours_makes_no_site(tmp_path, marker):
    """Another program may use the name."""
    (tmp_path / MARKER).write_text(marker, encoding="latin-1")
    with pytest.raises(CannotMakeSite):
        fill(tmp_path, replace=True)


@pytest.mark.parametrize("end", [KeyboardInterrupt, OSError("disk full"), SystemExit])
def test_whatever_ends_the_work_leaves_the_earlier_site_and_nothing_beside(tmp_path, end):
    """Ctrl-C, a full disk: half a site is worse than yesterday's."""
    folder = tmp_path / "pages"
    fill(folder, text="old")
    with pytest.raises((KeyboardInterrupt, CannotMakeSite, SystemExit)):
        cut_off(folder, end)
    assert snapshot(folder)["index.html"] == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_a_file_is_no_folder(tmp_path):
    """The path of a file gets a clear line."""
    (tmp_path / "pages").write_text("mine")
    with pytest.raises(CannotMakeSite, match="no folder"):
        fill(tmp_path / "pages")


def test_a_link_to_a_folder_keeps_being_one(tmp_path):
    """A web root is often a link; what it points to is renewed."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    fill(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert json.loads((tmp_path / "real" / MARKER).read_text())["names"] == ["article", "index.html", MARKER]


def test_what_a_killed_run_left_goes_with_the_next_but_not_what_a_living_one_fills(tmp_path):
    """A `kill -9` leaves a hidden folder beside; two runs at once must not sweep each other away."""
    left = tmp_path / ".pages.newsarc-killed"
    left.mkdir()
    (left / "lock").touch()
    with site_folder(str(tmp_path / "pages")) as living:
        living.write("index.html", "first")
        assert left.exists(), "until the new site stands, it may hold the only whole one"
        fill(tmp_path / "other")
        fill(tmp_path / "pages", text="second")
        assert not left.exists()
        assert os.path.exists(living.place)
        (tmp_path / "pages").rename(tmp_path / "moved")
    assert (tmp_path / "pages/index.html").read_text() == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["moved", "other", "pages"]
