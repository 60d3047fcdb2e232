"""The index: which facts hold a term. Everything here could be built again from documents."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from knowledge.store.database import Session
from knowledge.store.packing import pack_text, unpack_text
from knowledge.store.postings import ENTRY_BYTES, decode
from knowledge.store.records import Postings

POSTINGS = """
select term.text, posting.first, posting.data
from term join posting on posting.tenant = term.tenant and posting.term = term.number
where term.tenant = ? and term.text in (?*)
order by term.text, posting.first
"""
FREQUENCIES = """
select term.text, sum(length(posting.data))
from term join posting on posting.tenant = term.tenant and posting.term = term.number
where term.tenant = ? and term.text in (?*)
group by term.text
"""


class Index(Protocol):
    """Which facts hold a term, for one tenant."""

    def postings(self, terms: Sequence[str]) -> dict[str, Postings]:
        """Return the facts of each term that has any."""
        ...

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return how many facts each term has that has any."""
        ...


class StoredIndex:
    """The index as it is stored."""

    def __init__(self, session: Session, tenant: int) -> None:
        self._session = session
        self._tenant = tenant

    def postings(self, terms: Sequence[str]) -> dict[str, Postings]:
        """Return the facts of each term that has any."""
        return find_postings(self._session, self._tenant, terms)

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return how many facts each term has that has any."""
        return find_frequencies(self._session, self._tenant, terms)


def find_postings(session: Session, tenant: int, terms: Sequence[str]) -> dict[str, Postings]:
    """Return the facts of each term that has any."""
    rows = session.rows_among(POSTINGS, (tenant,), _packed(terms))
    return {
        unpack_text(text): decode([(first, data) for _, first, data in blocks])
        for text, blocks in groupby(rows, key=itemgetter(0))
    }


def find_frequencies(session: Session, tenant: int, terms: Sequence[str]) -> dict[str, int]:
    """Return how many facts each term has that has any."""
    rows = session.rows_among(FREQUENCIES, (tenant,), _packed(terms))
    return {unpack_text(text): size // ENTRY_BYTES for text, size in rows}


def _packed(terms: Sequence[str]) -> list[bytes]:
    return [pack_text(term) for term in dict.fromkeys(terms)]
