"""
What becomes of a wire story on its way into a paper: every edit a function of its own, from print to print.

All of these make copies: the text stays the same text. What makes another text (a new version, a report of a series, a
round-up) is in `stories`.
"""

# ruff: noqa: S311, SIM905 - chance that is seeded, lists that read as prose

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.bench import stock, stories
from tests.bench.stories import Paragraph


@dataclass(frozen=True, slots=True)
class Print:
    """
    One outlet's print of a story.

    *above* and *below* are lines of the outlet's own around the text; *dateline* opens the first paragraph, *credit*
    names the agency in a line of its own; either may be empty.
    """

    outlet: str
    cast: stories.Cast
    headline: str
    dateline: str
    paragraphs: tuple[Paragraph, ...]
    credit: str = ""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The print as a scraper would have copied it: lines, paragraphs parted by a blank line."""
        body = [" ".join(paragraph) for paragraph in self.paragraphs]
        if body and self.dateline:
            body[0] = self.dateline + body[0]
        return "\n\n".join(part for part in (*self.above, *body, self.credit, *self.below) if part)


Edit = Callable[[Print, random.Random], Print]


def give_new_headline(printed: Print, chance: random.Random) -> Print:
    """Another headline, by the paper's own desk."""
    return replace(printed, headline=stories.headline(chance, printed.cast))


def cut_from_the_end(printed: Print, chance: random.Random) -> Print:
    """Keep the first 35 to 85 % of the paragraphs: the commonest edit of all, made for room."""
    count = len(printed.paragraphs)
    return replace(printed, paragraphs=printed.paragraphs[: max(2, round(chance.uniform(0.35, 0.85) * count))])


def cut_in_the_middle(printed: Print, chance: random.Random) -> Print:
    """Leave out one or two inner paragraphs of a text of five or more."""
    kept = list(printed.paragraphs)
    if len(kept) > 4:
        for _ in range(chance.randint(1, 2)):
            del kept[chance.randrange(2, len(kept) - 1)]
    return replace(printed, paragraphs=tuple(kept))


def add_local_paragraphs(printed: Print, chance: random.Random) -> Print:
    """One to three paragraphs of the paper's own reporting, behind the story or before its last paragraph."""
    own = stories.paragraphs(chance, replace(printed.cast, town=stock.place(chance)), chance.randint(1, 3))
    at = len(printed.paragraphs) - chance.choice((0, 0, 1))
    return replace(printed, paragraphs=(*printed.paragraphs[:at], *own, *printed.paragraphs[at:]))


_AMERICAN = dict(
    pair.split(":")
    for pair in (
        "harbour:harbor theatre:theater defence:defense licence:license licensed:licensed programme:program grey:gray "
        "tonnes:tons metres:meters kilometres:kilometers centimetres:centimeters litres:liters plough:plow "
        "ploughed:plowed enrolment:enrollment sterilised:sterilized analyse:analyze paralyse:paralyze honour:honor "
        "favour:favor recognise:recognize criticise:criticize fulfil:fulfill cancelled:canceled catalogued:cataloged "
        "centred:centered mould:mold smouldering:smoldering trialled:trialed paediatric:pediatric grey:gray "
        "draughty:drafty catalogue:catalog labour:labor"
    ).split()
)
_BRITISH_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_AMERICAN, key=len, reverse=True))})\b", re.IGNORECASE)


def respell(printed: Print, chance: random.Random) -> Print:
    """British spelling to American, throughout."""
    del chance

    def american(found: re.Match[str]) -> str:
        word = _AMERICAN[found[0].lower()]
        return stories.capital(word) if found[0][0].isupper() else word

    return _each_sentence(printed, lambda sentence: _BRITISH_WORD.sub(american, sentence))


def set_in_house_style(printed: Print, chance: random.Random) -> Print:
    """Curly quotes, numbers without commas, `%` or `per cent`, months in short, long dashes: any of them."""
    manner = chance.randrange(1, 32)

    def styled(sentence: str) -> str:
        if manner & 1:
            sentence = re.sub(r'"([^"]*)"', r"“\1”", sentence).replace("'", "’")
        if manner & 2:
            sentence = re.sub(r"(?<=\d),(?=\d{3})", "", sentence)
        if manner & 4:
            sentence = sentence.replace(" percent", "%" if manner & 1 else " per cent")
        if manner & 8:
            sentence = re.sub(r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)[a-z]+\b", r"\1.", sentence)
        return sentence

    if manner & 16:
        printed = replace(printed, dateline=printed.dateline.replace(" - ", " — "))
    return _each_sentence(printed, styled)


def reorder_paragraphs(printed: Print, chance: random.Random) -> Print:
    """Two inner paragraphs change places."""
    order = list(printed.paragraphs)
    if len(order) > 4:
        a, b = sorted(chance.sample(range(1, len(order)), 2))
        order[a], order[b] = order[b], order[a]
    return replace(printed, paragraphs=tuple(order))


