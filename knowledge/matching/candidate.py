"""A fact up for ranking."""

from dataclasses import dataclass

from knowledge.facts import leans
from knowledge.model import FactKind
from knowledge.store import PassageRecord


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact up for ranking, with its passage and the sentence before it."""

    fact: int
    record: PassageRecord
    place: int
    before: str

    @property
    def text(self) -> str:
        """The fact's own words."""
        passage = self.record.passage
        return passage.quote(passage.facts[self.place])

    @property
    def leans(self) -> bool:
        """Whether the fact leans on the sentence before it."""
        return bool(self.before) and leans(self.text)

    @property
    def in_context(self) -> str:
        """The fact's words, after those of the sentence it leans on."""
        return f"{self.before} {self.text}" if self.leans else self.text

    @property
    def kinds(self) -> tuple[FactKind, ...]:
        """What the fact states."""
        return self.record.passage.facts[self.place].kinds
