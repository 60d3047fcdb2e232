"""Taking documents in and out: texts, files, archives; each all of it or nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from knowledge.browsing import find_document
from knowledge.errors import DocumentError, RemovedDocument
from knowledge.given import Given, Refused
from knowledge.intake import draft_of, fingerprint, text_uri
from knowledge.model import Reading
from knowledge.reading import read_text
from knowledge.reading.contained import Converter
from knowledge.reading.wire import Member
from knowledge.store import DocumentDraft, DocumentRecord, Store, Writer
from knowledge.store.tombstones import bury, is_buried, unbury

WITHIN: Final = "!/"
# A term that many documents hold is written once for as many facts.
BATCH_FACTS: Final = 20_000
MAIL_TYPES: Final = frozenset({"application/mbox", "message/rfc822"})


Text = tuple[str, str | None, str | None]
Change = tuple[DocumentRecord, str]
Outcome = DocumentDraft | DocumentRecord | DocumentError


class TakingIn:
    """Stores what texts and files hold; files are read in confined processes."""

    def __init__(self, store: Store, converter: Converter, now: Callable[[], datetime]) -> None:
        self._store = store
        self._converter = converter
        self._now = now

    def text(self, text: str, given: Given, tenant: str) -> Change:
        """Take a text in. Raises DocumentError when there is nothing to quote."""
        sha256 = fingerprint(given.content, given.title)
        if held := self._unchanged(given, sha256, tenant):
            return held, "unchanged"
        return self._keep(self._draft(read_text(text), given, sha256), given, tenant)

    def texts(self, batch: Iterable[Text], collection: str, tenant: str) -> list[DocumentRecord]:
        """Take many texts in, in one transaction."""
        drafts = []
        for text, title, uri in batch:
            given = text_given(text, title, uri, collection)
            sha256 = fingerprint(given.content, given.title)
            drafts.append(self._draft(read_text(text), given, sha256))
        with self._store.writer(tenant) as writer:
            return [writer.add(draft) for draft in drafts]

    def file(self, given: Given, tenant: str) -> tuple[list[Change], list[Refused]]:
        """Take a file in; an archive's members have its uri, `!/` and their path.

        Raises:
            DocumentError: nothing in it can be read; nothing was stored.
        """
        sha256 = fingerprint(given.content, given.title)
        if held := self._unchanged(given, sha256, tenant):
            return [(held, "unchanged")], []
        members = self._converter.read(given.content, given.name)
        if len(members) == 1 and not members[0].name:
            outcome = members[0].outcome
            if isinstance(outcome, DocumentError):
                raise outcome
            change = self._keep(self._draft(outcome, given, sha256), given, tenant)
            if outcome.media_type in MAIL_TYPES:
                self._drop_others(given, {given.uri}, tenant)
            return [change], []
        return self._take_members(given, members, tenant)

    def remove_from(self, uri: str, collection: str, tenant: str) -> list[DocumentRecord]:
        """Take out what came from a file that is gone."""
        with self._store.writer(tenant) as writer:
            records = [*_from(writer, uri, collection)]
            for record in records:
                writer.remove(record.number)
        return records

    def remove(self, name: str, collections: frozenset[str] | None, tenant: str) -> DocumentRecord:
        """Take a document out on purpose. Raises NoSuchDocument."""
        with self._store.writer(tenant) as writer:
            record = find_document(writer, name, collections)
            writer.remove(record.number)
            bury(writer.shelf, record.collection, record.uri, self._now())
        return record

    def _unchanged(self, given: Given, sha256: bytes, tenant: str) -> DocumentRecord | None:
        with self._store.reader(tenant) as reader:
            held = reader.document_at(given.collection, given.uri)
        return held if held is not None and held.sha256 == sha256 else None

    def _take_members(
        self, given: Given, members: list[Member], tenant: str
    ) -> tuple[list[Change], list[Refused]]:
        changes: list[Change] = []
        refused: list[Refused] = []
        for batch in self._batches(given, members, tenant):
            with self._store.writer(tenant) as writer:
                for inner, outcome in batch:
                    try:
                        changes.append(_settle(writer, inner, outcome))
                    except DocumentError as error:
                        refused.append(Refused(inner.uri, error))
        if not changes:
            raise _nothing_in(given.name, refused)
        self._drop_others(given, {record.uri for record, _ in changes}, tenant)
        return changes, refused

    def _batches(
        self, given: Given, members: list[Member], tenant: str
    ) -> Iterator[list[tuple[Given, Outcome]]]:
        """Yield what came of the members, as many together as are written in one go."""
        batch: list[tuple[Given, Outcome]] = []
        facts = 0
        for member in members:
            inner = _inner(given, member)
            outcome = self._outcome(inner, member, tenant)
            batch.append((inner, outcome))
            if isinstance(outcome, DocumentDraft):
                facts += sum(len(it.terms) for it in outcome.passages)
            if facts >= BATCH_FACTS:
                yield batch
                batch, facts = [], 0
        if batch:
            yield batch

    def _outcome(self, inner: Given, member: Member, tenant: str) -> Outcome:
        if isinstance(member.outcome, DocumentError):
            return member.outcome
        sha256 = fingerprint(inner.content if not member.name else member.digest, inner.title)
        if held := self._unchanged(inner, sha256, tenant):
            return held
        try:
            return self._draft(member.outcome, inner, sha256)
        except DocumentError as error:
            return error

    def _draft(self, reading: Reading, given: Given, sha256: bytes) -> DocumentDraft:
        file = PurePosixPath(given.name)
        return draft_of(
            reading,
            uri=given.uri,
            collection=given.collection,
            title=given.title or reading.title or (file.stem if file.suffix else None),
            sha256=sha256,
            added=self._now(),
        )

    def _keep(self, draft: DocumentDraft, given: Given, tenant: str) -> Change:
        with self._store.writer(tenant) as writer:
            return _settle(writer, given, draft)

    def _drop_others(self, given: Given, kept: set[str], tenant: str) -> None:
        """Remove what an earlier version of an archive held, and this one does not."""
        with self._store.writer(tenant) as writer:
            for record in _from(writer, given.uri, given.collection):
                if record.uri not in kept:
                    writer.remove(record.number)


def text_given(text: str, title: str | None, uri: str | None, collection: str) -> Given:
    """Return a text as something given; one from nowhere has a place made of its words."""
    content = text.encode("utf-8", "surrogatepass")
    return Given(content, "", uri or text_uri(text, title), collection, title)


def _from(writer: Writer, uri: str, collection: str) -> Iterator[DocumentRecord]:
    """Yield the document of a file, or all of an archive's."""
    for record in writer.documents(frozenset({collection})):
        if record.uri == uri or record.uri.startswith(uri + WITHIN):
            yield record


def _settle(writer: Writer, given: Given, outcome: Outcome) -> Change:
    """Write down what came of a document; raises what went wrong with it."""
    if isinstance(outcome, DocumentError):
        raise outcome
    if isinstance(outcome, DocumentRecord):
        return outcome, "unchanged"
    place = (outcome.collection, outcome.uri)
    if not given.on_purpose and is_buried(writer.shelf, *place):
        raise RemovedDocument(
            f"{outcome.uri}: was removed on purpose; add it by its own name to have it back"
        )
    unbury(writer.shelf, *place)
    held = writer.document_at(*place)
    return writer.add(outcome), "updated" if held else "added"


def _inner(given: Given, member: Member) -> Given:
    """Return where a member is kept; a mail among what is attached to it stays in its place."""
    if not member.name:
        return given
    uri = f"{given.uri}{WITHIN}{quote(member.name)}"
    return replace(given, content=b"", name=member.name, uri=uri, title=None)


def _nothing_in(name: str, refused: list[Refused]) -> DocumentError:
    first = refused[0].error
    if len(refused) == 1:
        return type(first)(f"{name}: {first}")
    return DocumentError(
        f"{name}: none of its {len(refused)} files could be read. The first: {first}"
    )
