"""Teams and hidden collections stay apart, whatever is done in whatever order."""

from collections.abc import Iterator

import pytest

from benchmarks.isolation.secrecy import Sight, secret, sight_of
from benchmarks.isolation.walk import STEPS, Told, walk
from handlers.conversation import AnswerPart, Reply, Said, TablePart, TextPart, Utterance
from handlers.router import Router
from handlers.tenancy import Tenancy
from knowledge import KnowledgeBase, Scope

TEAM = Scope("discord:2")
TEXT = "The {} of the harbour was opened on 5 May 2026.\n"
PRIVATE = {"private": "yes"}


@pytest.mark.parametrize("seed", range(3))
def test_no_team_is_shown_what_is_another_s_or_hidden(seed: int) -> None:
    told = Told(seed)
    for _ in walk(seed, 400, told):
        pass
    assert told.leaks == []
    assert told.operations.total() == 400


def test_a_walk_takes_every_step() -> None:
    told = Told(7)
    for _ in walk(7, 2500, told):
        pass
    assert told.operations.keys() == STEPS.keys()


def test_a_leak_is_seen() -> None:
    shown = f"The canteen of {secret('slack:T2', 'belom').upper()} was opened."
    assert list(Sight("discord:1").leaks(shown)) == ["another team's"]
    assert list(Sight("slack:T2", frozenset({"works"})).leaks(shown)) == ["a collection's"]
    assert not list(Sight("slack:T2").leaks(shown))
    asked = secret("slack:T2", "drimov")
    assert list(Sight("slack:T2", asker="bob").leaks(asked)) == ["a private question's"]
    assert not list(Sight("slack:T2", asker="ann").leaks(asked))


def test_hidden_collections_are_counted_as_seen_in_private_only() -> None:
    said = _said("x")
    assert "board" not in sight_of(said).collections
    assert "board" in sight_of(_said("x", said=Said.DIRECT)).collections


@pytest.fixture
def base() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as base:
        base.settings.put("", "private-collections", "board", scope=TEAM)
        yield base


def _said(text: str, said: Said = Said.MENTION, **fields: object) -> Utterance:
    _said.count += 1  # type: ignore[attr-defined]
    given: dict[str, object] = {
        "id": f"event {_said.count}",  # type: ignore[attr-defined]
        "asker": "discord:ann",
        "conversation": "room",
        "channel": "room",
        "place": "discord:2",
        **fields,
    }
    return Utterance(text=text, said=said, **given)  # type: ignore[arg-type]


_said.count = 0  # type: ignore[attr-defined]


async def _reply(base: KnowledgeBase, said: Utterance) -> Reply:
    reply = await Router(base, Tenancy(frozenset({"discord:1"}))).respond(said)
    assert reply is not None
    return reply


def _words(reply: Reply) -> str:
    return repr(reply)


async def test_a_word_of_a_hidden_document_is_not_what_somebody_may_have_meant(
    base: KnowledgeBase,
) -> None:
    base.add_text(TEXT.format("pier"), uri="a", scope=TEAM)
    base.add_text(TEXT.format("redundancy"), uri="b", collection="board", scope=TEAM)
    asked = "When was the redundncy of the harbour opened?"
    public = await _reply(base, _said(asked))
    assert "redundancy" not in _words(public)
    private = await _reply(base, _said(asked, Said.COMMAND, options=PRIVATE))
    assert "redundancy" in _words(private)
    assert base.suggest("redun", scope=Scope(TEAM.tenant, frozenset({"default"}))) == []


async def test_what_is_asked_in_private_is_leant_on_in_private_alone(base: KnowledgeBase) -> None:
    base.add_text(TEXT.format("pier") + "It was opened by Ann.\n", uri="a", scope=TEAM)
    secretly = _said("when was the pier opened?", Said.COMMAND, command="ask", options=PRIVATE)
    assert (await _reply(base, secretly)).outcome == "answered"
    for words in ("why", "next", "context"):
        assert "pier" not in _words(await _reply(base, _said(words)))
    assert "pier" not in _words(await _reply(base, _said("and who by?", asker="discord:bob")))
    assert "pier" in _words(await _reply(base, _said("", Said.COMMAND, command="why")))
    follow = _said("and who by?", Said.COMMAND, options=PRIVATE)
    part = (await _reply(base, follow)).parts[0]
    assert isinstance(part, AnswerPart)
    assert part.answer.question_read is not None


async def test_of_private_questions_the_wording_alone_is_kept_and_where_that_is_set_not_even_that(
    base: KnowledgeBase,
) -> None:
    base.add_text(TEXT.format("pier"), uri="a", scope=TEAM)
    await _reply(base, _said("Who decides on pensions?", Said.DIRECT, channel="dm"))
    assert "pensions" in _words(await _reply(base, _said("unanswered", manages=True)))
    (kept,) = base.misses.open(scope=TEAM)
    assert (kept.channel, kept.nearest) == ("", "")
    base.misses.settle(kept.id, scope=TEAM)
    wish = _said("/settings private-questions counted", manages=True)
    assert (await _reply(base, wish)).outcome == "noted"
    for word in ("dismissal", "dismissal", "wages"):
        await _reply(base, _said(f"Who decides on {word}?", Said.DIRECT, channel="dm"))
    await _reply(base, _said("Who decides on paint?"))
    listed = await _reply(base, _said("unanswered", manages=True))
    assert "dismissal" not in _words(listed)
    table = listed.parts[0]
    assert isinstance(table, TablePart)
    assert [row[:2] for row in table.rows] == [
        ("(asked in private; the wording is not kept)", "3"),
        ("Who decides on paint?", "1"),
    ]


