"""Bytes to text, in the encodings that archives of news are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarc.extract.decode import CONTROLS, clean, declaration, decode, python_name

RUSSIAN = "Правительство области объявило о строительстве нового моста через реку."
JAPANESE = "政府は昨日、新しい橋の建設計画を発表し、地元の住民は歓迎していると市長が述べた。"
CHINESE = "政府昨天宣布了新桥的建设计划,市长表示当地居民对此表示欢迎,工程将于明年开始。"
TRADITIONAL = "政府昨天宣布了新橋的建設計劃，市長表示當地居民對此表示歡迎。"
KOREAN = "정부는 어제 새로운 다리 건설 계획을 발표했으며 지역 주민들은 환영한다고 말했다."
FRENCH = "Le maire l’a annoncé hier : le château près de l’église sera rénové, où l’été fut très agité."
GERMAN = "Die Bürger müssen für größere Straßen zahlen, sagte der Oberbürgermeister."
POLISH = "Rząd ogłosił wczoraj budowę nowego mostu przez rzekę. Cały świat się śmieje."
CZECH = "Vláda včera oznámila výstavbu nového mostu přes řeku, řekl starosta města."
TURKISH = "Hükümet dün nehrin üzerine yeni bir köprü yapılacağını açıkladı. Şehirde ığdır."
HEBREW = "הממשלה הודיעה אתמול על בניית גשר חדש מעל הנהר, כך אמר ראש העיר."
ARABIC = "أعلنت الحكومة أمس عن بناء جسر جديد فوق النهر وقال رئيس البلدية ذلك."
GREEK = "Η κυβέρνηση ανακοίνωσε χθες την κατασκευή νέας γέφυρας πάνω από τον ποταμό."
THAI = "รัฐบาลประกาศเมื่อวานนี้ถึงการก่อสร้างสะพานใหม่ข้ามแม่น้ำ"
HINDI = "सरकार ने कल नदी पर नया पुल बनाने की घोषणा की।"

UNDECLARED = [
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc-jp"),
    (JAPANESE, "iso2022_jp"),
    (CHINESE, "gb18030"),
    (TRADITIONAL, "big5"),
    (KOREAN, "euc-kr"),
    (FRENCH, "cp1252"),
    (GERMAN, "latin-1"),
    (POLISH, "cp1250"),
    (CZECH, "cp1250"),
    (CZECH, "iso8859-2"),
    (TURKISH, "cp1254"),
    (HEBREW, "cp1255"),
    (ARABIC, "cp1256"),
    (GREEK, "iso8859-7"),
    (THAI, "tis-620"),
    (HINDI, "utf-8"),
    (HINDI, "utf-16"),
    (GERMAN, "utf-16-le"),
    (GERMAN, "utf-16-be"),
    (GERMAN, "utf-32"),
]


@pytest.mark.parametrize(("text", "encoding"), UNDECLARED)
def test_the_right_text_comes_out_though_nothing_is_declared(text, encoding):
    """Plain files declare nothing; a wrong guess makes rubbish of a whole archive."""
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("said", "written", "text"),
    [
        ("iso-8859-1", "cp1252", FRENCH),  # browsers' reading: 0x92 is an apostrophe, no control character
        ("utf-8", "cp1252", FRENCH),
        ("iso-8859-1", "utf-8", FRENCH),
        ("utf-16", "utf-8", RUSSIAN),
        ("gb2312", "gb18030", CHINESE + "镕"),
        ("x-klingon-9000", "utf-8", GERMAN),
        ("windows-1251", "cp1251", "Да."),  # too short to guess
    ],
)
def test_a_declaration_is_believed_only_as_far_as_the_bytes_bear_it_out(said, written, text):
    """Templates declare what they always did; servers re-encode."""
    page = f'<html><head><meta charset="{said}"></head><p>{text}</p></html>'
    assert text in decode(page.encode(written))[0]


def test_the_encoding_is_told():
    """A guess must be visible as such in the archive."""
    assert decode(RUSSIAN.encode("koi8-r"))[1] == "koi8_r"
    assert decode(RUSSIAN.encode("cp1251"), declared="windows-1251")[1] == "cp1251"


def _as_read(byte, encoding):
    """A byte as a careless system reads it: what the encoding leaves open becomes the control of that number."""
    return bytes([byte]).decode(encoding, "ignore") or chr(byte)


@pytest.mark.parametrize("read_as", ["latin-1", "cp1252"])
@pytest.mark.parametrize(
    "text",
    ["The mayor’s café – “open till late…”", "Ein „schöner“ Platz für größere Feste — und Bürger", POLISH + " ‘Cena’"],
)
def test_what_was_made_utf8_twice_is_made_what_it_was(text, read_as):
    """Systems that take UTF-8 for Latin-1 write `â€™` for every apostrophe; 6 of 200 real pages came so."""
    twice = "".join(_as_read(byte, read_as) for byte in text.encode()).encode()
    assert decode(twice) == (text, "utf-8")


@pytest.mark.parametrize(
    "text",
    ["Le château de l’évêque « café”… »", "SÃO PAULO Ã©", "Preço: 20 â€", "ÂNGELO ÂÂ Ü“"],
)
def test_text_that_only_looks_made_twice_stays_as_it_is(text):
    """Without a mark that no language writes, letters with accents are letters with accents."""
    assert decode(text.encode())[0] == text


def test_a_letter_that_cannot_be_mended_stays_beside_those_that_can():
    """Texts are put together of parts that came different ways."""
    assert decode("The mayorâ€™s à€€ sign".encode())[0] == "The mayor’s à€€ sign"


def test_utf7_is_never_decoded():
    """`+ADw-script+AD4-` becomes a script in a reader that believes the declaration."""
    assert "<script>" not in decode(b'<meta charset="utf-7">+ADw-script+AD4-')[0]


def test_a_cut_or_mixed_utf8_text_stays_utf8():
    """One cut letter at a download's end must not turn all others into rubbish."""
    content = (RUSSIAN * 3).encode()
    assert decode(content[:-2])[0].startswith(RUSSIAN * 2)
    assert RUSSIAN in decode(content + "déjà".encode("latin-1"))[0]


