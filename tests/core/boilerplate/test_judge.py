"""Judging blocks: what is kept, what is removed and why, on texts of invented outlets."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarc.core.boilerplate.judge import Asked, judge_blocks, judge_texts
from newsarc.core.boilerplate.learn import sentence_keys
from newsarc.core.boilerplate.phrases import Scope, compile_phrases
from newsarc.core.boilerplate.rulebook import REASONS
from newsarc.core.model import Block, Kind
from newsarc.rules import load_rules

STORY = [
    "The harbour council of Port Ellery voted on Tuesday to close the ferry pier, ending a service run since 1911.",
    "Councillor Marta Oyelaran said repairs would cost more than 4 million pounds, a sum the town does not have.",
    '"Nobody wanted this, but the timbers are rotten and we cannot put passengers at risk," she told the meeting.',
    "About 300 people cross the bay by ferry each day in summer, according to figures from the operator, Bay Line.",
    "Fishermen who moor beside the pier said they had been given no warning and would go to the regional court.",
    "The council plans to move the landing stage to the north quay, where a car park was built eight years ago.",
    "Bay Line said in a statement that it had offered to share the cost and was still waiting for an answer.",
    "A final decision on the landing stage is expected in March, after a survey of the sea bed has been completed.",
]


def judge(lines, **more):
    return judge_blocks([Block(at, at, line) for at, line in enumerate(lines, 1)], load_rules(), **more)


def kept(lines, **more):
    return [verdict.block.text for verdict in judge(lines, **more) if verdict.kind is Kind.BODY]


def reason_of(line, lines, **more):
    return next(verdict.reason for verdict in judge(lines, **more) if verdict.block.text == line)


MUST_STRIP = [
    (
        "Please support us from as little as £2 a month: we need your help to keep our journalism independent.",
        "donation",
    ),
    ("Dear readers, your support, no matter how small, helps us continue our work. Please donate today.", "donation"),
    ("Already a subscriber? Log in to read the full story and get unlimited access to all our articles.", "paywall"),
    ("Sign up for our daily newsletter and get the day's stories delivered straight to your inbox.", "newsletter"),
    ("We use cookies to improve your browsing experience. Read our privacy policy for more.", "cookies"),
    ("Follow us on Facebook, Instagram and WhatsApp, and share this article with your friends.", "share"),
    ("Share this article", "share"),
    ("Read more: Ferry operator posts record loss after a stormy winter on the bay", "related"),
    ("Read also", "related"),
    ("Advertisement", "advert"),
    ("The old ferry pier at Port Ellery. (Photo by Ines Falk/Tidewater Pictures via Getty Images)", "credit"),
    ("{{item.group_date}} {{item.suffix}}", "template"),
    ("Copyright 2021 The Ellery Beacon. All rights reserved. This material may not be reproduced.", "copyright"),
    ("© 2021 The Ellery Beacon. Tous droits réservés. Reproduction interdite.", "copyright"),
    ("Have you got a story? Email the newsdesk at news@ellerybeacon.example or call 555 0199.", "contact"),
    ("This story was originally published by The Quay Gazette and has not been edited by our staff.", "notice"),
    ("12 Comments", "comments"),
    (
        "Melden Sie sich an: unser kostenloser Newsletter kommt jeden Morgen in Ihr Postfach. Jetzt abonnieren!",
        "newsletter",
    ),
    ("Поддержите нашу редакцию: ваша поддержка помогает нам работать. Нам нужна ваша помощь.", "donation"),
    ("Читайте также", "related"),
    ("関連記事", "related"),
    ("اقرأ أيضا", "related"),
]


@pytest.mark.parametrize(("line", "reason"), MUST_STRIP)
def test_boilerplate_below_a_story_is_removed_for_its_own_reason(line, reason):
    """A reader who looks at what was set aside must find it under a name that fits."""
    assert reason_of(line, [*STORY, line]) == reason
    assert kept([*STORY, line]) == STORY


MUST_NOT_STRIP = [
    (
        "The charity said donations had fallen by a third since May, and asked its supporters for help.",
        "about donations",
    ),
    (
        '"Please donate if you can," the mayor told a crowd of volunteers outside the flooded library.',
        "a quoted appeal",
    ),
    ("The company said subscribers would pay 12 euros a month from June, up from 9 euros.", "about subscriptions"),
    (
        "The newsletter, which the bank sent to its staff by mistake, listed 40 branches that will close.",
        "about a newsletter",
    ),
    (
        "Regulators fined the site 3 million euros because its cookies followed readers without consent.",
        "about cookies",
    ),
    ("The minister wrote on Twitter that he would not resign, and deleted the message an hour later.", "about a tweet"),
    ("Police released a photo of the suspect and asked anyone with information to come forward.", "about a photo"),
    (
        "Advertisers left the network in droves after the interview, and two sponsors ended their contracts.",
        "about advertising",
    ),
    ("The court held that the copyright in the letters had passed to the composer's two daughters.", "about copyright"),
    ("Readers of the novel will recognise the harbour, which the author painted in more detail.", "about readers"),
    (
        '"You know what we need? We need our boats back," said the skipper of the Anna Lisa.',
        "speech that says you and we",
    ),
    (
        "Comments by the governor on Sunday caused the currency to fall to its lowest level in a year.",
        "opens with Comments",
    ),
    ("He declined.", "three words are a paragraph too"),
    ("Share prices of the three largest carriers fell by more than 8 percent in early trading.", "opens with Share"),
    (
        "ELLERY, June 3. /NPA/. The regional court opened hearings into the pier on Thursday, officials said.",
        "a dateline",
    ),
]


@pytest.mark.parametrize(("line", "why"), MUST_NOT_STRIP, ids=[why for _, why in MUST_NOT_STRIP])
def test_a_sentence_about_boilerplate_is_kept(line, why):
    """Keyword filters lose exactly the articles that are about their keywords."""
    lines = [*STORY[:4], line, *STORY[4:]]
    assert line in kept(lines), why


STORIES = {
    "de": [
        "Der Stadtrat von Wellenau hat am Dienstag beschlossen, die alte Fährbrücke zu schließen.",
        "Die Reparatur würde nach Angaben der Verwaltung mehr als vier Millionen Euro kosten.",
        "„Niemand hat sich das gewünscht, aber das Holz ist morsch“, sagte die Bürgermeisterin am Abend.",
        "Eine endgültige Entscheidung über den neuen Anleger soll im März fallen.",
    ],
    "ru": [
        "Городской совет Приволжска во вторник решил закрыть старый паромный причал, работавший с 1911 года.",
        "По словам депутатов, ремонт обойдется более чем в 4 миллиона рублей, которых у города нет.",
        "«Никто этого не хотел, но доски сгнили», — сказала глава совета журналистам после заседания.",
        "Окончательное решение о новом причале ожидается в марте, сообщили в администрации.",
    ],
    "ja": [
        "港町の議会は火曜日、1911年から続く古い渡し船の桟橋を閉鎖することを決めた。",
        "修理には4億円以上かかる見込みで、町にはその資金がないという。",
        "「誰も望んでいなかったが、木材が腐っている」と議員は会議で語った。",
        "新しい桟橋についての最終決定は、海底の調査が終わった後の3月に下される見通しだ。",
    ],
    "ar": [
        "قرر مجلس الميناء يوم الثلاثاء إغلاق رصيف العبارات القديم الذي يعمل منذ عام 1911.",
        "وقالت عضو المجلس إن الإصلاحات ستكلف أكثر من أربعة ملايين، وهو مبلغ لا تملكه المدينة.",
        "وأضافت للصحفيين بعد الاجتماع أن أحدا لم يرغب في هذه النتيجة لكن الخشب متعفن.",
        "ومن المتوقع صدور القرار النهائي بشأن الرصيف الجديد في شهر مارس المقبل.",
    ],
    "hi": [
        "बंदरगाह परिषद ने मंगलवार को 1911 से चल रहे पुराने फेरी घाट को बंद करने का फैसला किया।",
        "पार्षद ने कहा कि मरम्मत में चार करोड़ रुपये से अधिक का खर्च आएगा, जो शहर के पास नहीं है।",
        "उन्होंने बैठक के बाद पत्रकारों से कहा कि कोई भी यह नतीजा नहीं चाहता था लेकिन लकड़ी सड़ चुकी है।",
        "नए घाट पर अंतिम फैसला समुद्र तल के सर्वेक्षण के बाद मार्च में होने की उम्मीद है।",
    ],
}
MENUS = {
    "de": (["Startseite", "Politik", "Wirtschaft", "Sport", "Kultur"], ["Meistgelesen", "Teilen", "Impressum"]),
    "ru": (["Главная", "Политика", "Экономика", "Спорт", "Культура"], ["Читайте также", "Поделиться", "Контакты"]),
    "ja": (["トップ", "政治", "経済", "スポーツ", "文化"], ["関連記事", "シェア", "お問い合わせ"]),
    "ar": (["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة"], ["اقرأ أيضا", "مشاركة", "اتصل بنا"]),
    "hi": (["होम", "देश", "विदेश", "खेल", "मनोरंजन"], ["यह भी पढ़ें", "शेयर करें", "संपर्क करें"]),
}


@pytest.mark.parametrize("language", STORIES)
def test_a_story_between_menu_and_footer_is_found_in_any_script(language):
    """Sentence ends, capitals and word lengths differ by script; the judgement must not."""
    above, below = MENUS[language]
    assert kept([*above, *STORIES[language], *below]) == STORIES[language]


def test_every_removed_block_has_a_known_reason_and_every_body_block_none():
    """Nothing is dropped silently: a removal without a reason is a fault."""
    lines = ["Home", "News", "Sport", "14:53", *STORY, "Share", "Most read", "Pier closes", "2", "Ferry sinks", "Menu"]
    for verdict in judge(lines):
        assert (verdict.reason is None) == (verdict.kind is Kind.BODY)
        assert verdict.reason is None or verdict.reason in REASONS
        assert 0 <= verdict.weight <= 1


def test_verdicts_come_in_the_order_of_the_blocks():
    """The caller zips them with what it knows of the blocks."""
    lines = ["Menu", *STORY, "Menu", STORY[0]]
    assert [verdict.block.text for verdict in judge(lines)] == lines


@pytest.mark.parametrize(
    "text",
    [
        "Fire at the mill, no one hurt",
        "BREAKING: earthquake of magnitude 5.1 felt in Port Ellery",
        "Subscribe",
        "渡し船が欠航",
        "…",
        "Two boats leave the harbour of Port Ellery at dawn. Ines Falk/Tidewater",
    ],
)
def test_a_text_of_one_line_is_never_emptied(text):
    """A brief without a full stop and a caption on its own are all the text there is."""
    assert kept([text]) == [text]


def test_a_gallery_keeps_its_captions():
    """Where captions are all the prose there is, two prints of the gallery must still be comparable."""
    captions = [
        f"Boat number {number} leaves the harbour of Port Ellery, Tuesday, May 4, 2021, bound for the fishing grounds"
        f" off the northern coast. ({name} via AP)"
        for number, name in enumerate(("Ines Falk", "Jo Brandt", "Ada Lund"), 1)
    ]
    lines = ["Gallery", captions[0], "Credit: AP", captions[1], "Credit: AP", captions[2], "Credit: AP", "prev next"]
    assert set(captions) <= set(kept(lines))


def test_a_lone_sentence_that_looks_like_a_caption_is_the_text():
    """A brief may tell a full date as captions do; what else could it be of, where no other prose stands?"""
    brief = "The ferry first sailed from Port Ellery on June 14, 1911. It carried 40 passengers and a cow."
    assert kept([brief]) == [brief]


def test_no_blocks_no_verdicts():
    """An empty page is somebody else's reject, not a crash here, alone or among others."""
    assert judge([]) == []
    nothing, something = judge_texts([Asked(()), Asked([Block(1, 1, STORY[0])])], load_rules())
    assert (nothing, len(something)) == ([], 1)
    nothing, something = judge_texts([Asked(()), Asked([Block(1, 1, "Share")])], load_rules())
    assert (nothing, len(something)) == ([], 1)


