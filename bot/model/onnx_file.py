"""Writes ONNX files: protocol buffers by hand, so that making one needs nothing but numpy.

Only what a feed-forward graph of named operators is made of. The field numbers are
those of onnx.proto, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (Apache-2.0).
"""

import struct
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

IR_VERSION: Final = 8
OPSET: Final = 17
TYPES: Final = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6, "int64": 7}

Array = npt.NDArray[Any]


def varint(value: int) -> bytes:
    """Encode a whole number, seven bits a byte; negative ones take ten bytes."""
    value &= (1 << 64) - 1
    written = bytearray()
    while value > 0x7F:  # noqa: PLR2004 -- seven bits
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def _number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return varint(field << 3 | 2) + varint(len(value)) + value


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _attribute(name: str, value: float | Sequence[int]) -> bytes:
    head = _text(1, name)
    match value:
        case int():
            return head + _number(3, value) + _number(20, 2)
        case float():
            return head + varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)
        case _:
            return head + b"".join(_number(8, it) for it in value) + _number(20, 7)


def _tensor(name: str, array: Array) -> bytes:
    little = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    dims = b"".join(_number(1, size) for size in array.shape)
    kind = _number(2, TYPES[array.dtype.name])
    return dims + kind + _text(8, name) + _bytes(9, little.tobytes())


def _value(name: str, kind: str, shape: Sequence[str | int]) -> bytes:
    dims = b"".join(
        _bytes(1, _text(2, it) if isinstance(it, str) else _number(1, it)) for it in shape
    )
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, TYPES[kind]) + _bytes(2, dims)))


class Graph:
    """A graph under construction; every operator gives one value, named by a string."""

    def __init__(self) -> None:
        self._body: list[bytes] = []
        self._names = 0

    def _name(self) -> str:
        self._names += 1
        return f"v{self._names}"

    def input(self, name: str, kind: str, shape: Sequence[str | int]) -> str:
        """Declare what the graph is given."""
        self._body.append(_bytes(11, _value(name, kind, shape)))
        return name

    def output(self, value: str, name: str, kind: str, shape: Sequence[str | int]) -> None:
        """Give a value away under a name."""
        self._body.append(_bytes(1, self._node("Identity", (value,), (name,), {})))
        self._body.append(_bytes(12, _value(name, kind, shape)))

    def constant(self, array: Array) -> str:
        """Add fixed numbers."""
        name = self._name()
        self._body.append(_bytes(5, _tensor(name, array)))
        return name

    def add(self, operator: str, *inputs: str, **attributes: float | Sequence[int]) -> str:
        """Add an operator with one output."""
        return self.add_many(operator, 1, *inputs, **attributes)[0]

    def add_many(
        self, operator: str, outputs: int, *inputs: str, **attributes: float | Sequence[int]
    ) -> list[str]:
        """Add an operator with several outputs."""
        names = [self._name() for _ in range(outputs)]
        self._body.append(_bytes(1, self._node(operator, inputs, names, attributes)))
        return names

    @staticmethod
    def _node(
        operator: str,
        inputs: Sequence[str],
        outputs: Sequence[str],
        attributes: dict[str, float | Sequence[int]],
    ) -> bytes:
        return (
            b"".join(_text(1, it) for it in inputs)
            + b"".join(_text(2, it) for it in outputs)
            + _text(4, operator)
            + b"".join(_bytes(5, _attribute(*it)) for it in attributes.items())
        )

    def file(self) -> bytes:
        """Return the file."""
        opset = _bytes(8, _number(2, OPSET))
        graph = _bytes(7, _text(2, "quoth") + b"".join(self._body))
        return _number(1, IR_VERSION) + _text(2, "quoth") + opset + graph
