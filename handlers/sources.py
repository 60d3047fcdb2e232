"""List the documents that answers come from."""

from collections.abc import Sequence

from handlers import phrases
from handlers.conversation import Reply, TablePart, TextPart
from handlers.errors import NothingThere
from handlers.grammar import count
from handlers.intents import Sources
from handlers.paging import next_page, page_of
from handlers.turn import Turn
from knowledge import Document


def list_sources(wish: Sources, turn: Turn) -> Reply:
    """List the documents in view, a page at a time."""
    documents = turn.knowledge.documents(wish.collection, scope=turn.scope)
    if documents:
        more = next_page(documents, wish.page, turn, "sources", collection=wish.collection)
        shown = page_of(documents, wish.page, turn)
        return Reply((_table(documents, shown),), actions=more)
    if wish.collection is not None:
        raise NothingThere(phrases.NO_SUCH_COLLECTION.format(name=wish.collection))
    return Reply((TextPart(phrases.NO_DOCUMENTS),))


def _table(documents: Sequence[Document], shown: Sequence[Document]) -> TablePart:
    facts = sum(document.facts for document in documents)
    heading = f"{count(len(documents), 'document')}, {count(facts, 'fact')}"
    return TablePart(heading, phrases.SOURCE_COLUMNS, tuple(map(_row, shown)))


def _row(document: Document) -> tuple[str, ...]:
    dated = document.dated.isoformat() if document.dated else ""
    added = document.added.date().isoformat()
    return (document.title, document.collection, f"{document.facts:,}", dated, added)
