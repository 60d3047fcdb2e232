"""Reads weights in the safetensors format: a length, a JSON header, then plain numbers."""

import json
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bot.model.errors import UnusableModel

TYPES: Final = {"F32": "<f4", "F16": "<f2", "I64": "<i8"}
PREFIXES: Final = ("bert.", "model.", "0.auto_model.")
NO_WEIGHTS: Final = "these are no weights in the safetensors format; fetch the file again"

Tensors = dict[str, npt.NDArray[Any]]


def read_safetensors(data: bytes) -> Tensors:
    """Return every tensor by its name. Raises UnusableModel."""
    try:
        length = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + length])
        body = memoryview(data)[8 + length :]
        return {
            _plain(name): _tensor(entry, body)
            for name, entry in header.items()
            if name != "__metadata__"
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnusableModel(NO_WEIGHTS) from error


def _plain(name: str) -> str:
    prefix = next((it for it in PREFIXES if name.startswith(it)), "")
    return name.removeprefix(prefix)


def _tensor(entry: dict[str, Any], body: memoryview) -> npt.NDArray[Any]:
    start, end = entry["data_offsets"]
    numbers = np.frombuffer(body[start:end], TYPES[entry["dtype"]])
    return numbers.reshape(entry["shape"])


def write_safetensors(tensors: Tensors) -> bytes:
    """Return a file that holds these tensors, as 32-bit floats."""
    header: dict[str, Any] = {}
    parts: list[bytes] = []
    place = 0
    for name, tensor in tensors.items():
        data = np.ascontiguousarray(tensor, "<f4").tobytes()
        shape = list(tensor.shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [place, place + len(data)]}
        parts.append(data)
        place += len(data)
    head = json.dumps(header).encode()
    return len(head).to_bytes(8, "little") + head + b"".join(parts)
