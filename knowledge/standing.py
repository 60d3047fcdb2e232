"""Whether a quote that was shown still stands where it was found."""

from knowledge.answers import Citation, Quote, Version
from knowledge.curating import id_of_curated, is_curated
from knowledge.model import Passage
from knowledge.store import Reader
from knowledge.teaching import curated_named


def quote_stands(reader: Reader, quote: Quote, collections: frozenset[str] | None) -> bool:
    """Tell whether a quote may be seen and still stands where it was found."""
    if is_curated(quote):
        curated = curated_named(reader, id_of_curated(quote))
        return curated is not None and curated.answer == quote.quote
    return passage_of(reader, quote.citation, quote.quote, collections) is not None


def with_versions(reader: Reader, quote: Quote, collections: frozenset[str] | None) -> Quote:
    """Return a quote with those of its versions that may be seen and still stand."""
    if not (quote.earlier or quote.conflicts):
        return quote

    def standing(versions: tuple[Version, ...]) -> tuple[Version, ...]:
        return tuple(
            it
            for it in versions
            if passage_of(reader, it.citation, it.quote, collections) is not None
        )

    seen = {"earlier": standing(quote.earlier), "conflicts": standing(quote.conflicts)}
    return quote.model_copy(update=seen)


def passage_of(
    reader: Reader, citation: Citation, words: str, collections: frozenset[str] | None
) -> Passage | None:
    """Return the passage that a citation points into, if it still says these words."""
    document = reader.document_named(citation.document_id)
    if document is None or not (collections is None or document.collection in collections):
        return None
    last = document.first_passage + document.passages - 1
    for record in reader.passages_between(document.first_passage, last):
        passage = record.passage
        start, end = citation.start - passage.start, citation.end - passage.start
        if start >= 0 and passage.text[start:end] == words and end <= len(passage.text):
            return passage
    return None
