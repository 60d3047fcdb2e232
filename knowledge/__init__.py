"""Documents become facts; questions find them. Knows no chat and no network."""

from knowledge.activity import Activity
from knowledge.answers import (
    Answer,
    Bullet,
    Citation,
    Coverage,
    Document,
    Outcome,
    Quote,
    Reason,
    Searched,
    StoredFact,
    Strength,
    Summary,
    Surroundings,
)
from knowledge.asking import Exchange
from knowledge.errors import DocumentError, KnowledgeError, NoSuchDocument, StoreError
from knowledge.knowledge_base import KnowledgeBase
from knowledge.model import FactKind, Scope
from knowledge.place_settings import PlaceSettings
from knowledge.receipts import Receipt, Receipts
from knowledge.store import Totals
from knowledge.version import __version__

__all__ = [
    "Activity",
    "Answer",
    "Bullet",
    "Citation",
    "Coverage",
    "Document",
    "DocumentError",
    "Exchange",
    "FactKind",
    "KnowledgeBase",
    "KnowledgeError",
    "NoSuchDocument",
    "Outcome",
    "PlaceSettings",
    "Quote",
    "Reason",
    "Receipt",
    "Receipts",
    "Scope",
    "Searched",
    "StoreError",
    "StoredFact",
    "Strength",
    "Summary",
    "Surroundings",
    "Totals",
    "__version__",
]
