"""The Home tab, the modal to ask in, and what is suggested there; pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.slack.rendering import Block, label, plain_text, render_view
from bot.slack.wording import escape
from handlers import phrases
from handlers.conversation import Reply, Suggestion

ASK_MODAL: Final = "quoth_ask_modal"
QUESTION_FIELD: Final = "question"
PICK_FIELD: Final = "pick"
ANSWER: Final = "ask:"
SUM_UP: Final = "sum:"
OPTION_LIMIT: Final = 100
VALUE_LIMIT: Final = 150
TYPED_LIMIT: Final = 2_000
TITLE: Final = "Quoth"

Body = Mapping[str, Any]


def home(reply: Reply) -> Block:
    """Make the Home tab."""
    return {"type": "home", "blocks": list(render_view(reply))}


def ask_modal(question: str = "") -> Block:
    """Make the modal in which to type a question, or pick one, or a document."""
    field: Block = {
        "type": "plain_text_input",
        "action_id": QUESTION_FIELD,
        "multiline": True,
        "max_length": TYPED_LIMIT,
        "placeholder": plain_text(phrases.ASK_EXAMPLE),
    }
    if question:
        field["initial_value"] = question[:TYPED_LIMIT]
    pick = {
        "type": "external_select",
        "action_id": PICK_FIELD,
        "min_query_length": 0,
        "placeholder": plain_text(phrases.PICK_EXAMPLE),
    }
    return {
        "type": "modal",
        "callback_id": ASK_MODAL,
        "title": plain_text(TITLE),
        "submit": plain_text(phrases.ASK_BUTTON),
        "close": plain_text(phrases.CLOSE_BUTTON),
        "blocks": [
            _input(QUESTION_FIELD, phrases.ASK_FIELD, field),
            _input(PICK_FIELD, phrases.PICK_FIELD, pick),
        ],
    }


def submitted(view: Body) -> tuple[str, dict[str, str]] | None:
    """Read what was asked in the modal as a command; None when nothing was."""
    values: Body = view.get("state", {}).get("values", {})
    typed = str(values.get(QUESTION_FIELD, {}).get(QUESTION_FIELD, {}).get("value") or "").strip()
    option = values.get(PICK_FIELD, {}).get(PICK_FIELD, {}).get("selected_option") or {}
    picked = str(option.get("value") or "")
    if typed:
        return "ask", {"question": typed}
    if picked.startswith(SUM_UP):
        return "summary", {"document": picked.removeprefix(SUM_UP)}
    if picked.startswith(ANSWER):
        return "ask", {"question": picked.removeprefix(ANSWER)}
    return None


def option_groups(questions: Iterable[Suggestion], documents: Iterable[Suggestion]) -> list[Block]:
    """Offer questions and documents, no more than a menu takes; empty groups are none."""
    groups = (
        (phrases.QUESTIONS_GROUP, ANSWER, questions),
        (phrases.DOCUMENTS_GROUP, SUM_UP, documents),
    )
    offered = ((name, _options(mark, suggestions)) for name, mark, suggestions in groups)
    return [
        {"label": plain_text(name), "options": options} for name, options in offered if options
    ]


def _options(mark: str, suggestions: Iterable[Suggestion]) -> list[Block]:
    """Make options, leaving out those whose value is longer than Slack keeps."""
    offered = {
        f"{mark}{it.value}": label(it.label)
        for it in suggestions
        if len(mark) + len(it.value) <= VALUE_LIMIT
    }
    options = [
        {"text": plain_text(shown), "value": value} for value, shown in offered.items() if shown
    ]
    return options[:OPTION_LIMIT]


def _input(name: str, shown: str, element: Block) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": plain_text(escape(str(shown))),
        "element": element,
    }
