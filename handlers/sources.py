"""List the documents that answers come from."""

from handlers import phrases
from handlers.conversation import Reply, TablePart, TextPart
from handlers.errors import NothingThere
from handlers.intents import Sources
from handlers.turn import Turn
from knowledge import Document


def list_sources(wish: Sources, turn: Turn) -> Reply:
    """List the documents in view."""
    documents = turn.knowledge.documents(wish.collection, scope=turn.scope)
    if documents:
        return Reply((_table(documents),))
    if wish.collection is not None:
        raise NothingThere(phrases.NO_SUCH_COLLECTION.format(name=wish.collection))
    return Reply((TextPart(phrases.NO_DOCUMENTS),))


def _table(documents: list[Document]) -> TablePart:
    facts = sum(document.facts for document in documents)
    heading = f"{phrases.count(len(documents), 'document')}, {phrases.count(facts, 'fact')}"
    return TablePart(heading, phrases.SOURCE_COLUMNS, tuple(map(_row, documents)))


def _row(document: Document) -> tuple[str, ...]:
    dated = document.dated.isoformat() if document.dated else ""
    added = document.added.date().isoformat()
    return (document.title, document.collection, f"{document.facts:,}", dated, added)
