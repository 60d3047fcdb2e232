"""Whom to ask when the documents hold no answer."""

import re
from typing import Final

from handlers import phrases
from handlers.access import is_alone
from handlers.conversation import Action, Reply, TextPart
from handlers.deeds import note_deed
from handlers.errors import NothingThere, NotUnderstood, Refusal, TooMany
from handlers.grammar import count
from handlers.intents import AskPerson, SetPerson
from handlers.receipts import receipt_of
from handlers.rights import manages
from handlers.turn import Turn
from knowledge import Outcome, Receipt

PERSON: Final = "person"
OFF: Final = "off"
NAMED: Final = re.compile(r"<?(?:@&|@|!subteam\^)?([A-Z0-9]+)(?:\|[^>]*)?>?")


def set_person(wish: SetPerson, turn: Turn) -> Reply:
    """Show, set or unset which group is asked in this channel; only managers may set it."""
    said = turn.utterance
    if is_alone(said) or not said.channel:
        raise NotUnderstood(phrases.NO_PERSON_HERE)
    if not wish.who:
        return _told(phrases.PERSON_IS_SET if _person(turn) else phrases.NO_PERSON)
    if not manages(turn):
        raise Refusal(phrases.FOR_MANAGERS)
    named = NAMED.fullmatch(wish.who)
    if wish.who != OFF and named is None:
        raise NotUnderstood(phrases.NOT_A_GROUP)
    value = named[1] if named is not None else ""
    turn.knowledge.settings.put(said.channel, PERSON, value, scope=turn.scope)
    note_deed(PERSON, f"{value or OFF} in {said.channel}", turn)
    return _told(phrases.PERSON_IS_SET if value else phrases.NO_PERSON)


def person_actions(receipt: Receipt, turn: Turn) -> tuple[Action, ...]:
    """Offer to ask a person where the documents hold no answer and somebody is set."""
    if is_alone(turn.utterance) or not _person(turn):
        return ()
    return (Action(phrases.ASK_PERSON, "askperson", (("of", receipt.id),)),)


def ask_person(wish: AskPerson, turn: Turn) -> Reply:
    """Put a question to the group that is set, for all to see; once for each question.

    It pings people, so that everybody may do so once in a minute.
    """
    receipt = receipt_of(wish.receipt, turn)
    who = _person(turn)
    if not who:
        raise NothingThere(phrases.NO_PERSON)
    if receipt.answer.outcome is Outcome.ANSWERED:
        raise NothingThere(phrases.ANSWERED_ALREADY)
    said = turn.utterance
    if receipt.private and receipt.asker != said.asker:
        raise NothingThere(phrases.NOT_YOURS)
    minute = f"person:{said.asker}:{turn.now():%Y-%m-%dT%H:%M}"
    if not turn.knowledge.claim_event(minute, scope=turn.scope):
        raise TooMany(phrases.TOO_FAST.format(seconds=count(60, "second")))
    if not turn.knowledge.claim_event(f"person:{receipt.id}", scope=turn.scope):
        raise NothingThere(phrases.ASKED_ALREADY)
    asker = said.asker_name or phrases.SOMEBODY
    text = phrases.PLEASE_ANSWER.format(asker=asker, question=receipt.answer.question)
    return Reply((TextPart(text),), outcome="shared", notify=who)


def _person(turn: Turn) -> str:
    return turn.knowledge.settings.at(turn.utterance.channel, scope=turn.scope).get(PERSON, "")


def _told(text: str) -> Reply:
    return Reply((TextPart(text),), outcome="set")
