"""From BERT's weights to an ONNX graph that computes with 8-bit numbers.

Weights are rounded to 7 bits and a sign of their column's largest: more precise rounding
would overflow in the vector units of processors without VNNI, and give other results there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bot.model.errors import UnusableModel
from bot.model.onnx_file import Graph

LARGEST: Final = 63
HEADS: Final = ("token", "whole")
SHAPE: Final = ("batch", "length")
INPUTS: Final = ("input_ids", "attention_mask", "token_type_ids")
MASKED: Final = -10_000.0

Tensors = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a BERT's configuration says that its weights do not."""

    heads: int
    epsilon: float = 1e-12

    @classmethod
    def read(cls, config: Mapping[str, Any]) -> "Shape":
        """Read a configuration. Raises UnusableModel for another kind of network."""
        kind, activation = config.get("model_type"), config.get("hidden_act", "gelu")
        if kind != "bert" or activation != "gelu":
            raise UnusableModel(
                f"weights of the kind {kind!r} with {activation!r} cannot be converted here, only"
                " BERT's; convert them to ONNX elsewhere, and add that file with its tokenizer"
            )
        return cls(int(config["num_attention_heads"]), float(config.get("layer_norm_eps", 1e-12)))


def bert_graph(weights: Tensors, shape: Shape) -> bytes:
    """Return the ONNX file of a BERT, with the reader's heads where the weights have them.

    It gives `last_hidden_state`, or the heads' `token` and `whole` scores. Raises
    UnusableModel when weights are missing or do not fit together.
    """
    try:
        return _Bert(weights, shape).file()
    except (KeyError, ValueError) as error:
        raise UnusableModel(f"the weights are not BERT's: {error}") from error


