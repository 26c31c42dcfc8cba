"""
The words by which a line between headline and body says that it names a writer, in some thirty languages.

None of them proves a byline alone: "De" opens half of all Spanish sentences, and a
reporter may be the story. They count in a short line that holds a name besides, in
the place where bylines stand.
"""

from __future__ import annotations

OPENINGS = (  # noqa: SIM905
    "by von par por de di da door av af na ni oleh przez od του της των від bởi theo "
    "journalist reporter redaktør redaktör toimittaja dziennikarz"
).split()
"""What a name may follow without a colon."""

LABELS = (  # noqa: SIM905
    "autor autorin autora autorka autoři auteur auteure autore author text texte texto testo szerző szöveg írta izvor "
    "forfatter skribent kirjoittaja penulis yazan haber tekst reporter redaktor συντάκτης автор автори текст аўтар "
    "كتب بقلم إعداد نویسنده مؤلف מאת লেখক লেখা लेखक ผู้เขียน"
).split()
"""What a name follows behind a colon."""

OFFICES = (
    "newsroom", "newsdesk", "news desk", "staff reporter", "redaktion", "redactie", "redacción", "redacció",
    "redazione", "redação", "redacția", "rédaction", "redakcja", "redakce", "redakcia", "redakcija", "redaktionen",
    "redaksjonen", "toimitus", "szerkesztőség", "oprac", "corresponsal", "korrespondent", "korrespondentin",
    "correspondent", "correspondante", "correspondant", "corrispondente", "correspondente", "corespondent",
    "редакция", "редакція", "корреспондент", "кореспондент", "редакцията", "σύνταξη", "muhabir", "haber merkezi",
    "phóng viên", "ban biên tập",
    "संवाद सूत्र", "संवाददाता", "ब्यूरो", "জেলা প্রতিনিধি", "প্রতিনিধি", "প্রতিবেদক",
    "নিজস্ব প্রতিবেদক",
    "مراسل", "محرر", "خبرنگار", "כתב", "כתבת", "기자", "특파원", "記者", "记者", "通讯员",
    "特派員", "編集部", "編集委員",

    "報道部", "社会部", "経済部", "政治部", "本社", "ผู้สื่อข่าว", "กองบรรณาธิการ",
)  # fmt: skip
"""What a writer is called, or who writes where no one is named."""
