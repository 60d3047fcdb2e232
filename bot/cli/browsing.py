"""`quoth sources`, `quoth facts` and `quoth remove`: what is stored."""

from typing import Final

from bot.cli.deeds import note_documents
from bot.cli.exits import FAILURE, OK
from bot.cli.failures import complain
from bot.cli.options import Subcommands, positive, words
from bot.cli.session import Session
from handlers.answer_lines import citation_line
from handlers.commands import KINDS
from handlers.conversation import TablePart
from handlers.grammar import count
from knowledge import Document, NoSuchDocument, StoredFact

NO_FACT: Final = "no fact fits that"


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    sources = commands.add("sources", list_sources)
    sources.add_argument("--collection", type=words, help="list this collection only")
    facts = commands.add("facts", list_facts)
    facts.add_argument("query", metavar="QUERY", nargs="*", type=words, help="words they hold")
    facts.add_argument("--kind", choices=KINDS, help="only facts of this kind")
    facts.add_argument("--limit", type=positive, help="show at most this many")
    facts.add_argument("--collection", type=words, help="browse this collection only")
    remove = commands.add("remove", remove_documents)
    remove.add_argument("documents", metavar="DOCUMENT", nargs="+", help="id, title or file name")


def list_sources(session: Session) -> int:
    """List the documents."""
    with session.open() as knowledge:
        documents = knowledge.documents(session.arguments.collection)
        if not documents:
            session.explain_nothing(knowledge, NO_FACT)
    if session.arguments.json:
        session.print_json(documents)
    elif documents:
        session.show(_source_table(documents))
    return OK


def list_facts(session: Session) -> int:
    """List facts in the order of their documents."""
    arguments = session.arguments
    query = " ".join(arguments.query) or None
    with session.open() as knowledge:
        facts = knowledge.facts(query, arguments.kind, arguments.limit, arguments.collection)
        if not facts:
            session.explain_nothing(knowledge, NO_FACT)
    if arguments.json:
        session.print_json(facts)
    elif facts:
        session.show(_fact_table(facts))
    return OK


def remove_documents(session: Session) -> int:
    """Remove each document; a name that fits none does not keep the others in."""
    removed: list[Document] = []
    with session.open() as knowledge:
        for name in session.arguments.documents:
            try:
                removed.append(knowledge.remove(name))
            except NoSuchDocument as error:
                complain(str(error))
        note_documents(knowledge, "remove", removed)
    if session.arguments.json:
        session.print_json(removed)
    else:
        session.show(_removal_table(removed), plain=True)
    return OK if len(removed) == len(session.arguments.documents) else FAILURE


def _source_table(documents: list[Document]) -> TablePart:
    heading = count(len(documents), "document")
    columns = ("Id", "Document", "Collection", "Facts", "Dated", "Added", "From")
    return TablePart(heading, columns, tuple(map(_source_row, documents)))


def _source_row(document: Document) -> tuple[str, ...]:
    dated = document.dated.isoformat() if document.dated else ""
    added = document.added.date().isoformat()
    facts = str(document.facts)
    return (
        document.id,
        document.title,
        document.collection,
        facts,
        dated,
        added,
        document.uri,
    )


def _fact_table(facts: list[StoredFact]) -> TablePart:
    rows = tuple(
        (", ".join(fact.kinds), fact.quote, fact.speaker or "", citation_line(fact.citation))
        for fact in facts
    )
    return TablePart(count(len(facts), "fact"), ("Kinds", "Fact", "Speaker", "Where"), rows)


def _removal_table(documents: list[Document]) -> TablePart:
    return TablePart("", (), tuple(("removed", document.title) for document in documents))
