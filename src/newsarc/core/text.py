"""
Words and sentences of any script, folded so that copies look alike.

Two prints of one text differ in case, quotes, hyphens, spelling and the shape
of their numbers; none of that is a difference here. What a number says is:
digits are kept, for in news the numbers are the story.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

MARK_RUN = 8
"""Combining marks kept in a row. Words need at most 4; `unicodedata.normalize` is quadratic in longer runs (3.11)."""

LONG_TOKEN = 64
"""Characters from which a token is neither respelt nor remembered: the longest real word in twelve languages has 58."""

VOCABULARY = 250_000
"""
Chunks remembered before the memory is emptied: about 50 MB. With 250,000 and with a million, 20,000 articles were
ingested in the same time.
"""


NAME, NUMBER, SHORT = 1, 2, 3
"""
What a word can be besides a word: the facts by which two reports of one series differ.

A SHORT is a name in capitals or with a full stop behind: cut short (`EU`, `Calif.`) or last in its sentence. One paper
cuts short what another writes out, so a SHORT can differ from another SHORT alone. Of `U.S.-led` the first part tells.
"""


def _marks() -> str:
    """The body of a character class: every combining mark, left out of the word class though Hindi and Thai need it."""
    ranges: list[str] = []
    start = previous = -2
    for code in [*range(0x300, 0x1100), *range(0x1700, 0x1C00), *range(0x1CD0, 0x2100), *range(0xA800, 0xAC00), -9]:
        if code >= 0 and unicodedata.category(chr(code))[0] != "M":
            continue
        if code != previous + 1:
            if start >= 0:
                ranges.append(f"\\u{start:04x}-\\u{previous:04x}")
            start = code
        previous = code
    return "".join(ranges)


_MARKS = _marks()
_MARK_FLOOD = re.compile(f"([{_MARKS}]{{{MARK_RUN}}})[{_MARKS}]+")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
_EACH_INVISIBLE = list("".join(_INVISIBLE.findall("".join(map(chr, range(0x10000))))))
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02b9\u02bc\u2032\u00b4\u055a\uff07"

_AROUND = ".,;:!?()[]\"'"
"""Marks around a word that say nothing: without them most chunks are plain words, folded at a fifth of the price."""

_BESIDE = ",;:!?()[]\"'“”„«»‹›"
"""Marks around a name that leave it as it is; a full stop may tell that it was cut short."""

_TOKEN = re.compile(f"[\\w{_MARKS}]+(?:[.,'٫٬][\\w{_MARKS}]+)*|%")
_HAN = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\ua9e0-\ua9ff\uaa60-\uaa7f"
_UNSPACED = re.compile(f"[{_HAN}{_SPACELESS}]")
_RUNS = re.compile(f"([{_HAN}]+)|([{_SPACELESS}]+)|([^{_HAN}{_SPACELESS}]+)")
_SYLLABLE = re.compile(f".[{_MARKS}]*", re.DOTALL)
_CHUNK = re.compile(r"\S+\s*|\s+")
_PIECE = re.compile(f"(?:[{_HAN}]|[{_SPACELESS}][{_MARKS}]*|[^\\s{_HAN}{_SPACELESS}]+)\\s*|\\s+")
_LETTER = re.compile(r"[^\W_]")
_FIGURE = re.compile(r"(\d+(?:[.,]\d+|'\d{3}(?!\d))*)(\D.*)?", re.DOTALL)
_THOUSANDS = re.compile(r"(?<!^0)[.,'](?=(?:\d\d,)*\d{3}(?:\D|$))")
_CLOCK = re.compile(r"(\d{1,2})\.([0-5]\d)$")
_SPACED = re.compile(r" [0-9]{3}(?![0-9])(?<=[0-9] [0-9]{3})(?: [0-9]{3}(?![0-9]))*+")
_SPLIT = re.compile(r"[.,]")

_DIGITS = {code: str(unicodedata.decimal(chr(code))) for code in range(0x80, 0x1FBFA) if chr(code).isdecimal()}
_DIGITS |= {ord("٫"): ".", ord("٬"): ","}

_ALIASES = {
    "%": "percent", "pct": "percent", "m": "million", "mn": "million", "mln": "million", "bn": "billion",
    "bln": "billion", "tn": "trillion", "trn": "trillion", "grey": "gray", "tyre": "tire", "tyres": "tires",
    "programme": "program", "programmes": "programs", "whilst": "while", "amongst": "among", "towards": "toward",
    "cheque": "check", "cheques": "checks", "sceptical": "skeptical", "sceptics": "skeptics", "aluminium": "aluminum",
    "kerb": "curb", "plough": "plow", "mr": "", "mrs": "", "ms": "",
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july", "aug": "august",
    "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip
"""
Words that house styles write in two ways, English months in short among them; titles that only some house styles print
fold to nothing.
"""

_RESPELT = [
    (re.compile(r"our(s|ed|ing|able|ful|ite|ites|er|ers|hood|ly)?$"), r"or\1"),
    (re.compile(r"is(e|ed|es|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"tre(s|d)?$"), r"ter\1"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers|or|ors|ment|ments|ful)$"), r"l\1"),
    (re.compile(r"ence(s)?$"), r"ense\1"),
]
"""British endings to American ones. Other languages' words are folded too: alike in every copy, so nothing is lost."""


