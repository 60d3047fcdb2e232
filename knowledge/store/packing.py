"""How values are written down in columns, and read back exactly."""

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

import numpy as np

from knowledge.model import Fact, FactKind

# The bit of each kind in stored facts: add at the end, never reorder, at most 16.
STORED_KINDS: Final = (
    FactKind.AGREEMENT,
    FactKind.DECISION,
    FactKind.STATEMENT,
    FactKind.SCHEDULE,
    FactKind.QUANTITY,
    FactKind.DEFINITION,
    FactKind.EVENT,
    FactKind.ACTION,
    FactKind.QUESTION,
    FactKind.HEADING,
)
BIT_OF: Final = {kind: 1 << place for place, kind in enumerate(STORED_KINDS)}
FACT: Final = struct.Struct("<IIH")


def pack_text(text: str) -> bytes:
    """Encode any text, NULs and lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def unpack_text(data: bytes) -> str:
    """Decode what `pack_text` encoded."""
    return data.decode("utf-8", "surrogatepass")


def pack_texts(texts: Sequence[str]) -> bytes:
    """Encode a short list of texts."""
    return pack_text(json.dumps(texts, ensure_ascii=False)) if texts else b""


@lru_cache(maxsize=1024)
def unpack_texts(data: bytes) -> tuple[str, ...]:
    """Decode what `pack_texts` encoded."""
    return tuple(json.loads(unpack_text(data))) if data else ()


def pack_facts(facts: Iterable[Fact]) -> bytes:
    """Encode the ranges and kinds of a passage's facts."""
    return b"".join(
        [
            FACT.pack(fact.start, fact.end, sum(BIT_OF[k] for k in set(fact.kinds)))
            for fact in facts
        ]
    )


def unpack_facts(data: bytes) -> tuple[Fact, ...]:
    """Decode a passage's facts; the kinds of each come in stored order."""
    return tuple([Fact(start, end, _kinds(mask)) for start, end, mask in FACT.iter_unpack(data)])


@lru_cache(maxsize=1024)
def _kinds(mask: int) -> tuple[FactKind, ...]:
    return tuple(kind for kind, bit in BIT_OF.items() if mask & bit)


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Encode a set of numbers below 2**32, small."""
    ordered = np.array(sorted(numbers), dtype=np.int64)
    return zlib.compress(np.diff(ordered, prepend=0).astype("<u4").tobytes())


def unpack_numbers(data: bytes) -> list[int]:
    """Decode what `pack_numbers` encoded, ascending."""
    steps = np.frombuffer(zlib.decompress(data), dtype="<u4")
    return [int(number) for number in np.cumsum(steps, dtype=np.int64)]


def pack_moment(moment: datetime) -> int:
    """Return a moment as microseconds, for comparing in the database."""
    return round(moment.timestamp() * 1_000_000)


def unpack_moment(microseconds: int) -> datetime:
    """Return the moment that `pack_moment` packed."""
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)
