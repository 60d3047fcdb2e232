"""The bot's own words come in the asker's language, quotes as their documents are."""

import asyncio
import re
from typing import Any

import pytest

from bot.text import paragraphs, plain
from handlers import phrases
from handlers.commands import COMMANDS
from handlers.configure import ABOUT
from handlers.conversation import Reply, Said
from handlers.german import GERMAN, GERMAN_NOUNS
from handlers.hearing import language_asked_in
from handlers.intents import Ask, Greeting, Smalltalk
from handlers.language import Phrase, speaking, spoken
from handlers.router import Router
from handlers.understanding import understand
from knowledge import KnowledgeBase
from knowledge.evaluation import Verdict
from knowledge.matching.expansion import How
from tests.unit.handlers.fakes import an_utterance

TEXT = "Der Urlaub beträgt 25 Tage. Claims are paid within ten days."


def said(locale: str, text: str, **fields: object) -> Reply:
    with KnowledgeBase.open("sqlite://") as base:
        base.add_text(TEXT, title="Handbook")
        utterance = an_utterance(text, locale=locale, said=Said.MENTION, **fields)
        reply = asyncio.run(Router(base).respond(utterance))
    assert reply is not None
    return reply


def texts(value: object) -> list[str]:
    """Return the texts that a constant holds."""
    held = value.values() if isinstance(value, dict) else value
    listed = held if isinstance(value, dict | tuple) else [value]
    return [it for it in listed if isinstance(it, str)]


def words(reply: Reply) -> str:
    return "\n".join(plain(paragraph.runs) for paragraph in paragraphs(reply))


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("de", "Nicht in euren Dokumenten.\nDurchsucht: 1 Dokument, 2 Fakten."),
        ("de-AT", "Nicht in euren Dokumenten."),
        ("en-GB", "Not in your documents.\nSearched 1 document, 2 facts."),
        ("xx", "Not in your documents."),
    ],
)
def test_an_abstention_is_in_the_askers_language(locale: str, told: str) -> None:
    assert words(said(locale, "what is the boiling point of mercury?")).startswith(told)


def test_a_quote_is_as_its_document_is_and_its_buttons_are_not() -> None:
    reply = said("de", "within how many days are claims paid?")
    assert "Claims are paid within ten days." in words(reply)
    assert "Antwort " in words(reply)
    assert [action.label for action in reply.actions][:1] == ["Umgebung"]


def test_refusals_and_help_are_in_the_askers_language_too() -> None:
    assert words(said("de", "???")) == GERMAN[phrases.EMPTY_QUESTION]
    assert words(said("de", "hello")).startswith("Hallo.")
    assert words(said("en-US", "hello")) == phrases.HELLO


def spoken_phrases() -> set[str]:
    """Return the English of all that the bot says of its own, but for what people type."""
    held = (*vars(phrases).values(), ABOUT)
    said = {it for value in held for it in texts(value) if isinstance(it, Phrase)}
    return {str.__str__(it) for it in said} | {command.help for command in COMMANDS}


def test_every_phrase_has_a_translation() -> None:
    assert spoken_phrases() - GERMAN.keys() == set()


def test_what_the_knowledge_layer_says_is_among_the_phrases() -> None:
    assert set(How) | {"not in the documents"} == set(phrases.HOW_MET)
    assert set(Verdict) == set(phrases.VERDICTS)


def test_every_translation_is_of_a_phrase_and_keeps_its_blanks() -> None:
    assert GERMAN.keys() <= spoken_phrases()
    for english, german in GERMAN.items():
        assert set(re.findall(r"\{[^}]*\}", german)) == set(re.findall(r"\{[^}]*\}", english))
    assert all(one and several for one, several in GERMAN_NOUNS.values())


