"""Everything that is kept, as one file to take elsewhere; `docs/archive.md` describes it.

A zip of lines of JSON: what documents say and how they are laid out, and the rows kept
beside them. The index is not in it, since it is made anew when documents come back.
"""

import base64
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from knowledge.errors import KnowledgeError
from knowledge.facts import index_passages, mine
from knowledge.model import Fact, FactKind, Passage
from knowledge.store import DocumentDraft, DocumentRecord, Reader, Store
from knowledge.store.tables import TABLES, put_rows, rows_of

FORMAT: Final = "quoth-archive"
VERSION: Final = 1
ABOUT: Final = "archive.json"
DOCUMENTS: Final = "documents.jsonl"


class UnreadableArchive(KnowledgeError):
    """A file is no archive, or one of a later version; nothing of it was taken in."""


class Carried(BaseModel):
    """How much an archive carried out or in."""

    model_config = ConfigDict(frozen=True)

    tenants: int
    documents: int
    rows: int


def write_archive(store: Store, path: Path) -> Carried:
    """Write everything that is stored, each tenant as it is at one moment.

    The file appears under its name only when it is whole.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ABOUT, json.dumps({"format": FORMAT, "version": VERSION}))
        names = store.tenants()
        documents = _write_lines(archive, DOCUMENTS, _documents(store, names))
        rows = sum(
            _write_lines(archive, f"{table}.jsonl", _rows(store, names, table)) for table in TABLES
        )
    unfinished.replace(path)
    return Carried(tenants=len(names), documents=documents, rows=rows)


def read_archive(store: Store, path: Path) -> Carried:
    """Take in an archive, beside what is stored; a document of the same place is replaced.

    Raises UnreadableArchive.
    """
    tenants: set[str] = set()
    documents = rows = 0
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive)
            for record in _read_lines(archive, DOCUMENTS):
                tenants.add(record["tenant"])
                with store.writer(record["tenant"]) as writer:
                    writer.add(_draft(record))
                documents += 1
            for table in TABLES:
                for record in _read_lines(archive, f"{table}.jsonl"):
                    tenants.add(record["tenant"])
                    with store.writer(record["tenant"]) as writer:
                        put_rows(writer.shelf, table, [tuple(map(_value, record["row"]))])
                    rows += 1
    except (zipfile.BadZipFile, json.JSONDecodeError, KeyError, ValueError, TypeError) as error:
        raise UnreadableArchive(
            f"{path.name} is no archive of Quoth's, or is damaged; make one with: quoth export"
        ) from error
    return Carried(tenants=len(tenants), documents=documents, rows=rows)


def _check(archive: zipfile.ZipFile) -> None:
    about = json.loads(archive.read(ABOUT))
    if about["format"] != FORMAT:
        raise ValueError(about["format"])
    if about["version"] > VERSION:
        raise UnreadableArchive(
            f"the archive is of version {about['version']}, this Quoth reads up to {VERSION}:"
            " upgrade Quoth"
        )


def _write_lines(archive: zipfile.ZipFile, name: str, records: Iterable[dict[str, Any]]) -> int:
    count = 0
    with archive.open(name, "w") as member, TextIOWrapper(member, "ascii") as lines:
        for record in records:
            lines.write(json.dumps(record) + "\n")
            count += 1
    return count


def _read_lines(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    if name not in archive.namelist():
        return
    with archive.open(name) as member:
        for line in member:
            yield json.loads(line)


def _documents(store: Store, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        with store.reader(name) as reader:
            for document in reader.documents():
                yield {"tenant": name, **_document(reader, document)}


def _document(reader: Reader, record: DocumentRecord) -> dict[str, Any]:
    last = record.first_passage + record.passages - 1
    passages = reader.passages_between(record.first_passage, last)
    return {
        "title": record.title,
        "uri": record.uri,
        "collection": record.collection,
        "media_type": record.media_type,
        "sha256": record.sha256.hex(),
        "added": record.added.isoformat(),
        "dated": record.dated and record.dated.isoformat(),
        "pages": record.pages,
        "warnings": record.warnings,
        "passages": [_passage(it.passage) for it in passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "start": passage.start,
        "text": passage.text,
        "section": passage.section,
        "page": passage.page,
        "facts": [[fact.start, fact.end, *fact.kinds] for fact in passage.facts],
    }


def _draft(record: dict[str, Any]) -> DocumentDraft:
    passages = [
        Passage(
            start=it["start"],
            text=it["text"],
            facts=tuple(
                Fact(start, end, tuple(map(FactKind, kinds))) for start, end, *kinds in it["facts"]
            ),
            section=tuple(it["section"]),
            page=it["page"],
        )
        for it in record["passages"]
    ]
    return DocumentDraft(
        title=record["title"],
        uri=record["uri"],
        collection=record["collection"],
        media_type=record["media_type"],
        sha256=bytes.fromhex(record["sha256"]),
        added=datetime.fromisoformat(record["added"]),
        passages=tuple(index_passages(passages, record["title"])),
        pages=record["pages"],
        dated=date.fromisoformat(record["dated"]) if record["dated"] else None,
        warnings=tuple(record["warnings"]),
        mined=mine(passages),
    )


def _rows(store: Store, names: Sequence[str], table: str) -> Iterator[dict[str, Any]]:
    for name in names:
        with store.reader(name) as reader:
            for row in rows_of(reader.shelf, table):
                yield {"tenant": name, "row": list(map(_plain, row))}


def _plain(value: object) -> object:
    """Write a column's value down; bytes as base64 in an object of their own."""
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    return value


def _value(plain: Any) -> object:  # noqa: ANN401 -- as JSON gives it
    return base64.b64decode(plain["base64"]) if isinstance(plain, dict) else plain
