"""Whether quotes that were shown still stand in their documents."""

from typing import Final

from rapidfuzz import fuzz, process, utils

from knowledge.answers import Checked, Quote, Standing
from knowledge.curating import is_curated
from knowledge.standing import quote_stands
from knowledge.store import DocumentRecord, Reader

ALIKE: Final = 60.0


def check_quote(reader: Reader, quote: Quote, collections: frozenset[str] | None) -> Checked:
    """Read a quote's document again and tell what has become of the quote."""
    title = quote.citation.document
    if quote_stands(reader, quote, collections):
        return Checked(standing=Standing.SAME, quote=quote.quote, document=title)
    document = reader.document_named(quote.citation.document_id)
    hidden = document is not None and not (
        collections is None or document.collection in collections
    )
    if document is None or hidden or is_curated(quote):
        return Checked(standing=Standing.GONE, quote=quote.quote, document=title)
    return _found_again(reader, quote, document)


def _found_again(reader: Reader, quote: Quote, document: DocumentRecord) -> Checked:
    last = document.first_passage + document.passages - 1
    facts = [
        record.passage.quote(fact)
        for record in reader.passages_between(document.first_passage, last)
        for fact in record.passage.facts
    ]
    if quote.quote in facts:
        return Checked(standing=Standing.MOVED, quote=quote.quote, document=document.title)
    near = process.extractOne(
        quote.quote,
        facts,
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
    )
    return Checked(
        standing=Standing.CHANGED if near else Standing.GONE,
        quote=quote.quote,
        document=document.title,
        now=near[0] if near else "",
    )
