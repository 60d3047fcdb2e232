"""What a release is made of, and what its checks say."""

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest

from knowledge import __version__

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("bot", "handlers", "knowledge")
AUDIT: Final = ROOT / ".ci" / "audit"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel, as `make wheel` does."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.iterdir()
    assert built.name == f"quoth-{__version__}-py3-none-any.whl"
    return zipfile.ZipFile(built)


def test_the_wheel_holds_our_packages_whole_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    """Data files too; no tests, no benchmarks, no settings, no database of whoever built it."""
    sources = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    about = f"quoth-{__version__}.dist-info/"
    held = set(wheel.namelist())
    assert {name for name in held if not name.startswith(about)} == sources
    assert {Path(name).suffix for name in sources} == {".py", ".json", ".sql", ".txt", ".typed"}
    assert {f"{about}licenses/LICENSE", f"{about}licenses/LICENSE-DATA"} <= held


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    about = f"quoth-{__version__}.dist-info/"
    metadata = wheel.read(f"{about}METADATA").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\nLicense-Expression: MIT AND CC-BY-SA-4.0\n" in metadata
    assert wheel.read(f"{about}entry_points.txt").decode().split() == [
        "[console_scripts]",
        *("quoth", "=", "bot.__main__:main"),
    ]


@pytest.mark.parametrize(
    ("tool", "code", "said"),
    [
        ("exit 0", 0, "no known vulnerabilities: some.lock"),
        ("echo 'aiohttp 1.0 PYSEC-1'; echo Found >&2; exit 1", 1, "aiohttp 1.0 PYSEC-1"),
        (
            "echo trace >&2; echo 'not found' >&2; exit 1",
            2,
            "nothing was audited, vulnerability data cannot be reached: not found",
        ),
    ],
)
def test_an_audit_that_looked_nothing_up_is_no_clean_one(
    tmp_path: Path, tool: str, code: int, said: str
) -> None:
    stand_in = tmp_path / "pip-audit"
    stand_in.write_text(f'#!/bin/sh\ncase "$*" in --strict*) {tool};; esac\n', encoding="utf-8")
    stand_in.chmod(0o700)
    done = subprocess.run(
        [AUDIT, stand_in, "some.lock"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code
    assert (done.stdout + done.stderr).strip() == said
