"""The graph that is written computes what BERT's weights say, rounded to 8 bits."""

import math
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.bert import Shape, bert_graph
from bot.model.encoder import Encoder
from bot.model.errors import UnusableModel
from bot.model.onnx_file import varint
from bot.model.runtime import Network
from bot.model.safetensors import read_safetensors, write_safetensors
from tests.unit.bot.model.tiny import CONFIG, HEADS, Tensors, onnx_folder, weights

Floats = npt.NDArray[np.float64]
TEXTS = ("when are refunds paid?", "refunds are paid within ten days.", "x")


def _normed(value: Floats, tensors: Tensors, name: str) -> Floats:
    centred = value - value.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return np.asarray(scaled * tensors[f"{name}.weight"] + tensors[f"{name}.bias"])


def _linear(value: Floats, tensors: Tensors, name: str) -> Floats:
    return np.asarray(value @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"])


def _gelu(value: Floats) -> Floats:
    return np.asarray(value * 0.5 * (1 + np.vectorize(math.erf)(value / math.sqrt(2))))


def _bert(ids: list[int], tensors: Tensors) -> Floats:
    """Compute BERT of one text in full precision, as its paper describes it."""
    words = tensors["embeddings.word_embeddings.weight"][ids].astype(np.float64)
    places = tensors["embeddings.position_embeddings.weight"][: len(ids)]
    kind = tensors["embeddings.token_type_embeddings.weight"][0]
    hidden = _normed(words + places + kind, tensors, "embeddings.LayerNorm")
    for layer in range(2):
        name = f"encoder.layer.{layer}"
        heads = []
        query, key, value = (
            np.split(_linear(hidden, tensors, f"{name}.attention.self.{it}"), HEADS, axis=1)
            for it in ("query", "key", "value")
        )
        for q, k, v in zip(query, key, value, strict=True):
            met = np.exp(q @ k.T / math.sqrt(q.shape[1]))
            heads.append(met / met.sum(-1, keepdims=True) @ v)
        spread = _linear(np.concatenate(heads, 1), tensors, f"{name}.attention.output.dense")
        hidden = _normed(spread + hidden, tensors, f"{name}.attention.output.LayerNorm")
        wide = _gelu(_linear(hidden, tensors, f"{name}.intermediate.dense"))
        narrow = _linear(wide, tensors, f"{name}.output.dense")
        hidden = _normed(narrow + hidden, tensors, f"{name}.output.LayerNorm")
    return hidden


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    folder = onnx_folder(tmp_path_factory.mktemp("tiny"))
    return Network(folder / "model.onnx", folder / "tokenizer.json", 64)


def test_the_graph_computes_bert(network: Network) -> None:
    pieces = network.encode(TEXTS)
    hidden = network.run(pieces)["last_hidden_state"]
    tensors = weights()
    for row, text in zip(hidden, pieces, strict=True):
        exact = _bert(text.ids, tensors)
        found = row[: len(text.ids)].astype(np.float64)
        cosines = (found * exact).sum(1) / np.linalg.norm(found, axis=1)
        assert (cosines / np.linalg.norm(exact, axis=1)).min() > 0.98


def test_the_same_text_gives_the_same_vector_whatever_stands_beside_it(network: Network) -> None:
    encoder = Encoder(network)
    assert np.array_equal(encoder.texts(TEXTS)[1:], encoder.texts(TEXTS[1:]))


def test_vectors_are_as_long_as_one(network: Network) -> None:
    lengths = np.linalg.norm(Encoder(network).texts(TEXTS), axis=1)
    assert np.allclose(lengths, 1, atol=1e-6)


def test_a_reader_scores_tokens_and_the_whole(tmp_path: Path) -> None:
    folder = onnx_folder(tmp_path, reader=True)
    network = Network(folder / "model.onnx", folder / "tokenizer.json", 64)
    pieces = network.encode(TEXTS, TEXTS)
    results = network.run(pieces)
    longest = max(len(it.ids) for it in pieces)
    assert results["token"].shape == (3, longest, 3)
    assert results["whole"].shape == (3, 1)


@pytest.mark.parametrize(
    "config", [{}, {**CONFIG, "model_type": "t5"}, {**CONFIG, "hidden_act": "relu"}]
)
def test_another_kind_of_network_is_refused(config: dict[str, object]) -> None:
    with pytest.raises(UnusableModel, match="only BERT's"):
        Shape.read(config)


def test_weights_that_lack_some_are_refused() -> None:
    tensors = weights()
    del tensors["encoder.layer.1.attention.self.key.bias"]
    with pytest.raises(UnusableModel, match=r"key\.bias"):
        bert_graph(tensors, Shape(HEADS))


def test_weights_come_back_as_they_were_written() -> None:
    tensors = weights()
    back = read_safetensors(write_safetensors(tensors))
    assert back.keys() == tensors.keys()
    assert all(np.array_equal(back[name], tensors[name]) for name in tensors)


@given(st.binary(max_size=64))
def test_any_bytes_are_weights_or_refused(data: bytes) -> None:
    try:
        tensors = read_safetensors(data)
    except UnusableModel:
        return
    assert all(isinstance(name, str) for name in tensors)


@given(st.integers(0, 2**63 - 1))
def test_a_whole_number_is_written_seven_bits_a_byte(value: int) -> None:
    written = varint(value)
    assert sum((byte & 0x7F) << 7 * place for place, byte in enumerate(written)) == value
    assert [byte >= 0x80 for byte in written] == [True] * (len(written) - 1) + [False]
