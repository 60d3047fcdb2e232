"""Laws of Slack messages: nothing comes alive, nothing is lost, every limit is kept."""

import html
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.buttons import pressed
from bot.slack.rendering import Message, label, render, render_view
from bot.slack.views import ask_modal, home, option_groups
from handlers.conversation import Action, QuotesPart, Reply, Suggestion, TablePart, TextPart
from knowledge import Quote
from tests.adapters.findings import (
    HOSTILE,
    PLACE,
    answer,
    citation,
    highlighted_quotes,
    marked,
    quotes,
    talk,
    text,
    versioned,
)

LIVE = re.compile(r"<[^>]*>|<|>|&(?!(?:amp|lt|gt);)")


def elements(messages: list[Message], kind: str) -> list[dict[str, Any]]:
    return [
        element
        for message in messages
        for block in message.blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == kind
        for element in part["elements"]
    ]


def shown(messages: list[Message]) -> list[tuple[str, bool]]:
    """Return what is to be seen of quotes, blanks aside."""
    return [
        (char, element.get("style", {}).get("bold", False))
        for element in elements(messages, "rich_text_quote")
        for char in element["text"]
        if not char.isspace() and char != "\u200b"
    ]


def notes(messages: list[Message]) -> list[dict[str, Any]]:
    return [
        element
        for message in messages
        for block in message.blocks
        if block["type"] == "context"
        for element in block["elements"]
    ]


def assert_sound(messages: list[Message]) -> None:
    """Check every limit, and that markup is found nowhere that Slack would read it."""
    assert messages
    for message in messages:
        assert 1 <= len(message.blocks) <= 50
        assert len(json.dumps(message.blocks)) <= 12_000
        assert 0 < len(message.text) <= 40_000
        assert not LIVE.findall(message.text)
        for block in message.blocks:
            Block.parse(block).validate_json()
    for note in notes(messages):
        assert note["type"] == "plain_text"
        assert 0 < len(note["text"]) <= 3_000
        assert not LIVE.findall(note["text"])
    for kind in ("rich_text_quote", "rich_text_section"):
        assert all(element["type"] == "text" for element in elements(messages, kind))
        assert all(element["text"] for element in elements(messages, kind))


