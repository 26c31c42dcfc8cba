"""`newsarc rules`: what people see of the rules, and what they are told when they change them."""

import csv
import io
import json
import shutil

import pytest
from rich.cells import cell_len
from tests.cli.conftest import OTHER, STORY
from tests.invented import headline, printed, run, story, write

PITCH = "Come and sit with the Kettle Lantern Society, which has kept this page lit for you since the old days."


@pytest.fixture(scope="session")
def kettle(tmp_path_factory) -> str:
    """An archive of an outlet with a box under all its texts. Look at it, copy it, but never change it."""
    folder = tmp_path_factory.mktemp("kettle")
    box = story(999, 1)[0]
    files = {f"ledger/{n}.txt": printed(story(n, 3), headline(n), after=box) for n in range(6)}
    files |= {f"echo/{n}.txt": printed(story(n + 20, 4), headline(n + 20), after=PITCH) for n in range(2)}
    run(folder / "archive.db", write(folder / "in", files))
    return str(folder / "archive.db")


@pytest.fixture
def mine(kettle, tmp_path) -> str:
    """A copy of it that may be changed."""
    return shutil.copy(kettle, tmp_path / "mine.db")


class TestListing:
    def test_every_reason_stands_in_the_table_with_its_figures(self, newsarc, kettle):
        """The overview is how people learn what the cleaner goes by at all."""
        answer = newsarc("--db", kettle, "rules")
        assert (answer.code, answer.err) == (0, "")
        rows = {line.split()[0]: line.split() for line in answer.out.splitlines() if line.strip()}
        assert int(rows["donation"][1].replace(",", "")) > 100
        assert rows["learned"][2:5] == ["2", "·", "6"]
        assert "ledger: 2 sentences" in answer.out

    @pytest.mark.parametrize("columns", [40, 80, 200])
    def test_no_line_is_wider_than_the_terminal(self, newsarc, kettle, columns):
        """A table that wraps is none."""
        for listing in ((), ("--reason", "donation"), ("--learned",)):
            answer = newsarc("--db", kettle, "rules", *listing, columns=columns)
            assert answer.code == 0
            widest = max(cell_len(line) for line in answer.out.splitlines())
            assert widest <= columns, listing

    def test_json_holds_the_reasons_and_what_was_learned(self, newsarc, kettle):
        """For programs: figures as numbers, every record with its schema."""
        found = json.loads(newsarc("--db", kettle, "rules", "--json").out)
        assert (found["schema"], found["articles"]) == ("newsarc/rules/1", 8)
        learned = next(one for one in found["reasons"] if one["reason"] == "learned")
        assert (learned["own"], learned["blocks"], learned["articles"]) == (2, 6, 6)
        assert {one["articles"] for one in found["learned"]} == {6}
        assert all(one["schema"] == "newsarc/rules-learned/1" for one in found["learned"])

    def test_every_form_of_every_listing_has_the_same_records(self, newsarc, kettle):
        """Whichever form a program likes, it must not miss a rule."""
        for listing in ((), ("--reason", "donation"), ("--learned",), ("--learned", "--outlet", "ledger")):
            lines = newsarc("--db", kettle, "rules", *listing, "--jsonl").out.splitlines()
            assert all(json.loads(line)["schema"].startswith("newsarc/rules-") for line in lines)
            rows = list(csv.DictReader(io.StringIO(newsarc("--db", kettle, "rules", *listing, "--csv").out)))
            plain = newsarc("--db", kettle, "rules", *listing, "--plain").out.splitlines()
            assert len(lines) == len(rows) == len(plain) - 1 > 0

    def test_a_hostile_archive_gives_no_orders(self, newsarc, hostile):
        """Examples and outlets come from strangers."""
        out = newsarc("--db", hostile, "rules").out + newsarc("--db", hostile, "rules", "--learned").out
        assert not set(out) & set("\x1b\x9b\u202e\x08\x07")

    def test_a_missing_archive_is_named_and_not_made(self, newsarc, tmp_path):
        """A misspelt path must not become an empty archive, whichever subcommand was meant."""
        db = str(tmp_path / "none.db")
        for words in ((), ("add", "kettle lantern", "--reason", "share"), ("learn",), ("disable", "share")):
            answer = newsarc("--db", db, "rules", *words)
            assert answer.code == 1
            assert db in answer.err
            assert list(tmp_path.iterdir()) == []


