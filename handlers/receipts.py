"""Look up what was replied before."""

from handlers import phrases
from handlers.errors import NothingThere
from handlers.turn import Turn
from knowledge import Receipt


def receipt_of(name: str, turn: Turn) -> Receipt:
    """Return a receipt by its id, or the last one of this asker here. Raises NothingThere."""
    if name:
        found = turn.knowledge.receipts.find(name, scope=turn.scope)
    else:
        mine = turn.knowledge.receipts.of_asker(turn.utterance.asker, scope=turn.scope)
        here = (it for it in mine if it.conversation == turn.utterance.conversation)
        last = next(here, None)
        found = last and turn.knowledge.receipts.find(last.id, scope=turn.scope)
    if found is None:
        raise NothingThere(phrases.NO_RECEIPT.format(id=name) if name else phrases.NOTHING_BEFORE)
    return found
