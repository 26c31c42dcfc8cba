"""
What an article says of itself: headline, byline, dateline, date, outlet, agency.

It says so in the lines above its body, in the first words of the body and in the
lines below; what stands in the prose between is the story's own and proves
nothing. What was given with the text wins over what the text says, and that over
the page's metadata where the two are about different things. None is "it does
not say", never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsarc.core.credits import bylines
from newsarc.core.credits.agencies import Agencies, Credit, find_credit, find_trailing_credit, is_picture_credit
from newsarc.core.credits.datelines import Dateline, find_dateline, is_dateline_alone
from newsarc.core.credits.headlines import page_title
from newsarc.core.credits.hints import Hint, Hints
from newsarc.core.credits.language import detect_language
from newsarc.core.credits.outlets import find_outlet
from newsarc.core.credits.published import ANY_DAY, choose_date, is_date_line
from newsarc.core.credits.signatures import find_signatures
from newsarc.core.credits.titling import find_headline
from newsarc.core.model import Agency, Credits, Given, Kind, Verdict

HEAD = 14
"""
Blocks between headline and body, or above the body where there is no headline, that are read as header fields.

Of 629 fields within 40 blocks above the body, 99 in 100 stand within 16; how many of the farther are
real was not judged.
"""

INNER = 4
"""
Body blocks among which a header field may still stand: byline and date often come after the standfirst. Chosen by
judgement: 246 lines are read there as fields, 381 among the first ten; how many are real was not judged.
"""

TAIL = 25
"""Blocks below the body that may give credit; the farthest of 78 found within 400 is the twelfth."""

SIGNED = 2
"""Blocks below the headline in which a bare name is a byline: a standfirst may come between."""

LONGEST_SIGNED = 60
"""Characters of such a name, with office and place. Chosen by judgement."""

ASIDE = frozenset(("share", "related", "advert", "newsletter", "credit", "caption", "copyright", "template"))
"""What two capitalised words may be as well, and what their own phrases say: "Copy Link", "Read More"."""

AMID = frozenset(("author", "byline", "notice", "headline"))
"""What the cleaner calls end notes where boxes taken for body stand below them."""

MOST_AUTHORS = 6
"""Authors of a page's metadata that are named: beyond that it lists a newsroom. Chosen by judgement."""

SPOKEN = 60
"""
Blocks from either end of the page in which its outlet may speak of itself. Of 487 found anywhere 325 are among the two
outermost, 453 within 60.
"""

SHORT_FIELD = 140
"""Characters of a body block that may turn out to be a header field; of 25 found within 300 the longest has 103."""

_PICTURE_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]{3,120})[)）\]]\s*\.?\s*$")
_PICTURE_LABEL = re.compile(
    r"(?:photo(?:graph)?|picture|image|credit|foto|bild|crédit|imagen|фото|写真|图片|사진)[^:：]{0,24}[:：]\s*(.{3,120})$",
    re.IGNORECASE,
)
_SENTENCE_GAP = re.compile(r"(?<=[.!?])\s+")
_CUT_MARK = re.compile(r"(?:\.\.\.|…|\[\s?(?:\.\.\.|…|…)\s?\]|\(\s?(?:\.\.\.|…)\s?\)|\[\+\d+ chars\])\s*$")
_STUB = re.compile(
    r"(?:continue|keep) reading (?:with|by|for|this|your|the full)|to (?:continue|keep) reading|to read (?:the|this) "
    r"(?:full|rest|whole|complete|article|story)|read the (?:full|rest of the|whole) (?:article|story)|this "
    r"(?:article|story|content) is "
    r"(?:only available|reserved|exclusive|for subscribers)|subscribe to (?:read|continue|unlock)|weiterlesen mit|"
    r"jetzt weiterlesen|"
    r"um weiterzulesen|diesen artikel (?:weiterlesen|freischalten)|lesen sie (?:weiter|den ganzen)|réservé aux abonnés|"
    r"pour lire la suite|la suite est|il vous reste \d|para seguir leyendo|contenido exclusivo para suscriptores|"
    r"per continuare a leggere|para continuar lendo|чтобы (?:читать|прочитать)|полный текст доступен|читать далее|"
    r"продолжение доступно|"
    r"この記事は有料|残り\d+文字|订阅后(?:可)?阅读|登录后(?:可)?阅读|阅读全文",
    re.IGNORECASE,
)  # fmt: skip
_STUB_PARTS = (
    "reading", "to read", "read the", "is only available", "is reserved", "is exclusive", "is for subscribers",
    "subscribe to", "weiterlesen", "weiterzulesen", "freischalten", "lesen sie", "réservé aux", "pour lire la",
    "la suite est", "il vous reste", "para seguir", "contenido exclusivo", "per continuare", "para continuar", "чтобы",
    "полный текст", "читать далее", "продолжение доступно", "有料", "残り", "阅读",
)  # fmt: skip
"""One of these stands in every such offer, and is looked for at a fifteenth of the price."""
_LONG_ENOUGH = 1500
"""Characters of body from which an invitation to subscribe is the page's, not this text's. Chosen by judgement."""

