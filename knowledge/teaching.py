"""What people teach: curated answers, words that mean the same, and who did what."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz

from knowledge.answers import Quote
from knowledge.language import terms_of
from knowledge.matching import analyse
from knowledge.model import Scope
from knowledge.store import Reader, Store
from knowledge.store.audit import latest_actions, note_action
from knowledge.store.curated import CuratedRow, all_curated, drop_curated, put_curated
from knowledge.store.glossary import all_words, drop_words, put_words
from knowledge.store.golden import all_golden, drop_golden, put_golden
from knowledge.store.ids import id_of
from knowledge.store.mined import MinedRow, all_mined, allow_mined, refuse_mined

ALIKE: Final = 90.0


class Curated(BaseModel):
    """An answer that somebody gave to a question: in their own words, or a quote they chose."""

    model_config = ConfigDict(frozen=True)

    id: str
    question: str
    answer: str
    author: str
    at: datetime
    pin: Quote | None = None


class Mined(BaseModel):
    """Words that some documents say mean the same, such as a short form and its long one."""

    model_config = ConfigDict(frozen=True)

    id: str
    words: tuple[str, ...]
    documents: tuple[str, ...]


class Action(BaseModel):
    """What an admin did, and when."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    asker: str
    name: str
    action: str
    about: str


class Teaching:
    """Curated answers, the glossary and the audit log of every tenant."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def teach(
        self,
        question: str,
        answer: str,
        author: str,
        *,
        pin: Quote | None = None,
        scope: Scope,
    ) -> Curated:
        """Keep an answer to a question; a second one takes the first one's place.

        With `pin` the answer is a document's own words, as long as they stand; what other
        documents say on the matter is not pinned with them.
        """
        curated = Curated(
            id=id_of(_key(question)),
            question=question,
            answer=answer,
            author=author,
            at=self._now(),
            pin=pin and pin.model_copy(update={"earlier": (), "conflicts": ()}),
        )
        row = CuratedRow(curated.id, question, curated.model_dump_json(), author, curated.at)
        with self._store.writer(scope.tenant) as writer:
            put_curated(writer.shelf, row)
        return curated

    def curated(self, *, scope: Scope) -> list[Curated]:
        """Return every curated answer, but for quotes of documents that may not be seen."""
        with self._store.reader(scope.tenant) as reader:
            kept = map(_curated, all_curated(reader.shelf))
            return [it for it in kept if _is_visible(it, reader, scope.collections)]

    def untaught(self, name: str, *, scope: Scope) -> bool:
        """Drop a curated answer; False when there is none with that id."""
        with self._store.writer(scope.tenant) as writer:
            return drop_curated(writer.shelf, name)

    def add_words(self, words: tuple[str, ...], author: str, *, scope: Scope) -> str:
        """Keep words that mean the same; return the id of the group."""
        name = id_of("\0".join(sorted(word.casefold() for word in words)))
        with self._store.writer(scope.tenant) as writer:
            put_words(writer.shelf, name, words, author, self._now())
            allow_mined(writer.shelf, name)
        return name

    def words(self, *, scope: Scope) -> list[tuple[str, tuple[str, ...]]]:
        """Return every group of words that mean the same, with its id."""
        with self._store.reader(scope.tenant) as reader:
            return all_words(reader.shelf)

    def mined(self, *, scope: Scope) -> list[Mined]:
        """Return the words that documents themselves say mean the same, by their short form."""
        with self._store.reader(scope.tenant) as reader:
            added = {name for name, _ in all_words(reader.shelf)}
            rows = all_mined(reader.shelf, scope.collections)
        groups: dict[str, list[MinedRow]] = {}
        for row in rows:
            groups.setdefault(row.id, []).append(row)
        mined = [
            Mined(id=name, words=found[0].words, documents=tuple(it.document for it in found))
            for name, found in groups.items()
            if name not in added
        ]
        return sorted(mined, key=lambda it: it.words)

    def drop_words(self, name: str, *, scope: Scope) -> bool:
        """Drop a group of words, added or mined; False when there is none with that id.

        Mined ones stay out, whatever documents say, until somebody adds them.
        """
        with self._store.writer(scope.tenant) as writer:
            added = drop_words(writer.shelf, name)
            return refuse_mined(writer.shelf, name) or added

    def expect(self, question: str, expect: tuple[str, ...], author: str, *, scope: Scope) -> str:
        """Keep words that a question's answer is to hold; none if nothing is to be found."""
        with self._store.writer(scope.tenant) as writer:
            return put_golden(writer.shelf, question, expect, author, self._now())

    def expected(self, *, scope: Scope) -> list[tuple[str, str, tuple[str, ...]]]:
        """Return id, question and words of every golden question."""
        with self._store.reader(scope.tenant) as reader:
            return all_golden(reader.shelf)

    def expect_no_more(self, name: str, *, scope: Scope) -> bool:
        """Drop a golden question; False when there is none with that id."""
        with self._store.writer(scope.tenant) as writer:
            return drop_golden(writer.shelf, name)

    def note(self, event: str, name: str, action: str, about: str, *, scope: Scope) -> None:
        """Note what an admin did; `event` keeps two notes of one moment apart."""
        with self._store.writer(scope.tenant) as writer:
            note_action(
                writer.shelf, self._now(), id_of(event), scope.asker or "", name, action, about
            )

    def audit(self, limit: int = 100, *, scope: Scope) -> list[Action]:
        """Return what admins did, newest first."""
        with self._store.reader(scope.tenant) as reader:
            rows = latest_actions(reader.shelf, limit)
        return [
            Action(at=at, asker=asker, name=name, action=action, about=about)
            for at, asker, name, action, about in rows
        ]


def _is_visible(curated: Curated, reader: Reader, collections: frozenset[str] | None) -> bool:
    if curated.pin is None or collections is None:
        return True
    document = reader.document_named(curated.pin.citation.document_id)
    return document is not None and document.collection in collections


def curated_for(reader: Reader, question: str) -> Curated | None:
    """Return the curated answer to a question that is put nearly the same way, if there is one.

    Both must ask for the same type of answer with the same content words, up to their
    spelling; a word more, such as a name or a year, asks for something else.
    """
    wanted = _key(question)
    wants = analyse(question).wants
    best: tuple[float, CuratedRow] | None = None
    for row in all_curated(reader.shelf):
        known = _key(row.question)
        near = fuzz.ratio(wanted, known)
        alike = len(wanted.split()) == len(known.split()) and analyse(row.question).wants is wants
        if alike and near >= ALIKE and (best is None or near > best[0]):
            best = (near, row)
    return _curated(best[1]) if best is not None else None


def _key(question: str) -> str:
    """Return the content words of a question, in a fixed order."""
    terms = sorted({term for _, term in terms_of(question)})
    return " ".join(terms) or question.casefold().strip()


def curated_named(reader: Reader, name: str) -> Curated | None:
    """Return a curated answer by its id."""
    return next((_curated(row) for row in all_curated(reader.shelf) if row.id == name), None)


def _curated(row: CuratedRow) -> Curated:
    return Curated.model_validate_json(row.answer)
