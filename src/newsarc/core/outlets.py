"""
Whose page a text stood on, in the page's own words.

An outlet names itself where it speaks to its readers: it asks for support, offers
a newsletter, keeps its rights, says who edited a story. The name given with the
text wins, then the page's own words, then its metadata, then its address. None
is better than a guess: an outlet that is only mentioned is a source or a rival.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsarc.core.agencies import Agencies
from newsarc.core.hints import Hints
from newsarc.core.model import Given

LONGEST_SPEECH = 600
"""Characters of a block in which an outlet may name itself; an appeal for donations in 40 pages had up to 420."""

ENOUGH = 2
"""Weight of the words that settle an outlet: one plain sentence, or two that could be about another."""

_NAME = r"((?:(?:the|die|der|das|le|la|el|il|the)\s)?[^\W\d_a-zа-яё][\w’'&+\-]*(?:\.[a-z]{2,6}\b)?(?:\s(?:of|de|des|du|la|le|and|&|del|di|da|do|für|der|am|i)\s[^\W\d_a-z][\w’'&+\-]*|\s[^\W\d_a-zа-яё][\w’'&+\-]*){0,4})"  # noqa: E501
_CASELESS = re.IGNORECASE


def _said(weight: int, *phrases: str) -> list[tuple[int, re.Pattern[str]]]:
    """Patterns for phrases in which `@` stands for the outlet's name; the rest is matched without regard to capitals."""
    made = []
    for phrase in phrases:
        head, _, tail = phrase.partition("@")
        made.append((weight, re.compile(f"(?i:{head}){_NAME}(?i:{tail})")))
    return made


_SPEECH = [
    *_said(
        2,
        r"\ba (?:message|note|word|letter) (?:from|by) @\s*[:!.]", r"\bedited by @ (?:staff|desk|team|editors)",
        r"\bby @ (?:staff|desk|team) and is published", r"\bjournalists (?:of|at) @,? (?:refuse|need|are|work|rely)",
        r"\b(?:support|supporting) @(?:\s*[!.]|,\s+you)", r"^support @$", r"\b(?:subscribe|sign up) (?:to|for) @(?:'s|’s)?,? "
        r"(?:newsletters?|daily|weekly|free|e-?mail|today|now|for)", r"\b(?:features?|analysis|stories|news)(?: and more)? from @\.",
        r"\bbecome a (?:member|subscriber|supporter|friend) of @(?:\s|[.!])", r"\bdownload (?:the )?@ app\b",
        r"\bwelcome to @[.!]", r"\bthank you for (?:reading|supporting|registering with|subscribing to) @(?:[.!]|$)",
        r"\bfollow @ on (?:twitter|facebook|x|instagram|telegram|whatsapp|google|linkedin|youtube)",
        r"\b@ is (?:funded|supported|paid for) by (?:its|our) readers", r"\b@ needs your (?:help|support)",
        r"\byou (?:are|have been) reading @[.,!]", r"\bthis (?:article|story) (?:first )?appeared (?:in|on) @[.!]?$",
        r"^(?:more|read more) (?:from|on|at) @$", r"\bdonate to @(?:$|[.!])", r"\bcomplain(?:t|ts) (?:to|about) @[.!]",
    ),
    *_said(
        2,
        r"\b(?:eine nachricht|in eigener sache) (?:von|der|des) @\s*[:!.]", r"\bunterstützen sie (?:die |den |das )?@(?:$|[.!,]| mit)",
        r"\b(?:newsletter|abo|e-paper) (?:der|des|von) @(?:$|[.!,:])", r"\babonnieren sie (?:die |den |das )?@(?:$|[.!,])",
        r"\bsoutenez (?:le |la |l[’'])?@(?:$|[\s!.,])", r"\babonnez-vous (?:à|au) (?:la newsletter (?:de |du )?)?@(?:$|[!.,])",
        r"\bla (?:newsletter|lettre) (?:de |du |d[’'])@(?:$|[!.,:])", r"\bun message (?:de |du )@\s*[:!.]",
        r"\bapoya a @(?:$|[!.,])", r"\bsuscríbete (?:a|al boletín de) @(?:$|[!.,])", r"\bboletín de @(?:$|[!.,:])",
        r"\bun mensaje de @\s*[:!.]", r"\bsostieni @(?:$|[!.,])", r"\babbonati a @(?:$|[!.,])", r"\bapoie o @(?:$|[!.,])",
        r"\bassine (?:a|o) @(?:$|[!.,])", r"\bподдержите (?:издание |газету |редакцию )?[«\"]?@[»\"]?(?:$|[!.,])",
        r"\bподпи(?:шитесь|сывайтесь) на (?:канал |рассылку |газету )?[«\"]?@[»\"]?(?:$|[!.,]| в )",
        r"\bобращение (?:редакции )?[«\"]@[»\"]", r"\bчитайте [«\"]@[»\"] в ", r"\b(?:steun|abonneer u op) @(?:$|[!.,])",
        r"\bwesprzyj @(?:$|[!.,])", r"\bpodpořte @(?:$|[!.,])", r"\bstöd @(?:$|[!.,])",
    ),
    *_said(2, r"(?:©|\(c\)|copyright(?: ©)?)\s?(?:by )?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s(?:by )?@"),
    *_said(1, r"(?:©|\(c\))\s?@(?:\s?(?:19|20)\d\d|[.,]|$)", r"\bcopyright @[.,]? all rights", r"\bthe @ (?:app|newsroom|newsletter)\b"),
]  # fmt: skip
_CJK = [
    re.compile(r"(?:订阅|訂閱|关注|關注|支持|欢迎阅读|下载)[《“「]?([\u4e00-\u9fff]{2,8}(?:报|報|网|網|社|新闻|新聞|日报|周刊|晚报|时报))"),
    re.compile(r"(?:©|版权所有|版權所有)\s?(?:(?:19|20)\d\d(?:[-–](?:19|20)\d\d)?)?\s?[:：]?\s?([\u4e00-\u9fff]{2,10}(?:报|報|网|網|社|新闻|新聞|晚报))"),
    re.compile(r"([\u4e00-\u9fff\u3040-\u30ff]{2,10}新聞)(?:社の著作権|デジタル|電子版|のニュースレター)"),
]  # fmt: skip
_TRIGGER = re.compile(
    r"©|\(c\)|copyright|support|subscri|sign up|newsletter|message|edited by|staff|journalist|download|welcome|thank|"
    r"follow|reading|appeared|donate|member|more from|from |nachricht|eigener|unterstütz|abo|soutenez|mensaje|apoy|suscr|bolet|"
    r"sostieni|apoie|assine|поддерж|подпи|обращени|читайте|steun|wesprzyj|podpoř|stöd|订阅|訂閱|关注|關注|支持|下载|版|欢迎|新聞|"
    r"needs your|funded|readers|note |letter|app\b|complain",
    _CASELESS,
)
_MAIL = re.compile(r"(?<![\w.])[\w.+-]{1,40}@((?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,12})\b", _CASELESS)
_MAIL_HOSTS = frozenset(
    """
    gmail.com googlemail.com yahoo.com hotmail.com outlook.com aol.com icloud.com gmx.de gmx.net web.de t-online.de
    mail.ru yandex.ru rambler.ru qq.com 163.com 126.com proton.me protonmail.com orange.fr free.fr live.com msn.com
    """.split()  # noqa: SIM905
)
_HOST = re.compile(r"^\s*[a-z][a-z0-9+.-]*://(?:[^/?#@\s]*@)?([^/?#:\s]+)", _CASELESS)
_SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp|edition|news|en|us|uk|de|fr|es|ru)\.(?=[^.]+\.[^.]+)")
_GENERIC = frozenset(
    """
    us our ours the we you your this that it me facebook twitter instagram telegram whatsapp youtube google linkedin
    newsletter newsletters today now here free daily weekly email all rights reserved journalism independent local
    ukraine russia israel gaza getty getty images shutterstock reuters pictures inc ltd news home apple android x
    wordpress story article copyright premium plus support subscribe login menu sport world politics privacy
    """.split()  # noqa: SIM905
)
_TAIL = re.compile(
    r"(?:,?\s(?:All|Inc|Ltd|LLC|GmbH|AG|Limited|Corporation|Corp|SA|S\.A|Media Group|Alle|Tous|Todos|Все)\b.*|[’']s|[\s.,;:!-]+)$"
)


