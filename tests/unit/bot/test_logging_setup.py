"""Log lines have one shape, and hold nothing private."""

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest

from bot.logging_setup import set_up_logging


class Terminal(io.StringIO):
    """A stream with a person behind it."""

    def isatty(self) -> bool:
        """Tell that it is a terminal."""
        return True


@pytest.fixture(autouse=True)
def _root_restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def fail(reason: str = "broken") -> None:
    token = "xoxb-private"  # noqa: F841, S105 -- must not be logged
    raise ValueError(reason)


def log_a_failure() -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("some.where").exception("no reply to %s", 7, extra={"ms": 1.5})


def test_machines_read_one_object_a_line_without_local_variables() -> None:
    stream = io.StringIO()
    set_up_logging("INFO", stream)
    logging.getLogger("some.where").debug("unseen")
    log_a_failure()
    (line,) = stream.getvalue().splitlines()
    entry = json.loads(line)
    assert (entry["event"], entry["level"], entry["ms"]) == ("no reply to 7", "error", 1.5)
    assert entry["exception"][0]["exc_value"] == "broken"
    assert "xoxb-private" not in line


@pytest.mark.parametrize("terminal", [True, False])
def test_no_name_in_a_line_forges_another_or_paints_the_screen(*, terminal: bool) -> None:
    stream = Terminal() if terminal else io.StringIO()
    set_up_logging("INFO", stream)
    hostile = "a\x1b[2J\x1b]0;x\x07\r\n2026 [info] all is well\u202e"
    logging.getLogger("some.where").warning("skipped %s", hostile, extra={"name_of": hostile})
    shown = re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue())
    assert "all is well" in shown
    assert not set("\x1b\x07\r\u202e") & set(shown)
    assert len(shown.splitlines()) == 1
    try:
        fail(hostile)
    except ValueError:
        logging.getLogger("some.where").exception("failed")
    assert not set("\x1b\x07\r\u202e") & set(re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue()))


def test_people_read_plain_tracebacks_without_local_variables() -> None:
    stream = Terminal()
    set_up_logging("INFO", stream)
    log_a_failure()
    assert "no reply to 7" in stream.getvalue()
    assert "ValueError: broken" in stream.getvalue()
    assert "xoxb-private" not in stream.getvalue()


def test_setting_up_twice_logs_once() -> None:
    stream = io.StringIO()
    set_up_logging("INFO", stream)
    set_up_logging("INFO", stream)
    logging.getLogger("x").info("once")
    assert stream.getvalue().count("once") == 1
