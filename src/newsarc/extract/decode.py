"""
Bytes to text: which encoding, and what no text may hold.

A mark at the start is believed first, then strict UTF-8, since no other
encoding passes for it by accident, then what the page declares, then a guess
from a sample. Declarations are read as browsers read them: who says ISO-8859-1
means Windows-1252, and UTF-7 is never decoded.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

AS_BROWSERS_READ_IT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Python's name of a declared encoding, to the superset that pages so declared are really written in (WHATWG)."""

NEVER = re.compile(r"utf.?(7|16|32)|idna|punycode|escape|undefined|mbcs|oem")
"""Declared UTF-16 in a page whose declaration could be read as ASCII is a lie; UTF-7 smuggles markup."""

DECLARED = re.compile(
    rb"""<meta\s[^<>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.+-]{2,40})""", re.IGNORECASE
)
DECLARED_XML = re.compile(rb"""^\s{0,99}<\?xml\s[^<>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_:.+-]{2,40})""")

LOOKED_AT = 1 << 16
"""Bytes in which a declaration is looked for. The standard says 1,024; real pages put scripts of 50 kB before it."""

ISO_2022_JP = re.compile(rb"\x1b(\$[@B]|\([BJI]|\$\([D])")

BYTE_ABOVE = re.compile(rb"[\x80-\xff]")
BYTES_ABOVE = bytes(range(0x80, 0x100))
UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

WESTERN = "àâçéèêëîïôùûüœæ äöüß áéíñóúüªº áâãàçéêíóôõúü àèéìòùî åäöé æøåéòô ëéèïöüê áðéíóúýþæö àçèéíïóòúü·"
CENTRAL = "áčďéěíňóřšťúůýž ąćęłńóśźż áéíóöőúüű čćđšž ăâîşţ áäčďéíĺľňóôŕšťúýž äöüß"
LATIN = {
    "cp1252": WESTERN,
    "cp1250": CENTRAL,
    "cp1254": "çğıöşüâîi̇",
    "iso8859_2": CENTRAL,
    "cp1258": "àâãèéêìíòóôõùúýăđơư",
}
"""The Latin encodings, the commonest first, with the letters beyond ASCII of the languages written in them."""

PUNCTUATION = frozenset("’‘“”„‚«»‹›–—…·•°§©®™€£¿¡\xa0\xad\u0300\u0301\u0303\u0309\u0323\ufffd")

DAMAGE_SAMPLE = 1 << 20

MARKUP = re.compile(rb"<[^<>]{0,2000}>")

SAMPLE = 6000
"""Bytes that the guess is made from: 1 to 5 ms; Russian and French gave the same answer from 1,000 and from 18,000."""

GUESSED = [
    *("cp1252", "cp1251", "koi8_r", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
    *("cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp874", "iso8859_2", "cp1258"),
]
"""What texts of unknown encoding are written in; without this list charset-normalizer answers with EBCDIC at times."""

CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]+")
"""NUL and other controls, and what Unicode calls noncharacters: SQLite, terminals and XML choke on them."""

NO_TEXT = bytes(byte for byte in range(0x80) if CONTROLS.match(chr(byte)))
ASCII = bytes(range(0x80))
NO_TEXT_UTF8 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]|\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])")
"""The same in UTF-8; those beyond ASCII as they stand when ASCII is left out."""

HALVES = re.compile("[\ud800-\udfff]")

OF_CP1252 = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if bytes([byte]).decode("cp1252", "ignore")
}
"""The letters that Windows-1252 has in the place of Latin-1's controls, as the bytes they stand for."""

_TRAIL = "\x80-\xbf" + "".join(map(chr, OF_CP1252))
TWICE_MARK = re.compile(f"â[\x80€][{_TRAIL}]")
"""A quotation mark, dash or ellipsis of UTF-8 that was read as Latin-1 or Windows-1252; no language writes this."""

TWICE = re.compile(f"[Â-ß][{_TRAIL}]|[à-ï][{_TRAIL}]{{2}}|[ð-ô][{_TRAIL}]{{3}}")
""""café”…" can look like a letter of UTF-8, too: only a text that holds a `TWICE_MARK` is searched for these."""


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """
    The text of *content* and the name of the encoding it was read by; raises nothing.

    *declared* is what came from outside (an HTTP header); a page's own declaration is found here. Bytes that the
    encoding cannot mean become U+FFFD, control characters are left out.

    What was made UTF-8 twice over on its way (6 of 200 pages) is made what it was.

    >>> decode("déjà vu".encode("cp1252"), "iso-8859-1")
    ('déjà vu', 'cp1252')
    >>> decode("The mayorâ€™s cafÃ©".encode())[0]
    'The mayor’s café'
    """
    text, name = _decode(content, declared)
    if "â" in text and TWICE_MARK.search(text):
        return clean(TWICE.sub(_encoded_once, text)), name
    return text if name == "utf-8" and _is_clean_utf8(content) else clean(text), name