__all__ = ["Hint", "Hints", "is_truncated", "read_credits"]


def read_credits(
    verdicts: Sequence[Verdict], given: Given, agencies: Agencies, hints: Hints
) -> tuple[Credits, list[Verdict]]:
    """
    What the article says of itself, and the verdicts with its header fields and credit lines told apart.

    A block that is a header field ends as HEADLINE, BYLINE, DATELINE or DATE without a reason; a line that credits an
    agency is REMOVED as "credit". The last body block stays body whatever it looks like.
    """
    told = list(verdicts)
    body = [at for at, verdict in enumerate(told) if verdict.kind is Kind.BODY]
    first = body[0] if body else len(told)
    language = detect_language(
        _sample(told, body), given.language or (hints.languages[0].value if hints.languages else None)
    )
    title, headline = _read_title(told, given, hints, first)
    for at in headline:
        _mark(told, at, Kind.HEADLINE, body)
    fields = _header_fields(told, headline, first, body)
    stated = given.byline or _stated_authors(hints, agencies)
    byline, byline_credit = _read_bylines(told, fields, headline, stated, agencies, body)
    signing = find_signatures(told, fields, headline, _dated(told, fields), agencies)
    credit = _read_credit_lines(told, fields, signing, agencies, body)
    unsigned = [at for at in fields if at not in signing]
    dateline = _read_dateline(told, unsigned, agencies, body)
    published, published_from = choose_date(
        verdicts, headline, first, given, hints, language, dateline.text if dateline else None
    )
    for at in fields:
        if is_date_line(told[at].block.text, hints.today, language):
            _mark(told, at, Kind.DATE, body)
    agency = _agency(dateline, byline_credit, credit)
    outside = [verdict.block.text for verdict in told if verdict.kind is Kind.REMOVED]
    spoken = outside if len(outside) <= 2 * SPOKEN else outside[:SPOKEN] + outside[-SPOKEN:]
    outlet, outlet_from = find_outlet(spoken, given, hints, agencies, dateline.agency if dateline else None)
    said = Credits(
        title,
        stated or byline,
        outlet,
        outlet_from,
        agency,
        dateline.text if dateline else None,
        published,
        published_from,
        _picture_credit(told, unsigned, agencies),
        language,
    )
    return said, told


def is_truncated(verdicts: Sequence[Verdict]) -> bool:
    """
    Does the text itself show that it was cut: does it end in an ellipsis, or in an offer to sell the rest?

    An offer counts only right below a short body: many whole articles stand above one.
    """
    body = [at for at, verdict in enumerate(verdicts) if verdict.kind is Kind.BODY]
    if not body:
        return False
    if _CUT_MARK.search(verdicts[body[-1]].block.text[-40:]):
        return True
    if sum(len(verdicts[at].block.text) for at in body) > _LONG_ENOUGH:
        return False
    offers = (verdict.block.text[:400] for verdict in verdicts[body[-1] : body[-1] + 4])
    return any(any(map(offer.lower().__contains__, _STUB_PARTS)) and _STUB.search(offer) for offer in offers)


def _sample(told: Sequence[Verdict], body: Sequence[int]) -> str:
    """The opening of the body, from which its language is told; of the whole text where no block is body."""
    pieces = [told[at].block.text[:600] for at in (body or range(len(told)))[:3]]
    return " ".join(pieces)


