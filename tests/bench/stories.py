"""
Invented stories: sentences are composed of many short slots, so that no two stories resemble each other by accident.

A story remembers its cast and its places, as news does, and comes in versions: the same running story written on, which
is not a copy. A report of a series has one frame and other figures every day, which is no copy either.
"""

# ruff: noqa: S311 - chance that is seeded

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.bench import stock

Paragraph = tuple[str, ...]
"""The sentences of one paragraph."""

SPAN = (3, 12)
"""Paragraphs of a story, of one to three sentences of about twenty words: 60 to 600 words, half of them under 260."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom and what a story is about, named again and again in it."""

    subject: stock.Subject
    town: str
    people: tuple[tuple[str, str], ...]
    body: str
    thing: str


@dataclass(frozen=True, slots=True)
class Story:
    """A text as its first writer filed it. *agency* is None where an outlet wrote it itself."""

    moment: datetime
    cast: Cast
    agency: stock.Agency | None
    headline: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def sentences(self) -> list[str]:
        """All sentences in order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]


def _cast(chance: random.Random) -> Cast:
    subject = chance.choice(stock.SUBJECTS)
    town = stock.place(chance)
    people = tuple((stock.person(chance), chance.choice(stock.ROLES)) for _ in range(chance.randint(2, 4)))
    body = f"{chance.choice((town, stock.place(chance)))} {stock.place(chance)} {chance.choice(stock.BODIES)}"
    return Cast(subject, town, people, body, chance.choice(subject.things))


def _thing(chance: random.Random, cast: Cast) -> str:
    """A thing with its adjectives, now and then of another subject."""
    subject = cast.subject if chance.random() < 0.7 else chance.choice(stock.SUBJECTS)
    thing = cast.thing if chance.random() < 0.2 else chance.choice(subject.things)
    turn = chance.random()
    if turn < 0.35:
        return f"the {chance.choice(subject.manners)} {thing}"
    if turn < 0.6:
        return f"the {chance.choice(stock.ADJECTIVES)} {thing}"
    if turn < 0.8:
        return f"the {chance.choice(stock.ADJECTIVES)}, {chance.choice(subject.manners)} {thing}"
    return f"{stock.place(chance)}'s {chance.choice(subject.manners)} {thing}"


def _crowd(chance: random.Random, cast: Cast) -> str:
    people = chance.choice(cast.subject.people)
    turn = chance.random()
    if turn < 0.4:
        return f"{stock.number(chance)} {people}"
    if turn < 0.7:
        return f"{people} from {stock.place(chance)}"
    return f"{chance.choice(('most', 'several', 'some', 'few', 'all but one of the'))} {people}"


_Slot = Callable[[random.Random, Cast], str]

_SETTINGS: tuple[_Slot, ...] = (
    lambda chance, _: f"near {stock.place(chance)}",
    lambda chance, _: f"since {stock.day_of_year(chance)}",
    lambda chance, cast: f"{chance.choice(stock.WHY)} {_thing(chance, cast)}",
    lambda chance, cast: f"{chance.choice(stock.WHY)} {_crowd(chance, cast)}",
    lambda chance, _: f"for {stock.number(chance)} {chance.choice(stock.UNITS)}",
    lambda chance, _: f"by {chance.choice(stock.MONTHS)} {chance.randint(2025, 2061)}",
    lambda chance, cast: f"between {cast.town} and {stock.place(chance)}",
    lambda chance, _: f"within {chance.randint(2, 90)} {chance.choice(('days', 'weeks', 'months', 'hours'))}",
    lambda chance, _: f"at {chance.randint(1, 12)}.{chance.randint(10, 59)} on {chance.choice(stock.DAYS)}",
)
"""Where, when or why; with a name, a number or a date."""

_CLAUSES: tuple[_Slot, ...] = (
    lambda chance, cast: f"{_thing(chance, cast)} {_might(chance)} {_thing(chance, cast)} {_setting(chance, cast)}",
    lambda chance, cast: f"{_crowd(chance, cast)} {_did(chance, cast)} {_thing(chance, cast)}",
    lambda chance, cast: f"{_crowd(chance, cast)} {_did(chance, cast)} {_thing(chance, cast)} {_setting(chance, cast)}",
    lambda chance, cast: (
        f"{_thing(chance, cast)} had been {_did(chance, cast)} {_setting(chance, cast)} {_setting(chance, cast)}"
    ),
    lambda chance, cast: (
        f"{_thing(chance, cast)} cost {stock.number(chance)} {chance.choice(stock.UNITS)} {_setting(chance, cast)}"
    ),
    lambda chance, cast: f"{_people(chance, cast)} {_might(chance)} {_thing(chance, cast)}",
)
"""Statements without a full stop, small letters first."""

_SENTENCES: tuple[_Slot, ...] = (
    lambda chance, cast: f"{_speaker(chance, cast)} {chance.choice(stock.SAYING)} that {_clause(chance, cast)}.",
    lambda chance, cast: f"{_clause(chance, cast)}, {_speaker(chance, cast)} {chance.choice(stock.SAYING)}.",
    lambda chance, cast: f'"{_claim(chance, cast)}," {_speaker(chance, cast)} {chance.choice(stock.SAYING)}.',
    lambda chance, cast: f"{_setting(chance, cast)}, {_clause(chance, cast)}.",
    lambda chance, cast: f"{_clause(chance, cast)}, {chance.choice(stock.LINKS)} {_clause(chance, cast)}.",
    lambda chance, cast: (
        f'"{_claim(chance, cast)}," {chance.choice(stock.SAYING)} {_speaker(chance, cast).rstrip(",")}. '
        f'"{_claim(chance, cast)}."'
    ),
    lambda chance, cast: f"{_clause(chance, cast)}.",
)


def _did(chance: random.Random, cast: Cast) -> str:
    return chance.choice(cast.subject.deeds)


def _might(chance: random.Random) -> str:
    return f"{chance.choice(stock.MODALS)} {chance.choice(stock.PLAIN_DEEDS)}"


def _people(chance: random.Random, cast: Cast) -> str:
    return f"{chance.choice(stock.ADJECTIVES)} {chance.choice(cast.subject.people)}"


def _setting(chance: random.Random, cast: Cast) -> str:
    return chance.choice(_SETTINGS)(chance, cast)


def _clause(chance: random.Random, cast: Cast) -> str:
    return chance.choice(_CLAUSES)(chance, cast)


def _claim(chance: random.Random, cast: Cast) -> str:
    return capital(_clause(chance, cast))


def _speaker(chance: random.Random, cast: Cast) -> str:
    name, role = chance.choice(cast.people)
    turn = chance.random()
    if turn < 0.3:
        return name.split()[-1]
    if turn < 0.6:
        return f"{name}, {role} of the {cast.body},"
    if turn < 0.8:
        return f"the {cast.body}"
    return f"{stock.person(chance)}, {chance.randint(19, 91)}, {chance.choice(stock.ROLES)} in {stock.place(chance)},"


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def sentence(chance: random.Random, cast: Cast) -> str:
    """One sentence of about twenty words."""
    return capital(chance.choice(_SENTENCES)(chance, cast))


def lead(chance: random.Random, cast: Cast, moment: datetime) -> str:
    """An opening sentence: what happened, to whom, where and when."""
    day = stock.DAYS[moment.weekday()]
    name, role = cast.people[0]
    what = f"the {chance.choice(cast.subject.manners)} {cast.thing}"
    turn = chance.randrange(4)
    if turn == 0:
        return capital(
            f"{_crowd(chance, cast)} in {cast.town} {chance.choice(cast.subject.deeds)} {what} on {day} "
            f"{_setting(chance, cast)}, {name}, {role} of the {cast.body}, {chance.choice(stock.SAYING)}."
        )
    if turn == 1:
        return (
            f"The {cast.body} {chance.choice(stock.SAYING)} on {day} that {what} {_might(chance)} "
            f"{_thing(chance, cast)} in {cast.town} {_setting(chance, cast)}."
        )
    if turn == 2:
        return capital(
            f"{what} of {cast.town} was {chance.choice(cast.subject.deeds)} on {day} {_setting(chance, cast)}, leaving "
            f"{_crowd(chance, cast)} with {_thing(chance, cast)}."
        )
    return capital(
        f"{role} {name} {chance.choice(stock.SAYING)} on {day} that {_crowd(chance, cast)} "
        f"{chance.choice(cast.subject.deeds)} {what} in {cast.town}, {_setting(chance, cast)}."
    )


def headline(chance: random.Random, cast: Cast) -> str:
    """A headline for the cast's story; every call another."""
    turn = chance.randrange(4)
    people = chance.choice(cast.subject.people)
    if turn == 0:
        return capital(f"{cast.town} {cast.thing} {chance.choice(cast.subject.deeds)} as {people} protest")
    if turn == 1:
        return (
            f"{stock.number(chance)} {people} and a {chance.choice(cast.subject.manners)} {cast.thing} in {cast.town}"
        )
    if turn == 2:
        return f"{cast.people[0][0].split()[-1]}: {cast.thing} {_might(chance)} {people}"
    return capital(f"{chance.choice(stock.ADJECTIVES)} {cast.thing} divides {cast.town}")


