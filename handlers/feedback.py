"""Take down whether a reply helped."""

from handlers import phrases
from handlers.conversation import Reply, TextPart
from handlers.intents import Rate
from handlers.misses import count_miss
from handlers.receipts import receipt_of
from handlers.turn import Turn


def rate(wish: Rate, turn: Turn) -> Reply:
    """Note what the asker thinks of a reply: a receipt's, or the last one here."""
    receipt = receipt_of(wish.receipt, turn)
    asker = turn.utterance.asker
    turn.knowledge.receipts.rate(receipt.id, asker, helpful=wish.helpful, scope=turn.scope)
    if not wish.helpful:
        count_miss(receipt.answer, receipt.channel, turn, private=receipt.private)
    text = phrases.GLAD if wish.helpful else phrases.SORRY
    return Reply((TextPart(text),), outcome="rated")
