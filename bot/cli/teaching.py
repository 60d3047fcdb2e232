"""`quoth teach`, `taught`, `glossary`, `expect`: what people add to the documents."""

from typing import Final

from bot.cli.deeds import author, note_deed
from bot.cli.exits import FAILURE, OK
from bot.cli.failures import UsageError, complain
from bot.cli.options import Subcommands, words
from bot.cli.session import Session
from handlers import phrases
from handlers.conversation import TablePart, TextPart
from handlers.grammar import count
from handlers.teaching import glossary_rows
from knowledge import Golden, KnowledgeBase, Scope, evaluate

LOCAL: Final = Scope()
TAUGHT: Final = "“{question}” is answered with that now; take it back: quoth taught --remove {id}"


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    teach = commands.add("teach", teach_answer, json=False)
    teach.add_argument("question", metavar="QUESTION", type=words)
    teach.add_argument("answer", metavar="ANSWER", type=words)
    taught = commands.add("taught", list_taught)
    taught.add_argument("--remove", metavar="ID", type=words, help="take this one back")
    glossary = commands.add("glossary", edit_glossary)
    glossary.add_argument("words", metavar="WORD", nargs="*", type=words)
    glossary.add_argument("--remove", metavar="ID", type=words, help="drop these words")
    expect = commands.add("expect", expect_quote)
    expect.add_argument("question", metavar="QUESTION", nargs="?", type=words)
    expect.add_argument(
        "quote", metavar="WORDS", nargs="?", type=words, help="of the quote; none for no answer"
    )
    expect.add_argument("--remove", metavar="ID", type=words, help="check this one no more")


def teach_answer(session: Session) -> int:
    """Keep an answer in one's own words."""
    given = session.arguments
    if not given.question.strip() or not given.answer.strip():
        raise UsageError("neither the question nor the answer may be empty")
    with session.open() as knowledge:
        kept = knowledge.teaching.teach(given.question, given.answer, author(), scope=LOCAL)
        note_deed(knowledge, "teach", f"{given.question} = {given.answer}")
    session.show(TextPart(TAUGHT.format(question=kept.question, id=kept.id)))
    return OK


def list_taught(session: Session) -> int:
    """List the curated answers, or drop one."""
    name = session.arguments.remove
    with session.open() as knowledge:
        if name:
            dropped = knowledge.teaching.untaught(name, scope=LOCAL)
            return _dropped(knowledge, "taught", name, phrases.NO_SUCH_TEACHING, done=dropped)
        curated = knowledge.teaching.curated(scope=LOCAL)
    if session.arguments.json:
        session.print_json(curated)
        return OK
    rows = tuple(
        (it.question, it.answer, it.author, it.at.date().isoformat(), it.id) for it in curated
    )
    heading = count(len(rows), "curated answer")
    session.show(TablePart(heading, phrases.TAUGHT_COLUMNS, rows))
    return OK


def edit_glossary(session: Session) -> int:
    """List, add or drop words that mean the same."""
    given = session.arguments
    group = tuple(dict.fromkeys(word.strip() for word in given.words if word.strip(" =")))
    if len(group) == 1:
        raise UsageError("name at least two words that mean the same: quoth glossary UAV drone")
    with session.open() as knowledge:
        if given.remove:
            dropped = knowledge.teaching.drop_words(given.remove, scope=LOCAL)
            return _dropped(
                knowledge, "glossary", given.remove, phrases.NO_SUCH_WORDS, done=dropped
            )
        if group:
            knowledge.teaching.add_words(group, author(), scope=LOCAL)
            note_deed(knowledge, "glossary", " = ".join(group))
        groups = knowledge.teaching.words(scope=LOCAL)
        mined = knowledge.teaching.mined(scope=LOCAL)
    if given.json:
        added = [{"id": name, "words": list(held), "mined_from": []} for name, held in groups]
        found = [
            {"id": it.id, "words": list(it.words), "mined_from": list(it.documents)}
            for it in mined
        ]
        session.print_raw_json([*added, *found])
        return OK
    rows = glossary_rows(groups, mined)
    session.show(TablePart(phrases.GLOSSARY, phrases.GLOSSARY_COLUMNS, rows))
    return OK


def expect_quote(session: Session) -> int:
    """Keep, drop or show golden questions; those shown are asked anew."""
    given = session.arguments
    with session.open() as knowledge:
        if given.remove:
            dropped = knowledge.teaching.expect_no_more(given.remove, scope=LOCAL)
            return _dropped(
                knowledge, "expect", given.remove, phrases.NO_SUCH_EXPECTATION, done=dropped
            )
        if given.question:
            held = (given.quote,) if given.quote else ()
            knowledge.teaching.expect(given.question, held, author(), scope=LOCAL)
            note_deed(knowledge, "expect", f"{given.question} = {given.quote or ''}")
        kept = knowledge.teaching.expected(scope=LOCAL)
        golden = [Golden(question=asked, expect=held or None) for _, asked, held in kept]
        evaluation = evaluate(knowledge, golden)
    if given.json:
        session.print_json(evaluation)
        return OK
    pairs = zip(kept, evaluation.judged, strict=True)
    rows = tuple((one.question, one.verdict.value, one.quote, name) for (name, *_), one in pairs)
    heading = count(len(rows), "golden question")
    session.show(TablePart(heading, phrases.EXPECTED_COLUMNS, rows))
    return OK


def _dropped(knowledge: KnowledgeBase, action: str, name: str, missing: str, *, done: bool) -> int:
    if not done:
        complain(missing.format(id=name))
        return FAILURE
    note_deed(knowledge, action, f"remove {name}")
    return OK
