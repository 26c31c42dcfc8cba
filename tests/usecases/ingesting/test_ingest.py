"""What a run promises: nothing twice, nothing lost, nothing untold."""

import contextlib
import gzip
import hashlib
import json
import os
import sqlite3
import tempfile
import threading
import time
import zlib
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from tests.children import as_nobody
from tests.invented import corpus, headline, page, printed, run, story, told, write

from newsarc.core.settings import Limits
from newsarc.readers import open as reading
from newsarc.usecases.ingesting.run import NothingToRead, Request
from newsarc.usecases.reading.export import export


def articles(db):
    return list(export(str(db)))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class TestTwice:
    def test_the_same_folder_twice_changes_nothing(self, tmp_path, db):
        """People run the same line again to be sure; it must be safe, and say that there was nothing to do."""
        folder = write(tmp_path / "in", corpus())
        first = run(db, folder)
        before = told(db)
        again = run(db, folder)
        assert told(db) == before
        assert (first.new, again.new, again.same) == (again.read, 0, first.read)
        assert (again.relearned, again.compared) == (0, 0)

    def test_a_second_run_only_moves_the_time_of_the_last_sighting(self, tmp_path, db):
        """A place that was seen before with the same bytes is no new sighting."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1))})
        run(db, folder)
        run(db, folder)
        (record,) = articles(db)
        assert len(record["sources"]) == 1

    def test_a_changed_file_is_a_new_article_and_the_old_one_stays(self, tmp_path, db):
        """An outlet that rewrites a story in place must not rewrite what the archive has seen."""
        folder = write(tmp_path / "in", {"courier/a.txt": printed(story(1), headline(1))})
        run(db, folder)
        (old,) = articles(db)
        write(folder, {"courier/a.txt": printed([*story(2, 1), *story(1)], headline(1))})
        run(db, folder)
        texts = {record["id"]: record["text"] for record in articles(db)}
        assert len(texts) == 2
        assert texts[old["id"]] == old["text"]

    def test_hard_links_and_copies_are_two_sightings_of_one_article(self, tmp_path, db):
        """The same bytes in two places were printed once and saved twice."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1)), "c.txt": printed(story(1))})
        os.link(folder / "a.txt", folder / "b.txt")
        summary = run(db, folder, outlet_from_folder=False)
        (record,) = articles(db)
        assert [Path(source["path"]).name for source in record["sources"]] == ["a.txt", "b.txt", "c.txt"]
        assert (summary.new, summary.same) == (1, 2)

    def test_the_same_bytes_under_two_outlets_are_two_articles_of_one_cluster(self, tmp_path, db):
        """Who printed a text is part of what was printed; that both print the same is what clusters are for."""
        folder = write(tmp_path / "in", {"courier/a.txt": printed(story(1)), "echo/a.txt": printed(story(1))})
        run(db, folder)
        first, second = articles(db)
        assert first["id"] != second["id"]
        assert first["cluster"] == second["cluster"]
        assert {first["outlet"], second["outlet"]} == {"courier", "echo"}