def test_what_no_text_may_hold_is_left_out():
    """SQLite refuses half a letter, length() stops at NUL, a terminal obeys ESC."""
    assert clean("a\0b\ud800c\x1b[2Jd\x9be\ufffef\tg\n") == "ab\ufffdc[2Jdef\tg\n"
    assert decode(b"\xed\xa0\x80" + RUSSIAN.encode())[0].endswith(RUSSIAN)


@pytest.mark.parametrize(
    "label", ["utf-7", "UTF7", "utf-16", "idna", "rot13", "unicode_escape", "hex", "zlib", "", "?"]
)
def test_names_that_are_no_text_encoding_are_not_obeyed(label):
    """Python knows codecs that unpack, escape or turn letters; a page must not choose them."""
    assert python_name(label) is None


def test_a_declaration_behind_long_scripts_is_found():
    """The standard looks at 1,024 bytes; real pages put more before it."""
    assert declaration(b"<head><script>" + b"x" * 9_000 + b'</script><meta charset="koi8-r">') == "koi8-r"


@pytest.mark.parametrize("unit", [b"\xff", b"\xc3\xa9\xff", b"<meta \xff", b"<?xml \xff", b"\x1b$B", b"a\x80<"])
def test_time_grows_no_faster_than_the_content(unit):
    """A hostile file of 20 MB must not hold a run for minutes; a rule that grows faster would not end here."""
    text, _ = decode(unit * (2_000_000 // len(unit)))
    assert len(text) <= 2_000_000


REFUSED = "\0\x7f\x80\x85\x9f\xc2\ufdd0\ufdcf\ufffe\uffff\ufefeaé東\n"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=9) | st.text(REFUSED, max_size=9))
def test_what_need_not_be_cleaned_is_told_from_the_bytes(text):
    """The bytes are asked because that is cheap; they must know every character that no text may hold."""
    text = f"{GERMAN} {text}"
    assert decode(text.encode())[0] == clean(text)
    assert not CONTROLS.search(decode(text.encode())[0])
