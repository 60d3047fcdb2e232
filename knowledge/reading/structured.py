"""JSON and JSON Lines: an object is a row, what holds objects is a section."""

import json
from collections.abc import Iterator
from typing import Any

from knowledge.errors import DamagedDocument, DocumentError
from knowledge.model import BlockKind, Reading
from knowledge.reading.composition import Part, compose
from knowledge.reading.decoding import decode

DEEPEST = 50
_LONG = 200


def read(content: bytes, name: str) -> Reading:
    """Read the values of a JSON file, each with its key."""
    text = decode(content, name)
    value, is_lines = _loaded(text, name)
    try:
        parts = list(_parts(value, 1))
    except RecursionError as fault:
        raise _too_deep(name) from fault
    title = value.get("title") if isinstance(value, dict) else None
    composed, blocks = compose(parts, None)
    kind = "application/jsonl" if is_lines else "application/json"
    return Reading(composed, blocks, title if isinstance(title, str) else None, media_type=kind)


def _loaded(text: str, name: str) -> tuple[Any, bool]:
    try:
        return json.loads(text), False
    except RecursionError as fault:
        raise _too_deep(name) from fault
    except ValueError:
        pass
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()], True
    except RecursionError as fault:
        raise _too_deep(name) from fault
    except ValueError as fault:
        raise DamagedDocument(
            f"{name} is no JSON that can be read. Save it again, or as .txt, and add that."
        ) from fault


def _too_deep(name: str) -> DocumentError:
    return DocumentError(f"{name} is nested too deeply to read. Flatten it and add it again.")


def _parts(value: Any, level: int) -> Iterator[Part]:  # noqa: ANN401 -- JSON may hold anything
    if level > DEEPEST:
        raise RecursionError
    match value:
        case dict():
            yield from _object(value, level)
        case list() if value and all(isinstance(item, int | float) for item in value):
            yield Part(", ".join(map(json.dumps, value)), BlockKind.LIST_ITEM)
        case list():
            for item in value:
                yield from _parts(item, level)
        case _:
            yield Part(_written(value), BlockKind.LIST_ITEM)


def _object(value: dict[str, Any], level: int) -> Iterator[Part]:
    """Yield an object's plain values as a row, its long ones and its parts below."""
    plain = {key: it for key, it in value.items() if not isinstance(it, dict | list)}
    pairs = [(key, written) for key, it in plain.items() if (written := _written(it))]
    short = [f"{key}: {it}" for key, it in pairs if len(it) <= _LONG]
    yield Part(" | ".join(short), BlockKind.TABLE_ROW)
    for _, written in pairs:
        if len(written) > _LONG:
            yield Part(written)
    for key, it in value.items():
        if isinstance(it, dict | list) and it:
            yield Part(key, BlockKind.HEADING, level)
            yield from _parts(it, level + 1)
            yield Part("", BlockKind.HEADING, level)


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case _:
            return json.dumps(value)
