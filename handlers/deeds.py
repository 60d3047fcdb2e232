"""The note of what admins did: who, what and about what."""

import logging
from dataclasses import fields

from handlers.order_wishes import Order
from handlers.turn import Turn
from knowledge import StoreError

log = logging.getLogger(__name__)


def note_deed(action: str, about: str, turn: Turn) -> None:
    """Note who did what; failing to is logged, since the deed is done."""
    said = turn.utterance
    try:
        turn.knowledge.teaching.note(said.id, said.asker_name, action, about, scope=turn.scope)
    except StoreError:
        log.exception("what %s did is not noted", said.id)


def note_order(order: Order, turn: Turn) -> None:
    """Note an order that was carried out."""
    given = ((it.name, getattr(order, it.name), it.default) for it in fields(order))
    told = [f"{name} {value}" for name, value, usual in given if value != usual]
    files = (file.name for file in turn.utterance.attachments)
    note_deed(type(order).__name__.lower(), ", ".join((*told, *files)), turn)
