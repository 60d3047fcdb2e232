"""Say what the bot can do."""

import difflib

from handlers import phrases
from handlers.commands import COMMANDS
from handlers.conversation import Reply, TextPart
from handlers.errors import NotUnderstood
from handlers.grammar import did_you_mean
from handlers.intents import Help
from handlers.language import spoken
from handlers.rights import may_administer
from handlers.turn import Turn


def give_help(wish: Help, turn: Turn) -> Reply:
    """List the commands, or point from an unknown one to those there are."""
    if wish.unknown is None:
        return Reply((TextPart(_help_text(manages=may_administer(turn))),), outcome="helped")
    names = [command.name for command in COMMANDS]
    near = difflib.get_close_matches(wish.unknown, names, n=1) or names
    raise NotUnderstood(
        f"{phrases.UNKNOWN_COMMAND.format(name=wish.unknown)} {did_you_mean(near)}"
    )


def _help_text(*, manages: bool = True) -> str:
    """Say what the bot can do, one command a line; what is for managers to them alone."""
    shown = (command for command in COMMANDS if manages or not command.admin)
    lines = (f"{command.example} — {spoken(command.help)}." for command in shown)
    return "\n".join((str(phrases.HELP_OPENING), "", *lines))


def greet() -> Reply:
    """Return a hello that says how to go on."""
    return Reply((TextPart(phrases.HELLO),), outcome="greeted")
