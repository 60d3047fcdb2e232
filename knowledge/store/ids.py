"""Short names for what is kept."""

from hashlib import sha256
from typing import Final

from knowledge.store.packing import pack_text

ID_LENGTH: Final = 8


def id_of(text: str) -> str:
    """Return a short id that is the same for the same text."""
    return sha256(pack_text(text)).hexdigest()[:ID_LENGTH]
