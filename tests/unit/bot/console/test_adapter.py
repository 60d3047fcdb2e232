"""The terminal brings lines to the router and prints what comes back."""

import io
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.console.adapter import PROMPT, ConsoleAdapter
from bot.console.lines import read_lines
from bot.console.terminal import open_console
from handlers.conversation import Reply, Said, TextPart, Utterance


async def said(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield line


async def talk(*lines: str, prompts: bool = False) -> tuple[list[Utterance], str]:
    heard: list[Utterance] = []
    stream = io.StringIO()

    async def respond(utterance: Utterance) -> Reply | None:
        heard.append(utterance)
        return Reply((TextPart(f"re: {utterance.text}"),)) if utterance.text != "hush" else None

    await ConsoleAdapter(said(*lines), open_console(stream), respond, "s", prompts=prompts).run()
    return heard, stream.getvalue()


async def test_replies_are_printed_in_order_and_silence_is_silent() -> None:
    heard, out = await talk(" one ", "", "hush", "two")
    assert [utterance.text for utterance in heard] == ["one", "hush", "two"]
    assert out == "re: one\n\nre: two\n\n"


async def test_every_line_is_an_event_of_its_own_in_one_conversation() -> None:
    heard, _ = await talk("one", "one")
    assert len({utterance.id for utterance in heard}) == 2
    assert {(one.conversation, one.said) for one in heard} == {("console:s", Said.DIRECT)}


@pytest.mark.parametrize("word", ["exit", "QUIT ", "/quit"])
async def test_a_word_ends_the_conversation(word: str) -> None:
    heard, _ = await talk("one", word, "two")
    assert [utterance.text for utterance in heard] == ["one"]


async def test_only_a_person_is_prompted() -> None:
    _, out = await talk("one", prompts=True)
    assert out.count(PROMPT) == 2


async def read(descriptor: int) -> list[str]:
    return [line async for line in read_lines(descriptor)]


async def test_lines_of_a_pipe_are_read_to_the_end() -> None:
    reading, writing = os.pipe()
    os.write(writing, "één\n\ntwo\nthr\N{EURO SIGN}".encode() + b"\xff")
    os.close(writing)
    assert await read(reading) == ["één", "", "two", "thr\N{EURO SIGN}\N{REPLACEMENT CHARACTER}"]
    os.close(reading)


async def test_lines_of_a_plain_file_are_read_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\n" * 30_000 + b"two")
    file = os.open(path, os.O_RDONLY)
    assert await read(file) == ["one"] * 30_000 + ["two"]
    os.close(file)


async def test_no_input_is_no_lines() -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    assert await read(nothing) == []
    os.close(nothing)
