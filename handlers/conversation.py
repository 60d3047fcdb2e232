"""What crosses between a platform and the handlers: an utterance in, a reply out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from knowledge import Answer, Outcome, Quote, Strength, Summary, Surroundings, Version

MOST_EARLIER: Final = 3


class Said(StrEnum):
    """How an utterance reached the bot; it settles who may see the reply.

    `OVERHEARD` is said in a channel to nobody in particular; `PRESS` is the press
    of a button that an earlier reply carried.
    """

    COMMAND = "command"
    MENTION = "mention"
    DIRECT = "direct"
    THREAD = "thread"
    OVERHEARD = "overheard"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an utterance.

    `read` fetches its bytes; it blocks, and raises `handlers.errors.Refusal`
    when the platform does not give them. `size` is in bytes, as declared.
    """

    name: str
    size: int
    uri: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a channel or thread, read for a summary.

    `notice` is true of what the platform says itself: joins, pins, topic changes.
    """

    author: str
    text: str
    at: datetime
    link: str = ""
    by_bot: bool = False
    notice: bool = False


@dataclass(frozen=True, slots=True)
class HistoryWish:
    """Which messages to read: the thread itself, or the channel's newest.

    `limit` is a number of messages, `since` the oldest moment; replies in threads
    are included.
    """

    limit: int
    since: datetime | None = None
    thread: bool = False


History = Callable[[HistoryWish], tuple[Message, ...]]
Belongs = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said to the bot, free of any platform's markup and mentions.

    `id` is unique per platform event, for dropping duplicates. `conversation`
    names the thread, channel or direct message whose last turn a follow-up leans
    on. `place` is the guild or workspace whose documents may be seen. `command`
    is set when the platform already knows the intent (`/ask`), and `options`
    holds that command's named arguments. `alone` is true where nobody but the asker
    reads along, whatever was said or pressed there; `secluded` where fewer do than
    in the channel, as in a private thread of it. `belongs` tells whether the asker is
    a member of a place, where anybody may write to the bot directly; it blocks.
    """

    id: str
    text: str
    asker: str
    conversation: str
    place: str = "local"
    said: Said = Said.DIRECT
    command: str | None = None
    options: dict[str, str] = field(default_factory=dict)
    channel: str = ""
    asker_name: str = ""
    roles: frozenset[str] = frozenset()
    manages: bool = False
    attachments: tuple[Attachment, ...] = ()
    edits: str = ""
    locale: str = "en"
    history: History | None = None
    alone: bool = False
    secluded: bool = False
    belongs: Belongs | None = None

    @property
    def heard_in(self) -> str:
        """Where all who read along are, and what was said may be repeated."""
        return self.conversation if self.secluded else self.channel


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """A finding: an answer, or an abstention with the nearest facts.

    Of a strong answer the quote at `rank` is shown; of a weaker one the others too,
    since one of them may be what was asked for; of an abstention all that is near.
    Of what was said earlier on the matter a few are shown; with `history` all of it, and
    no other quote.
    """

    answer: Answer
    rank: int = 0
    receipt: str = ""
    history: bool = False

    @property
    def shown(self) -> tuple[Quote, ...]:
        """The quotes to show."""
        answer = self.answer
        sure = answer.outcome is Outcome.ANSWERED and answer.strength is Strength.STRONG
        alone = sure or self.rank or self.history
        end = self.rank + 1 if alone else len(answer.answers)
        return answer.answers[self.rank : end]

    def earlier(self, quote: Quote) -> tuple[Version, ...]:
        """Return what to show of the earlier statements on a quote's matter, newest first."""
        return quote.earlier if self.history else quote.earlier[:MOST_EARLIER]


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
class ContextPart:
    """A quote between the facts that stand around it."""

    around: Surroundings


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


Part = AnswerPart | SummaryPart | QuotesPart | ContextPart | TablePart | TextPart


@dataclass(frozen=True, slots=True)
class Action:
    """A button: pressing it says its command, with its options.

    Label and options are short, so that they fit into what platforms keep with a
    button; anything long is kept in the store, under a receipt. `chosen` marks the
    one that most will want.
    """

    label: str
    command: str
    options: tuple[tuple[str, str], ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be meant by what is being typed: how it is shown, and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot says back, before a platform renders it.

    `private` replies are for the asker's eyes alone. `outcome` is a word for the
    operator's log: answered, closest, unknown, refused, failed, listed…

    `replaces` is true of a reply to a button that takes the place of the message
    which carried it; `edits` names the message, as told to `Router.delivered`, in
    whose place the reply goes. `notify` is the one role, group or person that the
    reply may ping, as the platform names it. `receipt` is the id under which the
    reply is kept; `locale` is the asker's, in whose language the bot's own words are.
    """

    parts: tuple[Part, ...]
    private: bool = False
    outcome: str = "listed"
    actions: tuple[Action, ...] = ()
    replaces: bool = False
    edits: str = ""
    notify: str = ""
    receipt: str = ""
    locale: str = "en"
