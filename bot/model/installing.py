"""Adding a model and removing it: checked, converted where need be, tried, then put in place."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from bot.model.bert import HEADS, Shape, bert_graph
from bot.model.errors import UnknownWeights, UnusableModel
from bot.model.known import KNOWN, Known
from bot.model.manifest import FILE, MODEL, TOKENIZER, Kind, Manifest, fingerprint
from bot.model.probing import probe
from bot.model.safetensors import read_safetensors
from bot.model.sources import Found, find_model

TAKEN_OVER: Final = ("name", "max_tokens", "query_prefix", "text_prefix", "licence", "mixing")


def add_model(place: str, models: Path, *, trust: bool) -> Manifest:
    """Put a model in place of the one of its kind. Raises UnusableModel, UnknownWeights.

    Weights that nobody vouches for are taken only on trust.
    """
    found = find_model(place)
    known = _vouched(found, trust=trust)
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=models) as name:
        folder = Path(name) / "model"
        folder.mkdir()
        graph = _graph(found)
        (folder / MODEL).write_bytes(graph)
        (folder / TOKENIZER).write_bytes(found.tokenizer)
        manifest = _manifest(found, known, graph, probe(folder))
        (folder / FILE).write_text(manifest.model_dump_json(indent=2) + "\n", "utf-8")
        remove_model(models, manifest.kind)
        folder.rename(models / manifest.kind)
    return manifest


def remove_model(models: Path, kind: Kind) -> bool:
    """Remove a model; False when there is none."""
    folder = models / kind
    if not folder.exists():
        return False
    with tempfile.TemporaryDirectory(prefix=".removing-", dir=models) as name:
        folder.rename(Path(name) / "model")
    return True


def _vouched(found: Found, *, trust: bool) -> Known | None:
    digest = fingerprint(found.weights)
    known = KNOWN.get(digest)
    if known is None and not trust:
        raise UnknownWeights(
            f"nobody vouches for these weights (SHA-256 {digest}); if you know where they come"
            " from and trust them, add them with --trust"
        )
    if known and not trust and fingerprint(found.tokenizer) != known.tokenizer_sha256:
        raise UnknownWeights(
            f"the weights are {known.name}, but the tokenizer beside them is another; if you"
            " know why, add them with --trust"
        )
    return known


def _graph(found: Found) -> bytes:
    if found.suffix == ".onnx":
        return found.weights
    return bert_graph(read_safetensors(found.weights), Shape.read(found.config))


def _manifest(
    found: Found, known: Known | None, graph: bytes, outputs: Mapping[str, list[int]]
) -> Manifest:
    kind = known.kind if known else _kind(outputs)
    said = {name: found.manifest[name] for name in TAKEN_OVER if name in found.manifest}
    if known:
        said = {"name": known.name, "max_tokens": known.max_tokens, "licence": known.licence}
    fields: dict[str, Any] = {
        "name": found.name,
        **said,
        "kind": kind,
        "known": known is not None,
        "weights_sha256": fingerprint(found.weights),
        "model_sha256": fingerprint(graph),
        "tokenizer_sha256": fingerprint(found.tokenizer),
        "dims": next(iter(outputs.values()))[-1],
    }
    try:
        return Manifest.model_validate(fields)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise UnusableModel(f"{FILE} beside the model says something odd of {place}") from error


def _kind(outputs: Mapping[str, list[int]]) -> Kind:
    """Tell a reader by its heads; an encoder gives one vector a piece, or one a text."""
    if set(HEADS) <= outputs.keys():
        return Kind.READER
    shape = next(iter(outputs.values()))
    if len(shape) not in {2, 3} or shape[-1] < 2:  # noqa: PLR2004 -- texts, pieces, dimensions
        raise UnusableModel(f"the model gives numbers of the shape {shape}, which are no vectors")
    return Kind.ENCODER


def folder_size(folder: Path) -> int:
    """Return how many bytes a model takes."""
    return sum(it.stat().st_size for it in folder.iterdir() if it.is_file())


def clear_leftovers(models: Path) -> None:
    """Remove what an interrupted command left."""
    for pattern in (".adding-*", ".removing-*"):
        for folder in models.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)
