"""`newsarc site` as it is typed."""


def test_a_site_is_made_and_says_where_to_look(newsarc, barrels, tmp_path):
    """The next thing to do is to open a file: which one is told."""
    answer = newsarc("--db", barrels, "site", str(tmp_path / "pages"))
    assert (answer.code, answer.out) == (0, "")
    assert "4 articles in 2 stories" in answer.err
    assert f"Open {tmp_path / 'pages'}/index.html" in answer.err
    assert "Last barrel" in (tmp_path / "pages/index.html").read_text("utf-8")


def test_a_title_is_on_every_page(newsarc, barrels, tmp_path):
    """`--title` names the site, markup in it is text."""
    newsarc("--db", barrels, "site", str(tmp_path / "pages"), "--title", "Tide & <b>Time</b>")
    for page in (tmp_path / "pages").rglob("*.html"):
        assert "Tide &amp; &lt;b&gt;Time&lt;/b&gt;" in page.read_text("utf-8")


def test_a_folder_that_is_not_ours_is_named_and_left(newsarc, barrels, tmp_path):
    """One clear line, exit 1, nothing changed."""
    (tmp_path / "diary.txt").write_text("mine")
    answer = newsarc("--db", barrels, "site", str(tmp_path), "--replace")
    assert answer.code == 1
    assert (
        answer.err == f"newsarc: {tmp_path} is a folder with other things in it. Name a new one. Nothing was changed.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_an_earlier_site_is_renewed_on_request(newsarc, barrels, tmp_path):
    """The same line again after more was ingested."""
    line = ("--db", barrels, "-q", "site", str(tmp_path / "pages"))
    assert newsarc(*line).code == 0
    assert "`--replace` makes it anew" in newsarc(*line).err
    assert newsarc(*line, "--replace").code == 0


def test_a_missing_archive_makes_no_folder(newsarc, tmp_path):
    """A slip in --db is told before anything is made."""
    assert newsarc("--db", str(tmp_path / "none.db"), "site", str(tmp_path / "pages")).code == 1
    assert not list(tmp_path.iterdir())
