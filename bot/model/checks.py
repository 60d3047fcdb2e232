"""Whether the local model that was added can be used."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.checks import Check
from bot.model.errors import UnusableModel
from bot.model.manifest import Kind, Manifest
from bot.model.probing import probe

LEFT_OUT: Final = "QUOTH_MODEL_BUDGET_MS is 0, so it is never asked"


def check_models(models: Path, budget_ms: float) -> Iterator[Check]:
    """Look at each model that was added, and try it in a process of its own."""
    for kind in Kind:
        if (models / kind).exists():
            yield _check(models / kind, budget_ms)


def _check(folder: Path, budget_ms: float) -> Check:
    name = f"local model, {folder.name}"
    try:
        manifest = Manifest.read(folder)
        probe(folder)
    except UnusableModel as error:
        return Check(name=name, ok=False, advice=str(error))
    return Check(name=name, ok=True, found=manifest.name, advice="" if budget_ms else LEFT_OUT)
