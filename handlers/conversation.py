"""What crosses between a platform and the handlers: an utterance in, a reply out."""

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge import Answer, Quote, Summary


class Said(StrEnum):
    """How an utterance reached the bot; it settles who may see the reply."""

    COMMAND = "command"
    MENTION = "mention"
    DIRECT = "direct"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said to the bot, free of any platform's markup and mentions.

    `id` is unique per platform event, for dropping duplicates. `conversation`
    names the thread, channel or direct message whose last turn a follow-up leans
    on. `tenant` is the guild or workspace whose documents may be seen. `command`
    is set when the platform already knows the intent (`/ask`), and `options`
    holds that command's named arguments.
    """

    id: str
    text: str
    asker: str
    conversation: str
    tenant: str = "local"
    said: Said = Said.DIRECT
    command: str | None = None
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """A finding: an answer, or an abstention with the nearest facts."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """A summary with its coverage."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class QuotesPart:
    """Quotes shown for their own sake, under a line of the bot's."""

    heading: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """Rows under column names, such as the documents known."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TextPart:
    """The bot's own words: help, advice, a refusal."""

    text: str


Part = AnswerPart | SummaryPart | QuotesPart | TablePart | TextPart


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot says back, before a platform renders it.

    `private` replies are for the asker's eyes alone. `outcome` is a word for the
    operator's log: answered, closest, unknown, refused, failed, listed…
    """

    parts: tuple[Part, ...]
    private: bool = False
    outcome: str = "listed"
