"""What people decide about the rules holds for every article, whatever was stored first, and can be undone."""

# ruff: noqa: S311 - chance that is seeded

import json
import random
import sqlite3

import pytest
from tests.invented import headline, page, printed, run, story, told, write

from newsarc.rules import package_phrases
from newsarc.rules.own import Added, BadRules, Disabled, OwnRules, Unlearned, read_own
from newsarc.store.opening import open_archive
from newsarc.usecases.rules.change_rules import add_phrase, disable, enable, learn
from newsarc.usecases.rules.list_rules import list_learned, list_phrases, list_rules, try_rules
from newsarc.usecases.rules.name_rules import BadPhrase, NoSuchRule, UnknownReason

PITCH = "The Orchard Ferry Circle keeps a lamp burning for all who cross with us at night, come and sit down."
"""Reads like a paragraph; no rule of the package knows it."""

PHRASE = "orchard ferry circle"
BOX = story(999, 1)[0]


def texts(db) -> dict[str, str]:
    return {key: json.loads(record)["text"] for key, record in told(db)["articles"].items()}


def pitched(numbers) -> dict[str, bytes]:
    """Prints of many outlets that end in the pitch, and one that has none."""
    files = {f"outlet{n}/{n}.txt": printed(story(n, 4), headline(n), after=PITCH) for n in numbers}
    files["heron/page.html"] = page(77, [*story(77), PITCH])
    files["heron/plain.txt"] = printed(story(50, 4), headline(50))
    return files


@pytest.fixture
def pitches(tmp_path, db):
    """An archive whose texts carry a pitch, and the files it was made of."""
    files = sorted(path for path in write(tmp_path / "in", pitched(range(4))).rglob("*") if path.is_file())
    run(db, *files)
    assert sum(PITCH in text for text in texts(db).values()) == 5
    return db, files


@pytest.fixture
def boxed(tmp_path, db):
    """An archive of an outlet that prints one box under all its texts."""
    files = {f"ledger/{n}.txt": printed(story(n, 3), headline(n), after=BOX) for n in range(6)}
    run(db, write(tmp_path / "in", files))
    return db


class TestAdded:
    def test_what_holds_an_added_phrase_is_set_aside_where_it_was_stored_already(self, pitches):
        """Whoever adds a rule has seen the line in the archive and wants it gone from there."""
        db, _ = pitches
        done = add_phrase(str(db), "  “Orchard Ferry Circle!”", "donation")
        assert (done.holding, done.changed) == (5, 5)
        assert not any(PITCH in text for text in texts(db).values())
        (own,) = [phrase for phrase in list_phrases(str(db), "donation") if phrase.own]
        assert (own.phrase, own.blocks, own.example) == (PHRASE, 5, PITCH)

    def test_a_rule_before_the_articles_comes_to_the_same_as_one_after(self, pitches, tmp_path):
        """Order must not matter: the archive is a function of its articles and of its rules."""
        db, files = pitches
        add_phrase(str(db), PHRASE, "donation")
        other = tmp_path / "other.db"
        run(other, files[-1])
        add_phrase(str(other), PHRASE, "donation", note="of another mind")
        random.Random(3).shuffle(files)
        run(other, *files[:3], jobs=2)
        run(other, *files[3:], jobs=2)
        assert told(other) == told(db)

    def test_a_page_cleaned_in_a_worker_obeys_the_archives_own_rules(self, tmp_path, db):
        """Workers start with the package's rules alone and must be told."""
        run(db, write(tmp_path / "first", {"a.txt": printed(story(1))}))
        add_phrase(str(db), PHRASE, "donation")
        run(db, write(tmp_path / "second", {"page.html": page(77, [*story(77), PITCH])}))
        assert not any(PITCH in text for text in texts(db).values())

    def test_disabling_it_again_leads_back_to_where_one_came_from(self, pitches):
        """A decision that cannot be undone is one that nobody dares."""
        db, _ = pitches
        before = told(db)
        add_phrase(str(db), PHRASE, "donation")
        assert told(db) != before
        disable(str(db), PHRASE)
        assert told(db) == before
        enable(str(db), PHRASE)
        assert not any(PITCH in text for text in texts(db).values())

    def test_adding_it_twice_changes_nothing(self, pitches):
        """Scripts add their phrases every night."""
        db, _ = pitches
        add_phrase(str(db), PHRASE, "donation", note="seen in May")
        again = add_phrase(str(db), PHRASE.upper(), "donation")
        assert (again.rules, again.holding, again.compared) == ((), 0, 0)
        assert [one.note for one in list_phrases(str(db), "donation") if one.own] == ["seen in May"]

    def test_it_counts_in_scripts_that_part_no_words(self, tmp_path, db):
        """A phrase of Chinese stands within a run of letters."""
        lines = ["港务局星期一宣布，新的渡船将于三月投入使用，票价保持不变，居民表示欢迎。"] * 3
        run(db, write(tmp_path / "in", {"a.txt": "\n\n".join([*lines, "梨园渡口之友会欢迎您"]).encode()}))
        assert add_phrase(str(db), "渡口之友会", "donation").holding == 1

    @pytest.mark.parametrize("phrase", ["", "x", "!!!", " — ", "7", "2023", "é", "分", "w" * 301])
    def test_what_would_fit_everything_or_nothing_is_refused(self, pitches, phrase):
        """One letter or a mark stands in every line."""
        with pytest.raises(BadPhrase):
            add_phrase(str(pitches[0]), phrase, "donation")

    @pytest.mark.parametrize(("reason", "told"), [("shar", "share"), ("teaser", "line's form"), ("", "donation")])
    def test_an_unknown_reason_lists_the_reasons(self, pitches, reason, told):
        """Nobody knows them by heart; a reason that is told by form takes no phrases."""
        with pytest.raises(UnknownReason, match=told):
            add_phrase(str(pitches[0]), PHRASE, reason)


