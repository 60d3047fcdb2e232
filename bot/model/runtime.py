"""The only place that speaks to the runtime: texts in, the network's numbers out."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as native
from tokenizers import Encoding, Tokenizer

from bot.model.errors import UnusableModel

ERROR_NAMES: Final = (
    *("Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "ModelLoadCanceled"),
    *("NoModel", "NoSuchFile", "NotImplemented", "RuntimeException"),
)
# They share no root of their own, and not every version has all of them.
RUNTIME_ERRORS: Final[tuple[type[Exception], ...]] = (
    ValueError,
    *(getattr(native, name) for name in ERROR_NAMES if hasattr(native, name)),
)
QUIET: Final = 4
# Threads of its own would be lost, and complained of, where files are read in forks.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

Floats = npt.NDArray[np.float32]


class Network:
    """A model's file and its tokenizer, ready to run; every thread may use it."""

    def __init__(self, model: Path, tokenizer: Path, max_tokens: int) -> None:
        self._tokenizer = _tokenizer(tokenizer, max_tokens)
        self._session = _session(model)
        self._inputs = frozenset(it.name for it in self._session.get_inputs())
        self.outputs = tuple(it.name for it in self._session.get_outputs())

    def words(self) -> frozenset[str]:
        """Return the whole words that the tokenizer knows."""
        return frozenset(it.lstrip("\u2581") for it in self._tokenizer.get_vocab())

    def encode(self, texts: Sequence[str], pairs: Sequence[str] | None = None) -> list[Encoding]:
        """Cut texts, or questions with their texts, into pieces."""
        inputs: Any = texts if pairs is None else list(zip(texts, pairs, strict=True))
        return list(self._tokenizer.encode_batch(inputs))

    def run(self, pieces: Sequence[Encoding]) -> dict[str, Floats]:
        """Compute one batch. Raises UnusableModel."""
        length = max(len(it.ids) for it in pieces)
        given = {
            "input_ids": _padded([it.ids for it in pieces], length),
            "attention_mask": _padded([it.attention_mask for it in pieces], length),
            "token_type_ids": _padded([it.type_ids for it in pieces], length),
        }
        try:
            results = self._session.run(
                None, {name: it for name, it in given.items() if name in self._inputs}
            )
        except RUNTIME_ERRORS as error:
            raise UnusableModel(
                "the model cannot read what its tokenizer gives it; they do not belong together:"
                f" {_first_line(error)}"
            ) from error
        if not all(np.isfinite(it).all() for it in results):
            raise UnusableModel("the model gives what are no numbers; its weights are broken")
        return dict(zip(self.outputs, results, strict=True))


def _padded(rows: Sequence[Sequence[int]], length: int) -> npt.NDArray[np.int64]:
    filled = np.zeros((len(rows), length), np.int64)
    for place, row in enumerate(rows):
        filled[place, : len(row)] = row
    return filled


def _tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_padding()
        tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    except Exception as error:
        raise UnusableModel(f"{path.name} is no tokenizer: {_first_line(error)}") from error
    return tokenizer


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = QUIET
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except RUNTIME_ERRORS as error:
        raise UnusableModel(f"{path.name} cannot be run: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
