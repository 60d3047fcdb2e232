"""Where log lines go, and from which level on."""

import logging
import sys
from functools import cached_property
from typing import TextIO


def set_up_logging(level: str, stream: TextIO | None = None) -> None:
    """Send all log lines to a stream, by default standard error.

    At a terminal they are for eyes; elsewhere each is one JSON object.
    """
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LateFormatter(for_eyes=stream.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


class LateFormatter(logging.Formatter):
    """Loads what formats lines with the first line: most commands log nothing."""

    def __init__(self, *, for_eyes: bool) -> None:
        super().__init__()
        self._for_eyes = for_eyes

    def format(self, record: logging.LogRecord) -> str:  # type: ignore[explicit-override]  # typing has it from 3.12 on
        """Return the line of a record."""
        return self._lines.format(record)

    @cached_property
    def _lines(self) -> logging.Formatter:
        from bot.log_lines import line_formatter  # noqa: PLC0415 -- see above

        return line_formatter(for_eyes=self._for_eyes)
