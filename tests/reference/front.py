"""What other programs call, and what they are given."""

import re
from collections.abc import Callable
from enum import StrEnum
from inspect import getdoc, isfunction, signature
from typing import Any, Final

from pydantic import BaseModel

from knowledge import (
    Answer,
    Citation,
    Difference,
    KnowledgeBase,
    ModelNote,
    Quote,
    Reason,
    Searched,
    Version,
)
from tests.reference.layout import table

MODELS: Final = (Answer, Quote, Citation, Version, Difference, Searched, Reason, ModelNote)
TOLD_APART: Final = frozenset({"self", "scope"})
JSON_WORDS: Final = (
    (r"<class '(.+)'>", r"\1"),
    (r"\b(?:\w+\.)+(?=\w)", ""),
    (r"tuple\[int, int\]", "pair of numbers"),
    (r"tuple\[(.+?), \.\.\.\]", r"list of \1"),
    (r"dict\[str, str\]", "object of texts"),
    (r" \| None", " or null"),
    (r"\bFactKind\b", "kind"),
    (r"\bstr\b", "text"),
    (r"\b(?:int|float)\b", "number"),
    (r"\bbool\b", "true or false"),
    (r"\b(?:datetime|date)\b", "date as text"),
)


def calls() -> str:
    """Return what a knowledge base is called for."""
    rows = (
        (f"`{name}({_parameters(method)})`", (getdoc(method) or "").partition("\n")[0])
        for name, method in vars(KnowledgeBase).items()
        if isfunction(method) and not name.startswith("_") and name != "close"
    )
    return table(("call", "what it does"), rows)


def answers() -> str:
    """Return the fields of what a question is answered with."""
    return "\n\n".join(
        f"### {model.__name__}\n\n{_told(model)}\n\n{_fields(model)}" for model in MODELS
    )


def _parameters(method: Callable[..., Any]) -> str:
    return ", ".join(
        name if it.default is it.empty else f"{name}={it.default!r}"
        for name, it in signature(method).parameters.items()
        if name not in TOLD_APART
    )


def _told(model: type[BaseModel]) -> str:
    """Say what a model is, one sentence a line."""
    return re.sub(r"(?<=[.;]) ", "\n", " ".join((getdoc(model) or "").split()))


def _fields(model: type[BaseModel]) -> str:
    rows = ((f"`{name}`", _type(field.annotation)) for name, field in model.model_fields.items())
    return table(("field", "is"), rows)


def _type(annotation: Any) -> str:
    """Say what a field is, in the words of JSON."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return ", ".join(f"`{it.value}`" for it in annotation)
    spelt = str(annotation)
    for pattern, words in JSON_WORDS:
        spelt = re.sub(pattern, words, spelt)
    return spelt