def test_a_rulebook_may_be_small_or_empty():
    """Whoever archives one country's news may train on its phrases alone."""
    plea = "Dear readers, join the Gull Club and help us print what nobody else prints."

    def belief(*phrases):
        rules = replace(load_rules(), phrases=compile_phrases(phrases))
        lines = [Block(at, at, line) for at, line in enumerate([*STORY[:4], plea], 1)]
        return judge_blocks(lines, rules)[-1].weight

    assert belief(("join the gull club", "donation", Scope.SURE)) < belief()


def test_a_donation_box_of_long_paragraphs_is_removed_whole():
    """The middle of an appeal speaks of press freedom and the law, as articles do; its neighbours give it away."""
    box = [
        "A message from The Ellery Beacon:",
        "Dear readers,",
        "We are going through difficult times. The regional government has called us a threat to public order.",
        "This follows two lawsuits meant to silence independent reporting. We see it differently: our work serves you.",
        "We will not be silenced. But to go on, we need your help: your support, no matter how small, helps us.",
        "Please support us from as little as 2 pounds a month. It is quick to set up. Thank you for your support.",
        "Once",
        "Monthly",
        "Remind me later",
    ]
    assert kept([*STORY, *box]) == STORY


def test_a_pointer_in_the_middle_of_a_story_goes_and_the_story_goes_on():
    """Plain text has no markup: a box between two paragraphs is known by its head and its form only."""
    lines = [*STORY[:4], "Read also", "Ferry operator posts record loss", *STORY[4:]]
    assert kept(lines) == STORY


