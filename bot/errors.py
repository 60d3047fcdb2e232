"""What can keep the program from running.

BotError
├─ StartupError      a setting is wrong or missing, or a platform refused; one plain sentence
├─ DeliveryError     a reply could not be delivered, retries included
└─ FetchError        an address could not be read
"""


class BotError(Exception):
    """The root of every foreseeable failure in this package."""


class StartupError(BotError):
    """The program cannot start; the text says which setting to mend."""


class DeliveryError(BotError):
    """A platform did not take a reply."""


class FetchError(BotError):
    """An address could not be read; the text names it and says why."""
