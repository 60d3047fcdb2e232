"""How each command of the table is said on each platform, and where it means nothing."""

from collections.abc import Mapping
from typing import Any, Final

from bot.slack.manifest import HELP, NAME
from bot.slack.translation import UMBRELLA
from handlers import phrases
from handlers.commands import Command

# What the words of an example are under the names of Discord's options.
OPTIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "ask": {"question": "how many days of leave do we get?"},
    "summary": {"about": "travel policy"},
    "digest": {"every": "daily", "at": "09:00"},
    "facts": {"kind": "decision", "query": "budget"},
    "mode": {"mode": "off"},
    "person": {"who": "@helpdesk"},
    "verify": {"of": "4f7kq2mz"},
    "teach": {
        "question": "when is the office closed?",
        "answer": "Between Christmas and New Year.",
    },
    "glossary": {"add": "UAV = drone = unmanned aircraft"},
    "expect": {"question": "when does the canteen open?", "quote": "opens at noon"},
    "learn": {"file": "policy.txt"},
    "forget": {"document": "travel policy"},
    "unanswered": {"since": "7d"},
    "settings": {"name": "mode", "value": "auto"},
}
# Commands whose replies everybody in a Discord channel sees; on Slack they are shared first.
SHOWN_TO_ALL: Final = frozenset({"ask", "summary"})
# What the terminal says where it has no channel to speak of, and no file comes along.
AT_THE_TERMINAL: Final[Mapping[str, str]] = {
    "digest": phrases.NO_CHANNEL,
    "mode": phrases.ALWAYS_ANSWERING,
    "person": phrases.NO_PERSON_HERE,
    "learn": phrases.NO_FILE,
    "settings": phrases.SET.format(name="mode", value="auto", where=phrases.EVERYWHERE),
}


def on_discord(command: Command) -> str:
    """Return how a command's example is said on Discord."""
    given = OPTIONS.get(command.name, {})
    return " ".join((f"/{command.name}", *(f"{name}:{value}" for name, value in given.items())))


def on_slack(command: Command) -> str:
    """Return how a command's example is said on Slack, to which `/help` is left.

    A file comes along with a mention, never with a command.
    """
    if command.name in OPTIONS and "file" in OPTIONS[command.name]:
        return f"@{NAME} {command.name}"
    words = f"{command.name} {words_of(command)}".rstrip()
    return f"/{UMBRELLA} {words}" if command.name == HELP else f"/{words}"


def words_of(command: Command) -> str:
    """Return the words after the name in a command's example."""
    return command.example.partition(" ")[2]
