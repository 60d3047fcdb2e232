"""What is given to be taken in, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.answers import Document, StoredFact
from knowledge.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of an archive that was not taken in, and why."""

    uri: str
    error: DocumentError


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a file gave: a document, or an archive's documents and what was left out of it."""

    documents: tuple[Document, ...]
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the bot knows from a file that it did not know before, told to who gave it.

    `facts` and `sections` count what the documents hold; `questions` are examples
    that the documents now answer.
    """

    documents: tuple[Document, ...]
    facts: int
    sections: int
    warnings: tuple[str, ...]
    questions: tuple[str, ...]
    refused: tuple[Refused, ...] = ()

    @classmethod
    def of(cls, taken: TakenIn, facts: Sequence[StoredFact], questions: tuple[str, ...]) -> Self:
        """Count what was taken in."""
        paths = {(fact.citation.document_id, fact.citation.section) for fact in facts}
        return cls(
            documents=taken.documents,
            facts=sum(document.facts for document in taken.documents),
            sections=sum(bool(section) for _, section in paths),
            warnings=tuple(it for document in taken.documents for it in document.warnings),
            questions=questions,
            refused=taken.refused,
        )


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was given: its content, its name, and where it is to be kept.

    One that only turned up in a folder was not given `on_purpose`.
    """

    content: bytes
    name: str
    uri: str
    collection: str
    title: str | None = None
    on_purpose: bool = True
