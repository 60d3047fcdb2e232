"""How a log line is shown: structlog renders what the standard library logs."""

import logging
from typing import Final

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import Processor

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
    return (structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),)


def _for_machines() -> tuple[Processor, ...]:
    """Render tracebacks without local variables, where questions and tokens live."""
    tracebacks = structlog.processors.ExceptionRenderer(
        ExceptionDictTransformer(show_locals=False)
    )
    return (tracebacks, structlog.processors.JSONRenderer(default=repr))