def paragraphs(chance: random.Random, cast: Cast, count: int) -> tuple[Paragraph, ...]:
    """*count* paragraphs of one to three sentences."""
    return tuple(tuple(sentence(chance, cast) for _ in range(chance.choice((1, 2, 2, 3)))) for _ in range(count))


def new_story(seed: str, moment: datetime) -> Story:
    """A story of its own; the same seed, the same words."""
    chance = random.Random(seed)
    cast = _cast(chance)
    agency = chance.choice(stock.AGENCIES) if chance.random() < 0.7 else None
    count = min(SPAN[1], max(SPAN[0], round(chance.lognormvariate(1.8, 0.45))))
    first, *rest = paragraphs(chance, cast, count)
    opening = (lead(chance, cast, moment), *first[1:])
    return Story(moment, cast, agency, headline(chance, cast), (opening, *rest))


def next_version(story: Story, seed: str) -> Story:
    """
    The running story written on some hours later: not a copy.

    A new lead of one or two paragraphs and a new headline stand over 30 to 85 % of the old sentences, of which some
    have other figures now.
    """
    chance = random.Random(seed)
    moment = story.moment + timedelta(hours=chance.randint(2, 30))
    kept = list(story.paragraphs[1:])
    share = chance.uniform(0.3, 0.85)
    kept = kept[: max(1, round(share * len(story.paragraphs)))]
    fresh = paragraphs(chance, story.cast, chance.choice((1, 1, 2)))
    opening = (lead(chance, story.cast, moment), *fresh[0][1:])
    told = [tuple(_restated(chance, old) for old in paragraph) for paragraph in kept]
    return replace(story, moment=moment, headline=headline(chance, story.cast), paragraphs=(opening, *fresh[1:], *told))