class TestChanging:
    def test_adding_says_what_it_changed_and_how_the_archive_stands(self, newsarc, mine):
        """On standard error, so that a script's output stays clean."""
        answer = newsarc(
            "--db", mine, "rules", "add", "Kettle Lantern Society", "--reason", "donation", "--note", "box"
        )
        assert (answer.code, answer.out) == (0, "")
        assert "“kettle lantern society” (donation)" in answer.err
        assert "2 articles hold it; 2 articles changed" in answer.err
        assert "mine.db holds 8 articles" in answer.err
        listed = newsarc("--db", mine, "rules", "--reason", "donation", "--plain").out.splitlines()[1].split("\t")
        assert listed[:7] == ["kettle lantern society", "donation", "anywhere", "own", "yes", "2", "box"]

    def test_the_archive_may_be_named_before_the_command_within_it_or_after_it(self, newsarc, mine):
        """Nobody remembers which place is the right one."""
        words = ("add", "kettle lantern", "--reason", "share", "--json")
        answers = [
            newsarc("--db", mine, "rules", *words),
            newsarc("rules", "--db", mine, *words),
            newsarc("rules", *words, "--db", mine),
        ]
        assert [answer.code for answer in answers] == [0, 0, 0]
        assert [len(json.loads(answer.out)["rules"]) for answer in answers] == [1, 0, 0]
        assert "nothing changed" in answers[-1].err

    def test_out_of_force_and_in_force_again(self, newsarc, mine):
        """By a key as `--learned` prints it, and seen there as such."""
        key = json.loads(newsarc("--db", mine, "rules", "--learned", "--jsonl").out.splitlines()[0])["key"]
        answer = newsarc("--db", mine, "rules", "disable", key)
        assert "Out of force" in answer.err
        assert "6 articles hold it; 6 articles changed" in answer.err
        table = newsarc("--db", mine, "rules", "--learned").out
        assert f"off  {key}" in table
        assert "In force again" in newsarc("--db", mine, "rules", "enable", key).err
        assert "off" not in newsarc("--db", mine, "rules", "--learned").out.split()

    def test_learning_where_nothing_is_new_says_so(self, newsarc, mine):
        """People run it to be sure."""
        assert newsarc("--db", mine, "rules", "learn").err == "Nothing new was learned, nothing changed.\n"

    def test_quiet_is_quiet(self, newsarc, mine):
        """For a nightly job."""
        answer = newsarc("-q", "--db", mine, "rules", "add", "kettle lantern", "--reason", "share")
        assert (answer.code, answer.out, answer.err) == (0, "", "")

    @pytest.mark.parametrize(
        ("words", "code", "told"),
        [
            (("--reason", "nonsense"), 2, "donation, paywall"),
            (("add", "kettle", "--reason", "nonsense"), 2, "donation, paywall"),
            (("add", "k", "--reason", "share"), 2, "two letters"),
            (("add", "—!", "--reason", "share"), 2, "two letters"),
            (("add", "kettle"), 2, "--reason"),
            (("disable",), 2, "--reason"),
            (("disable", "no such phrase anywhere"), 8, "rules --learned"),
            (("enable", "ffffffffffff"), 8, "rules --learned"),
            (("learn", "--outlet", "Ledgers"), 8, "'ledger'"),
            (("--learned", "--outlet", "Ledgers"), 8, "'ledger'"),
            (("--outlet", "ledger"), 2, "--learned"),
            (("--json", "learn"), 2, "after it"),
        ],
    )
    def test_what_cannot_be_done_is_one_line_with_a_way_out(self, newsarc, mine, words, code, told):
        """The line names what there is, so that the next try succeeds."""
        answer = newsarc("--db", mine, "rules", *words)
        assert (answer.code, answer.out) == (code, "")
        assert told in answer.err
        assert len(answer.err.splitlines()) <= 2


class TestTrying:
    @pytest.fixture
    def text(self, tmp_path) -> str:
        """A text with a box under it."""
        path = tmp_path / "barrel.txt"
        path.write_text(f"{STORY}\n{PITCH}\n\nSubscribe to our newsletter and never miss a story.", encoding="utf-8")
        return str(path)

    def test_each_line_has_its_verdict_and_the_phrases_that_fired(self, newsarc, mine, text):
        """The answer to "why was this taken away", before it is asked of an archive."""
        newsarc("--db", mine, "rules", "add", "kettle lantern", "--reason", "donation")
        out = newsarc("--db", mine, "rules", "test", text).out
        assert "› kettle lantern (donation, anywhere)" in out
        assert "newsletter" in out
        records = [
            json.loads(line) for line in newsarc("--db", mine, "rules", "test", text, "--jsonl").out.splitlines()
        ]
        assert [one["kind"] for one in records] == ["body"] * 4 + ["removed"] * 2
        assert records[4]["phrases"] == [{"phrase": "kettle lantern", "reason": "donation", "where": "anywhere"}]

    def test_nothing_is_stored_and_the_listing_stays_as_it_was(self, newsarc, mine, text):
        """A try is no decision."""
        before = newsarc("--db", mine, "rules", "--json").out
        for form in ("--json", "--csv", "--plain"):
            assert newsarc("--db", mine, "rules", "test", text, form).code == 0
        assert newsarc("--db", mine, "rules", "--json").out == before

    def test_what_was_learned_of_the_outlet_counts_where_it_is_named(self, newsarc, kettle, tmp_path):
        """A text that does not say who printed it can be given its outlet, as at ingest."""
        (tmp_path / "a.txt").write_text(f"{OTHER}\n{story(999, 1)[0]}", encoding="utf-8")
        known, unknown = (
            json.loads(newsarc("--db", kettle, "rules", "test", str(tmp_path / "a.txt"), "--json", *more).out)["lines"][
                -1
            ]
            for more in (("--outlet", "ledger"), ())
        )
        assert (known["reason"], len(known["learned"])) == ("learned", 2)
        assert (unknown["kind"], unknown["learned"]) == ("body", [])


@pytest.mark.parametrize("words", [(), ("add",), ("disable",), ("enable",), ("learn",), ("test",)])
def test_every_help_shows_an_example(newsarc, words):
    """An example is read before any option."""
    answer = newsarc("rules", *words, "--help")
    assert answer.code == 0
    assert (
        " ".join(("newsarc", "rules", *words)) in answer.out.split("Options:")[0].split("Usage:")[1].split("\n", 1)[1]
    )
