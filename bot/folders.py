"""What there is to read in a folder, and what its owner wants left out."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pathspec import GitIgnoreSpec

IGNORE_FILE: Final = ".quothignore"
# Of open editors, and of what is still on its way.
PASSING: Final = (".tmp", ".part", ".crdownload", ".partial")


@dataclass(frozen=True, slots=True)
class Found:
    """A file in a folder, or a folder that could not be listed, and why."""

    path: str
    problem: str = ""


@dataclass(slots=True)
class _Walk:
    root: Path
    ignored: dict[str, GitIgnoreSpec] = field(default_factory=dict)
    closed: list[OSError] = field(default_factory=list)

    def __iter__(self) -> Iterator[Found]:
        home = self.root.resolve()
        for parent, folders, files in os.walk(self.root, onerror=self.closed.append):
            if IGNORE_FILE in files:
                self._learn(Path(parent))
            folders[:] = sorted(it for it in folders if self._is_wanted(parent, it, "/"))
            for name in sorted(files):
                path = Path(parent, name)
                if self._is_wanted(parent, name) and _is_file(path, home):
                    yield Found(str(path))
        for error in self.closed:
            problem = f"the folder cannot be listed: {error.strerror}"
            yield Found(str(error.filename), problem)

    def _learn(self, folder: Path) -> None:
        try:
            lines = (folder / IGNORE_FILE).read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            self.closed.append(error)
            return
        self.ignored[str(folder)] = GitIgnoreSpec.from_lines(lines.splitlines())

    def _is_wanted(self, parent: str, name: str, mark: str = "") -> bool:
        """Tell what is neither hidden nor passing nor ignored by a folder above it."""
        if name.startswith((".", "~$")) or (not mark and name.lower().endswith(PASSING)):
            return False
        path = Path(parent, name)
        for folder, spec in self.ignored.items():
            if path.is_relative_to(folder):
                inner = path.relative_to(folder).as_posix() + mark
                if spec.match_file(inner):
                    return False
        return True


def walk(folder: str) -> Iterator[Found]:
    """Yield the files of a folder in a fixed order; links out of it are not followed."""
    yield from _Walk(Path(folder))


def _is_file(path: Path, home: Path) -> bool:
    """Tell whether there is a file to read, or one whose reader will say that it may not."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            return False
        return stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return True
    except (OSError, RuntimeError):
        return False
