"""What can be wrong with a model, each with a text for the person who can mend it."""

from bot.errors import BotError


class UnusableModel(BotError):
    """A model cannot be taken in or used; answers go on without it."""


class UnknownWeights(UnusableModel):
    """Nobody vouches for these weights: their fingerprint is on no list."""
