"""Nobody is answered faster than is allowed, and everybody else is answered all the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import rate
from handlers.conversation import Said
from handlers.errors import TooMany
from handlers.rate import RateLimit
from handlers.router import Router
from knowledge import KnowledgeBase
from tests.unit.handlers.fakes import an_utterance


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def passes(limit: RateLimit, asker: str = "ann", channel: str = "room") -> bool:
    try:
        limit.check(an_utterance(asker=asker, channel=channel))
    except TooMany:
        return False
    return True


def test_a_burst_passes_and_then_one_has_to_wait() -> None:
    clock = Clock()
    limit = RateLimit(asker_per_minute=60, clock=clock)
    assert [passes(limit) for _ in range(11)] == [True] * 10 + [False]
    assert passes(limit, asker="ben")
    clock.now = 1
    assert [passes(limit) for _ in range(2)] == [True, False]


def test_a_refusal_says_when_to_try_again() -> None:
    limit = RateLimit(asker_per_minute=1, clock=Clock())
    limit.check(an_utterance())
    with pytest.raises(TooMany, match="in 61 seconds"):
        limit.check(an_utterance())


def test_a_channel_has_a_limit_of_its_own() -> None:
    limit = RateLimit(channel_per_minute=6, clock=Clock())
    assert [passes(limit, asker=str(n)) for n in range(3)] == [True, False, False]
    assert passes(limit, channel="hall")


def test_no_limit_is_no_limit() -> None:
    limit = RateLimit(clock=Clock())
    assert all(passes(limit) for _ in range(1_000))


@given(st.floats(1, 600), st.lists(st.floats(0, 30, allow_nan=False), min_size=1, max_size=60))
def test_no_more_passes_than_a_burst_and_what_time_allows(
    per_minute: float, pauses: list[float]
) -> None:
    clock = Clock()
    limit = RateLimit(asker_per_minute=per_minute, clock=clock)
    passed = 0
    for pause in pauses:
        clock.now += pause
        passed += passes(limit)
    burst = max(per_minute / rate.MINUTE * rate.BURST_SECONDS, 1)
    assert passed <= burst + per_minute / rate.MINUTE * clock.now + 1e-6


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    clock = Clock()
    limit = RateLimit(asker_per_minute=6, clock=clock)
    assert passes(limit)
    clock.now = -1_000
    assert not passes(limit)


def test_those_who_ask_no_more_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "REMEMBERED", 2)
    limit = RateLimit(asker_per_minute=6, clock=Clock())
    assert [passes(limit, asker=name) for name in ("a", "b", "c", "a")] == [True] * 4
    assert not passes(limit, asker="c")


def test_the_bot_does_not_speak_up_in_a_channel_again_and_again() -> None:
    clock = Clock()
    limit = RateLimit(clock=clock)
    assert [limit.may_speak_unasked("room") for _ in range(2)] == [True, False]
    assert limit.may_speak_unasked("hall")
    clock.now = 31
    assert limit.may_speak_unasked("room")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said.MENTION, [True, True, False, False]),
        (Said.DIRECT, [True, True, False, False]),
        (Said.COMMAND, [True, True, True, True]),
        (Said.PRESS, [True, True, True, True]),
    ],
)
async def test_who_goes_on_asking_too_fast_is_not_told_at_each_message(
    said: Said, told: list[bool]
) -> None:
    clock = Clock()
    with KnowledgeBase.open("sqlite://") as knowledge:
        limit = RateLimit(asker_per_minute=1, clock=clock)
        router = Router(knowledge, limit=limit)
        spoken = [an_utterance("help", id=str(number), said=said) for number in range(5)]
        replies = [await router.respond(it) for it in spoken[:4]]
        assert [reply is not None for reply in replies] == told
        assert replies[1] is not None
        assert replies[1].outcome == "refused"
        clock.now = 31
        assert await router.respond(spoken[4]) is not None
