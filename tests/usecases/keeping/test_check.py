"""`check` finds whatever is not what was written, names it, says what mends it, and never stumbles over it."""

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.invented import run, told

from newsarc.errors import NewsarcError
from newsarc.store import comparisons
from newsarc.store.opening import open_archive
from newsarc.store.packing import pack_text
from newsarc.usecases.keeping.check import AGAIN, BACKUP, REBUILD, check
from newsarc.usecases.keeping.deep import look_deeper
from newsarc.usecases.keeping.doctor import examine
from newsarc.usecases.keeping.rebuild import rebuild

FIRST = "(SELECT min(id) FROM articles)"

FLIPS = int(os.environ.get("NEWSARC_FLIPS", "24"))
"""Places at which a byte is flipped. With NEWSARC_FLIPS=200 it takes a minute; the suite has less time."""


def test_a_sound_archive_is_found_sound(archive):
    """Else every other answer would be worth nothing; and looking changes not a byte."""
    before = archive.read_bytes()
    found = check(str(archive))
    assert found.faults == []
    assert found.articles == found.examined > 15
    assert found.waiting == 0
    assert archive.read_bytes() == before


def test_what_a_killed_run_left_undecided_is_no_damage(spoil):
    """Between comparing and deciding, a cluster is still named while its members wait."""
    found = check(str(spoil("UPDATE articles SET cluster = NULL")))
    assert found.faults == []
    assert found.waiting == found.articles


SPOILT = {
    "rotten text": (f"UPDATE articles SET text = x'00' WHERE id = {FIRST}", "article", REBUILD),
    "another's text": (
        f"UPDATE articles SET text = (SELECT text FROM articles ORDER BY id DESC) WHERE id = {FIRST}",
        "article",
        REBUILD,
    ),
    "title": (f"UPDATE articles SET title = 'x' WHERE id = {FIRST}", "article", REBUILD),
    "date": (f"UPDATE articles SET published = '1999-01-01' WHERE id = {FIRST}", "article", REBUILD),
    "set aside": (f"UPDATE readings SET set_aside = x'00' WHERE article = {FIRST}", "article", REBUILD),
    "keys": (f"UPDATE readings SET sentence_keys = x'00' WHERE article = {FIRST}", "article", REBUILD),
    "reading gone": (f"DELETE FROM readings WHERE article = {FIRST}", "article", REBUILD),
    "raw bytes": ("UPDATE contents SET packed = x'0123'", "article", AGAIN),
    "other raw bytes": (
        "UPDATE contents SET packed = (SELECT packed FROM contents c WHERE c.id != contents.id LIMIT 1)",
        "article",
        AGAIN,
    ),
    "size": ("UPDATE contents SET size = size + 1", "article", REBUILD),
    "id": (f"UPDATE articles SET digest = zeroblob(32) WHERE id = {FIRST}", "article", BACKUP),
    "given": (f"UPDATE articles SET given = '{{' WHERE id = {FIRST}", "article", BACKUP),
    "extra": (f"UPDATE articles SET extra = '[' WHERE id = {FIRST}", "article", BACKUP),
    "no sighting": (f"DELETE FROM sightings WHERE article = {FIRST}", "sighting", BACKUP),
    "path": ("UPDATE sightings SET path = x'2f78'", "sighting", BACKUP),
    "place": ("UPDATE sightings SET place = place + 1", "sighting", BACKUP),
    "reference": ("UPDATE sightings SET last_run = 99", "reference", BACKUP),
    "cluster": ("UPDATE articles SET cluster = id", "cluster", REBUILD),
    "two canonicals": ("UPDATE articles SET relation = 'canonical'", "cluster", REBUILD),
    "similarity": ("UPDATE articles SET similarity = 0.77 WHERE relation = 'reprint'", "cluster", REBUILD),
    "agency": ("UPDATE clusters SET agency = 'Nobody'", "cluster", REBUILD),
    "no canonical": ("DELETE FROM clusters", "cluster", REBUILD),
    "empty cluster": ("INSERT INTO clusters (id, name, canonical, reason, size) "
                      "SELECT id, digest, id, '', 2 FROM articles "
                      "WHERE id NOT IN (SELECT cluster FROM articles WHERE relation != 'canonical') "
                      "AND id NOT IN (SELECT canonical FROM clusters) LIMIT 1",
                      "cluster", REBUILD),
    "pair": ("UPDATE pairs SET lead = 10001", "pair", REBUILD),
    "postings": ("UPDATE postings SET articles = x'ff00000009'", "posting", REBUILD),
    "half a posting": ("UPDATE postings SET articles = x'ff'", "posting", REBUILD),
    "index": (f"INSERT INTO articles_fts (rowid, title, text) VALUES ({FIRST}, 'nonsense', '')", "index", REBUILD),
    "setting": ("UPDATE settings SET value = '0.4' WHERE key = 'threshold'", "record", BACKUP),
    "run": ("UPDATE runs SET started = '1999-01-01T00:00:00+00:00'", "record", BACKUP),
    "run's counts": ("UPDATE runs SET counts = '{'", "record", BACKUP),
    "a table's root": ("PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 99999 WHERE name = 'pairs_b'",
                       "file", BACKUP),
}  # fmt: skip