class TestDisabled:
    def test_a_phrase_of_the_package_out_of_force_is_not_compiled_in(self, boxed):
        """It must neither weigh nor name a reason, until it is enabled."""
        phrase = next(entry[0] for entry in package_phrases() if entry[1] == "share")
        disable(str(boxed), phrase, "share")
        found = {one.in_force for one in list_phrases(str(boxed), "share") if one.phrase == phrase}
        assert found == {False}
        enable(str(boxed), phrase.title())
        assert all(one.in_force for one in list_phrases(str(boxed), "share"))

    def test_a_whole_reason_goes_and_comes_back(self, boxed):
        """An archive of essays about donations has no use for a reason."""
        every = len(list_phrases(str(boxed), "donation"))
        disable(str(boxed), None, "donation")
        figures = next(one for one in list_rules(str(boxed)).reasons if one.reason == "donation")
        assert (figures.package, figures.disabled) == (0, every)
        with pytest.raises(NoSuchRule, match="enable --reason donation"):
            add_phrase(str(boxed), PHRASE, "donation")
        enable(str(boxed), None, "donation")
        assert all(one.in_force for one in list_phrases(str(boxed), "donation"))

    def test_a_learned_sentence_out_of_force_stays_in_the_text_and_is_not_learned_again(self, boxed, tmp_path):
        """What recurs may be what people read the outlet for."""
        sentences = list_learned(str(boxed))
        assert {one.articles for one in sentences} == {6}
        assert all(one.text in BOX for one in sentences)
        for one in sentences:
            disable(str(boxed), f"{one.key:016x}"[:9])
        assert all(BOX in text for text in texts(boxed).values())
        run(boxed, write(tmp_path / "more", {"ledger/9.txt": printed(story(9, 3), headline(9), after=BOX)}))
        learn(str(boxed))
        assert sum(BOX in text for text in texts(boxed).values()) == 7
        enable(str(boxed), sentences[0].text[:30])
        enable(str(boxed), sentences[1].text)
        assert not any(BOX in text for text in texts(boxed).values())

    def test_a_decision_on_a_sentence_does_not_depend_on_when_it_was_taken(self, tmp_path):
        """Before the last articles came or after them: one archive."""
        files = {f"ledger/{n}.txt": printed(story(n, 3), headline(n), after=BOX) for n in range(6)}
        paths = sorted(write(tmp_path / "in", files).rglob("*.txt"))
        early, late = tmp_path / "early.db", tmp_path / "late.db"
        run(early, *paths[:5])
        key = f"{list_learned(str(early))[0].key:016x}"
        disable(str(early), key)
        run(early, paths[5])
        run(late, *paths)
        disable(str(late), key)
        assert told(early) == told(late)

    def test_all_that_was_learned_can_be_taken_out_of_force(self, boxed):
        """For an archive in which what recurs is the subject."""
        before = told(boxed)
        disable(str(boxed), None, "learned")
        assert all(BOX in text for text in texts(boxed).values())
        enable(str(boxed), None, "learned")
        assert told(boxed) == before

    def test_what_is_named_but_not_there_is_an_error_and_no_decision(self, boxed):
        """A misspelt phrase that is silently kept as a decision would never be found again."""
        before = told(boxed)
        for asked, reason, outlet in (
            ("never printed anywhere", None, None),
            (PHRASE, "share", None),
            (PHRASE, None, "ledger"),
            (PHRASE, None, "No Such Outlet"),
            ("!!", None, None),
        ):
            for change in (disable, enable):
                with pytest.raises(NoSuchRule):
                    change(str(boxed), asked, reason, outlet)
        with pytest.raises(BadPhrase):
            disable(str(boxed), None)
        assert told(boxed) == before
        with open_archive(str(boxed)) as archive:
            assert archive.setting("rules") is None

    def test_first_words_that_fit_two_sentences_list_both(self, tmp_path, db):
        """The wrong one of two would be taken out of force."""
        ends = (
            "Wexley Farrow lights the lamps at nine sharp.",
            "Wexley Farrow puts them out when the last boat is in.",
        )
        files = {f"ledger/{n}.txt": printed(story(n, 4), headline(n), after=" ".join(ends)) for n in range(6)}
        run(db, write(tmp_path / "in", files))
        with pytest.raises(NoSuchRule, match="fits 2 learned sentences"):
            disable(str(db), "Wexley Farrow")
        assert disable(str(db), "wexley farrow LIGHTS").rules == ((ends[0], "learned"),)


