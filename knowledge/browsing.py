"""Looking through what is stored: documents by name, facts by kind and words."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from rapidfuzz import process

from knowledge.answers import Citation, Quote, StoredFact, Surroundings
from knowledge.errors import NoSuchDocument
from knowledge.facts import speaker_of
from knowledge.language import terms_of
from knowledge.model import FactKind, Passage
from knowledge.standing import passage_of
from knowledge.store import DocumentRecord, Reader

_ALIKE: Final = 60.0
_SHORTEST_PREFIX: Final = 4


def file_name(uri: str) -> str:
    """Return the last part of a uri's path, as people know it."""
    return PurePosixPath(unquote(urlsplit(uri).path)).name


def find_document(
    reader: Reader, name: str, collections: frozenset[str] | None = None
) -> DocumentRecord:
    """Find a document by id, uri, title or file name; an id may be shortened.

    Raises NoSuchDocument when none or several fit.
    """
    documents = reader.documents(collections)
    for fits in (_by_key, _by_name, _by_prefix):
        found = [document for document in documents if fits(document, name)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(document.id for document in found[:5])
            raise NoSuchDocument(
                f"'{name}' fits {len(found)} documents: name one by its id ({ids})"
            )
    raise NoSuchDocument(_advice(documents, name))


def _by_key(document: DocumentRecord, name: str) -> bool:
    return name in {document.id, document.uri}


def _by_name(document: DocumentRecord, name: str) -> bool:
    known = file_name(document.uri)
    wanted = name.casefold()
    names = {document.title, known, known.rsplit(".", 1)[0]}
    return wanted in {title.casefold() for title in names if title}


def _by_prefix(document: DocumentRecord, name: str) -> bool:
    return len(name) >= _SHORTEST_PREFIX and document.id.startswith(name.lower())


def _advice(documents: list[DocumentRecord], name: str) -> str:
    if not documents:
        return f"there is no document '{name}': nothing has been added yet"
    titles = {document.title for document in documents}
    near = process.extractOne(name, titles, score_cutoff=_ALIKE)
    hint = f"did you mean '{near[0]}'?" if near else "list them with: quoth sources"
    return f"there is no document '{name}'; {hint}"


def browse_facts(
    reader: Reader, query: str | None, kind: FactKind | None, collections: frozenset[str] | None
) -> Iterator[StoredFact]:
    """Yield facts of a kind that hold every word of a query, in document order."""
    wanted = frozenset(term for _, term in terms_of(query or ""))
    for document in reader.documents(collections):
        yield from facts_in(reader, document, wanted, kind)


def facts_in(
    reader: Reader,
    document: DocumentRecord,
    wanted: frozenset[str] = frozenset(),
    kind: FactKind | None = None,
) -> Iterator[StoredFact]:
    """Yield a document's facts in order, headings aside unless they are wanted."""
    last = document.first_passage + document.passages - 1
    for record in reader.passages_between(document.first_passage, last):
        yield from _facts_of(record.passage, document, wanted, kind)


def _facts_of(
    passage: Passage, document: DocumentRecord, wanted: frozenset[str], kind: FactKind | None
) -> Iterator[StoredFact]:
    for fact in passage.facts:
        quote = passage.quote(fact)
        if (kind is not None and kind not in fact.kinds) or (
            kind is None and FactKind.HEADING in fact.kinds
        ):
            continue
        if wanted <= frozenset(term for _, term in terms_of(quote)):
            yield StoredFact(
                quote=quote,
                kinds=fact.kinds,
                speaker=speaker_of(quote) if FactKind.STATEMENT in fact.kinds else None,
                citation=Citation(
                    document_id=document.id,
                    document=document.title,
                    uri=document.uri,
                    section=passage.section,
                    page=passage.page,
                    start=passage.start + fact.start,
                    end=passage.start + fact.end,
                    dated=document.dated,
                ),
            )


def surroundings(
    reader: Reader, quote: Quote, collections: frozenset[str] | None
) -> Surroundings | None:
    """Return a quote with the facts before and after it, or None where it no longer stands."""
    passage = passage_of(reader, quote.citation, quote.quote, collections)
    if passage is None:
        return None
    start = quote.citation.start - passage.start
    place = next(n for n, fact in enumerate(passage.facts) if fact.start <= start < fact.end)
    facts = passage.facts
    return Surroundings(
        before=passage.quote(facts[place - 1]) if place else "",
        quote=quote,
        after=passage.quote(facts[place + 1]) if place + 1 < len(facts) else "",
    )
