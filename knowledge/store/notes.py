"""What is remembered beside documents: events already handled, and last turns."""

from datetime import datetime

from knowledge.store.database import Session
from knowledge.store.packing import pack_moment, pack_text, unpack_text

CLAIM = "insert into event (tenant, event, at) values (?, ?, ?) on conflict do nothing"
CLAIMED = "select 1 from event where tenant = ? and event = ?"
FORGET_EVENTS = "delete from event where tenant = ? and at < ?"
FORGET_TURNS = "delete from turn where tenant = ? and at < ?"
TURN = "select question, quote from turn where tenant = ? and conversation = ?"
KEEP_TURN = """
insert into turn (tenant, conversation, question, quote, at) values (?, ?, ?, ?, ?)
on conflict (tenant, conversation)
do update set question = excluded.question, quote = excluded.quote, at = excluded.at
"""


def claim_event(session: Session, tenant: int, event: str, at: datetime) -> bool:
    """Remember an event; False when it was known."""
    return session.run(CLAIM, (tenant, pack_text(event), pack_moment(at))) == 1


def event_claimed(session: Session, tenant: int, event: str) -> bool:
    """Tell whether an event is remembered."""
    return session.row(CLAIMED, (tenant, pack_text(event))) is not None


def keep_turn(
    session: Session, tenant: int, conversation: str, turn: tuple[str, str], at: datetime
) -> None:
    """Remember a conversation's last question and the quote it was answered with."""
    question, quote = map(pack_text, turn)
    session.run(KEEP_TURN, (tenant, pack_text(conversation), question, quote, pack_moment(at)))


def last_turn(session: Session, tenant: int, conversation: str) -> tuple[str, str] | None:
    """Return a conversation's last question and quote, if any."""
    found = session.row(TURN, (tenant, pack_text(conversation)))
    return (unpack_text(found[0]), unpack_text(found[1])) if found else None


def forget_before(session: Session, tenant: int, moment: datetime) -> None:
    """Forget the events and turns that are older than a moment."""
    values = (tenant, pack_moment(moment))
    session.run(FORGET_EVENTS, values)
    session.run(FORGET_TURNS, values)
