"""How a log line is shown: structlog renders what the standard library logs."""

import io
import logging
from typing import Final, TextIO

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from bot.console.safety import harmless, harmless_line

SHARED: Final[tuple[Processor, ...]] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def line_formatter(*, for_eyes: bool) -> logging.Formatter:
    """Return what makes lines of records: lines for eyes, else one JSON object each."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *(_for_eyes() if for_eyes else _for_machines()),
        ],
    )


def _for_eyes() -> tuple[Processor, ...]:
    return (_harmless, structlog.dev.ConsoleRenderer(exception_formatter=_harmless_traceback))


def _harmless(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Keep names of files and people from painting the screen, or more lines than one."""
    return {key: harmless_line(it) if isinstance(it, str) else it for key, it in event.items()}


def _harmless_traceback(stream: TextIO, exc_info: ExcInfo) -> None:
    written = io.StringIO()
    structlog.dev.plain_traceback(written, exc_info)
    stream.write(harmless(written.getvalue()))


def _for_machines() -> tuple[Processor, ...]:
    """Render tracebacks without local variables, where questions and tokens live."""
    tracebacks = structlog.processors.ExceptionRenderer(
        ExceptionDictTransformer(show_locals=False)
    )
    return (tracebacks, structlog.processors.JSONRenderer(default=repr))