def test_a_phrase_is_spoken_where_it_is_shown() -> None:
    phrase = Phrase("page {number}")
    with speaking("de"):
        assert phrase.format(number=3) == "Seite 3"
        assert f"{Phrase('Context')}" == str(Phrase("Context")) == "Umgebung"
        assert spoken("words of a document") == "words of a document"
    assert phrase.format(number=3) == "page 3"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/settings", "wann ich in diesem Kanal antworte: off, mentions oder auto"),
        ("/settings", "private-collections · nicht gesetzt"),
        ("help", "help — Zeig, was ich kann."),
        ("summary", "Stützt sich auf 1/1 Abschnitt."),
        ("facts", "2 Fakten"),
        ("digest weekly at 09:00", "wöchentlich am Montag um 09:00 (UTC); der nächste kommt am "),
        ("/fcats", "Meinst du facts?"),
        ("mode off", "In diesem Thread antworte ich nur, wenn ich erwähnt werde."),
        ("/verify nothing2", "Ich kenne hier keine Antwort „nothing2“."),
    ],
)
def test_tables_summaries_and_settings_are_in_the_askers_language(text: str, told: str) -> None:
    assert told in words(said("de", text, manages=True, channel="c", place="slack:T1"))


def test_how_sure_an_answer_is_is_told_in_the_askers_language() -> None:
    question = "within how many days are claims paid?"
    with KnowledgeBase.open("sqlite://") as base:
        base.add_text(TEXT, title="Handbook")
        router = Router(base)
        for number, text in enumerate((question, "why")):
            utterance = an_utterance(text, id=str(number), locale="de", said=Said.MENTION)
            reply = asyncio.run(router.respond(utterance))
    assert reply is not None
    assert "dasselbe Wort" in words(reply)
    assert re.search(r"^Passt (gut|teilweise), Sicherheit 0\.\d\d\.$", words(reply), re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wie viele Tage Urlaub haben wir?", "de"),
        ("wie lange dauert der Urlaub", "de"),
        ("Was kostet das Essen?", "de"),
        ("und wo?", "de"),
        ("Wer ist Müller?", "de"),
        ("Gibt es in der Kantine veganes Essen?", "de"),
        ("Wann läuft der Support for Windows 10 aus?", "de"),
        ("who met Ursula von der Leyen?", "en-GB"),
        ("who runs das Haus der Kunst?", "en-GB"),
        ("was the canteen open?", "en-GB"),
        ("what does “wie geht es” mean?", "en-GB"),
        ("summary Urlaub", "en-GB"),
        ("Urlaub", "en-GB"),
        ("die cast parts", "en-GB"),
        ("", "en-GB"),
    ],
)
def test_a_question_tells_its_language_where_it_surely_does(text: str, language: str) -> None:
    assert language_asked_in(text, "en-GB") == language
    assert language_asked_in(text, "nl") == "nl"


@pytest.mark.parametrize("asked", [{"text": "Wann ist Vollmond?"}, {"command": "ask"}])
def test_a_german_question_is_answered_in_german_whatever_the_client_is_set_to(
    asked: dict[str, Any],
) -> None:
    options = {"question": "Wann ist Vollmond?"} if "command" in asked else {}
    reply = said("en-US", asked.get("text", ""), command=asked.get("command"), options=options)
    assert words(reply).startswith("Nicht in euren Dokumenten.")
    assert reply.locale == "de"


@pytest.mark.parametrize("text", ["Danke!", "vielen Dank für die Hilfe", "super, danke dir"])
def test_thanks_in_german_want_no_reply(text: str) -> None:
    assert isinstance(understand(an_utterance(text)), Smalltalk)


@pytest.mark.parametrize("text", ["Guten Morgen", "Hallo zusammen", "moin"])
def test_a_german_hello_is_greeted(text: str) -> None:
    assert isinstance(understand(an_utterance(text)), Greeting)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Guten Tag, wann ist Vollmond?", "wann ist Vollmond?"),
        ("wann ist Vollmond, bitte?", "wann ist Vollmond?"),
        ("Guten Appetit wünscht wer?", "Guten Appetit wünscht wer?"),
        ("Morgen Abend", "Morgen Abend"),
    ],
)
def test_a_german_question_is_read_without_its_courtesies(text: str, question: str) -> None:
    assert understand(an_utterance(text)) == Ask(question)