_MAYBE_BRITISH = re.compile("our|[iy]s[ei]|isation|tre|ogue|ll|ence")


def _respell(word: str) -> str:
    if not _MAYBE_BRITISH.search(word, 1):
        return word
    for pattern, american in _RESPELT:
        respelt, found = pattern.subn(american, word)
        if found:
            return respelt
    return word


def _fold_figure(token: str) -> str:
    """
    The figure as every country would write it, its unit a word of its own.

    `1,000`, `1.000`, `1'000` and `1000` are one number, `1,5` and `1.5` another; `5.2m` is `5.2 million`. What can be
    an hour is two numbers, as `4:30` is: `04.30`.
    """
    found = _FIGURE.match(token)
    if found is None:
        return token
    number, unit = found.groups()
    number = _THOUSANDS.sub("", number).replace(",", ".")
    if clock := _CLOCK.match(number):
        number = f"{int(clock[1])} {int(clock[2])}"
    elif len(number) == 2:
        number = str(int(number))
    return f"{number} {_fold(unit.strip(chr(39) + '.,'))}" if unit else number


def _cut_unspaced(token: str) -> str:
    """
    Words of a script that writes none: overlapping pairs of Han or kana, overlapping threes of Thai or Khmer syllables.

    A pair of Han characters carries about what a word does; so five of these in a row are as telling as five words.
    """
    words: list[str] = []
    for run in _RUNS.finditer(token):
        if run[1] is not None:
            units, width = list(run[1]), 2
        elif run[2] is not None:
            units, width = _SYLLABLE.findall(run[2]), 3
        else:
            words.append(_fold(run[3]))
            continue
        words.extend("".join(units[i : i + width]) for i in range(max(1, len(units) - width + 1)))
    return " ".join(words)


def _fold(token: str) -> str:
    """One token as it is compared: none, one or several words, parted by spaces."""
    if not token.isascii():
        token = token.translate(_DIGITS)
        if _UNSPACED.search(token):
            return _cut_unspaced(token)
    if len(token) > LONG_TOKEN:
        return token.replace("'", "")
    if token[:1].isdigit():
        return _fold_figure(token)
    if token.endswith("'s"):
        token = token[:-2]
    token = token.replace("'", "")
    if "." in token or "," in token:
        parts = _SPLIT.split(token)
        return token.replace(".", "") if max(map(len, parts)) == 1 else " ".join(map(_fold, parts))
    return _fold_word(token)


def _fold_word(word: str) -> str:
    """A word without marks, in small letters, as it is compared; nothing where only some house styles print it."""
    folded = _ALIASES.get(word)
    if folded is not None:
        return folded
    return _respell(word) if len(word) > 4 else word


def _fold_chunk(chunk: str) -> tuple[str, ...]:
    """What stands between two spaces, as it is compared: punctuation gone, none, one or several words."""
    plain = chunk.strip(_AROUND)
    if plain.isalpha() and plain.isascii() and len(plain) <= LONG_TOKEN:
        word = _fold_word(plain.lower())
        return (word,) if word else ()
    return tuple(word for token in _TOKEN.findall(chunk.casefold()) for word in _fold(token).split())


class _Vocabulary(dict[str, tuple[str, ...]]):
    """
    Chunk between two spaces to its words, remembered up to a bound; no answer depends on what is remembered.

    Splitting at spaces and looking chunks up takes 45 µs for 190 words, a regular expression over the text 110 µs.
    """

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        folded = _fold_chunk(chunk)
        if len(chunk) <= LONG_TOKEN:
            if len(self) >= VOCABULARY:
                self.clear()
            self[chunk] = folded
        return folded


_vocabulary = _Vocabulary()


def normalise(text: str) -> str:
    """
    The same text with composed letters, straight apostrophes and nothing invisible; case and punctuation stay.

    >>> normalise("Zo\u0065\u0308\u2019s co\u00adop")
    "Zoë's coop"
    """
    if text.isascii():
        return text
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    if any(map(text.__contains__, _EACH_INVISIBLE)):  # asked one by one: a third of the price of the pattern
        text = _INVISIBLE.sub("", text)
    if unicodedata.is_normalized("NFKC", text):
        return text
    return unicodedata.normalize("NFKC", _MARK_FLOOD.sub(r"\1", text))


def words(text: str) -> list[str]:
    """
    The words by which texts are compared, in order.

    >>> words("Mr Smith’s defence cost $1,000, or 5.2m – 12%.")
    ['smith', 'defense', 'cost', '1000', 'or', '5.2', 'million', '12', 'percent']
    >>> words("東京で会談")
    ['東京', '京で', 'で会', '会談']
    """
    return words_of_normalised(normalise(text))


def count_words(text: str) -> int:
    """
    How many `words` a text has.

    >>> count_words("Mr Smith’s defence cost $1,000, or 5.2m – 12%.")
    9
    """
    return sum(map(len, map(_vocabulary.__getitem__, _chunks(normalise(text)))))


