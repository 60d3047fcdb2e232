"""What is counted per tenant; the numbers that documents, passages and facts are given."""

from dataclasses import dataclass
from operator import attrgetter

from knowledge.store.database import Session
from knowledge.store.packing import pack_text
from knowledge.store.records import Totals

LOAD = """
select number, generation, removals, next_document, next_passage, next_fact,
       documents, passages, facts, terms, words
from tenant where name = ?
"""
CREATE = """
insert into tenant (name, generation, removals, next_document, next_passage, next_fact,
                    documents, passages, facts, terms, words)
values (?, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)
"""
SAVE = """
update tenant
set generation = ?, removals = ?, next_document = ?, next_passage = ?, next_fact = ?,
    documents = ?, passages = ?, facts = ?, terms = ?, words = ?
where number = ?
"""
SAVED = attrgetter(
    "generation",
    "removals",
    "next_document",
    "next_passage",
    "next_fact",
    "documents",
    "passages",
    "facts",
    "terms",
    "words",
    "number",
)


@dataclass(slots=True)
class Tenant:
    """One tenant's counts; number 0 belongs to nobody and holds nothing.

    Numbers given out never come back: `next_…` only grow.
    """

    number: int = 0
    generation: int = 0
    removals: int = 0
    next_document: int = 1
    next_passage: int = 0
    next_fact: int = 0
    documents: int = 0
    passages: int = 0
    facts: int = 0
    terms: int = 0
    words: int = 0

    def count(self, documents: int, passages: int, facts: int) -> None:
        """Take a change into account."""
        self.generation += 1
        self.documents += documents
        self.passages += passages
        self.facts += facts

    def totals(self) -> Totals:
        """Return the counts that people may see."""
        return Totals(self.documents, self.facts, self.passages, self.words, self.generation)


def load_tenant(session: Session, name: str) -> Tenant:
    """Return a tenant's counts, or nobody's when it has never been written."""
    found = session.row(LOAD, (pack_text(name),))
    return Tenant(*found) if found else Tenant()


def ensure_tenant(session: Session, name: str) -> Tenant:
    """Return a tenant's counts, with a number of its own."""
    tenant = load_tenant(session, name)
    if tenant.number:
        return tenant
    session.run(CREATE, (pack_text(name),))
    return load_tenant(session, name)


def save_tenant(session: Session, tenant: Tenant) -> None:
    """Write a tenant's counts down."""
    session.run(SAVE, SAVED(tenant))
