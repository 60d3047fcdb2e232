"""Numbers for terms, and the words that stand for them."""

from collections.abc import Iterable, Sequence
from itertools import chain

from knowledge.store.database import Session
from knowledge.store.packing import pack_text, unpack_text
from knowledge.store.records import FactTerms, Word
from knowledge.store.tenants import Tenant

TERMS = "select text, number from term where tenant = ? and text in (?*)"
WORDS = "select text, term from word where tenant = ? and text in (?*)"
WORDS_SINCE = "select text, term from word where tenant = ? and number > ? order by number"
NEW_TERM = "insert into term (tenant, text, number) values (?, ?, ?)"
NEW_WORD = "insert into word (tenant, number, text, term) values (?, ?, ?, ?)"


class Vocabulary:
    """Learns the terms and words of new facts, within one transaction."""

    def __init__(self, session: Session, tenant: Tenant) -> None:
        self._session = session
        self._tenant = tenant
        self._numbers: dict[str, int] = {}
        self._words: set[str] = set()

    def learn(self, facts: Sequence[FactTerms]) -> dict[str, int]:
        """Note every word and term of some facts; return the number of each term."""
        self._learn_words({word.text: word.term for fact in facts for word in fact.words})
        terms = dict.fromkeys(chain.from_iterable(fact.impacts for fact in facts))
        self._look_up([term for term in terms if term not in self._numbers])
        self._learn_terms([term for term in terms if term not in self._numbers])
        return dict(zip(terms, map(self._numbers.__getitem__, terms), strict=True))

    def _look_up(self, terms: Iterable[str]) -> None:
        packed = [pack_text(term) for term in terms]
        rows = self._session.rows_among(TERMS, (self._tenant.number,), packed)
        self._numbers |= {unpack_text(text): number for text, number in rows}

    def _learn_terms(self, terms: Sequence[str]) -> None:
        first = self._tenant.terms + 1
        self._numbers |= {term: number for number, term in enumerate(terms, first)}
        self._session.run_many(
            NEW_TERM,
            [(self._tenant.number, pack_text(term), self._numbers[term]) for term in terms],
        )
        self._tenant.terms += len(terms)

    def _learn_words(self, terms: dict[str, str]) -> None:
        unseen = [word for word in terms if word not in self._words]
        self._words.update(unseen)
        known = words_of(self._session, self._tenant.number, unseen)
        new = [word for word in unseen if word not in known]
        first = self._tenant.words + 1
        rows = [_word_row(word, terms[word]) for word in new]
        self._session.run_many(
            NEW_WORD,
            [(self._tenant.number, number, *row) for number, row in enumerate(rows, first)],
        )
        self._tenant.words += len(new)


def words_of(session: Session, tenant: int, texts: Sequence[str]) -> dict[str, str]:
    """Return the term of each word that the tenant knows."""
    packed = [pack_text(text) for text in dict.fromkeys(texts)]
    rows = session.rows_among(WORDS, (tenant,), packed)
    return {word.text: word.term for word in map(_word, rows)}


def words_since(session: Session, tenant: int, known: int) -> list[Word]:
    """Return the words that came after the first so many, in order of first sight."""
    return [_word(row) for row in session.rows(WORDS_SINCE, (tenant, known))]


def _word_row(text: str, term: str) -> tuple[bytes, bytes | None]:
    return pack_text(text), None if term == text else pack_text(term)


def _word(row: tuple[bytes, bytes | None]) -> Word:
    text = unpack_text(row[0])
    return Word(text, text if row[1] is None else unpack_text(row[1]))
