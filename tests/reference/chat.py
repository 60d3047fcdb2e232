"""What can be said by chat, made from the commands and the settings of places."""

from collections.abc import Sequence
from typing import Final

from handlers.commands import COMMANDS, Command
from handlers.configure import ABOUT, FOR_WHOLE_PLACE
from handlers.conversation import Utterance
from handlers.orders import RIGHTS
from handlers.rights import Right
from handlers.understanding import WHOLE_PHRASES, understand
from tests.reference.layout import about, table
from tests.reference.spoken import AT_THE_TERMINAL, SHOWN_TO_ALL, on_discord, on_slack

COLUMNS: Final = (
    *("command", "what it does", "who may", "on Discord", "on Slack"),
    "at the terminal",
)
SET_BY_MANAGERS: Final = frozenset({"digest", "mode", "person"})


def commands() -> str:
    """Return the table of commands, a row each."""
    return table(COLUMNS, map(_row, COMMANDS))


def options() -> str:
    """Return the options of each command that has any, as Discord names them."""
    rows = (
        (f"`{command.name}`", f"`{option.name}`", about(option.help, option.choices))
        for command in COMMANDS
        for option in command.options
    )
    return table(("command", "option", "what it is"), rows)


def phrases() -> str:
    """Return the words that mean one thing when nothing else is said, where there are several."""
    same: dict[str, list[str]] = {}
    for words, intent in WHOLE_PHRASES.items():
        same.setdefault(repr(intent), []).append(f"`{words}`")
    return "\n".join(f"- {', '.join(group)}" for group in same.values() if len(group) > 1)


def places() -> str:
    """Return the settings that are made by chat."""
    rows = (
        (f"`{name}`", "the whole place" if name in FOR_WHOLE_PLACE else "the channel", what)
        for name, what in ABOUT.items()
    )
    return table(("setting", "holds for", "what it is"), rows)


def _row(command: Command) -> Sequence[str]:
    return (
        f"**{command.name}**",
        command.help,
        _who(command),
        f"`{on_discord(command)}`{' ²' * (command.name in SHOWN_TO_ALL)}",
        f"`{on_slack(command)}`",
        f"`{command.example}`{' ¹' * (command.name in AT_THE_TERMINAL)}",
    )


def _who(command: Command) -> str:
    """Name the setting that says who may use a command; nobody is kept from asking unless set."""
    if command.name in SET_BY_MANAGERS:
        return f"{Right.ADMINISTER.value}, to set it"
    said = Utterance(id="", text=command.example, asker="", conversation="")
    rights = {kind.__name__: right for kind, right in RIGHTS.items()}
    right = rights.get(type(understand(said)).__name__, Right.ASK)
    return "" if right is Right.ASK else right.value
