"""What an asker may want."""

from dataclasses import dataclass

from handlers.digest_plans import Digest
from handlers.order_wishes import Order
from handlers.summary_wishes import Summarise


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the documents."""

    question: str
    collection: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """A wish to see the documents known."""

    collection: str | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """A wish to browse facts."""

    query: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """A wish to know how the last answer was found, or that of a receipt."""

    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """A wish for the next answer of a receipt, or of the last one here."""

    receipt: str = ""
    rank: int = 1


@dataclass(frozen=True, slots=True)
class History:
    """A wish to see all that was said earlier on the matter of an answer."""

    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """A wish to see an answer with the facts around it."""

    receipt: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A wish to show everybody here what was shown to the asker alone."""

    receipt: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Again:
    """A wish to ask the question of a receipt, instead of the one that another is for."""

    receipt: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """What somebody thinks of a reply: a receipt's, or of the last one here."""

    helpful: bool
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class SetPerson:
    """A wish to set whom to ask when the documents hold no answer, or to see it."""

    who: str = ""


@dataclass(frozen=True, slots=True)
class AskPerson:
    """A wish to put a receipt's question to a person."""

    receipt: str


@dataclass(frozen=True, slots=True)
class Help:
    """A wish to know what the bot can do; `unknown` is a command it does not have."""

    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class SetMode:
    """A wish to set when the bot answers here, or to see how it is set."""

    mode: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """A wish to see what the bot shows of itself where it has a page of its own."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """A hello, without a question."""


@dataclass(frozen=True, slots=True)
class Smalltalk:
    """Thanks and the like: words that want no reply."""


Intent = (
    Ask
    | Summarise
    | Digest
    | Sources
    | Facts
    | Why
    | Next
    | Context
    | History
    | Share
    | Again
    | Rate
    | SetPerson
    | AskPerson
    | Help
    | Home
    | SetMode
    | Order
    | Greeting
    | Smalltalk
)
