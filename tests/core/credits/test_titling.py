"""The headline of a text that states none, by its place and its form."""

from __future__ import annotations

import pytest

from newsarc.core.credits.titling import find_headline
from newsarc.core.model import Block, Kind, Verdict


def verdicts(*lines, belief=0.05):
    """Lines of a text; those that begin with `=` are body, the others are judged to be none with this *belief*."""
    return [
        Verdict(Block(at, at, line.removeprefix("= ")), Kind.BODY)
        if line.startswith("= ")
        else Verdict(Block(at, at, line), Kind.REMOVED, "furniture", belief)
        for at, line in enumerate(lines, 1)
    ]


def headline(*lines, belief=0.05):
    text = verdicts(*lines, belief=belief)
    first = next(at for at, verdict in enumerate(text) if verdict.kind is Kind.BODY)
    return [text[at].block.text for at in find_headline(text, first, None)]


UNLIKE = [
    ("en", "Is this the end of the queue?", "Jane Doe", "On Monday the office will open its doors at six."),
    ("de", "„Ich warte, bis mir kalt wird“", "12.3.2023 15:00 Uhr", "Das Museum zeigt ab Sonntag seine Bilder."),
    ("de", "Kommentar: Lasst die Gärten in Ruhe", "Von Jan Möller", "Es gibt im Viertel größere Sorgen als Laub."),
    ("pl", "Kopytka z masłem i bułką tartą", "Anna Nowak", "Moja babcia nie znała słowa przepis, ważyła okiem."),
    ("ar", "ماذا تفعل إذا توقفت عن متابعة الأخبار أسبوعا؟", "تجربة شخصية", "أغلقت هاتفي يوم الأحد."),
    ("hi", "पहाड़ी गांव में आंगन में घुसा तेंदुआ, आठ घंटे बाद पकड़ा", "संवाददाता", "सोमवार सुबह लोगों ने शोर सुना और पुलिस को बताया।"),
    ("ja", "「写真を送って」と言われて困る　断っていい？", "2018/10/04 11:30", "まず、断って構いません。"),
    ("zh", "岚江大桥今起收费 首月车流量超百万", "2023-10-04", "本报讯 记者昨日从市交通局获悉，新桥通车以来运行平稳。"),
    ("th", "ชาวบ้านริมน้ำเร่งเก็บของหนีน้ำท่วม", "20 กุมภาพันธ์ 2566", "เมื่อวานนี้เจ้าหน้าที่ได้แจ้งเตือนให้ประชาชนระวังระดับน้ำขอให้ทุกบ้านย้ายรถ"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "below", "opening"), UNLIKE)
def test_a_headline_is_told_by_its_place_and_form_where_it_shares_no_word_with_the_story(
    language, title, below, opening
):
    """Questions, quotes and names say little of what follows; a list of articles without titles shows nothing."""
    assert headline("Menu", "Sport", title, below, f"= {opening}", "= More of it.") == [title], language


@pytest.mark.parametrize(("language", "title", "opening"), [(row[0], row[1], row[3]) for row in UNLIKE])
def test_the_first_line_of_a_text_without_clutter_is_its_headline(language, title, opening):
    """Texts that people copied by hand begin with it, and the byline may be gone."""
    assert headline(title, f"= {opening}", "= More of it.", belief=0.3) == [title], language


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Home | News | Sport | Opinion", "a menu on one line"),
        ("The head of the heritage office said:", "what announces the next line"),
        ("WEEKEND SPECIAL", "a section in capitals"),
        ("Photo: the old pier in June", "a picture's label"),
    ],
)
def test_what_stands_around_a_headline_is_not_taken_for_it(line, why):
    """All of these are longer than a menu or stand nearer to the body."""
    title = "Old pier to be sold at last"
    assert headline("News", line, title, "9 June 2023", "= Forty boats lie there.", "= More.") == [title], why
    assert headline("News", title, "9 June 2023", line, "= Forty boats lie there.", "= More.") == [title], why


def test_the_line_above_the_body_that_shares_its_words_is_the_headline():
    """Menus stand above it, captions below; both share fewer words with the opening, or come later."""
    text = verdicts(
        "Home",
        "World and business",
        "Ferry sinks in storm off Port Ella",
        "The ferry at the pier of Port Ella in June.",
        "= A ferry with forty people sank in a storm off Port Ella on Monday, the coast guard said.",
        "= All passengers were rescued.",
    )
    assert find_headline(text, 4, None) == [2]


def test_a_menu_on_one_line_of_chinese_is_not_the_headline():
    """Its items are parted by spaces, which a headline there has once at most."""
    title = "岚江大桥今起收费 首月车流量超百万"
    menu = "首页 要闻 本地 财经 体育 文化 副刊 数字报"
    assert headline(
        menu, title, "2023-10-04", "= 本报讯 记者昨日从市交通局获悉，新桥通车以来运行平稳。", "= 更多。"
    ) == [title]


def test_a_headline_printed_again_in_the_path_of_sections_is_known_by_it():
    """`Home > Business > ...` ends with the headline."""
    title = "Years in queues: what figures show"
    path = f"HomeBusiness{title}"
    assert headline("A bank raises its rates again", path, title, "Jo Brandt", "= Good health to all.", "= More.") == [
        title
    ]


def test_a_byline_in_small_letters_is_no_part_of_the_headline():
    """`by Jane Doe` begins like a line that goes on."""
    text = ("Ferry with forty people sinks in storm", "by Jane Doe", "= A ferry sank on Monday.", "= More of it.")
    assert headline(*text) == [text[0]]


def test_a_wrapped_headline_is_both_its_lines():
    """Scraped texts are often hard-wrapped."""
    text = verdicts(
        "Ferry with forty people sinks in storm off Port Ella,",
        "all of them rescued by fishermen",
        "= A ferry with forty people sank in a storm off Port Ella on Monday.",
        "= Fishermen rescued all of them.",
    )
    assert find_headline(text, 2, None) == [0, 1]


@pytest.mark.parametrize(
    "above",
    ["Read also", "By Jane Doe", "9 June 2023", "Photo: ferry in storm off Port Ella", "© 2023 The Port Ella Ferry"],
)
def test_a_text_that_begins_with_its_body_has_no_headline(above):
    """None is better than a menu line shown as a headline."""
    text = verdicts(
        above, "= A ferry with forty people sank in a storm off Port Ella on Monday.", "= All were rescued."
    )
    assert find_headline(text, 1, None) == []


def test_a_known_title_is_found_where_it_is_printed():
    """Case and punctuation differ between a page's head and its text."""
    text = verdicts("Home", "FERRY SINKS OFF ‘PORT ELLA’", "= It sank on Monday.", "= All were rescued.")
    assert find_headline(text, 2, "Ferry sinks off 'Port Ella'") == [1]
    assert find_headline(text, 2, "Another story") == []
