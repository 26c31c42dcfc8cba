"""Archives from Python: the same answers as on the command line, few names, light to import."""

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.invented import corpus, write

import newsarc
from newsarc.core.explain import article_record

HEAVY = ("click", "trafilatura", "numpy", "rich", "lxml", "rapidfuzz", "sqlite_utils", "sqlite3", "newsarc.usecases")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """An archive of invented news, made through the API. Look at it, never change it."""
    folder = tmp_path_factory.mktemp("api")
    with newsarc.open(folder / "news.db") as archive:
        archive.ingest(write(folder / "articles", corpus()), outlet_from_folder=True)
    return folder / "news.db"


@pytest.fixture
def archive(made):
    """The archive, open."""
    with newsarc.open(made) as opened:
        yield opened


def printed(made: Path, *arguments: str) -> str:
    """What the command line prints of the same archive."""
    program = "from newsarc.cli import entry; entry()"
    line = [sys.executable, "-c", program, "--db", str(made), *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=True, timeout=60).stdout


def test_importing_newsarc_imports_nothing_else():
    """A script that only asks for the version must not wait for numpy."""
    program = f"import sys, newsarc; sys.exit(str([name for name in {HEAVY!r} if name in sys.modules] or ''))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.strip() == ""


def test_every_public_name_is_there_and_typed():
    """The names that type checkers read are those that exist."""
    assert all(getattr(newsarc, name) is not None for name in newsarc.__all__)
    typed = Path(newsarc.__file__).with_suffix(".pyi").read_text()
    assert set(re.findall(r"^from \S+ import (\w+) as", typed, re.MULTILINE)) == set(newsarc._HOMES)
    assert Path(newsarc.__file__).with_name("py.typed").exists()
    with pytest.raises(AttributeError):
        newsarc.no_such_name  # noqa: B018


def test_it_answers_as_the_command_line_does(archive, made):
    """One use-case behind both: two stories about one archive would be one too many."""
    assert archive.dupes().record() == json.loads(printed(made, "dupes", "--json"))
    assert archive.dupes(0.8).record() == json.loads(printed(made, "dupes", "--json", "--threshold", "80%"))
    assert list(archive.articles()) == [json.loads(line) for line in printed(made, "export").splitlines()]
    asked = archive.dupes().stories[0].cluster.id
    assert archive.show(asked).record() == json.loads(printed(made, "show", asked, "--json"))


def test_searching_and_judging_answer_as_the_command_line_does(archive, made):
    """The same words, the same evidence."""
    word = archive.dupes().stories[0].canonical.article.credits.title.split()[0]
    assert archive.search(word, limit=None).record()["hits"]
    assert archive.search(word).record() == json.loads(printed(made, "search", word, "--json", "--limit", "20"))
    first, second = (member.article.id for member in archive.dupes().stories[0].members[:2])
    told = json.loads(json.dumps(archive.why(first, second).record()))
    assert told == json.loads(printed(made, "why", first, second, "--json"))
    assert not archive.check().faults


def test_articles_may_be_chosen(archive):
    """By what the command's options choose."""
    everything = list(archive.articles())
    of_one = list(archive.articles(outlets=["ECHO"]))
    assert {record["outlet"] for record in of_one} == {"echo"}
    assert len(list(archive.articles(canonical_only=True))) < len(everything)
    assert list(archive.articles(since=datetime.date(2000, 1, 1), until="2000-12-31")) == []


def test_records_can_be_written_to_files(archive, tmp_path):
    """Every form of the command; the count is what was written."""
    assert archive.export(tmp_path / "a.csv", "csv") == len(list(archive.articles()))
    assert archive.export(tmp_path / "pages", "markdown", canonical_only=True) == len(
        list((tmp_path / "pages").iterdir())
    )
    with pytest.raises(newsarc.NewsarcError, match="--force"):
        archive.export(tmp_path / "a.csv", "csv")
    with pytest.raises(newsarc.NewsarcError, match="full and markdown"):
        archive.export(tmp_path / "a.xml", "xml")


def test_leaving_the_block_ends_what_was_left_half_way(made):
    """An iteration keeps the file open; nothing of it may be left when the block is."""
    with newsarc.open(made) as archive:
        iteration = archive.articles()
        assert next(iteration)["schema"] == "newsarc/article/1"
    assert list(iteration) == []
    with pytest.raises(newsarc.NewsarcError, match="was closed"):
        archive.dupes()


