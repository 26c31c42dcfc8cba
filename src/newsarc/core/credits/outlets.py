"""
Whose page a text stood on, in the page's own words.

An outlet names itself where it speaks to its readers: it asks for support, offers
a newsletter, keeps its rights, says who edited a story. The name given with the
text wins, then the page's own words, then its metadata, then its address. None
is better than a guess: an outlet that is only mentioned is a source or a rival.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from newsarc.core.credits.agencies import Agencies
from newsarc.core.credits.hints import Hints
from newsarc.core.model import Given

LONGEST_SPEECH = 600
"""Characters of a block in which an outlet may name itself; of 487 found within 5,000 the longest has 409."""

ENOUGH = 2
"""
Weight of the words that settle an outlet: one plain sentence, or two that could be about another.

Chosen with the weights of the phrases, which are judgement: no set tells the outlets of its plain texts.
"""

_CAPITAL = r"[^\W\d_a-zа-яё][\w’'&+\-]*"
_NAME = (
    rf"((?:(?:the|die|der|das|le|la|el|il)\s)?{_CAPITAL}(?:\.[a-z]{{2,6}}\b)?"
    rf"(?:\s(?:of|de|des|du|la|le|and|&|del|di|da|do|für|der|am|i)\s{_CAPITAL}|\s{_CAPITAL}){{0,4}})"
)
_END = r"\s*(?:[.,!:|•·–—-]|$|[»\"]|all rights|alle rechte|tous droits|todos los)"

_HELD = r"(?:©|\(c\)|copyright(?: ©)?)\s?(?:by )?"

_SPEECH = (
    (2, "message from", "a message from @\\s*[:!.]"),
    (2, "note from", "a note from @\\s*[:!.]"),
    (2, "letter from", "a letter from @\\s*[:!.]"),
    (2, "edited by", "edited by @ (?:staff|desk|team|editors)"),
    (2, "and is published", "by @ (?:staff|desk|team) and is published"),
    (2, "journalists", "journalists (?:of|at) @,? (?:refuse|need|are|work|rely)"),
    (2, "support", "support(?:ing)? @(?:\\s*[!.]|,\\s+you)"),
    (2, "support", "^support @$"),
    (2, "subscribe", "subscribe to @(?:['’]s)?,? (?:newsletters?|daily|weekly|today|now|for)"),
    (2, "subscribe", "^subscribe to @[.!]?$"),
    (2, "sign up", "sign up (?:to|for) @(?:['’]s)?,? (?:newsletters?|daily|weekly|free|e-?mail|today|now|for)"),
    (2, "and more from", "and more from @\\."),
    (2, "become a", "become an? (?:\\w+ )?(?:member|subscriber|supporter|friend) of @(?:\\s|[.!]|$)"),
    (2, "download", "download (?:the )?@ app\\b"),
    (2, "welcome to", "welcome to @[.!]"),
    (2, "thank you for", "thank you for (?:reading|supporting|registering with|subscribing to) @(?:[.!]|$)"),
    (2, "by its readers", "@ is (?:funded|supported|paid for) by its readers"),
    (2, "by our readers", "@ is (?:funded|supported|paid for) by our readers"),
    (2, "needs your", "@ needs your (?:help|support)"),
    (2, "reading", "you (?:are|have been) reading @[.,!]"),
    (2, "appeared", "this (?:article|story) (?:first )?appeared (?:in|on) @[.!]?$"),
    (2, "more from", "^(?:read )?more from @$"),
    (2, "donate to", "donate to @(?:$|[.!])"),
    (2, "complain", "complain(?:t|ts) (?:to|about) @[.!]"),
    (2, "nachricht", "eine nachricht (?:von|der|des) @\\s*[:!.]"),
    (2, "in eigener sache", "in eigener sache (?:von|der|des) @\\s*[:!.]"),
    (2, "unterstützen", "unterstützen sie (?:die |den |das )?@(?:$|[.!,]| mit)"),
    (2, "abonnieren", "abonnieren sie (?:die |den |das )?@(?:$|[.!,])"),
    (2, "soutenez", "soutenez @(?:$|[\\s!.,])"),
    (2, "abonnez", "abonnez-vous (?:à|au) (?:la newsletter (?:de |du )?)?@(?:$|[!.,])"),
    (2, "un message d", "un message (?:de |du )@\\s*[:!.]"),
    (2, "apoya", "apoya a @(?:$|[!.,])"),
    (2, "suscríbete", "suscríbete (?:a|al boletín de) @(?:$|[!.,])"),
    (2, "un mensaje", "un mensaje de @\\s*[:!.]"),
    (2, "sostieni", "sostieni @(?:$|[!.,])"),
    (2, "abbonati", "abbonati a @(?:$|[!.,])"),
    (2, "apoie", "apoie (?:o |a )?@(?:$|[!.,])"),
    (2, "assine", "assine (?:o |a )?@(?:$|[!.,])"),
    (2, "поддержите", "поддержите (?:издание |газету |редакцию |журнал )?[«\"]?@[»\"]?(?:$|[!.,])"),
    (2, "подпи", "подпи(?:шитесь|сывайтесь) на (?:канал |рассылку |газету )?[«\"]?@[»\"]?(?:$|[!.,]| в )"),
    (2, "обращение", "обращение (?:редакции )?[«\"]@[»\"]"),
    (2, "читайте", "читайте [«\"]?@[»\"]? в (?:telegram|телеграм|яндекс|vk|вконтакте)"),
    (2, "steun", "steun @(?:$|[!.,])"),
    (2, "wesprzyj", "wesprzyj @(?:$|[!.,])"),
    (2, "podpořte", "podpořte @(?:$|[!.,])"),
    (2, "stöd", "stöd @(?:$|[!.,])"),
    (2, "20", _HELD + "(?:19|20)\\d\\d(?:\\s?[-–]\\s?(?:19|20)?\\d\\d)?,?\\s(?:by )?@(?=" + _END + ")"),
    (2, "©", "©\\s?[«\"]?@[»\"]?,?\\s(?:19|20)\\d\\d"),
    (2, "©", "©\\s?(?:19|20)\\d\\d,?\\s[«\"„“]@[»\"“”]"),
    (2, "réservés", "@,? tous droits réservés"),
    (2, "reservados", "@\\.? todos los derechos reservados"),
    (2, "vorbehalten", "@\\.? alle rechte vorbehalten"),
    (1, "copyright", "copyright @[.,]? all rights"),
    (1, "follow", "follow @ on (?:twitter|facebook|x|instagram|telegram|whatsapp|google|linkedin|youtube)"),
    (1, "newsletter", "newsletter (?:de |du |d[’'])@(?:$|[!.,:])"),
    (1, "boletín", "boletín de @(?:$|[!.,:])"),
    (1, "the ", "the @ (?:app|newsroom|newsletter)\\b"),
)  # fmt: skip
"""
What outlets say: weight, a part of the words in small letters that is looked for first, and the whole. `@` stands for
the name; all but the name is matched without regard to capitals.
"""


@cache
def _compile(phrase: str) -> re.Pattern[str]:
    head, _, tail = phrase.partition("@")
    boundary = r"(?<!\w)" if head[:1].isalpha() else ""
    return re.compile(f"{boundary}(?i:{head}){_NAME}(?i:{tail})")


_CJK = [
    re.compile(r"(?:订阅|訂閱|关注|關注|支持|欢迎阅读|下载)[《“「]?([\u4e00-\u9fff]{2,8}?(?:报|報|网|網|社|新闻|新聞|日报|周刊|晚报|时报))"),
    re.compile(r"(?:©|版权所有|版權所有)\s?(?:(?:19|20)\d\d(?:[-–](?:19|20)\d\d)?)?\s?[:：]?\s?([\u4e00-\u9fff]{2,10}?(?:报|報|网|網|新闻|新聞|通讯社))"),
    re.compile(r"([\u4e00-\u9fff\u3040-\u30ff]{2,10}新聞)(?:社の著作権|デジタル|電子版|のニュースレター)"),
]  # fmt: skip
_COMPANY = re.compile(
    r"\b(?:Inc|Ltd|LLC|Limited|Corp|Corporation|Company|Group|Network|Verlag|Holding|S\.?A|AG|GmbH|Mediengruppe|Media|"
    r"Publishing|Newspapers|Publications|Editorial)\b\.?$|gruppe$|[Vv]erlags?haus$|^Editorial\b"
)
"""A copyright held by a company names the owner of the outlet, seldom the outlet."""
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|版权|版權|rights|rechte|droits|derechos|права|著作権", re.IGNORECASE)
MASTHEAD = 3
"""Blocks at the top of a page of which one may be the outlet's bare name. Chosen by judgement; it names 8 of 2,516."""
WHOLE_PAGE = 12
"""
Blocks outside the body from which a text is a whole page: it has a menu, and would name another outlet somewhere.

Chosen by judgement: whole pages have 158 in the median, careless scrapes 6.
"""

