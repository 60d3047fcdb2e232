"""The bot's own words, in one place; content is never among them."""

from collections.abc import Sequence
from typing import Final

from handlers.commands import COMMANDS
from knowledge import Answer, Citation, Coverage, Searched, Strength

APOLOGY: Final = "Something broke on my side. It is logged as {id}."
BUSY: Final = "The documents are being written to right now. Please ask again in a moment."
STORE_FAILED: Final = (
    "I cannot read the documents at the moment. Whoever runs me finds the reason in the log, "
    "under {id}."
)
HELLO: Final = (
    "Hello. Ask me something and I quote your documents, or say so if they do not answer it. "
    "Say help to see what else I can do."
)
EMPTY_QUESTION: Final = "There is no question in that. Ask me something, in your own words."
TOO_LONG: Final = (
    "That question has {length:,} characters; I read up to {limit:,}. Please put it more briefly."
)
TOO_FAST: Final = "You are asking faster than I answer. Please try again in {seconds}."
TOO_MANY_HERE: Final = (
    "More is asked here than I answer at once. Please try again in {seconds}, or ask elsewhere."
)
NO_DOCUMENTS: Final = (
    "I have no documents yet, so there is nothing I could quote. Whoever runs me can add some "
    "with: quoth add PATH"
)
NO_SUCH_COLLECTION: Final = "There is no collection called “{name}”, or nothing is in it."
NO_SUCH_DOCUMENT: Final = "I know no document called “{name}”, or more than one. {advice}"
NOT_A_LENGTH: Final = "A summary is {choices} long, not “{value}”."
NOT_A_KIND: Final = "There is no kind of fact called “{value}”. There are: {choices}."
NO_FACTS: Final = "No fact fits that."
SEE_SOURCES: Final = "Say sources to see those I know."
UNKNOWN_COMMAND: Final = "I know no command “{name}”."
HELP_OPENING: Final = (
    "I answer questions from your documents in the documents' own words, each with its source; "
    "if they do not answer it, I say so. Just ask, or say:"
)
NOTHING_TO_EXPLAIN: Final = "I have answered nothing here yet, so there is nothing to explain."
NOTHING_ON_TOPIC: Final = "Your documents say nothing about “{topic}” that I could find."
NOTHING_TO_SUM_UP: Final = "There is nothing to sum up in that."

SHOW_CONTEXT: Final = "Context"
SHOW_NEXT: Final = "Next answer"
SHOW_WHY: Final = "Why"
SHARE: Final = "Share"
NO_MORE: Final = "There is no further answer to that question."
GONE: Final = "That quote no longer stands in the documents. Please ask again."
NOT_YOURS: Final = "Only the person who asked can share that answer."
NO_RECEIPT: Final = "I know no answer with the id “{id}” here."
NOTHING_BEFORE: Final = "I have answered nothing here yet. Ask me something first."

YOU_ASKED: Final = "You asked: “{question}”"
CHANGED_SINCE: Final = "Asked again now it is answered differently from before."
WORDS_MET: Final = "How your words met the documents"
WORD_COLUMNS: Final = ("Your word", "Met", "How", "Weight")
BEST: Final = "Best fit (score {score})"
FIRST_THAT_LOST: Final = "First that lost (score {score})"
SOURCE_COLUMNS: Final = ("Document", "Collection", "Facts", "Dated", "Added")

FILE_UNREAD: Final = (
    "I could not fetch the file “{name}”. Whoever runs me finds the reason in the log."
)
FILE_TOO_BIG: Final = "The file “{name}” is too big: I take up to {limit} MB."
HISTORY_UNREAD: Final = (
    "I could not read the messages here. Invite me to this channel and see that I may read its "
    "history, then try again."
)
NOT_A_MEMBER: Final = "Only members of this channel can have its messages summed up."
OPEN_DOCUMENT: Final = "Open"

