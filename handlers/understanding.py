"""Reading from an utterance what its asker wants."""

import re
from collections.abc import Callable
from typing import Final

from handlers.commands import KINDS, MODES
from handlers.conversation import Utterance
from handlers.digest_plans import Digest, read_digest
from handlers.intents import (
    Again,
    Ask,
    AskPerson,
    Context,
    Facts,
    Greeting,
    Help,
    History,
    Home,
    Intent,
    Next,
    Rate,
    SetMode,
    SetPerson,
    Share,
    Smalltalk,
    Sources,
    Why,
)
from handlers.order_wishes import (
    NAMED_ORDERS,
    WORDED_ORDERS,
    Audit,
    Configure,
    Expect,
    ForgetMe,
    Glossary,
    Learn,
    Taught,
    Unanswered,
    Verify,
    number,
    read_order,
)
from handlers.smalltalk import is_greeting, is_smalltalk, strip_courtesy
from handlers.summary_wishes import LEADING_WORDS, Summarise, named_summary, read_summary

BOT_NAME: Final = re.compile(
    r"^(?:(?:hey|hi|hello|ok|okay)[\s,]+)?@?quoth\b[\s,:;.!\u2013\u2014-]*", re.IGNORECASE
)
SLASHED: Final = re.compile(r"/([a-z]+(?:-[a-z]+)*)(?![\w/.-])\s*(.*)", re.IGNORECASE | re.DOTALL)
SUMMARY: Final = re.compile(
    r"(?:(?:please|can you|could you|would you|give me|show me)\s+)*"
    r"(?:an?\s+|the\s+)?(?:(?P<length>short|medium|long)\s+)?"
    r"(?:(?:summari[sz]e|sum\s+up|tl;?dr)(?![\w-])|summary(?![\w-])(?!.*\?\s*$))"
    r"[\s:]*(?P<about>.*)",
    re.IGNORECASE | re.DOTALL,
)
DIGEST: Final = re.compile(r"digest(?:\s+(?P<words>(?:daily|weekly|off|now)\b.*))?", re.IGNORECASE)
PERSON: Final = re.compile(r"person\s+(@\S+|off)", re.IGNORECASE)
FACTS: Final = re.compile(r"facts\b(?!.*\?\s*$)[\s:]*(.*)", re.IGNORECASE | re.DOTALL)
LEARN: Final = re.compile(
    r"(?:(?:please\s+)?(?:learn|add|read|remember)(?:\s+(?:this|these|it))?"
    r"(?:\s+(?:in|to|into)\s+([\w-]+))?\W*)?",
    re.IGNORECASE,
)
WHOLE_PHRASES: Final[dict[str, Intent]] = {
    **dict.fromkeys(("why", "why that", "explain", "how come"), Why()),
    **dict.fromkeys(("next", "next answer", "more", "show more"), Next()),
    **dict.fromkeys(("context", "show context"), Context()),
    **dict.fromkeys(("history", "show history", "earlier"), History()),
    **dict.fromkeys(
        ("what did i miss", "catch me up", "what happened here"),
        Summarise(channel=True, last="24h"),
    ),
    "unanswered": Unanswered(),
    "glossary": Glossary(),
    "taught": Taught(),
    "audit": Audit(),
    "settings": Configure(),
    "expect": Expect(),
    "verify": Verify(),
    "forget me": ForgetMe(),
    "mode": SetMode(),
    **{f"mode {mode}": SetMode(mode) for mode in MODES},
    **dict.fromkeys(("help", "help me", "commands", "what can you do", "who are you"), Help()),
    **dict.fromkeys(("hilfe", "was kannst du", "wer bist du"), Help()),
    **dict.fromkeys(("warum", "wieso"), Why()),
    **dict.fromkeys(("quellen", "dokumente"), Sources()),
    **dict.fromkeys(
        ("sources", "documents", "list documents", "list sources", "show documents"), Sources()
    ),
}


def understand(utterance: Utterance) -> Intent:
    """Read what the asker wants; whatever fits no command is a question."""
    text = _cleaned(utterance.text)
    if utterance.command is not None:
        return _read_command(utterance.command.lower(), text, utterance.options)
    if slashed := SLASHED.fullmatch(text):
        return _read_command(slashed[1].lower(), slashed[2].strip(), {})
    if utterance.attachments and (learn := LEARN.fullmatch(BOT_NAME.sub("", text))):
        return Learn(learn[1] or "default")
    return _read_words(BOT_NAME.sub("", text))


