"""The block codec: a term's facts in the rows of `posting`.

A row holds facts of one page of 65,536 ids: it starts at its `first` id, and its
data is an entry per fact, ascending: the low half of the id, and the impact.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.store.records import Postings

# A full row just stays within a database page of 4 KiB, beside three others.
CAPACITY: Final = 320
PAGE_BITS: Final = 16
LOW_HALF: Final = 0xFFFF
HIGH_HALF: Final = 0xFFFF_0000
ENTRY: Final = np.dtype([("low", "<u2"), ("impact", "u1")])
ENTRY_BYTES: Final = ENTRY.itemsize

Block = tuple[int, bytes]


def entries(data: bytes) -> int:
    """Return how many facts a block's data holds."""
    return len(data) // ENTRY_BYTES


def encode(ids: npt.NDArray[np.uint32], impacts: npt.NDArray[np.uint8]) -> bytes:
    """Pack facts as entries; which block each belongs to is the caller's affair."""
    packed = np.empty(len(ids), ENTRY)
    packed["low"] = ids & LOW_HALF
    packed["impact"] = impacts
    return packed.tobytes()


def decode(blocks: Sequence[Block]) -> Postings:
    """Return a term's facts from its blocks, which come in order."""
    packed = np.frombuffer(b"".join([data for _, data in blocks]), ENTRY)
    ids = packed["low"].astype(np.uint32)
    if len(blocks) == 1:
        ids += np.uint32(blocks[0][0] & HIGH_HALF)
    else:
        pages = np.array([first & HIGH_HALF for first, _ in blocks], np.uint32)
        ids += np.repeat(pages, [entries(data) for _, data in blocks])
    return Postings(ids, packed["impact"].copy())


def without(block: Block, first: int, stop: int) -> bytes:
    """Return a block's data without the ids from `first` up to `stop`."""
    ids = decode([block]).ids
    kept = (ids < first) | (ids >= stop)
    return np.frombuffer(block[1], ENTRY)[kept].tobytes()
