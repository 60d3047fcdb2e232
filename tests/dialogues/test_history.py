"""How a matter changed, and what contradicts, as people see it on every platform."""

import asyncio
import json
from collections.abc import Iterator
from itertools import count

import pytest

from bot.console.rendering import render as to_console
from bot.discord.rendering import render as to_discord
from bot.slack.rendering import render as to_slack
from handlers import phrases
from handlers.conversation import MOST_EARLIER, AnswerPart, Reply, Said, TextPart, Utterance
from handlers.router import Router
from knowledge import KnowledgeBase

YEARS = range(2019, 2026)
FEE = "Meeting of 5 May {year}.\n\nThe board agreed that the membership fee is {fee} pounds."
NUMBERS = count()


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        for year in YEARS:
            text = FEE.format(year=year, fee=year - 1990)
            base.add_text(text, title=f"Minutes {year}", uri=f"m{year}")
        base.add_text("Invoices are paid within 30 days.", title="Policy", uri="policy")
        base.add_text("Invoices are paid within 14 days.", title="FAQ", uri="faq")
        yield base


def reply_to(knowledge: KnowledgeBase, text: str = "", **fields: object) -> Reply:
    given = {"id": f"h{next(NUMBERS)}", "asker": "ann", "conversation": "room", "channel": "room"}
    utterance = Utterance(text=text, **{**given, "said": Said.MENTION, **fields})
    reply = asyncio.run(Router(knowledge).respond(utterance))
    assert reply is not None
    return reply


def shown(reply: Reply) -> dict[str, str]:
    """Return what each platform shows of a reply, as text."""
    slack = [block for message in to_slack(reply) for block in message.blocks]
    return {
        "console": "\n".join(str(line) for line in to_console(reply, plain=True)),
        "discord": "\n".join(message.content for message in to_discord(reply)),
        "slack": json.dumps(slack, ensure_ascii=False),
    }


@pytest.mark.parametrize("platform", ["console", "discord", "slack"])
def test_the_newest_comes_first_and_three_earlier_ones_beneath(
    knowledge: KnowledgeBase, platform: str
) -> None:
    text = shown(reply_to(knowledge, "what is the membership fee?"))[platform]
    places = [text.index(f"{year}-05-05") for year in range(2025, 2021, -1)]
    assert places == sorted(places)
    assert "2021-05-05" not in text
    assert "was 34 pounds, now 35 pounds" in text
    assert "3 more; to see them: history" in text


def test_changed_words_are_set_off(knowledge: KnowledgeBase) -> None:
    texts = shown(reply_to(knowledge, "what is the membership fee?"))
    assert "**34 pounds**" in texts["discord"]
    assert '{"type": "text", "text": "34 pounds", "style": {"bold": true}}' in texts["slack"]


@pytest.mark.parametrize("platform", ["console", "discord", "slack"])
def test_what_contradicts_stands_beside_the_answer_under_a_clear_line(
    knowledge: KnowledgeBase, platform: str
) -> None:
    text = shown(reply_to(knowledge, "when are invoices paid?"))[platform]
    line = text.index("Your documents disagree here")
    assert line < text.index("30 days")
    assert line < text.index("14 days")
    assert "Policy" in text
    assert "FAQ" in text


def test_values_in_dispute_are_set_off_on_both_sides(knowledge: KnowledgeBase) -> None:
    text = shown(reply_to(knowledge, "when are invoices paid?"))["discord"]
    bold = "".join(text.split("**")[1::2])
    assert "30 days" in bold
    assert "14 days" in bold


@pytest.mark.parametrize("words", ["history", "earlier", "/history"])
def test_all_that_was_said_earlier_is_shown_on_request(
    knowledge: KnowledgeBase, words: str
) -> None:
    reply_to(knowledge, "what is the membership fee?")
    for text in shown(reply_to(knowledge, words)).values():
        assert all(f"{year}-05-05" in text for year in YEARS)
        assert "more; to see them" not in text


def test_a_button_offers_what_is_not_shown(knowledge: KnowledgeBase) -> None:
    reply = reply_to(knowledge, "what is the membership fee?")
    (action,) = [it for it in reply.actions if it.command == "history"]
    pressed = reply_to(
        knowledge, said=Said.PRESS, command=action.command, options=dict(action.options)
    )
    (part,) = pressed.parts
    assert isinstance(part, AnswerPart)
    assert len(part.earlier(part.shown[0])) == len(YEARS) - 1 > MOST_EARLIER
    assert pressed.private


def test_no_button_is_offered_where_all_is_shown(knowledge: KnowledgeBase) -> None:
    reply = reply_to(knowledge, "when are invoices paid?")
    assert "history" not in {action.command for action in reply.actions}


def test_where_nothing_was_said_earlier_that_is_said(knowledge: KnowledgeBase) -> None:
    reply_to(knowledge, "when are invoices paid?")
    (part,) = reply_to(knowledge, "history").parts
    assert part == TextPart(phrases.NO_HISTORY)


def test_versions_are_told_in_the_asker_s_language(knowledge: KnowledgeBase) -> None:
    reply = reply_to(knowledge, "what is the membership fee?", locale="de")
    text = shown(reply)["discord"]
    assert "war 34 pounds, jetzt 35 pounds" in text
    assert "Früher: 2024-05-05, Minutes 2024" in text