@pytest.mark.parametrize("opened", ["cluster IS NOT NULL", "id = cluster", "id != cluster"])
def test_clusters_that_wait_to_be_decided_anew_are_no_damage(spoil, opened):
    """A run that ends between comparing and grouping leaves them so, and the next one goes on: nothing to mend."""
    found = check(str(spoil(f"UPDATE articles SET cluster = NULL WHERE {opened}")))
    assert found.faults == []
    assert found.waiting > 0


@pytest.mark.parametrize(("script", "part", "cure"), SPOILT.values(), ids=SPOILT)
def test_what_was_altered_is_found_where_it_is(spoil, script, part, cure):
    """A line of the answer for each fault, with what mends it."""
    try:
        found = check(str(spoil(script)))
    except NewsarcError as fault:
        if part != "file" or fault.exit_code not in (5, 6):
            raise
        return
    assert found.faults
    assert any(fault.part == part and fault.cure == cure for fault in found.faults), found.faults
    assert found.record()["sound"] is False


@pytest.mark.parametrize("name", [name for name, (_, _, cure) in SPOILT.items() if cure != BACKUP])
def test_what_rebuild_is_said_to_mend_it_mends(texts, db, name):
    """The cure that is named must be one."""
    shutil.copy(texts, db)
    connection = sqlite3.connect(db)
    connection.executescript(SPOILT[name][0])
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    rebuild(str(db))
    assert check(str(db)).faults == []
    assert told(db) == told(texts)


@pytest.mark.parametrize(("now", "cure"), [("same", AGAIN), ("other", BACKUP), ("gone", BACKUP)])
def test_from_where_rotten_bytes_can_be_had_again_is_told(tmp_path, db, now, cure):
    """Whoever still has the source needs no backup."""
    from tests.invented import printed, story

    source = tmp_path / "in" / "a.txt"
    source.parent.mkdir()
    source.write_bytes(printed(story(1)))
    run(db, source.parent)
    connection = sqlite3.connect(db)
    connection.execute("UPDATE contents SET packed = x'00'")
    connection.commit()
    connection.close()
    if now == "other":
        source.write_bytes(printed(story(2)))
    elif now == "gone":
        source.unlink()
    (fault,) = check(str(db)).faults
    assert fault.cure == cure
    assert [(place.path, place.now) for place in fault.places] == [(str(source), now)]


def test_a_share_of_the_articles_can_be_looked_at(archive):
    """Another share with another seed, so that all are met in time."""
    chosen = {check(str(archive), share=0.4, seed=bytes([seed])).examined for seed in range(6)}
    assert all(0 < number < 18 for number in chosen)
    assert len(chosen) > 1


def test_articles_that_wait_are_no_fault(archive):
    """A run that was cut off left them so, and the next one goes on."""
    with open_archive(str(archive), "write") as opened, opened.writing():
        comparisons.forget_all(opened)
    found = check(str(archive))
    assert (found.faults, found.waiting) == ([], found.articles)


def test_looking_deeper_agrees_with_what_was_just_stored(archive):
    """Reading the same bytes by the same rules says the same."""
    found = check(str(archive))
    look_deeper(str(archive), found)
    assert found.deep
    assert found.otherwise == []


def test_looking_deeper_says_where_today_differs(spoil):
    """A text that an older newsarc read otherwise is no damage, and worth a rebuild."""
    archive = spoil(f"UPDATE articles SET text = x'{pack_text('Other words.').hex()}' WHERE id = {FIRST}")
    found = check(str(archive))
    look_deeper(str(archive), found)
    assert [fault.what for fault in found.otherwise] == ["text would be otherwise"]


def test_one_flipped_byte_is_found_or_harmless(kept, db):
    """Disks rot. Wherever it happens, `check` says so or nobody is told anything else than before; nothing crashes."""
    expected = told(kept)
    sound = kept.read_bytes()
    chance = random.Random("flips")  # noqa: S311
    for _ in range(FLIPS):
        at, bit = chance.randrange(len(sound)), 1 << chance.randrange(8)
        Path(db).write_bytes(sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1 :])
        examine(str(db))
        try:
            noticed = bool(check(str(db)).faults)
        except NewsarcError as fault:
            if fault.exit_code not in (5, 6):
                raise
            noticed = True
        if not noticed:
            assert told(db) == expected, (at, bit)
