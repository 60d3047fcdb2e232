"""`quoth ask` and `quoth summary`: what the documents say."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from typing import Final

from bot.cli.exits import NOT_IN_DOCUMENTS, OK
from bot.cli.failures import UsageError
from bot.cli.options import Subcommands, positive, words
from bot.cli.session import Session
from handlers import phrases
from handlers.conversation import AnswerPart, SummaryPart
from handlers.periods import Period, read_period
from handlers.summary_lines import nothing_to_sum_up
from knowledge import Answer, Outcome

NO_QUESTION: Final = "the question is empty; put it after: quoth ask"


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    ask = commands.add("ask", ask_question)
    ask.add_argument("question", metavar="QUESTION", nargs="+", type=words)
    ask.add_argument("--limit", type=positive, default=3, help="show at most this many quotes")
    ask.add_argument(
        "--history", action="store_true", help="show all that was said earlier on the matter"
    )
    ask.add_argument("--collection", type=words, help="search this collection only")
    _add_summary(commands.add("summary", summarise))


def _add_summary(summary: ArgumentParser) -> None:
    summary.add_argument("document", metavar="DOCUMENT", nargs="?", help="id, title or file name")
    summary.add_argument("--topic", type=words, help="keep to this topic")
    summary.add_argument("--collection", type=words, help="keep to this collection")
    summary.add_argument(
        "--when", type=days, default=Period(), help="keep to days: since Monday, last week, in May"
    )
    summary.add_argument(
        "--length",
        type=length,
        default="short",
        metavar="LENGTH",
        help="short (default), medium, long, or a share of the text such as 10%%",
    )


def length(text: str) -> str:
    """Read the length of a summary."""
    from handlers.summarise import is_length  # noqa: PLC0415 -- a question does without

    if not is_length(text):
        raise ArgumentTypeError(f"“{text}” is no length: {phrases.LENGTHS_TO_CHOOSE}")
    return text


def days(text: str) -> Period:
    """Read a span of days."""
    period = read_period(words(text), datetime.now(UTC).date())
    if period is None:
        raise ArgumentTypeError(phrases.NOT_A_PERIOD.format(value=words(text)))
    return period


def ask_question(session: Session) -> int:
    """Answer a question, or say that the documents do not."""
    arguments = session.arguments
    question = " ".join(arguments.question)
    if not question.strip():
        raise UsageError(NO_QUESTION)
    with session.open() as knowledge:
        answer = knowledge.ask(question, arguments.limit, arguments.collection)
        if not answer.searched.documents:
            session.explain_nothing(knowledge, phrases.NOT_IN_DOCUMENTS)
    if arguments.json:
        session.print_json(answer)
    elif answer.searched.documents:
        _show_answer(session, answer)
    return OK if answer.outcome is Outcome.ANSWERED else NOT_IN_DOCUMENTS


def _show_answer(session: Session, answer: Answer) -> None:
    from bot.console.rendering import render_answer  # noqa: PLC0415 -- JSON does without
    from bot.console.terminal import print_all  # noqa: PLC0415 -- see above

    part = AnswerPart(answer, history=session.arguments.history)
    print_all(session.out, render_answer(part, answer.answers))


def summarise(session: Session) -> int:
    """Sum up a document, a topic, or everything."""
    arguments = session.arguments
    with session.open() as knowledge:
        summary = knowledge.summarize(
            arguments.document,
            arguments.topic,
            arguments.length,
            arguments.collection,
            since=arguments.when.since,
            until=arguments.when.until,
        )
        if not summary.bullets:
            session.explain_nothing(knowledge, nothing_to_sum_up(summary, arguments.topic))
    if arguments.json:
        session.print_json(summary)
    elif summary.bullets:
        session.show(SummaryPart(summary))
    return OK if summary.bullets else NOT_IN_DOCUMENTS
