"""What could answer a type of question, and which words of a quote are the answer."""

import pytest

from knowledge.matching import analyse
from knowledge.matching.evidence import could_answer, names_in, wanted_spans
from knowledge.matching.highlight import highlight
from knowledge.matching.wanted import Wants

COULD = """
time | They met in 2020. | 2020
time | They met on 5 May. | 5 May
time | They met on Monday. | Monday
time | They meet next week. | next week
time | It opens at 9:30. | 9:30
time | It opens at 9 am. | 9 am
count | 40 boats sank. | 40
count | Three boats sank. | Three
duration | It took two weeks. | two weeks
duration | It takes 3 to 5 working days. | 3 to 5 working days
money | It costs \u00a35. | \u00a35
money | It costs 5 euros. | 5 euros
reason | It sank because of ice. | because
definition | A kestrel is a falcon. | is a
statement | She said no. | said
manner | They paid by cheque. | by
place | They met in Malta. | in Malta
"""
COULD_NOT = """
time | They met there.
count | Boats sank.
duration | It took ages.
money | It was dear.
reason | It sank.
definition | Kestrels fly.
statement | She left.
manner | They paid.
place | They met again.
person | The boat sank.
"""


@pytest.mark.parametrize("line", COULD.strip().splitlines())
def test_a_sentence_with_something_of_the_type_could_answer(line: str) -> None:
    wants, sentence, answer = line.split(" | ")
    spans = wanted_spans(Wants(wants), sentence, frozenset())
    assert could_answer(Wants(wants), sentence, frozenset())
    assert answer in [sentence[start:end] for start, end in spans]


@pytest.mark.parametrize("line", COULD_NOT.strip().splitlines())
def test_a_sentence_without_it_could_not(line: str) -> None:
    wants, sentence = line.split(" | ")
    assert not could_answer(Wants(wants), sentence, frozenset())
    assert wanted_spans(Wants(wants), sentence, frozenset()) == []


def test_anything_could_answer_a_question_for_a_thing() -> None:
    assert could_answer(Wants.THING, "The boat sank.", frozenset())
    assert wanted_spans(Wants.THING, "The boat sank.", frozenset()) == []


def test_what_the_question_says_itself_does_not_answer_it() -> None:
    asked = frozenset({"ann", "2020"})
    assert not could_answer(Wants.PERSON, "Today nobody but Ann left.", asked)
    assert could_answer(Wants.PERSON, "Then Ann met Bob.", asked)
    assert wanted_spans(Wants.PERSON, "Then Ann met Bob.", asked) == [(13, 16)]
    assert wanted_spans(Wants.TIME, "In 2020 they met.", asked) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Ann met Bob.", {"ann", "bob"}),
        ("Ann Lee left.", {"ann", "lee"}),
        ("Ann's boat sank.", {"ann"}),
        ("Ann\u2019s boat sank.", {"ann"}),
        ("Boats sank.", set()),
        ("The boats sank.", set()),
        ("Ann", {"ann"}),
        ("", set()),
    ],
)
def test_names_are_told_by_their_capitals(text: str, names: set[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize("first", ["Yesterday", "Today", "Meanwhile", "Eventually"])
def test_an_opening_adverb_is_no_name(first: str) -> None:
    assert names_in(f"{first} Ann Lee left.") == {"ann", "lee"}


def highlighted(question: str, quote: str) -> list[str]:
    read = analyse(question)
    matched = frozenset(word.term for word in read.words)
    return [quote[start:end] for start, end in highlight(read, quote, matched)]


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        ("when did Ann leave?", "Ann left on Monday, Bob in May.", ["Monday"]),
        ("who met Ann?", "Then Bob Carter met Ann.", ["Bob Carter"]),
        ("who leads it?", "Since May Ludwig van Rohe leads it.", ["Ludwig van Rohe"]),
        ("how many boats sank?", "In all 40 boats sank.", ["40"]),
        ("how long did it take?", "It took two weeks.", ["two weeks"]),
        ("what sank in the harbour?", "The harbour froze and a boat sank.", ["boat"]),
        ("is the harbour frozen?", "The harbour froze and a boat sank.", ["harbour froze"]),
        ("harbour master", "The harbour master rings.", ["harbour master"]),
        ("when did Ann leave?", "Ann leaves in a hurry.", ["Ann leaves"]),
        ("when was it?", "Nothing here.", []),
    ],
)
def test_the_answering_words_are_highlighted(question: str, quote: str, answer: list[str]) -> None:
    assert highlighted(question, quote) == answer


def test_of_two_fitting_words_the_one_nearest_to_the_question_answers() -> None:
    quote = "The harbour opened in 1990 and the long quay beside it was built in 2005."
    assert highlighted("what year was the quay built?", quote) == ["2005"]