def _cleaned(text: str) -> str:
    """Return one line of whole characters; platforms pass on what phones make of them."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _read_words(text: str) -> Intent:
    bare = " ".join(re.findall(r"[\w']+", text.casefold()))
    if not text or bare in WHOLE_PHRASES:
        return WHOLE_PHRASES.get(bare, Help())
    if is_smalltalk(text):
        return Greeting() if is_greeting(text) else Smalltalk()
    return _read_wish(strip_courtesy(text))


def _read_wish(text: str) -> Intent:
    if summary := SUMMARY.fullmatch(text):
        return read_summary(summary["about"], (summary["length"] or "short").lower())
    if digest := DIGEST.fullmatch(text):
        return read_digest(digest["words"] or "")
    if person := PERSON.fullmatch(text):
        return SetPerson(person[1])
    if order := read_order(text):
        return order
    if facts := FACTS.fullmatch(text):
        return _browse(facts[1])
    return Ask(re.sub(r"^ask[\s:]+", "", text, flags=re.IGNORECASE))


def _read_command(name: str, text: str, options: dict[str, str]) -> Intent:
    """Read a command by name; bare words mean what they would after its typed word."""
    given = {key: cleaned for key, value in options.items() if (cleaned := _cleaned(value))}
    if name in NAMED and given.keys() - {"private"}:
        return NAMED[name](given)
    if name in NAMED_ORDERS and given.keys() - {"private"}:
        return NAMED_ORDERS[name](given)
    if name in WORDED_ORDERS:
        return WORDED_ORDERS[name](text)
    return WORDED[name](text) if name in WORDED else Help(unknown=name)


def _browse(words: str) -> Facts:
    first, _, rest = words.strip().partition(" ")
    if (kind := _kind(first)) is not None:
        return Facts(_content(rest), kind)
    return Facts(_content(words))


def _content(words: str) -> str | None:
    return LEADING_WORDS.sub("", words.strip()) or None


def _kind(word: str) -> str | None:
    """Read a kind of fact in singular or plural: decisions, quantities."""
    folded = word.lower()
    singulars = {folded, folded.removesuffix("s"), re.sub("ies$", "y", folded)}
    return next((kind for kind in KINDS if kind in singulars), None)


NAMED: Final[dict[str, Callable[[dict[str, str]], Intent]]] = {
    "ask": lambda given: Ask(given.get("question", ""), given.get("collection")),
    "summary": named_summary,
    "digest": lambda given: Digest(
        **{name: given[name] for name in ("every", "at", "day", "zone") if name in given}
    ),
    "sources": lambda given: Sources(given.get("collection"), number(given.get("page"))),
    "facts": lambda given: Facts(given.get("query"), given.get("kind")),
    "why": lambda given: Why(given.get("of", "")),
    "next": lambda given: Next(given.get("of", ""), number(given.get("rank"))),
    "context": lambda given: Context(given.get("of", ""), number(given.get("rank"))),
    "history": lambda given: History(given.get("of", "")),
    "share": lambda given: Share(given.get("of", ""), number(given.get("rank"))),
    "again": lambda given: Again(given.get("of", ""), given.get("instead", "")),
    "mode": lambda given: SetMode(given.get("mode", "").lower()),
    "helpful": lambda given: Rate(helpful=True, receipt=given.get("of", "")),
    "unhelpful": lambda given: Rate(helpful=False, receipt=given.get("of", "")),
    "person": lambda given: SetPerson(given.get("who", "") or ("off" if "off" in given else "")),
    "askperson": lambda given: AskPerson(given.get("of", "")),
}
WORDED: Final[dict[str, Callable[[str], Intent]]] = {
    "quoth": _read_words,
    "ask": Ask,
    **dict.fromkeys(("summary", "summarise", "summarize", "tldr"), read_summary),
    **dict.fromkeys(("sources", "documents"), lambda name: Sources(name or None)),
    "facts": _browse,
    "digest": read_digest,
    "why": Why,
    "next": Next,
    "context": Context,
    "history": History,
    "help": lambda _: Help(),
    "home": lambda _: Home(),
    "mode": lambda words: SetMode(words.lower()),
    "helpful": lambda name: Rate(helpful=True, receipt=name),
    "unhelpful": lambda name: Rate(helpful=False, receipt=name),
    "person": SetPerson,
}
