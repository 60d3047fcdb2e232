"""One tenant's rows, within one transaction: what the topics beside documents are kept by."""

from dataclasses import dataclass

from knowledge.store.database import Session


@dataclass(frozen=True, slots=True)
class Shelf:
    """A transaction, and the number of the tenant whose rows are read and written in it."""

    session: Session
    tenant: int
