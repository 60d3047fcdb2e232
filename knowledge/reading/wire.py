"""Readings and refusals on their way between processes: JSON, checked on arrival."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from knowledge import errors
from knowledge.errors import DocumentError
from knowledge.model import Block, BlockKind, Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter

REFUSALS = {
    kind.__name__: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DocumentError)
}
# A lone surrogate can be kept in no database.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


@dataclass(frozen=True, slots=True)
class Member:
    """What became of a file, or of one in an archive.

    `name` is its path in the archive, "" for a file that is none; `digest` is the
    hash of its content.
    """

    name: str
    digest: bytes
    outcome: Reading | DocumentError


def pack(members: Iterable[Member]) -> bytes:
    """Write members down."""
    return json.dumps([_told(member) for member in members]).encode("ascii")


def unpack(content: bytes) -> list[Member]:
    """Read members; raises ValueError when they are not what they should be."""
    told = _adapter().validate_python(json.loads(content))
    return [_member(*each) for each in told]


def _told(member: Member) -> tuple[str, str, Any]:
    it = member.outcome
    if isinstance(it, DocumentError):
        says = (type(it).__name__, str(it).translate(_SURROGATES))
        return member.name, member.digest.hex(), says
    paths: dict[tuple[str, ...], int] = {}
    blocks = [
        (each.start, each.end, each.kind, paths.setdefault(each.section, len(paths)), each.page)
        for each in it.blocks
    ]
    sections = [[name.translate(_SURROGATES) for name in path] for path in paths]
    title = it.title.translate(_SURROGATES) if it.title else it.title
    dated = it.dated.isoformat() if it.dated else None
    text = it.text.translate(_SURROGATES)
    reading = (text, blocks, sections, title, dated, it.media_type, it.pages, it.warnings)
    return member.name, member.digest.hex(), reading


_Refused = tuple[str, str]
_Blocks = list[tuple[int, int, BlockKind, int, int | None]]
_Read = tuple[
    str,
    _Blocks,
    list[tuple[str, ...]],
    str | None,
    date | None,
    str,
    int | None,
    tuple[str, ...],
]


@cache
def _adapter() -> "TypeAdapter[list[tuple[str, str, _Refused | _Read]]]":
    from pydantic import TypeAdapter  # noqa: PLC0415 -- the side that packs does without

    return TypeAdapter(list[tuple[str, str, _Refused | _Read]])


def _member(name: str, digest: str, told: _Refused | _Read) -> Member:
    outcome: Reading | DocumentError
    match told:
        case (kind, says):
            outcome = REFUSALS.get(kind, DocumentError)(says)
        case (text, pieces, sections, title, dated, kind, pages, warnings):
            blocks = _laid_out(text, pieces, sections)
            outcome = Reading(text, blocks, title, dated, kind, pages, warnings)
    return Member(name, bytes.fromhex(digest), outcome)


def _laid_out(text: str, pieces: _Blocks, sections: list[tuple[str, ...]]) -> tuple[Block, ...]:
    edges = [0, *(edge for piece in pieces for edge in piece[:2]), len(text)]
    if any(low > high for low, high in pairwise(edges)):
        raise ValueError("blocks out of order")
    return tuple(
        Block(start, end, kind, sections[path], page) for start, end, kind, path, page in pieces
    )
