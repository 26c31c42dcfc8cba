"""Languages: from the script and the smallest words."""

from __future__ import annotations

import pytest

from newsarc.core.credits.language import detect_language, language_code

TEXTS = [
    ("en", "The council said on Monday that the bridge over the river would be closed for two months."),
    ("de", "Der Rat hat am Montag mitgeteilt, dass die Brücke über den Fluss für zwei Monate gesperrt wird."),
    ("fr", "Le conseil a annoncé lundi que le pont sur la rivière sera fermé pour deux mois dans la ville."),
    ("es", "El consejo dijo el lunes que el puente sobre el río estará cerrado por dos meses en la ciudad."),
    ("it", "Il consiglio ha detto lunedì che il ponte sul fiume sarà chiuso per due mesi, come nella primavera."),
    ("pt", "O conselho disse na segunda-feira que a ponte sobre o rio não será aberta por dois meses no verão."),
    ("nl", "De raad zei maandag dat de brug over de rivier voor twee maanden wordt gesloten en niet open is."),
    ("pl", "Rada poinformowała w poniedziałek, że most nie będzie otwarty przez dwa miesiące, jak i po remoncie."),
    ("tr", "Belediye pazartesi günü köprü için bir karar aldı ve bu karar ile yol daha sonra kapalı olacak."),
    (
        "ru",
        "Совет сообщил в понедельник, что мост через реку будет закрыт на два месяца, как это было и в прошлом году.",
    ),
    (
        "uk",
        "Рада повідомила в понеділок, що міст через річку буде закрито на два місяці, як це було й торік.",
    ),
    ("zh", "市议会周一表示，河上的桥将关闭两个月。"),
    ("ja", "市議会は月曜日、川に架かる橋を二か月閉鎖すると発表した。"),
    ("ko", "시의회는 월요일 강 위의 다리를 두 달 동안 폐쇄한다고 밝혔다."),
    ("ar", "قال المجلس إن الجسر على النهر مغلق في المدينة من بعد يوم الاثنين إلى نهاية الشهر"),
    ("hi", "परिषद ने सोमवार को कहा कि नदी के ऊपर का पुल दो महीने के लिए बंद है और यह काम में है।"),
    ("th", "สภาเทศบาลกล่าวเมื่อวันจันทร์ว่าสะพานข้ามแม่น้ำจะปิดเป็นเวลาสองเดือน"),
    ("el", "Το συμβούλιο ανακοίνωσε τη Δευτέρα ότι η γέφυρα θα παραμείνει κλειστή για δύο μήνες."),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_one_sentence_tells_its_language(language, text):
    """Briefs are no longer than that."""
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "Zzyzx 12:30", "1 2 3 4 5 6 7", "Ella Maria Nordwire"])
def test_what_is_not_plain_is_no_language(text):
    """None is not English."""
    assert detect_language(text) is None


def test_a_stated_language_counts_where_the_text_is_silent():
    """Pages of every language say lang="en"; the text knows better."""
    assert detect_language("Ella Maria Nordwire", "sv-SE") == "sv"
    assert detect_language(TEXTS[1][1], "en") == "de"


def test_codes_lose_their_region():
    """ISO 639-1 is what an archive shows."""
    assert [language_code(stated) for stated in ("en-GB", "de_DE", "nb", None, "English")] == [
        "en",
        "de",
        "no",
        None,
        None,
    ]
