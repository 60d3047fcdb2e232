"""Words that people write in several ways are one word; words that carry nothing are left out."""

import pytest

from knowledge.language import acronym_terms, fold, initials_term, term_of, terms_of, tokens_of
from knowledge.language.synonyms import synonym_terms
from knowledge.language.tables import read_groups

ONE_TERM = """
organise organize; organisations organization; realising realizing; analysed analyze
authorised authorization; prioritise prioritizing; paralysed paralyzed; mobilise mobilize
colour colors; coloured color; honourable honorable; favourites favorite; rumours rumor
neighbourhood neighborhoods; labour labored; behavioural behavioral; harbour harbors
travelled traveling; travellers traveler; cancelled canceling; labelled labeled; fuelling fueled
modelling modeling; totalled totaled; signalled signaling; counsellor counselors; dialled dialed
councillors councilor; centre center; centres centers; centred centering; theatres theater
metres meter; kilometres kilometer; litres liters; fibres fiber; programmes programs
programme programming; cheques check; licences license; licensed licence; practised practicing
defences defense; offence offenses; judgements judgment; catalogued cataloging; dialogues dialog
enrolment enrollments; enrols enroll; fulfilled fulfil; instalments installment; moulded molding
draughts draft; ploughing plows; tyres tire; grey gray; sceptical skeptical; storeys story
manoeuvred maneuvering; jewellery jewelry; aluminium aluminum; artefacts artifact; kerbs curb
pyjamas pajamas; acknowledgement acknowledgments; cosy cozy; paediatric pediatric
raise raised; raises raising; noise noises; arise arises; poised poise; praise praised
leave leaves; live lives; begin began; begun begins; child children
buy bought; write written; went gone; woman women
learn learnt; burnt burn; dreamt dream; crisis crises; analyses analysis; shelves shelf
four 4; twenty 20; third 3rd; twelve 12
"""


@pytest.mark.parametrize("pair", ONE_TERM.strip().replace("\n", "; ").split("; "))
def test_spellings_and_forms_of_a_word_share_a_term(pair: str) -> None:
    assert len({term_of(word) for word in pair.split()}) == 1


@pytest.mark.parametrize("name", ["spellings", "irregular"])
def test_every_listed_group_shares_a_term(name: str) -> None:
    split = [group for group in read_groups(name) if len(set(map(term_of, group))) > 1]
    assert not split


@pytest.mark.parametrize(
    "pair",
    [
        *("one 1", "tour tor", "hour hor", "four for", "rise rize", "meter meet", "check cheek"),
        *("planning plane", "policy police", "story store", "centre cent", "curb curve"),
    ],
)
def test_other_words_keep_their_own_term(pair: str) -> None:
    left, right = pair.split()
    assert term_of(left) != term_of(right)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("5,000", "5000"),
        ("1,234,567.89", "1234567.89"),
        ("1,5", "1,5"),
        ("12,34", "12,34"),
        ("3.5", "3.5"),
        ("US", "usa"),
        ("U.S.", "usa"),
        ("US's", "usa"),
        ("us", "us"),
        ("U.K.", "uk"),
        ("e.g.", "eg"),
        ("Ann's", "ann"),
        ("Ann\u2019s", "ann"),
        ("don\u2019t", "dont"),
        ("O'Neill", "oneill"),
        ("na\u00efve", "naive"),
        ("nai\u0308ve", "naive"),
        ("STRASSE", "strasse"),
        ("Stra\u00dfe", "strasse"),
        ("\ufb01nance", "finance"),
        ("\u0130stanbul", "istanbul"),
        ("\U0001d400\U0001d427\U0001d427", "ann"),
        ("x" * 70, "x" * 64),
    ],
)
def test_writing_that_makes_no_difference_is_folded_away(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann's boat, (2.5 t)!", ["ann", "boat", "2.5", "t"]),
        ("the U.S.'s army", ["the", "usa", "army"]),
        ("cafe\u0301s nai\u0308ve", ["cafes", "naive"]),
        ("x_y counter-terrorism", ["x", "y", "counter", "terrorism"]),
        ("\u65e5\u672c", ["\u65e5", "\u65e5\u672c", "\u672c"]),
        ("\u0939\u093f\u0928\u094d\u0926\u0940", ["\u0939\u093f\u0928\u094d\u0926\u0940"]),
        ("เมืองไทย", ["เมื", "เมือ", "อ", "อง", "ง", "งไท", "ไท", "ไทย", "ย"]),
        ("Чёрный йогурт", ["черный", "йогурт"]),
        ("Łódź, Ørsted, đường, A\u011fr\u0131", ["lodz", "orsted", "duong", "agri"]),
        ("\U0001f642 \u0301 ' \0", []),
    ],
)
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens_of(text)] == words


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("WHO said it", ["WHO", "said"]),
        ("who said IT", ["said", "IT"]),
        ("the US and us", ["US"]),
        ("WHO SAID IT", ["SAID"]),
        ("I am a boat", ["boat"]),
        ("Who said It", ["said"]),
    ],
)
def test_acronyms_that_spell_stop_words_carry_content(text: str, content: list[str]) -> None:
    assert [text[token.start : token.end] for token, _ in terms_of(text)] == content