_MAIL = re.compile(
    r"(?<![\w.])(?:news\w*|info|editor\w*|tip[sa]*|red\w{0,8}|desk|press|contact|letters|feedback|kontakt|mail|web\w*|office)@((?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,12})\b",
    re.IGNORECASE,
)
_MAIL_HOSTS = frozenset(
    """
    gmail.com googlemail.com yahoo.com hotmail.com outlook.com aol.com icloud.com gmx.de gmx.net web.de t-online.de
    mail.ru yandex.ru rambler.ru qq.com 163.com 126.com proton.me protonmail.com orange.fr free.fr live.com msn.com
    """.split()  # noqa: SIM905
)
_HOST = re.compile(r"^\s*[a-z][a-z0-9+.-]*://(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp|edition|news|en|us|uk|de|fr|es|ru)\.(?=[^.]+\.[^.]+)")
_HAN = re.compile("[\u3040-\u9fff]")
_NEVER_FIRST = frozenset(("our", "us", "your", "this", "we", "breaking", "all"))
_GENERIC = frozenset(
    """
    us our ours the we you your this that it me facebook twitter instagram telegram whatsapp youtube google linkedin
    center centre team forum ticket tickets chat desk service customer podcast
    newsletter newsletters today now here free daily weekly email all rights reserved journalism independent local
    ukraine russia israel gaza getty getty images shutterstock reuters pictures inc ltd news home apple android x
    wordpress story article copyright premium plus support subscribe login menu sport world politics privacy
    """.split()  # noqa: SIM905
)
_TAIL = re.compile(
    r"(?:,?\s(?:All|Co-operative|Cooperative|Inc|Ltd|LLC|GmbH|AG|Limited|Corporation|Corp|SA|Alle|Tous|Todos|Все)\b.*|[’']s|[\s.,;:!-]+)$"
)


