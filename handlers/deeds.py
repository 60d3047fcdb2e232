"""The note of what admins did: who, what and about what."""

import logging
from collections.abc import Iterable
from dataclasses import fields

from handlers.order_wishes import Order
from handlers.turn import Turn
from knowledge import Action, StoreError

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


def audit_rows(actions: Iterable[Action]) -> tuple[tuple[str, ...], ...]:
    """Lay out what admins did."""
    return tuple((f"{it.at:%Y-%m-%d %H:%M}", _doer(it), it.action, it.about) for it in actions)


def _doer(action: Action) -> str:
    """Name an admin, by their id as well: anybody may take another's name."""
    bare = action.asker.rpartition(":")[2]
    return f"{action.name} ({bare})" if action.name and bare else action.name or bare
