"""What a platform offers while an option is being typed."""

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process, utils

from handlers.commands import Completion
from handlers.conversation import Suggestion
from handlers.grammar import shortened
from handlers.receipts import alike
from handlers.turn import Turn

MOST: Final = 25
LONGEST: Final = 100
FEW: Final = 8
ALIKE: Final = 40.0


def suggestions(completion: Completion, turn: Turn) -> tuple[Suggestion, ...]:
    """Suggest values for an option, from the text typed so far."""
    return tuple(map(_suggestion, dict.fromkeys(_texts(completion, turn))))


def _texts(completion: Completion, turn: Turn) -> list[str]:
    typed = turn.utterance.text.strip()
    match completion:
        case Completion.QUESTION:
            return _questions(typed, turn)
        case Completion.DOCUMENT:
            titles = [it.title for it in turn.knowledge.documents(scope=turn.scope)]
            return _near(typed, titles)
        case Completion.COLLECTION:
            names = [it.collection for it in turn.knowledge.documents(scope=turn.scope)]
            return _near(typed, names)


def _suggestion(text: str) -> Suggestion:
    """Cut a text to what platforms take as a value; a fact is found by its beginning too."""
    value = text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
    return Suggestion(shortened(text, LONGEST), value)


def _questions(typed: str, turn: Turn) -> list[str]:
    """Suggest questions that were answered before, then facts."""
    if not typed:
        mine = turn.knowledge.receipts.of_asker(turn.utterance.asker, scope=turn.scope)
        return [receipt.answer.question for receipt in mine][:FEW]
    before = alike(typed, turn, FEW)
    facts = turn.knowledge.suggest(typed, MOST, scope=turn.scope)
    return [*(receipt.answer.question for receipt in before), *facts][:MOST]


def _near(typed: str, names: Iterable[str]) -> list[str]:
    """Return the names that fit what is typed, all of them when nothing is."""
    known = sorted(dict.fromkeys(names))
    if not typed:
        return known[:MOST]
    found = process.extract(
        typed,
        known,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=MOST,
    )
    return [name for name, _, _ in found]
