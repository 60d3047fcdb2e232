"""What becomes of a wish for a summary, through the router and a real knowledge base."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from handlers import phrases
from handlers.conversation import (
    Action,
    HistoryWish,
    Message,
    Reply,
    Said,
    SummaryPart,
    TablePart,
    TextPart,
    Utterance,
)
from handlers.errors import NothingThere
from handlers.router import Router
from handlers.summary_lines import summary_title
from knowledge import KnowledgeBase, Note, Scope, Summary, Wishes
from knowledge.errors import StoreBusy

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
NUMBERS = count()
MARCH = """# Minutes of the quay committee, 10 March 2026

## Roof

The committee agreed to repair the leaking roof of the boathouse before winter.
Ann will ask three local builders for written quotes by Friday.

## Scones

The bakery offered two hundred scones for the summer regatta free of charge.

## Berths

The harbour has forty berths for visiting yachts along the northern quay.

## Fees

The fee for a berth rises to nine pounds a night in the coming season.
"""
MAY = """# Minutes of the quay committee, 12 May 2026

## Roof

The committee chose the builder from Saltmere to repair the boathouse roof.
"""


@pytest.fixture
def knowledge() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        base.add_bytes(MARCH.encode(), "march.md", "march")
        base.add_bytes(MAY.encode(), "may.md", "may", collection="spring")
        yield base


def say(knowledge: KnowledgeBase, text: str = "", **fields: object) -> Reply:
    given = {"id": f"s{next(NUMBERS)}", "asker": "ann", "conversation": "room", "channel": "room"}
    utterance = Utterance(text=text, **{**given, "said": Said.MENTION, **fields})
    reply = asyncio.run(Router(knowledge, now=lambda: NOW).respond(utterance))
    assert reply is not None
    return reply


def command(knowledge: KnowledgeBase, **options: str) -> Reply:
    return say(knowledge, said=Said.COMMAND, command="summary", options=options)


def press(knowledge: KnowledgeBase, reply: Reply, label: str) -> Reply:
    pressed = next(action for action in reply.actions if action.label == label)
    options = dict(pressed.options)
    return say(knowledge, said=Said.PRESS, command=pressed.command, options=options)


def summary(reply: Reply) -> Summary:
    (part,) = reply.parts
    assert isinstance(part, SummaryPart), part
    return part.summary


def text(reply: Reply) -> str:
    (part,) = reply.parts
    assert isinstance(part, TextPart), part
    return part.text


def message(author: str, said: str, minutes: int = 0, **fields: bool) -> Message:
    return Message(
        author, said, NOW + timedelta(minutes=minutes), f"https://c/{minutes}", **fields
    )


TALK = (
    message("Ann", "The northern quay lost eleven planks in the storm of Tuesday night.", 1),
    message(
        "Quoth", "The northern quay has forty berths, says the harbour handbook.", 2, by_bot=True
    ),
    message("Ben", "Ben has joined the channel of the northern quay today.", 3, notice=True),
    message("Ben", "OK, decided: we close the northern quay until the planks are replaced.", 4),
)


def history(*messages: Message) -> tuple[list[HistoryWish], object]:
    wishes: list[HistoryWish] = []

    def read(wish: HistoryWish) -> tuple[Message, ...]:
        wishes.append(wish)
        return messages

    return wishes, read


@pytest.mark.parametrize("said", ["summary this thread", "tl;dr thread", "/summary thread"])
def test_a_thread_is_summed_up_without_bots_and_notices(
    knowledge: KnowledgeBase, said: str
) -> None:
    wishes, read = history(*TALK)
    reply = say(knowledge, said, history=read)
    assert [(it.speaker, it.citation.uri) for it in summary(reply).bullets] == [
        ("Ann", "https://c/1"),
        ("Ben", "https://c/4"),
    ]
    assert summary(reply).messages == 2
    assert reply.outcome == "summarised"
    assert wishes == [HistoryWish(1_000, thread=True)]


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("/summary channel", HistoryWish(100)),
        ("/summary channel last 50 messages", HistoryWish(50)),
        ("/summary channel 24h", HistoryWish(1_000, since=NOW - timedelta(hours=24))),
        ("/summary the last 30 messages", HistoryWish(30)),
        ("/summary channel last: 3 days", HistoryWish(1_000, since=NOW - timedelta(days=3))),
        ("what did I miss?", HistoryWish(1_000, since=NOW - timedelta(hours=24))),
    ],
)
def test_as_much_of_a_channel_is_read_as_was_said(
    knowledge: KnowledgeBase, said: str, wish: HistoryWish
) -> None:
    wishes, read = history(*TALK)
    assert summary(say(knowledge, said, history=read)).bullets
    assert wishes == [wish]


def test_the_options_of_the_command_mean_the_same(knowledge: KnowledgeBase) -> None:
    wishes, read = history(*TALK)
    given = {"said": Said.COMMAND, "command": "summary", "history": read}
    say(knowledge, options={"thread": "true"}, **given)
    say(knowledge, options={"channel": "yes", "last": "20"}, **given)
    say(knowledge, options={"about": "thread"}, **given)
    assert wishes == [
        HistoryWish(1_000, thread=True),
        HistoryWish(20),
        HistoryWish(1_000, thread=True),
    ]


def test_the_wish_itself_is_no_part_of_the_conversation(knowledge: KnowledgeBase) -> None:
    asked = message("Cara", "@Quoth summary this thread", 5)
    _, read = history(*TALK, asked)
    assert summary(say(knowledge, "summary this thread", history=read)).messages == 2


def test_messages_that_cannot_be_read_are_a_clear_line(knowledge: KnowledgeBase) -> None:
    assert text(say(knowledge, "summary thread")) == phrases.NO_MESSAGES_HERE
    _, nobody = history(TALK[1], TALK[2])
    assert text(say(knowledge, "summary thread", history=nobody)) == phrases.NO_MESSAGES
    _, read = history(*TALK)
    odd = say(knowledge, "/summary channel last: a while", history=read)
    assert text(odd) == phrases.NOT_A_LAST.format(value="a while")

    def forbidden(_: HistoryWish) -> tuple[Message, ...]:
        raise NothingThere("You may not read this channel.")

    refused = say(knowledge, "summary thread", history=forbidden)
    assert (text(refused), refused.private) == ("You may not read this channel.", True)


@pytest.mark.parametrize(
    "said",
    [
        "summary in May 2026",
        "summary last 300 days when: in May 2026",
        "/summary when: in May 2026",
    ],
)
def test_days_keep_to_their_documents(knowledge: KnowledgeBase, said: str) -> None:
    assert summary(say(knowledge, said.replace("last 300 days ", ""))).documents == (
        "Minutes of the quay committee, 12 May 2026",
    )


def test_a_topic_may_have_days(knowledge: KnowledgeBase) -> None:
    both = summary(say(knowledge, "summary boathouse roof"))
    assert [it.rpartition(", ")[2] for it in both.documents] == ["10 March 2026", "12 May 2026"]
    later = summary(say(knowledge, "summary boathouse roof since April"))
    assert (later.topic, len(later.documents)) == ("boathouse roof", 1)


def test_a_summary_is_named_after_what_it_is_of(knowledge: KnowledgeBase) -> None:
    knowledge.add_text("Ann left the northern harbour in spring.", "S", "s", collection="spring")
    shown = summary(command(knowledge, collection="spring", when="since 2026-05-01"))
    assert summary_title(shown) == "spring (2026-05-01 \N{EN DASH})"
    assert summary_title(summary(command(knowledge))) == "All documents"


def test_a_collection_is_summed_up_alone(knowledge: KnowledgeBase) -> None:
    for reply in (
        command(knowledge, collection="spring"),
        say(knowledge, "summary collection spring"),
    ):
        assert summary(reply).documents == ("Minutes of the quay committee, 12 May 2026",)
    unknown = command(knowledge, collection="autumn")
    assert text(unknown) == phrases.NO_SUCH_COLLECTION.format(name="autumn")


def test_longer_and_shorter_take_the_place_of_the_summary(knowledge: KnowledgeBase) -> None:
    short = command(knowledge, document="march")
    assert [action.label for action in short.actions] == ["Longer", "Sources", "Left out"]
    medium = press(knowledge, short, "Longer")
    assert medium.replaces
    assert summary(medium).length == "medium"
    assert len(summary(medium).bullets) > len(summary(short).bullets)
    assert summary(press(knowledge, medium, "Shorter")).bullets == summary(short).bullets


def test_sources_and_what_is_left_out_are_shown_apart(knowledge: KnowledgeBase) -> None:
    short = command(knowledge, document="march")
    sources = press(knowledge, short, "Sources")
    (table,) = sources.parts
    assert isinstance(table, TablePart)
    assert len(table.rows) == len(summary(short).bullets)
    assert (sources.replaces, sources.private) == (False, True)
    left = text(press(knowledge, short, "Left out"))
    assert all(name in left for name in summary(short).coverage.left_out)


def test_buttons_are_short_enough_for_every_platform(knowledge: KnowledgeBase) -> None:
    reply = command(knowledge, topic="boathouse roof and " * 20)
    for action in reply.actions:
        assert isinstance(action, Action)
        assert sum(len(name) + len(value) + 2 for name, value in action.options) < 80


def test_a_summary_that_cannot_be_kept_is_shown_without_buttons(
    knowledge: KnowledgeBase,
) -> None:
    class Full(Wishes):
        def keep(self, wish: Mapping[str, str], *, scope: Scope) -> str:
            raise StoreBusy(f"no room for {wish} of {scope}")

    knowledge.wishes = Full(knowledge._store, lambda: NOW)  # noqa: SLF001 -- stands in for a full disk
    reply = command(knowledge, document="march")
    assert summary(reply).bullets
    assert reply.actions == ()


@pytest.mark.parametrize("option", ["since", "range", "when"])
def test_days_go_by_several_names(knowledge: KnowledgeBase, option: str) -> None:
    said = "April 2026" if option == "since" else "since April 2026"
    assert len(summary(command(knowledge, **{option: said})).documents) == 1


def test_a_forgotten_summary_says_so(knowledge: KnowledgeBase) -> None:
    reply = say(
        knowledge, said=Said.PRESS, command="summary", options={"of": "gone", "length": "long"}
    )
    assert text(reply) == phrases.WISH_FORGOTTEN


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"length": "endless"}, "short, medium or long"),
        ({"document": "Minutes of the quay comittee, 12 May 2026"}, "Did you mean"),
        ({"document": "xyz"}, "Say sources"),
        ({"when": "when pigs fly"}, "since Monday"),
        ({"when": "in 1999"}, "No document is dated"),
        ({"topic": "roof " * 500}, "2,499 characters"),
        ({"topic": "xylophones"}, "say nothing about “xylophones”"),
    ],
)
def test_what_cannot_be_summed_up_is_a_clear_line(
    knowledge: KnowledgeBase, options: dict[str, str], words: str
) -> None:
    reply = command(knowledge, **options)
    assert words in text(reply)
    assert reply.private


def test_texts_without_sentences_are_a_clear_line(knowledge: KnowledgeBase) -> None:
    knowledge.add_bytes(
        b"# T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", "t.md", "t", title="T"
    )
    assert text(command(knowledge, document="T")) == phrases.ONLY_TABLES
    knowledge.add_bytes(b"# Only\n\n## Headings\n", "h.md", "h", title="H")
    assert text(command(knowledge, document="H")) == phrases.NOTHING_TO_SUM_UP
    knowledge.add_text("Ann left the northern harbour.", "S", "s")
    assert summary(command(knowledge, document="S")).notes == (Note.ONE_SENTENCE,)


def test_a_language_that_is_not_known_is_summed_up_with_a_word_of_caution(
    knowledge: KnowledgeBase,
) -> None:
    finnish = (
        "Satama on kaupungin vanhin osa ja sen laiturit rakennettiin kivest\u00e4. "
        "Laiturit korjataan kes\u00e4ll\u00e4 ennen suuria purjehduskilpailuja. "
        "Kaupunki maksaa korjauksen kokonaan omasta talousarviostaan t\u00e4n\u00e4 vuonna. "
        "Satamassa k\u00e4y joka vuosi yli tuhat purjevenett\u00e4 muista maista. "
        "Venepaikan hinta nousee ensi kaudella yhdeks\u00e4\u00e4n euroon y\u00f6lt\u00e4."
    )
    knowledge.add_text(finnish, "Satama", "f")
    shown = summary(command(knowledge, document="Satama"))
    assert (len(shown.bullets), shown.notes) == (3, (Note.UNKNOWN_LANGUAGE,))


def test_an_empty_knowledge_base_says_how_to_fill_it() -> None:
    with KnowledgeBase.open("sqlite://") as empty:
        for options in ({}, {"topic": "roof"}):
            assert text(command(empty, **options)) == phrases.NO_DOCUMENTS
