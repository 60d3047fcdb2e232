"""Who sees a reply is decided in one place."""

import pytest

from handlers.access import is_better_unsaid, is_private, is_surely_private, seen_by
from handlers.conversation import Action, AnswerPart, Reply, Said
from knowledge import Strength
from tests.unit.handlers.fakes import an_answer, an_utterance


@pytest.mark.parametrize(
    ("said", "outcome", "private"),
    [
        (Said.COMMAND, "answered", False),
        (Said.COMMAND, "summarised", False),
        (Said.COMMAND, "unknown", True),
        (Said.COMMAND, "closest", True),
        (Said.COMMAND, "listed", True),
        (Said.COMMAND, "failed", True),
        (Said.MENTION, "answered", False),
        (Said.MENTION, "unknown", False),
        (Said.MENTION, "refused", True),
        (Said.MENTION, "failed", True),
        (Said.THREAD, "answered", False),
        (Said.THREAD, "failed", True),
        (Said.DIRECT, "answered", True),
        (Said.OVERHEARD, "answered", False),
        (Said.PRESS, "answered", True),
        (Said.PRESS, "shared", False),
        (Said.PRESS, "refused", True),
    ],
)
def test_visibility_follows_the_place_and_the_outcome(
    said: Said, outcome: str, *, private: bool
) -> None:
    assert is_private(an_utterance(said=said), outcome) is private


def test_an_asker_may_have_a_command_answered_in_private() -> None:
    utterance = an_utterance(said=Said.COMMAND, options={"private": "True"})
    assert is_private(utterance, "answered")


@pytest.mark.parametrize(
    ("said", "options", "shareable"),
    [
        (Said.COMMAND, {"private": "true"}, True),
        (Said.COMMAND, {}, False),
        (Said.PRESS, {}, True),
        (Said.MENTION, {}, False),
        (Said.DIRECT, {}, False),
    ],
)
def test_only_what_is_private_among_others_can_be_shared(
    said: Said, options: dict[str, str], *, shareable: bool
) -> None:
    reply = Reply((), outcome="answered", actions=(Action("Share", "share"), Action("Why", "why")))
    seen = seen_by(an_utterance(said=said, options=options), reply)
    assert [action.command for action in seen.actions] == ["share"] * shareable + ["why"]


def test_a_reply_that_takes_the_place_of_a_public_one_is_no_more_private() -> None:
    reply = Reply((), outcome="answered", replaces=True)
    assert not seen_by(an_utterance(said=Said.PRESS), reply).private


def test_a_reply_that_takes_the_place_of_a_private_one_stays_private() -> None:
    reply = Reply((), outcome="answered", replaces=True)
    assert seen_by(an_utterance(said=Said.PRESS, options={"private": "yes"}), reply).private


@pytest.mark.parametrize("command", ["share", "askperson"])
def test_what_is_pressed_for_all_to_see_is_said_to_all_and_looked_up_for_all(command: str) -> None:
    options = {"of": "r1", "private": "yes"}
    utterance = an_utterance(said=Said.PRESS, command=command, options=options)
    assert not is_private(utterance, "shared")
    assert not is_surely_private(utterance)


@pytest.mark.parametrize(
    ("said", "text", "outcome", "unsaid"),
    [
        (Said.THREAD, "I will bring the cake", "unknown", True),
        (Said.THREAD, "I will bring the cake", "closest", True),
        (Said.THREAD, "The 25 days of leave", "answered", False),
        (Said.THREAD, "and who signs it", "unknown", False),
        (Said.THREAD, "the other one? ", "unknown", False),
        (Said.MENTION, "I will bring the cake", "unknown", False),
        (Said.OVERHEARD, "where is the cake?", "unknown", True),
        (Said.OVERHEARD, "where is the cake?", "refused", True),
        (Said.OVERHEARD, "where is the cake?", "answered", False),
    ],
)
def test_people_who_speak_to_each_other_in_a_thread_are_left_alone(
    said: Said, text: str, outcome: str, *, unsaid: bool
) -> None:
    reply = Reply((AnswerPart(an_answer()),), outcome=outcome)
    assert is_better_unsaid(an_utterance(text, said=said), reply) is unsaid


def test_what_was_not_asked_for_is_said_only_when_it_is_sure() -> None:
    overheard = an_utterance("where is the cake?", said=Said.OVERHEARD)
    weaker = an_answer().model_copy(update={"strength": Strength.PARTIAL})
    assert is_better_unsaid(overheard, Reply((AnswerPart(weaker),), outcome="answered"))
