"""Slack exports: the archive of a workspace, or one day's file out of it."""

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from knowledge.errors import EmptyDocument
from knowledge.model import BlockKind, Reading
from knowledge.reading.archives import check_archive, damaged, unpack
from knowledge.reading.composition import compose
from knowledge.reading.messages import Message, message_parts

_ZIP = b"PK"
_DAY = re.compile(r"[^/]+/\d{4}-\d\d-\d\d\.json")
# Notices of the program's own, which nobody said.
_SAID = frozenset({None, "thread_broadcast", "me_message", "file_share", "bot_message"})
_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
Names = dict[str, str]


def read(content: bytes, name: str) -> Reading:
    """Read who said what, channel by channel; replies follow what they reply to."""
    days = _unpacked(content, name) if content.startswith(_ZIP) else {"": _loaded(content, name)}
    names = _names([*days.pop("users.json", []), *days.pop("dms.json", [])])
    days.pop("channels.json", None)
    channels: dict[str, list[Any]] = {}
    for place in sorted(days):
        channels.setdefault(str(PurePosixPath(place).parent), []).extend(days[place])
    parts, last = [], None
    for channel, raw in channels.items():
        messages = list(_messages(raw, names))
        last = max([it.at for it in messages] + ([last] if last else []), default=None)
        parts += message_parts("" if channel == "." else f"#{channel}", messages)
    text, blocks = compose(parts, None)
    if all(block.kind is BlockKind.HEADING for block in blocks):
        raise EmptyDocument(f"{name} holds no messages.")
    return Reading(text, blocks, None, last.date() if last else None, "application/x-slack-export")


def _unpacked(content: bytes, name: str) -> dict[str, list[Any]]:
    found = {}
    for entry in check_archive(content, name):
        place = entry.filename
        if _DAY.fullmatch(place) or place in {"users.json", "channels.json"}:
            found[place] = _loaded(unpack(content, entry, name), name)
    return found


def _loaded(content: bytes, name: str) -> list[Any]:
    try:
        loaded = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise damaged(name) from fault
    if not isinstance(loaded, list):
        raise damaged(name)
    return [it for it in loaded if isinstance(it, dict)]


def _names(users: list[Any]) -> Names:
    return {str(user.get("id")): _name(user) for user in users if user.get("id")}


def _name(user: Any) -> str:  # noqa: ANN401 -- what an export holds is not known
    profile = user.get("profile")
    profile = profile if isinstance(profile, dict) else {}
    candidates = (
        profile.get("real_name"),
        user.get("real_name"),
        profile.get("display_name"),
        user.get("name"),
    )
    return next((it for it in candidates if isinstance(it, str) and it.strip()), "")


def _messages(raw: list[Any], names: Names) -> Iterator[Message]:
    said = [it for it in raw if it.get("subtype") in _SAID and _time(it.get("ts")) is not None]
    said.sort(key=lambda it: (_seconds(it.get("thread_ts") or it["ts"]), _seconds(it["ts"])))
    for it in said:
        at = _time(it["ts"])
        if at is not None:
            yield Message(_author(it, names), at, shown(_text(it), names))


def _text(message: Any) -> str:  # noqa: ANN401 -- see above
    text = message.get("text")
    if isinstance(text, str) and text.strip():
        return text
    attached = message.get("attachments")
    first = attached[0] if isinstance(attached, list) and attached else {}
    found = first.get("text") or first.get("fallback") if isinstance(first, dict) else ""
    return found if isinstance(found, str) else ""


def _author(message: Any, names: Names) -> str:  # noqa: ANN401 -- see above
    known = names.get(str(message.get("user")))
    profile = message.get("user_profile")
    stated = _name({"profile": profile}) if isinstance(profile, dict) else ""
    return known or stated or str(message.get("username") or message.get("user") or "")


def _seconds(stamp: object) -> float:
    try:
        return float(str(stamp))
    except ValueError:
        return 0.0


def _time(stamp: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(_seconds(stamp), UTC) if _seconds(stamp) > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def shown(text: str, names: Names) -> str:
    """Return a message as its readers saw it: names for ids, labels for links."""
    return html.unescape(_LINK.sub(lambda match: _label(match[1], match[2], names), text))


def _label(target: str, label: str | None, names: Names) -> str:
    match target[0]:
        case "@":
            return f"@{names.get(target[1:]) or label or target[1:]}"
        case "#":
            return f"#{label or target[1:]}"
        case "!":
            return label or f"@{target[1:].partition('^')[0]}"
        case _:
            return label or target.removeprefix("mailto:")
