"""Who may see what: the facts an asker is shown, and who sees the reply."""

import dataclasses
import re
from typing import Final

from handlers.conversation import AnswerPart, Reply, Said, Utterance
from knowledge import Strength

FOR_ALL: Final = frozenset({"answered", "summarised"})
ABSTENTIONS: Final = frozenset({"closest", "unknown"})
SEEN_BY_ASKER: Final = frozenset({"context", "history", "why", "verify"})
PRESSED_FOR_ALL: Final = frozenset({"share", "askperson"})
QUESTION: Final = re.compile(
    r"\?\s*$|^\W*(?:and\s+|but\s+|so\s+|und\s+|aber\s+)?"
    r"(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|may|"
    r"must|should|will|would|has|have|wer|wen|wem|wann|wo|woher|wohin|warum|wieso|weshalb|wie|"
    r"welche[mnrs]?|gibt|ist|sind|kann|können|darf|dürfen|muss|müssen|soll|sollen|wird|werden)\b",
    re.IGNORECASE,
)


def is_private(utterance: Utterance, outcome: str) -> bool:
    """Decide whether a reply is for the asker's eyes alone.

    What is said in public is answered in public, so that a question is seen to
    be settled; refusals and failures concern nobody but the asker, and what is kept
    for managers nobody but them. A command is
    seen by its asker alone, and so is its reply until it has something to show. What
    a button says is for the one who pressed it, unless it was pressed to share.
    """
    if utterance.said is Said.DIRECT or outcome in {"refused", "failed", "managed"}:
        return True
    if wants_privacy(utterance):
        return True
    if utterance.said is Said.PRESS:
        return outcome != "shared"
    return utterance.said is Said.COMMAND and outcome not in FOR_ALL


def is_surely_private(utterance: Utterance) -> bool:
    """Tell whether the reply is seen by its asker alone, whatever it will be."""
    if utterance.said in {Said.PRESS, Said.COMMAND} and utterance.command in SEEN_BY_ASKER:
        return True
    return asks_in_private(utterance)


def asks_in_private(utterance: Utterance) -> bool:
    """Tell whether somebody asks where, or in such a way that, nobody else is to see it."""
    return is_alone(utterance) or wants_privacy(utterance)


def is_alone(utterance: Utterance) -> bool:
    """Tell whether nobody but the asker reads what is said where they are."""
    return utterance.alone or utterance.said is Said.DIRECT


def wants_privacy(utterance: Utterance) -> bool:
    """Tell whether a private reply is wished for, by the asker or the place."""
    if utterance.command in PRESSED_FOR_ALL:
        return False
    return utterance.options.get("private", "").lower() in {"true", "yes", "1"}


def is_better_unsaid(utterance: Utterance, reply: Reply) -> bool:
    """Tell whether silence is kinder than a reply.

    In a thread people also speak to each other; what is no question there, and
    finds no answer, was not meant for the bot. What it only overhears it answers
    surely or leaves alone.
    """
    outcome = reply.outcome
    if utterance.said is Said.OVERHEARD:
        return outcome != "answered" or not _is_strong(reply)
    overheard = utterance.said is Said.THREAD and not is_question(utterance.text)
    return overheard and outcome in ABSTENTIONS


def _is_strong(reply: Reply) -> bool:
    return any(
        isinstance(part, AnswerPart) and part.answer.strength is Strength.STRONG
        for part in reply.parts
    )


def is_question(text: str) -> bool:
    """Tell whether a text is put like a question."""
    return QUESTION.search(text) is not None


def seen_by(utterance: Utterance, reply: Reply) -> Reply:
    """Settle who sees a reply, and so whether it can still be shared."""
    public = reply.replaces and not wants_privacy(utterance)
    private = is_private(utterance, reply.outcome) and not public
    shareable = private and not is_alone(utterance)
    actions = tuple(it for it in reply.actions if shareable or it.command != "share")
    return dataclasses.replace(reply, private=private, actions=actions)
