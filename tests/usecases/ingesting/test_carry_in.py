"""A full export makes the same archive again, wherever it is taken; anything less changes nothing."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.invented import corpus, headline, page, printed, run, story, told, write

from newsarc.core.carried import sealed_lines
from newsarc.core.model import Relation
from newsarc.readers.carried import CannotImport
from newsarc.store import decisions
from newsarc.store.opening import open_archive
from newsarc.usecases.deciding.correcting import correct_fields, tag
from newsarc.usecases.deciding.forgetting import forget
from newsarc.usecases.deciding.grouping import link, merge, pin, split
from newsarc.usecases.deciding.undoing import redo, undo
from newsarc.usecases.ingesting.carry_in import carry_in
from newsarc.usecases.reading.dupes import save_threshold
from newsarc.usecases.sharing.full import export_full

MESSY = {
    "page/story.html": page(7),
    "page/empty.txt": b"",
    "odd/naïve #1%.txt": printed(story(8), headline(8)),
}


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    """An archive in which everything happened once: several runs, refusals, every decision, a forgotten article."""
    folder = tmp_path_factory.mktemp("carried")
    db, files = folder / "archive.db", write(folder / "in", {**corpus(), **MESSY})
    run(db, files / "wire", outlet="The Wire", arguments=("ingest", "wire"))
    run(db, files)
    names = list(told(db)["articles"])
    a, b, c, d, e, f = names[:6]
    text = str(db)
    for act in (
        lambda: merge(text, a, b),
        lambda: split(text, a, "no"),
        lambda: pin(text, c, "ours"),
        lambda: link(text, d, f, Relation.VERSION),
        lambda: correct_fields(text, d, {"outlet": "The Gull", "date": ""}),
        lambda: tag(text, e, ["x"]),
        lambda: undo(text),
        lambda: tag(text, e, ["x"]),
        lambda: undo(text, 1),
        lambda: redo(text, 1),
        lambda: forget(text, names[-1], "court order"),
        lambda: save_threshold(text, 0.45),
    ):
        act()
    return db


def lines_of(db):
    return list(export_full(str(db)))


def exported(db, folder, name="full.jsonl"):
    """A full export in a file."""
    path = folder / name
    path.write_text("\n".join(lines_of(db)) + "\n")
    return path


def test_an_import_makes_the_same_archive_to_the_letter(decided, tmp_path):
    """What an imported archive exports is what it was imported from."""
    db = tmp_path / "copy.db"
    done = carry_in(str(db), str(exported(decided, tmp_path)))
    assert (done.rejected, done.kept, done.still_held, done.same) == ([], [], [], 0)
    assert told(db) == told(decided)
    assert lines_of(db) == lines_of(decided)


def test_a_second_import_adds_nothing(decided, tmp_path):
    """The same line again, after a kill or by habit."""
    db, file = tmp_path / "copy.db", str(exported(decided, tmp_path))
    carry_in(str(db), file)
    done = carry_in(str(db), file)
    assert (done.new, done.decisions) == (0, 0)
    assert lines_of(db) == lines_of(decided)


def test_a_packed_export_is_taken_as_it_is(decided, tmp_path):
    """Exports are large, and mostly text."""
    path = tmp_path / "full.jsonl.gz"
    path.write_bytes(gzip.compress(exported(decided, tmp_path).read_bytes()))
    carry_in(str(tmp_path / "copy.db"), str(path))
    assert told(tmp_path / "copy.db") == told(decided)


@settings(max_examples=25, phases=(Phase.generate,))
@given(st.data())
def test_a_file_that_was_cut_off_anywhere_changes_nothing(decided, tmp_path_factory, data):
    """A copy that broke off, also at the end of a line, must not become an archive that lacks something."""
    folder = tmp_path_factory.mktemp("cut")
    whole = exported(decided, folder).read_bytes()
    if data.draw(st.booleans()):
        whole = gzip.compress(whole)
    at = data.draw(st.integers(0, len(whole) - 2))
    (folder / "cut").write_bytes(whole[:at])
    with pytest.raises(CannotImport, match=r"cut off|no export|damaged"):
        carry_in(str(folder / "copy.db"), str(folder / "cut"))
    assert not (folder / "copy.db").exists()


def without(lines, at):
    return [line for number, line in enumerate(lines) if number != at]


def changed(lines, kind, **fields):
    """The lines with the first record of a kind changed, and sealed again as a stranger would."""
    records = [json.loads(line) for line in lines[:-1]]
    record = next(one for one in records if one["schema"] == f"newsarc/{kind}/1")
    for name, value in fields.items():
        inner, _, last = name.rpartition("__")
        (record[inner] if inner else record)[last] = value
    return list(sealed_lines(records))


@pytest.mark.parametrize(
    ("change", "told_so"),
    [
        (lambda lines: without(lines, 5), "the digest in the last is another"),
        (lambda lines: [*lines, lines[3]], "comes after its closing line"),
        (lambda lines: [line.replace("court", "count") for line in lines], "the digest in the last is another"),
        (lambda lines: [lines[-2], *lines], "it is no full export"),
        (lambda lines: [lines[0], *lines], "does not belong there"),
        (lambda _: [], "was cut off"),
        (lambda _: ["hello"], "it is no export of newsarc's"),
        (lambda lines: [next(line for line in lines if "newsarc/article/1" in line)], "it is a plain export"),
        (lambda lines: changed(lines, "archive", schema="newsarc/archive/2"), "a newer newsarc made it"),
        (lambda lines: changed(lines, "archive", settings__threshold="7"), "its settings are damaged"),
        (lambda lines: changed(lines, "archive", settings__rules="{}"), "its settings are damaged"),
        (lambda lines: changed(lines, "run", started="soon"), "is damaged"),
        (lambda lines: changed(lines, "article", id="0" * 64), "its bytes do not give its id"),
        (lambda lines: changed(lines, "article", full__content="?"), "is damaged"),
        (lambda lines: changed(lines, "article", full__run=99), "names a run that the file does not tell of"),
        (lambda lines: changed(lines, "article", full__places=[{}]), "is damaged"),
        (lambda lines: changed(lines, "decision", verb="bless"), "is damaged"),
        (lambda lines: changed(lines, "decision", article="0"), "is no full id"),
        (lambda lines: changed(lines, "tombstone", sha256=None), "is no full id"),
        (lambda lines: changed(lines, "refusal", outcome="maybe"), "its outcome is unknown"),
    ],
)
def test_what_is_no_whole_export_is_refused_before_anything_changes(decided, tmp_path, change, told_so):
    """One line that says what is wrong with which line; an archive that stands is left as it was."""
    path = tmp_path / "bad.jsonl"
    path.write_text("".join(f"{line}\n" for line in change(lines_of(decided))))
    with pytest.raises(CannotImport, match=told_so):
        carry_in(str(tmp_path / "copy.db"), str(path))
    assert not (tmp_path / "copy.db").exists()
    shutil.copy(decided, tmp_path / "there.db")
    with pytest.raises(CannotImport):
        carry_in(str(tmp_path / "there.db"), str(path))
    assert lines_of(tmp_path / "there.db") == lines_of(decided)


def test_two_archives_become_one(tmp_path):
    """Two people archived apart, and decided apart; nothing of either is lost, nothing doubled."""
    files = sorted(write(tmp_path / "in", corpus()).rglob("*.txt"))
    one, two, whole = tmp_path / "one.db", tmp_path / "two.db", tmp_path / "whole.db"
    run(one, *files[:10])
    run(two, *files[6:])
    run(whole, *files)
    first, second = list(told(one)["articles"])[:2]
    pin(str(one), first)
    tag(str(two), next(iter(told(two)["articles"])), ["x"])
    save_threshold(str(two), 0.45)
    done = carry_in(str(one), str(exported(two, tmp_path)))
    assert (done.same, done.new, done.decisions, done.kept) == (4, len(files) - 10, 1, ["threshold"])
    with open_archive(str(one)) as archive:
        verbs = [ruling.verb.value for ruling in decisions.log(archive).rulings]
    assert verbs == ["canonical", "tag"]
    undo(str(one))
    undo(str(one))
    ours, theirs = told(one), told(whole)
    assert ours["articles"].keys() == theirs["articles"].keys()
    assert ours["reasons"] == theirs["reasons"]
    assert second in ours["articles"]


def test_what_was_forgotten_on_either_side_does_not_come_in(tmp_path):
    """A takedown holds for copies of the archive too; what is held already is left to people, and named."""
    files = write(tmp_path / "in", corpus())
    mine, theirs = tmp_path / "mine.db", tmp_path / "theirs.db"
    run(mine, files)
    shutil.copy(mine, theirs)
    first, *_, last = told(mine)["articles"]
    forget(str(mine), first, "court order")
    forget(str(theirs), last, "court order")
    done = carry_in(str(mine), str(exported(theirs, tmp_path)))
    assert done.forgotten >= 1
    assert last in done.still_held
    assert first not in told(mine)["articles"]
    forget(str(mine), last, "as there")
    assert carry_in(str(mine), str(exported(theirs, tmp_path))).still_held == []
    assert last not in told(mine)["articles"]


def test_a_plain_export_is_read_by_ingest_as_new_articles(decided, tmp_path):
    """Texts travel without their bytes too, as any JSONL; they are other articles then, for their bytes are others."""
    from newsarc.usecases.reading.export import export

    path = tmp_path / "plain.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in export(str(decided))))
    summary = run(tmp_path / "new.db", path, outlet_from_folder=False)
    assert summary.new == len(told(decided)["articles"])
    assert Path(tmp_path / "new.db").exists()
