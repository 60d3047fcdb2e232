"""The commands, described once for every platform to register."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from knowledge import FactKind


class OptionType(StrEnum):
    """What an option's value may be."""

    TEXT = "text"
    FLAG = "flag"
    FILE = "file"
    GROUP = "group"


class Completion(StrEnum):
    """What a platform may offer while an option is being typed."""

    DOCUMENT = "document"
    COLLECTION = "collection"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Option:
    """One named argument of a command.

    Where a platform gives no names, a command's words are read as they would
    be when typed.
    """

    name: str
    help: str
    type: OptionType = OptionType.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    completion: Completion | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """One thing an asker may want, by name. `example` is how it is typed."""

    name: str
    help: str
    example: str
    options: tuple[Option, ...] = ()
    admin: bool = False


LENGTHS: Final = ("short", "medium", "long")
MODES: Final = ("off", "mentions", "auto")
DIGESTS: Final = ("daily", "weekly", "off", "now")
KINDS: Final = tuple(kind.value for kind in FactKind if kind is not FactKind.HEADING)
PRIVATE: Final = Option(
    "private", "Show the reply to you alone (default: no)", type=OptionType.FLAG
)

COMMANDS: Final = (
    Command(
        "ask",
        "Ask a question; the answer is a quote from your documents",
        "ask how many days of leave do we get?",
        (
            Option(
                "question",
                "What you would like to know",
                required=True,
                completion=Completion.QUESTION,
            ),
            Option("collection", "Search this one only", completion=Completion.COLLECTION),
            PRIVATE,
        ),
    ),
    Command(
        "summary",
        "Sum up a document, a topic, some days, or this thread or channel, in its own sentences",
        "summary travel policy",
        (
            Option("about", "A document, a topic or days; all documents if left out"),
            Option("document", "Sum up this document", completion=Completion.DOCUMENT),
            Option("topic", "Keep to this topic"),
            Option("collection", "Keep to this one", completion=Completion.COLLECTION),
            Option("when", "Keep to documents of these days: since Monday, last week, in May"),
            Option("thread", "Sum up the messages of this thread", type=OptionType.FLAG),
            Option("channel", "Sum up the messages of this channel", type=OptionType.FLAG),
            Option("last", "How much of the channel: 50 messages, 24 hours"),
            Option("length", "How much to show (default: short)", choices=LENGTHS),
            PRIVATE,
        ),
    ),
    Command(
        "digest",
        "Tell this channel regularly of new documents, decisions and open questions",
        "digest daily at 09:00",
        (
            Option("every", "How often; now shows it once", choices=DIGESTS),
            Option("at", "At what time (default: 09:00)"),
            Option("day", "On which day, if weekly (default: Monday)"),
            Option("zone", "In which time zone (default: UTC), such as Europe/London"),
        ),
    ),
    Command(
        "sources",
        "List the documents that answers come from",
        "sources",
        (Option("collection", "List this one only", completion=Completion.COLLECTION),),
    ),
    Command(
        "facts",
        "Browse facts by kind and by the words in them",
        "facts decisions budget",
        (
            Option("query", "Words that each fact must hold"),
            Option("kind", "Only facts of this kind", choices=KINDS),
        ),
    ),
    Command(
        "why",
        "Explain how the last answer here was found",
        "why",
        (Option("of", "The id of another answer"),),
    ),
    Command(
        "mode",
        "Set when I answer here: never, when I am mentioned, or also unasked",
        "mode off",
        (Option("mode", "How it is set, if left out", choices=MODES),),
    ),
    Command(
        "person",
        "Set which group can be asked here when the documents hold no answer",
        "person @helpdesk",
        (
            Option("who", "The group; as it is set, if left out", type=OptionType.GROUP),
            Option("off", "Let nobody be asked", type=OptionType.FLAG),
        ),
        admin=True,
    ),
    Command(
        "verify",
        "Look an answer up again: does its document still say so?",
        "/verify 4f7kq2mz",
        (Option("of", "The id that stands under the answer"),),
    ),
    Command("forget-me", "Delete what I keep of you", "/forget-me"),
    Command(
        "teach",
        "Teach an answer to a question: words of yours, or a quote that I showed",
        "/teach when is the office closed? = Between Christmas and New Year.",
        (
            Option("question", "The question", completion=Completion.QUESTION),
            Option("answer", "The answer, in your words"),
            Option("of", "Or the id of an answer whose quote is right"),
        ),
    ),
    Command(
        "taught",
        "List the answers that were taught, or take one back",
        "/taught",
        (Option("remove", "The id of the one to take back"),),
    ),
    Command(
        "glossary",
        "List words that mean the same, or add some",
        "/glossary UAV = drone = unmanned aircraft",
        (
            Option("add", "Words that mean the same, such as UAV = drone"),
            Option("remove", "The id of those that do no more"),
        ),
    ),
    Command(
        "expect",
        "Say how a question is to be answered; imports are checked against it",
        "/expect when does the canteen open? = opens at noon",
        (
            Option("question", "The question", completion=Completion.QUESTION),
            Option("quote", "Words of the right quote; none if nothing is to be found"),
            Option("remove", "The id of one that counts no more"),
        ),
    ),
    Command(
        "learn",
        "Add a file to the documents",
        "/learn",
        (
            Option("file", "The file", type=OptionType.FILE, required=True),
            Option("collection", "Where to put it", completion=Completion.COLLECTION),
        ),
    ),
    Command(
        "forget",
        "Remove a document",
        "/forget travel policy",
        (Option("document", "Which one", required=True, completion=Completion.DOCUMENT),),
    ),
    Command(
        "unanswered",
        "Page through the questions that found no answer",
        "/unanswered 7d",
        (Option("since", "How far back: 24h, 7d, 2w; all if left out"),),
    ),
    Command(
        "settings",
        "Show what is set here, or set something",
        "/settings mode auto",
        (
            Option("name", "What to set"),
            Option("value", "To what; nothing unsets it"),
            Option("everywhere", "Set it for the whole place", type=OptionType.FLAG),
        ),
        admin=True,
    ),
    Command("audit", "Show what admins did", "/audit", admin=True),
    Command("help", "Show what I can do", "help"),
)
