"""Say what the bot can do."""

import difflib

from handlers import phrases
from handlers.commands import COMMANDS
from handlers.conversation import Reply, TextPart
from handlers.errors import NotUnderstood
from handlers.intents import Help
from handlers.rights import may_administer
from handlers.turn import Turn


def give_help(wish: Help, turn: Turn) -> Reply:
    """List the commands, or point from an unknown one to those there are."""
    if wish.unknown is None:
        return Reply(
            (TextPart(phrases.help_text(manages=may_administer(turn))),), outcome="helped"
        )
    names = [command.name for command in COMMANDS]
    near = difflib.get_close_matches(wish.unknown, names, n=1) or names
    raise NotUnderstood(
        f"{phrases.UNKNOWN_COMMAND.format(name=wish.unknown)} {phrases.did_you_mean(near)}"
    )


def greet() -> Reply:
    """Return a hello that says how to go on."""
    return Reply((TextPart(phrases.HELLO),), outcome="greeted")
