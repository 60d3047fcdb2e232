# ruff: noqa: RUF001 -- letters of other scripts
"""Documents and questions in other languages than English."""

import pytest

from knowledge import KnowledgeBase, Outcome
from knowledge.facts.sentences import sentences_of
from knowledge.language import tokens_of
from knowledge.language.tongues import language_of, small_words
from knowledge.matching.analysis import analyse

GERMAN = (
    "Der Vertrag mit Nordhaven wurde am 3. März 2021 in Berlin unterzeichnet. "
    "Er gilt für Dr. Müller bzw. seine Firma. Die 1. Mannschaft zahlt keine Beiträge. "
    "Die Kündigungsfrist beträgt drei Monate."
)
TEXTS = {
    "Deutsch": GERMAN,
    "Español": (
        "El tratado se firmó en Lima el 3 de marzo. La Sra. López no asistió. "
        "Los socios pagan doce euros al mes."
    ),
    "Русский": (
        "Договор подписали в Москве в 1991 году. Членский взнос составляет сто рублей. "
        "Собрания проходят по вторникам."
    ),
    "Türkçe": (
        "Antlaşma 1923 yılında Lozan'da imzalandı. Üyelik ücreti yüz liradır. "
        "Toplantılar salı günleri yapılır."
    ),
    "العربية": (
        "وقعت المعاهدة في القاهرة عام 1991. رسوم العضوية مئة دينار. تعقد الاجتماعات يوم الثلاثاء."
    ),
    "हिन्दी": "संधि पर दिल्ली में हस्ताक्षर हुए। सदस्यता शुल्क सौ रुपये है। बैठकें मंगलवार को होती हैं।",
    "中文": "条约于1991年在北京签署。会员费为一百元。会议每周二举行。",
    "ไทย": (
        "สนธิสัญญาลงนามที่กรุงเทพมหานครในปี พ.ศ. 2534 โดยมีผู้แทนจากหลายประเทศเข้าร่วมพิธี"
        "ที่ทำเนียบรัฐบาลและมีการถ่ายทอดสดทางโทรทัศน์ทั่วประเทศรวมทั้งทางวิทยุกระจายเสียงด้วย "
        "ค่าสมาชิกของชมรมคือหนึ่งร้อยบาทต่อเดือนและต้องชำระภายในวันที่ห้าของทุกเดือน"
        "ที่สำนักงานใหญ่หรือผ่านธนาคารที่กำหนดไว้ในระเบียบของชมรมเท่านั้นโดยไม่มีข้อยกเว้น"
    ),
}
ASKED = [
    ("Wann wurden die Verträge mit Nordhaven unterzeichnet?", "3. März 2021"),
    ("Wie lang sind die Kündigungsfristen?", "drei Monate"),
    ("¿Cuánto pagan los socios?", "doce euros"),
    ("Где был подписан договор?", "в Москве"),
    ("Когда проходит собрание?", "по вторникам"),
    ("Antlaşmayı nerede imzaladılar?", "Lozan"),
    ("كم رسوم عضوية؟", "مئة دينار"),
    ("सदस्यता का शुल्क क्या है?", "सौ रुपये"),
    ("会员费是多少?", "一百元"),
    ("ค่าสมาชิกเท่าไร", "หนึ่งร้อยบาท"),
]


@pytest.fixture(scope="module")
def library() -> KnowledgeBase:
    knowledge = KnowledgeBase.open("sqlite://")
    for title, text in TEXTS.items():
        knowledge.add_text(text, title, title)
    return knowledge


@pytest.mark.parametrize(("question", "told"), ASKED)
def test_a_question_finds_its_answer_in_its_language(
    library: KnowledgeBase, question: str, told: str
) -> None:
    found = library.search(question, limit=1)
    assert told in found[0].quote


def test_another_form_of_a_word_is_told_as_one(library: KnowledgeBase) -> None:
    answer = library.ask("Was zahlen die Mannschaften?")
    assert answer.outcome is not Outcome.UNKNOWN
    assert [it.how for it in answer.why if it.word == "mannschaften"] == ["other form"]
    assert "mannschaften" not in answer.corrections


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wann wurde der Vertrag unterzeichnet?", "german"),
        ("Quand est-ce que le traité a été signé ?", "french"),
        ("¿Cuándo se firmó el tratado?", "spanish"),
        ("Когда был подписан договор?", "russian"),
        ("Πότε υπογράφηκε η συνθήκη;", "greek"),
        ("متى وقعت المعاهدة؟", "arabic"),
        ("संधि पर कब हस्ताक्षर हुए?", "hindi"),
        ("When was the treaty signed?", None),
        ("Who was de Gaulle?", None),
        ("Is it in Roma?", None),
        ("treaty signed", None),
        ("条约何时签署?", None),
        ("", None),
    ],
)
def test_the_language_of_a_question_is_told(question: str, language: str | None) -> None:
    assert language_of(tokens_of(question)) == language


def test_question_words_are_small_words() -> None:
    assert {"wann", "wer", "der"} <= small_words("german")
    assert {"nasil", "kac"} <= small_words("turkish")


def test_a_long_question_without_spaces_is_read_to_its_end() -> None:
    long = (
        "请问在我们这个非常长的问题里面最后提到的那一个城市也就是条约签署的地方到底是不是叫做北京"
    )
    assert "北京" in [word.text for word in analyse(long).words]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (GERMAN, 4),
        ("El Sr. García firmó el 3 de marzo. La Sra. López no asistió, p. ej. por ello.", 2),
        ("Проф. Иванов работал в 5 км от г. Тулы. Это важно.", 2),
        ("Ποιος ήταν εκεί; Κανείς. Ο κ. Παπαδόπουλος έφυγε.", 3),
        ("संधि पर 1991 में हस्ताक्षर हुए। डॉ. सिंह वहाँ थे। क्या यह सच है? हाँ।", 4),
        ("من كان هناك؟ لا أحد.", 2),
        ("会议每周二举行。谁来了?没有人!", 3),
        ("The vote was 3. Then he left. He saw art. Next came the end.", 4),
    ],
)
def test_sentences_end_as_their_language_ends_them(text: str, sentences: int) -> None:
    found = [text[start:end] for start, end in sentences_of(text, 0, len(text))]
    assert len(found) == sentences, found


def test_a_language_without_full_stops_is_cut_at_long_blanks() -> None:
    text = TEXTS["ไทย"]
    found = [text[start:end] for start, end in sentences_of(text, 0, len(text))]
    assert len(found) == 2
    assert found[1].startswith("ค่าสมาชิก")
