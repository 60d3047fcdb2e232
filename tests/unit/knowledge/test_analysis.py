"""What questions ask for, however they are put."""

import pytest

from knowledge.matching import analyse
from knowledge.matching.analysis import LIGHT_MASS, LONGEST, MOST_WORDS
from knowledge.model import FactKind

WANTS = """
who signed it | person
who's the chair | person
whose boat is it | person
whom did they elect | person
which minister resigned | person
what person signed it | person
who is responsible for the budget | person
when did they meet | time
what year did it open | time
in which year was it built | time
what day is the meeting | time
what time does it open | time
since what date is it open | time
what is the deadline | time
where is the office | place
which city hosts the fair | place
what country won | place
what room is the meeting in | place
in what building do they meet | place
why did they leave | reason
how come they left | reason
what caused the fire | reason
what is the reason for the delay | reason
for what reason did they leave | reason
how long is the warranty | duration
for how long is it valid | duration
how many days of leave do we get | duration
what is the duration of the lease | duration
how much does it cost | money
how much is the fee | money
what is the price of bread | money
what is the salary of the mayor | money
what was the annual budget | money
how many people came | count
how often do they meet | count
how old is Ann | count
how far is the coast | count
how high is the tower | count
what is the population of Malta | count
what percentage voted yes | count
the number of boats | count
what did Brodsky say about energy | statement
what does Ann think of it | statement
according to Ann, what happened | statement
what does force majeure mean | definition
what is force majeure | definition
what is a kestrel | definition
define kestrel | definition
the meaning of accord | definition
what does UAV stand for | definition
how do I reset my password | manner
how is the budget spent | manner
is the office open | yes_no
did they agree | yes_no
so can I bring a dog | yes_no
what did they agree on | thing
which team won | thing
what is the capital of Malta | thing
tell me about the boat | thing
boat | thing
wat is a kestrel | definition
wht is a kestrel | definition
whn did they meet | time
wen did they meet | time
hw many boats are there | count
wehre is the office | place
whrer is the office | thing
y did they leave | reason
hwy did they leave | reason
so hw long is it | duration
whi signed it | person
hat is on sale | thing
wine is on sale | thing
"""
MISREAD = """
what's a kestrel | definition
wats a kestrel | definition
wher is the office | place
hwo many boats | count
hwo old is it | count
how mch does it cost | money
how manny boats | count
what is the phone number | thing
"""


@pytest.mark.parametrize("line", WANTS.strip().splitlines())
def test_the_wanted_type_is_read_off_the_question(line: str) -> None:
    question, _, wants = line.rpartition(" | ")
    assert analyse(question).wants == wants
    assert analyse(question.capitalize() + "?").wants == wants


@pytest.mark.parametrize("line", MISREAD.strip().splitlines())
def test_the_wanted_type_survives_phone_typing(line: str) -> None:
    question, _, wants = line.rpartition(" | ")
    assert analyse(question).wants == wants


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who signed the lease?", "signed lease"),
        ("pls tell me who signed the lease thx", "signed lease"),
        ("wat did ann sign", "ann sign"),
        ("how many boats does Ann have?", "boats ann"),
        ("how old is the boat", "boat"),
        ("what did the WHO say about IT?", "who say it"),
        ("5,000 boats", "5000 boats"),
        ("is it?", ""),
        ("", ""),
        ("?!\0\ud800", ""),
    ],
)
def test_only_words_with_content_are_looked_for(question: str, words: str) -> None:
    assert " ".join(word.text for word in analyse(question).words) == words


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("are dogs allowed", "dogs"),
        ("dogs allowed?", "dogs"),
        ("gas price", "gas"),
        ("car insurance", "car"),
        ("which car won", "car"),
        ("the bid deadline", "bid"),
        ("hot water", "hot"),
        ("what age is it", "age"),
        ("art classes", "art"),
    ],
)
def test_words_that_look_like_question_words_keep_their_content(question: str, word: str) -> None:
    assert word in [own.text for own in analyse(question).words]


def test_words_are_ranges_of_the_question() -> None:
    question = analyse("Who met  Ann O'Neill in 2020?")
    spans = [question.text[word.start : word.end] for word in question.words]
    assert spans == ["met", "Ann", "O'Neill", "2020"]
    assert [word.name for word in question.words] == [False, True, True, False]
    assert [word.number for word in question.words] == [False, False, False, True]


@pytest.mark.parametrize("question", ["WHO MET ANN", "Boats", "who met ann"])
def test_names_are_told_by_capitals_inside_a_question_only(question: str) -> None:
    assert not any(word.name for word in analyse(question).words)


@pytest.mark.parametrize(
    ("question", "light"),
    [
        ("what year did the boat sink", "year"),
        ("what is the price of the boat", "price"),
        ("how heavy is the boat", "heavy"),
        ("what happened to the boat", "happened"),
    ],
)
def test_words_that_tell_the_type_weigh_little(question: str, light: str) -> None:
    masses = {word.text: word.mass for word in analyse(question).words}
    assert masses[light] == LIGHT_MASS
    assert masses["boat"] == 1.0


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("which teams won", "team"),
        ("how many new boats sank", "boat"),
        ("what kinds of boats sank", "boat"),
        ("what things sank", None),
        ("what did they sink", None),
        ("who sank", None),
    ],
)
def test_the_noun_asked_for_is_the_focus(question: str, focus: str | None) -> None:
    assert analyse(question).focus == focus


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what did they agree", FactKind.AGREEMENT),
        ("who signed the treaty", FactKind.AGREEMENT),
        ("what was decided", FactKind.DECISION),
        ("what was approved", FactKind.DECISION),
        ("what did Ann say", FactKind.STATEMENT),
        ("according to Ann", FactKind.STATEMENT),
        ("what is scheduled", FactKind.SCHEDULE),
        ("the next meeting", FactKind.SCHEDULE),
        ("which tasks are open", FactKind.ACTION),
        ("what does it mean", FactKind.DEFINITION),
    ],
)
def test_filter_words_ask_for_kinds(question: str, kind: FactKind) -> None:
    assert kind in analyse(question).kinds


def test_a_plain_question_asks_for_no_kind() -> None:
    assert analyse("where is the boat").kinds == frozenset()


def test_what_no_question_needs_is_not_looked_at() -> None:
    assert len(analyse("boat " * 20_000).words) <= MOST_WORDS
    assert analyse("the " * LONGEST + "boat").words == ()
