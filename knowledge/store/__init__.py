"""Keeps documents and facts in one database; the index is derived and rebuildable."""

from knowledge.store.reader import Reader
from knowledge.store.records import (
    DocumentDraft,
    DocumentRecord,
    FactTerms,
    Layout,
    PassageDraft,
    PassageRecord,
    Postings,
    Totals,
    Word,
)
from knowledge.store.store import Store
from knowledge.store.writer import Writer

__all__ = [
    "DocumentDraft",
    "DocumentRecord",
    "FactTerms",
    "Layout",
    "PassageDraft",
    "PassageRecord",
    "Postings",
    "Reader",
    "Store",
    "Totals",
    "Word",
    "Writer",
]