def writes_spaces(text: str) -> bool:
    """
    Whether white space parts all words of the text.

    >>> writes_spaces("in Köln"), writes_spaces("in 東京")
    (True, False)
    """
    return text.isascii() or _UNSPACED.search(text) is None


def printed_words(text: str) -> list[str]:
    """
    The words as they stand, each with what is glued to it and the white space behind: joined, they are the text.

    Where a script writes no spaces, each Han character, kana or syllable is a word. A mark that stands alone belongs
    to the word before it.

    >>> printed_words("He said – twice: 東京。")
    ['He ', 'said – ', 'twice: ', '東', '京。']
    """
    found: list[str] = []
    bare = True  # whether nothing but marks and spaces stands before
    for piece in (_PIECE if _UNSPACED.search(text) else _CHUNK).findall(text):
        if found and (bare or not _LETTER.search(piece)):
            found[-1] += piece
        else:
            found.append(piece)
        bare = bare and not _LETTER.search(piece)
    return found


def words_of_normalised(text: str) -> list[str]:
    """As `words`, for a text that is normalised already."""
    return list(chain.from_iterable(map(_vocabulary.__getitem__, _chunks(text))))


def joined(normalised: str) -> str:
    """
    A normalised text with what is one word written without a space: `per cent`, and figures parted at thousands.

    >>> joined("10 500 people, 12 per cent, since May 2024 300 a day")
    '10500 people, 12 percent, since May 2024 300 a day'
    >>> joined("120 000 seats, not 201 189 225 or 737 800")
    '120000 seats, not 201 189 225 or 737 800'
    """
    return _SPACED.sub(_one_number, normalised.replace("per cent", "percent"))


def _one_number(found: re.Match[str]) -> str:
    """Behind a year or a fraction begins another number; three figures of three digits are rather a row of a table."""
    before = found.string[max(0, found.start() - 4) : found.start()]
    rest = before.rstrip("0123456789")
    first, more = len(before) - len(rest), found[0]
    is_one = more.count(" ") < 3 and (first < 3 or (first == 3 and more.endswith("000")))
    return more.replace(" ", "") if is_one and not rest.endswith((".", ",", ":")) else more


def _chunks(normalised: str) -> list[str]:
    return joined(normalised).split()


def fold_chunk(chunk: str) -> tuple[tuple[str, ...], bytes]:
    r"""
    The words of what stands between two spaces of a normalised text, and what each is: NAME, NUMBER, SHORT or none.

    A name is a word with a capital; whether the opening of a sentence explains the capital, only the sentence can tell.

    >>> fold_chunk("Anna's,"), fold_chunk("5.2m"), fold_chunk("(Calif.)")
    ((('anna',), b'\x01'), (('5.2', 'million'), b'\x02\x00'), (('calif',), b'\x03'))
    """
    folded = _vocabulary[chunk]
    kind = _kind_of_name(chunk) if chunk != chunk.lower() else 0
    return folded, bytes(NUMBER if is_number(word) else kind for word in folded)


def _kind_of_name(chunk: str) -> int:
    bare = chunk.strip(_BESIDE).split("-")[0].removesuffix("'s")
    return SHORT if bare.endswith(".") or (bare.isupper() and len(bare) > 1) else NAME


def is_number(word: str) -> bool:
    """
    Whether a comparison word is a number, or begins with one.

    >>> is_number("12.5"), is_number("percent")
    (True, False)
    """
    return word < ":"


_STOP, _CLOSING = r".!?…।॥؟۔။၊។៕。！？｡\n", r"""["'”’»)\]」』》]*+\s*+"""
_END = re.compile(f"[{_STOP}][{_STOP}]*+{_CLOSING}(?:[{_STOP}]++{_CLOSING})*+")
"""Begins with a plain class, by which `re` leaps from mark to mark: half the price of a group that is repeated."""

_WIDE_END = frozenset("。！？｡\n")
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "st", "vs", "no", "gen", "sen", "gov", "rep", "jr", "prof"})


def _is_end(text: str, end: re.Match[str]) -> bool:
    """
    Whether a sentence ends at this mark.

    A wide full stop or a new line always ends one; another mark does if space follows and no small letter, and if
    neither an initial nor a known abbreviation stands before it.
    """
    if not _WIDE_END.isdisjoint(end[0]):
        return True
    marks = end[0].rstrip()
    if len(marks) == len(end[0]) or text[end.end() : end.end() + 1].islower():
        return False
    if marks != ".":
        return True
    before = text[max(0, end.start() - 6) : end.start()].rpartition(" ")[2].rpartition(".")[2]
    return not (len(before) == 1 and before.isalpha()) and before.lower() not in _ABBREVIATIONS


def sentences(text: str) -> list[str]:
    r"""
    The sentences of a text in any script, in order; a line's end ends a sentence too.

    >>> sentences('He left. "Why?" asked Dr. J. Doe.\nNobody knew.')
    ['He left.', '"Why?" asked Dr. J. Doe.', 'Nobody knew.']
    """
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _is_end(text, end):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]
