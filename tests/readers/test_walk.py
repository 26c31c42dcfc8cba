"""What a walk meets, in which order, and what it passes by."""

import os
import socket

import pytest

from newsarc.readers.walk import STDIN, Found, extension, walk


def met(*paths, follow=False):
    return [(found.relative, found.outcome, found.reason) for found in walk(paths, follow)]


def put(folder, name, text="The council met."):
    path = os.path.join(os.fsencode(folder), os.fsencode(name))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    return path


def test_files_are_met_in_the_order_of_their_bytes(tmp_path):
    """Two machines that list a folder differently must make the same run of it."""
    for name in ("b.txt", "a/z.txt", "A.txt", "a.html", "é.txt", "a/b/c.jsonl"):
        put(tmp_path, name)
    relatives = [found.relative for found in walk([tmp_path])]
    assert relatives == [b"A.txt", b"a/b/c.jsonl", b"a/z.txt", b"a.html", b"b.txt", "é.txt".encode()]


def test_the_shown_path_is_the_path_given_joined_with_what_was_found(tmp_path):
    """People look a path up in the place they named."""
    put(tmp_path, "2023/june/story.txt")
    given = os.fsencode(tmp_path / "2023")
    (found,) = walk([given])
    assert (found.path, found.relative, found.root) == (given + b"/june/story.txt", b"june/story.txt", given)


@pytest.mark.parametrize(
    ("name", "outcome", "reason"),
    [
        ("story.txt", "read", None),
        ("STORY.HTML", "read", None),
        ("page.htm.gz", "read", None),
        ("many.jsonl", "read", None),
        ("many.jsonl.gz", "read", None),
        ("-rf.html", "read", None),
        ("new\nline.txt", "read", None),
        ("style.css", "skip", "extension"),
        ("photo.jpg", "skip", "extension"),
        (".DS_Store", "skip", "extension"),
        ("archive.zip", "skip", "extension"),
        ("noextension", "skip", "extension"),
        ("page.html.part", "skip", "extension"),
        (".hidden.html", "skip", "hidden"),
        (".git/config.txt", "skip", "hidden"),
    ],
)
def test_a_name_found_in_a_folder_decides_whether_it_is_read(tmp_path, name, outcome, reason):
    """A saved-page folder holds more furniture than articles."""
    put(tmp_path, name)
    assert [(found.outcome, found.reason) for found in walk([tmp_path])] == [(outcome, reason)]


def test_a_file_that_the_user_names_is_read_whatever_its_extension(tmp_path):
    """Who types a name means that file; its content will tell whether it is text."""
    path = put(tmp_path, "README")
    assert met(path) == [(b"README", "read", None)]


def test_furniture_is_passed_by_even_if_a_shell_named_it(tmp_path):
    """`newsarc ingest folder/*` names every picture; none of them is a failure."""
    assert met(put(tmp_path, "logo.png")) == [(b"logo.png", "skip", "extension")]


def test_a_missing_path_is_rejected_and_the_rest_is_walked(tmp_path):
    """One mistyped path among several must neither stop the run nor be forgotten."""
    path = put(tmp_path, "a.txt")
    assert met(tmp_path / "nowhere", path) == [(b"nowhere", "reject", "missing"), (b"a.txt", "read", None)]


def test_names_that_are_no_text_are_walked_as_bytes(tmp_path):
    """Old archives hold Latin-1 names; a file must not be lost over one."""
    put(tmp_path, b"caf\xe9.txt")
    assert met(tmp_path) == [(b"caf\xe9.txt", "read", None)]


def test_pipes_sockets_and_links_are_passed_by(tmp_path, monkeypatch):
    """Opening a pipe would wait for ever; a link may lead out of the folder or in a circle."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.html")
    with socket.socket(socket.AF_UNIX) as line:
        line.bind("socket.html")
    os.symlink("circle.html", "circle.html")
    os.symlink("..", "up")
    assert met(".") == [
        (b"circle.html", "skip", "symlink"),
        (b"pipe.html", "skip", "fifo"),
        (b"socket.html", "skip", "socket"),
        (b"up", "skip", "symlink"),
    ]


def test_followed_links_do_not_lead_in_circles(tmp_path):
    """With --follow a folder that links to its parent would otherwise be walked for ever."""
    put(tmp_path, "a/story.txt")
    os.symlink("..", tmp_path / "a" / "up")
    os.symlink("story.txt", tmp_path / "a" / "same.txt")
    assert met(tmp_path, follow=True) == [
        (b"a/same.txt", "read", None),
        (b"a/story.txt", "read", None),
        (b"a/up", "skip", "loop"),
    ]


def test_a_link_to_a_folder_is_followed_if_the_user_named_it(tmp_path):
    """People keep their archive on another disk and link to it."""
    put(tmp_path, "disk/story.txt")
    os.symlink("disk", tmp_path / "news")
    assert met(tmp_path / "news") == [(b"story.txt", "read", None)]


def test_a_folder_too_deep_to_name_is_rejected(tmp_path, monkeypatch):
    """Beyond PATH_MAX the system refuses the name; silence would lose what lies below."""
    monkeypatch.chdir(tmp_path)
    for _ in range(25):
        os.mkdir("L" * 200)
        os.chdir("L" * 200)
    monkeypatch.chdir(tmp_path)
    assert [reason for _, _, reason in met(tmp_path)] == ["name-too-long"]


def test_a_dash_is_standard_input():
    """`curl ... | newsarc ingest -` must not look for a file."""
    assert list(walk(["-"])) == [Found(STDIN, STDIN, STDIN)]


def test_the_extension_lies_beneath_gz():
    """A packed page is a page."""
    assert [extension(name) for name in (b"a.html.gz", b"a.gz", b"a.GZ", b"a", b".html")] == [
        b".html",
        b"",
        b"",
        b"",
        b"",
    ]
