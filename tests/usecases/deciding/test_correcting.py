"""Corrections win over what is read, count like it, and are refused where they cannot be true."""

import pytest
from tests.invented import headline, printed, run, story, told, write

from newsarc.store import articles, decisions, furniture
from newsarc.store.opening import open_archive
from newsarc.usecases.deciding.correcting import correct_fields, tag
from newsarc.usecases.deciding.entering import BadDecision
from newsarc.usecases.deciding.undoing import undo
from newsarc.usecases.reading.show import show


@pytest.fixture
def one(tmp_path):
    """An archive of one article, and its id."""
    db = tmp_path / "archive.db"
    run(db, write(tmp_path / "in", {"tide/a.txt": printed(story(1), headline(1))}))
    return str(db), next(iter(told(db)["articles"]))


@pytest.mark.parametrize(
    ("field", "value", "kept", "key"),
    [
        ("outlet", "  The\nGull ", "The Gull", "outlet"),
        ("outlet", "", None, "outlet"),
        ("date", "2023-06-09", "2023-06-09", "published"),
        ("date", "2023-06-09T16:42+02:00", "2023-06-09T16:42+02:00", "published"),
        ("date", "2023-06-09 16:42", "2023-06-09T16:42", "published"),
        ("title", "Barrels", "Barrels", "title"),
        ("byline", "Ebba Thorn", "Ebba Thorn", "byline"),
        ("language", "pt-BR", "pt", "language"),
    ],
)
def test_a_correction_is_kept_in_one_form(one, field, value, kept, key):
    """What people type in several ways must compare as one."""
    db, name = one
    correct_fields(db, name, {field: value})
    article = show(db, name).asked.article
    assert getattr(article.credits, key) == kept
    assert [field for field, _ in article.corrected] == [key]


def test_an_agency_that_newsarc_knows_gets_its_name(one):
    """So that `AFP` typed here and `Agence France-Presse` read there are one agency."""
    db, name = one
    correct_fields(db, name, {"agency": "AFP"})
    short = show(db, name).asked.article.credits.agency
    for spelt in ("Agence France-Presse", "afp"):
        correct_fields(db, name, {"agency": spelt})
        assert show(db, name).asked.article.credits.agency == short
    correct_fields(db, name, {"agency": "Nobody's Wire"})
    assert show(db, name).asked.article.credits.agency.name == "Nobody's Wire"


@pytest.mark.parametrize(
    ("fields", "told_so"),
    [
        ({"outlett": "x"}, "did you mean outlet"),
        ({"colour": "x"}, "there are outlet, date, agency, title, byline or language"),
        ({"date": "gestern"}, "'gestern' is no date"),
        ({"date": "2023-02-30"}, "is no date"),
        ({"date": "2023-W10-1"}, "is no date"),
        ({"date": "٢٠٢٣-٠٦-٠٩"}, "is no date"),
        ({"date": "0202-06-09"}, "lies outside 1600 to today"),
        ({"date": "9999-06-09"}, "lies outside 1600 to today"),
        ({"language": "the tongue of men"}, "is no language"),
        ({"title": "x" * 501}, "the title has 501 letters"),
        ({}, "nothing to set"),
    ],
)
def test_what_cannot_be_true_is_refused(one, fields, told_so):
    """A slip of the finger must not become a fact."""
    db, name = one
    before = told(db)
    with pytest.raises(BadDecision, match=told_so):
        correct_fields(db, name, fields)
    assert told(db) == before


def test_the_same_correction_twice_is_one_decision(one):
    """A script may run twice."""
    db, name = one
    assert correct_fields(db, name, {"title": "Barrels"}).is_new
    assert not correct_fields(db, name, {"title": "Barrels"}).is_new
    assert correct_fields(db, name, {"title": "Casks"}).is_new
    undo(db)
    assert show(db, name).asked.article.credits.title == "Barrels"


def test_a_corrected_outlet_teaches_and_is_taught_as_a_given_one(tmp_path):
    """Six articles under six wrong names: put right, their outlet's box is learned and taken from them."""
    box = " ".join(story(99, 1))
    files = {f"wrong{n}/x.txt": printed(story(n, 3), headline(n), after=box) for n in range(6)}
    paths = sorted(write(tmp_path / "in", files).rglob("*.txt"))
    db, given = tmp_path / "archive.db", tmp_path / "given.db"
    run(db, *paths)
    run(given, *paths, outlet="The Gull")
    kept = told(db)
    for name in kept["articles"]:
        correct_fields(str(db), name, {"outlet": "The Gull"})
    with open_archive(str(db)) as archive, open_archive(str(given)) as other:
        assert furniture.known(archive) == furniture.known(other)
        texts, expected = ({stored.article.text for stored in articles.each(one)} for one in (archive, other))
    assert texts == expected
    assert sum(box in text for text in texts) < 6
    for _ in kept["articles"]:
        undo(str(db))
    assert told(db) == kept


def test_a_correction_survives_cleaning_anew(tmp_path):
    """Learning cleans articles again and again; what people said of them must not be read over."""
    db = tmp_path / "archive.db"
    box = " ".join(story(99, 1))
    files = {f"gull/{n}.txt": printed(story(n, 3), headline(n), after=box) for n in range(6)}
    paths = sorted(write(tmp_path / "in", files).rglob("*.txt"))
    run(db, paths[0])
    name = next(iter(told(db)["articles"]))
    correct_fields(str(db), name, {"title": "Barrels", "date": "2001-02-03"})
    assert run(db, *paths).relearned
    article = show(str(db), name).asked.article
    assert any(verdict.reason == "learned" for verdict in article.removed)
    assert (article.credits.title, article.credits.published) == ("Barrels", "2001-02-03")


def test_tags_are_one_whatever_their_case(one):
    """`Ferry` and `ferry` are one tag; one that is not there cannot be taken off."""
    db, name = one
    tag(db, name, ["Ferry", "ferry ", "to check"])
    assert not tag(db, name, ["FERRY"]).is_new
    with open_archive(db) as archive:
        assert decisions.in_force(archive).tags == {name: {"ferry", "to check"}}
    tag(db, name, ["ferry"], off=True)
    with pytest.raises(BadDecision, match="its tags are to check"):
        tag(db, name, ["ferry"], off=True)
    for bad in ("", "a,b"):
        with pytest.raises(BadDecision, match="is no tag"):
            tag(db, name, [bad])
