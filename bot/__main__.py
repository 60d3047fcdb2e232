"""The program `quoth`."""

import sys
from collections.abc import Sequence

from bot.cli.exits import FAILURE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        from bot.cli.command_line import run  # noqa: PLC0415 -- slow enough to be interrupted

        return run(argv)
    except KeyboardInterrupt:
        return FAILURE


if __name__ == "__main__":
    sys.exit(main())