@given(highlighted_quotes())
@settings(deadline=None)
def test_a_quote_is_shown_whole_and_exactly_its_answering_words_are_bold(
    drawn: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    quote, ranges = drawn
    messages = render(answer(quote, ranges))
    assert_sound(messages)
    assert shown(messages) == marked(quote, ranges)


@given(highlighted_quotes())
@settings(deadline=None)
def test_the_text_beside_the_blocks_holds_the_same_words(
    drawn: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    messages = render(answer(*drawn))
    said = html.unescape("".join(message.text for message in messages))
    quoted = "".join(char for char, _ in shown(messages))
    assert quoted in "".join(char for char in said if not char.isspace() and char != "\u200b")


@given(quotes, quotes)
@settings(deadline=None)
def test_nothing_in_earlier_and_contradicting_statements_comes_alive(
    first: str, second: str
) -> None:
    assert_sound(render(versioned(first, second)))


@given(quotes, quotes)
@settings(deadline=None)
def test_nothing_in_titles_tables_and_own_words_comes_alive(first: str, second: str) -> None:
    quote = Quote(quote=first, citation=citation(second, (first,)), context=second)
    parts = (
        QuotesPart(first, (quote,)),
        talk(first, second),
        TablePart(second, (first, second), ((first, second),)),
        TextPart(first),
    )
    assert_sound(render(Reply(parts)))


@pytest.mark.parametrize("fragments", [HOSTILE, ("<!channel>",), ("👩", "x"), ("\n", "\x00", "&")])
def test_a_long_reply_is_split_within_the_limits_and_keeps_every_character(
    fragments: tuple[str, ...],
) -> None:
    quote = ("a".join((*fragments, "")) * 50_000)[:50_000]
    ranges = tuple((start, start + 5) for start in range(0, len(quote), 11))
    messages = render(answer(quote, ranges))
    assert_sound(messages)
    assert shown(messages) == marked(quote, ranges)


def test_many_short_quotes_keep_the_limit_on_blocks() -> None:
    quote = Quote(quote="q", citation=citation())
    messages = render(Reply((QuotesPart("Facts", (quote,) * 60),)))
    assert_sound(messages)
    assert len(elements(messages, "rich_text_quote")) == 60


def test_long_small_print_is_cut_to_what_its_block_takes() -> None:
    messages = render(answer("q", context="context " * 1_500))
    assert_sound(messages)
    assert "".join(note["text"] for note in notes(messages)).count("context") == 1_500


def test_an_answer_reads_quote_first_then_its_place() -> None:
    (message,) = render(answer("Staff get 25 days & more.", ((10, 17),)))
    runs = [
        {"type": "text", "text": "Staff get "},
        {"type": "text", "text": "25 days", "style": {"bold": True}},
        {"type": "text", "text": " & more."},
    ]
    place = f"{PLACE} (strong match)"
    assert message.blocks == (
        {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": runs}]},
        {"type": "context", "elements": [{"type": "plain_text", "text": place, "emoji": False}]},
    )
    assert message.text == f"Staff get 25 days &amp; more.\n{place}"


actions = st.lists(
    st.builds(Action, text, st.just("next"), st.just((("of", "abc"),))), max_size=60
)


@given(quotes, actions)
@settings(deadline=None, max_examples=40)
def test_buttons_keep_the_limits_and_none_is_lost(quote: str, offered: list[Action]) -> None:
    messages = render(Reply(answer(quote).parts, actions=tuple(offered)))
    assert_sound(messages)
    buttons = [
        button
        for message in messages
        for block in message.blocks
        if block["type"] == "actions"
        for button in block["elements"]
    ]
    assert len({button["action_id"] for button in buttons}) == len(buttons) == len(offered)
    for button in buttons:
        assert pressed(button["value"], aside=False) == ("next", {"of": "abc"})
        assert 0 < len(button["text"]["text"]) <= 75
        assert not LIVE.search(button["text"]["text"])


def test_buttons_of_any_length_are_all_there() -> None:
    offered = tuple(
        Action("\N{WHITE SMILING FACE}" * 200, "next", (("of", "x" * 60), ("rank", str(number))))
        for number in range(60)
    )
    messages = render(Reply(answer("<" * 20_000).parts, actions=offered))
    assert_sound(messages)
    shown_buttons = json.dumps([message.blocks for message in messages]).count('"type": "button"')
    assert shown_buttons == 60


@given(text)
def test_an_address_can_end_no_link_early(address: str) -> None:
    quote = Quote(quote="q", citation=citation().model_copy(update={"uri": f"https://{address}"}))
    (message,) = render(Reply((QuotesPart("x", (quote,)),)))
    links = [note["text"] for note in notes([message]) if note["type"] == "mrkdwn"]
    for link in links:
        assert re.fullmatch(r"<https://[!-;=?-{}~]*\|Open>", link)
        assert not re.search(r"&(?!amp;)|[`\s]", link)


def test_only_a_document_on_the_web_is_linked_to() -> None:
    def links(uri: str, locale: str = "en") -> list[str]:
        quote = Quote(quote="q", citation=citation().model_copy(update={"uri": uri}))
        shown_notes = notes(render(Reply((QuotesPart("x", (quote,)),), locale=locale)))
        return [note["text"] for note in shown_notes if note["type"] == "mrkdwn"]

    assert links("https://a.example/b?c=1&d=2") == ["<https://a.example/b?c=1&amp;d=2|Open>"]
    assert links("https://a.example", "de-AT") == ["<https://a.example|Öffnen>"]
    for uri in ("file:///etc/passwd", "javascript:x", "a.md", "https://a/" + "b" * 3_000):
        assert links(uri) == []


@pytest.mark.parametrize(
    ("whom", "mention"),
    [
        ("S12", "<!subteam^S12>"),
        ("slack:T1:S12", "<!subteam^S12>"),
        ("<!subteam^S12>", "<!subteam^S12>"),
        ("U7", "<@U7>"),
        ("<@U7>", "<@U7>"),
        ("slack:T1:U7", "<@U7>"),
    ],
)
def test_the_one_to_notify_is_mentioned_first(whom: str, mention: str) -> None:
    (message,) = render(Reply((TextPart("a question for you"),), notify=whom))
    assert message.text == f"{mention}\na question for you"
    assert message.blocks[0]["elements"][0]["elements"][0]["type"] in {"user", "usergroup"}


@pytest.mark.parametrize("whom", ["", "@everyone", "!channel", "<!here>", "here"])
def test_nobody_else_can_be_notified(whom: str) -> None:
    (message,) = render(Reply((TextPart("x"),), notify=whom))
    assert message.text == "x"


@given(st.lists(quotes, min_size=1, max_size=4), actions)
@settings(deadline=None, max_examples=20)
def test_the_home_tab_is_one_view_within_the_limits(
    said: list[str], offered: list[Action]
) -> None:
    parts = tuple(TextPart(one) for one in said) * 40
    view = home(Reply(parts, actions=tuple(offered)))
    assert len(view["blocks"]) <= 100
    assert "next" in json.dumps(view) or not offered
    assert render_view(Reply(parts))[0]["type"] == "rich_text"
    for block in view["blocks"]:
        Block.parse(block).validate_json()


@given(st.lists(st.builds(Suggestion, text, text), max_size=120), text)
@settings(deadline=None, max_examples=20)
def test_what_is_offered_while_typing_keeps_the_limits(
    offered: list[Suggestion], typed: str
) -> None:
    groups = option_groups(offered, offered)
    for group in groups:
        assert 1 <= len(group["options"]) <= 100
        for option in group["options"]:
            assert 1 <= len(option["text"]["text"]) <= 75
            assert 1 <= len(option["value"]) <= 150
    modal = ask_modal(typed)
    assert all(len(modal[name]["text"]) <= 24 for name in ("title", "submit", "close"))


@given(text)
def test_a_label_is_short_and_harmless(words: str) -> None:
    assert len(label(words)) <= 75
    assert not LIVE.search(label(words))
