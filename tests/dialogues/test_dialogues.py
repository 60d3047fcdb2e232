"""Conversations over a small handbook: what is said at the terminal, and what comes back."""

import io
from collections.abc import AsyncIterator, Sequence

import pytest

from bot.console.adapter import ConsoleAdapter
from bot.console.terminal import open_console
from handlers import phrases
from handlers.conversation import Utterance
from handlers.router import Router
from knowledge import KnowledgeBase

HANDBOOK = """\
# Staff handbook

## Leave

Every employee gets 25 days of paid leave a year.
Unused days may be carried over until 31 March.

## Pay

Salaries are paid on the 28th of each month.
The board agreed in May 2025 to raise all salaries by 3 percent.

## Visitors

Ms Osei inspected the plant on 4 April 2024.
During that visit she approved the new boiler.
"""
LEAVE = "“Every employee gets 25 days of paid leave a year.”"
PAY_DAY = "“Salaries are paid on the 28th of each month.”"
VISIT = "“Ms Osei inspected the plant on 4 April 2024.”"

Dialogue = Sequence[tuple[str, Sequence[str]]]

DIALOGUES: dict[str, Dialogue] = {
    "a question is answered with the handbook's own words": [
        ("how many days of leave do we get?", [LEAVE, "Staff handbook › Leave"]),  # noqa: RUF001
    ],
    "typing errors are forgiven and owned up to": [
        ("how many dyas of paid leave?", ["“dyas” as “days”", LEAVE]),
    ],
    "a follow-up leans on the turn before": [
        ("who inspected the plant?", [VISIT]),
        ("and when was that?", [phrases.QUESTION_READ.partition("{")[0], VISIT]),
    ],
    "thanks and small talk are met with silence": [
        ("on which day of the month are salaries paid?", [PAY_DAY]),
        ("thanks!", []),
        ("ok cool", []),
        ("hello", [phrases.HELLO]),
    ],
    "what is not in the handbook is not answered": [
        ("what colour is the moon?", [phrases.NOT_IN_DOCUMENTS, "Searched 1 document"]),
    ],
    "an answer is explained on demand": [
        ("why?", [phrases.NOTHING_TO_EXPLAIN]),
        ("who inspected the plant?", [VISIT]),
        ("why?", ["You asked: “who inspected the plant?”", "same word", "Best fit", VISIT]),
    ],
    "documents, facts and summaries are there for the asking": [
        ("sources", ["Staff handbook"]),
        ("facts agreements", ["The board agreed in May 2025"]),
        ("facts boiler", ["During that visit she approved the new boiler."]),
        ("summary", ["Staff handbook", "• ", "Draws on "]),
        ("summary of staff handbook", ["Staff handbook", "• "]),
        ("summary of unicorns", ["unicorns"]),
    ],
    "help and mistakes get advice": [
        ("help", [phrases.HELP_OPENING, "summary travel policy"]),
        ("/fcats", ["Did you mean facts?"]),
        ("???", [phrases.EMPTY_QUESTION]),
        ("a" * 2_001, ["2,001", "2,000"]),
    ],
}


async def replies(knowledge: KnowledgeBase, said: Sequence[str]) -> list[str]:
    """Say lines one after the other; return what was printed after each."""
    stream = io.StringIO()
    printed: list[str] = []
    router = Router(knowledge)

    async def lines() -> AsyncIterator[str]:
        for line in said:
            stream.truncate(0)
            stream.seek(0)
            yield line
            printed.append(stream.getvalue())

    await ConsoleAdapter(lines(), open_console(stream), router.respond, "test").run()
    return printed


@pytest.mark.parametrize("name", DIALOGUES)
async def test_it_holds_that(name: str) -> None:
    dialogue = DIALOGUES[name]
    with KnowledgeBase.open("sqlite://") as knowledge:
        knowledge.add_bytes(HANDBOOK.encode(), "handbook.md", "file:///handbook.md")
        printed = await replies(knowledge, [said for said, _ in dialogue])
    for (said, expected), reply in zip(dialogue, printed, strict=True):
        missing = [words for words in expected if words not in reply]
        assert not missing, f"{said!r} was met with:\n{reply}"
        assert expected or not reply, f"{said!r} was met with:\n{reply}"


async def test_it_holds_that_without_documents_one_learns_how_to_add_some() -> None:
    with KnowledgeBase.open("sqlite://") as knowledge:
        printed = await replies(knowledge, ["what is the rate?", "sources", "summary"])
    assert printed == [f"{phrases.NO_DOCUMENTS}\n\n"] * 3


async def test_it_holds_that_two_conversations_do_not_lean_on_each_other() -> None:
    with KnowledgeBase.open("sqlite://") as knowledge:
        knowledge.add_bytes(HANDBOOK.encode(), "handbook.md", "file:///handbook.md")
        router = Router(knowledge)
        first = Utterance("1", "who inspected the plant?", "ann", "one")
        other = Utterance("2", "why?", "ben", "two")
        await router.respond(first)
        reply = await router.respond(other)
    assert reply is not None
    assert phrases.NOTHING_TO_EXPLAIN in repr(reply)


async def test_it_holds_that_one_tenant_never_sees_anothers_documents() -> None:
    with KnowledgeBase.open("sqlite://") as knowledge:
        knowledge.add_bytes(HANDBOOK.encode(), "handbook.md", "file:///handbook.md")
        router = Router(knowledge)
        for number, text in enumerate(("how many days of leave?", "sources", "facts", "summary")):
            reply = await router.respond(Utterance(f"{number}", text, "eve", "c", place="other"))
            assert reply is not None
            assert "25 days" not in repr(reply)
            assert "Staff handbook" not in repr(reply)
