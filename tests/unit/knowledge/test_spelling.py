"""Which spellings count as near, and in what order."""

import pytest

from knowledge.matching.spelling import Vocabulary, most_edits, signature
from knowledge.store import Word


def holding(*texts: str) -> Vocabulary:
    vocabulary = Vocabulary()
    vocabulary.extend([Word(text, text) for text in texts])
    return vocabulary


@pytest.mark.parametrize(("word", "edits"), [("visa", 1), ("visit", 1), ("visits", 2)])
def test_short_words_may_be_off_by_one_letter(word: str, edits: int) -> None:
    assert most_edits(word) == edits


def test_the_nearest_come_first_then_those_with_the_same_first_letter() -> None:
    vocabulary = holding("bisit", "visti", "visit", "vis", "visited", "unlike")
    assert vocabulary.near("visit", 2) == [
        ("visit", 0),
        ("visti", 1),
        ("bisit", 1),
        ("vis", 2),
        ("visited", 2),
    ]


def test_a_swap_is_one_edit_and_what_is_further_is_left_out() -> None:
    assert holding("ambassador", "embassy").near("ambasasdor", 1) == [("ambassador", 1)]


def test_an_empty_vocabulary_holds_nothing_near() -> None:
    assert Vocabulary().near("visit", 2) == []


def test_taking_in_the_same_words_again_adds_nothing() -> None:
    vocabulary = Vocabulary()
    for _ in range(2):
        vocabulary.extend([Word("visit", "visit")])
    assert vocabulary.near("visit", 1) == [("visit", 0)]


def test_a_signature_tells_once_from_twice_but_not_thrice() -> None:
    assert signature("a") != signature("aa") == signature("aaa")
    assert signature("") == 0
