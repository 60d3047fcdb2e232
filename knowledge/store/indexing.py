"""Writing the index: facts in, facts out, within one transaction."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from knowledge.store.database import Row, Session
from knowledge.store.index import find_frequencies, find_postings
from knowledge.store.postings import (
    CAPACITY,
    ENTRY_BYTES,
    PAGE_BITS,
    Block,
    encode,
    entries,
    without,
)
from knowledge.store.records import FactTerms, Postings
from knowledge.store.tenants import Tenant
from knowledge.store.vocabulary import Vocabulary

LAST_BLOCK = """
select first, data from posting where tenant = ? and term = ? order by first desc limit 1
"""
BLOCKS_AROUND = """
select first, data from posting
where tenant = ? and term = ? and first < ? and first >= coalesce(
    (select max(first) from posting where tenant = ? and term = ? and first <= ?), 0)
"""
PUT = """
insert into posting (tenant, term, first, data) values (?, ?, ?, ?)
on conflict (tenant, term, first) do update set data = excluded.data
"""
DROP = "delete from posting where tenant = ? and term = ? and first = ?"

# How many entries are held back to be written together, about 40 bytes each.
PENDING: Final = 500_000

Numbers = npt.NDArray[np.integer[Any]]


class IndexWriter:
    """Adds facts to the index and takes them out.

    Additions wait in memory until `flush`, so that a term of many new facts is
    written once.
    """

    def __init__(self, session: Session, tenant: Tenant, vocabulary: Vocabulary) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._tenant = tenant.number
        self._newest_stored = tenant.terms
        self._clear()

    def _clear(self) -> None:
        self._facts = array("I")
        self._sizes = array("I")
        self._terms = array("I")
        self._impacts = bytearray()

    def add(self, first: int, facts: Sequence[FactTerms], numbers: Mapping[str, int]) -> None:
        """Index facts, numbered from `first` on, under their terms."""
        for number, fact in enumerate(facts, first):
            self._facts.append(number)
            self._sizes.append(len(fact.impacts))
            self._terms.extend(map(numbers.__getitem__, fact.impacts))
            self._impacts.extend(fact.impacts.values())
        if len(self._terms) >= PENDING:
            self.flush()

    def postings(self, terms: Sequence[str]) -> dict[str, Postings]:
        """Return the facts of each term that has any, pending ones included."""
        self.flush()
        return find_postings(self._session, self._tenant, terms)

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return how many facts each term has that has any, pending ones included."""
        self.flush()
        return find_frequencies(self._session, self._tenant, terms)

    def flush(self) -> None:
        """Write what is pending, and the terms and words that it goes by."""
        self._vocabulary.flush()
        if self._terms:
            self._session.run_many(PUT, list(self._pending_rows()))
            newest = max(self._terms)
            self._newest_stored = max(self._newest_stored, newest)
        self._clear()

    def _pending_rows(self) -> Iterator[Row]:
        """Cut what is pending into blocks, the first of a term longer by what it held."""
        terms = np.array(self._terms, np.int64)
        order = np.argsort(terms, kind="stable")
        terms = terms[order]
        ids = np.repeat(np.array(self._facts, np.uint32), np.array(self._sizes))[order]
        data = encode(ids, np.frombuffer(self._impacts, np.uint8)[order])
        groups = _starts(terms, ids >> PAGE_BITS)
        tails = list(map(self._tail, terms[groups].tolist(), ids[groups].tolist()))
        starts = _starts(terms, ids >> PAGE_BITS, _parts(groups, tails, len(ids)))
        held = dict(zip(groups.tolist(), tails, strict=True))
        firsts = ids[starts].tolist()
        bounds = [*starts.tolist(), len(ids)]
        for term, first, (start, stop) in zip(
            terms[starts].tolist(), firsts, pairwise(bounds), strict=True
        ):
            begun, before = held.get(start, (first, b""))
            yield (
                self._tenant,
                term,
                begun,
                before + data[start * ENTRY_BYTES : stop * ENTRY_BYTES],
            )

    def _tail(self, term: int, first: int) -> Block:
        """Return the stored block that ids from `first` on continue, or a new one."""
        new = (first, b"")
        if term > self._newest_stored:
            return new
        last = self._session.row(LAST_BLOCK, (self._tenant, term))
        if last is None or entries(last[1]) >= CAPACITY:
            return new
        return last if last[0] >> PAGE_BITS == first >> PAGE_BITS else new

    def remove(self, terms: Iterable[int], first: int, stop: int) -> None:
        """Take the facts from `first` up to `stop` out of the terms that hold them."""
        if self._facts and stop > self._facts[0]:
            self.flush()
        kept: list[Row] = []
        empty: list[Row] = []
        for term in terms:
            key = (self._tenant, term)
            for block in self._session.rows(BLOCKS_AROUND, (*key, stop, *key, first)):
                rest = without((block[0], block[1]), first, stop)
                if rest:
                    kept.append((*key, block[0], rest))
                else:
                    empty.append((*key, block[0]))
        self._session.run_many(PUT, kept)
        self._session.run_many(DROP, empty)


def _starts(*columns: Numbers) -> Numbers:
    """Return where any of some columns takes a new value."""
    changed = np.ones(len(columns[0]), np.bool_)
    changed[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return np.flatnonzero(changed)


def _parts(groups: Numbers, tails: Sequence[Block], size: int) -> Numbers:
    """Return which block of its group each entry goes to, 0 for the one begun before."""
    begun = groups - np.array([entries(data) for _, data in tails])
    sizes = np.diff(np.append(groups, size))
    parts: Numbers = (np.arange(size) - np.repeat(begun, sizes)) // CAPACITY
    return parts
