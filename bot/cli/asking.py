"""`quoth ask` and `quoth summary`: what the documents say."""

from argparse import ArgumentParser
from typing import Final

from bot.cli.exits import NOT_IN_DOCUMENTS, OK
from bot.cli.failures import UsageError, complain
from bot.cli.options import Subcommands, positive, words
from bot.cli.session import Session
from bot.console.rendering import render_answer, render_summary
from bot.console.terminal import print_all
from handlers import phrases
from handlers.commands import LENGTHS
from knowledge import Outcome

NO_DOCUMENTS: Final = "there are no documents yet; add some with: quoth add PATH"


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    ask = commands.add("ask", ask_question, "ask a question")
    ask.add_argument("question", metavar="QUESTION", nargs="+", type=words)
    ask.add_argument("--limit", type=positive, default=3, help="show at most this many quotes")
    ask.add_argument("--collection", help="search this collection only")
    _add_summary(commands.add("summary", summarise, "sum up documents"))


def _add_summary(summary: ArgumentParser) -> None:
    summary.add_argument("document", metavar="DOCUMENT", nargs="?", help="id, title or file name")
    summary.add_argument("--topic", type=words, help="keep to this topic")
    summary.add_argument("--length", choices=LENGTHS, default="short")


def ask_question(session: Session) -> int:
    """Answer a question, or say that the documents do not."""
    arguments = session.arguments
    question = " ".join(arguments.question)
    if not question.strip():
        raise UsageError("the question is empty; put it after: quoth ask")
    with session.open() as knowledge:
        answer = knowledge.ask(question, arguments.limit, arguments.collection)
        empty = not answer.searched.documents and not knowledge.documents()
    if empty:
        complain(NO_DOCUMENTS)
    if arguments.json:
        session.print_json(answer)
    elif not empty:
        print_all(session.out, render_answer(answer))
    return OK if answer.outcome is Outcome.ANSWERED else NOT_IN_DOCUMENTS


def summarise(session: Session) -> int:
    """Sum up a document, a topic, or everything."""
    arguments = session.arguments
    with session.open() as knowledge:
        summary = knowledge.summarize(arguments.document, arguments.topic, arguments.length)
    if arguments.json:
        session.print_json(summary)
    elif summary.bullets:
        print_all(session.out, render_summary(summary))
    else:
        complain(_nothing_found(arguments.topic))
    return OK if summary.bullets else NOT_IN_DOCUMENTS


def _nothing_found(topic: str | None) -> str:
    return phrases.NOTHING_ON_TOPIC.format(topic=topic) if topic else phrases.NOTHING_TO_SUM_UP