def test_the_given_title_is_the_headline_and_not_body():
    """JSONL input carries titles; the line that repeats one is no paragraph."""
    title = "Port Ellery council votes to close its old ferry pier after 110 years."
    assert reason_of(title, [title, *STORY], title=title.upper()) == "headline"


def test_a_text_that_is_only_its_title_is_kept():
    """A brief whose one line is its title must not be emptied."""
    assert kept(["Ferry pier closes"], title="Ferry pier closes") == ["Ferry pier closes"]


def test_what_recurs_in_the_outlet_goes_below_a_story_and_stays_within_it():
    """Furniture stands at the edges; a running story repeats its background in the middle."""
    tail = "The Beacon has reported from the islands of the northern coast every week for more than a century."
    learned = frozenset(sentence_keys(tail, "The Beacon"))
    assert reason_of(tail, [*STORY, tail], learned=learned, outlet="The Beacon") == "learned"
    background = frozenset(sentence_keys(STORY[3], "The Beacon"))
    assert STORY[3] in kept(STORY, learned=background, outlet="The Beacon")


def test_an_extractors_opinion_counts():
    """A page's structure knows what its text does not show: the same line goes either way."""
    rules = load_rules()
    line = "More than forty boats took part in the regatta off the northern quay"
    weights = [
        judge_blocks([*(Block(at, at, text) for at, text in enumerate(STORY, 1)), Block(9, 9, line, "p", main)], rules)[
            -1
        ]
        for main in (True, None, False)
    ]
    assert weights[0].weight > weights[1].weight > weights[2].weight