def _restated(chance: random.Random, old: str) -> str:
    """A sentence with its first figure brought up to date, now and then."""
    if chance.random() > 0.2:
        return old
    words = old.split(" ")
    for at, word in enumerate(words):
        if word.replace(",", "").isdigit():
            most = 10 ** len(word.replace(",", ""))
            words[at] = f"{chance.randint(most // 10, most - 1):,}"
            break
    return " ".join(words)


SERIES = (
    (
        "{place} shares close {way}",
        "{place} shares closed {way} {n}.{d} percent on {day}, at {big}.{d2} points, after a session in which {rose} "
        "issues rose and {fell} fell.",
        "Turnover on the {place} exchange was {m} million crowns, against {m2} million on the day before.",
        "Brewers gained {d}.{d2} percent and shipping lines lost {d2}.{d}. The crown stood at {n}.{m} to the dollar.",
        "Analysts at {who} expect the index to stand between {big} and {big2} at the end of the week.",
    ),
    (
        "{place} weather: {day}",
        "{day} will start {way} in {place} with {n} degrees at daybreak, and the mercury will reach {rose} degrees in "
        "the afternoon.",
        "Winds from the {side} will blow at {m} kilometres an hour, with gusts of {m2} on the coast.",
        "The weather office puts the chance of rain at {fell} percent and expects {d} hours of sunshine.",
        "The tide at {who} stands at {n}.{d} metres at {d}.{rose} in the morning.",
    ),
    (
        "Magnitude {d}.{d2} quake off {place}",
        "An earthquake of magnitude {d}.{d2} struck {m} kilometres {side} of {place} on {day}, seismologists said.",
        "The quake was centred at a depth of {n} kilometres. There were no reports of damage in {who}.",
        "It was followed by {rose} weaker shocks, the strongest of magnitude {d2}.{d}, within {fell} minutes.",
        "A warning for the coast {side} of {who} was lifted after {m2} minutes.",
    ),
    (
        "{place} beat {who} {d}-{d2}",
        "{place} beat {who} {d}-{d2} on {day} before {big} spectators and stand {n}th in the table with {rose} points.",
        "The first goal fell in the {fell}th minute, the last {m} seconds before the whistle.",
        "{who} had {n} corners and {d} shots off target; the referee showed {d2} yellow cards.",
        "The sides meet again in {who} in {rose} days, where {big2} tickets are sold already.",
    ),
)
"""Frames of reports that appear day after day: a headline, then sentences."""


def series_report(seed: str, moment: datetime) -> Story:
    """A report in one of a few frames, with its own figures: unlike its neighbours in nothing but facts. Not a copy."""
    chance = random.Random(seed)
    cast = replace(_cast(chance), town=stock.place(random.Random(f"seat {chance.randrange(6)}")))
    title, *frame = chance.choice(SERIES)
    figures = {
        "place": cast.town, "who": stock.place(chance), "day": stock.DAYS[moment.weekday()],
        "way": chance.choice(("higher", "lower", "mixed", "dull", "firm")),
        "side": chance.choice(("north", "west", "south", "east")),
        "n": chance.randint(4, 39), "d": chance.randint(1, 9), "d2": chance.randint(1, 9),
        "m": chance.randint(20, 990), "m2": chance.randint(20, 990), "rose": chance.randint(11, 59),
        "fell": chance.randint(11, 89), "big": chance.randint(1000, 39999), "big2": chance.randint(1000, 39999),
    }  # fmt: skip
    told = tuple((part.format(**figures),) for part in frame)
    return Story(moment, cast, chance.choice(stock.AGENCIES), title.format(**figures), told)


def round_up(told: list[Story], seed: str) -> Story:
    """The openings of several stories under one roof, each with its headline: it contains them and copies none."""
    chance = random.Random(seed)
    found: list[Paragraph] = []
    for story in told:
        found += [(story.headline,), *story.paragraphs[: chance.randint(2, 4)]]
    title = f"The day in brief: {stock.DAYS[told[-1].moment.weekday()]}, {told[-1].cast.town} and elsewhere"
    return Story(told[-1].moment + timedelta(hours=3), told[-1].cast, None, title, tuple(found))
