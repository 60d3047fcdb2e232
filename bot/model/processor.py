"""Whether this processor can run the runtime at all: without AVX it would stop the program."""

import platform
from pathlib import Path
from typing import Final

from bot.model.errors import UnusableModel

CPUINFO: Final = Path("/proc/cpuinfo")
INTEL: Final = frozenset({"x86_64", "amd64"})
NO_AVX: Final = "this machine's processor has no AVX, which the local model needs"


def check_processor(machine: str | None = None, cpuinfo: Path = CPUINFO) -> None:
    """Raise UnusableModel where the processor is known to lack what the runtime needs."""
    if (machine or platform.machine()).lower() not in INTEL or not cpuinfo.is_file():
        return
    flags = {
        flag
        for line in cpuinfo.read_text("utf-8", "replace").splitlines()
        if line.startswith("flags")
        for flag in line.split()
    }
    if flags and "avx" not in flags:
        raise UnusableModel(NO_AVX)
