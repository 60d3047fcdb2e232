"""Discord exports, as DiscordChatExporter writes them."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from knowledge.errors import EmptyDocument
from knowledge.model import Reading
from knowledge.reading.archives import damaged
from knowledge.reading.composition import compose
from knowledge.reading.messages import Message, message_parts

_SAID = frozenset({"Default", "Reply", "ThreadStarterMessage", "0", "19"})
_MENTION = re.compile(r"<@!?(\d+)>")
_EMOJI = re.compile(r"<a?(:\w+:)\d+>")


def read(content: bytes, name: str) -> Reading:
    """Read who said what in a channel."""
    try:
        export = json.loads(content)
        messages = list(_messages(export["messages"]))
        channel = str(export["channel"]["name"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise damaged(name) from fault
    parts = message_parts(f"#{channel}", messages)
    if len(parts) == 1:
        raise EmptyDocument(f"{name} holds no messages.")
    text, blocks = compose(parts, f"#{channel}")
    last = max(message.at for message in messages)
    kind = "application/x-discord-export"
    return Reading(text, blocks, f"#{channel}", last.date(), kind)


def _messages(raw: list[Any]) -> Iterator[Message]:
    for it in raw:
        if str(it.get("type", "Default")) in _SAID:
            at = datetime.fromisoformat(str(it["timestamp"])).astimezone(UTC)
            yield Message(_name(it["author"]), at, _shown(it))


def _name(person: Any) -> str:  # noqa: ANN401 -- what an export holds is not known
    return str(person.get("nickname") or person.get("global_name") or person.get("name") or "")


def _shown(message: Any) -> str:  # noqa: ANN401 -- see above
    names = {str(it.get("id")): _name(it) for it in message.get("mentions") or ()}
    text = str(message.get("content") or "")
    text = _MENTION.sub(lambda match: f"@{names.get(match[1]) or match[1]}", text)
    return _EMOJI.sub(r"\1", text)