@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_text_is_judged_without_an_error_and_the_same_each_time(lines):
    """Input is hostile: NUL, surrogates, blanks, marks only."""
    first = judge(lines)
    assert first == judge(lines)
    assert any(verdict.kind is Kind.BODY for verdict in first)


BESIDES = [
    "Share",
    "Read more",
    "Photo: Ines Falk",
    "12 Comments",
    "7 May 2021",
    "東京で会談。",
    "",
    "{{item}}",
    "By Jo Brandt",
]


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([*STORY, *BESIDES]) | st.text(max_size=40), min_size=1, max_size=14),
            st.sampled_from([None, "Share", STORY[0]]),
            st.sampled_from([frozenset(), frozenset(sentence_keys(STORY[2], None))]),
        ),
        min_size=2,
        max_size=6,
    )
)
@settings(max_examples=80, deadline=None)
def test_a_text_is_judged_alike_alone_and_in_any_company(texts):
    """Texts are judged together only because it is cheaper; what came in beside an article must not change it."""
    asked = [
        Asked([Block(at, at, line) for at, line in enumerate(lines, 1)], learned, None, title)
        for lines, title, learned in texts
    ]
    alone = [judge_blocks(text.blocks, load_rules(), text.learned, None, text.title) for text in asked]
    assert judge_texts(asked, load_rules()) == alone
    assert judge_texts(asked[::-1], load_rules()) == alone[::-1]


def test_no_texts_have_no_verdicts():
    """A window of a run may hold pages only."""
    assert judge_texts([], load_rules()) == []


def test_verdicts_do_not_depend_on_the_seed_of_a_run():
    """Of more small words than are looked for, sets once chose by Python's hash: another run, another verdict."""
    words = [f"{one}{two}" for one in "abcdefgh" for two in "klmnopqr"]
    lines = [f"Councillor {name} said the {' '.join(words)} pier was closed in May." for name in ("Oyelaran", "Brandt")]
    code = (
        "from newsarc.core.boilerplate.judge import judge_blocks; from newsarc.core.model import Block;"
        "from newsarc.rules import load_rules;"
        f"lines = {[*lines, *STORY[:2], ' '.join(words[:30]), ' '.join(words[-30:])]!r};"
        "blocks = [Block(at, at, line) for at, line in enumerate(lines, 1)];"
        "print([verdict.weight for verdict in judge_blocks(blocks, load_rules())])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


@pytest.mark.parametrize("filling", [" ", ".", "<", "7", "\u0301", "(", "a@", "{{", "漢", "read more ", "www.", "- "])
def test_a_very_long_line_costs_no_more_than_its_length(filling):
    """One line of megabytes must not take minutes, whatever it is made of."""
    assert len(judge([*STORY, filling * (2_000_000 // len(filling))])) >= len(STORY)


def test_many_lines_are_judged_in_one_go():
    """No line is compared with all others: 30,000 of them must not take minutes."""
    lines = [f"{word} {number}" for number in range(10_000) for word in ("Share", "Bay Line lost", "14:02 May")]
    assert len(judge(lines)) == len(lines)


def test_a_text_without_lines_is_judged_beside_others():
    """One empty file among many must not stop them."""
    blocks = [Block(at, at, line) for at, line in enumerate(STORY, 1)]
    assert judge_texts([Asked([]), Asked(blocks)], load_rules()) == [[], judge(STORY)]
