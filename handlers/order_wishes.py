"""What people may want besides asking: to teach, to tidy, to set; pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Teach:
    """An answer to a question: words, or the quote of a receipt at a rank."""

    question: str = ""
    answer: str = ""
    receipt: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Taught:
    """A wish to see the curated answers, or to drop one by its id."""

    remove: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Glossary:
    """A wish to see, add (`UAV = drone`) or drop words that mean the same."""

    add: str = ""
    remove: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Expect:
    """Words that a question's answer is to hold; a wish to see them all without a question."""

    question: str = ""
    quote: str = ""
    remove: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Learn:
    """A wish to add the files that came along."""

    collection: str = "default"


@dataclass(frozen=True, slots=True)
class Forget:
    """A wish to remove a document."""

    document: str = ""


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """A wish that what is kept of the asker be deleted."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A wish to page through what was not answered."""

    since: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Dismiss:
    """A wish to put a miss aside."""

    miss: str


@dataclass(frozen=True, slots=True)
class Configure:
    """A wish to see the settings here, or to change one; an empty value unsets it."""

    name: str = ""
    value: str = ""
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """A wish to see what admins did."""


@dataclass(frozen=True, slots=True)
class Verify:
    """A wish to know whether the quotes of a receipt still stand."""

    receipt: str = ""


Order = (
    Teach
    | Taught
    | Glossary
    | Expect
    | Learn
    | Forget
    | ForgetMe
    | Unanswered
    | Dismiss
    | Configure
    | Audit
    | Verify
)

Given = Mapping[str, str]

APART: Final = re.compile(r"\s*(?:=>|->|\N{RIGHTWARDS ARROW}|=)\s*")
RECEIPT: Final = re.compile(r"[a-z2-7]{8,12}", re.IGNORECASE)
NUMBER: Final = re.compile(r"[0-9]{1,6}")
YES: Final = frozenset({"true", "yes", "1"})


def number(text: str | None) -> int:
    """Return a number as a button keeps it: which answer, or which page."""
    return int(text) if text and NUMBER.fullmatch(text) else 0


def _teach(words: str) -> Teach:
    """Read `question = answer`, or the id of an answer that is right."""
    if RECEIPT.fullmatch(words):
        return Teach(receipt=words.lower())
    question, *rest = APART.split(words, maxsplit=1)
    return Teach(question.strip(), rest[0].strip() if rest else "")


def _expect(words: str) -> Expect:
    """Read `question = words of the quote`, or `remove ID`."""
    if words.lower().startswith("remove "):
        return Expect(remove=words.split(maxsplit=1)[1])
    question, *rest = APART.split(words, maxsplit=1)
    return Expect(question.strip(), rest[0].strip() if rest else "")


def _glossary(words: str) -> Glossary:
    if words.lower().startswith("remove "):
        return Glossary(remove=words.split(maxsplit=1)[1])
    return Glossary(add=words.removeprefix("add ").strip())


def _taught(words: str) -> Taught:
    return Taught(remove=words.split(maxsplit=1)[1] if words.startswith("remove ") else "")


def _configure(words: str) -> Configure:
    """Read `mode auto`, `everywhere mode off`, or a name alone, which unsets it."""
    first, _, rest = words.partition(" ")
    everywhere = first.lower() == "everywhere"
    name, _, value = (rest if everywhere else words).strip().partition(" ")
    return Configure(name.lower(), value.strip(), everywhere)


NAMED_ORDERS: Final[dict[str, Callable[[Given], Order]]] = {
    "teach": lambda given: Teach(
        given.get("question", ""),
        given.get("answer", ""),
        given.get("of", ""),
        number(given.get("rank")),
    ),
    "taught": lambda given: Taught(given.get("remove", ""), number(given.get("page"))),
    "glossary": lambda given: Glossary(
        given.get("add", ""), given.get("remove", ""), number(given.get("page"))
    ),
    "expect": lambda given: Expect(
        given.get("question", ""),
        given.get("quote", ""),
        given.get("remove", ""),
        number(given.get("page")),
    ),
    "learn": lambda given: Learn(given.get("collection", "default")),
    "forget": lambda given: Forget(given.get("document", "")),
    "unanswered": lambda given: Unanswered(given.get("since", ""), number(given.get("page"))),
    "dismiss": lambda given: Dismiss(given.get("of", "")),
    "settings": lambda given: Configure(
        given.get("name", "").lower(),
        given.get("value", ""),
        given.get("everywhere", "").lower() in YES,
    ),
    "verify": lambda given: Verify(given.get("of", "")),
}
WORDED_ORDERS: Final[dict[str, Callable[[str], Order]]] = {
    "teach": _teach,
    "taught": _taught,
    "glossary": _glossary,
    "expect": _expect,
    "learn": lambda name: Learn(name or "default"),
    "forget": Forget,
    "forget-me": lambda _: ForgetMe(),
    "unanswered": Unanswered,
    "settings": _configure,
    "audit": lambda _: Audit(),
    "verify": Verify,
}
# Without a slash only what is hardly ever a question: a name and what only the order takes.
SPOKEN: Final = re.compile(
    r"(?P<name>teach|glossary|expect)\s+(?P<given>.+?\s=\s.+)"
    r"|(?P<drop>taught|glossary|expect)\s+(?P<gone>remove\s+\w+)"
    r"|(?P<told>unanswered)\s+(?P<since>\d{1,4}\s*(?:h|d|w))"
    r"|(?P<look>verify|teach)\s+(?P<receipt>[a-z]*[2-7][a-z2-7]*)"
    r"|(?P<set>settings)\s+(?P<setting>(?:everywhere\s+)?"
    r"(?:mode|collections|private-[a-z]+|keep-[a-z]+|may-[a-z]+)\b.*)",
    re.IGNORECASE,
)


def read_order(text: str) -> Order | None:
    """Read an order said in plain words, as the bot's own hints put it; None if it is none."""
    found = SPOKEN.fullmatch(text)
    if found is None or text.endswith("?"):
        return None
    name, given = (it for it in found.groups() if it is not None)
    return WORDED_ORDERS[name.lower()](given)