def find_outlet(
    texts: Sequence[str], given: Given, hints: Hints, agencies: Agencies, agency: str | None = None
) -> tuple[str | None, str | None]:
    """
    The outlet and where its name was found, or (None, None).

    *texts* are the blocks outside the body, in order. *agency* is the one that the dateline names: where nothing else
    names an outlet, and the agency prints for readers, a whole page is its own.

    >>> from newsarc.core.credits.agencies import compile_agencies
    >>> find_outlet(["A Message from The Harbour Post:"], Given(), Hints("2024-01-01"), compile_agencies([]))
    ('The Harbour Post', 'A Message from The Harbour Post:')
    """
    if given.outlet:
        return given.outlet, "given"
    for hint in hints.sitenames:
        name = hint.value.strip(" \t-–—|·")
        if 2 <= len(name) <= 80 and not name.startswith(("@", "http", "©")):
            return name, hint.source
    return _own_words(texts, agencies) or _less_sure(texts, given, hints, agencies, agency)


def _less_sure(
    texts: Sequence[str], given: Given, hints: Hints, agencies: Agencies, agency: str | None
) -> tuple[str | None, str | None]:
    """The outlet by its address, by a dateline on a whole page, by the page's mail address, by the folder."""
    for url, source in ((given.url, "url"), (hints.url, "url")):
        host = host_of(url)
        if host:
            return agencies.hosts.get(host, host), source
    if agency in agencies.public and len(texts) >= WHOLE_PAGE:
        return agency, "dateline"
    return _mail_host(texts) or ((hints.folder, "folder") if hints.folder else (None, None))