def test_what_is_wrong_is_a_newsarc_error(archive, tmp_path):
    """One `except` is enough, and each message says what to do."""
    (tmp_path / "diary.txt").write_text("Dear diary, this is no archive at all, and may not be touched by anybody.")
    with pytest.raises(newsarc.NewsarcError, match="no SQLite file"):
        newsarc.open(tmp_path / "diary.txt")
    for wrong in (
        lambda: newsarc.open(tmp_path / "none.db").dupes(),
        lambda: newsarc.open(tmp_path / "none.db").ingest(tmp_path / "none"),
        lambda: archive.show("zz"),
        lambda: archive.dupes(80),
        lambda: archive.articles(since="last week"),
        lambda: archive.articles(outlets="The Echo"),
        lambda: newsarc.clean(tmp_path / "none.txt"),
    ):
        with pytest.raises(newsarc.NewsarcError):
            wrong()
    assert not (tmp_path / "none.db").exists()


def test_a_text_is_cleaned_without_an_archive(fixtures):
    """For those who bring an archive of their own."""
    cleaned = newsarc.clean(fixtures / "articles" / "wexley-vale-post" / "weather-monday.txt")
    assert cleaned.article.text.startswith("Monday will start grey")
    assert "Share on Facebook" in [verdict.block.text[:17] for verdict in cleaned.verdicts]


def test_a_script_that_reads_pages_needs_no_guard(tmp_path, fixtures):
    """Workers would run a script without `if __name__ == "__main__"` again, and the pages would be lost."""
    script = tmp_path / "script.py"
    script.write_text(
        "import newsarc\n"
        "print('begun')\n"
        f"with newsarc.open({str(tmp_path / 'news.db')!r}) as archive:\n"
        f"    print(archive.ingest({str(fixtures / 'articles' / 'lake-orrin-beacon')!r}, jobs=2).new)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert (done.stderr, done.stdout) == ("", "begun\n8\n")


def test_a_member_is_shown_as_the_export_shows_it(archive):
    """The parts of a record are open to whoever wants them; `article_record` is how they become one."""
    shown = archive.show(archive.dupes().stories[0].cluster.id)
    member = shown.story.canonical
    record = article_record(member, shown.story.cluster.id, shown.sources[member.article.id])
    assert record in list(archive.articles())


def test_what_people_decide_is_entered_undone_and_carried_to_another_archive(made, tmp_path):
    """A script decides as a person does: by the same use-cases, with the same log."""
    with newsarc.open(made) as archive:
        archive.backup(tmp_path / "copy.db")
    with newsarc.open(tmp_path / "copy.db") as archive:
        members = archive.dupes().stories[0].members
        first, second = members[0].article.id, members[1].article.id
        assert archive.canonical(second, "the fuller print").standing[0].canonical == second
        assert archive.split(second).standing[0].size == 1
        assert archive.link(first, second, "version").ruling.value == {"relation": "version"}
        assert archive.merge(first, second).standing[0].size == len(members)
        assert archive.set(first, {"title": "Another headline"}).is_new
        assert archive.tag(first, "weather").is_new
        assert archive.untag(first, "weather").holds
        assert not archive.undo().holds
        assert archive.redo().holds
        with pytest.raises(newsarc.NewsarcError, match="links nothing"):
            archive.link(first, second, "sequel")
        told = archive.decisions().records()
        archive.export(tmp_path / "all.jsonl", "full")
        with newsarc.open(tmp_path / "other.db") as other:
            assert other.import_(tmp_path / "all.jsonl", jobs=1).new == len(list(archive.articles()))
            assert [one["verb"] for one in other.decisions().records()] == [one["verb"] for one in told]
            assert not other.rebuild(jobs=1).lost


def test_forgetting_wants_a_reason_and_asks_nothing_else(made, tmp_path):
    """The reason is all that stays of the article."""
    with newsarc.open(made) as archive:
        archive.backup(tmp_path / "copy.db")
    with newsarc.open(tmp_path / "copy.db") as archive:
        doomed, *_ = (record["id"] for record in archive.articles())
        with pytest.raises(newsarc.NewsarcError, match="say why"):
            archive.forget(doomed, "")
        assert doomed in [one.id for one in archive.forget(doomed, "a court order").articles]
        assert doomed not in [record["id"] for record in archive.articles()]