def find_outlet(
    texts: Sequence[str], given: Given, hints: Hints, agencies: Agencies, agency: str | None = None
) -> tuple[str | None, str | None]:
    """
    The outlet and where its name was found, or (None, None).

    *texts* are the blocks outside the body, in order. *agency* is the one that the dateline names: where nothing else
    names an outlet, and the agency prints for readers, a whole page is its own.

    >>> from newsarc.core.agencies import compile_agencies
    >>> find_outlet(["A Message from The Harbour Post:"], Given(), Hints("2024-01-01"), compile_agencies([]))
    ('The Harbour Post', 'A Message from The Harbour Post:')
    """
    if given.outlet:
        return given.outlet, "given"
    own = _own_words(texts, agencies)
    if own:
        return own
    for hint in hints.sitenames:
        name = hint.value.strip()
        if 2 <= len(name) <= 80 and not name.startswith(("@", "http", "©")):
            return name, hint.source
    for url, source in ((given.url, "url"), (hints.url, "url")):
        host = host_of(url)
        if host:
            return agencies.hosts.get(host, host), source
    if agency in agencies.public and len(texts) >= WHOLE_PAGE:
        return agency, "dateline"
    mail = _mail_host(texts)
    if mail:
        return mail
    return (hints.folder, "folder") if hints.folder else (None, None)


WHOLE_PAGE = 12
"""Blocks outside the body from which a text is a whole page: it has a menu, and would name another outlet somewhere."""


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


def _own_words(texts: Iterable[str], agencies: Agencies) -> tuple[str, str] | None:
    """The name with the most weight in what the page says to its readers; of equals the first."""
    weights: dict[str, int] = {}
    names: dict[str, tuple[str, str]] = {}
    for text in texts:
        if len(text) > LONGEST_SPEECH or not _TRIGGER.search(text):
            continue
        for weight, name in _names_in(text):
            key = _key(name)
            if not key or key in _GENERIC or agencies.resolve(name):
                continue
            weights[key] = weights.get(key, 0) + weight
            names.setdefault(key, (name, text.strip()[:160]))
    if not weights:
        return None
    best = max(weights.values())
    return next((names[key] for key in names if weights[key] == best), None) if best >= ENOUGH else None


def _names_in(text: str) -> Iterable[tuple[int, str]]:
    for weight, pattern in _SPEECH:
        for found in pattern.finditer(text):
            yield weight, _TAIL.sub("", _TAIL.sub("", found[1])).removeprefix("the ")
    if not text.isascii():
        for pattern in _CJK:
            for found in pattern.finditer(text):
                yield ENOUGH, found[1]


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
