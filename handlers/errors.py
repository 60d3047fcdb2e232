"""What a handler may say instead of an answer.

HandlerError
└─ Refusal              its text is advice, shown to the asker alone
   ├─ NotUnderstood     says how to put it
   ├─ NotAllowed        says who may
   ├─ TooLong           says how much is read
   ├─ TooMany           says when to try again
   └─ NothingThere      names what could not be found, and what to try
"""


class HandlerError(Exception):
    """The root of every foreseeable failure in this package."""


class Refusal(HandlerError):
    """A request that cannot be met; the text tells the asker what to do."""


class NotUnderstood(Refusal):
    """The request is empty or not put in a way that can be read."""


class NotAllowed(Refusal):
    """The asker may not do that."""


class TooLong(Refusal):
    """The question is longer than is read."""


class TooMany(Refusal):
    """More is asked than is answered in a while."""


class NothingThere(Refusal):
    """Something was named that the bot does not know."""
