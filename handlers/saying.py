"""A reply in the asker's language: the bot's own words of it, never what is quoted."""

from dataclasses import replace

from handlers import phrases
from handlers.conversation import Part, QuotesPart, Reply, TablePart, TextPart, Utterance
from handlers.language import speaking, spoken


def said_in(locale: str, reply: Reply) -> Reply:
    """Return a reply whose texts, headings and buttons are in the language of a locale."""
    with speaking(locale):
        return replace(
            reply,
            parts=tuple(map(_said, reply.parts)),
            actions=tuple(replace(it, label=spoken(it.label)) for it in reply.actions),
            locale=locale,
        )


def apology(utterance: Utterance, phrase: str = phrases.APOLOGY) -> Reply:
    """Own up, to the asker alone, to a failure that the log tells more of."""
    with speaking(utterance.locale):
        text = phrase.format(id=utterance.id)
    return Reply((TextPart(text),), private=True, outcome="failed", locale=utterance.locale)


def _said(part: Part) -> Part:
    match part:
        case TextPart():
            return TextPart(spoken(part.text))
        case TablePart():
            columns = tuple(map(spoken, part.columns))
            rows = tuple(tuple(map(str, row)) for row in part.rows)
            return TablePart(spoken(part.heading), columns, rows)
        case QuotesPart():
            return QuotesPart(spoken(part.heading), part.quotes)
        case _:
            return part