def rewrite_lead(printed: Print, chance: random.Random) -> Print:
    """The first sentence told in the paper's own words; all else stays."""
    (_, *rest), *others = printed.paragraphs
    name, role = printed.cast.people[0]
    told = (
        f"{stories.capital(chance.choice(stock.ADJECTIVES))} trouble over a {printed.cast.thing} has reached "
        f"{printed.cast.town}, where {role} {name} spoke to {chance.choice(printed.cast.subject.people)}."
    )
    return replace(printed, paragraphs=((told, *rest), *others))


def change_dateline(printed: Print, chance: random.Random) -> Print:
    """A dateline in another form, or of the paper's own town."""
    town = chance.choice((printed.cast.town, stock.place(chance)))
    short = printed.dateline.partition("(")[2].partition(")")[0] if "(" in printed.dateline else ""
    forms = [f"{town.upper()} — ", f"{town}: "] + ([f"{town.upper()} ({short}) - "] if short else [])
    return replace(printed, dateline=chance.choice(forms))


def remove_credit(printed: Print, chance: random.Random) -> Print:
    """Neither dateline nor credit line name the agency any more."""
    del chance
    return replace(printed, credit="", dateline="" if "(" in printed.dateline else printed.dateline)


def mistype(printed: Print, chance: random.Random) -> Print:
    """One letter swapped with the next in about one word of a hundred."""

    def typed(sentence: str) -> str:
        words = sentence.split(" ")
        for at, word in enumerate(words):
            if len(word) > 5 and word.isalpha() and chance.random() < 0.01:
                cut = chance.randrange(1, len(word) - 2)
                words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
        return " ".join(words)

    return _each_sentence(printed, typed)


def insert_newsletter(printed: Print, chance: random.Random) -> Print:
    """A newsletter's or an app's box between two paragraphs, in the outlet's one wording."""
    own = random.Random(f"box of {printed.outlet}")
    box = own.choice(
        (
            f"Sign up for {printed.outlet} Briefing: {own.choice(stock.DAYS)}'s news in your inbox. Your email address "
            "Subscribe",
            f"Read {printed.outlet} without advertisements: get our app and the first {own.randint(2, 12)} weeks free.",
            f"Newsletter: {own.choice(stock.ADJECTIVES)} stories, picked by {printed.outlet}. Sign up here.",
        )
    )
    at = chance.randrange(1, len(printed.paragraphs)) if len(printed.paragraphs) > 1 else 1
    return replace(printed, paragraphs=(*printed.paragraphs[:at], (box,), *printed.paragraphs[at:]))


def wrap_in_furniture(printed: Print, chance: random.Random) -> Print:
    """The outlet's menu above; below, its donation box, contact and copyright, and links that are others every time."""
    own = random.Random(f"furniture of {printed.outlet}")
    menu = tuple(own.sample("Home News Sport Culture Weather Opinion Jobs Property Video Horoscopes".split(), 6))
    since, price, readers = own.randint(1820, 1990), own.randint(2, 9), own.randint(2, 90)
    box = (
        f"{printed.outlet} has reported from {stock.place(own)} since {since}. Our reporting is paid for by readers. "
        f"From {price} crowns a month you keep our reporters at work. {readers},000 people already do. Thank you."
    )
    links = tuple(stories.headline(chance, replace(printed.cast, town=stock.place(chance))) for _ in range(3))
    host = re.sub(r"\W", "", printed.outlet.lower())
    return replace(
        printed,
        above=(*menu, *printed.above),
        below=(
            *printed.below, box, "Read more:", *links, f"Have you got a story? Write to news@{host}.example.",
            f"Copyright {since + 200 if since < 1830 else 2026} {printed.outlet}. All rights reserved.",
        ),
    )  # fmt: skip


def _each_sentence(printed: Print, change: Callable[[str], str]) -> Print:
    told = tuple(tuple(change(sentence) for sentence in paragraph) for paragraph in printed.paragraphs)
    return replace(printed, paragraphs=told)


HOW_OFTEN: dict[Edit, float] = {
    give_new_headline: 0.55,
    rewrite_lead: 0.06,
    cut_from_the_end: 0.35,
    cut_in_the_middle: 0.12,
    reorder_paragraphs: 0.05,
    add_local_paragraphs: 0.12,
    change_dateline: 0.25,
    remove_credit: 0.35,
    mistype: 0.15,
    insert_newsletter: 0.12,
}
"""The share of an agency's reprints that each edit is made on, in the order in which a desk makes them. Estimates."""

OF_THE_OUTLET: tuple[tuple[Edit, float], ...] = (
    (respell, 0.4),
    (set_in_house_style, 0.5),
    (wrap_in_furniture, 0.6),
)
"""Edits that an outlet makes on all it prints or on nothing, and the share of outlets that make them."""