def host_of(url: str | None) -> str | None:
    """
    The site an address belongs to, without what parts its sections.

    >>> host_of("https://www.harbour-post.example/a?b#c")
    'harbour-post.example'
    """
    found = _HOST.match(url or "")
    if found is None or "." not in found[1]:
        return None
    return _SUBDOMAIN.sub("", found[1].lower().rstrip("."))


def _own_words(texts: Sequence[str], agencies: Agencies) -> tuple[str, str] | None:
    """The name with the most weight in what the page says to its readers; of equals the first."""
    weights: dict[str, int] = {}
    names: dict[str, tuple[str, str]] = {}
    if not texts:
        return None
    speeches = [text for text in texts if len(text) <= LONGEST_SPEECH]
    said = "\n".join(speeches).lower()
    phrases = [(weight, part, _compile(phrase)) for weight, part, phrase in _SPEECH if part in said]
    for text in speeches:
        for weight, name in _names_in(text, phrases):
            key = _key(name)
            if _is_name(key) and not agencies.resolve(name):
                weights[key] = weights.get(key, 0) + weight
                names.setdefault(key, (name, text.strip()[:160]))
    masthead = _masthead(texts, agencies)
    if masthead and weights.get(_key(masthead[0]), 0) < max(weights.values(), default=0):
        masthead = None
    best = max(weights.values(), default=0)
    if masthead:
        return masthead
    return next(names[key] for key in names if weights[key] == best) if best >= ENOUGH else None


def _masthead(texts: Sequence[str], agencies: Agencies) -> tuple[str, str] | None:
    """A name alone on one of a page's first lines, if a longer line of the page says it again."""
    for text in texts[:MASTHEAD]:
        name = text.strip()
        if not 3 <= len(name) <= 40 or len(name.split()) > 6 or name[0].islower() or name[-1] in ".!?:;,":
            continue
        if not _is_name(_key(name)) or agencies.resolve(name) or (len(name.split()) < 2 and not _HAN.search(name)):
            continue
        if any(
            len(name) < len(other) <= LONGEST_SPEECH and name in other and _COPYRIGHT.search(other) for other in texts
        ):
            return name, name
    return None


def _names_in(text: str, phrases: Sequence[tuple[int, str, re.Pattern[str]]]) -> Iterator[tuple[int, str]]:
    """Every name that one of *phrases* holds, with the phrase's weight."""
    small = text.lower() if phrases else ""
    for weight, part, pattern in phrases:
        if part in small:
            for found in pattern.finditer(text):
                name = _TAIL.sub("", found[1]).removeprefix("the ").removeprefix("Genossenschaft ")
                if not _COMPANY.search(name):
                    yield weight, _TAIL.sub("", name)
    if not text.isascii() and _HAN.search(text):
        for cjk in _CJK:
            for found in cjk.finditer(text):
                yield ENOUGH, found[1]


def _is_name(key: str) -> bool:
    """Not of common words alone, and not beginning with one that only opens sentences and menus."""
    words = key.split()
    return bool(words) and not _GENERIC.issuperset(words) and words[0] not in _NEVER_FIRST


def _key(name: str) -> str:
    """A name as it is compared: without article, capitals and signs."""
    folded = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    return folded.removeprefix("the ") if folded != "the" else ""


def _mail_host(texts: Iterable[str]) -> tuple[str, str] | None:
    """The one host of the addresses that the page gives its readers, if it is one and no provider's."""
    hosts: dict[str, str] = {}
    for text in texts:
        if len(text) <= LONGEST_SPEECH and "@" in text:
            for found in _MAIL.finditer(text):
                host = _SUBDOMAIN.sub("", found[1].lower())
                if host not in _MAIL_HOSTS:
                    hosts.setdefault(host, text.strip()[:160])
    return next(iter(hosts.items())) if len(hosts) == 1 else None
