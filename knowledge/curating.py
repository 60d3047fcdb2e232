"""Curated answers in the place of what matching would find."""

from typing import Final

from knowledge.answers import Answer, Citation, Outcome, Quote, Searched, Strength
from knowledge.teaching import Curated

PREFIX: Final = "curated:"


def is_curated(quote: Quote) -> bool:
    """Tell whether a quote is somebody's own words rather than a document's."""
    return quote.citation.document_id.startswith(PREFIX)


def id_of_curated(quote: Quote) -> str:
    """Return the id of the curated answer that a quote is."""
    return quote.citation.document_id.removeprefix(PREFIX)


def answer_of(question: str, curated: Curated, quote: Quote, searched: Searched) -> Answer:
    """Return a curated answer as the answer to a question."""
    return Answer(
        question=question,
        outcome=Outcome.ANSWERED,
        confidence=1.0,
        strength=Strength.STRONG,
        answers=(
            quote.model_copy(
                update={
                    "score": 1.0,
                    "confidence": 1.0,
                    "curated_by": curated.author,
                    "curated_at": curated.at,
                }
            ),
        ),
        searched=searched,
    )


def quote_of_words(curated: Curated) -> Quote:
    """Return the words of a curated answer, cited as its author's."""
    place = f"{PREFIX}{curated.id}"
    return Quote(
        quote=curated.answer,
        citation=Citation(
            document_id=place,
            document=f"Answer by {curated.author}, {curated.at.date().isoformat()}",
            uri=place,
            start=0,
            end=len(curated.answer),
        ),
    )