class TestReport:
    def test_every_path_and_record_stands_in_the_report_once(self, tmp_path, db):
        """What is not accounted for is lost without anybody knowing."""
        records = [{"id": f"r{n}", "text": "\n\n".join(story(n, 2))} for n in range(3)]
        lines = [json.dumps(record) for record in records]
        lines[1:1] = ["{not json", "", "[1]", '{"title": "no text"}']
        folder = write(
            tmp_path / "in",
            {
                "a.txt": printed(story(10)),
                "deep/er/b.html": page(11),
                "c.txt.gz": gzip.compress(printed(story(12)), mtime=0),
                "feed.jsonl": "\n".join(lines).encode(),
                "style.css": b"p { color: red }",
                "empty.txt": b"",
                "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(100),
                "-rf.txt": printed(story(13)),
                "new\nline.txt": printed(story(14)),
            },
        )
        (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(printed(story(15)))
        (folder / "link.txt").symlink_to("a.txt")
        os.mkfifo(folder / "pipe.txt")
        report = []
        summary = run(db, folder, report=report, outlet_from_folder=False)
        met = [(unquote_to_bytes(row["path"]), row["record"], row["outcome"]) for row in report]
        assert len(met) == len(set(met))
        on_disk = {
            os.path.relpath(os.path.join(at, name), os.fsencode(folder))
            for at, _, names in os.walk(os.fsencode(folder))
            for name in names
        }
        assert {path for path, _, _ in met} == on_disk
        assert sorted(record for path, record, _ in met if path == b"feed.jsonl") == ["2", "4", "5", "r0", "r1", "r2"]
        outcomes = [outcome for _, _, outcome in met]
        assert outcomes.count("ingest") == summary.read == summary.new
        assert (
            outcomes.count("reject")
            == summary.rejected
            == sum(row["reason"] is not None for row in report if row["outcome"] == "reject")
        )
        assert outcomes.count("skip") == summary.skipped

    def test_the_report_names_the_article_and_its_cluster(self, tmp_path, db):
        """Scripts join the report with the export."""
        folder = write(tmp_path / "in", {"courier/a.txt": printed(story(1)), "echo/a.txt": printed(story(1))})
        report = []
        run(db, folder, report=report)
        records = {record["id"]: record for record in articles(db)}
        for row in report:
            record = records[row["id"]]
            assert (row["cluster"], row["title"], row["text"]) == (record["cluster"], record["title"], record["text"])

    def test_what_is_there_already_is_reported_with_its_id(self, tmp_path, db):
        """A second run's report must be as complete as the first one's."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1))})
        first, second = [], []
        run(db, folder, report=first)
        run(db, folder, report=second)
        assert [(row["outcome"], row["new"]) for row in first + second] == [("ingest", True), ("ingest", False)]
        assert first[0]["id"] == second[0]["id"]


class TestBadInput:
    def test_one_bad_file_never_stops_a_run(self, tmp_path, db):
        """Among ten thousand files some are always broken."""
        folder = write(
            tmp_path / "in",
            {
                "a.txt": b"\0" * 500,
                "b.txt": b"\x1f\x8b broken",
                "c.jsonl": b"[[[[[[",
                "d.html": b"<!-- never closed",
                "e.txt": b"\xff\xfe\x00",
                "z.txt": printed(story(1)),
            },
        )
        summary = run(db, folder)
        assert summary.new == 1
        assert summary.rejected >= 4

    def test_an_unreadable_file_is_rejected_and_named(self):
        """A run as another user meets files that it may not open."""
        with tempfile.TemporaryDirectory() as name:
            Path(name).chmod(0o777)
            folder = write(Path(name) / "in", {"a.txt": printed(story(1)), "b.txt": printed(story(2))})
            (folder / "a.txt").chmod(0)

            def ingest():
                report = []
                assert run(Path(name) / "archive.db", folder, report=report).rejected == 1
                assert report[0]["reason"].startswith("unreadable")

            assert as_nobody(ingest) == 0

    def test_a_line_of_50_megabytes_is_rejected_before_it_is_read(self, tmp_path, db, monkeypatch):
        """A log file among the articles must not cost its size in memory."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1))})
        with open(folder / "big.txt", "wb") as file:
            file.truncate(50_000_000)
        looked = []

        def look(file):
            looked.append(os.readlink(f"/proc/self/fd/{file.fileno()}") if os.path.exists("/proc/self") else "")
            return real(file)

        real = reading.unpack
        monkeypatch.setattr(reading, "unpack", look)
        summary = run(db, folder)
        assert summary.reasons == {"too-large": 1}
        assert not any(path.endswith("big.txt") for path in looked)

    def test_pipes_links_and_sockets_are_passed_by_and_do_not_hang(self, tmp_path, db):
        """Opening a pipe waits for its other end for ever."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1))})
        os.mkfifo(folder / "pipe.html")
        (folder / "loop.txt").symlink_to("loop.txt")
        (folder / "away.txt").symlink_to("/dev/zero")
        (folder / "up").symlink_to("..", target_is_directory=True)
        summary = run(db, folder)
        assert (summary.new, summary.rejected) == (1, 0)
        assert summary.reasons == {"fifo": 1, "symlink": 3}

    def test_files_that_change_and_vanish_under_the_run_are_stored_as_read_or_not_at_all(self, tmp_path, db):
        """A crawler may still be writing into the folder: what is stored must be what its digest says."""
        folder = write(tmp_path / "in", {f"{n:03}.txt": printed(story(n, 2)) for n in range(120)})
        stop = threading.Event()

        def disturb():
            for turn in range(10_000):
                path = folder / f"{turn * 7 % 120:03}.txt"
                with contextlib.suppress(FileNotFoundError):
                    path.unlink() if turn % 3 == 0 else path.write_bytes(printed(story(1000 + turn, 2)))
                if stop.is_set():
                    return
                time.sleep(0.0005)

        thread = threading.Thread(target=disturb)
        thread.start()
        try:
            summary = run(db, folder)
        finally:
            stop.set()
            thread.join()
        assert set(summary.reasons) <= {"vanished", "empty", "no-text"}
        connection = sqlite3.connect(db)
        for sha, packed in connection.execute("SELECT sha256, packed FROM contents"):
            assert hashlib.sha256(zlib.decompress(packed)).digest() == sha
        connection.close()

    def test_no_path_at_all_is_an_error_that_makes_no_archive(self, tmp_path, db):
        """A typing error must not leave an empty archive that looks like a success."""
        with pytest.raises(NothingToRead) as fault:
            run(db, tmp_path / "nowhere")
        assert "nowhere" in str(fault.value)
        assert not db.exists()

    def test_one_missing_path_among_several_is_rejected(self, tmp_path, db):
        """A shell script with ten folders of which one is gone still archives nine."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1))})
        summary = run(db, folder, tmp_path / "nowhere")
        assert (summary.new, summary.reasons) == (1, {"missing": 1})

    def test_an_empty_folder_is_no_error(self, tmp_path, db):
        """A day without news is a day."""
        (tmp_path / "in").mkdir()
        summary = run(db, tmp_path / "in")
        assert (summary.read, summary.rejected) == (0, 0)
        assert articles(db) == []

    def test_a_page_of_which_only_the_paywalls_offer_is_left_is_no_article(self, tmp_path, db):
        """The same offer stands on every such page: kept, they would make one huge story."""
        offer = ["Subscribe to read the full story. Already a member? Log in."]
        folder = write(tmp_path / "in", {f"{n}.html": page(n, offer) for n in range(3)} | {"whole.html": page(9)})
        summary = run(db, folder)
        assert (summary.new, summary.reasons) == (1, {"too-short": 3})


class TestDryRun:
    def test_it_writes_nothing(self, tmp_path, db):
        """People try a run out to see what it would do."""
        folder = write(tmp_path / "in", corpus())
        report = []
        summary = run(db, folder, dry_run=True, report=report)
        assert summary.new == len(report) == len(corpus())
        assert os.listdir(tmp_path) == ["in"]

    def test_an_archive_that_is_there_is_left_byte_for_byte(self, tmp_path, db):
        """Neither new articles nor a later `seen`."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1))})
        run(db, folder)
        write(folder, {"b.txt": printed(story(2))})
        before = digest(db)
        summary = run(db, folder, dry_run=True)
        assert (summary.new, summary.same) == (1, 1)
        assert digest(db) == before


class TestAccounting:
    def test_every_line_of_a_text_is_body_or_set_aside_or_a_header(self, whole_fixtures, fixtures):
        """Nothing is dropped silently: what is not in `text` stands in `removed` or `headers` with its line numbers."""
        looked = 0
        for record in export(str(whole_fixtures)):
            path = Path(record["sources"][0]["path"])
            if record["sources"][0]["record"] is not None or ".html" in path.name:
                continue
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            lines = content.decode(record["sources"][0]["encoding"]).lstrip("\ufeff").splitlines()
            told_of = {
                number
                for block in record["removed"] + record["headers"]
                for number in range(block["lines"][0], block["lines"][1] + 1)
            }
            body = "".join(record["text"].split())
            for number, line in enumerate(lines, 1):
                if line.strip() and number not in told_of:
                    assert "".join(line.split()) in body, f"{path.name}:{number} {line[:60]!r}"
            looked += 1
        assert looked > 50
        assert fixtures.exists()

    def test_every_removed_block_has_its_reason_and_its_words(self, whole_fixtures):
        """A reader who doubts the cleaning must be able to look."""
        for record in export(str(whole_fixtures)):
            for block in record["removed"]:
                assert block["reason"]
                assert block["text"].strip()

    def test_the_raw_bytes_come_out_as_they_went_in(self, tmp_path, db):
        """All but the input can be made again; the input cannot."""
        from newsarc.usecases.reading.show import show

        content = "Señal – \r\n\r\n".encode() + printed(story(1)).replace(b"\n", b"\r\n") + b"\0\xff\x1a"
        folder = write(tmp_path / "in", {"a.txt": content})
        run(db, folder)
        (record,) = articles(db)
        assert show(str(db), record["id"]).raw == content
        assert record["sources"][0]["sha256"] == hashlib.sha256(content).hexdigest()


class TestOptions:
    def test_a_table_of_agencies_is_kept_by_the_archive(self, fixtures, tmp_path, db):
        """Who names his own agencies once must not name them in every run."""
        body = [f"BRISK HARBOUR (Meridian Press) — {story(1)[0]}", *story(1)[1:], "Meridian Press Agency"]
        run(db, write(tmp_path / "one", {"a.txt": printed(body)}), agencies=fixtures / "agencies.toml")
        run(db, write(tmp_path / "two", {"b.txt": printed([body[0], *story(2), body[-1]])}))
        assert [record["agency"]["name"] for record in articles(db)] == ["Meridian Press Agency"] * 2

    def test_a_limit_of_the_run_decides_what_is_too_large(self, tmp_path, db):
        """Limits may change from run to run."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1))})
        assert run(db, folder, limits=Limits(content_bytes=100)).reasons == {"too-large": 1}
        assert run(db, folder).new == 1

    def test_a_request_without_options_reads_one_file(self, tmp_path, db):
        """The least that can be asked."""
        folder = write(tmp_path / "in", {"a.txt": printed(story(1))})
        assert Request((b"x",)).jobs == 1
        assert run(db, folder / "a.txt", outlet_from_folder=False).new == 1
