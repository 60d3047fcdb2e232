"""What a document becomes on its way to being quoted: blocks, passages, facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a run of text is in its document's layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CODE = "code"
    MESSAGE = "message"


class FactKind(StrEnum):
    """What a fact states; people browse and filter facts by it."""

    AGREEMENT = "agreement"
    DECISION = "decision"
    STATEMENT = "statement"
    SCHEDULE = "schedule"
    QUANTITY = "quantity"
    DEFINITION = "definition"
    EVENT = "event"
    ACTION = "action"
    QUESTION = "question"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a document's text that ends every sentence within it.

    `start` and `end` are a half-open character range of the document's text;
    blocks stand in order and do not overlap. `section` is the path of headings
    above the block, outermost first; a heading's own text is not in its path.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    section: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as read: its canonical text and how it is laid out.

    Every quote is a slice of `text`. `warnings` name what could not be read,
    for the person who added the document.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    dated: date | None = None
    media_type: str = "text/plain"
    pages: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """The smallest run that can be quoted alone; a range of its passage's text."""

    start: int
    end: int
    kinds: tuple[FactKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a document under one heading, and the facts in it.

    The passages of a document tile its text: each begins where the one before
    ends, so that joining them gives the document back. `start` is the offset of
    the passage in the document; fact ranges count from the passage's start.
    """

    start: int
    text: str
    facts: tuple[Fact, ...]
    section: tuple[str, ...] = ()
    page: int | None = None

    def quote(self, fact: Fact) -> str:
        """Return a fact's own words."""
        return self.text[fact.start : fact.end]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose facts may be seen: a tenant, and some or all of its collections."""

    tenant: str = "local"
    collections: frozenset[str] | None = None
    asker: str | None = None