def _mark(told: list[Verdict], at: int, kind: Kind, body: list[int]) -> None:
    """Turn a block into a header field, unless it is the only body block left."""
    if at in body:
        if len(body) == 1:
            return
        body.remove(at)
    told[at] = replace(told[at], kind=kind, reason=None)


def _set_aside(told: list[Verdict], at: int, body: list[int]) -> None:
    """Remove a credit line, unless it is the only body block left."""
    if told[at].kind not in (Kind.BODY, Kind.REMOVED) or (at in body and len(body) == 1):
        return
    if at in body:
        body.remove(at)
    told[at] = replace(told[at], kind=Kind.REMOVED, reason="credit")


def _read_title(told: Sequence[Verdict], given: Given, hints: Hints, first: int) -> tuple[str | None, list[int]]:
    """The title, and the blocks that print it."""
    if given.title:
        return given.title, find_headline(told, min(first, len(told)), given.title) if told else []
    if hints.titles or hints.headings:
        above = [verdict.block.text for verdict in told[:first] if verdict.block.tag == "h1"]
        found = page_title(hints, above[::-1] if len(above) < 3 else above)
        if found:
            return found[0], find_headline(told, first, found[0])
    if first >= len(told):
        return None, []
    blocks = find_headline(told, first, None)
    return (" ".join(told[at].block.text.strip() for at in blocks) or None), blocks


def _header_fields(told: Sequence[Verdict], headline: Sequence[int], first: int, body: Sequence[int]) -> list[int]:
    """The blocks where byline, date and dateline may stand: headline to body, and among the body's first blocks."""
    start = max(headline[-1] + 1 if headline and headline[-1] < first else first - HEAD, first - HEAD, 0)
    inner_end = body[min(INNER, len(body)) - 1] if body else first - 1
    fields = [at for at in range(start, first) if at not in headline]
    inner = (at for at in range(first, inner_end + 1) if at not in headline)
    return fields + [at for at in inner if told[at].kind is Kind.REMOVED or len(told[at].block.text) <= SHORT_FIELD]


def _read_bylines(
    told: list[Verdict],
    fields: Sequence[int],
    headline: Sequence[int],
    stated: str | None,
    agencies: Agencies,
    body: list[int],
) -> tuple[str | None, Credit | None]:
    """The first byline that words of the line prove, else the first; the agency that one of them or *stated* names."""
    credit: Credit | None = None
    told_names: list[bylines.Byline] = []
    signed = _signed(told, fields, headline)
    for at in fields:
        text = told[at].block.text
        found = bylines.find_byline(text, likely=told[at].reason in ("byline", "author") or at in signed)
        found = found or _agency_writer(text, agencies)
        if found is None or (at in body and not found.sure):
            continue
        agency = agencies.resolve_any(found.names)
        if agency and credit is None:
            credit = Credit(agency, text.strip())
        told_names.append(found)
        _mark(told, at, Kind.BYLINE, body)
    if stated and credit is None:
        agency = agencies.resolve_any(bylines.clean_author(stated, agencies) or "")
        credit = Credit(agency, stated) if agency else None
    first = next((found for found in told_names if found.sure), told_names[0] if told_names else None)
    return first.names if first else None, credit


def _signed(told: Sequence[Verdict], fields: Sequence[int], headline: Sequence[int]) -> frozenset[int]:
    """The blocks where a bare name is a byline: beside a date, or, in scripts with capitals, below the headline too."""
    likely = [
        at
        for at in fields
        if told[at].kind is Kind.REMOVED and told[at].reason not in ASIDE and len(told[at].block.text) <= LONGEST_SIGNED
    ]
    if not likely:
        return frozenset()
    dated = _dated(told, fields)
    below = range(headline[-1] + 1, headline[-1] + 1 + SIGNED) if headline else range(0)
    return frozenset(
        at
        for at in likely
        if at not in dated
        and (at + 1 in dated or (_has_capitals(told[at].block.text) and (at - 1 in dated or at in below)))
    )


def _dated(told: Sequence[Verdict], fields: Sequence[int]) -> set[int]:
    """The blocks that hold a date and nothing else."""
    return {at for at in fields if is_date_line(told[at].block.text, ANY_DAY, None)}


def _has_capitals(text: str) -> bool:
    """Is the text in a script that has capitals, as names have?"""
    return text.upper() != text.lower()


