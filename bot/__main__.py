"""The program `quoth`."""

import sys
from collections.abc import Sequence

from bot.cli.command_line import run


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
