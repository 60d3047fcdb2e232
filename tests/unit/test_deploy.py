"""The files to deploy with are what their tools take, and name settings that there are."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import kubernetes_validate
import pytest
import yaml

from bot.settings import setting_names

DEPLOY: Final = Path(__file__).parents[2] / "deploy"
COMPOSE: Final = sorted(DEPLOY.glob("compose*.yaml"))
KUBERNETES: Final = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
ALL: Final = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
NOT_OURS: Final = {"PYTHONUNBUFFERED"}


def manifests() -> list[Any]:
    return [
        pytest.param(manifest, id=f"{path.name}:{manifest['kind']}")
        for path in KUBERNETES
        for manifest in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("manifest", manifests())
def test_kubernetes_takes_each_manifest(manifest: Any) -> None:
    kubernetes_validate.validate(manifest, "1.31", strict=True)


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_compose_takes_each_file(path: Path) -> None:
    checker = shutil.which("check-jsonschema", path=Path(sys.executable).parent)
    assert checker is not None
    command = [checker, "--builtin-schema", "vendor.compose-spec", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:QUOTH|DISCORD|SLACK)_[A-Z_]+\b", text))
    assert named <= set(setting_names()) | NOT_OURS


def test_the_service_unit_is_one() -> None:
    """Every line is a section, a setting of it or a comment; each section is there once."""
    unit = (DEPLOY / "quoth.service").read_text(encoding="utf-8")
    lines = [line for line in unit.splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"\[\w+\]|[A-Z]\w+=.*", line) for line in lines)
    assert re.findall(r"^\[(\w+)\]", unit, re.MULTILINE) == ["Unit", "Service", "Install"]


def test_the_image_is_built_from_what_docker_is_given() -> None:
    """Each thing copied is let through, and nothing else: no weights, tests or settings."""
    ignored = (DEPLOY.parent / ".dockerignore").read_text(encoding="utf-8").split()
    given = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    steps = re.findall(
        r"^COPY (?!--)(.+) \S+$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert ignored[0] == "*"
    assert given == {name for step in steps for name in step.split()}
