"""Laws of Discord messages: nothing comes alive, nothing is lost, every limit is kept."""

import pytest
from hypothesis import given, settings

from bot.discord.rendering import MESSAGE_LIMIT, Message, render
from handlers import phrases
from handlers.conversation import QuotesPart, Reply, SummaryPart, TablePart, TextPart
from knowledge import Bullet, Coverage, Quote, Summary
from tests.adapters.discord_markdown import Reading, read
from tests.adapters.findings import (
    HOSTILE,
    PLACE,
    answer,
    citation,
    highlighted_quotes,
    marked,
    quotes,
    talk,
    versioned,
)


def readings(messages: list[Message]) -> list[Reading]:
    return [read(message.content) for message in messages]


def shown(messages: list[Message], kind: str) -> list[tuple[str, bool]]:
    """Return what is to be seen in lines of a kind, blanks aside."""
    chars = [char for reading in readings(messages) for char in reading.shown[kind]]
    return [(char, bold) for char, bold in chars if not char.isspace() and char != "\u200b"]


def words(messages: list[Message], kind: str) -> str:
    return "".join(char for char, _ in shown(messages, kind))


def length(text: str) -> int:
    return sum(2 if ord(char) > 0xFFFF else 1 for char in text)


@given(highlighted_quotes())
@settings(deadline=None)
def test_a_quote_is_shown_whole_and_exactly_its_answering_words_are_bold(
    drawn: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    quote, ranges = drawn
    assert shown(render(answer(quote, ranges)), "quote") == marked(quote, ranges)


@given(highlighted_quotes())
@settings(deadline=None)
def test_nothing_in_a_quote_comes_alive(drawn: tuple[str, tuple[tuple[int, int], ...]]) -> None:
    messages = render(answer(*drawn))
    assert [reading.live for reading in readings(messages)] == [[] for _ in messages]
    assert not any(read(message.plain).live for message in messages)


@given(quotes, quotes)
@settings(deadline=None)
def test_nothing_in_earlier_and_contradicting_statements_comes_alive(
    first: str, second: str
) -> None:
    messages = render(versioned(first, second))
    assert [reading.live for reading in readings(messages)] == [[] for _ in messages]
    assert not any(read(message.plain).live for message in messages)


@given(quotes, quotes)
@settings(deadline=None)
def test_nothing_in_titles_tables_and_own_words_comes_alive(first: str, second: str) -> None:
    quote = Quote(quote=first, citation=citation(second, (first,)), context=second)
    summary = Summary(
        title=first,
        topic=None,
        length="short",
        bullets=(Bullet(quote=second, citation=citation(first), context=first),),
        coverage=Coverage(covered=1, sections=2, left_out=(second,)),
        documents=(first,),
    )
    parts = (
        QuotesPart(first, (quote,)),
        SummaryPart(summary),
        talk(first, second),
        TablePart(second, (first, second), ((first, second),)),
        TextPart(first),
    )
    messages = render(Reply(parts))
    assert not any(reading.live for reading in readings(messages))
    assert all(0 < length(message.content) <= MESSAGE_LIMIT for message in messages)


@pytest.mark.parametrize("fragments", [HOSTILE, HOSTILE[::-1], ("```", "x"), ("\\", "a")])
def test_a_long_reply_is_split_within_the_limit_and_keeps_every_character(
    fragments: tuple[str, ...],
) -> None:
    quote = ("a".join(fragments) * 50_000)[:50_000]
    ranges = tuple((start, start + 5) for start in range(0, len(quote), 11))
    messages = render(answer(quote, ranges))
    assert all(0 < length(message.content) <= MESSAGE_LIMIT for message in messages)
    assert all(length(message.plain) <= MESSAGE_LIMIT for message in messages)
    assert shown(messages, "quote") == marked(quote, ranges)
    assert not any(reading.live for reading in readings(messages))


@pytest.mark.parametrize("blank", ["\n", " ", "\u200b", "\t\n", "\x00"])
def test_a_message_always_has_something_to_see(blank: str) -> None:
    for message in render(answer(f"a{blank * 9_000}b")):
        assert any(char.isalnum() for char in message.content)


def test_an_answer_reads_quote_first_then_its_place() -> None:
    (message,) = render(answer("Staff get 25 days of leave.", ((10, 17),)))
    assert message.content == (f"> Staff get **25 days** of leave.\n-# {PLACE} (strong match)")
    assert message.plain == (f"Staff get 25 days of leave.\n{PLACE} (strong match)")


def test_ordinary_prose_is_sent_as_it_is() -> None:
    prose = "Meet at 10:30 (room 4), a/b or c; cost ~5 - 6 £ | see “7.2” & mail ann@b.org + #3."
    assert prose in render(answer(prose))[0].content


def test_a_masked_link_is_broken_at_both_its_joints() -> None:
    content = render(answer("[pay](https://evil.example)"))[0].content
    assert content.startswith(r"> \[pay]\(https\://evil.example)")


def test_the_limit_holds_to_the_character() -> None:
    lengths = set()
    for size in range(1_900, MESSAGE_LIMIT):
        messages = render(answer("a" * 79 + " " + "b " * ((size - 80) // 2) + "c" * (size % 2)))
        assert all(length(message.content) <= MESSAGE_LIMIT for message in messages)
        lengths.add(length(messages[0].content))
    assert MESSAGE_LIMIT in lengths


def test_blanks_around_answering_words_stay_outside_the_bold() -> None:
    assert "> a **b** c" in render(answer("a b c", ((1, 4),)))[0].content


def test_the_words_of_the_adapter_itself_fit() -> None:
    assert read(phrases.UNREACHABLE).live == []
