"""Carry out what is wished besides asking, for those who may; and note what admins do."""

from typing import Final

from handlers.configure import configure, list_actions
from handlers.conversation import Reply
from handlers.deeds import note_order
from handlers.expecting import expect
from handlers.keeping import forget, learn, verify
from handlers.misses import dismiss, forget_asker, list_misses
from handlers.order_wishes import (
    Audit,
    Configure,
    Dismiss,
    Expect,
    Forget,
    ForgetMe,
    Glossary,
    Learn,
    Order,
    Taught,
    Teach,
    Unanswered,
    Verify,
)
from handlers.rights import Right, check
from handlers.teaching import edit_glossary, list_taught, teach
from handlers.turn import Turn

RIGHTS: Final[dict[type[Order], Right]] = {
    Verify: Right.ASK,
    ForgetMe: Right.ASK,
    Teach: Right.TEACH,
    Taught: Right.TEACH,
    Glossary: Right.TEACH,
    Expect: Right.TEACH,
    Unanswered: Right.TEACH,
    Dismiss: Right.TEACH,
    Learn: Right.LEARN,
    Forget: Right.LEARN,
    Configure: Right.ADMINISTER,
    Audit: Right.ADMINISTER,
}


def carry_out(order: Order, turn: Turn) -> Reply:
    """Do what is wished. Raises Refusal where the asker may not, or it cannot be done."""
    right = RIGHTS[type(order)]
    check(right, turn)
    reply = _done(order, turn)
    if right is not Right.ASK and reply.outcome in {"noted", "learnt"}:
        note_order(order, turn)
    return reply


def _done(order: Order, turn: Turn) -> Reply:  # noqa: C901, PLR0911 -- one per order
    match order:
        case Teach():
            return teach(order, turn)
        case Taught():
            return list_taught(order, turn)
        case Glossary():
            return edit_glossary(order, turn)
        case Expect():
            return expect(order, turn)
        case Learn():
            return learn(order, turn)
        case Forget():
            return forget(order, turn)
        case ForgetMe():
            return forget_asker(order, turn)
        case Unanswered():
            return list_misses(order, turn)
        case Dismiss():
            return dismiss(order, turn)
        case Configure():
            return configure(order, turn)
        case Audit():
            return list_actions(order, turn)
        case Verify():
            return verify(order, turn)
