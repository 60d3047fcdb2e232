"""A fact up for ranking."""

from dataclasses import dataclass
from typing import Self

from knowledge.facts import leans
from knowledge.model import FactKind
from knowledge.store import PassageRecord


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact up for ranking, with its passage and the sentence before it.

    `text` are the fact's own words; `leans` tells whether it leans on the sentence `before`.
    """

    fact: int
    record: PassageRecord
    place: int
    before: str
    text: str
    leans: bool

    @classmethod
    def of(cls, fact: int, record: PassageRecord, before: str) -> Self:
        """Return a fact of a passage, after the sentence before it, if there is one."""
        place = fact - record.first_fact
        text = record.passage.quote(record.passage.facts[place])
        return cls(fact, record, place, before, text, bool(before) and leans(text))

    @property
    def kinds(self) -> tuple[FactKind, ...]:
        """What the fact states."""
        return self.record.passage.facts[self.place].kinds
