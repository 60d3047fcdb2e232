"""The lines around a quote: where it stands, how sure it is, what was read and searched."""

from typing import Final

from handlers import phrases
from handlers.grammar import count, shortened
from knowledge import Answer, Citation, ModelNote, Quote, Searched, Version
from knowledge.dates import date_at

SEPARATOR: Final = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
MODEL_QUOTE: Final = 200


def citation_line(citation: Citation) -> str:
    """Say where a quote stands, and of which day its document is, where that is known."""
    place = place_line(citation)
    day = citation.dated
    if day is None or day.isoformat() in place or date_at(citation.document) == day:
        return place
    return f"{place}, {day.isoformat()}"


def place_line(citation: Citation) -> str:
    """Say where a quote stands: document, section, page."""
    page = (phrases.PAGE.format(number=citation.page),) if citation.page is not None else ()
    return SEPARATOR.join((citation.document, *citation.section, *page))


def searched_line(searched: Searched) -> str:
    """Say how much was looked through."""
    documents = count(searched.documents, "document")
    return phrases.SEARCHED.format(documents=documents, facts=count(searched.facts, "fact"))


def corrections_line(corrections: dict[str, str]) -> str:
    """Say which words were read as others; empty when none were."""
    pairs = (phrases.READ_AS.format(said=said, read=read) for said, read in corrections.items())
    return phrases.READ.format(pairs=", ".join(pairs)) if corrections else ""


def also_in_line(citations: tuple[Citation, ...]) -> str:
    """Say where else the same words stand; empty when nowhere."""
    places = "; ".join(map(citation_line, citations))
    return phrases.ALSO_IN.format(places=places) if citations else ""


def earlier_line(version: Version) -> str:
    """Say where and when something was said earlier, and what has changed since."""
    day = version.citation.dated
    place = ", ".join((*((day.isoformat(),) if day else ()), place_line(version.citation)))
    pairs = (phrases.WAS_NOW.format(was=it.there, now=it.here) for it in version.differences)
    changes = "; ".join(" ".join(pair.split()) for pair in pairs)
    return (
        phrases.EARLIER_CHANGED.format(place=place, changes=changes)
        if changes
        else (phrases.EARLIER.format(place=place))
    )


def more_earlier_line(number: int) -> str:
    """Say how many earlier statements are not shown; empty when none."""
    return phrases.MORE_EARLIER.format(number=number) if number > 0 else ""


def confidence_line(answer: Answer) -> str:
    """Say how sure the match is, in a word and a number."""
    strength = str(phrases.STRENGTHS[answer.strength]).capitalize()
    return phrases.CONFIDENCE.format(strength=strength, number=f"{answer.confidence:.2f}")


def model_line(note: ModelNote | None) -> str:
    """Say what a local model changed; empty when none was asked."""
    if note is None:
        return ""
    if note.late:
        return phrases.MODEL_LATE.format(name=note.name)
    if not note.before:
        return phrases.MODEL_AGREED.format(name=note.name)
    before = shortened(note.before, MODEL_QUOTE)
    return phrases.MODEL_CHANGED.format(name=note.name, place=note.place, before=before)


def curated_line(quote: Quote) -> str:
    """Say whose choice a curated quote is; empty for what was found."""
    if quote.curated_by is None or quote.curated_at is None:
        return ""
    return phrases.CURATED.format(author=quote.curated_by, day=quote.curated_at.date().isoformat())


def receipt_line(receipt: str) -> str:
    """Name the id under which an answer is kept; empty when it is not kept."""
    return phrases.ANSWER_ID.format(id=receipt) if receipt else ""
