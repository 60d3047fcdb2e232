"""The bot's own words come in the asker's language, quotes as their documents are."""

import asyncio
import re

import pytest

from bot.text import paragraphs, plain
from handlers import phrases
from handlers.conversation import Reply, Said
from handlers.german import GERMAN, GERMAN_NOUNS
from handlers.language import Phrase, speaking, spoken
from handlers.router import Router
from knowledge import KnowledgeBase
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


def test_every_translation_is_of_a_phrase_and_keeps_its_blanks() -> None:
    known = {str.__str__(it) for value in vars(phrases).values() for it in texts(value)}
    assert GERMAN.keys() <= known
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