class TestLearn:
    def test_learning_anew_where_nothing_is_new_changes_nothing(self, boxed):
        """It may be run at any time."""
        before = told(boxed)
        done = learn(str(boxed), "ledger")
        assert (done.changed, done.compared, done.rules) == (0, 0, ())
        assert told(boxed) == before

    def test_learning_anew_mends_what_was_forgotten(self, boxed):
        """After a run that was cut off, or an older newsarc's work."""
        before = told(boxed)
        connection = sqlite3.connect(boxed)
        connection.execute("DELETE FROM furniture")
        connection.commit()
        connection.close()
        assert list_learned(str(boxed)) == []
        assert {outlet for _, outlet in learn(str(boxed)).rules} == {"ledger"}
        assert told(boxed) == before

    def test_an_unknown_outlet_is_named_with_the_nearest(self, boxed):
        """Outlets are spelt as the texts spell them."""
        with pytest.raises(NoSuchRule, match="'ledger'"):
            learn(str(boxed), "Ledgers")


class TestListed:
    def test_every_block_that_was_set_aside_is_counted_under_its_reason(self, boxed):
        """Nothing is dropped silently, so the figures must add up to what the export tells."""
        found = list_rules(str(boxed))
        records = [json.loads(record) for record in told(boxed)["articles"].values()]
        told_characters = sum(len(one["text"].replace("\n", "")) for record in records for one in record["removed"])
        assert sum(one.characters for one in found.reasons) == told_characters
        learned = next(one for one in found.reasons if one.reason == "learned")
        assert (learned.articles, learned.own, learned.example is not None) == (6, 2, True)
        assert found.articles == 6

    def test_testing_a_file_shows_what_fired_and_stores_nothing(self, boxed, tmp_path):
        """Before a rule is trusted it is tried."""
        add_phrase(str(boxed), PHRASE, "donation")
        before = boxed.read_bytes()
        lines = (*story(3, 4), PITCH, BOX)
        (tmp_path / "try.txt").write_text("\n\n".join(lines), encoding="utf-8")
        found = try_rules(str(boxed), bytes(tmp_path / "try.txt"), "ledger")
        assert [one.verdict.block.text for one in found] == list(lines)
        assert [one.verdict.reason for one in found[4:]] == ["donation", "learned"]
        assert (PHRASE, "donation") in {entry[:2] for entry in found[4].phrases}
        assert " ".join(found[5].learned) == BOX
        assert boxed.read_bytes() == before


class TestKept:
    def test_equal_rules_are_equal_texts(self):
        """Workers keep compiled rules by their text."""
        rules = OwnRules(
            (Added("b circle", "share"), Added("a circle", "donation", "why")),
            (Disabled("", "menu"), Disabled("share", "share")),
            (Unlearned("Ledger", 7, "A box."), Unlearned("Echo", 9, "文。")),
        )
        turned = OwnRules(rules.added[::-1], rules.disabled[::-1], rules.unlearned[::-1])
        assert rules.text() == turned.text() == read_own(rules.text()).text()

    @pytest.mark.parametrize("text", ["{", "[]", "{}", '{"added":[{}],"disabled":[],"unlearned":[]}', "7"])
    def test_damaged_rules_are_one_clear_error(self, text):
        """Nobody but newsarc writes them; a traceback helps nobody."""
        with pytest.raises(BadRules):
            read_own(text)

    def test_a_change_that_fails_midway_leaves_rules_and_articles_as_they_were(self, pitches):
        """An article must never stand cleaned by rules that are not in force."""
        db, _ = pitches
        before = told(db)

        def stop(what, done, _):
            if what == "cleaning" and done == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            add_phrase(str(db), PHRASE, "donation", tell=stop)
        assert told(db) == before
        assert not any(one.own for one in list_phrases(str(db), "donation"))
