"""`newsarc export`: one command, every form, to the screen, a file or a folder."""

import csv
import json

import pytest


def test_every_article_is_one_line_of_json(newsarc, barrels):
    """The form that scripts rely on, and the one that is printed unasked."""
    records = [json.loads(line) for line in newsarc("--db", barrels, "export").out.splitlines()]
    assert [record["schema"] for record in records] == ["newsarc/article/1"] * 4
    assert [record["id"] for record in records] == sorted(record["id"] for record in records)


def test_a_copy_names_the_article_it_copies(newsarc, barrels, first_id):
    """Whoever has one line of the export can find the canonical one without the archive."""
    records = [json.loads(line) for line in newsarc("--db", barrels, "export").out.splitlines()]
    assert [record["copy_of"] for record in records if not record["canonical"]] == [first_id] * 2
    assert all(record["copy_of"] is None for record in records if record["canonical"])


def test_canonical_only_prints_one_article_a_story(newsarc, barrels):
    """Three outlets printed one of the two stories."""
    assert len(newsarc("--db", barrels, "export", "--canonical-only").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.csv", "id,cluster"), ("a.json", "["), ("a.jsonld", '{"@context"'), ("a.tsv", "id\t"), ("a.txt", '{"schema"')],
)
def test_a_files_name_tells_the_form(newsarc, barrels, tmp_path, name, begins):
    """Nobody wants JSON lines in a file that they called stories.csv."""
    answer = newsarc("--db", barrels, "export", "-o", str(tmp_path / name))
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"4 articles written to {tmp_path / name}.\n"
    assert (tmp_path / name).read_text().startswith(begins)


def test_an_option_counts_more_than_the_name(newsarc, barrels, tmp_path):
    """What is said beats what is guessed."""
    newsarc("--db", barrels, "export", "--jsonl", "-o", str(tmp_path / "a.csv"))
    assert json.loads((tmp_path / "a.csv").read_text().splitlines()[0])


def test_a_file_holds_what_the_screen_would_show(newsarc, barrels, tmp_path):
    """`-o` and `>` are two ways of saying the same."""
    for form in ("--json", "--jsonl", "--csv", "--plain", "--json-ld", "--raw-csv"):
        newsarc("--db", barrels, "export", form, "-o", str(tmp_path / form))
        assert (tmp_path / form).read_text() == newsarc("--db", barrels, "export", form).out


def test_the_archive_is_not_written_over(newsarc, barrels):
    """A slip of the fingers with `--force` must not cost the archive."""
    answer = newsarc("--db", barrels, "export", "--force", "-o", barrels)
    assert answer.code == 2
    assert "archive itself" in answer.err
    assert newsarc("--db", barrels, "dupes").code == 0


def test_a_folder_of_pages_holds_every_article(newsarc, barrels, tmp_path):
    """One page an article, none outside the folder."""
    answer = newsarc("--db", barrels, "export", "--markdown", str(tmp_path / "pages"))
    assert answer.err == f"4 articles written to {tmp_path / 'pages'}.\n"
    pages = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert len(pages) == 4
    assert any(name.startswith("2023-05-11-") and name.endswith("-bees-stop-trains.md") for name in pages)
    again = newsarc("--db", barrels, "export", "--markdown", str(tmp_path / "pages"))
    assert again.code == 1
    assert "not empty" in again.err


def test_a_folder_takes_no_other_form(newsarc, barrels, tmp_path):
    """Two answers to one question cannot both be meant."""
    answer = newsarc("--db", barrels, "export", "--markdown", str(tmp_path / "pages"), "--csv")
    assert answer.code == 2
    assert not (tmp_path / "pages").exists()


def test_hostile_articles_stay_in_their_files(newsarc, hostile, tmp_path):
    """Titles that give orders become plain names, harmless front matter, and quoted cells."""
    newsarc("--db", hostile, "export", "--markdown", str(tmp_path / "pages"))
    for page in (tmp_path / "pages").iterdir():
        text = page.read_text()
        assert page.name.isascii()
        assert not set(text) & {"\x1b", "\x9b", "\x07", "\u202e"}
    newsarc("--db", hostile, "export", "-o", str(tmp_path / "a.csv"))
    with open(tmp_path / "a.csv", newline="") as file:
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in csv.reader(file) for cell in row)


def test_nothing_is_made_where_there_is_no_archive(newsarc, tmp_path):
    """Neither a file nor a folder, nor a rest of one."""
    for line in (["-o", str(tmp_path / "a.jsonl")], ["--markdown", str(tmp_path / "pages")]):
        assert newsarc("--db", str(tmp_path / "no.db"), "export", *line).code == 1
    assert list(tmp_path.iterdir()) == []


def test_only_what_is_asked_for_is_exported(newsarc, barrels):
    """By outlet, agency, language and day; what lacks a date is counted, not passed over in silence."""
    records = newsarc("--db", barrels, "export", "--outlet", "the marram tide", "--since", "2023-05-10").out
    assert [json.loads(line)["title"] for line in records.splitlines()] == ["Bees stop trains"]
    answer = newsarc("--db", barrels, "export", "--until", "2023")
    assert len(answer.out.splitlines()) == 3
    assert answer.err == "1 article without a date left out.\n"
