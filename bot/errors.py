"""What can keep the program from running.

BotError
├─ StartupError      a setting is wrong or missing, or a platform refused; one plain sentence
└─ DeliveryError     a reply could not be delivered, retries included
"""


class BotError(Exception):
    """The root of every foreseeable failure in this package."""


class StartupError(BotError):
    """The program cannot start; the text says which setting to mend."""


class DeliveryError(BotError):
    """A platform did not take a reply."""
