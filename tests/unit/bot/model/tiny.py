"""A tiny BERT of random weights, whose numbers mean nothing: to try all that goes around one."""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bot.model.bert import Shape, bert_graph
from bot.model.safetensors import write_safetensors

WIDTH: Final = 32
HEADS: Final = 2
LAYERS: Final = 2
CONFIG: Final = {"model_type": "bert", "hidden_act": "gelu", "num_attention_heads": HEADS}
SPECIAL: Final = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
WORDS: Final = (
    *("when", "are", "is", "the", "refunds", "refund", "paid", "within", "ten", "days"),
    *("money", "back", "leave"),
)
LETTERS: Final = tuple("abcdefghijklmnopqrstuvwxyz0123456789.,?!'-")
VOCABULARY: Final = (*SPECIAL, *WORDS, *LETTERS, *(f"##{letter}" for letter in LETTERS))

Tensors = dict[str, npt.NDArray[Any]]


def weights(seed: int = 1, *, reader: bool = False, width: int = WIDTH) -> Tensors:
    """Return random weights, the reader's heads among them on request."""
    rng = np.random.default_rng(seed)

    def tensor(*shape: int) -> npt.NDArray[np.float32]:
        return (rng.standard_normal(shape) * 0.3).astype(np.float32)

    found: Tensors = {
        "embeddings.word_embeddings.weight": tensor(len(VOCABULARY), width),
        "embeddings.position_embeddings.weight": tensor(512, width),
        "embeddings.token_type_embeddings.weight": tensor(2, width),
        **_norm("embeddings.LayerNorm", width),
    }
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        for part in ("query", "key", "value"):
            found |= _dense(tensor, f"{name}.attention.self.{part}", width, width)
        found |= _dense(tensor, f"{name}.attention.output.dense", width, width)
        found |= _norm(f"{name}.attention.output.LayerNorm", width)
        found |= _dense(tensor, f"{name}.intermediate.dense", width, 4 * width)
        found |= _dense(tensor, f"{name}.output.dense", 4 * width, width)
        found |= _norm(f"{name}.output.LayerNorm", width)
    if reader:
        found |= _dense(tensor, "token", width, 3) | _dense(tensor, "whole", width, 1)
    return found


def _dense(tensor: Any, name: str, given: int, made: int) -> Tensors:
    return {f"{name}.weight": tensor(made, given), f"{name}.bias": tensor(made)}


def _norm(name: str, width: int) -> Tensors:
    ones, zeros = np.ones(width, np.float32), np.zeros(width, np.float32)
    return {f"{name}.weight": ones, f"{name}.bias": zeros}


def tokenizer() -> str:
    """Return a tokenizer of the kind BERT has, with few words."""
    marks = [{"id": name, "ids": [place], "tokens": [name]} for place, name in enumerate(SPECIAL)]
    first = {"SpecialToken": {"id": "[CLS]", "type_id": 0}}

    def end(kind: int) -> dict[str, Any]:
        return {"SpecialToken": {"id": "[SEP]", "type_id": kind}}

    def sequence(name: str, kind: int) -> dict[str, Any]:
        return {"Sequence": {"id": name, "type_id": kind}}

    return json.dumps(
        {
            "version": "1.0",
            "added_tokens": [
                {"id": place, "content": name, "special": True, "single_word": False,
                 "lstrip": False, "rstrip": False, "normalized": False}
                for place, name in enumerate(SPECIAL)
            ],
            "normalizer": {"type": "BertNormalizer", "clean_text": True, "lowercase": True,
                           "handle_chinese_chars": True, "strip_accents": None},
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {
                "type": "TemplateProcessing",
                "single": [first, sequence("A", 0), end(0)],
                "pair": [first, sequence("A", 0), end(0), sequence("B", 1), end(1)],
                "special_tokens": {mark["id"]: mark for mark in marks},
            },
            "model": {
                "type": "WordPiece",
                "unk_token": "[UNK]",
                "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100,
                "vocab": {word: place for place, word in enumerate(VOCABULARY)},
            },
        }
    )  # fmt: skip


def onnx_folder(folder: Path, *, reader: bool = False, seed: int = 1) -> Path:
    """Write a folder with an ONNX file and its tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = bert_graph(weights(seed, reader=reader), Shape.read(CONFIG))
    (folder / "model.onnx").write_bytes(graph)
    (folder / "tokenizer.json").write_text(tokenizer(), encoding="utf-8")
    return folder


def hub_folder(folder: Path, seed: int = 1) -> Path:
    """Write a folder as models are published: weights, configuration, tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.safetensors").write_bytes(write_safetensors(weights(seed)))
    (folder / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    (folder / "tokenizer.json").write_text(tokenizer(), encoding="utf-8")
    return folder
