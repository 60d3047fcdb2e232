"""Look up what was replied before."""

from handlers import phrases
from handlers.access import is_surely_private
from handlers.errors import NothingThere
from handlers.turn import Turn
from knowledge import Receipt


def alike(question: str, turn: Turn, limit: int = 3) -> list[Receipt]:
    """Return receipts of questions like this one: asked here, or by whoever asks now.

    Other channels may be for fewer eyes.
    """
    said = turn.utterance
    return turn.knowledge.receipts.like(
        question,
        limit,
        scope=turn.scope,
        heard=lambda it: it.channel == said.heard_in or it.asker == said.asker,
    )


def receipt_of(name: str, turn: Turn, *, as_kept: bool = False) -> Receipt:
    """Return a receipt by its id, or the last one of this asker here. Raises NothingThere.

    What was asked in private is looked up without its id only where the reply is private too.
    It quotes what still stands and may be seen; as it was kept, all that it quoted then.
    """
    if name:
        find = turn.knowledge.receipts.kept if as_kept else turn.knowledge.receipts.find
        found = find(name, scope=turn.scope)
    else:
        mine = turn.knowledge.receipts.of_asker(turn.utterance.asker, scope=turn.scope)
        aside = is_surely_private(turn.utterance)
        here = (
            it
            for it in mine
            if it.conversation == turn.utterance.conversation and (aside or not it.private)
        )
        last = next(here, None)
        found = last and turn.knowledge.receipts.find(last.id, scope=turn.scope)
    if found is None:
        raise NothingThere(phrases.NO_RECEIPT.format(id=name) if name else phrases.NOTHING_BEFORE)
    return found