async def test_private_questions_are_counted_or_shown_and_nothing_else(
    base: KnowledgeBase,
) -> None:
    reply = await _reply(base, _said("/settings private-questions maybe", manages=True))
    assert reply.parts == (TextPart("private-questions can be counted or shown, not “maybe”."),)


async def test_unanswered_and_taught_show_only_quotes_that_may_be_seen(
    base: KnowledgeBase,
) -> None:
    base.add_text(TEXT.format("pier"), uri="a", scope=TEAM)
    base.add_text(TEXT.format("vault"), uri="b", collection="board", scope=TEAM)
    asked = _said("when was the vault opened?", Said.DIRECT, manages=True, conversation="dm")
    answered = await _reply(base, asked)
    await _reply(base, _said(f"/teach {answered.receipt}", Said.DIRECT, manages=True))
    options = {"of": answered.receipt}
    pin = _said("", Said.DIRECT, manages=True, command="teach", options=options)
    assert (await _reply(base, pin)).outcome == "noted"
    base.misses.count(base.ask("Who sings in the vault?", scope=TEAM), "room", scope=TEAM)
    for words in ("taught", "unanswered"):
        shown = _words(await _reply(base, _said(words, manages=True)))
        assert "The vault of the harbour" not in shown
    private = await _reply(base, _said("taught", Said.DIRECT, manages=True))
    assert "The vault of the harbour" in _words(private)


def test_a_receipt_names_no_word_of_a_document_that_may_not_be_seen(base: KnowledgeBase) -> None:
    base.add_text(TEXT.format("redundancy"), uri="b", collection="board", scope=TEAM)
    answer = base.ask("When was the redundncy of the harbour opened?", scope=TEAM)
    kept = base.receipts.keep(
        answer, "u", asker="ann", conversation="c", channel="c", private=True, scope=TEAM
    )
    seen = base.receipts.find(kept.id, scope=Scope(TEAM.tenant, frozenset({"default"})))
    assert seen is not None
    assert "redundancy" not in seen.model_dump_json()
    whole = base.receipts.find(kept.id, scope=TEAM)
    assert whole is not None
    assert whole.answer.corrections == {"redundncy": "redundancy"}


async def test_what_is_asked_by_command_in_a_direct_message_is_offered_to_nobody_else(
    base: KnowledgeBase,
) -> None:
    base.add_text(TEXT.format("pier"), uri="a", scope=TEAM)
    alone = _said("when was the pier opened?", Said.COMMAND, channel="dm", alone=True)
    assert (await _reply(base, alone)).outcome == "answered"
    assert base.receipts.like("when was the pier opened, Ann?", scope=TEAM) == []
    await _reply(base, _said("Who decides on pensions?", Said.COMMAND, channel="dm", alone=True))
    (kept,) = base.misses.open(scope=TEAM)
    assert (kept.channel, kept.nearest) == ("", "")


async def test_the_newest_question_of_a_direct_message_is_leant_on(base: KnowledgeBase) -> None:
    base.add_text(TEXT.format("pier") + TEXT.format("canteen"), uri="a", scope=TEAM)
    command = _said("when was the pier opened?", Said.COMMAND, options=PRIVATE, alone=True)
    assert (await _reply(base, command)).outcome == "answered"
    assert (await _reply(base, _said("when was the canteen opened?", Said.DIRECT))).parts
    assert "canteen" in _words(await _reply(base, _said("why", Said.DIRECT)))


async def test_under_a_private_reply_hidden_documents_are_looked_through_still(
    base: KnowledgeBase,
) -> None:
    base.add_text(TEXT.format("pier"), uri="a", collection="board", scope=TEAM)
    asked = _said("when was the pier opened?", Said.COMMAND, options=PRIVATE)
    receipt = (await _reply(base, asked)).receipt
    aside = {"of": receipt, **PRIVATE}
    again = await _reply(base, _said("", Said.PRESS, command="again", options=aside))
    assert (again.outcome, again.private) == ("answered", True)
    shared = await _reply(base, _said("", Said.PRESS, command="share", options=aside))
    assert "pier" not in _words(shared)


async def test_what_is_asked_in_a_private_thread_is_repeated_nowhere_else(
    base: KnowledgeBase,
) -> None:
    base.add_text(TEXT.format("pier"), uri="a", scope=TEAM)
    inside = {"conversation": "thread", "secluded": True}
    await _reply(base, _said("when was the pier opened, Ann?", **inside))
    await _reply(base, _said("Who decides on pensions?", **inside))
    digest = await _reply(base, _said("digest now", asker="discord:bob"))
    assert "pensions" not in _words(digest)
    again = _said("when was the pier closed in 1988?", asker="discord:bob")
    assert "Ann" not in _words(await _reply(base, again))
    near = await _reply(base, _said("digest now", asker="discord:bob", **inside))
    assert "pensions" in _words(near)