def _encoded_once(letter: re.Match[str]) -> str:
    """The letter that several stand for, where they can be the bytes of one."""
    try:
        return letter[0].translate(OF_CP1252).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return letter[0]


def clean(text: str) -> str:
    r"""
    Text without what no text may hold; halves of letters become U+FFFD, the rest of it is left out.

    >>> clean("a\0b\ud800\x1b[2J")
    'ab\ufffd[2J'
    """
    if text.replace("\n", "").isprintable():  # nearly all texts are, and it is told at a fifth of the price
        return text
    return HALVES.sub("\ufffd", CONTROLS.sub("", text))


def _is_clean_utf8(content: bytes) -> bool:
    """Whether nothing has to be left out of content that is strict UTF-8. Costs a tenth of asking its text."""
    if len(content.translate(None, NO_TEXT)) < len(content):
        return False
    return content.isascii() or not NO_TEXT_UTF8.search(content.translate(None, ASCII))


def _decode(content: bytes, declared: str | None) -> tuple[str, str]:
    """The text as the encoding has it."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), name
    if (wide := _unmarked_wide(content)) is not None:
        return content.decode(wide, "replace"), wide
    if b"\x1b" in content and content.isascii() and ISO_2022_JP.search(content):
        return content.decode("iso2022_jp_2", "replace"), "iso-2022-jp"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_legacy(content, declared)


def _decode_legacy(content: bytes, declared: str | None) -> tuple[str, str]:
    """The text of content that is no strict UTF-8: damaged, or of one of the older encodings."""
    if _is_damaged_utf8(content):
        return content.decode("utf-8", "replace"), "utf-8"
    name = python_name(declared) or python_name(declaration(content)) or ""
    for candidate in (name, _guess(content), "cp1252"):
        text = _read_as(content, candidate)
        if text is not None:
            return text, candidate
    return content.decode("latin-1"), "latin-1"


def declaration(content: bytes) -> str | None:
    """The encoding that a page or an XML file names at its start."""
    head = content[:LOOKED_AT]
    met = DECLARED_XML.search(head) or DECLARED.search(head)
    return met[1].decode("ascii") if met else None


def python_name(label: str | None) -> str | None:
    """
    Python's name of a declared encoding, widened as browsers do; None for what is unknown or must not be decoded.

    >>> python_name("ISO-8859-1"), python_name("gb2312"), python_name("utf-7"), python_name("x-klingon")
    ('cp1252', 'gb18030', None, None)
    """
    if label is None:
        return None
    try:
        name = codecs.lookup(label.strip().lower().removeprefix("x-")).name
        b"x".decode(name, "replace")  # raises for codecs that are no text encodings: rot13, hex, zlib
    except (LookupError, ValueError):
        return None
    return None if NEVER.search(name) or name == "utf-8" else AS_BROWSERS_READ_IT.get(name, name)


def _unmarked_wide(content: bytes) -> str | None:
    """UTF-16 without a mark, known by the zero halves of its ASCII letters, markup and spaces."""
    head = content[:4096]
    if len(head) < 8 or head.count(0) < len(head) // 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) * 7 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most of the bytes beyond ASCII are whole UTF-8 letters: a download cut short, or a foreign insert."""
    sample = content[_first_above(content) :][:DAMAGE_SAMPLE]
    return 2 * sum(map(len, UTF8_LETTER.findall(sample))) > _count_above(sample)


def _read_as(content: bytes, name: str) -> str | None:
    """The text if *name* can mean nearly all of it: one bad byte in fifty beyond ASCII is borne, as browsers do."""
    if not name:
        return None
    try:
        text = content.decode(name, "replace")
    except LookupError:
        return None
    bad = text.count("\ufffd")
    return text if name == "cp1252" or bad * 50 <= _count_above(content) else None


def _first_above(content: bytes) -> int:
    first = BYTE_ABOVE.search(content)
    return first.start() if first else 0


def _count_above(content: bytes) -> int:
    return len(content) - len(content.translate(None, BYTES_ABOVE))


def _guess(content: bytes) -> str:
    """The likeliest encoding, from a sample of what is left without markup."""
    plain = MARKUP.sub(b" ", content[: 1 << 19])
    start = max(0, _first_above(plain) - 100)
    sample = plain[start : start + SAMPLE]
    best = from_bytes(sample, cp_isolation=GUESSED).best()
    if best is None:
        return ""
    return _likeliest_latin(sample) if best.encoding in LATIN else best.encoding


def _likeliest_latin(sample: bytes) -> str:
    """
    The encoding in which the letters beyond ASCII are those of one language; the commonest encoding among equals.

    charset-normalizer cannot tell these apart: to it, a French text is as good in Windows-1250.
    """
    best, most = "cp1252", -1.0
    for encoding, languages in LATIN.items():
        text = sample.decode(encoding, "replace").lower()
        foreign = [letter for letter in text if letter > "\x7f" and letter not in PUNCTUATION]
        for letters in languages.split():
            share = sum(letter in letters for letter in foreign) / len(foreign) if foreign else 1.0
            if share > most:
                best, most = encoding, share
    return best