@pytest.mark.parametrize(
    ("text", "acronym", "long_form"),
    [
        ("two unmanned aerial vehicles flew", "uav", "unmanned aerial vehicles"),
        ("the Organisation of Islamic Cooperation", "oic", "Organisation of Islamic Cooperation"),
        ("the UN Security Council met", "unsc", "UN Security Council"),
        ("the United Nations Security Council", "unsc", "United Nations Security Council"),
        ("our service level agreement", "sla", "service level agreement"),
        ("our service-level agreement", "sla", "service-level agreement"),
        ("Service Level Agreement", "sla", "Service Level Agreement"),
        ("Ministry of Foreign Affairs", "mofa", "Ministry of Foreign Affairs"),
        ("Ministry of Foreign Affairs", "mfa", "Ministry of Foreign Affairs"),
        ("Research & Development", "rd", "Research & Development"),
        ("Standard operating procedure", "sop", "Standard operating procedure"),
        ("Service Level\nAgreement", "sla", "Service Level\nAgreement"),
    ],
)
def test_long_forms_are_found_by_their_acronym(text: str, acronym: str, long_form: str) -> None:
    start, end = acronym_terms(tokens_of(text), text)[initials_term(acronym)]
    assert text[start:end] == long_form


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("They met Security. Level Agreement holds", "sla"),
        ("We met Ann. Bob Carter came.", "abc"),
        ("Service; Level Agreement", "sla"),
        ("Service\n\n\nLevel Agreement", "sla"),
        ("research and development", "rd"),
        ("research and great development", "rgd"),
        ("two words", "tw"),
        ("five plain words stand here", "fpwsh"),
        ("of the Security Council", "otsc"),
        ("Security Council of", "sco"),
        ("Area 51 Base", "a5b"),
        ("Ann met Bob Carter", "ambc"),
        ("Alpha Bravo Cecil Delta Ernst Fritz", "abcdef"),
        ("NATO Security Council Reform Group", "natoscrg"),
        ("SECRETARIAT General Assembly", "secretariatga"),
    ],
)
def test_words_that_nobody_abbreviates_make_no_acronym(text: str, acronym: str) -> None:
    assert initials_term(acronym) not in acronym_terms(tokens_of(text), text)


def test_no_words_make_no_acronym() -> None:
    assert acronym_terms([], "") == {}


def test_synonyms_stand_for_one_another_but_not_for_themselves() -> None:
    assert term_of("price") in synonym_terms(term_of("cost"))
    assert term_of("cost") in synonym_terms(term_of("price"))
    assert term_of("cost") not in synonym_terms(term_of("cost"))
    assert synonym_terms("quixotic") == ()
