"""Telling a channel that a document no longer says what it was answered with."""

from datetime import timedelta
from typing import Final

from handlers import phrases
from handlers.conversation import Reply, TextPart
from knowledge import Checked, Receipt, Standing

CORRECTIONS: Final = "corrections"
ON: Final = "on"
LOOKED_BACK: Final = timedelta(days=28)
OUTDATED: Final = frozenset({Standing.CHANGED, Standing.GONE})


def correction(receipt: Receipt, checked: Checked) -> Reply | None:
    """Return what to say below an answer whose first quote no longer stands, else None."""
    if checked.standing not in OUTDATED:
        return None
    said = {"quote": checked.quote, "document": checked.document, "id": receipt.id}
    if not checked.now:
        return Reply((TextPart(phrases.QUOTE_GONE.format(**said)),), outcome="corrected")
    return Reply(
        (TextPart(phrases.QUOTE_CHANGED.format(**said, now=checked.now)),), outcome="corrected"
    )