HOME_OPENING: Final = (
    "I answer questions from your documents in the documents' own words, each with its source, "
    "and say so if they do not answer it."
)
KNOWN: Final = "I know {documents} with {facts}, last added to on {day}."
HOW_TO_ASK: Final = (
    "Ask me here in a message, mention me in a channel, or use a command. In a thread that I "
    "have answered in you can go on asking without mentioning me. Say help to see all I can do."
)
YOUR_QUESTIONS: Final = "What you asked lately, to ask again:"

ASK_FIELD: Final = "Your question"
ASK_EXAMPLE: Final = "In your own words"
ASK_BUTTON: Final = "Ask"
CLOSE_BUTTON: Final = "Close"
PICK_FIELD: Final = "Or pick a question to ask, or a document to sum up"
PICK_EXAMPLE: Final = "Type a few letters"
QUESTIONS_GROUP: Final = "Questions and facts"
DOCUMENTS_GROUP: Final = "Documents"
NOTHING_ASKED: Final = "Type a question here, or pick something below."
PROMPTS_TITLE: Final = "What would you like to know?"
PROMPTS: Final = ("What can you do?", "List documents", "Summary")

BUTTON_LENGTH: Final = 70
SEPARATOR: Final = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
NOT_IN_DOCUMENTS: Final = "Not in your documents."
QUESTION_READ: Final = "Read as: “{question}”"
NEAREST: Final = "The nearest facts, which are not an answer:"
STRENGTHS: Final = {
    Strength.STRONG: "strong match",
    Strength.PARTIAL: "partial match",
    Strength.WEAK: "weak match",
    Strength.NONE: "no match",
}


def count(number: int, noun: str) -> str:
    """Return a number with its noun in the right form: 1 fact, 1,310 facts."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def citation_line(citation: Citation) -> str:
    """Say where a quote stands: document, section, page."""
    page = (f"page {citation.page}",) if citation.page is not None else ()
    return SEPARATOR.join((citation.document, *citation.section, *page))


def searched_line(searched: Searched) -> str:
    """Say how much was looked through."""
    documents = count(searched.documents, "document")
    return f"Searched {documents}, {count(searched.facts, 'fact')}."


def corrections_line(corrections: dict[str, str]) -> str:
    """Say which words were read as others; empty when none were."""
    pairs = (f"“{said}” as “{read}”" for said, read in corrections.items())
    return f"Read {', '.join(pairs)}." if corrections else ""


def also_in_line(citations: tuple[Citation, ...]) -> str:
    """Say where else the same words stand; empty when nowhere."""
    return f"Also in {'; '.join(map(citation_line, citations))}." if citations else ""


def coverage_line(coverage: Coverage) -> str:
    """Say how much of the sections a summary draws on, and what it leaves out."""
    drawn = f"Draws on {coverage.covered} of {count(coverage.sections, 'section')}"
    return (
        f"{drawn}; left out: {', '.join(coverage.left_out)}." if coverage.left_out else drawn + "."
    )


def confidence_line(answer: Answer) -> str:
    """Say how sure the match is, in a word and a number."""
    return f"{STRENGTHS[answer.strength].capitalize()}, confidence {answer.confidence:.2f}."


def facts_line(number: int, *, more: bool) -> str:
    """Say how many facts follow, and whether there are more."""
    return f"The first {count(number, 'fact')}" if more else count(number, "fact").capitalize()


def receipt_line(receipt: str) -> str:
    """Name the id under which an answer is kept; empty when it is not kept."""
    return f"Answer {receipt}" if receipt else ""


def shortened(text: str, limit: int = BUTTON_LENGTH) -> str:
    """Return a text cut to fit on a button."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def listed(words: Sequence[str]) -> str:
    """Join words with commas."""
    return ", ".join(words)


def either(words: Sequence[str]) -> str:
    """Join words as a choice: short, medium or long."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def did_you_mean(names: Sequence[str]) -> str:
    """Ask which of some names was meant."""
    return f"Did you mean {either(names)}?"


def help_text() -> str:
    """Say what the bot can do, one command a line."""
    lines = (f"{command.example} — {command.help}." for command in COMMANDS)
    return "\n".join((HELP_OPENING, "", *lines))
