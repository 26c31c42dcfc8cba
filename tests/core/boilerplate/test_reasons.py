"""For every reason: what must go for it, and what must not, with the reason why not. In many languages."""

import pytest

from newsarc.core.boilerplate.judge import judge_blocks
from newsarc.core.boilerplate.learn import sentence_keys
from newsarc.core.model import Block, Kind
from newsarc.rules import load_rules

STORY = [
    "The harbour council of Port Ellery voted on Tuesday to close the ferry pier, ending a service run since 1911.",
    "Councillor Marta Oyelaran said repairs would cost more than 4 million pounds, a sum the town does not have.",
    '"Nobody wanted this, but the timbers are rotten and we cannot put passengers at risk," she told the meeting.',
    "About 300 people cross the bay by ferry each day in summer, according to figures from the operator, Bay Line.",
    "Fishermen who moor beside the pier said they had been given no warning and would go to the regional court.",
    "The council plans to move the landing stage to the north quay, where a car park was built eight years ago.",
]

MUST_STRIP = {
    "donation": [
        "Support our journalism: your donation helps us report from the islands.",
        "Unterstützen Sie unabhängigen Journalismus. Mit Ihrer Spende helfen Sie uns.",
        "Soutenez un journalisme indépendant. Votre don nous aide à continuer.",
    ],
    "paywall": [
        "Subscribe now for unlimited access to all our stories.",
        "Cet article est réservé aux abonnés. Déjà abonné ? Se connecter",
        "Этот материал доступен только подписчикам. Оформите подписку.",
    ],
    "newsletter": [
        "Get the Daybreak briefing in your inbox: sign up for our daily newsletter.",
        "Melden Sie sich für unseren Newsletter an und erhalten Sie ihn jeden Morgen in Ihr Postfach.",
        "Recibe nuestra newsletter cada mañana en tu correo. Suscríbete a nuestro boletín.",
    ],
    "cookies": [
        "We use cookies to improve your browsing experience. See our cookie policy.",
        "This content needs your consent: manage your cookies and read our privacy policy.",
    ],
    "related": [
        "READ ALSO: Ferry operator posts record loss after a stormy winter",
        "LEA TAMBIÉN: El alcalde promete un muelle nuevo",
        "Lesen Sie auch: Die Fähre fährt wieder",
        "Читайте также: В порту открыли новый причал",
        "RELATED: The night the pier burned",
    ],
    "credit": ["Photo: Ines Falk, AP", "Foto: Ines Falk/dpa", "(Ines Falk/Lehtikuva via AP)", "Фото: РИА Новости"],
    "advert": ["Advertisement", "Anzeige", "Publicidad", "Реклама", "広告"],
    "comments": ["12 Comments", "Join the conversation", "Kommentar schreiben", "Оставить комментарий"],
    "template": ["{{ item.title }} {{ item.date }}", 'window._box = []; _box.push({"mode": "thumbs", "id": 7});'],
    "share": ["Share this article", "Share on Facebook", "Artikel teilen", "Поделиться"],
}

MUST_NOT_STRIP = {
    "donation": [
        (
            "Donations to the lifeboat fund rose by a third, the charity said, and nobody knows why.",
            "news of donations",
        ),
        ("„Unterstützen Sie die Klinik, solange es sie gibt“, rief der Chefarzt den Abgeordneten zu.", "speech"),
    ],
    "paywall": [
        (
            "The paper dropped its paywall in May, and its readers doubled within a single month, it said.",
            "about paywalls",
        ),
        ("L'abonnement au théâtre coûte 60 euros pour huit spectacles, selon la directrice de la salle.", "tickets"),
    ],
    "newsletter": [
        (
            "The bank's newsletter, sent to its staff by mistake, named 40 branches that are to close.",
            "about a newsletter",
        ),
    ],
    "cookies": [
        ("The court fined the site because its cookies followed readers who had refused consent to them.", "a ruling"),
        ("The bakery on the quay sold 900 cookies on Sunday, more than in the whole of last summer.", "biscuits"),
    ],
    "related": [
        ("She had read more books on ferries than anyone in town, her brother said after the meeting.", "read more"),
        (
            "Mehr als vierzig Boote nahmen am Sonntag an der Regatta vor dem Nordkai teil, so der Verein.",
            "begins with Mehr",
        ),
    ],
    "credit": [
        (
            "Reuters reported on Monday that the operator had sought a loan of 4 million pounds in March.",
            "an agency quoted",
        ),
        ("The photographer Ines Falk, who lived on the pier for six years, said she would not move out.", "about one"),
    ],
    "caption": [
        (
            "The left won 12 seats on the council and the right 7, with turnout at 61 percent, officials said.",
            "politics",
        ),
        ("The pier was opened by the mayor on June 14, 1911. It burned down twice and was rebuilt twice.", "history"),
    ],
    "advert": [
        (
            "The advertisement, which ran for a week, cost the council 12,000 pounds and drew two replies.",
            "about an advert",
        ),
    ],
    "comments": [
        (
            "Her comments drew laughter in the chamber, and the mayor asked that they be struck from the record.",
            "remarks",
        ),
    ],
    "template": [
        ('The sign read "{{name}}" for a week, because nobody had filled in the name of the new ferry.', "quoted code"),
    ],
    "share": [
        ("Share prices of the two operators fell by 8 percent, and both asked to have trading suspended.", "shares"),
    ],
}


def judge(lines, **more):
    """The verdicts on lines of plain text."""
    return judge_blocks([Block(at, at, line) for at, line in enumerate(lines, 1)], load_rules(), **more)


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason in MUST_STRIP for line in MUST_STRIP[reason]])
def test_boilerplate_goes_under_its_own_name(reason, line):
    """Below a story; readers look for what was set aside under the name that fits."""
    last = judge([*STORY, line])[-1]
    assert (last.kind, last.reason) == (Kind.REMOVED, reason)


@pytest.mark.parametrize(
    ("line", "why"), [case for cases in MUST_NOT_STRIP.values() for case in cases], ids=lambda value: value[:40]
)
def test_news_about_it_stays(line, why):
    """Between two paragraphs: a word of the box does not make the box."""
    assert judge([*STORY[:3], line, *STORY[3:]])[3].kind is Kind.BODY, why


@pytest.mark.parametrize("line", MUST_STRIP["related"])
def test_a_pointer_between_two_paragraphs_goes_alone(line):
    """The paragraphs around it are the story's."""
    verdicts = judge([*STORY[:3], line, *STORY[3:]])
    assert [verdict.block.text for verdict in verdicts if verdict.kind is Kind.BODY] == STORY


def test_an_extractors_yes_counts_less_for_a_short_line_that_sells():
    """Extractors keep the boxes that stand amid the prose."""
    lines = [*STORY[:3], "Sign up for our newsletter.", *STORY[3:]]
    blocks = [Block(at, at, line, "p", True) for at, line in enumerate(lines, 1)]
    verdicts = judge_blocks(blocks, load_rules())
    assert [verdict.block.text for verdict in verdicts if verdict.kind is Kind.BODY] == STORY


def test_an_extractors_yes_does_not_save_what_recurs():
    """All extractors keep a donation box of prose; only learning knows it."""
    box = "No one owns this paper but the eleven people who write it, and it costs them a great deal each month."
    blocks = [Block(at, at, line, "p", True) for at, line in enumerate([*STORY, box], 1)]
    learned = frozenset(sentence_keys(box, None))
    assert judge_blocks(blocks, load_rules())[-1].kind is Kind.BODY
    assert judge_blocks(blocks, load_rules(), learned)[-1].reason == "learned"
