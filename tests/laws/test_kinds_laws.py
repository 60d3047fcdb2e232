"""What a sentence states is found run by run, as if every pattern went over the whole of it."""

import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.facts.kinds import RULES, Rule, kinds_of
from knowledge.facts.speakers import speaker_of
from knowledge.model import FactKind

WORDS = [
    *("agreed", "to", "that", "a", "the", "deal", "contract", "was", "reached", "signed", "We"),
    *("resolved", "went", "with", "settled", "on", "Decision:", "scheduled", "due", "by", "in"),
    *("will", "is", "are", "from", "until", "May", "march", "5", "12th", "Monday", "10:30", "pm"),
    *("3pm", "p.m.", "next", "this", "week", "end", "of", "tomorrow", "no", "later", "than"),
    *("2024-05-01", "\u00a3", "$5", "\u20ac 7", "12", "12kg", "50", "EUR", "40%", "k", "1,000."),
    *("two", "dozen", "twenty-two", "means", "refers", "defined", "as", "known", "called", "for"),
    *("met", "took", "place", "left,", "Action:", "to-do", "next step", "action", "items", "send"),
    *("Ann", "O'Hara", "said", "told", "States", "according", "According", '"Yes,"', "officials"),
    *("pointed", "out", "Ann:", "(2024-05-01", "10:30):", "he", "who", "\u017figned", "\u212a"),
    *("?", "-", "(", ")", '"', ".", ",", "_", "Action\u2014"),
]
BLANKS = [" ", " ", " ", "  ", "\n", "\t", "\u00a0", "\u2003"]
pieces = st.sampled_from(WORDS) | st.text(max_size=4)
sentences = st.lists(st.tuples(pieces, st.sampled_from([*BLANKS, ""])), max_size=14).map(
    lambda pairs: "".join(piece + blank for piece, blank in pairs)
)


def states(rule: Rule, sentence: str) -> bool:
    """Tell whether any pattern of a rule is found in a sentence."""
    inside = any(re.search(it, sentence, re.IGNORECASE) for it in rule.inside)
    return inside or any(re.search(it.pattern, sentence, it.flags) for it in rule.spanning)


@settings(max_examples=400, deadline=None)
@given(sentences, st.sampled_from([str, str.upper, str.title]))
def test_no_kind_is_missed_and_none_is_made_up(
    sentence: str, written: Callable[[str], str]
) -> None:
    sentence = written(sentence)
    found = {rule.kind for rule in RULES if states(rule, sentence)}
    assert set(kinds_of(sentence)) - {FactKind.QUESTION} == found
    assert (FactKind.STATEMENT in found) == (speaker_of(sentence) is not None)


def test_kinds_come_in_the_order_of_the_rules() -> None:
    stated = kinds_of("Ann said: we agreed to send two boats by Monday?")
    assert list(stated) == [it for it in FactKind if it in stated]
    assert len(stated) > 3
