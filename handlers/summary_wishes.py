"""What a summary may be wished of, and reading the wish from words or options; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from handlers.commands import LENGTHS


@dataclass(frozen=True, slots=True)
class Summarise:
    """A wish for a summary; `about` may name a document, a topic, or days.

    `when` names days; `thread` and `channel` mean the messages where the wish is
    said, `last` how much of them: 50 messages, 24 hours. `of` is the name of an
    earlier wish, and `show` what to see of it: its sources, or what it left out.
    """

    about: str | None = None
    document: str | None = None
    topic: str | None = None
    length: str = "short"
    collection: str | None = None
    when: str | None = None
    thread: bool = False
    channel: bool = False
    last: str | None = None
    of: str | None = None
    show: str | None = None


LEADING_WORDS: Final = re.compile(r"^(?:(?:of|on|about|for|the|our)\s+)+", re.IGNORECASE)
_OPTION: Final = re.compile(
    r"(?:^|\s)(?P<name>document|topic|collection|when|range|since|length|last):\s*",
    re.IGNORECASE,
)
_THREAD: Final = re.compile(
    r"(?:(?:of|in|on)\s+)?(?:(?:(?:this|the|our)\s+)?thread|this\s+conversation)(?:\s+here)?",
    re.IGNORECASE,
)
_CHANNEL: Final = re.compile(
    r"(?:(?:of|in|on)\s+)?(?:(?:(?:this|the|our)\s+)?channel|this\s+(?:chat|room))(?:\s+here)?"
    r"(?:[,\s]+(?:(?:for|over|of|in|from)\s+)?(?:the\s+)?(?:last\s+|past\s+)?(?P<last>\d.*))?",
    re.IGNORECASE,
)
_LAST: Final = re.compile(
    r"(?:the\s+)?(?:last|past)\s+(?P<last>\d+\s*(?:messages|msgs|posts|h|hours|hrs|m|min|minutes))"
    r"(?:\s+(?:here|in\s+(?:this|the)\s+channel))?",
    re.IGNORECASE,
)
_COLLECTION: Final = re.compile(r"(?:the\s+)?collection\s+(?P<name>.+)", re.IGNORECASE)
_LENGTH: Final = re.compile(
    rf"(?P<length>{'|'.join(LENGTHS)}|\d{{1,3}}\s?%)(?:\s+|$)", re.IGNORECASE
)
_TEXTS: Final = (
    "about",
    "document",
    "topic",
    "length",
    "collection",
    "when",
    "last",
    "of",
    "show",
)


def read_summary(words: str, length: str = "short") -> Summarise:
    """Read the words after `summary`."""
    bare, given = _options(words.strip())
    if leading := _LENGTH.match(bare):
        bare, length = bare[leading.end() :], leading["length"].lower()
    wish = _read_bare(bare.strip().rstrip("?!."))
    return replace(wish, **_fields({"length": length, **given}))


def named_summary(given: Mapping[str, str]) -> Summarise:
    """Read the options of the command."""
    about = given.get("about", "")
    messages = _read_bare(about)
    wish = messages if messages.thread or messages.channel else Summarise(about or None)
    return replace(wish, **_fields({name: it for name, it in given.items() if name != "about"}))


def _options(words: str) -> tuple[str, dict[str, str]]:
    """Part `budget document:Deed length:long` into what is bare and what is named."""
    bare, *rest = _OPTION.split(words)
    names = (name.lower() for name in rest[::2])
    values = (value.strip() for value in rest[1::2])
    return bare.strip(), {name: value for name, value in zip(names, values, strict=True) if value}


def _fields(given: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: given[name] for name in _TEXTS if given.get(name)}
    if "length" in fields:
        fields["length"] = given["length"].lower()
    if given.get("range"):
        fields["when"] = given["range"]
    if given.get("since"):
        fields["when"] = f"since {given['since'].removeprefix('since ')}"
    flags = {name: _is_yes(given[name]) for name in ("thread", "channel") if name in given}
    return {**fields, **flags}


def _is_yes(text: str) -> bool:
    return text.lower() in {"true", "yes", "1"}


def _read_bare(words: str) -> Summarise:
    if _THREAD.fullmatch(words):
        return Summarise(thread=True)
    if found := _CHANNEL.fullmatch(words) or _LAST.fullmatch(words):
        return Summarise(channel=True, last=found["last"])
    if found := _COLLECTION.fullmatch(words):
        return Summarise(collection=found["name"])
    return Summarise(LEADING_WORDS.sub("", words).strip() or None)