class _Bert:
    def __init__(self, weights: Tensors, shape: Shape) -> None:
        self._weights = weights
        self._shape = shape
        self._graph = Graph()
        self._width = int(weights["embeddings.word_embeddings.weight"].shape[1])

    def file(self) -> bytes:
        graph = self._graph
        ids, mask, types = (graph.input(name, "int64", SHAPE) for name in INPUTS)
        away = self._mask(mask)
        hidden = self._embeddings(ids, types)
        layer = 0
        while f"encoder.layer.{layer}.output.dense.weight" in self._weights:
            hidden = self._layer(hidden, away, f"encoder.layer.{layer}")
            layer += 1
        if "token.weight" in self._weights:
            self._heads(hidden)
        else:
            graph.output(hidden, "last_hidden_state", "float32", (*SHAPE, self._width))
        return graph.file()

    def _mask(self, mask: str) -> str:
        graph = self._graph
        seen = graph.add("Cast", graph.add("Unsqueeze", mask, self._ints(1, 2)), to=1)
        return graph.add("Mul", graph.add("Sub", self._floats(1.0), seen), self._floats(MASKED))

    def _embeddings(self, ids: str, types: str) -> str:
        graph = self._graph
        rows, scales = _rounded(self._weights["embeddings.word_embeddings.weight"].T)
        table = graph.constant(np.ascontiguousarray(rows.T))
        small = graph.add("Cast", graph.add("Gather", table, ids), to=1)
        sizes = graph.add("Gather", graph.constant(scales[:, None]), ids)
        words = graph.add("Mul", small, sizes)
        length = graph.add("Slice", graph.add("Shape", ids), self._ints(1), self._ints(2))
        places = graph.add(
            "Slice", self._tensor("embeddings.position_embeddings.weight"), self._ints(0), length
        )
        kinds = graph.add("Gather", self._tensor("embeddings.token_type_embeddings.weight"), types)
        summed = graph.add("Add", graph.add("Add", words, places), kinds)
        return self._normed(summed, "embeddings.LayerNorm")

    def _layer(self, hidden: str, away: str, name: str) -> str:
        graph = self._graph
        met = self._attention(hidden, away, f"{name}.attention.self")
        spread = self._linear(met, [f"{name}.attention.output.dense"])
        hidden = self._normed(
            graph.add("Add", spread, hidden), f"{name}.attention.output.LayerNorm"
        )
        wide = self._gelu(self._linear(hidden, [f"{name}.intermediate.dense"]))
        narrow = self._linear(wide, [f"{name}.output.dense"])
        return self._normed(graph.add("Add", narrow, hidden), f"{name}.output.LayerNorm")

    def _attention(self, hidden: str, away: str, name: str) -> str:
        graph, heads = self._graph, self._shape.heads
        size = self._width // heads
        joined = self._linear(hidden, [f"{name}.{it}" for it in ("query", "key", "value")])
        apart = graph.add("Reshape", joined, self._ints(0, 0, 3, heads, size))
        turned = graph.add("Transpose", apart, perm=(2, 0, 3, 1, 4))
        query, key, value = (
            graph.add("Gather", turned, graph.constant(np.array(it)), axis=0) for it in range(3)
        )
        met = graph.add("MatMul", query, graph.add("Transpose", key, perm=(0, 1, 3, 2)))
        scaled = graph.add("Mul", met, self._floats(size**-0.5))
        shares = graph.add("Softmax", graph.add("Add", scaled, away), axis=-1)
        mixed = graph.add("Transpose", graph.add("MatMul", shares, value), perm=(0, 2, 1, 3))
        return graph.add("Reshape", mixed, self._ints(0, 0, self._width))

    def _linear(self, value: str, names: list[str]) -> str:
        """Multiply by one weight, or by several side by side, rounding both factors."""
        graph = self._graph
        weight = np.concatenate([self._weights[f"{it}.weight"] for it in names]).T
        bias = np.concatenate([self._weights[f"{it}.bias"] for it in names])
        small, scales = _rounded(weight)
        rounded, scale, zero = graph.add_many("DynamicQuantizeLinear", 3, value)
        product = graph.add("MatMulInteger", rounded, graph.constant(small), zero)
        sizes = graph.add("Mul", scale, graph.constant(scales))
        real = graph.add("Mul", graph.add("Cast", product, to=1), sizes)
        return graph.add("Add", real, graph.constant(np.asarray(bias, np.float32)))

    def _normed(self, value: str, name: str) -> str:
        weight, bias = self._tensor(f"{name}.weight"), self._tensor(f"{name}.bias")
        return self._graph.add(
            "LayerNormalization", value, weight, bias, axis=-1, epsilon=self._shape.epsilon
        )

    def _gelu(self, value: str) -> str:
        graph = self._graph
        curve = graph.add("Erf", graph.add("Div", value, self._floats(2**0.5)))
        lifted = graph.add("Mul", value, graph.add("Add", curve, self._floats(1.0)))
        return graph.add("Mul", lifted, self._floats(0.5))

    def _heads(self, hidden: str) -> None:
        """Score every token (relevant, start, end), and the whole by its first token."""
        graph = self._graph
        first = graph.add("Gather", hidden, graph.constant(np.array(0)), axis=1)
        for name, value, shape in zip(HEADS, (hidden, first), (SHAPE, SHAPE[:1]), strict=True):
            weight = np.asarray(self._weights[f"{name}.weight"].T, np.float32)
            scores = graph.add("MatMul", value, graph.constant(weight))
            scored = graph.add("Add", scores, self._tensor(f"{name}.bias"))
            graph.output(scored, name, "float32", (*shape, int(weight.shape[1])))

    def _tensor(self, name: str) -> str:
        return self._graph.constant(np.asarray(self._weights[name], np.float32))

    def _ints(self, *values: int) -> str:
        return self._graph.constant(np.array(values, np.int64))

    def _floats(self, value: float) -> str:
        return self._graph.constant(np.array(value, np.float32))


def _rounded(matrix: npt.NDArray[Any]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Return a matrix in 8 bits, and the size of a step in each of its columns."""
    largest = np.abs(matrix).max(axis=0)
    scales = np.where(largest > 0, largest / LARGEST, 1).astype(np.float32)
    return np.rint(matrix / scales).astype(np.int8), scales
