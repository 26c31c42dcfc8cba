"""`newsarc dupes`: what people and programs are told of copies."""

import csv
import io
import json

import pytest


def test_a_person_sees_how_many_copies_where_and_which_stands_for_all(newsarc, barrels, first_id):
    """The figures and the reason stand in the two lines under the headline."""
    lines = newsarc("--db", barrels, "dupes").out.splitlines()
    assert lines[0].split() == ["article", "outlet", "published", "relation", "similarity", "agency"]
    assert lines[2].endswith("  Last barrel leaves Low Marram")
    assert lines[3] == "  3 articles, 3 outlets · 2023-05-08 to 2023-05-09"
    assert lines[4].startswith("  canonical: the earliest of 3 copies")
    assert lines[5].split()[0] == first_id[:12]
    assert "canonical" in lines[5]


def test_a_headline_is_told_where_it_differs(newsarc, barrels):
    """Three times the same headline tells nothing; another one does."""
    out = newsarc("--db", barrels, "dupes").out
    assert out.count("Last barrel leaves Low Marram") == 1
    assert out.count("Coopers of Low Marram go quiet") == 1


@pytest.mark.parametrize("columns", [72, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal_and_no_outlet_is_cut(newsarc, barrels, columns):
    """A name that does not fit goes on in the next line."""
    out = newsarc("--db", barrels, "dupes", columns=columns).out
    assert max(map(len, out.splitlines())) <= columns
    for word in ["The", "Quayside", "Echo", "of", "Upper", "and", "Lower", "Marram"]:
        assert word in out
    assert "…" not in out


def test_columns_stand_still_from_cluster_to_cluster(newsarc, tmp_path):
    """A long name in one cluster moves the columns of all of them."""
    from tests.cli.conftest import OTHER, STORY, store

    outlets = ("A", "The Very Long Named Evening Post", "B", "C")
    texts = (STORY, STORY, OTHER, OTHER)
    store(
        tmp_path / "a.db",
        [{"id": str(n), "outlet": o, "text": t} for n, (o, t) in enumerate(zip(outlets, texts, strict=True))],
    )
    out = newsarc("--db", str(tmp_path / "a.db"), "dupes").out
    rows = [line for line in out.splitlines() if line.endswith(" canonical")]
    assert len(rows) == 2
    assert len({line.index("canonical") for line in rows}) == 1


def test_whoever_does_not_credit_the_agency_is_named(newsarc, tmp_path):
    """The agency is inherited inside a cluster; who leaves it out is the news."""
    from tests.cli.conftest import STORY, store

    credited = STORY.replace("Coopers in", "LOW MARRAM, May 8 (Reuters) - Coopers in")
    store(
        tmp_path / "a.db",
        [{"id": "1", "outlet": "A", "text": credited}, {"id": "2", "outlet": "B", "text": STORY}],
    )
    out = newsarc("--db", str(tmp_path / "a.db"), "dupes").out
    assert "Reuters, credited by 1 of 2" in out
    assert [line.split()[-1] for line in out.splitlines() if " A  " in line or " B  " in line] == ["credited", "credit"]


def test_programs_get_every_field_uncut(newsarc, barrels):
    """Ids in full, names in full, whatever the width."""
    found = json.loads(newsarc("--db", barrels, "dupes", "--json", columns=20).out)
    assert found["schema"] == "newsarc/dupes/1"
    assert (found["articles"], found["singles"], len(found["clusters"])) == (4, 1, 1)
    cluster = found["clusters"][0]
    assert len(cluster["canonical"]) == 64
    assert {m["outlet"] for m in cluster["members"]} >= {"The Quayside Echo of Upper and Lower Marram"}
    lines = newsarc("--db", barrels, "dupes", "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == [{"schema": "newsarc/cluster/1", **cluster}]
    rows = list(csv.DictReader(io.StringIO(newsarc("--db", barrels, "dupes", "--csv").out)))
    plain = list(csv.DictReader(io.StringIO(newsarc("--db", barrels, "dupes", "--plain").out), delimiter="\t"))
    assert [row["id"] for row in rows] == [m["id"] for m in cluster["members"]]
    assert rows == plain


@pytest.mark.parametrize(
    "form", [[], ["--json"], ["--jsonl"], ["--csv"], ["--plain"]], ids=lambda f: (f or ["table"])[0]
)
def test_exit_code_7_is_for_those_who_ask(newsarc, barrels, form):
    """A script branches on it; everybody else gets 0."""
    assert newsarc("--db", barrels, "dupes", *form).code == 0
    assert newsarc("--db", barrels, "dupes", "--exit-code", *form).code == 7


def test_exit_code_is_0_where_nothing_is_copied(newsarc, tmp_path):
    """Otherwise 7 would say nothing."""
    from tests.cli.conftest import OTHER, store

    store(tmp_path / "a.db", [{"text": OTHER}])
    assert newsarc("--db", str(tmp_path / "a.db"), "dupes", "--exit-code").code == 0


def test_a_threshold_below_what_is_stored_is_told_so(newsarc, barrels):
    """Else its answer would be taken for the whole truth."""
    assert "stored from 0.35" in newsarc("--db", barrels, "dupes", "--threshold", "0.1").err
    assert "stored from" not in newsarc("--db", barrels, "dupes", "--threshold", "0.4").err


def test_quiet_leaves_only_the_answer(newsarc, barrels):
    """-q silences what is not the result."""
    loud, quiet = newsarc("--db", barrels, "dupes"), newsarc("-q", "--db", barrels, "dupes")
    assert quiet.out == loud.out
    assert newsarc("--db", barrels, "dupes", "-q").err == ""
    assert (quiet.err, loud.err) == ("", "4 articles: 3 in 1 cluster of two or more, 1 alone. Threshold 0.5.\n")


def test_json_that_comes_piece_by_piece_is_one_document(newsarc, barrels):
    """A million clusters need not fit in memory, and no program sees a difference; nor where there are none."""
    out = newsarc("--db", barrels, "dupes", "--json").out
    assert out == json.dumps(json.loads(out), indent=2, ensure_ascii=False) + "\n"
    none = newsarc("--db", barrels, "dupes", "--json", "--outlet", "Nobody").out
    assert json.loads(none)["clusters"] == []
    assert none == json.dumps(json.loads(none), indent=2) + "\n"


def test_a_cluster_is_listed_whole_if_one_copy_is_asked_for(newsarc, barrels):
    """Who asks for an outlet's copies wants to see whose they are."""
    asked = newsarc("--db", barrels, "dupes", "--outlet", "the marram tide")
    assert asked.out == newsarc("--db", barrels, "dupes").out
    assert "1 of them fits what was asked for." in asked.err
    assert newsarc("--db", barrels, "dupes", "--outlet", "Nobody").out == ""
    assert newsarc("--db", barrels, "dupes", "--min-copies", "4", "--exit-code").code == 0


def test_thresholds_are_compared_in_a_table(newsarc, barrels):
    """What a threshold costs, before it is chosen."""
    told = newsarc("--db", barrels, "dupes", "--compare", "0.9,0.5")
    assert [line.split() for line in told.out.splitlines()] == [
        ["threshold", "clusters", "copies", "singles", "largest"],
        ["0.5", "own", "1", "3", "1", "3"],
        ["0.9", "1", "3", "1", "3"],
    ]
    found = json.loads(newsarc("--db", barrels, "dupes", "--compare", "0.9,0.5", "--json").out)
    assert [row["threshold"] for row in found["thresholds"]] == [0.5, 0.9]
    below = newsarc("--db", barrels, "dupes", "--compare", "0.2")
    assert below.code == 2
    assert "0.2 would add only versions of running stories" in below.err
    assert newsarc("--db", barrels, "dupes", "--compare", "0.5,x").code == 2
    assert newsarc("--db", barrels, "dupes", "--compare", "0.5", "--threshold", "0.6").code == 2


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        *(
            (("--compare", "0.5"), given)
            for given in (
                ("--outlet", "X"), ("--lang", "en"), ("--agency", "X"), ("--since", "2023"), ("--until", "2023"),
                ("--uncredited",), ("--min-copies", "2"), ("--min-outlets", "3"), ("--relation", "exact"),
                ("--within-outlet",), ("--across-outlets",), ("--sort", "size"), ("--limit", "1"), ("--exit-code",),
            )
        ),
        *(
            (("--near-miss", "0.1"), given)
            for given in (
                ("--uncredited",), ("--min-copies", "2"), ("--min-outlets", "3"), ("--relation", "exact"),
                ("--within-outlet",), ("--across-outlets",), ("--sort", "size"), ("--exit-code",),
            )
        ),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_an_option_that_would_have_no_effect_is_refused_by_name(newsarc, barrels, asked, given):
    """Whoever reads the figures would take them for those of what was chosen."""
    told = newsarc("--db", barrels, "dupes", *asked, *given)
    assert (told.code, told.out) == (2, "")
    assert f"{given[0]} has no effect on {asked[0]}" in told.err
    assert f"leave out {asked[0]}" in told.err


def test_near_misses_heed_the_filters_of_articles_and_the_limit(newsarc, tmp_path):
    """What is not refused has an effect."""
    from tests.cli.conftest import STORY, store

    lead = "Nobody in the county remembers such a day, and the mayor, a cooper's grandson himself, wept. "
    store(tmp_path / "a.db", [{"text": STORY, "outlet": "A"}, {"text": lead + STORY, "outlet": "B"}])
    asked = ["--db", str(tmp_path / "a.db"), "dupes", "--near-miss", "0.6", "--threshold", "0.95", "-q"]
    assert newsarc(*asked, "--outlet", "A", "--limit", "1").out == newsarc(*asked).out != ""
    assert newsarc(*asked, "--outlet", "C").out == newsarc(*asked, "--since", "2023").out == ""


def test_what_just_fails_the_threshold_is_never_shown_as_equal_to_it(newsarc, tmp_path):
    """Neither by `why`, nor among the near misses, nor in a table of copies: 0.5 would be no reason to stand apart."""
    from tests.cli.conftest import STORY, store

    store(
        tmp_path / "a.db",
        [{"text": text, "outlet": "A"} for text in (STORY, f"Nobody in the county remembers. {STORY}")],
    )
    db = ["--db", str(tmp_path / "a.db")]
    document = newsarc(*db, "dupes", "--near-miss", "0.1", "--threshold", "0.88", "--json").out
    pair = json.loads(document)["pairs"][0]
    a, b = (pair[side]["id"] for side in "ab")
    assert pair["similarity"] == 0.8759
    assert newsarc(*db, "dupes", "--near-miss", "0.1", "--threshold", "0.88").out.startswith("0.876 ")
    newsarc(*db, "dupes", "--threshold", "0.88", "--save")
    assert "similarity 0.876, threshold 0.88." in " ".join(newsarc(*db, "why", a, b).out.split())
    assert " 0.876 " in newsarc(*db, "why", a).out
    assert "similarity is 0.876, below the threshold of 0.88" in newsarc(*db, "merge", a, b).err
    assert " 0.88 " not in newsarc(*db, "show", a).out + newsarc(*db, "show", b).out + newsarc(*db, "dupes").out


def test_near_misses_say_why_not_in_every_form(newsarc, tmp_path):
    """The pair, its similarity, and what keeps it apart."""
    from tests.cli.conftest import STORY, store

    lead = "Nobody in the county remembers such a day, and the mayor, a cooper's grandson himself, wept. "
    store(tmp_path / "a.db", [{"text": STORY, "outlet": "A"}, {"text": lead + STORY, "outlet": "B"}])
    db = str(tmp_path / "a.db")
    margin = ["dupes", "--near-miss", "0.6", "--threshold", "0.95"]
    told = newsarc("--db", db, *margin)
    assert "openings differ" in told.out
    assert "1 pair of clusters stands apart at 0.95 and together at 0.35" in told.err
    row = json.loads(newsarc("--db", db, *margin, "--json").out)["pairs"][0]
    assert row["similarity"] < 0.95
    assert "openings differ" in newsarc("--db", db, *margin, "--csv").out
    assert "Nothing more" in newsarc("--db", db, "dupes", "--near-miss", "0.01", "--threshold", "0.99").err
