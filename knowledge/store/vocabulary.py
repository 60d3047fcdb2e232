"""Numbers for terms, and the words that stand for them."""

from collections.abc import Sequence
from itertools import chain, count, repeat
from operator import itemgetter

from knowledge.store.database import Row, Session
from knowledge.store.packing import pack_text, unpack_text
from knowledge.store.records import FactTerms, Word
from knowledge.store.tenants import Tenant

TERMS = "select text, number from term where tenant = ? and text in (?*)"
WORDS = "select text, term from word where tenant = ? and text in (?*)"
WORDS_SINCE = "select text, term from word where tenant = ? and number > ? order by number"
NEW_TERM = "insert into term (tenant, text, number) values (?, ?, ?)"
NEW_WORD = "insert into word (tenant, number, text, term) values (?, ?, ?, ?)"


class Vocabulary:
    """Learns the terms and words of new facts, within one transaction.

    New ones wait in memory until `flush`, to be written in the order of their keys.
    """

    def __init__(self, session: Session, tenant: Tenant) -> None:
        self._session = session
        self._tenant = tenant
        self._is_new = tenant.terms == 0
        self._numbers: dict[str, int] = {}
        self._words: set[str] = set()
        self._new_terms: list[Row] = []
        self._new_words: list[Row] = []

    def learn(self, facts: Sequence[FactTerms]) -> dict[str, int]:
        """Note every word and term of some facts; return the number of each term."""
        words = {word.text: word for fact in facts for word in fact.words}
        self._learn_words([it for text, it in words.items() if text not in self._words])
        terms = dict.fromkeys(chain.from_iterable([fact.impacts for fact in facts]))
        unseen = [term for term in terms if term not in self._numbers]
        self._learn_terms(unseen)
        return dict(zip(terms, map(self._numbers.__getitem__, terms), strict=True))

    def _learn_terms(self, unseen: Sequence[str]) -> None:
        packed = dict(zip(map(pack_text, unseen), unseen, strict=True))
        if not self._is_new:
            for text, number in self._session.rows_among(
                TERMS, (self._tenant.number,), list(packed)
            ):
                self._numbers[packed.pop(text)] = number
        first = self._tenant.terms + 1
        tenant = self._tenant.number
        self._numbers.update(zip(packed.values(), count(first)))
        self._new_terms += zip(repeat(tenant), packed, count(first))
        self._tenant.terms += len(packed)

    def _learn_words(self, unseen: Sequence[Word]) -> None:
        self._words.update([word.text for word in unseen])
        packed = {pack_text(word.text): word for word in unseen}
        if not self._is_new:
            for text, _ in self._session.rows_among(WORDS, (self._tenant.number,), list(packed)):
                del packed[text]
        self._new_words += [
            (self._tenant.number, number, text, None if it.term == it.text else pack_text(it.term))
            for number, (text, it) in enumerate(packed.items(), self._tenant.words + 1)
        ]
        self._tenant.words += len(packed)

    def flush(self) -> None:
        """Write down what is new."""
        self._session.run_many(NEW_TERM, sorted(self._new_terms))
        self._session.run_many(NEW_WORD, sorted(self._new_words, key=itemgetter(2)))
        self._new_terms, self._new_words = [], []


def words_of(session: Session, tenant: int, texts: Sequence[str]) -> dict[str, str]:
    """Return the term of each word that the tenant knows."""
    packed = [pack_text(text) for text in dict.fromkeys(texts)]
    rows = session.rows_among(WORDS, (tenant,), packed)
    return {word.text: word.term for word in map(_word, rows)}


def words_since(session: Session, tenant: int, known: int) -> list[Word]:
    """Return the words that came after the first so many, in order of first sight."""
    return [_word(row) for row in session.rows(WORDS_SINCE, (tenant, known))]


def _word(row: tuple[bytes, bytes | None]) -> Word:
    text = unpack_text(row[0])
    return Word(text, text if row[1] is None else unpack_text(row[1]))
