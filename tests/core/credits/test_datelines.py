"""Datelines: place, day and agency at the opening of a story."""

from __future__ import annotations

import pytest

from newsarc.core.credits.datelines import find_dateline, is_dateline_alone
from newsarc.rules.agencies import load_agencies

AGENCIES = load_agencies()

DATELINES = [
    ("MOSCOW, June 13. /TASS/. The ministries agreed", "MOSCOW, June 13. /TASS/", "TASS"),
    ("HELSINKI (AP) - The ferry", "HELSINKI (AP)", "AP"),
    ("BERLIN, 3. März (dpa) - Der Rat", "BERLIN, 3. März (dpa)", "dpa"),
    ("Berlin (dpa/lby) - Der Rat", "Berlin (dpa/lby)", "dpa"),
    ("New Delhi, Jun 13 (PTI) The government", "New Delhi, Jun 13 (PTI)", "PTI"),
    ("New Delhi [India], June 13 (ANI): The government", "New Delhi [India], June 13 (ANI)", "ANI"),
    ("BEIJING, June 13 (Xinhua) -- China", "BEIJING, June 13 (Xinhua)", "Xinhua"),
    ("Madrid, 13 jun (EFE).- El consejo", "Madrid, 13 jun (EFE)", "EFE"),
    ("(ANSA) - ROMA, 13 GIU - Il consiglio", "(ANSA) - ROMA, 13 GIU", "ANSA"),
    ("МОСКВА, 13 июн - РИА Новости. Совет", "МОСКВА, 13 июн - РИА Новости", "RIA Novosti"),
    ("Москва. 13 июня. INTERFAX.RU - Совет", "Москва. 13 июня. INTERFAX.RU", "Interfax"),
    ("新华社北京6月13日电 市议会", "新华社北京6月13日电", "Xinhua"),
    ("（中央社記者王小明台北13日電）市議會", "（中央社記者王小明台北13日電）", "CNA"),
    ("【北京共同】市議会は", "【北京共同】", "Kyodo"),
    ("(서울=연합뉴스) 홍길동 기자 = 시의회는", "(서울=연합뉴스)", "Yonhap"),
    ("موسكو 13 يونيو /تاس/. أعلن", "موسكو 13 يونيو /تاس/", "TASS"),
    ("नई दिल्ली, 13 जून (भाषा) परिषद ने", "नई दिल्ली, 13 जून (भाषा)", "PTI"),
    ("TURNBERRY/GLASGOW, Scotland — The council", "TURNBERRY/GLASGOW, Scotland", None),
    ("WASHINGTON—The council", "WASHINGTON", None),
]

NO_DATELINES = [
    ("The company (AP) said on Friday", "prose"),
    ("OSLO, where the ferry was built (AP) - It sailed", "a clause before the agency"),
    ("【独自】市議会は新しい橋を架ける", "a mark in brackets"),
    ("OSLO BERGEN HAMAR VOSS MOSS BODO ALTA SKI RENA ODDA MOLDE VIK OS (AP) - The list", "a list of towns"),
    ("When the Associated Press (AP) reported the story", "an abbreviation explained"),
    ("Jane Doe (Reuters) is a reporter in Oslo", "a person"),
    ("BREAKING: The bridge is closed", "a mark"),
    ("PORT ELLA, NORWAY - JULY 14: People watch", "a caption"),
    ("The mayor — the first in ten years — said", "a dash in prose"),
    ("We sailed to Port Ella (Norway) - and back", "brackets without an agency"),
]


@pytest.mark.parametrize(("opening", "text", "agency"), DATELINES)
def test_a_dateline_is_read_with_its_agency(opening, text, agency):
    """It is the surest credit there is, in every script."""
    found = find_dateline(opening, AGENCIES)
    assert found is not None
    assert (found.text, found.agency) == (text, agency)
    assert opening[found.end :].strip()[:1] == opening[len(text) :].lstrip(" .:-–—")[:1]


@pytest.mark.parametrize(("opening", "why"), NO_DATELINES)
def test_what_only_looks_like_a_dateline_is_none(opening, why):
    """A dateline is left out of comparison: a wrong one costs words of the lead."""
    assert find_dateline(opening, AGENCIES) is None, why


@pytest.mark.parametrize("line", ["Port Ella, Norway", "AUBURN, Wash. —", "OSLO (AP)"])
def test_a_dateline_may_stand_alone(line):
    """Some houses set it on its own line."""
    assert is_dateline_alone(line, AGENCIES)


@pytest.mark.parametrize(
    "line", ["Sport", "Jane Doe, Reporter", "Carl Doe (AP)", "QUICK SUMMARY:", "Photo: Jane Doe, Bell"]
)
def test_a_name_or_a_rubric_alone_is_no_dateline(line):
    """Such lines stand in the same place."""
    assert not is_dateline_alone(line, AGENCIES)


@pytest.mark.parametrize("flood", ["(" * 300_000, "A, " * 100_000, "OSLO " * 100_000, "【" * 300_000])
def test_a_paragraph_of_brackets_costs_no_time(flood):
    """Only the first 120 characters can be a dateline."""
    assert find_dateline(flood, AGENCIES) is None
    assert not is_dateline_alone(flood, AGENCIES)