def _agency_writer(text: str, agencies: Agencies) -> bylines.Byline | None:
    """A name and an agency's name in full: "Jane Doe, Meridian Press Agency". Its letters alone are a picture's."""
    name, comma, office = text.strip().partition(",")
    if not comma or len(text) > 80 or len(office.split()) < 2 or not bylines.is_name(name):
        return None
    return bylines.Byline(text.strip(), sure=False) if agencies.resolve(office, narrow=False) else None


def _stated_authors(hints: Hints, agencies: Agencies) -> str | None:
    """The authors that a page's metadata names, all from the place that is trusted most."""
    stated = [(bylines.clean_author(hint.value, agencies), hint.source) for hint in hints.authors]
    named = [(name, source) for name, source in stated if name]
    return ", ".join(name for name, source in named[:MOST_AUTHORS] if source == named[0][1]) or None


def _read_credit_lines(
    told: list[Verdict], fields: Sequence[int], signing: Mapping[int, Credit], agencies: Agencies, body: list[int]
) -> Credit | None:
    """The first credit in a line above or below the body, or at its very end. Lines of credit leave the body."""
    found: Credit | None = None
    last = body[-1] if body else len(told)
    below = [*body[-2:], *range(last + 1, min(last + 1 + TAIL, len(told)))]
    amid = [at for at in range((body or [last])[0], last) if told[at].reason in AMID and at not in fields]
    for at in (*fields, *below, *amid):
        if told[at].kind not in (Kind.BODY, Kind.REMOVED) or told[at].reason == "caption":
            continue
        credit = signing.get(at) or find_credit(told[at].block.text, agencies, below=at not in fields)
        if credit is None and at in body[-1:]:
            credit = find_trailing_credit(told[at].block.text, agencies)
            found = found if found and found.agency else credit or found
            continue
        unsigned = at in fields and at not in signing and told[at].reason == "credit"
        if credit is None or (unsigned and credit.agency and len(credit.evidence) < 30):
            continue
        found = found if found and found.agency else credit
        _set_aside(told, at, body)
    return found


def _read_dateline(told: list[Verdict], fields: Sequence[int], agencies: Agencies, body: list[int]) -> Dateline | None:
    """The dateline run into one of the first two paragraphs, else the one on a line of its own above them."""
    run_in = next(filter(None, (find_dateline(told[at].block.text, agencies) for at in body[:2])), None)
    for at in reversed(fields):
        text = told[at].block.text
        if told[at].kind in (Kind.BODY, Kind.REMOVED) and len(text) <= 60 and is_dateline_alone(text, agencies):
            if at in body and run_in:
                continue
            _mark(told, at, Kind.DATELINE, body)
            alone = text.strip().rstrip(" -–—")
            inside = find_dateline(text.strip() + " - ", agencies)
            return run_in or Dateline(
                alone, len(text), inside.agency if inside else None, inside.evidence if inside else None
            )
    return run_in


def _agency(dateline: Dateline | None, byline: Credit | None, line: Credit | None) -> Agency | None:
    """The dateline's agency before the byline's, and that before an end note's: the last may only have lent a quote."""
    if dateline and dateline.agency:
        return Agency(dateline.agency, credited=True, evidence=dateline.evidence)
    for credit in (byline, line):
        if credit and credit.agency:
            return Agency(credit.agency, credited=True, evidence=credit.evidence)
    return None


def _picture_credit(told: Sequence[Verdict], fields: Sequence[int], agencies: Agencies) -> str | None:
    """Whose picture stands over the story, in the words of the first caption that says so."""
    for at in fields:
        text = told[at].block.text.strip()
        if told[at].kind is not Kind.REMOVED:
            continue
        bracket = _PICTURE_BRACKET.search(text[-160:])
        if bracket and (is_picture_credit(bracket[1], agencies) or agencies.resolve(bracket[1])):
            return bracket[1].strip()
        label = _PICTURE_LABEL.search(text[-200:]) if ":" in text or "：" in text else None
        if label:
            return label[1].strip()
        if told[at].reason in ("caption", "credit") and "/" in text[-90:]:
            sentence = _SENTENCE_GAP.split(text)[-1]
            if len(sentence) <= 90 and "/" in sentence:
                return sentence
    return None
