"""Buttons as short texts that platforms keep and give back when one is pressed; pure."""

from typing import Final
from urllib.parse import parse_qsl, urlencode

from handlers.conversation import Action

PREFIX: Final = "quoth:"
LIMIT: Final = 100


def button_id(action: Action) -> str:
    """Write an action down as a button's id. Raises ValueError when it is too long."""
    name = f"{PREFIX}{action.command}?{urlencode(action.options)}"
    if len(name) > LIMIT:
        raise ValueError(f"the button {action.command} has {len(name)} characters of options")
    return name


def pressed(name: str, *, aside: bool) -> tuple[str, dict[str, str]] | None:
    """Read a button's id as a command and its options, or None when it is not ours.

    What is pressed `aside`, under what its presser alone sees, is answered to them alone;
    an id cannot say so itself, as it may be forged.
    """
    if not name.startswith(PREFIX):
        return None
    command, _, given = name.removeprefix(PREFIX).partition("?")
    options = dict(parse_qsl(given, keep_blank_values=True))
    options.pop("private", None)
    return command, {**options, **({"private": "yes"} if aside else {})}
